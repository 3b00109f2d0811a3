// Compares each record with the one before it about the same thing, field by field.
#include "registry/audit_trail.h"

#include <limits>
#include <map>

#include "registry/audit_fields.h"
#include "registry/replay.h"

namespace exoreg::registry {
namespace {

bool is_decision_on_site(std::string_view kind) { return kind.starts_with("supplier.") && kind != "supplier.recorded"; }

/// Its rows are what it says, limits and times: their names alone would say nothing.
bool is_read_by_rows(std::string_view kind) { return kind == "profile.recorded"; }

/// Under what the records of one thing are compared with each other; "": each stands for itself.
std::string thing_of(const domain::Recorded& r) {
  if (is_decision_on_site(r.kind)) return r.subject + "\n" + r.body.text("site") + "\n" + r.body.text("preparation");
  const bool entity = r.kind.ends_with(".recorded") || r.kind == "certificate.verified" || r.kind.starts_with("user.") ||
                      r.kind.starts_with("request.") || r.kind == "policy.adopted" || r.kind == "lot.received";
  return entity ? r.subject + "\n" + (r.kind == "lot.received" ? r.kind : "") : "";
}

class Trail {
 public:
  explicit Trail(const std::function<void(const Json&)>& visit) : visit_(visit) {}

  void read(const domain::Recorded& r, bool shown) {
    AuditFields fields = audit_fields(r);
    const std::string thing = thing_of(r);
    const auto before = thing.empty() ? last_.end() : last_.find(thing);
    if (shown) {
      if (const std::string at = r.body.text("event_time"); !at.empty()) add(r, "event_time", "", at);
      const std::size_t told = count_;
      if (before == last_.end())
        for (const auto& [name, field] : is_read_by_rows(r.kind) ? fields : summarised(fields)) say(r, name, "", field.value);
      else
        compare(r, before->second, fields);
      if (count_ == told && r.body.text("event_time").empty()) add(r, "", "", "");
    }
    if (!thing.empty()) last_[thing] = std::move(fields);
  }

 private:
  void add(const domain::Recorded& r, const std::string& field, const std::string& before, const std::string& after) {
    ++count_;
    visit_(Json::object({{"time", r.body.text("recorded_at")},
                         {"actor", r.actor()},
                         {"kind", r.kind},
                         {"subject", r.subject},
                         {"rev", r.rev},
                         {"field", field},
                         {"old", before},
                         {"new", after},
                         {"reason", r.body.text("reason")},
                         {"meaning", r.body.text("meaning")}}));
  }

  void say(const domain::Recorded& r, const std::string& field, const std::string& before, const std::string& after) {
    if (before != after) add(r, field, before, after);
  }

  void compare(const domain::Recorded& r, const AuditFields& before, const AuditFields& after) {
    AuditFields all = before;
    all.insert(after.begin(), after.end());
    const auto value = [](const AuditFields& fields, const std::string& name) {
      const auto found = fields.find(name);
      return found == fields.end() ? std::string() : found->second.value;
    };
    for (const auto& [name, ignored] : all) {
      const bool names_it = is_decision_on_site(r.kind) && (name == "site" || name == "preparation");
      say(r, name, names_it ? "" : value(before, name), value(after, name));
    }
  }

  const std::function<void(const Json&)>& visit_;
  std::map<std::string, AuditFields> last_;
  std::size_t count_ = 0;
};

}  // namespace

void each_trail_item(const store::Database& database, const TrailQuery& query, const std::function<void(const Json&)>& visit) {
  Trail trail(visit);
  const auto read = [&](const store::StoredRecord& stored) {
    const domain::Recorded r = recorded_of(stored);
    trail.read(r, !query.since || r.recorded_at() >= *query.since);
  };
  if (query.subject.empty())
    store::each_record(database, 0, std::numeric_limits<long long>::max(), read);
  else
    for (const auto& record : store::load_records_of(database, query.subject)) read(record);
}

std::vector<Json> load_trail(const store::Database& database, const TrailQuery& query) {
  std::vector<Json> items;
  each_trail_item(database, query, [&](const Json& item) { items.push_back(item); });
  return items;
}

}  // namespace exoreg::registry
