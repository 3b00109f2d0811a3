// Records of every kind that leaves derived rows, written through commit(): no table of the registry stays empty.
#pragma once

#include <string>
#include <vector>

#include "registry/cold_content.h"
#include "registry/commit.h"
#include "registry/disclosure.h"
#include "registry/stamp.h"
#include "registry/users.h"
#include "support/init_fixture.h"

namespace exoreg::test {

inline domain::Event event(std::string kind, std::string subject, Json members = Json::object()) {
  domain::Event made{std::move(kind), std::move(subject)};
  made.members = std::move(members);
  return made;
}

inline std::vector<domain::Event> master_events() {
  const Json supplier_row = Json::object({{"legal_name", "株式会社見本バイオ"}, {"corporate_number", "1234567890123"}});
  return {
      event("supplier.recorded", "SUP-0001", Json::object({{"row", supplier_row}})),
      event("site.recorded", "SITE-0001", Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"site_name", "見本製造所"}})}})),
      event("preparation.recorded", "PREP-0001", Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"maker_code", "MB-1"}})}})),
      event("request.sent", "REQ-0001", Json::object({{"supplier", "SUP-0001"}, {"preparation", "PREP-0001"}, {"sent", "2026-10-01"}})),
      event("request.answered", "REQ-0001",
            Json::object({{"supplier", "SUP-0001"}, {"preparation", "PREP-0001"}, {"sent", "2026-10-01"}, {"answered", "2026-10-20"}})),
      event("location.recorded", "LOC-0001", Json::object({{"name", "ULT-1"}})),
      event("supplier.approved", "SUP-0001",
            Json::object({{"site", "SITE-0001"},
                          {"preparation", "PREP-0001"},
                          {"status", "conditional"},
                          {"condition", "資料を提出"},
                          {"from", "2026-11-23"},
                          {"until", "2027-11-22"}}))};
}

/// What the lot's logger says.
constexpr const char* logger_table =
    "sensor,timestamp,temperature_c\nD1,2026-10-20T05:17:00Z,-79.9\nD1,2026-10-20T05:18:00Z,-48.4\nD2,2026-10-20T05:18:00Z,-79.9\n";

/// Appends the events, and lays out what logger files say, as an import does.
inline void write_lot_events(registry::Registry& r, store::WriteTx& tx, const std::vector<domain::Event>& events,
                             const registry::Session& person, registry::Outcome& outcome) {
  registry::Commit writing(r, tx, person, outcome);
  for (const auto& made : events) {
    writing.append(made);
    if (made.kind == "logger.imported")
      registry::save_content(tx, outcome.events.back().leaf, made.members, registry::read_content(r.database, made.members));
  }
  writing.finish();
}

inline std::vector<domain::Event> lot_events() {
  const std::string lot = "LOT-2026-000001";
  const std::string sha256 = to_hex(crypto::sha256(logger_table));
  const Json run = Json::object({{"start", "2026-10-20T05:18:00.000Z"}, {"seconds", 2520}});
  const Json excursion = Json::object({{"id", "EXC-2026-000001"},
                                       {"device", "D1"},
                                       {"channel", "1"},
                                       {"side", "high"},
                                       {"range", "-90..-60"},
                                       {"start", "2026-10-20T05:18:00.000Z"},
                                       {"end", "2026-10-20T06:00:00.000Z"},
                                       {"end_kind", "IN_RANGE"},
                                       {"peak_mc", -48400},
                                       {"seconds", 2520},
                                       {"run", run}});
  return {
      event("lot.received", lot,
            Json::object({{"preparation", "PREP-0001"},
                          {"supplier", "SUP-0001"},
                          {"site", "SITE-0001"},
                          {"quantity", 10},
                          {"row", Json::object({{"lot_no", "2606-A01"}})}})),
      event("coa.attached", lot,
            Json::object({{"coa", "COA-2026-000001"},
                          {"certificate", Json::object({{"lot_no", "2606-A01"}})},
                          {"values", Json::array({Json::object({{"code", "ph"}, {"value", "7.2"}})})}})),
      event("lot.placed", lot, Json::object({{"what", "put"}, {"location", "LOC-0001"}, {"at", "2026-11-01T00:00:00.000Z"}})),
      event("lot.placed", lot,
            Json::object({{"what", "ship"}, {"shipment", "SHP-2026-000001"}, {"direction", "own"}, {"at", "2026-11-02T00:00:00.000Z"}})),
      event("lot.placed", lot,
            Json::object(
                {{"what", "arrive"}, {"shipment", "SHP-2026-000001"}, {"location", "LOC-0001"}, {"at", "2026-11-03T00:00:00.000Z"}})),
      event("logger.imported", "LOGGER-1",
            Json::object({{"sha256", sha256},
                          {"format", "readings"},
                          {"target", Json::object({{"kind", "lot"}, {"id", lot}})},
                          {"exit", 1},
                          {"device", "D1"},
                          {"device_zone", "Asia/Tokyo"}})),
      event("cold.evaluated", lot, Json::object({{"excursions", Json::array({excursion})}})),
      event("lot.held", lot, Json::object({{"rule", "R1"}, {"excursion", "EXC-2026-000001"}})),
      event("cold.assessed", lot,
            Json::object(
                {{"excursion", "EXC-2026-000001"}, {"decision", "release"}, {"holds", Json::array({1})}, {"ended", Json::array({1})}}))};
}

/// People, suppliers, a lot with its whole story, an attachment, two hidden members of which one is erased, two stamps.
/// `packed`: the logger's file lies in pieces, as from layout 5 on.
inline void write_one_of_everything(registry::Registry& r, bool packed = true) {
  using domain::Role;
  const registry::Session admin = InitFixture::session(r, "admin");
  REQUIRE(registry::add_user(r, admin, {"hinshitsu", "Example Quality", {Role::pharmacist, Role::releaser}, passphrase_of("hinshitsu")})
              .exit_code() == 0);
  const registry::Session person = InitFixture::session(r, "hinshitsu");
  registry::Outcome outcome;
  {
    store::WriteTx tx(r.database);
    registry::commit(r, tx, master_events(), person, outcome);
  }
  {
    store::WriteTx tx(r.database);
    auto events = lot_events();
    events[0].attachments = {registry::attach(tx, "what came with the parcel", "text/plain", "slip.txt")};
    events[1].attachments = {registry::attach(tx, "the certificate as it came", "text/csv", "coa.csv")};
    const Hash logger = crypto::sha256(logger_table);
    packed ? store::save_packed_attachment(tx, logger, logger_table) : store::save_attachment(tx, logger, logger_table);
    for (auto& made : events)
      if (made.kind == "logger.imported")
        made.attachments = {{to_hex(logger), static_cast<long long>(std::string_view(logger_table).size()), "text/csv", "log.csv"}};
    write_lot_events(r, tx, events, person, outcome);
  }
  registry::stamp_log(r, registry::Session::nobody(), outcome);
  {
    store::WriteTx tx(r.database);
    domain::Event dispensed = event("lot.dispensed", "LOT-2026-000001", Json::object({{"quantity", 2}, {"route", "topical"}}));
    dispensed.members["_sd"] = Json::array({registry::hide_member(tx, r, "LOT-2026-000001", "patient_ref", "P-1"),
                                            registry::hide_member(tx, r, "LOT-2026-000001", "note", "a name")});
    registry::commit(r, tx, {dispensed}, person, outcome);
  }
  REQUIRE(registry::erase_member(r, person, "LOT-2026-000001", "patient_ref", "asked by the person").exit_code() == 0);
  registry::stamp_log(r, registry::Session::nobody(), outcome);
}

}  // namespace exoreg::test
