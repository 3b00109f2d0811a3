// What a release rests on goes into its record, and so into the dossier.
#include "domain/event.h"
#include "domain/rule.h"
#include "registry/dossiers.h"
#include "registry/lots.h"
#include "registry/suppliers.h"
#include "store/log_store.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

domain::Event recorded(std::string kind, std::string subject, Json members) {
  domain::Event event{std::move(kind), std::move(subject)};
  event.members = std::move(members);
  return event;
}

domain::Event approval(const std::string& site, const std::string& status = "approved") {
  return recorded("supplier.approved", "SUP-0001",
                  Json::object({{"site", site},
                                {"preparation", "PREP-0001"},
                                {"status", status},
                                {"condition", ""},
                                {"from", "2026-11-01"},
                                {"until", "2027-10-31"}}));
}

domain::Event specification(const std::string& version, const std::string& from) {
  return recorded("specification.recorded", "SPEC-0001",
                  Json::object({{"preparation", "PREP-0001"}, {"version", version}, {"effective_from", from}, {"rows", Json::array()}}));
}

/// A lot of the second of two approved sites, with everything that its release is judged by.
struct Shelf : TestRegistry {
  Shelf() {
    using domain::Role;
    add_person("yakuzai", {Role::pharmacist});
    add_person("hinshitsu", {Role::releaser});
    const Json supplier = Json::object({{"row", Json::object({{"legal_name", "Example Bio"}})}});
    const Json site = Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"site_name", "Example Plant"}})}});
    const Json certificate = Json::object({{"supplier", "SUP-0001"}, {"site", ""}, {"row", Json::object({{"certificate_no", "C-1"}})}});
    write({recorded("supplier.recorded", "SUP-0001", supplier), recorded("site.recorded", "SITE-0001", site),
           recorded("site.recorded", "SITE-0002", site), recorded("certificate.recorded", "CERT-0001", certificate),
           recorded("preparation.recorded", "PREP-0001",
                    Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"maker_code", "EX-1"}})}})),
           specification("1", "2026-01-01"), specification("2", "2027-01-01")},
          "yakuzai");
    write({approval("SITE-0002"), approval("SITE-0001")}, "hinshitsu");  // the other site's is the newer one
    auto lot = received(story_lot, "A2601");
    lot.members["site"] = "SITE-0002";
    write({lot, recorded("coa.attached", story_lot,
                         Json::object({{"coa", "COA-2026-000001"}, {"certificate", Json::object({{"lot_no", "A2601"}})}}))},
          "yakuzai");
  }
  void write(const std::vector<domain::Event>& events, const std::string& who) { (void)commit(events, session(who)); }
  Outcome release() { return release_lot(registry(), story_lot, "to be looked at", {}, session("hinshitsu")); }
  [[nodiscard]] Json released() {
    const auto records = store::load_records_of(registry().database, story_lot);
    return parse_json(records.back().bytes).value.value();
  }
};

std::vector<std::string> names_in(const Json& body) {
  std::vector<std::string> names;
  for (const Json& item : body.items("attachments")) names.push_back(item.text("name"));
  return names;
}

}  // namespace

TEST_CASE("a release lists the records it rests on, each with its signature: of its own site, of the version in force") {
  Shelf shelf;
  const Outcome outcome = shelf.release();
  INFO((outcome.findings.empty() ? "" : outcome.findings[0].message.en));
  REQUIRE(outcome.exit_code() == 0);
  const Json body = shelf.released();
  REQUIRE(body.text("schema") == "exoreg/lot.released/1");
  CHECK(names_in(body) == std::vector<std::string>{"SUP-0001-2.json", "SUP-0001-2.json.p7s",    // the approval of SITE-0002
                                                   "SITE-0002-1.json", "SITE-0002-1.json.p7s",  //
                                                   "SUP-0001-1.json", "SUP-0001-1.json.p7s",    //
                                                   "PREP-0001-1.json", "PREP-0001-1.json.p7s",  //
                                                   "SPEC-0001-1.json", "SPEC-0001-1.json.p7s",  // version 2 is not yet in force
                                                   "CERT-0001-1.json", "CERT-0001-1.json.p7s"});
  CHECK(body.text("rule_set") == domain::rule_set_version);
  CHECK_FALSE(body.items("findings").empty());
}

