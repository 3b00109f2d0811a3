// Who may have signed what in the log: records made with all the registry's keys, that only these rules can find.
#include "registry/log_verify.h"
#include "registry/users.h"
#include "support/forge.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

const std::string lot = "LOT-2026-000001";

struct Signers : TestRegistry {
  Signers() {
    add_person("yakuzai", {domain::Role::pharmacist});
    (void)commit({received(lot, "A2601")}, session("yakuzai"));
  }
  [[nodiscard]] const crypto::CmsSigner& person() { return *session("yakuzai").person; }
  [[nodiscard]] const crypto::CmsSigner& service() { return registry().service_keys().service; }
  /// The only problem that the log has after this record, said in English.
  std::string found(const Forged& forged) {
    (void)forge(registry(), forged);
    const LogReport report = verify_log(registry());
    if (report.problems.size() != 1) return std::to_string(report.problems.size()) + " problems";
    const auto& p = report.problems[0];
    return p.subject + " " + std::to_string(p.rev) + " " + p.column + ": " + p.detail.en;
  }
  static Json by_person() {
    return Json::object(
        {{"actor", "yakuzai"}, {"role", "pharmacist"}, {"signer", "Example yakuzai"}, {"meaning", "author"}, {"rule", "PERSON"}});
  }
  static Json by_person_but(const std::string& member, const std::string& value) {
    Json body = by_person();
    body[member] = value;
    return body;
  }
};

}  // namespace

TEST_CASE("records that carry the right key are in order, however they came about") {
  Signers s;
  CHECK(s.found({"lot.held", lot, Signers::by_person(), &s.person()}) == "0 problems");
  CHECK(s.found({"lot.held", lot, Json::object({{"rule", "R5"}}), &s.service()}) == "0 problems");
}

TEST_CASE("an act of a person under the service's key is found") {
  Signers s;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person(), &s.service()}),
             contains_text(lot + " 2 record.signature: not signed by the person that the record names"));
}

TEST_CASE("an act of the service under a person's key is found") {
  Signers s;
  CHECK_THAT(s.found({"cold.evaluated", lot, Json::object({{"excursions", Json::array()}}), &s.person()}),
             contains_text("not signed by the registry's service key"));
}

TEST_CASE("an act of somebody who had no account is found") {
  Signers s;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person_but("actor", "nobody"), &s.person()}),
             contains_text("no account \"nobody\" existed then"));
}

TEST_CASE("another printed name than the account's is found") {
  Signers s;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person_but("signer", "Example Other"), &s.person()}),
             contains_text("the printed name is not the account's"));
}

TEST_CASE("a meaning that is not the kind's is found, of a person and of the service") {
  Signers s;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person_but("meaning", "release"), &s.person()}),
             contains_text("the meaning of the signature"));
  Signers t;
  CHECK_THAT(t.found({"cold.evaluated", lot, Json::object({{"meaning", "author"}, {"excursions", Json::array()}}), &t.service()}),
             contains_text("the meaning of the signature"));
}

TEST_CASE("a signature whose time is not the record's is found") {
  Signers s;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person(), &s.person(), 2 * seconds_ms}),
             contains_text("the signature's time is not the record's"));
}

TEST_CASE("a signature from before its certificate began is found") {
  Signers s;
  (void)s.person();
  s.clock() -= days_ms;
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person(), &s.person()}), contains_text("was not valid when this was recorded"));
}

TEST_CASE("an act of an account that had ended is found") {
  Signers s;
  const crypto::CmsSigner& key = s.person();
  const domain::Actor ended{"yakuzai", "Example yakuzai", {domain::Role::pharmacist}, false};
  {
    store::WriteTx tx(s.registry().database);
    Outcome outcome;
    commit(s.registry(), tx, {user_event(tx, "user.disabled", ended, key.certificate())}, Session::nobody(), outcome);
  }
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person(), &key}), contains_text("signed by an account that had ended"));
}

TEST_CASE("a key that the log revoked signs nothing more, though the person acts on with another one") {
  Signers s;
  const crypto::CmsSigner& lost = s.person();
  const std::string serial = s.certificates.at("yakuzai").serial_hex();
  s.revoke("yakuzai");
  (void)forge(s.registry(),
              {"pki.revoke", std::string(pki_subject), Json::object({{"user", "yakuzai"}, {"serial", serial}}), &s.service()});
  s.add_person("yakuzai", {domain::Role::pharmacist});
  const Session again = InitFixture::session(s.registry(), "yakuzai");
  CHECK(s.found({"lot.held", lot, Signers::by_person(), &*again.person}) == "0 problems");
  CHECK_THAT(s.found({"lot.held", lot, Signers::by_person(), &lost}),
             contains_text(lot + " 3 record.signature: signed with a key that was revoked before"));
}
