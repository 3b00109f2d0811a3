// EV-SPC-01 and EV-STO-01: a specification that gave way to its results, and what is said about storage.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/lot_evidence.h"
#include "domain/rule_checks.h"
#include "domain/statistics.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

struct Point {
  double day = 0;
  double value = 0;
};

/// Results of a test over the lots' dates of manufacture, oldest first.
std::vector<Point> results_over_time(const PreparationFacts& facts, std::string_view code, const std::string& unit) {
  std::vector<Point> points;
  for (const LotFacts& lot : facts.lots) {
    const auto made = date_in(lot.row, "manufactured");
    if (!made) continue;
    for (const EvidenceRow& row : product_rows(lot, code, Whose::maker)) {
      if (const auto value = number_in(row.test->result, unit)) {
        const auto day = start_of_day_utc(*made) / days_ms;
        points.push_back({static_cast<double>(day), *value});
        break;
      }
    }
  }
  std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.day < b.day; });
  return points;
}

enum class End { low, high };

bool is_loosened(const std::optional<Decimal>& before, const std::optional<Decimal>& after, End side) {
  if (!before) return false;
  if (!after) return true;
  return side == End::high ? *after > *before : *after < *before;
}

/// The slope points at the loosened limit, and one of the last two results lies near the old one.
bool follows(const std::vector<Point>& points, double old_limit, End side, double near) {
  if (points.size() < 2 || points.front().day == points.back().day) return false;
  std::vector<double> x, y;
  for (const Point& p : points) x.push_back(p.day), y.push_back(p.value);
  const double slope = slope_of(x, y);
  if (side == End::high ? slope <= 0 : slope >= 0) return false;
  return std::any_of(points.end() - 2, points.end(),
                     [&](const Point& p) { return std::abs(p.value - old_limit) <= near * std::abs(old_limit); });
}

struct Change {
  const SpecificationTest* before = nullptr;
  const SpecificationTest* after = nullptr;
  std::string from, to;
};

std::vector<Change> changes_of(const PreparationFacts& facts) {
  std::vector<Change> changes;
  for (std::size_t i = 1; i < facts.specifications.size(); ++i)
    for (const SpecificationTest& before : facts.specifications[i - 1].tests)
      for (const SpecificationTest& after : facts.specifications[i].tests)
        if (before.code == after.code && before.limit.is_number())
          changes.push_back({&before, &after, facts.specifications[i - 1].version, facts.specifications[i].version});
  return changes;
}

// ---- EV-STO-01 -------------------------------------------------------------------------------------------------------

bool has_stability(const PreparationFacts& facts) {
  if (facts.background->preparation.has("stability_data")) return true;
  return std::any_of(facts.lots.begin(), facts.lots.end(), [](const LotFacts& lot) { return !all_rows(lot, "stability").empty(); });
}

/// Liquid at 2-8 °C for longer than adsorption allows, with nothing against it.
bool is_unprotected(const PreparationFacts& facts) {
  const Row& preparation = facts.background->preparation;
  if (preparation.text("form") != "chilled") return false;
  const auto months = number_in(preparation, "shelf_life_months");
  if (months && *months * 30 * 24 <= facts.background->policy.number("storage.liquid_hours")) return false;
  const bool binding = mentions_any(preparation.text("container"), {"lobind", "low-bind", "low bind", "低吸着"});
  const bool protectant = mentions_any(preparation.text("excipients"), {"trehalose", "トレハロース", "albumin", "アルブミン", "HSA", "BSA",
                                                                        "sucrose", "スクロース", "ショ糖"});
  return !binding && !protectant && !has_stability(facts);
}

}  // namespace

Outcome check_loosened_specification(const PreparationFacts& facts) {
  if (facts.specifications.size() < 2)
    return does_not_concern({"There is one version of the specification at most.", "規格の版は1つまでです。"});
  const double near = facts.background->policy.number("trend.near_limit");
  Text list;
  std::size_t loosened = 0;
  for (const Change& change : changes_of(facts))
    for (const End side : {End::low, End::high}) {
      const auto& before = side == End::high ? change.before->limit.high : change.before->limit.low;
      const auto& after = side == End::high ? change.after->limit.high : change.after->limit.low;
      if (!is_loosened(before, after, side)) continue;
      ++loosened;
      if (!follows(results_over_time(facts, change.before->code, change.before->limit.unit), before->to_double(), side, near)) continue;
      const Text label = test_label(change.before->code);
      join(list, {fmt::format("{}: {} (version {}) became {} (version {}) while the results drift that way", label.en,
                              change.before->limit.raw, change.from, change.after->limit.raw, change.to),
                  fmt::format("{}: {}(版 {})が {}(版 {})に緩和され、結果も同じ方向に推移", label.ja, change.before->limit.raw, change.from,
                              change.after->limit.raw, change.to)});
    }
  const Json inputs = Json::object({{"versions", facts.specifications.size()}, {"loosened", loosened}, {"followed", list.en}});
  if (list.en.empty())
    return passes({fmt::format("Of {} loosened limits, none followed its results.", loosened),
                   fmt::format("緩和された規格 {} 件のうち、結果に合わせたものはありません。", loosened)},
                  inputs);
  return fails({list.en + ".", list.ja + "。"},
               {"Ask the supplier why the limit was changed.", "供給者に規格変更の理由を照会してください。"}, inputs);
}

Outcome check_storage_stated(const PreparationFacts& facts) {
  const Row& preparation = facts.background->preparation;
  Text missing;
  if (!preparation.has("storage_min_c") && !preparation.has("storage_max_c")) join(missing, {"storage range", "保管温度"});
  if (!preparation.has("shelf_life_months")) join(missing, {"shelf life", "有効期間"});
  if (!has_stability(facts)) join(missing, {"stability data", "安定性資料"});
  const Json inputs = Json::object({{"storage_min_c", preparation.text("storage_min_c")},
                                    {"storage_max_c", preparation.text("storage_max_c")},
                                    {"shelf_life_months", preparation.text("shelf_life_months")},
                                    {"stability_data", preparation.text("stability_data")},
                                    {"container", preparation.text("container")},
                                    {"excipients", preparation.text("excipients")}});
  if (is_unprotected(facts))
    return fails({"Liquid at 2-8 °C for more than 48 h without a low-binding container, a protectant or stability data: about half of the "
                  "particles may be lost to the wall (PMC7769454).",
                  "2〜8℃の液体で48時間を超えて保管しますが、低吸着容器・保護剤・安定性資料のいずれもありません。粒子の約半数が容器に吸着し"
                  "て失われることがあります(PMC7769454)。"},
                 {"Ask the supplier for stability data in this container.", "供給者に、この容器での安定性資料を照会してください。"},
                 inputs);
  if (missing.en.empty())
    return passes({"Storage range, shelf life and stability data are given.", "保管温度・有効期間・安定性資料がそろっています。"}, inputs);
  return cannot_tell({"Not given: " + missing.en + ".", "未提示です: " + missing.ja + "。"},
                     {"Ask the supplier for " + missing.en + ".", "供給者に" + missing.ja + "を照会してください。"}, inputs);
}

}  // namespace exoreg::domain
