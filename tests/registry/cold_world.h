// A clinic with a freezer, lots of one frozen preparation (-90..-60 °C), a pharmacist and two releasers.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "registry/cold_evaluate.h"
#include "registry/cold_import.h"
#include "registry/cold_places.h"
#include "registry/cold_show.h"
#include "store/load_entities.h"
#include "store/load_lots.h"
#include "support/registry_fixture.h"

namespace exoreg::test {

/// Times of a test day are minutes after 09:00 UTC; the clock stands at minute 0 when the world begins.
struct ColdWorld : TestRegistry {
  ColdWorld() {
    start = *parse_instant("2026-11-23T09:00:00Z");
    add_preparation("PREP-0001", "-90", "-60");
    freezer = registry::add_location(registry(), {"ULT-1", "ult", {"TAG-1"}}, session("yakuzai")).ids.at(0);
  }

  /// People get their accounts when they first act: keys take long to make.
  [[nodiscard]] const registry::Session& session(const std::string& name) {
    static const std::map<std::string, domain::Role> roles{{"yakuzai", domain::Role::pharmacist},
                                                           {"hinshitsu", domain::Role::releaser},
                                                           {"sekinin", domain::Role::releaser},
                                                           {"kobai", domain::Role::procurement}};
    if (!certificates.contains(name)) add_person(name, {roles.at(name)});
    return TestRegistry::session(name);
  }

  void add_preparation(const std::string& id, const std::string& low, const std::string& high) {
    domain::Event event{"preparation.recorded", id};
    event.members = Json::object(
        {{"supplier", "SUP-0001"}, {"row", Json::object({{"maker_code", id}, {"storage_min_c", low}, {"storage_max_c", high}})}});
    (void)commit({event}, session("yakuzai"));
  }
  void allow_thaws(const std::string& id, const std::string& most) {
    const auto known = store::load_entity(registry().database, id);
    domain::Row row = known->row();
    row.cells["freeze_thaw_max"] = most;
    domain::Event event{"preparation.recorded", id};
    event.members = Json::object({{"supplier", "SUP-0001"}, {"row", row.to_json()}});
    (void)commit({event}, session("yakuzai"));
  }
  /// A lot that arrived without a word about its way.
  std::string add_lot(const std::string& lot_no) {
    const std::string id = "LOT-2026-00000" + std::to_string(++lots_);
    (void)commit({received(id, lot_no)}, session("yakuzai"));
    return id;
  }
  /// A shipment that arrived, as `lot receive` records it.
  void ship(const std::string& lot, const std::string& shipment, int from, int to, bool no_logger = false) {
    const auto placed = [&](const char* what, int minute, Json more) {
      domain::Event event{"lot.placed", lot, std::move(more)};
      event.members["what"] = what;
      event.members["at"] = format_instant(at(minute));
      return event;
    };
    (void)commit({placed("ship", from, Json::object({{"shipment", shipment}, {"direction", "inbound"}})),
                  placed("arrive", to, Json::object({{"shipment", shipment}, {"location", ""}, {"no_logger", no_logger}}))},
                 session("yakuzai"));
  }

  [[nodiscard]] Millis at(int minute) const { return start + minute * minutes_ms; }
  [[nodiscard]] std::string time(int minute) const { return format_instant(at(minute)); }
  void clock_to(int minute) { clock() = at(minute); }

  /// The clock goes on to the minute of a movement: nobody enters one that lies ahead.
  registry::Outcome put(const std::string& lot, int minute) {
    clock() = std::max(clock(), at(minute));
    return registry::put_lot(registry(), lot, freezer, {"", at(minute)}, session("yakuzai"));
  }
  registry::Outcome take_out(const std::string& lot, int minute) {
    clock() = std::max(clock(), at(minute));
    return registry::move_lot(registry(), lot, std::nullopt, {"", at(minute)}, session("yakuzai"));
  }

  /// Every ten minutes from `from` on; "" is a missing marker.
  [[nodiscard]] std::string readings(const std::string& device, int from, const std::vector<std::string>& celsius) const {
    std::string csv = "sensor,timestamp,temperature_c\n";
    for (const auto& value : celsius) {
      csv += device + "," + time(from) + "," + value + "\n";
      from += 10;
    }
    return csv;
  }
  [[nodiscard]] static registry::LoggerInput file(const std::string& bytes) { return {bytes, "log.csv", "", "", "", ""}; }
  registry::Outcome import(const std::string& bytes, const registry::LoggerTarget& target = {}, const std::string& who = "yakuzai") {
    return registry::import_logger(registry(), file(bytes), target, {}, session(who));
  }

  [[nodiscard]] store::Lot lot(const std::string& id) { return store::load_lot(registry().database, id).value(); }
  /// "R1 R4" of the holds that are open.
  [[nodiscard]] std::string open_rules(const std::string& id) {
    std::string rules;
    for (const auto& hold : lot(id).state.holds)
      if (hold.open) rules += (rules.empty() ? "" : " ") + hold.rule;
    return rules;
  }
  [[nodiscard]] Json show(const std::string& id, const std::vector<Millis>& times = {}) {
    return registry::cold_show(registry(), id, times);
  }

  std::string freezer;
  Millis start = 0;

 private:
  int lots_ = 0;
};

inline bool has_code(const registry::Outcome& outcome, const std::string& code) {
  for (const auto& finding : outcome.findings)
    if (finding.code == code) return true;
  return false;
}

inline int count_events(const registry::Outcome& outcome, const std::string& kind) {
  int count = 0;
  for (const auto& event : outcome.events) count += event.kind == kind ? 1 : 0;
  return count;
}

}  // namespace exoreg::test
