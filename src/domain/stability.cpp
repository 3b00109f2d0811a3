// Rows of the table `stability` -> a profile: each row by itself, then what the rows say together.
#include "domain/stability.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/alarm_scope.h"
#include "domain/choices.h"
#include "domain/stability_cells.h"

namespace exoreg::domain {
namespace {

using Zero = StabilityCells::Zero;

constexpr std::size_t most_rows = 200;

constexpr Choice policies[] = {{"hold", "保留"}, {"worst_case", "最悪条件", "worst case|最悪"}};

std::string degrees(std::int32_t milli_c) { return Decimal::from_scaled(milli_c, -3).to_string(); }

/// Reads rows in turn into one profile.
class ProfileReader {
 public:
  void take(const Row& row) {
    StabilityCells cells(row, result_.findings);
    const auto handler = handlers().find(row.text("item"));
    if (handler == handlers().end()) return cells.add("item", "E_CHOICE", unknown_item(row));
    if (handler->second.once && !first_lines_.emplace(row.text("item"), row.line).second) return add_twice(cells);
    (this->*handler->second.read)(cells);
    if (handler->first == "gap_policy") policy_row_ = row;
    if (handler->first == "refreeze") refreeze_row_ = row;
    if (handler->first == "thaw") thaw_row_ = row;
    if (handler->first == "arrhenius") arrhenius_row_ = row;
  }

  Parsed<StabilityProfile> finish() {
    check_thaw();
    check_policy();
    check_arrhenius();
    return std::move(result_);
  }

 private:
  using Read = void (ProfileReader::*)(StabilityCells&);
  struct Handler {
    Read read = nullptr;
    bool once = true;
  };

  static const std::map<std::string, Handler>& handlers() {
    static const std::map<std::string, Handler> all = {
        {"band", {&ProfileReader::read_band, false}},
        {"alarm", {&ProfileReader::read_alarm, false}},
        {"thaw", {&ProfileReader::read_thaw}},
        {"refreeze", {&ProfileReader::read_refreeze}},
        {"never_exceed", {&ProfileReader::read_never, false}},
        {"gap_max", {&ProfileReader::read_gap_max}},
        {"gap_limit", {&ProfileReader::read_gap_limit}},
        {"gap_policy", {&ProfileReader::read_gap_policy}},
        {"ambient", {&ProfileReader::read_ambient}},
        {"arrhenius", {&ProfileReader::read_arrhenius}},
    };
    return all;
  }

  static Text unknown_item(const Row& row) {
    const std::string name = for_message(row.text("item"));
    return {fmt::format("\"{}\" is no item of a stability profile; see exoreg template stability.", name),
            fmt::format("「{}」は安定性プロファイルの項目ではありません（exoreg template stability を参照）。", name)};
  }

  void add_twice(StabilityCells& cells) {
    const Text item = cells.item();
    const long first = first_lines_.at(cells.text("item"));
    cells.add("item", "E_DUPLICATE_ROW",
              {fmt::format("{} stands in line {} already; please keep one row.", item.en, first),
               fmt::format("「{}」はすでに{}行目にあります。1行だけ残してください。", item.ja, first)});
  }

  void read_band(StabilityCells& cells) {
    cells.expect_only({"low_c", "high_c", "minutes"});
    const bool complete = cells.require_all({"low_c", "high_c", "minutes"});
    const auto low = cells.temperature("low_c");
    const auto high = cells.temperature("high_c");
    const auto allowance = cells.minutes(Zero::refused);
    if (!complete || !low || !high) return;
    if (*low >= *high) return add_flat(cells, *low == *high);
    check_contiguous(cells, *low);
    last_top_ = *high;
    if (allowance) result_.value.bands.push_back({*low, *high, *allowance});
  }

