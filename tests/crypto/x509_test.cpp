// Certificates and revocation lists: what we issue is what the profiles say, and openssl agrees.
#include "support/catch.h"

#include "crypto/der.h"
#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

TEST_CASE("a certificate says what it was issued for") {
  const Pki pki;
  const auto issued = pki.issue("signer", "見本 署名者");
  const auto& certificate = issued.certificate;
  CHECK(certificate.common_name() == "見本 署名者");
  CHECK(certificate.serial_hex().size() == 32);
  CHECK(certificate.not_before() == now - days_ms);
  CHECK(certificate.not_after() == now + 10 * year_ms);
  CHECK(certificate.spki() == issued.key.spki());
  CHECK(certificate.raw_public().empty());
  CHECK(certificate.fingerprint() == sha256(certificate.der()));
}

TEST_CASE("certificates survive PEM and DER, and nothing may follow the DER") {
  const Pki pki;
  const auto& root = pki.root.certificate;
  CHECK(Certificate::from_pem("text before\n" + root.pem())->der() == root.der());
  CHECK(Certificate::from_der(root.der())->der() == root.der());
  CHECK_FALSE(Certificate::from_der(root.der() + '\0').has_value());
  CHECK_FALSE(Certificate::from_der(root.der().substr(1)).has_value());
  CHECK_FALSE(Certificate::from_pem("no certificate").has_value());
  CHECK(certificates_from_pem(root.pem() + "text between\n" + pki.issuing.certificate.pem()).size() == 2);
  CHECK(certificates_from_pem("").empty());
}

TEST_CASE("a name longer than 64 characters is cut between characters") {
  const Pki pki;
  std::string name;
  for (int i = 0; i < 70; ++i) name += "薬";
  CHECK(pki.issue("signer", name).certificate.common_name().size() == 3 * 64);
}

TEST_CASE("the log's certificate carries its Ed25519 key") {
  const Pki pki;
  const auto log = pki.issue("log", "log.example", KeyType::ed25519);
  CHECK(log.certificate.raw_public() == log.key.raw_public());
}

TEST_CASE("openssl reads each profile's extensions as meant") {
  const Pki pki;
  const Workbench bench;
  const auto [name, usage, purpose] = GENERATE(table<std::string, std::string, std::string>({
      {"root", "Certificate Sign, CRL Sign", "CA:TRUE, pathlen:1"},
      {"issuing", "Certificate Sign, CRL Sign", "CA:TRUE, pathlen:0"},
      {"tsaroot", "Certificate Sign, CRL Sign", "CA:TRUE, pathlen:0"},
      {"signer", "Digital Signature, Non Repudiation", "E-mail Protection"},
      {"service", "Digital Signature, Non Repudiation", "E-mail Protection"},
      {"log", "Digital Signature, Non Repudiation", "E-mail Protection"},
      {"tsa", "Digital Signature, Non Repudiation", "Extended Key Usage: critical\n                Time Stamping\n"},
  }));
  INFO(name);
  const Certificate certificate = name == "root"      ? pki.root.certificate
                                  : name == "issuing" ? pki.issuing.certificate
                                  : name == "tsaroot" ? pki.tsa_root.certificate
                                                      : pki.issue(name, name).certificate;
  bench.put("c.pem", certificate.pem());
  const auto text = bench.run("openssl x509 -in c.pem -noout -text").output;
  CHECK_THAT(text, contains_text("X509v3 Key Usage: critical\n                " + usage + "\n"));
  CHECK_THAT(text, contains_text(purpose));
  CHECK_THAT(text, contains_text("X509v3 Subject Key Identifier"));
  CHECK_THAT(text, contains_text("X509v3 Authority Key Identifier"));
  CHECK_THAT(text, contains_text("Signature Algorithm: ecdsa-with-SHA256"));
}

