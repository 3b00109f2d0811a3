// Signatures that we judge: whole ones pass, and not one changed bit does.
#include "support/catch.h"

#include <random>

#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

TEST_CASE("a signature tells who signed and when") {
  const Pki pki;
  const auto signer = pki.signer("見本 署名者");
  const auto check = check_cms(signer.sign("content", now + 5), "content");
  CHECK_FALSE(check.problem.has_value());
  REQUIRE(check.info.has_value());
  CHECK(check.info->signer.common_name() == "見本 署名者");
  CHECK(check.info->certificates.size() == 2);
  CHECK(check.info->signing_time == now);
}

TEST_CASE("another content is refused, and still it is known who signed") {
  const Pki pki;
  const auto check = check_cms(pki.signer().sign("content", now), "Content");
  REQUIRE(check.problem.has_value());
  CHECK_THAT(check.problem->en, contains_text("another content"));
  CHECK(check.info.has_value());
}

TEST_CASE("no bit of a signature can change") {
  const Pki pki;
  const auto trust = pki.trust();
  const Bytes der = pki.signer("s").sign("c", now);
  const auto intermediate = der.find(pki.issuing.certificate.der());
  REQUIRE(intermediate != Bytes::npos);
  REQUIRE_FALSE(cms_problem(der, "c", trust, now).has_value());
  for (std::size_t bit = 0; bit < 8 * der.size(); ++bit) {
    Bytes changed = der;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit % 8 << " of byte " << bit / 8 << " of " << der.size());
    REQUIRE(cms_problem(changed, "c", trust, now).has_value());
    // Only an intermediate, which the signature does not cover, is left to the chain.
    const bool in_intermediate = bit / 8 >= intermediate && bit / 8 < intermediate + pki.issuing.certificate.der().size();
    if (!in_intermediate) REQUIRE(check_cms(changed, "c").problem.has_value());
  }
}

TEST_CASE("a signature ends where its bytes end") {
  const Pki pki;
  const Bytes der = pki.signer().sign("c", now);
  for (std::size_t size = 0; size < der.size(); ++size) CHECK_FALSE(check_cms(der.substr(0, size), "c").info.has_value());
  CHECK(check_cms(der + '\0', "c").problem.has_value());
  CHECK(check_cms(der + der, "c").problem.has_value());
}

TEST_CASE("random damage is refused without harm") {
  const Pki pki;
  const auto trust = pki.trust();
  const Bytes der = pki.signer().sign("c", now);
  CmsVerifier verifier(trust, now);
  std::mt19937 random(20261122);
  for (int round = 0; round < 3'000; ++round) {
    Bytes damaged = der;
    const auto place = [&] { return random() % damaged.size(); };
    for (unsigned changes = random() % 4 + 1; changes > 0; --changes) damaged[place()] = static_cast<char>(random());
    if (random() % 3 == 0) damaged.erase(place(), random() % 40);
    if (random() % 3 == 0) damaged.insert(place(), der.substr(place() / 2, random() % 200));
    INFO("round " << round);
    CHECK(verifier.problem(damaged, "c").has_value() == (damaged != der));
  }
}

TEST_CASE("what openssl would take, but a record may not be signed with, is refused") {
  const Pki pki;
  const Workbench bench;
  const auto signer = pki.issue("signer", "signer");
  bench.put("key.pem", write_encrypted_key(signer.key, Secret("x"), Stretch::random_secret));
  bench.put("cert.pem", signer.certificate.pem());
  bench.put("ca.pem", pki.issuing.certificate.pem());
  bench.put("c", "c");
  const std::string sign =
      "openssl cms -sign -binary -outform DER -in c -out s -inkey key.pem -passin pass:x"
      " -signer cert.pem -certfile ca.pem -md ";
  const auto [options, fine, why] = GENERATE(table<std::string, bool, std::string>({
      {"sha256 -cades", true, ""},  // with S/MIME capabilities as a fifth attribute
      {"sha256 -cades -nosmimecap", true, ""},
      {"sha256", false, "signed, once each"},  // no signingCertificateV2
      {"sha256 -noattr", false, "no signed attributes"},
      {"sha512 -cades", false, "SHA-256"},
      {"sha256 -cades -nodetach", false, "content of its own"},
      {"sha256 -cades -nocerts", false, "does not carry"},
      {"sha256 -cades -keyid", false, "exactly one signer"},
  }));
  INFO(options);
  const auto made = bench.run(sign + options);
  INFO(made.output);
  REQUIRE(made.exit_code == 0);
  const auto check = check_cms(bench.get("s"), "c");
  CHECK(check.problem.has_value() != fine);
  if (!fine) CHECK_THAT(check.problem->en, contains_text(why));
}

