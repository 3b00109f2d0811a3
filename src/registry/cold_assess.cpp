// lock -> load -> gates -> one signed record per lot.
#include "registry/cold_assess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/error.h"
#include "base/unicode.h"
#include "domain/cold.h"
#include "registry/cold_refusals.h"
#include "registry/commit.h"
#include "registry/lot_facts.h"
#include "registry/resolve.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::EndKind;
using store::StoredExcursion;

constexpr std::array decisions{"release", "release-limited", "reject"};

struct Cause {
  const char* name;
  EndKind end_kind;
};
constexpr std::array causes{Cause{"sensor-lost", EndKind::sensor_lost}, Cause{"sensor-fault", EndKind::sensor_fault},
                            Cause{"moved", EndKind::moved}};

const Cause* find_cause(const std::string& name) {
  const auto found = std::find_if(causes.begin(), causes.end(), [&](const Cause& cause) { return cause.name == name; });
  return found == causes.end() ? nullptr : &*found;
}

Findings check_words(const Assessment& a) {
  Findings wrong;
  const bool limited = a.decision == "release-limited";
  if (std::find(decisions.begin(), decisions.end(), a.decision) == decisions.end())
    wrong.push_back(wrong_value("E_CHOICE", "decision",
                                {fmt::format("\"{}\" is no decision: {}.", for_message(a.decision), fmt::join(decisions, ", ")),
                                 fmt::format("「{}」は判定の値ではありません。次のいずれかで指定してください: release (使用可)、"
                                             "release-limited (条件付きで使用可)、reject (不合格)",
                                             for_message(a.decision))}));
  if (limited && trim(a.conditional).empty())
    wrong.push_back(
        wrong_value("E_CONDITION", "conditional",
                    {"release-limited needs the condition (--conditional TEXT).", "release-limited には条件が必要です (--conditional)。"}));
  if (!limited && !a.conditional.empty())
    wrong.push_back(wrong_value("E_CONDITION", "conditional",
                                {"A condition belongs to release-limited only.", "条件を付けられるのは release-limited だけです。"}));
  if (!a.cause.empty() && !find_cause(a.cause))
    wrong.push_back(wrong_value("E_CHOICE", "cause",
                                {fmt::format("\"{}\" is no cause: sensor-lost, sensor-fault or moved.", for_message(a.cause)),
                                 fmt::format("「{}」は原因の値ではありません: sensor-lost, sensor-fault, moved", for_message(a.cause))}));
  return wrong;
}

/// One excursion with the rows that are to be decided on.
struct Case {
  Assessment assessment;
  std::vector<StoredExcursion> rows;
};

const StoredExcursion* row_of(const Case& one, const std::string& lot) {
  const auto row = std::find_if(one.rows.begin(), one.rows.end(), [&](const auto& r) { return r.lot == lot; });
  return row == one.rows.end() ? nullptr : &*row;
}

Finding not_part(const std::string& lot, const std::vector<Case>& cases) {
  std::string ids;
  for (const Case& one : cases) ids += (ids.empty() ? "" : ", ") + one.assessment.excursion;
  return wrong_value("E_REFERENCE", "lot",
                     {fmt::format("{} is not part of {}.", lot, ids), fmt::format("{} は {} の対象ではありません。", lot, ids)});
}

Finding none_of_the_lots(const std::string& excursion) {
  return wrong_value("E_REFERENCE", "lot",
                     {fmt::format("None of the lots named is part of {}.", excursion),
                      fmt::format("指定されたロットは、いずれも {} の対象ではありません。", excursion)});
}

/// Only the rows of the lots named, in their order.
void keep_lots(const store::Database& database, const std::vector<std::string>& names, std::vector<Case>& cases, Findings& wrong) {
  std::vector<std::string> wanted;
  for (const auto& name : names) {
    const auto lot = resolve_lot(database, name);
    append(wrong, lot.findings);
    if (!lot.ok() || std::find(wanted.begin(), wanted.end(), lot.id) != wanted.end()) continue;
    if (std::none_of(cases.begin(), cases.end(), [&](const Case& one) { return row_of(one, lot.id); }))
      wrong.push_back(not_part(lot.id, cases));
    else
      wanted.push_back(lot.id);
  }
  for (Case& one : cases) {
    std::vector<StoredExcursion> rows;
    for (const auto& lot : wanted)
      if (const auto* row = row_of(one, lot)) rows.push_back(*row);
    if (rows.empty() && !has_errors(wrong)) wrong.push_back(none_of_the_lots(one.assessment.excursion));
    one.rows = std::move(rows);
  }
}

