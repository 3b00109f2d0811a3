// load -> judge -> what is new -> records. Judging is cold_judge's; here it is only decided what must be written.
#include "registry/cold_evaluate.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "registry/cold_devices.h"
#include "registry/cold_holds.h"
#include "registry/cold_json.h"
#include "registry/cold_judged.h"
#include "registry/cold_notes.h"
#include "registry/cold_record.h"
#include "registry/known_excursions.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Event;

bool is_worse(const domain::Run& now, const domain::Run& before) {
  const bool peak = now.side == domain::Side::high ? now.peak_mc > before.peak_mc : now.peak_mc < before.peak_mc;
  return peak || now.measured / seconds_ms > before.measured / seconds_ms;
}

/// A person's word on how an excursion ended stands as long as its end does.
void keep_cause(domain::Run& now, const domain::Run& before) {
  using domain::EndKind;
  const bool by_person =
      before.end_kind == EndKind::sensor_lost || before.end_kind == EndKind::sensor_fault || before.end_kind == EndKind::moved;
  const bool open = now.end_kind == EndKind::unknown || now.end_kind == EndKind::end_of_data;
  if (by_person && open && now.end == before.end) now.end_kind = before.end_kind;
}

class Evaluator {
 public:
  Evaluator(Commit& writing, Registry& registry, store::WriteTx& tx, const std::string& logger, Outcome& outcome, ColdReader reader)
      : writing_(writing),
        registry_(registry),
        logger_(logger),
        outcome_(outcome),
        reader_(std::move(reader)),
        known_(registry.database),
        ids_(registry.database),
        files_(registry.database, tx) {}

  void evaluate(const std::string& id) {
    const LotCold cold = reader_.lot(id);
    const ColdVerdict verdict = judge_line(registry_, cold);
    const RaisedHolds raised(registry_, cold);
    auto named = named_excursions(cold);
    std::vector<Event> holds = excursion_holds(cold, verdict, named, raised);
    add_breaches(cold, find_breaches(registry_, cold, verdict), named, raised, holds);
    add_other_holds(cold, verdict.line, raised, holds);
    record(cold, verdict, named);
    for (const Event& hold : holds) raise(hold);
    if (!holds.empty()) add_once(outcome_.holds, id);
    for (Finding& note : find_cold_notes(registry_, cold, verdict))
      if (noted_.insert({note.code, note.message.en}).second) outcome_.findings.push_back(std::move(note));
  }

  void list_excursions() {
    Json& list = outcome_.extra["excursions"];
    if (list.is_null()) list = Json::array();
    std::set<std::string> there;
    for (const Json& item : list.as_array()) there.insert(item.text("id"));
    for (const auto& id : listed_)
      if (there.insert(id).second) list.push_back(excursion_item(registry_.database, id));
  }

 private:
  /// Laid, and told with its rule: which lot is on hold is only half of what its pharmacist must know.
  void raise(const Event& hold) {
    writing_.append(hold);
    Json& list = outcome_.extra["raised"];
    if (list.is_null()) list = Json::array();
    const Json* excursion = hold.members.find("excursion");
    list.push_back(Json::object({{"lot", hold.subject},
                                 {"rule", hold.members.text("rule")},
                                 {"excursion", excursion ? *excursion : Json()},
                                 {"reason", hold.reason}}));
  }

  struct Named {
    std::string id;
    LotExcursion excursion;
    std::optional<store::StoredExcursion> stored;  ///< this lot's share as it was recorded before
    Json json;
    [[nodiscard]] bool is_new() const { return !stored; }
    [[nodiscard]] bool changed() const {
      return !stored || stored->run != *json.find("run") || stored->share.start != excursion.share.start ||
             stored->share.end != excursion.share.end || stored->share.end_kind != excursion.share.end_kind ||
             stored->share.peak_mc != excursion.share.peak_mc ||
             stored->share.measured / seconds_ms != excursion.share.measured / seconds_ms ||
             stored->imported_by != json.text("imported_by");
    }
  };