TEST_CASE("a certificate is not issued with a key that is not the issuer's") {
  const Pki pki;
  const auto key = PrivateKey::generate(KeyType::p256);
  CHECK_THROWS_AS(issue_certificate(profile("signer"), {"x", ""}, key.spki(), now, now + 1, &pki.issuing.certificate, key), WorldError);
  CHECK_THROWS_AS(issue_certificate({"broken", "[extensions\n"}, {"x", ""}, key.spki(), now, now + 1, nullptr, key), WorldError);
  CHECK_THROWS_AS(issue_certificate(profile("root"), {"x", ""}, "no key", now, now + 1, nullptr, key), WorldError);
}

TEST_CASE("a revocation list gives back what was put in") {
  const Pki pki;
  const std::vector<Revocation> revoked{{"0a", now - hours_ms, now - 2 * days_ms}, {"7fffffffffffffffffffffffffffffff", now, now}};
  const auto crl = pki.issuing_crl(revoked);
  CHECK(crl.number() == 7);
  CHECK(crl.this_update() == now - days_ms);
  CHECK(crl.next_update() == now + 29 * days_ms);
  REQUIRE(crl.revocations().size() == 2);
  CHECK(crl.revocations()[0].serial_hex == "0a");
  CHECK(crl.revocations()[0].revoked_at == now - hours_ms);
  CHECK(crl.revocations()[0].invalidity_date == now - 2 * days_ms);
  CHECK(crl.issued_by(pki.issuing.certificate));
  CHECK_FALSE(crl.issued_by(pki.root.certificate));
  CHECK(Crl::from_pem(crl.pem())->der() == crl.der());
  CHECK(crls_from_pem(crl.pem() + pki.root_crl().pem()).size() == 2);
}

TEST_CASE("a revocation list that does not say when the next one comes is none: it would count for ever") {
  const Pki pki;
  const Bytes whole = pki.issuing_crl().der();
  der::Reader file(whole);
  der::Reader list(file.take(der::sequence));
  der::Reader signed_part(list.take(der::sequence));
  Bytes endless;
  for (int place = 0; signed_part.ok() && !signed_part.at_end(); ++place) {  // version, algorithm, issuer, this update, next update
    const auto element = signed_part.take_any().whole;
    if (place != 4) endless += element;
  }
  Bytes after;
  while (list.ok() && !list.at_end()) after += list.take_any().whole;
  const auto pem = [](const Bytes& der) { return "-----BEGIN X509 CRL-----\n" + to_base64(der) + "\n-----END X509 CRL-----\n"; };
  CHECK(Crl::from_pem(pem(whole)).has_value());
  CHECK_FALSE(Crl::from_pem(pem(der::tlv(der::sequence, {der::tlv(der::sequence, endless), after}))).has_value());
}

TEST_CASE("serial numbers that are none are refused") {
  const Pki pki;
  for (const auto& serial : {std::string(), std::string("xyz"), std::string("0"), std::string(42, '1')})
    CHECK_THROWS_AS(pki.issuing_crl({{serial, now, now}}), WorldError);
}

TEST_CASE("openssl reads a revocation list and verifies it") {
  const Pki pki;
  const Workbench bench;
  bench.put("crl.pem", pki.issuing_crl({{"0a", now, now - days_ms}}).pem());
  bench.put("ca.pem", pki.issuing.certificate.pem());
  const auto result = bench.run("openssl crl -in crl.pem -CAfile ca.pem -noout -text");
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, contains_text("verify OK"));
  CHECK_THAT(result.output, contains_text("Version 2"));
  CHECK_THAT(result.output, contains_text("Key Compromise"));
  CHECK_THAT(result.output, contains_text("Invalidity Date: \n                Nov 21 02:51:15 2026 GMT"));
  CHECK_THAT(result.output, contains_text("X509v3 CRL Number: \n                7"));
  CHECK_THAT(result.output, contains_text("X509v3 Authority Key Identifier"));
}