  /// Where the lower limit lies above the upper one, check_row has said so.
  static void add_flat(StabilityCells& cells, bool equal) {
    if (!equal) return;
    cells.add("low_c", "E_RANGE",
              {fmt::format("low_c and high_c are both {} °C; low_c must lie below high_c.", cells.text("low_c")),
               fmt::format("下限と上限がどちらも {} ℃ です。下限は上限より低くしてください。", cells.text("low_c"))});
  }

  void check_contiguous(StabilityCells& cells, std::int32_t low) {
    if (!last_top_ || *last_top_ == low) return;
    const std::string top = degrees(*last_top_);
    cells.add("low_c", "E_STABILITY",
              {fmt::format("This band begins at {} °C, but the one before it ends at {} °C; bands rise from row to row without a hole.",
                           cells.text("low_c"), top),
               fmt::format("この温度帯は {} ℃ から始まりますが、前の温度帯は {} ℃ で終わります。低い順に、すき間なく並べてください。",
                           cells.text("low_c"), top)});
  }

  void read_alarm(StabilityCells& cells) {
    cells.expect_only({"low_c", "high_c", "minutes", "scope"});
    const auto low = cells.temperature("low_c");
    const auto high = cells.temperature("high_c");
    const auto t_al = cells.minutes(Zero::allowed);
    const auto scope = read_scope(cells);
    if (cells.has("low_c") == cells.has("high_c")) return add_sides(cells);
    if (!scope || (!low && !high) || (cells.has("minutes") && !t_al)) return;
    const AlarmRule rule{low ? Side::low : Side::high, low ? *low : *high, t_al.value_or(0), scope->scope, scope->window, false};
    if (rule.scope == AlarmScope::rolling && rule.t_al > rule.window) return add_too_long(cells);
    if (rule.scope == AlarmScope::day && rule.t_al > 25 * hours_ms) return add_too_long(cells);
    add_alarm(cells, rule);
  }

  static std::optional<ScopeWords> read_scope(StabilityCells& cells) {
    if (!cells.has("scope")) return ScopeWords{};
    const auto scope = find_alarm_scope(cells.text("scope"));
    if (scope) return scope;
    const std::string cell = for_message(cells.text("scope"));
    cells.add("scope", "E_CHOICE",
              {fmt::format("scope \"{}\" is not known: consecutive, trip, day, or rolling with hours, for example rolling 24h.", cell),
               fmt::format("範囲「{}」は使えません。連続、全期間、日、または直近24時間のように記入してください。", cell)});
    return std::nullopt;
  }

  static void add_sides(StabilityCells& cells) {
    const bool both = cells.has("low_c");
    cells.add(both ? "low_c" : "high_c", both ? "E_STABILITY" : "E_CELL_EMPTY",
              {both ? "An alarm has one limit, low_c or high_c; please write two rows." : "An alarm needs a limit: low_c or high_c.",
               both ? "警報の限度は下限か上限の一方です。2行に分けてください。" : "警報には下限または上限が必要です。"});
  }

  static void add_too_long(StabilityCells& cells) {
    cells.add("minutes", "E_RANGE",
              {fmt::format("{} minutes do not fit into the scope \"{}\"; this alarm could never be triggered.", cells.text("minutes"),
                           for_message(cells.text("scope"))),
               fmt::format("{} 分は範囲「{}」より長いため、この警報は決して作動しません。", cells.text("minutes"),
                           for_message(cells.text("scope")))});
  }

  void add_alarm(StabilityCells& cells, const AlarmRule& rule) {
    auto& alarms = result_.value.alarms;
    const bool known = std::any_of(alarms.begin(), alarms.end(), [&](const AlarmRule& other) {
      return other.side == rule.side && other.limit_mc == rule.limit_mc && other.scope == rule.scope && other.window == rule.window;
    });
    if (known) {
      cells.add("item", "E_DUPLICATE_ROW",
                {fmt::format("There is an alarm at {} °C with the scope {} already; please keep one row.", degrees(rule.limit_mc),
                             to_string(rule.scope, rule.window)),
                 fmt::format("{} ℃、範囲 {} の警報はすでにあります。1行だけ残してください。", degrees(rule.limit_mc),
                             to_string(rule.scope, rule.window))});
      return;
    }
    alarms.push_back(rule);
  }

