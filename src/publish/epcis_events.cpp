// Which step of business a kind of record is, as a table; what else it says, as extensions under our own name.
#include "publish/epcis_events.h"

#include <algorithm>
#include <array>
#include <map>

#include "publish/epcis_hash.h"
#include "publish/gs1_link.h"

namespace exoreg::publish {
namespace {

using domain::Recorded;

struct Step {
  std::string_view kind, what;  ///< what: of lot.placed; "" any
  std::string_view biz_step, disposition;
  std::string_view set, unset;  ///< persistent dispositions
  std::string_view action = "OBSERVE";
};
constexpr std::array steps{
    Step{"lot.received", "", "receiving", "in_progress", "", ""},
    Step{"lot.placed", "put", "storing", "in_progress", "", ""},
    Step{"lot.placed", "move", "storing", "in_progress", "", ""},
    Step{"lot.placed", "out", "removing", "in_progress", "", ""},
    Step{"lot.placed", "ship", "shipping", "in_transit", "", ""},
    Step{"lot.placed", "arrive", "receiving", "in_progress", "", ""},
    Step{"coa.attached", "", "inspecting", "in_progress", "", ""},
    Step{"lot.thawed", "", "other", "in_progress", "", ""},
    Step{"cold.evaluated", "", "sensor_reporting", "", "", ""},
    Step{"lot.held", "", "holding", "non_conformant", "unavailable", ""},
    Step{"lot.lifted", "", "inspecting", "conformant", "", "unavailable"},
    Step{"cold.assessed", "", "inspecting", "conformant", "", "unavailable"},
    Step{"lot.released", "", "inspecting", "conformant", "available", ""},
    Step{"lot.rejected", "", "inspecting", "non_conformant", "unavailable", ""},
    Step{"lot.recalled", "", "holding", "recalled", "recalled", ""},
    Step{"lot.dispensed", "", "dispensing", "dispensed", "", ""},
    Step{"lot.disposed", "", "destroying", "destroyed", "", "", "DELETE"},
};

const Step* find_step(const Recorded& record) {
  const std::string what = record.body.text("what");
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const Step& step) { return step.kind == record.kind && (step.what.empty() || step.what == what); });
  return found == steps.end() ? nullptr : &*found;
}

Json number(const std::string& decimal) { return Json(Json::NumberText{decimal}); }

Json list_of(std::string_view item) { return item.empty() ? Json() : Json(Json::Array{Json(item)}); }

/// A parcel that came to us: its arrival is how the lot was received, so that is told once, with the arrival's time and place.
bool ends_delivery(const Recorded& record, const std::vector<EpcisRecord>& records) {
  if (record.kind != "lot.placed" || record.body.text("what") != "arrive") return false;
  return std::any_of(records.begin(), records.end(), [&](const EpcisRecord& other) {
    const Json& body = other.record.body;
    return other.record.kind == "lot.placed" && body.text("what") == "ship" && body.text("direction") == "inbound" &&
           body.text("shipment") == record.body.text("shipment");
  });
}

class Writer {
 public:
  Writer(const EpcisLot& lot, const Sha256& sha256) : lot_(lot), base_("https://" + lot.origin + "/"), sha256_(sha256) {
    for (const EpcisRecord& entry : lot.records) {
      part_ = part_ || (entry.record.kind == "lot.split" && !entry.record.body.text("parent").empty());
      delivered_ = delivered_ || ends_delivery(entry.record, lot.records);
      if (entry.record.kind == "lot.received") received_ = entry.record.body.integer("quantity");
    }
  }

  [[nodiscard]] Json document(Millis created) {
    const Json context = Json::object({{"exoreg", base_ + "epcis/"}});
    Json document = Json::object({{"@context", Json::Array{"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", context}},
                                  {"type", "EPCISDocument"},
                                  {"schemaVersion", "2.0"},
                                  {"creationDate", format_instant(created)}});
    document["epcisBody"]["eventList"] = events(read_namespaces(document));
    return document;
  }

 private:
  [[nodiscard]] Json events(const Namespaces& namespaces) {
    std::map<std::size_t, Json> written;
    for (std::size_t i = 0; i < lot_.records.size(); ++i)
      if (auto event = event_of(lot_.records[i])) {
        (*event)["eventID"] = hash_id(sha256_(write_prehash(*event, namespaces)));
        written.emplace(i, std::move(*event));
      }
    Json list = Json::array();
    for (auto& [i, event] : written) {
      const auto& corrected = lot_.records[i].corrected;
      if (corrected && written.contains(*corrected)) declare_error(event, written.at(*corrected), lot_.records[*corrected].record);
      list.push_back(event);
    }
    return list;
  }

  static void declare_error(Json& event, const Json& by, const Recorded& record) {
    event["errorDeclaration"] = Json::object({{"declarationTime", format_instant(record.recorded_at())},
                                              {"reason", "incorrect_data"},
                                              {"correctiveEventIDs", Json::Array{by.text("eventID")}}});
  }

