// Compares each revision of an entity with the one before it, field by field.
#include "registry/audit_trail.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "registry/replay.h"

namespace exoreg::registry {
namespace {

using Fields = std::map<std::string, std::string>;

/// What every record carries, or what says nothing about the thing itself.
constexpr std::array<std::string_view, 12> bookkeeping{"schema", "actor", "role", "signer", "meaning", "nonce", "rev",
                                                       "recorded_at", "event_time", "reason", "attachments", "source"};

bool is_entity_kind(std::string_view kind) {
  return (kind.ends_with(".recorded") || kind == "certificate.verified" || kind.starts_with("user.") || kind.starts_with("request.") || kind == "policy.adopted");
}

void flatten(const Json& json, const std::string& prefix, Fields& fields) {
  for (const auto& [name, value] : json.as_object()) {
    const std::string field = prefix.empty() ? name : prefix + "." + name;
    if (value.is_object())
      flatten(value, field, fields);
    else
      fields[field] = value.is_string() ? value.as_string() : value.dump();
  }
}

/// The columns of a table row go by their own names.
Fields fields_of(const domain::Recorded& r) {
  Fields fields;
  const domain::Kind* kind = domain::find_kind(r.kind);
  for (const auto& [name, value] : r.body.as_object()) {
    if (std::find(bookkeeping.begin(), bookkeeping.end(), name) != bookkeeping.end() || (kind && name == kind->id_member)) continue;
    if (value.is_object())
      flatten(value, name == "row" ? "" : name, fields);
    else
      fields[name] = value.is_string() ? value.as_string() : value.dump();
  }
  return fields;
}

struct Trail {
  std::vector<Json> items;

  void add(const domain::Recorded& r, const std::string& field, const std::string& before, const std::string& after) {
    items.push_back(Json::object({{"time", r.body.text("recorded_at")}, {"actor", r.actor()}, {"kind", r.kind}, {"subject", r.subject},
                                  {"rev", r.rev}, {"field", field}, {"old", before}, {"new", after}, {"reason", r.body.text("reason")},
                                  {"meaning", r.body.text("meaning")}}));
  }

  void compare(const domain::Recorded& r, const Fields& before, const Fields& after) {
    const std::size_t count = items.size();
    Fields all = before;
    all.insert(after.begin(), after.end());
    const auto value = [](const Fields& fields, const std::string& field) {
      const auto found = fields.find(field);
      return found == fields.end() ? std::string() : found->second;
    };
    for (const auto& [field, ignored] : all)
      if (value(before, field) != value(after, field)) add(r, field, value(before, field), value(after, field));
    if (items.size() == count) add(r, "", "", "");
  }
};

}  // namespace

std::vector<Json> load_trail(const store::Database& database, const TrailQuery& query) {
  Trail trail;
  std::map<std::string, Fields> last;
  const auto visit = [&](const store::StoredRecord& stored) {
    const domain::Recorded r = recorded_of(stored);
    const bool shown = !query.since || r.recorded_at() >= *query.since;
    if (!is_entity_kind(r.kind)) {
      if (shown) trail.add(r, "", "", "");
      return;
    }
    Fields fields = fields_of(r);
    const auto [place, first] = last.try_emplace(r.subject);
    if (shown && first) trail.add(r, "", "", "");
    if (shown && !first) trail.compare(r, place->second, fields);
    place->second = std::move(fields);
  };
  if (query.subject.empty())
    store::each_record(database, 0, std::numeric_limits<long long>::max(), visit);
  else
    for (const auto& record : store::load_records_of(database, query.subject)) visit(record);
  return std::move(trail.items);
}

}  // namespace exoreg::registry
