// Places of storage and the devices that hang in them.
#include "registry/cold_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "registry/cold_refusals.h"
#include "registry/commit.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

constexpr std::array kinds{"ult", "freezer", "fridge", "room", "ln2", "dry-ice"};
constexpr std::size_t max_name = 200;  // bytes

Findings check_name(const store::Database& database, const std::string& name) {
  if (trim(name).empty() || name.size() > max_name || !is_utf8(name) || search_key(name).empty())
    return {wrong_value(
        "E_NAME", "name",
        {"A location needs a name of at most 200 bytes.", "保管場所の名称は、空でない 200 バイト以内の文字列にしてください。"})};
  if (const auto known = store::find_entities(database, "location", name); !known.empty())
    return {wrong_value("E_LOCATION_KNOWN", "name",
                        {fmt::format("\"{}\" is on file as {}.", for_message(name), known.front().id),
                         fmt::format("「{}」は {} として登録済みです。", for_message(name), known.front().id)})};
  return {};
}

Findings check_kind(const std::string& kind) {
  if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return {};
  return {wrong_value(
      "E_CHOICE", "kind",
      {fmt::format("\"{}\" is no kind of location: {}.", for_message(kind), fmt::join(kinds, ", ")),
       fmt::format("「{}」は保管場所の種類ではありません。次のいずれかで指定してください: ult (超低温冷凍庫)、freezer (冷凍庫)、"
                   "fridge (冷蔵庫)、room (室温)、ln2 (液体窒素)、dry-ice (ドライアイス)",
                   for_message(kind))})};
}

bool has_device(const store::Entity& location, const std::string& serial) {
  const auto& devices = location.body.items("devices");
  return std::any_of(devices.begin(), devices.end(),
                     [&](const Json& device) { return device.is_string() && device.as_string() == serial; });
}

Findings check_devices(const store::Database& database, const std::vector<std::string>& devices) {
  Findings findings;
  const auto locations = store::load_entities(database, "location");
  for (const auto& serial : devices) {
    if (trim(serial).empty() || serial.size() > max_name || !is_utf8(serial))
      findings.push_back(wrong_value("E_DEVICE", "devices", {"A device needs its serial number.", "ロガーの番号を指定してください。"}));
    for (const auto& location : locations)
      if (has_device(location, serial))
        findings.push_back(wrong_value(
            "E_DEVICE_TAKEN", "devices",
            {fmt::format("Logger {} belongs to {} ({}).", for_message(serial), location.id, location.body.text("name")),
             fmt::format("ロガー {} は {}({})に登録済みです。", for_message(serial), location.id, location.body.text("name"))}));
  }
  return findings;
}

Json devices_json(const std::vector<std::string>& devices) {
  Json array = Json::array();
  for (const auto& serial : devices)
    if (std::find(array.as_array().begin(), array.as_array().end(), Json(serial)) == array.as_array().end()) array.push_back(serial);
  return array;
}

/// The newest row of any file imported for it.
Json last_reading(const Registry& registry, const std::string& location) {
  std::string last;
  for (const auto& use : store::load_logger_uses_of(registry.database, "location", location))
    for (const Json& series : use.body.items("series")) last = std::max(last, series.text("last"));
  return last.empty() ? Json() : Json(last);
}

Json lots_there(const Registry& registry, const std::string& location) {
  Json lots = Json::array();
  for (const auto& lot : store::load_lots_at(registry.database, domain::StayKind::location, location)) {
    const auto stays = store::load_stays(registry.database, lot);
    if (!stays.empty() && !stays.back().to && stays.back().id == location) lots.push_back(lot);
  }
  return lots;
}

}  // namespace

Outcome add_location(Registry& registry, const std::string& name, const std::string& kind, const std::vector<std::string>& devices,
                     const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  store::WriteTx tx(registry.database);
  Findings wrong = check_name(registry.database, name);
  append(wrong, check_kind(kind));
  append(wrong, check_devices(registry.database, devices));
  if (has_errors(wrong)) return bad_input(std::move(wrong));
  Outcome outcome;
  outcome.ids = {IdSource(registry.database).next("LOC", 4)};
  domain::Event event{"location.recorded", outcome.ids.front(),
                      Json::object({{"name", std::string(trim(name))}, {"kind", kind}, {"devices", devices_json(devices)}})};
  commit(registry, tx, {event}, session, outcome);
  return outcome;
}

Json list_locations(const Registry& registry) {
  Json items = Json::array();
  for (const auto& location : store::load_entities(registry.database, "location")) {
    const Json* devices = location.body.find("devices");
    items.push_back(Json::object({{"id", location.id},
                                  {"name", location.body.text("name")},
                                  {"kind", location.body.text("kind")},
                                  {"devices", devices ? *devices : Json::array()},
                                  {"last_reading", last_reading(registry, location.id)},
                                  {"lots", lots_there(registry, location.id)}}));
  }
  return items;
}

}  // namespace exoreg::registry