  [[nodiscard]] std::optional<Json> event_of(const EpcisRecord& entry) const {
    if (entry.record.kind == "lot.split") return split_event(entry.record);
    const Step* step = find_step(entry.record);
    const bool measured = !entry.windows.empty() || !entry.record.body.items("excursions").empty();
    if (!step || (entry.record.kind == "cold.evaluated" && !measured)) return std::nullopt;
    if (entry.record.kind == "lot.received" && (delivered_ || part_)) return std::nullopt;  // its arrival tells it, or its parent's does
    Json event = common(entry.record, "ObjectEvent");
    event["action"] = std::string(step->action);
    event["bizStep"] = std::string(step->biz_step);
    if (const auto disposition = disposition_of(*step, entry); !disposition.empty()) event["disposition"] = std::string(disposition);
    event["quantityList"] = Json::Array{quantity(entry.record)};
    if (is_free(entry)) add_persistent(event, *step);
    add_place(event, entry.record);
    if (entry.record.kind == "coa.attached") event["certificationInfo"] = base_ + "coa/" + entry.record.body.text("coa");
    if (entry.record.kind == "cold.evaluated") event["sensorElementList"] = sensor_elements(entry);
    add_extensions(event, entry.record);
    return event;
  }

  /// A rejection by assessment frees nothing, nor does the end of one hold while another is open.
  static bool is_free(const EpcisRecord& entry) {
    const Recorded& record = entry.record;
    if (record.kind != "lot.lifted" && record.kind != "cold.assessed") return true;
    return record.body.text("decision") != "reject" && !entry.held;
  }
  static std::string_view disposition_of(const Step& step, const EpcisRecord& entry) {
    return is_free(entry) ? step.disposition : "non_conformant";
  }

  /// When it happened, by the signed record: people enter a movement, and a delivery, after it.
  [[nodiscard]] Millis time_of(const Recorded& record) const {
    if (const auto at = parse_instant(record.body.text("at"))) return *at;
    const Json* row = record.kind == "lot.received" ? record.body.find("row") : nullptr;
    const std::string received = row ? row->text("received_at") : "";
    if (const auto at = parse_instant(received)) return *at;
    const auto day = parse_date(received).date;
    if (!day) return record.happened_at();
    return std::min(record.recorded_at(), lot_.zone.to_instant(start_of_day_utc(add_days(*day, 1))).first - 1);
  }

  [[nodiscard]] Json common(const Recorded& record, const char* type) const {
    const Millis at = time_of(record);
    const std::string local = lot_.zone.format(at);
    const std::string offset = local.ends_with('Z') ? "+00:00" : local.substr(local.size() - 6);
    return Json::object({{"type", type},
                         {"eventTime", format_instant(at)},
                         {"eventTimeZoneOffset", offset},
                         {"recordTime", format_instant(record.recorded_at())}});
  }

  /// The maker's lot where the product has a GTIN, else ours.
  [[nodiscard]] std::string lot_class() const {
    return lot_.gtin.empty() ? lot_uri(lot_.lot) : "https://id.gs1.org/01/" + lot_.gtin + "/10/" + encode_link_part(lot_.lot_no);
  }
  [[nodiscard]] std::string lot_uri(const std::string& lot) const { return base_ + "lot/" + lot; }
  /// Of this lot, as in all its events; a part split off is ours alone.
  [[nodiscard]] std::string class_of(const std::string& lot) const { return lot == lot_.lot ? lot_class() : lot_uri(lot); }

  [[nodiscard]] Json quantity(const Recorded& record) const {
    Json element = Json::object({{"epcClass", lot_class()}});
    const auto vials = ends_delivery(record, lot_.records) ? received_ : record.body.integer("quantity");
    if (vials > 0) element["quantity"] = vials;
    return element;
  }

  static void add_persistent(Json& event, const Step& step) {
    if (Json set = list_of(step.set); !set.is_null()) event["persistentDisposition"]["set"] = std::move(set);
    if (Json unset = list_of(step.unset); !unset.is_null()) event["persistentDisposition"]["unset"] = std::move(unset);
  }

  void add_place(Json& event, const Recorded& record) const {
    const std::string place = record.body.text("location");
    if (place.empty()) return;
    event["readPoint"] = Json::object({{"id", base_ + "location/" + place}});
    event["bizLocation"] = Json::object({{"id", base_ + "location/" + place}});
  }

  void add_extensions(Json& event, const Recorded& record) const {
    event["exoreg:lot"] = lot_.lot;
    event["exoreg:record"] = record.kind + "/" + std::to_string(record.rev);
    for (const char* name : {"shipment", "carrier", "rule", "excursion", "decision", "condition"})
      if (const std::string value = record.body.text(name); !value.empty()) event[std::string("exoreg:") + name] = value;
  }