TEST_CASE("two signers are one too many") {
  const Pki pki;
  const Workbench bench;
  std::string command = "openssl cms -sign -binary -cades -outform DER -in c -out s -md sha256";
  bench.put("c", "c");
  for (const std::string name : {"one", "two"}) {
    const auto signer = pki.issue("signer", name);
    bench.put(name + ".key", write_encrypted_key(signer.key, Secret("x"), Stretch::random_secret));
    bench.put(name + ".pem", signer.certificate.pem());
    command += " -signer " + name + ".pem -inkey " + name + ".key -passin pass:x";
    bench.prepare(command);
    CHECK(check_cms(bench.get("s"), "c").problem.has_value() == (name == "two"));
  }
  CHECK_THAT(check_cms(bench.get("s"), "c").problem->en, contains_text("exactly one signer"));
}

TEST_CASE("the signer's chain counts at the time of verification") {
  const Pki pki;
  const Pki stranger;
  const auto signer = pki.signer();
  const Bytes der = signer.sign("c", now);
  TrustInputs trust = pki.trust();
  trust.untrusted.clear();  // the signature brings the intermediate
  CHECK_FALSE(cms_problem(der, "c", trust, now).has_value());
  CHECK(cms_problem(der, "c", trust, now + 60 * days_ms).has_value());
  CHECK(cms_problem(der, "c", stranger.trust(), now).has_value());
  const auto revoked = pki.trust({{signer.certificate().serial_hex(), now + hours_ms, now - hours_ms}});
  CHECK_THAT(cms_problem(der, "c", revoked, now)->en, contains_text("revoked"));
}

TEST_CASE("a certificate for another purpose signs no record") {
  const Pki pki;
  const auto [extensions, fine] = GENERATE(table<std::string, bool>({
      {"keyUsage=critical,digitalSignature,nonRepudiation", true},
      {"keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection", true},
      {"keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=serverAuth", false},
      {"keyUsage=critical,digitalSignature", false},
      {"keyUsage=critical,keyAgreement", false},
      {"basicConstraints=CA:FALSE", false},
  }));
  INFO(extensions);
  PrivateKey own = PrivateKey::generate(KeyType::p256);
  const auto certificate = issue_certificate({"test", "[extensions]\n" + extensions + "\n"}, {"x", ""}, own.spki(), now - 1, now + days_ms,
                                             &pki.issuing.certificate, pki.issuing.key);
  const CmsSigner signer(std::move(own), certificate, {pki.issuing.certificate});
  CHECK(cms_problem(signer.sign("c", now), "c", pki.trust(), now).has_value() != fine);
}

TEST_CASE("a certificate that the signature merely carries must hold too") {
  const Pki pki;
  const Pki stranger;
  auto signer = pki.issue("signer", "signer");
  const CmsSigner carrying(std::move(signer.key), signer.certificate, {pki.issuing.certificate, stranger.issuing.certificate});
  const Bytes der = carrying.sign("c", now);
  CHECK_FALSE(check_cms(der, "c").problem.has_value());
  CHECK(cms_problem(der, "c", pki.trust(), now).has_value());
}

TEST_CASE("a signature of more than 64 KiB is refused before it is read, though everything in it holds") {
  const Pki pki;
  const auto [comment, fine] = GENERATE(table<std::size_t, bool>({{60u << 10, true}, {64u << 10, false}}));
  PrivateKey own = PrivateKey::generate(KeyType::p256);
  const std::string extensions =
      "[extensions]\nkeyUsage=critical,digitalSignature,nonRepudiation\nnsComment=" + std::string(comment, 'x') + "\n";
  const auto certificate =
      issue_certificate({"test", extensions}, {"x", ""}, own.spki(), now - 1, now + days_ms, &pki.issuing.certificate, pki.issuing.key);
  const Bytes der = CmsSigner(std::move(own), certificate, {pki.issuing.certificate}).sign("c", now);
  INFO(der.size());
  const auto problem = cms_problem(der, "c", pki.trust(), now);
  REQUIRE(problem.has_value() != fine);
  if (!fine) CHECK_THAT(problem->en, contains_text("larger than 64 KiB"));
}

TEST_CASE("a verifier for many signatures gives what cms_problem gives") {
  const Pki pki;
  const auto one = pki.signer("one");
  const auto two = pki.signer("two");
  const auto trust = pki.trust({{two.certificate().serial_hex(), now, now}});
  CmsVerifier verifier(trust, now);
  for (int round = 0; round < 3; ++round) {
    CHECK_FALSE(verifier.problem(one.sign("c", now), "c").has_value());
    CHECK(verifier.problem(one.sign("c", now), "d").has_value());
    CHECK(verifier.problem(two.sign("c", now), "c") == cms_problem(two.sign("c", now), "c", trust, now));
    CHECK(verifier.problem(two.sign("c", now), "c").has_value());
  }
}

TEST_CASE("many signers do not make the verifier forget who is who") {
  const Pki pki;
  const auto trust = pki.trust();
  CmsVerifier verifier(trust, now);
  std::vector<CmsSigner> signers;
  for (int i = 0; i < 70; ++i) signers.push_back(pki.signer("signer " + std::to_string(i)));
  for (int round = 0; round < 2; ++round)
    for (const auto& signer : signers) {
      const Bytes der = signer.sign("c", now);
      CHECK(check_cms(der, "c").info->signer.common_name() == signer.certificate().common_name());
      CHECK_FALSE(verifier.problem(der, "c").has_value());
    }
}
