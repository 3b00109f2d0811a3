// Records say who and which file; the files, read again, say what the devices claim.
#include "registry/shipment_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/event.h"
#include "domain/reason.h"
#include "publish/dossier_words.h"
#include "registry/cold_chart.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using publish::ShipmentFile;
using publish::ShipmentRecord;

std::optional<Millis> instant(const Json& json, const char* name) {
  const std::string text = json.text(name);
  return text.empty() ? std::nullopt : parse_instant(text);
}

/// As its record tells it: the file's series with their rows, from the first to the last.
ShipmentFile file_of(const store::LoggerUse& use) {
  ShipmentFile file;
  file.id = use.body.text("logger");
  file.name = use.body.text("name");
  file.format = use.body.text("format");
  file.signature = use.body.text("signature");
  file.sha256 = use.sha256;
  file.imported_by = use.actor;
  auto& devices = file.devices;
  for (const Json& series : use.body.items("series")) {
    const std::string device = series.text("device");
    if (!device.empty() && std::find(devices.begin(), devices.end(), device) == devices.end()) devices.push_back(device);
    file.rows += series.integer("readings") + series.integer("missing");
    file.missing += series.integer("missing");
    if (const auto first = instant(series, "first")) file.first = std::min(file.first.value_or(*first), *first);
    if (const auto last = instant(series, "last")) file.last = std::max(file.last.value_or(*last), *last);
  }
  if (devices.empty() && !use.body.text("device").empty()) devices.push_back(use.body.text("device"));
  return file;
}

/// Of the days that touch the way; a claim that names no time is the whole trip's.
void add_claims(const PlaceReadings& place, const std::string& file, const Span& way, ShipmentRecord& record) {
  for (const UsedFile& used : place.files) {
    if (used.id != file) continue;
    for (const auto& claim : used.file->claims) {
      const bool timed = claim.from != 0 || claim.to != 0;
      if (timed && (claim.from >= way.to || claim.to <= way.from)) continue;
      publish::ShipmentClaim told{used.file->device, claim.date, claim.min, claim.max, claim.avg, {}};
      for (const auto& alarm : claim.alarms) told.alarms.push_back({alarm.side, alarm.seconds, alarm.trigger});
      record.claims.push_back(std::move(told));
    }
  }
}

bool known(const ShipmentRecord& record, const ShipmentFile& file) {
  return std::any_of(record.files.begin(), record.files.end(), [&](const ShipmentFile& other) { return other.sha256 == file.sha256; });
}

bool ran_on_the_way(const ShipmentFile& file, const Span& way) {
  return file.first && file.last && *file.first < way.to && *file.last >= way.from;
}

std::string person_of(const Registry& registry, const std::string& id) {
  const auto user = store::load_entity(registry.database, id);
  const std::string name = user ? user->body.text("full_name") : "";
  return name.empty() ? id : name + " (" + id + ")";
}

/// Of one person, whatever the number of lots: the first record stands for all.
void add_act(const Registry& registry, const domain::Recorded& r, const Text& what, ShipmentRecord& record) {
  const domain::Kind* kind = domain::find_kind(r.kind);
  const bool own_key = kind && kind->signer == domain::Signer::person;
  const Millis at = parse_instant(r.body.text("at")).value_or(r.happened_at());
  publish::ShipmentAct act{what, person_of(registry, r.actor()), at, r.recorded_at(), r.leaf, own_key};
  for (const auto& other : record.acts)
    if (other.what == act.what && other.person == act.person && other.at == act.at) return;
  record.acts.push_back(std::move(act));
}

void add_act_of(const Registry& registry, const domain::Recorded& r, ShipmentRecord& record) {
  const std::string what = r.body.text("what");
  if (what == "ship") {
    add_act(registry, r, record.inbound ? Text{"shipment entered", "発送の登録"} : Text{"shipped", "発送"}, record);
    if (record.to.empty()) record.to = r.body.text("to");
    if (record.carrier.empty()) record.carrier = r.body.text("carrier");
  }
  if (what == "arrive") {
    add_act(registry, r, {"received", "受領"}, record);
    if (!r.body.text("location").empty()) record.to = named_id(registry, r.body.text("location"));
  }
}

