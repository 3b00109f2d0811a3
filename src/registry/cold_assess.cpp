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

/// The rows of the excursion that are to be decided on.
std::vector<StoredExcursion> choose(const store::Database& database, const Assessment& a, Findings& wrong) {
  auto rows = store::load_excursion(database, a.excursion);
  if (rows.empty())
    wrong.push_back(wrong_value("E_REFERENCE", "",
                                {fmt::format("There is no excursion \"{}\" on file.", for_message(a.excursion)),
                                 fmt::format("温度逸脱「{}」は登録されていません。", for_message(a.excursion))}));
  if (rows.empty() || a.lots.empty()) return rows;
  std::vector<StoredExcursion> chosen;
  for (const auto& name : a.lots) {
    const auto lot = resolve_lot(database, name);
    append(wrong, lot.findings);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.lot == lot.id; });
    const bool twice = std::any_of(chosen.begin(), chosen.end(), [&](const auto& r) { return r.lot == lot.id; });
    if (row != rows.end() && !twice) chosen.push_back(*row);
    if (lot.ok() && row == rows.end())
      wrong.push_back(wrong_value("E_REFERENCE", "lot",
                                  {fmt::format("{} is not part of {}.", lot.id, a.excursion),
                                   fmt::format("{} は {} の対象ではありません。", lot.id, a.excursion)}));
  }
  return chosen;
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

}  // namespace

Outcome assess_excursion(Registry& registry, const Assessment& assessment, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::assess_excursion); !no.empty()) return refused(std::move(no));
  if (trim(assessment.reason).empty())
    throw UsageError({"An assessment needs its reason (--reason TEXT).", "判定には理由が必要です (--reason)。"});
  require_reason_for_late(registry.now(), assessment.event_time, assessment.reason);
  Findings wrong = check_words(assessment);
  store::WriteTx tx(registry.database);
  const auto rows = choose(registry.database, assessment, wrong);
  if (has_errors(wrong)) return bad_input(std::move(wrong));

  Outcome outcome;
  outcome.ids = {assessment.excursion};
  Findings no;
  std::vector<domain::Event> events;
  for (const auto& row : rows) {
    const store::Lot stored = store::load_lot(registry.database, row.lot).value();
    const domain::LotState& lot = stored.state;
    for (Finding& finding : decide(assessment, row, lot, session.actor))
      if (std::find(no.begin(), no.end(), finding) == no.end()) no.push_back(std::move(finding));
    events.push_back(assessed_event(assessment, row, lot, session.actor));
    add_judgement(events.back().members, domain::check_lot(load_lot_facts(registry, stored)));
    add_notes(assessment, row, lot, events.back(), outcome);
  }
  if (has_errors(no)) return refused(std::move(no));
  commit(registry, tx, events, session, outcome);
  return outcome;
}

}  // namespace exoreg::registry