std::vector<Case> choose(const store::Database& database, const std::vector<std::string>& excursions, const Assessment& a,
                         Findings& wrong) {
  std::vector<Case> cases;
  bool missing = false;
  for (const auto& id : excursions) {
    if (std::any_of(cases.begin(), cases.end(), [&](const Case& one) { return one.assessment.excursion == id; })) continue;
    cases.push_back({a, store::load_excursion(database, id)});
    cases.back().assessment.excursion = id;
    if (!cases.back().rows.empty()) continue;
    missing = true;
    wrong.push_back(wrong_value("E_REFERENCE", "",
                                {fmt::format("There is no excursion \"{}\" on file.", for_message(id)),
                                 fmt::format("温度逸脱「{}」は登録されていません。", for_message(id))}));
  }
  if (!missing && !a.lots.empty()) keep_lots(database, a.lots, cases, wrong);
  return cases;
}

/// For a first decision, or for a second releaser's.
bool waits(const store::Database& database, const StoredExcursion& row) {
  const auto holds = store::load_lot(database, row.lot).value().state.holds;
  return row.decision.empty() ||
         std::any_of(holds.begin(), holds.end(), [&](const auto& hold) { return hold.open && hold.excursion == row.id; });
}

/// Every excursion that waits for a decision on one of these lots.
std::vector<std::string> waiting(const store::Database& database, const std::vector<std::string>& lots, Findings& wrong) {
  std::vector<std::string> ids;
  for (const auto& name : lots) {
    const auto lot = resolve_lot(database, name);
    append(wrong, lot.findings);
    for (const auto& row : store::load_excursions(database, lot.id))
      if (waits(database, row) && std::find(ids.begin(), ids.end(), row.id) == ids.end()) ids.push_back(row.id);
  }
  if (ids.empty() && wrong.empty())
    wrong.push_back(
        wrong_value("E_REFERENCE", "lot", {"No excursion of these lots waits for a decision.", "判定待ちの温度逸脱はありません。"}));
  return ids;
}

/// A lot may wait in one excursion and be decided on in another.
void keep_waiting(const store::Database& database, std::vector<Case>& cases) {
  for (Case& one : cases) std::erase_if(one.rows, [&](const StoredExcursion& row) { return !waits(database, row); });
}

std::vector<std::string> names_of(const std::string& joined) {
  std::vector<std::string> names;
  std::istringstream in(joined);
  for (std::string name; std::getline(in, name, ',');)
    if (!name.empty()) names.push_back(name);
  return names;
}

bool bound_and_open(const domain::LotHold& hold, const std::string& excursion) { return hold.open && hold.excursion == excursion; }

/// A hold that needs two releasers waits for the other one, under the same decision.
Findings check_second(const domain::LotState& lot, const StoredExcursion& row, const Assessment& a, const domain::Actor& actor) {
  const bool open = std::any_of(lot.holds.begin(), lot.holds.end(), [&](const auto& hold) { return bound_and_open(hold, a.excursion); });
  if (row.decision.empty()) return {};
  if (!open)
    return refusal("REFUSED_STATUS",
                   {fmt::format("{} was assessed for {} already ({}, by {}).", a.excursion, lot.id, row.decision, row.assessed_by),
                    fmt::format("{} の {} についての判定は済んでいます({}、{})。", a.excursion, lot.id, row.decision, row.assessed_by)});
  if (a.decision == "reject") return {};
  if (row.decision != a.decision)
    return refusal("REFUSED_STATUS",
                   {fmt::format("The first releaser decided \"{}\" for {}; the second one signs the same decision, or rejects the lot.",
                                row.decision, lot.id),
                    fmt::format("1人目の判定者は {} を「{}」と判定しています。2人目は同じ判定に署名するか、不合格としてください。", lot.id,
                                row.decision)});
  const auto signers = names_of(row.assessed_by);
  if (std::find(signers.begin(), signers.end(), actor.id) == signers.end()) return {};
  return refusal(
      "REFUSED_FOUR_EYES",
      {fmt::format("{} has signed this decision for {}; R2, R3 and R8 need a second releaser.", actor.id, lot.id),
       fmt::format("{} さんは {} の判定に署名済みです。R2・R3・R8 には、もう1名の判定者(releaser)の署名が必要です。", actor.id, lot.id)});
}

Findings check_ended(const domain::LotState& lot) {
  using domain::LotStatus;
  if (lot.status != LotStatus::rejected && lot.status != LotStatus::recalled && lot.status != LotStatus::disposed) return {};
  const Text label = domain::status_label(lot.status);
  return refusal("REFUSED_STATUS",
                 {fmt::format("{} is {}; nothing is left to decide. Name the other lots (--lot).", lot.id, label.en),
                  fmt::format("{} は「{}」です。判定の対象になりません。ほかのロットは --lot で指定してください。", lot.id, label.ja)});
}

Findings decide(const Assessment& a, const StoredExcursion& row, const domain::LotState& lot, const domain::Actor& actor) {
  Findings findings = domain::decide_assessment(names_of(row.imported_by), actor);
  append(findings, a.decision == "reject" ? domain::decide_reject(lot, actor) : check_ended(lot));
  append(findings, check_second(lot, row, a, actor));
  return findings;
}

bool is_open_ended(const StoredExcursion& row) {
  return row.share.end_kind == EndKind::unknown || row.share.end_kind == EndKind::end_of_data;
}