  /// Gives each excursion its old id, or the next one. One id means one run, here and on every other lot.
  std::vector<Named> named_excursions(const LotCold& cold) {
    std::vector<Named> all;
    std::set<std::string> taken;
    std::map<std::string, store::StoredExcursion> stored;
    for (const auto& before : store::load_excursions(registry_.database, cold.lot.state.id)) stored.emplace(before.id, before);
    for (LotExcursion& excursion : find_excursions(reader_, cold)) {
      Named named;
      named.json = excursion_record("", excursion, cold.range_text);
      named.id = id_of(named.json, taken);
      taken.insert(named.id);
      if (const auto before = stored.find(named.id); before != stored.end()) named.stored = before->second;
      if (named.stored) keep_cause(excursion.share, named.stored->share);
      named.json = excursion_record(named.id, excursion, cold.range_text);
      const bool listed = logger_.empty() ? named.changed() : excursion.loggers.contains(logger_);
      named.excursion = std::move(excursion);
      if (listed) listed_.push_back(named.id);
      all.push_back(std::move(named));
    }
    return all;
  }

  static store::StoredExcursion as_stored(const Json& json) {
    store::StoredExcursion stored;
    stored.id = json.text("id");
    stored.device = json.text("device");
    stored.channel = json.text("channel");
    stored.side = json.text("side");
    stored.range = json.text("range");
    stored.run = *json.find("run");
    return stored;
  }

  std::string id_of(const Json& json, const std::set<std::string>& taken) {
    if (const auto known = known_.find(as_stored(json)); known && !taken.contains(*known)) return *known;
    return ids_.next("EXC-" + format_date(registry_.today()).substr(0, 4), 6);
  }

  /// No alarm of the profile stands before this side of the label, or one does that asks for no time: the only row of a file holds
  /// nothing, so it is on no line, and reaches no other alarm.
  static bool counts_at_once(const ColdVerdict& verdict, const LotExcursion& excursion) {
    const domain::Run& share = excursion.share;
    const bool implied = std::any_of(verdict.rules.begin(), verdict.rules.end(),
                                     [&](const domain::AlarmRule& rule) { return rule.implied && rule.side == share.side; });
    if (implied || share.start != share.end) return implied;
    domain::LineSegment row{share.start, share.end, domain::LineState::measured, share.peak_mc, excursion.device};
    row.guard_mc = share.guard_mc;
    return !domain::find_point_alarms(row, verdict.rules).empty();
  }

  /// R1 where the profile has no alarm for that side, so that every excursion counts; one that grew after its hold was lifted counts
  /// again. R9 where there is no profile.
  std::vector<Event> excursion_holds(const LotCold& cold, const ColdVerdict& verdict, const std::vector<Named>& all,
                                     const RaisedHolds& raised) const {
    std::vector<Event> holds;
    for (const Named& named : all) {
      const bool known = raised.has_excursion("R1", named.id);
      const bool grew = known && !raised.has_open("R1", named.id) && named.stored && is_worse(named.excursion.share, named.stored->share);
      if (counts_at_once(verdict, named.excursion) && (!known || grew))
        holds.push_back(hold_for_excursion(registry_, cold, named.id, named.excursion));
      if (!cold.profile && !raised.has_excursion("R9", named.id)) holds.push_back(hold_without_profile(cold, named.id));
    }
    if (registry_.config.strict && !cold.profile && !verdict.line.segments.empty() && !raised.has_rule("R9"))
      holds.push_back(hold_without_profile(cold, ""));
    return holds;
  }

  /// The excursion during which a rule was broken, or "".
  static std::string excursion_at(const ColdBreach& breach, const std::vector<Named>& all) {
    for (const Named& named : all) {
      const domain::Run& share = named.excursion.share;
      if ((!breach.side || *breach.side == share.side) && share.start <= breach.at && breach.at <= share.end) return named.id;
    }
    return "";
  }

