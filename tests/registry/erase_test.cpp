// A hidden member: committed to for ever, readable until it is erased.
#include "registry/disclosure.h"

#include "base/error.h"
#include "registry/log_verify.h"
#include "store/load_lots.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;

namespace {

const std::string lot = "LOT-2026-000001";

struct Hiding : InitFixture {
  Hiding() : registry(open()) {
    REQUIRE(add_user(registry, session(registry, "admin"), {"hinshitsu", "Q", {domain::Role::releaser}, test::passphrase_of("hinshitsu")})
                .exit_code() == 0);
    person.emplace(session(registry, "hinshitsu"));
  }
  std::string write(const std::string& subject, const std::string& name, const Json& value) {
    store::WriteTx tx(registry.database);
    domain::Event event = test::event("lot.held", subject);
    const std::string digest = hide_member(tx, registry, subject, name, value);
    event.members["_sd"] = Json::array({digest});
    Outcome outcome;
    commit(registry, tx, {event}, *person, outcome);
    return digest;
  }
  Registry registry;
  std::optional<Session> person;
};

}  // namespace

TEST_CASE("a hidden member opens to its value, the newest one first") {
  Hiding h;
  h.write(lot, "patient_ref", "P-1");
  h.write(lot, "patient_ref", Json::object({{"ref", "P-2"}}));
  h.write("LOT-2026-000002", "patient_ref", "P-9");
  CHECK(open_member(h.registry, lot, "patient_ref") == Json::object({{"ref", "P-2"}}));
  CHECK(open_member(h.registry, "LOT-2026-000002", "patient_ref") == Json("P-9"));
  CHECK_FALSE(open_member(h.registry, lot, "other"));
  CHECK_FALSE(open_member(h.registry, "LOT-2026-000003", "patient_ref"));
}

TEST_CASE("the digest is SHA-256 over base64url of [salt, name, value], and the value is nowhere in the clear") {
  Hiding h;
  const std::string digest = h.write(lot, "patient_ref", "Clear-Text-Marker");
  const auto stored = store::load_disclosures(h.registry.database, lot);
  REQUIRE(stored.size() == 1);
  CHECK(stored[0].digest == digest);
  const auto disclosure = crypto::unseal(stored[0].sealed, disclosure_key(h.registry));
  REQUIRE(disclosure);
  CHECK(to_base64url(as_view(crypto::sha256(*disclosure))) == digest);
  const auto json = parse_json(from_base64url(*disclosure).value()).value;
  REQUIRE(json->as_array().size() == 3);
  CHECK(from_base64url(json->as_array()[0].as_string())->size() == 16);
  CHECK(json->as_array()[1] == Json("patient_ref"));
  CHECK(json->as_array()[2] == Json("Clear-Text-Marker"));
  const auto record = store::load_last_record(h.registry.database, lot);
  CHECK(record->bytes.find("Clear-Text-Marker") == std::string::npos);
  CHECK(stored[0].sealed.find("Clear-Text-Marker") == std::string::npos);
}

TEST_CASE("another key or a changed byte opens nothing") {
  Hiding h;
  h.write(lot, "patient_ref", "P-1");
  auto stored = store::load_disclosures(h.registry.database, lot).at(0);
  CHECK(open_disclosure(stored, disclosure_key(h.registry)));
  CHECK_FALSE(open_disclosure(stored, crypto::derive_key(crypto::Secret("another secret"), "disclosures")));
  stored.sealed.back() = static_cast<char>(stored.sealed.back() ^ 1);
  CHECK_FALSE(open_disclosure(stored, disclosure_key(h.registry)));
}

TEST_CASE("after an erasure the value is gone, the record of it stays, and the log verifies") {
  Hiding h;
  const std::string first = h.write(lot, "patient_ref", "P-1");
  const std::string second = h.write(lot, "patient_ref", "P-2");
  h.write(lot, "note", "stays");
  CHECK_THROWS_AS(erase_member(h.registry, *h.person, lot, "patient_ref", ""), UsageError);
  const Outcome outcome = erase_member(h.registry, *h.person, lot, "patient_ref", "asked by the person");
  REQUIRE(outcome.exit_code() == 0);
  REQUIRE(outcome.events.size() == 1);
  CHECK(outcome.events[0].kind == "erase");
  CHECK(outcome.events[0].subject == lot);

  const auto body = parse_json(store::load_last_record(h.registry.database, lot)->bytes).value;
  CHECK(body->text("lot") == lot);
  CHECK(body->text("member") == "patient_ref");
  CHECK(body->items("erased").size() == 2);
  CHECK(store::load_erasure(h.registry.database, first) == outcome.events[0].leaf);
  CHECK(store::load_erasure(h.registry.database, second) == outcome.events[0].leaf);
  CHECK_FALSE(open_member(h.registry, lot, "patient_ref"));
  CHECK(open_member(h.registry, lot, "note") == Json("stays"));
  const LogReport report = verify_log(h.registry);
  CHECK(report.problems.empty());
}

TEST_CASE("an erasure that finds nothing, or comes from who may not, writes nothing") {
  Hiding h;
  h.write(lot, "patient_ref", "P-1");
  const auto size = store::load_log_size(h.registry.database);
  CHECK(erase_member(h.registry, *h.person, lot, "other", "why").exit_code() == 3);
  CHECK(erase_member(h.registry, *h.person, "LOT-2026-000009", "patient_ref", "why").exit_code() == 3);
  Session nobody = Session::nobody();
  CHECK(erase_member(h.registry, nobody, lot, "patient_ref", "why").exit_code() == 4);
  CHECK(store::load_log_size(h.registry.database) == size);
  CHECK(open_member(h.registry, lot, "patient_ref") == Json("P-1"));
}

TEST_CASE("what is not a lot is erased under its own name") {
  Hiding h;
  {
    store::WriteTx tx(h.registry.database);
    domain::Event donor = test::event("donor.recorded", "DONOR-0001", Json::object({{"preparation", "PREP-0001"}}));
    donor.members["_sd"] = Json::array({hide_member(tx, h.registry, "DONOR-0001", "linkage", "X")});
    Outcome outcome;
    commit(h.registry, tx, {donor}, *h.person, outcome);
  }
  REQUIRE(erase_member(h.registry, *h.person, "DONOR-0001", "linkage", "consent withdrawn").exit_code() == 0);
  const auto body = parse_json(store::load_last_record(h.registry.database, "DONOR-0001")->bytes).value;
  CHECK(body->text("donor") == "DONOR-0001");
  CHECK(verify_log(h.registry).problems.empty());
}
