// Facts of one lot, put together for publish: its line, and what the rules of its product say of it.
#include "registry/cold_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/unapproved.h"
#include "publish/cold_chart_words.h"
#include "registry/cold_mkt.h"
#include "registry/policy.h"
#include "registry/queries.h"

namespace exoreg::registry {
namespace {

void add_excursions(const Registry& registry, publish::ColdChart& chart) {
  for (const auto& stored : store::load_excursions(registry.database, chart.lot)) {
    if (stored.share.start >= chart.to || std::max(stored.share.end, stored.share.start + 1) <= chart.from) continue;
    chart.excursions.push_back({stored.id, stored.share.side, stored.share.start, stored.share.end, stored.share.end_kind,
                                stored.share.peak_mc, stored.share.measured, stored.decision});
  }
  std::stable_sort(chart.excursions.begin(), chart.excursions.end(),
                   [](const publish::ChartExcursion& a, const publish::ChartExcursion& b) { return a.from < b.from; });
}

void add_stays(const Registry& registry, const LotCold& cold, publish::ColdChart& chart) {
  for (const auto* stays : {&cold.movements, &cold.own})
    for (const auto& stay : *stays) chart.stays.push_back({stay.kind, named_id(registry, stay.id), stay.from, stay.to});
}

Text frozen_words(domain::FrozenState state) {
  using domain::FrozenState;
  switch (state) {
    case FrozenState::frozen: return {"frozen", "凍結中"};
    case FrozenState::warmed: return {"warmed, not thawed", "昇温(融解前)"};
    case FrozenState::thawed: return {"thawed: nobody measured it refrozen", "融解(再凍結の測定なし)"};
    case FrozenState::unknown: break;
  }
  return {"unknown whether frozen", "凍結か不明"};
}

/// Bands with what may be spent in each, thaws, and both in words for the head.
void add_profile(const LotCold& cold, const ColdVerdict& verdict, publish::ColdChart& chart) {
  const bool ja = chart.lang == Lang::ja;
  for (const auto& use : verdict.budget.bands) {
    const std::string range = publish::range_words({use.band.low_mc, use.band.high_mc}, chart.lang);
    chart.bands.push_back({use.band.low_mc, use.band.high_mc, range + ": " + publish::duration_words(use.band.allowance, chart.lang)});
  }
  const Text budget = budget_words(verdict.budget).value_or(Text{"not evaluated", "未評価"});
  chart.remarks.push_back((ja ? "安定性 " : "stability budget ") + budget.in(chart.lang));
  if (!verdict.thaws) return;
  for (const auto& thaw : *verdict.thaws) chart.thaws.push_back({thaw.thawed_at, thaw.refrozen_at, thaw.declared});
  const std::string most =
      cold.freeze_thaw_max ? fmt::format(fmt::runtime(ja ? "(上限 {} 回)" : " (limit {})"), *cold.freeze_thaw_max) : "";
  chart.remarks.push_back(fmt::format(fmt::runtime(ja ? "融解 通算 {} 回" : "thaws in all {}"), verdict.thaws->size()) + most);
  chart.remarks.push_back((ja ? "現在 " : "now ") + frozen_words(*verdict.frozen).in(chart.lang));
}

Findings check_span(const Registry& registry, const publish::ColdChart& chart) {
  if (Findings none = publish::check_chart(chart); !none.empty() && chart.line.empty()) return none;
  const Millis first = chart.line.front().from, last = chart.line.back().to;
  if (chart.to > chart.from && chart.from < last && chart.to > first) return {};
  const std::string from = registry.config.zone.format(first), to = registry.config.zone.format(last);
  return {{"E_SPAN",
           Severity::error,
           {fmt::format("The history of {} runs from {} to {}: --from and --to must name a part of it.", chart.lot, from, to),
            fmt::format("{} の温度履歴は {} から {} までです。--from と --to でその一部を指定してください。", chart.lot, from, to)}}};
}

}  // namespace

std::string named_id(const Registry& registry, const std::string& id) {
  const std::string name = id.empty() ? id : name_of(registry, id);
  return name.empty() ? id : name + " (" + id + ")";
}

std::optional<Text> budget_words(const domain::Budget& budget) {
  if (budget.status == domain::BudgetStatus::not_evaluated) return std::nullopt;
  const Text status = budget.status == domain::BudgetStatus::ok     ? Text{"OK", "OK"}
                      : budget.status == domain::BudgetStatus::warn ? Text{"WARN", "注意"}
                                                                    : Text{"EXCEEDED", "超過"};
  const std::string spent =
      budget.consumed.substr(0, budget.consumed.find('.') == std::string::npos ? std::string::npos : budget.consumed.find('.') + 4);
  return Text{spent + " of 1 spent (" + status.en + ")", "1 のうち " + spent + " を消費(" + status.ja + ")"};
}

publish::ColdChart chart_of(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict, const ChartSpan& span, Lang lang) {
  publish::ColdChart chart;
  chart.as_of = registry.now();
  chart.lot = cold.lot.state.id;
  chart.lot_no = cold.lot.state.lot_no;
  chart.preparation = named_id(registry, cold.lot.state.preparation);
  chart.approval = domain::unapproved_words(domain::unapproved_as_of(load_policy(registry), registry.today()));
  chart.range = cold.range;
  chart.line = verdict.line.segments;
  chart.zone = registry.config.zone;
  chart.lang = lang;
  if (chart.line.empty()) return chart;
  chart.from = span.from.value_or(chart.line.front().from);
  chart.to = span.to.value_or(chart.line.back().to);
  add_profile(cold, verdict, chart);
  if (!span.to) publish::cut_unread_end(chart);
  add_excursions(registry, chart);
  add_stays(registry, cold, chart);
  const auto question = mkt_question(cold, {registry.config.region, chart.from, chart.to});
  chart.note = mkt_words(domain::find_mkt(verdict.line, question), question).in(lang);
  return chart;
}

Parsed<publish::ColdChart> load_cold_chart(const Registry& registry, const std::string& lot, const ChartSpan& span, Lang lang) {
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  Parsed<publish::ColdChart> chart{chart_of(registry, cold, judge_line(registry, cold), span, lang), {}};
  chart.findings = check_span(registry, chart.value);
  return chart;
}

}  // namespace exoreg::registry