  void read_thaw(StabilityCells& cells) {
    cells.expect_only({"value", "minutes"});
    const auto value = cells.temperature("value");
    const auto after = cells.minutes(Zero::allowed);
    ThawPoints& points = result_.value.thaw.emplace();
    points.thaw_mc = value.value_or(points.thaw_mc);
    points.after = after.value_or(points.after);
  }

  void read_refreeze(StabilityCells& cells) {
    cells.expect_only({"value"});
    if (cells.require("value")) refreeze_mc_ = cells.temperature("value");
  }

  void read_never(StabilityCells& cells) {
    cells.expect_only({"low_c", "high_c"});
    const auto low = cells.temperature("low_c");
    const auto high = cells.temperature("high_c");
    if (!cells.has("low_c") && !cells.has("high_c")) {
      cells.add("high_c", "E_CELL_EMPTY",
                {"never_exceed needs a limit: low_c, high_c or both.", "絶対限界には下限または上限（両方も可）が必要です。"});
    }
    if (low && high && *low >= *high) return add_flat(cells, *low == *high);
    take_never(cells, "low_c", result_.value.never_exceed.low_mc, low);
    take_never(cells, "high_c", result_.value.never_exceed.high_mc, high);
  }

  static void take_never(StabilityCells& cells, std::string_view column, std::optional<std::int32_t>& limit,
                         std::optional<std::int32_t> value) {
    if (!value) return;
    if (limit) {
      cells.add(column, "E_DUPLICATE_ROW",
                {fmt::format("never_exceed gives {} twice ({} and {} °C); please keep one.", column, degrees(*limit), degrees(*value)),
                 fmt::format("絶対限界の値が2つあります（{} ℃ と {} ℃）。1つだけ残してください。", degrees(*limit), degrees(*value))});
    }
    limit = value;
  }

  void read_gap_max(StabilityCells& cells) {
    cells.expect_only({"minutes"});
    if (cells.require("minutes")) result_.value.gap_max = cells.minutes(Zero::refused);
  }

  void read_gap_limit(StabilityCells& cells) {
    cells.expect_only({"minutes"});
    if (cells.require("minutes")) result_.value.gap_limit = cells.minutes(Zero::allowed).value_or(default_gap_limit);
  }

  void read_gap_policy(StabilityCells& cells) {
    cells.expect_only({"value"});
    if (!cells.require("value")) return;
    const std::string cell = cells.text("value");
    const Choice* choice = find_choice(policies, cell);
    if (!choice) {
      cells.add("value", "E_CHOICE",
                {fmt::format("gap_policy \"{}\" is not known: hold or worst_case.", for_message(cell)),
                 fmt::format("欠測の扱い「{}」は使えません。保留または最悪条件と記入してください。", for_message(cell))});
      return;
    }
    result_.value.gap_policy = choice == &policies[0] ? GapPolicy::hold : GapPolicy::worst_case;
  }

  void read_ambient(StabilityCells& cells) {
    cells.expect_only({"value"});
    if (cells.require("value")) result_.value.ambient_mc = cells.temperature("value");
  }

  void read_arrhenius(StabilityCells& cells) {
    cells.expect_only({"value", "high_c", "minutes"});
    const auto energy = cells.energy();
    const bool complete = cells.require_all({"high_c", "minutes"});
    const auto reference = cells.temperature("high_c");
    const auto allowance = cells.minutes(Zero::refused);
    if (complete && energy && reference && allowance) result_.value.arrhenius = ArrheniusBudget{*energy, *reference, *allowance};
  }