  static void add_breaches(const LotCold& cold, const std::vector<ColdBreach>& breaches, const std::vector<Named>& all,
                           const RaisedHolds& raised, std::vector<Event>& holds) {
    for (const ColdBreach& breach : breaches) {
      const std::string excursion = excursion_at(breach, all);
      if (!raised.has_breach(breach, excursion)) holds.push_back(hold_for_breach(cold, breach, excursion));
    }
  }

  void add_other_holds(const LotCold& cold, const domain::LotLine& line, const RaisedHolds& raised, std::vector<Event>& holds) const {
    auto claims = find_claims(cold);
    std::erase_if(claims, [&](const LotClaim& claim) { return raised.has_claim(claim); });
    if (!claims.empty()) holds.push_back(hold_for_claims(cold, claims));
    auto gaps = find_gaps(cold, line);
    std::erase_if(gaps, [&](const Span& gap) { return raised.has_gap(gap); });
    if (!gaps.empty()) holds.push_back(hold_for_gaps(registry_, cold, gaps));
    for (const CalibrationDoubt& doubt : find_calibration_doubts(registry_, cold))
      if (!raised.has_calibration(doubt)) holds.push_back(hold_for_calibration(cold, doubt));
    for (const ClockDoubt& doubt : find_clock_doubts(cold))
      if (!raised.has_clock(doubt)) holds.push_back(hold_for_clock(cold, doubt));
    std::set<std::string> doubted;
    for (const DoubtfulFile& file : find_doubtful_files(cold))
      if (!raised.has_logger(file.logger) && doubted.insert(file.logger).second) holds.push_back(hold_for_file(cold, file));
  }

  /// Time out of storage goes on by itself; it is recorded, but alone is nothing new.
  void record(const LotCold& cold, const ColdVerdict& verdict, const std::vector<Named>& all) {
    const Json before = last_evaluation(registry_.database, cold.lot);
    const Json now = evaluation_json(registry_, cold, verdict);
    const bool excursions = std::any_of(all.begin(), all.end(), [](const Named& named) { return named.changed(); });
    auto files = find_unnamed_files(registry_.database, cold);
    files_.keep_known(files);
    if (!excursions && files.empty() && says_the_same(now, before)) return;
    Event event{"cold.evaluated", cold.lot.state.id, now};
    const bool by_one = logger_.empty() && before.as_object().empty() && files.size() == 1;  // of a parcel that came with one logger
    event.members["logger"] = by_one ? files.front().id : logger_;
    event.members["time_out_of_storage_s"] = verdict.line.out_of_storage / seconds_ms;
    event.members["excursions"] = Json::array();
    for (const Named& named : all) event.members["excursions"].push_back(named.json);
    files_.add_to(event, files);
    writing_.append(event);
    for (const Named& named : all) known_.replace(as_stored(named.json), named.stored);
  }

  Commit& writing_;
  Registry& registry_;
  const std::string& logger_;
  Outcome& outcome_;
  ColdReader reader_;
  KnownExcursions known_;
  IdSource ids_;
  FileNames files_;
  std::vector<std::string> listed_;  ///< those of several lots more than once
  std::set<std::pair<std::string, std::string>> noted_;
};

}  // namespace

void evaluate_lots(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& lots, const std::string& logger,
                   Outcome& outcome) {
  evaluate_lots(writing, registry, tx, lots, logger, outcome, ColdReader(registry));
}

void evaluate_lots(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& lots, const std::string& logger,
                   Outcome& outcome, ColdReader reader) {
  Evaluator evaluator(writing, registry, tx, logger, outcome, std::move(reader));
  for (const auto& lot : with_parts(tx.database(), lots)) evaluator.evaluate(lot);
  evaluator.list_excursions();
}

void evaluate_preparations(Commit& writing, Registry& registry, store::WriteTx& tx, const std::vector<std::string>& preparations,
                           Outcome& outcome) {
  std::vector<std::string> lots;
  for (const auto& preparation : preparations)
    for (const auto& lot : store::load_lots_of(registry.database, preparation)) lots.push_back(lot.state.id);
  evaluate_lots(writing, registry, tx, lots, "", outcome);
}

}  // namespace exoreg::registry