Json numbers(const std::vector<long long>& list) {
  Json array = Json::array();
  for (const long long number : list) array.push_back(number);
  return array;
}

/// A rejection ends no hold: the lot is not free of it, it is lost.
domain::Event assessed_event(const Assessment& a, const StoredExcursion& row, const domain::LotState& lot, const domain::Actor& actor) {
  std::vector<long long> held, ended;
  if (a.decision != "reject") {
    for (const auto& hold : lot.holds)
      if (bound_and_open(hold, a.excursion)) held.push_back(hold.number);
    ended = domain::holds_to_end(lot, {}, a.excursion, actor);
  }
  domain::Event event{
      "cold.assessed", row.lot,
      Json::object({{"excursion", a.excursion}, {"decision", a.decision}, {"holds", numbers(held)}, {"ended", numbers(ended)}})};
  if (!a.conditional.empty()) event.members["condition"] = a.conditional;
  if (const Cause* cause = find_cause(a.cause); cause && is_open_ended(row)) event.members["end_kind"] = domain::to_string(cause->end_kind);
  event.reason = a.reason;
  event.event_time = a.event_time;
  return event;
}

/// What is left to sign, and a cause that came too late.
void add_notes(const Assessment& a, const StoredExcursion& row, const domain::LotState& lot, const domain::Event& event, Outcome& outcome) {
  if (!a.cause.empty() && !is_open_ended(row))
    outcome.findings.push_back({"N_CAUSE",
                                Severity::I,
                                {fmt::format("For {} the excursion had ended by itself ({}); the cause changes nothing.", lot.id,
                                             domain::to_string(row.share.end_kind)),
                                 fmt::format("{} の逸脱はすでに終了しています({})。原因の指定による変更はありません。", lot.id,
                                             domain::to_string(row.share.end_kind))}});
  if (event.members.items("holds").size() > event.members.items("ended").size())
    outcome.findings.push_back({"N_SECOND_RELEASER",
                                Severity::N,
                                {fmt::format("{} stays on hold until a second releaser signs the same decision.", lot.id),
                                 fmt::format("{} の保留は、もう1名の判定者(releaser)が同じ判定に署名するまで続きます。", lot.id)}});
}

/// Its refusals; its events and notes go to the others.
Findings decide_case(const Registry& registry, const Case& one, const domain::Actor& actor, std::vector<domain::Event>& events,
                     Outcome& outcome) {
  Findings said;
  for (const auto& row : one.rows) {
    const store::Lot stored = store::load_lot(registry.database, row.lot).value();
    append(said, decide(one.assessment, row, stored.state, actor));
    events.push_back(assessed_event(one.assessment, row, stored.state, actor));
    add_judgement(events.back().members, domain::check_lot(load_lot_facts(registry, stored)));
    add_notes(one.assessment, row, stored.state, events.back(), outcome);
  }
  return said;
}

/// Of several, every finding says which one it speaks of.
void name_excursion(const std::string& id, Findings& findings, std::size_t from = 0) {
  for (std::size_t i = from; i < findings.size(); ++i) {
    Text& message = findings[i].message;
    if (message.en.find(id) == std::string::npos) message = {id + ": " + message.en, id + ": " + message.ja};
  }
}

}  // namespace

Outcome assess_excursions(Registry& registry, const std::vector<std::string>& excursions, const Assessment& assessment,
                          const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::assess_excursion); !no.empty()) return refused(std::move(no));
  if (trim(assessment.reason).empty())
    throw UsageError({"An assessment needs its reason (--reason TEXT).", "判定には理由が必要です (--reason)。"});
  require_reason_for_late(registry.now(), assessment.event_time, assessment.reason);
  Findings wrong = check_words(assessment);
  store::WriteTx tx(registry.database);
  const auto wanted = excursions.empty() ? waiting(registry.database, assessment.lots, wrong) : excursions;
  auto cases = choose(registry.database, wanted, assessment, wrong);
  if (has_errors(wrong)) return bad_input(std::move(wrong));
  if (excursions.empty()) keep_waiting(registry.database, cases);

  Outcome outcome;
  Findings no;
  std::vector<domain::Event> events;
  for (const Case& one : cases) {
    outcome.ids.push_back(one.assessment.excursion);
    const std::size_t notes = outcome.findings.size();
    Findings said = decide_case(registry, one, session.actor, events, outcome);
    if (cases.size() > 1) {
      name_excursion(one.assessment.excursion, said);
      name_excursion(one.assessment.excursion, outcome.findings, notes);
    }
    for (Finding& finding : said)
      if (std::find(no.begin(), no.end(), finding) == no.end()) no.push_back(std::move(finding));
  }
  if (has_errors(no)) return refused(std::move(no));
  commit(registry, tx, events, session, outcome);
  return outcome;
}

Outcome assess_excursion(Registry& registry, const Assessment& assessment, const Session& session) {
  return assess_excursions(registry, {assessment.excursion}, assessment, session);
}

}  // namespace exoreg::registry