  void check_thaw() {
    auto& thaw = result_.value.thaw;
    if (!thaw) {
      if (refreeze_row_)
        StabilityCells(*refreeze_row_, result_.findings)
            .add("item", "N_ITEM_UNUSED",
                 {"refreeze without thaw: thaws of this product are not counted. Is the item thaw missing?",
                  "再凍結点がありますが融解点がないため、融解回数は数えません。融解点の行が抜けていませんか。"});
      return;
    }
    thaw->refreeze_mc = refreeze_mc_.value_or(thaw->refreeze_mc);
    if (thaw->refreeze_mc < thaw->thaw_mc) return;
    StabilityCells(refreeze_row_ ? *refreeze_row_ : *thaw_row_, result_.findings)
        .add("value", "E_STABILITY",
             {fmt::format("refreeze ({} °C) must lie below thaw ({} °C){}.", degrees(thaw->refreeze_mc), degrees(thaw->thaw_mc),
                          refreeze_row_ ? "" : "; please add the item refreeze"),
              fmt::format("再凍結点（{} ℃）は融解点（{} ℃）より低くしてください{}。", degrees(thaw->refreeze_mc), degrees(thaw->thaw_mc),
                          refreeze_row_ ? "" : "（再凍結点の行を加えてください）")});
  }

  void check_policy() {
    if (result_.value.gap_policy != GapPolicy::worst_case || first_lines_.contains("ambient")) return;
    StabilityCells(*policy_row_, result_.findings)
        .add("value", "E_STABILITY",
             {"gap_policy worst_case needs the item ambient: the temperature at which a gap counts.",
              "欠測の扱いが最悪条件の場合は、欠測時間を数える温度として周囲温度の行が必要です。"});
  }

  void check_arrhenius() {
    if (!arrhenius_row_ || !last_top_) return;
    StabilityCells(*arrhenius_row_, result_.findings)
        .add("item", "E_STABILITY",
             {"arrhenius stands in the place of bands; please keep one of the two.",
              "アレニウスは温度帯の代わりに使うものです。どちらか一方だけにしてください。"});
  }

  Parsed<StabilityProfile> result_;
  std::map<std::string, long> first_lines_;
  std::optional<std::int32_t> last_top_;  ///< upper end of the band before
  std::optional<std::int32_t> refreeze_mc_;
  std::optional<Row> policy_row_, refreeze_row_, thaw_row_, arrhenius_row_;
};

bool covers(const std::vector<AlarmRule>& rules, Side side) {
  return std::any_of(rules.begin(), rules.end(), [side](const AlarmRule& rule) { return rule.side == side; });
}

Finding too_many(std::size_t rows) {
  return {"E_TOO_BIG",
          Severity::error,
          {fmt::format("{} rows are too many for a stability profile; {} at most.", rows, most_rows),
           fmt::format("安定性プロファイルの行数（{}行）が多すぎます。{}行までです。", rows, most_rows)}};
}

AlarmRule at_label(Side side, std::int32_t limit_mc) { return {side, limit_mc, 0, AlarmScope::consecutive, 0, true}; }

}  // namespace

const char* to_string(GapPolicy policy) { return policy == GapPolicy::hold ? "hold" : "worst_case"; }

Parsed<StabilityProfile> parse_stability(const Rows& rows) {
  if (rows.size() > most_rows) return {{}, {too_many(rows.size())}};
  ProfileReader reader;
  for (const Row& row : rows) reader.take(row);
  auto profile = reader.finish();
  if (rows.empty()) {
    profile.findings.push_back({"E_EMPTY", Severity::error, {"The stability profile has no row.", "安定性プロファイルに行がありません。"}});
  }
  return profile;
}

std::vector<AlarmRule> find_alarm_rules(const StabilityProfile* profile, const LabelRange& range) {
  std::vector<AlarmRule> rules = profile ? profile->alarms : std::vector<AlarmRule>{};
  const bool low = covers(rules, Side::low);
  const bool high = covers(rules, Side::high);
  if (range.high_mc && !high) rules.push_back(at_label(Side::high, *range.high_mc));
  if (range.low_mc && !low) rules.push_back(at_label(Side::low, *range.low_mc));
  return rules;
}

}  // namespace exoreg::domain