TEST_CASE("a release lists the stability profile by which the lot was judged, where there is one") {
  Shelf shelf;
  domain::Event profile{"profile.recorded", "PROF-0001", Json::object({{"preparation", "PREP-0001"}})};
  profile.members["rows"] = Json::array({Json::object({{"item", "thaw"}, {"value", "-1"}, {"minutes", "5"}, {"source", "STB-1"}})});
  (void)shelf.commit({profile}, shelf.session("yakuzai"));
  REQUIRE(shelf.release().exit_code() == 0);
  const auto names = names_in(shelf.released());
  CHECK(std::count(names.begin(), names.end(), "PROF-0001-1.json") == 1);
  CHECK(std::count(names.begin(), names.end(), "PROF-0001-1.json.p7s") == 1);
}

TEST_CASE("the records that a release rests on verify from the dossier alone, by their own signatures") {
  Shelf shelf;
  REQUIRE(shelf.release().exit_code() == 0);
  REQUIRE(export_dossier(shelf.registry(), story_lot, shelf.folder() / "lot.asice", false, Session::nobody()).exit_code() == 0);
  const Bytes dossier = read_file(shelf.folder() / "lot.asice");
  CHECK(verify_dossier(dossier, own_trust(shelf.registry())).ok);
  auto files = files_of(dossier);
  const Json body = shelf.released();
  const auto& attachments = body.items("attachments");
  REQUIRE(attachments.size() == 12);
  for (std::size_t i = 0; i < attachments.size(); i += 2) {
    INFO(attachments[i].text("name"));
    const auto& record = find(files, "attachments/" + attachments[i].text("sha256")).bytes;
    const auto& signature = find(files, "attachments/" + attachments[i + 1].text("sha256")).bytes;
    CHECK_FALSE(crypto::check_cms(signature, record).problem);
  }
}

TEST_CASE("a lot that names no site rests on the only approval that stands") {
  Shelf shelf;
  domain::Event ended = recorded("supplier.suspended", "SUP-0001", approval("SITE-0001", "suspended").members);
  shelf.write({ended}, "hinshitsu");
  auto lot = received("LOT-2026-000002", "A2602");
  shelf.write({lot, recorded("coa.attached", "LOT-2026-000002",
                             Json::object({{"coa", "COA-2026-000002"}, {"certificate", Json::object({{"lot_no", "A2602"}})}}))},
              "yakuzai");
  const Outcome outcome = release_lot(shelf.registry(), "LOT-2026-000002", "to be looked at", {}, shelf.session("hinshitsu"));
  INFO((outcome.findings.empty() ? "" : outcome.findings[0].message.en));
  REQUIRE(outcome.exit_code() == 0);
  const auto records = store::load_records_of(shelf.registry().database, "LOT-2026-000002");
  const auto names = names_in(parse_json(records.back().bytes).value.value());
  REQUIRE(names.size() >= 4);
  CHECK(names[0] == "SUP-0001-2.json");
  CHECK(names[2] == "SITE-0002-1.json");
}

TEST_CASE("every decision on a lot or a supplier keeps the rules' version and what they found") {
  Shelf shelf;
  const auto& releaser = shelf.session("hinshitsu");
  const auto last = [&](const std::string& subject) {
    return parse_json(store::load_records_of(shelf.registry().database, subject).back().bytes).value.value();
  };
  const auto judged = [&](const Json& body) {
    return body.text("rule_set") == domain::rule_set_version && body.find("findings") != nullptr;
  };
  REQUIRE(hold_lot(shelf.registry(), story_lot, {"torn label"}, releaser).exit_code() == 0);
  REQUIRE(lift_hold(shelf.registry(), story_lot, {}, {"label replaced"}, shelf.session("yakuzai")).exit_code() == 4);
  shelf.add_person("sekinin", {domain::Role::releaser});
  REQUIRE(lift_hold(shelf.registry(), story_lot, {}, {"label replaced"}, shelf.session("sekinin")).exit_code() == 0);
  CHECK(judged(last(story_lot)));
  CHECK_FALSE(last(story_lot).items("findings").empty());
  REQUIRE(reject_lot(shelf.registry(), story_lot, {"not what was ordered"}, releaser).exit_code() == 0);
  CHECK(judged(last(story_lot)));
  CHECK_FALSE(last(story_lot).items("findings").empty());
  REQUIRE(suspend_supplier(shelf.registry(), {"SUP-0001", "SITE-0001", "PREP-0001", "audit", false}, releaser).exit_code() == 0);
  CHECK(judged(last("SUP-0001")));
}