/// A file's use for this shipment, or as the own logger of one of its lots.
bool is_for(const Json& imported, const ShipmentRecord& record) {
  const Json* target = imported.find("target");
  const std::string id = target ? target->text("id") : "";
  return id == record.id || std::any_of(record.lots.begin(), record.lots.end(), [&](const auto& lot) { return lot.id == id; });
}

bool is_shown(const ShipmentRecord& record, const std::string& excursion) {
  return std::any_of(record.excursions.begin(), record.excursions.end(), [&](const auto& row) { return row.excursion.id == excursion; });
}

/// A decision on one of the excursions, with the condition it was made under and its reason.
void add_assessment(const Registry& registry, const domain::Recorded& r, ShipmentRecord& record) {
  const std::string excursion = r.body.text("excursion"), condition = r.body.text("condition");
  if (!is_shown(record, excursion)) return;
  const std::string person = person_of(registry, r.actor());
  const Text decision = publish::excursion_words(r.body.text("decision"));
  const Text reason = domain::read_reason(r.body.text("reason"));
  Text what{fmt::format("{} assessed: {}", excursion, decision.en), fmt::format("{} の判定: {}", excursion, decision.ja)};
  if (!condition.empty()) what = {what.en + ", under the condition: " + condition, what.ja + "(条件: " + condition + ")"};
  what = {what.en + "; reason: " + reason.en, what.ja + "、理由: " + reason.ja};
  const bool told = std::any_of(record.acts.begin(), record.acts.end(),  // a decision has a record for each lot, moments apart
                                [&](const auto& act) { return act.what == what && act.person == person; });
  if (!told) add_act(registry, r, what, record);
}

}  // namespace

void add_files(const Registry& registry, const LotCold& cold, const Span& way, ShipmentRecord& record) {
  for (const PlaceReadings* place : cold.places) {
    const bool own = place->kind == domain::StayKind::own;
    if (!own && !(place->kind == domain::StayKind::shipment && place->id == record.id)) continue;
    for (const auto& use : store::load_logger_uses_of(registry.database, target_name(place->kind), place->id)) {
      ShipmentFile file = file_of(use);
      if (known(record, file) || (own && !ran_on_the_way(file, way))) continue;
      add_claims(*place, file.id, way, record);
      file.imported_by = person_of(registry, use.actor);
      record.files.push_back(std::move(file));
    }
  }
}

void add_people(const Registry& registry, ShipmentRecord& record) {
  for (const auto& lot : record.lots) {
    if (record.inbound && record.from.empty())
      if (const auto known_lot = store::load_lot(registry.database, lot.id)) record.from = named_id(registry, known_lot->state.supplier);
    for (const auto& stored : store::load_records_of(registry.database, lot.id)) {
      if (stored.kind != "lot.placed" && stored.kind != "cold.assessed") continue;
      const auto body = parse_json(stored.bytes).value;
      if (!body) continue;
      const domain::Recorded r{stored.leaf, stored.kind, stored.subject, stored.rev, *body};
      if (stored.kind == "cold.assessed") add_assessment(registry, r, record);
      if (stored.kind == "lot.placed" && body->text("shipment") == record.id) add_act_of(registry, r, record);
    }
  }
  for (const auto& file : record.files) {
    const Text what{"logger file imported: " + file.name, "ロガーファイルの取込み: " + file.name};
    for (const auto& stored : store::load_records_of(registry.database, file.id)) {
      const auto body = parse_json(stored.bytes).value;
      if (body && is_for(*body, record)) add_act(registry, {stored.leaf, stored.kind, stored.subject, stored.rev, *body}, what, record);
    }
  }
}

}  // namespace exoreg::registry