  [[nodiscard]] Json split_event(const Recorded& record) const {
    const std::string parent = record.body.text("parent"), child = record.body.text("child");
    const std::string from = parent.empty() ? lot_.lot : parent, to = child.empty() ? lot_.lot : child;
    const auto vials = record.body.integer("quantity");
    Json event = common(record, "TransformationEvent");
    event["transformationID"] = lot_uri(to) + "/split";
    event["inputQuantityList"] = Json::Array{Json::object({{"epcClass", class_of(from)}, {"quantity", vials}})};
    event["outputQuantityList"] = Json::Array{Json::object({{"epcClass", class_of(to)}, {"quantity", vials}})};
    event["bizStep"] = "repackaging";
    event["disposition"] = "in_progress";
    add_extensions(event, record);
    return event;
  }

  [[nodiscard]] Json sensor_elements(const EpcisRecord& entry) const {
    Json elements = Json::array();
    for (const EpcisWindow& window : entry.windows) elements.push_back(window_element(window, entry.record));
    for (const Json& excursion : entry.record.body.items("excursions")) elements.push_back(excursion_element(excursion, entry));
    return elements;
  }

  [[nodiscard]] Json metadata(const std::string& device, const std::string& from, const std::string& to, const Recorded& record) const {
    Json json = Json::object({{"startTime", from}, {"endTime", to}, {"deviceID", base_ + "device/" + encode_link_part(device)}});
    if (const Json* profile = record.body.find("profile"))
      json["bizRules"] = base_ + "profile/" + profile->text("id") + "/" + std::to_string(profile->integer("version"));
    return json;
  }

  [[nodiscard]] Json window_element(const EpcisWindow& window, const Recorded& record) const {
    Json about = metadata(window.device, format_instant(window.from), format_instant(window.to), record);
    about["rawData"] = "ni:///sha-256;" + window.sha256;
    Json reports = Json::array();
    reports.push_back(Json::object({{"type", "Temperature"},
                                    {"minValue", number(window.min_c)},
                                    {"maxValue", number(window.max_c)},
                                    {"meanValue", number(window.mean_c)},
                                    {"uom", "CEL"}}));
    if (!window.mkt_c.empty())
      reports.push_back(Json::object({{"type", "exoreg:MeanKineticTemperature"}, {"value", number(window.mkt_c)}, {"uom", "CEL"}}));
    return Json::object({{"sensorMetadata", std::move(about)}, {"sensorReport", std::move(reports)}});
  }

  [[nodiscard]] Json excursion_element(const Json& excursion, const EpcisRecord& entry) const {
    const bool high = excursion.text("side") == "high";
    Json report = Json::object({{"type", "Temperature"},
                                {high ? "maxValue" : "minValue", number(excursion.text("peak_c"))},
                                {"uom", "CEL"},
                                {"exoreg:excursion", excursion.text("id")},
                                {"exoreg:endKind", excursion.text("end_kind")},
                                {"exoreg:labelRange", excursion.text("range")}});
    const std::string id = excursion.text("id");
    if (std::find(entry.alarms.begin(), entry.alarms.end(), id) != entry.alarms.end()) report["exception"] = "ALARM_CONDITION";
    return Json::object(
        {{"sensorMetadata", metadata(excursion.text("device"), excursion.text("start"), excursion.text("end"), entry.record)},
         {"sensorReport", Json::Array{std::move(report)}}});
  }

  const EpcisLot& lot_;
  std::string base_;
  bool part_ = false;       ///< split off another lot
  bool delivered_ = false;  ///< its parcel's way to us is on record
  long long received_ = 0;  ///< vials, by the last word on it
  const Sha256& sha256_;
};

void write_value(std::string& out, const Json& value, std::size_t level);

void new_line(std::string& out, std::size_t level) { out += "\n" + std::string(2 * level, ' '); }

void write_members(std::string& out, const Json::Object& object, std::size_t level) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : object) {
    if (!first) out += ',';
    first = false;
    new_line(out, level + 1);
    out += Json(name).dump() + ": ";
    write_value(out, value, level + 1);
  }
  new_line(out, level);
  out += '}';
}

void write_items(std::string& out, const Json::Array& array, std::size_t level) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    new_line(out, level + 1);
    write_value(out, array[i], level + 1);
  }
  new_line(out, level);
  out += ']';
}

void write_value(std::string& out, const Json& value, std::size_t level) {
  if (value.is_object() && !value.as_object().empty()) return write_members(out, value.as_object(), level);
  if (value.is_array() && !value.as_array().empty()) return write_items(out, value.as_array(), level);
  out += value.is_number_text() ? value.as_number_text().token : value.dump();
}

}  // namespace

Json write_epcis(const EpcisLot& lot, Millis created, const Sha256& sha256) { return Writer(lot, sha256).document(created); }

std::string write_document(const Json& document) {
  std::string out;
  write_value(out, document, 0);
  return out + "\n";
}

}  // namespace exoreg::publish
