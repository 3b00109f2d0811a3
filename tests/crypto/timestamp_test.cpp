// Time stamps: our own TSA's tokens, judged by us and by the system's openssl.
#include "support/catch.h"

#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

struct Tsa {
  Pki pki;
  Issued tsa = pki.issue("tsa", "Example TSA");
  std::vector<Certificate> roots{pki.tsa_root.certificate};

  [[nodiscard]] Bytes grant(std::string_view query, Millis at = now, long serial = 7) const {
    return grant_timestamp(query, tsa.key, tsa.certificate, {}, at, serial);
  }
};

}  // namespace

TEST_CASE("a granted time stamp holds for its data and says when") {
  const Tsa tsa;
  const auto query = make_timestamp_query("checkpoint");
  const auto response = tsa.grant(query, now + 999);
  const auto info = read_timestamp(response);
  REQUIRE(info.has_value());
  CHECK(info->gen_time == now);
  CHECK(info->imprint == sha256("checkpoint"));
  CHECK(info->nonce.size() >= 1);
  CHECK_FALSE(timestamp_problem(response, "checkpoint", tsa.roots).has_value());
  CHECK_FALSE(timestamp_problem(response, "checkpoint", tsa.roots, query).has_value());
}

TEST_CASE("a time stamp does not hold for other data, another request or another root") {
  const Tsa tsa;
  const Tsa stranger;
  const auto query = make_timestamp_query("checkpoint");
  const auto response = tsa.grant(query);
  CHECK_THAT(timestamp_problem(response, "Checkpoint", tsa.roots)->en, contains_text("other data"));
  CHECK_THAT(timestamp_problem(response, "checkpoint", tsa.roots, make_timestamp_query("checkpoint"))->en,
             contains_text("does not answer"));
  CHECK_THAT(timestamp_problem(response, "checkpoint", stranger.roots)->en, contains_text("not valid"));
  CHECK(timestamp_problem(response, "checkpoint", {}).has_value());
}

TEST_CASE("the chain is judged at the time in the token") {
  const Tsa tsa;
  const auto query = make_timestamp_query("c");
  CHECK_FALSE(timestamp_problem(tsa.grant(query, now + 9 * year_ms), "c", tsa.roots).has_value());
  CHECK(timestamp_problem(tsa.grant(query, now + 11 * year_ms), "c", tsa.roots).has_value());
  CHECK(timestamp_problem(tsa.grant(query, now - 2 * days_ms), "c", tsa.roots).has_value());
}

TEST_CASE("a query that cannot be granted is answered by a rejection") {
  const Tsa tsa;
  const Workbench bench;
  bench.put("d", "data");
  bench.prepare("openssl ts -query -data d -sha512 -out sha512.tsq");
  for (const auto& query : {std::string("no query"), std::string(), bench.get("sha512.tsq")}) {
    const auto response = tsa.grant(query);
    CHECK_FALSE(read_timestamp(response).has_value());
    CHECK_THAT(timestamp_problem(response, "data", tsa.roots)->en, contains_text("no granted"));
  }
}

TEST_CASE("a time stamp is not granted with a certificate for another purpose") {
  const Tsa tsa;
  const auto signer = tsa.pki.issue("signer", "signer");
  CHECK_THROWS_AS(grant_timestamp(make_timestamp_query("c"), signer.key, signer.certificate, {}, now, 1), WorldError);
  CHECK_THROWS_AS(grant_timestamp(make_timestamp_query("c"), signer.key, tsa.tsa.certificate, {}, now, 1), WorldError);
}

TEST_CASE("no bit of a time stamp can change, but one") {
  const Tsa tsa;
  const auto query = make_timestamp_query("c");
  const auto response = tsa.grant(query);
  // SEQUENCE { SEQUENCE { INTEGER status: nothing signs it, and 1 means granted as well (RFC 3161 §2.4.2)
  constexpr std::size_t status_at = 8;
  REQUIRE(response.substr(4, 5) == std::string("\x30\x03\x02\x01\x00", 5));
  for (std::size_t bit = 0; bit < 8 * response.size(); ++bit) {
    Bytes changed = response;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit % 8 << " of byte " << bit / 8 << " of " << response.size());
    REQUIRE(timestamp_problem(changed, "c", tsa.roots, query).has_value() == (bit != 8 * status_at));
  }
}

TEST_CASE("a time stamp ends where its bytes end") {
  const Tsa tsa;
  const auto response = tsa.grant(make_timestamp_query("c"));
  for (std::size_t size = 0; size < response.size(); ++size) CHECK_FALSE(read_timestamp(response.substr(0, size)).has_value());
  CHECK_FALSE(read_timestamp(response + '\0').has_value());
  CHECK(timestamp_problem(response + '\0', "c", tsa.roots).has_value());
}

TEST_CASE("openssl ts verifies our time stamps and prints them") {
  const Tsa tsa;
  const Workbench bench;
  bench.put("F", "checkpoint");
  bench.put("F.tsq", make_timestamp_query("checkpoint"));
  bench.put("F.tsr", tsa.grant(bench.get("F.tsq")));
  bench.put("tsaroot.pem", tsa.roots[0].pem());
  const std::string trust = " -in F.tsr -CAfile tsaroot.pem -attime " + std::to_string(now / 1000);
  for (const std::string what : {"-data F", "-queryfile F.tsq"}) {
    const auto result = bench.run("openssl ts -verify " + what + trust);
    INFO(result.output);
    CHECK(result.exit_code == 0);
  }
  const auto text = bench.run("openssl ts -reply -in F.tsr -text").output;
  CHECK_THAT(text, contains_text("Time stamp: Nov 22 02:51:15 2026 GMT"));
  CHECK_THAT(text, contains_text("Policy OID: " + std::string(local_tsa_policy)));
  CHECK_THAT(text, contains_text("Serial number: 0x07"));
  CHECK_THAT(text, contains_text("Accuracy: 0x01 seconds"));
  CHECK_THAT(text, contains_text("Ordering: yes"));
  CHECK_THAT(text, contains_text("TSA: DirName:"));
  CHECK_FALSE(bench.run("openssl asn1parse -inform DER -in F.tsr | grep id-smime-aa-signingCertificateV2").output.empty());
}

TEST_CASE("a request made by openssl is answered") {
  const Tsa tsa;
  const Workbench bench;
  bench.put("F", "data");
  bench.prepare("openssl ts -query -data F -sha256 -cert -out F.tsq");
  const auto query = bench.get("F.tsq");
  CHECK_FALSE(timestamp_problem(tsa.grant(query), "data", tsa.roots, query).has_value());
}
