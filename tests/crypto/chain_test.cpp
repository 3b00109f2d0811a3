// Path validation: each way in which a chain can fail to hold, and openssl's opinion of the same chain.
#include "support/catch.h"

#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

TEST_CASE("a chain holds between its dates") {
  const Pki pki;
  const auto leaf = pki.issue("signer", "signer").certificate;
  CHECK_FALSE(chain_problem(leaf, pki.trust(), now).has_value());
  // Like openssl, at nextUpdate itself a list is over.
  CHECK_FALSE(chain_problem(leaf, pki.trust(), now + 29 * days_ms - 1).has_value());
  CHECK(chain_problem(leaf, pki.trust(), now + 29 * days_ms).has_value());
  CHECK_THAT(chain_problem(leaf, pki.trust(), now - 2 * days_ms)->en, contains_text("not yet valid"));
  CHECK_THAT(chain_problem(leaf, pki.trust(), now + 30 * days_ms)->en, contains_text("CRL has expired"));
  TrustInputs trust = pki.trust();
  trust.check_crls = false;
  CHECK_FALSE(chain_problem(leaf, trust, now + 30 * days_ms).has_value());
  CHECK_THAT(chain_problem(leaf, trust, now + 11 * year_ms)->en, contains_text("has expired"));
}

TEST_CASE("only the given roots are trusted, and only roots") {
  const Pki pki;
  const Pki stranger;
  const auto leaf = pki.issue("signer", "signer").certificate;
  TrustInputs trust = pki.trust();
  trust.roots = {stranger.root.certificate};
  CHECK_THAT(chain_problem(leaf, trust, now)->ja, contains_text("信頼するルート証明書につながりません"));
  trust.roots = {pki.issuing.certificate};  // no partial chains
  CHECK(chain_problem(leaf, trust, now).has_value());
  trust.roots = {};
  CHECK(chain_problem(leaf, trust, now).has_value());
}

TEST_CASE("the intermediate must be there, and must be an authority") {
  const Pki pki;
  TrustInputs trust = pki.trust();
  const auto person = pki.issue("signer", "signer");
  trust.untrusted.clear();
  CHECK(chain_problem(person.certificate, trust, now).has_value());
  const auto key = PrivateKey::generate(KeyType::p256);
  const auto forged =
      issue_certificate(profile("signer"), {"forged", ""}, key.spki(), now - 1, now + days_ms, &person.certificate, person.key);
  trust = pki.trust();
  trust.untrusted.push_back(person.certificate);
  trust.check_crls = false;
  CHECK(chain_problem(forged, trust, now).has_value());
}

TEST_CASE("every issuer needs its list, signed by itself") {
  const Pki pki;
  const Pki stranger;
  const auto leaf = pki.issue("signer", "signer").certificate;
  TrustInputs trust = pki.trust();
  trust.crls = {pki.issuing_crl()};
  CHECK_THAT(chain_problem(leaf, trust, now)->en, contains_text("unable to get certificate CRL"));
  trust.crls = {pki.root_crl()};
  CHECK_THAT(chain_problem(leaf, trust, now)->ja, contains_text("失効リスト（CRL）がありません"));
  // The same names, other keys
  trust.crls = {pki.root_crl(), stranger.issuing_crl()};
  CHECK(chain_problem(leaf, trust, now).has_value());
}

TEST_CASE("a revoked certificate is refused, whatever the date of the revocation") {
  const Pki pki;
  const auto leaf = pki.issue("signer", "signer").certificate;
  const auto problem = chain_problem(leaf, pki.trust({{leaf.serial_hex(), now + days_ms, now + days_ms}}), now);
  REQUIRE(problem.has_value());
  CHECK_THAT(problem->en, contains_text("certificate revoked (certificate of signer)"));
  CHECK_THAT(problem->ja, contains_text("失効"));
}

TEST_CASE("of two lists that both count, one is enough to revoke, whatever the other says") {
  const Pki pki;
  const auto leaf = pki.issue("signer", "signer").certificate;
  const Crl older = pki.issuing_crl({{leaf.serial_hex(), now + hours_ms, now + hours_ms}}, now - 2 * days_ms);
  TrustInputs trust = pki.trust();
  REQUIRE_FALSE(chain_problem(leaf, trust, now).has_value());  // openssl asks the newer one, which is silent
  trust.crls.push_back(older);
  const auto problem = chain_problem(leaf, trust, now);
  REQUIRE(problem.has_value());
  CHECK_THAT(problem->en, contains_text("revoked"));
}

TEST_CASE("a later list counts from the invalidity date it gives") {
  const Pki pki;
  const auto leaf = pki.issue("signer", "signer").certificate;
  const auto [invalid_since, refused] = GENERATE(table<Millis, bool>({{now - hours_ms, true}, {now, true}, {now + hours_ms, false}}));
  TrustInputs trust = pki.trust();
  trust.crls.push_back(pki.issuing_crl({{leaf.serial_hex(), now + 2 * days_ms, invalid_since}}, now + 2 * days_ms));
  CHECK(chain_problem(leaf, trust, now).has_value() == refused);
}

TEST_CASE("a later list of someone else revokes nothing") {
  const Pki pki;
  const Pki stranger;
  const auto leaf = pki.issue("signer", "signer").certificate;
  TrustInputs trust = pki.trust();
  trust.crls.push_back(stranger.issuing_crl({{leaf.serial_hex(), now + 2 * days_ms, now - days_ms}}, now + 2 * days_ms));
  CHECK_FALSE(chain_problem(leaf, trust, now).has_value());
}

TEST_CASE("openssl verify agrees, for people and for the log") {
  const Pki pki;
  const Workbench bench;
  bench.put("root.pem", pki.root.certificate.pem());
  bench.put("untrusted.pem", pki.issuing.certificate.pem());
  bench.put("crls.pem", pki.root_crl().pem() + pki.issuing_crl().pem());
  bench.put("person.pem", pki.issue("signer", "見本 署名者").certificate.pem());
  bench.put("service.pem", pki.issue("service", "registry").certificate.pem());
  bench.put("log.pem", pki.issue("log", "log.example", KeyType::ed25519).certificate.pem());
  const std::string verify = "openssl verify -x509_strict -CAfile root.pem -untrusted untrusted.pem -attime " + std::to_string(now / 1000) +
                             " -crl_check_all -CRLfile crls.pem -purpose smimesign ";
  for (const std::string name : {"person.pem", "service.pem", "log.pem"}) {
    const auto result = bench.run(verify + name);
    INFO(result.output);
    CHECK(result.exit_code == 0);
  }
}
