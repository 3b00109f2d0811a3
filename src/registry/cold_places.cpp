// Places of storage and the devices that hang in them.
#include "registry/cold_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/unicode.h"
#include "registry/cold_refusals.h"
#include "registry/commit.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

constexpr std::array kinds{"ult", "freezer", "fridge", "room", "ln2", "dry-ice"};
constexpr std::size_t max_name = 200;  // bytes

Findings check_name(const std::string& name) {
  if (!trim(name).empty() && name.size() <= max_name && is_utf8(name) && !search_key(name).empty()) return {};
  return {
      wrong_value("E_NAME", "name",
                  {"A location needs a name of at most 200 bytes.", "保管場所の名称は、空でない 200 バイト以内の文字列にしてください。"})};
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

using Serials = std::vector<std::string>;

bool holds(const Serials& serials, const std::string& serial) { return std::find(serials.begin(), serials.end(), serial) != serials.end(); }

Serials devices_in(const store::Entity& location) {
  Serials serials;
  for (const Json& device : location.body.items("devices"))
    if (device.is_string()) serials.push_back(device.as_string());
  return serials;
}

Finding taken(const std::string& serial, const store::Entity& location) {
  const std::string logger = for_message(serial), id = location.id, name = location.body.text("name");
  return wrong_value(
      "E_DEVICE_TAKEN", "devices",
      {fmt::format("Logger {} belongs to {} ({}). Take it away there first: cold location add {} --without {} --reason TEXT", logger, id,
                   name, id, logger),
       fmt::format("ロガー {} は {}({})に登録済みです。先にそちらから外してください: cold location add {} --without {} --reason 理由",
                   logger, id, name, id, logger)});
}

/// `here`: the place on file that is spoken of, or "".
Findings check_devices(const store::Database& database, const Serials& devices, const std::string& here) {
  Findings findings;
  const auto locations = store::load_entities(database, "location");
  for (const auto& serial : devices) {
    if (trim(serial).empty() || serial.size() > max_name || !is_utf8(serial))
      findings.push_back(wrong_value("E_DEVICE", "devices", {"A device needs its serial number.", "ロガーの番号を指定してください。"}));
    for (const auto& location : locations)
      if (location.id != here && holds(devices_in(location), serial)) findings.push_back(taken(serial, location));
  }
  return findings;
}

/// Only what hangs there can be taken away, and not in the breath that hangs it up.
Findings check_without(const LocationEntry& entry, const store::Entity& known) {
  Findings findings;
  const Serials there = devices_in(known);
  const std::string list = there.empty() ? "-" : fmt::format("{}", fmt::join(there, ", "));
  for (const auto& serial : entry.without) {
    if (!holds(there, serial))
      findings.push_back(wrong_value(
          "E_DEVICE", "without",
          {fmt::format("Logger {} is not one of {}; its loggers: {}.", for_message(serial), known.id, list),
           fmt::format("ロガー {} は {} に登録されていません。登録されているロガー: {}", for_message(serial), known.id, list)}));
    if (holds(entry.devices, serial))
      findings.push_back(wrong_value("E_DEVICE", "without",
                                     {fmt::format("Logger {} is to be added and taken away.", for_message(serial)),
                                      fmt::format("ロガー {} が追加と取外しの両方に指定されています。", for_message(serial))}));
  }
  return findings;
}

Json devices_json(const Serials& devices) {
  Json array = Json::array();
  for (const auto& serial : devices) array.push_back(serial);
  return array;
}

Serials once_each(const Serials& devices) {
  Serials once;
  for (const auto& serial : devices)
    if (!holds(once, serial)) once.push_back(serial);
  return once;
}

/// Those that stay in their order, then the new ones.
Serials revised(const LocationEntry& entry, const store::Entity& known) {
  Serials devices = devices_in(known);
  std::erase_if(devices, [&](const std::string& serial) { return holds(entry.without, serial); });
  devices.insert(devices.end(), entry.devices.begin(), entry.devices.end());
  return once_each(devices);
}

/// The place meant: by its id or its name.
std::optional<store::Entity> find_location(const store::Database& database, const std::string& name) {
  const auto resolved = resolve_location(database, name);
  return resolved.ok() ? store::load_entity(database, resolved.id) : std::nullopt;
}

Finding nothing_new(const LocationEntry& entry, const store::Entity& known) {
  const std::string name = for_message(entry.name), id = known.id;
  return wrong_value(
      "E_LOCATION_KNOWN", "name",
      {fmt::format("\"{}\" is on file as {} with these loggers. To add one: cold location add {} --device SERIAL --reason TEXT. To take "
                   "one away: --without SERIAL.",
                   name, id, id),
       fmt::format("「{}」は {} としてこのロガーで登録済みです。ロガーを追加するには cold location add {} --device 番号 --reason 理由、"
                   "外すには --without 番号 を指定してください。",
                   name, id, id)});
}

/// A place of another kind is another place: its lots were judged by what it is.
Findings check_same_kind(const LocationEntry& entry, const store::Entity& known) {
  const std::string kind = known.body.text("kind");
  if (entry.kind.empty() || entry.kind == kind) return {};
  return {wrong_value(
      "E_LOCATION_KNOWN", "kind",
      {fmt::format("{} is on file as a place of kind {}; one of another kind needs a name of its own.", known.id, kind),
       fmt::format("{} は種類 {} の保管場所として登録済みです。別の種類の場所は別の名称で登録してください。", known.id, kind)})};
}

void note_revision(const std::string& id, const Serials& before, const Serials& after, Outcome& outcome) {
  const auto list = [](const Serials& serials) { return serials.empty() ? "-" : fmt::format("{}", fmt::join(serials, ", ")); };
  outcome.findings.push_back({"N_REVISED",
                              Severity::I,
                              {fmt::format("{} is revised: loggers: {} → {}", id, list(before), list(after)),
                               fmt::format("{} を改訂しました: ロガー: {} → {}", id, list(before), list(after))}});
  for (const auto& serial : before)
    if (!holds(after, serial))
      outcome.findings.push_back(
          {"N_LOGGER_REMOVED",
           Severity::I,
           {fmt::format(
                "What logger {} measured until now stays with {}. If it has not been read out since: cold import FILE --location {}",
                serial, id, id),
            fmt::format("ロガー {} がこれまでに測定した値は {} に残ります。取り外した後に読み出したファイルは "
                        "cold import FILE --location {} で登録してください。",
                        serial, id, id)}});
}

domain::Event recorded(const std::string& id, const std::string& name, const std::string& kind, const Serials& devices,
                       const std::string& reason) {
  domain::Event event{"location.recorded", id, Json::object({{"name", name}, {"kind", kind}, {"devices", devices_json(devices)}})};
  event.reason = reason;
  return event;
}

Outcome revise(Registry& registry, store::WriteTx& tx, const LocationEntry& entry, const store::Entity& known, const Session& session) {
  Findings wrong = check_same_kind(entry, known);
  append(wrong, check_devices(registry.database, entry.devices, known.id));
  append(wrong, check_without(entry, known));
  const Serials before = devices_in(known), after = revised(entry, known);
  if (!has_errors(wrong) && before == after) wrong.push_back(nothing_new(entry, known));
  if (has_errors(wrong)) return bad_input(std::move(wrong));
  if (trim(entry.reason).empty())
    throw UsageError({fmt::format("{} is on file; say why its loggers change (--reason TEXT).", known.id),
                      fmt::format("{} は登録済みです。ロガーを変更する理由を --reason で示してください。", known.id)});
  Outcome outcome;
  outcome.ids = {known.id};
  note_revision(known.id, before, after, outcome);
  commit(registry, tx, {recorded(known.id, known.body.text("name"), known.body.text("kind"), after, entry.reason)}, session, outcome);
  return outcome;
}

Finding not_on_file(const std::string& name) {
  return wrong_value("E_REFERENCE", "name",
                     {fmt::format("There is no location \"{}\" on file whose logger could be taken away.", for_message(name)),
                      fmt::format("ロガーを外す保管場所「{}」は登録されていません。", for_message(name))});
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

Outcome add_location(Registry& registry, const LocationEntry& entry, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  store::WriteTx tx(registry.database);
  Findings wrong = check_name(entry.name);
  if (wrong.empty())
    if (const auto known = find_location(registry.database, entry.name)) return revise(registry, tx, entry, *known, session);
  if (entry.kind.empty()) throw UsageError({"Say what kind of place it is: --kind.", "保管場所の種類を --kind で指定してください。"});
  if (wrong.empty() && !entry.without.empty()) wrong.push_back(not_on_file(entry.name));
  append(wrong, check_kind(entry.kind));
  append(wrong, check_devices(registry.database, entry.devices, ""));
  if (has_errors(wrong)) return bad_input(std::move(wrong));
  Outcome outcome;
  outcome.ids = {IdSource(registry.database).next("LOC", 4)};
  const std::string name(trim(entry.name));
  commit(registry, tx, {recorded(outcome.ids.front(), name, entry.kind, once_each(entry.devices), entry.reason)}, session, outcome);
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
