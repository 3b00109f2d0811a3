// The stability profile: what each row means, and what is refused, all of it at once.
#include "domain/stability.h"

#include <algorithm>
#include <string>
#include <vector>

#include "domain/line_examples.h"
#include "domain/table.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

/// Rows from line 2 on, each an item with its cells.
Parsed<StabilityProfile> parse(const std::vector<Cells>& list) {
  Rows rows;
  for (const Cells& cells : list) rows.push_back(test::stability_row(static_cast<long>(rows.size()) + 2, cells));
  return parse_stability(rows);
}

/// "E_RANGE 3 low_c", one per finding.
std::vector<std::string> print(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    CHECK_FALSE(finding.message.en.empty());
    CHECK_FALSE(finding.message.ja.empty());
    lines.push_back(finding.code + " " + std::to_string(finding.row) + " " + finding.column);
  }
  return lines;
}

using Lines = std::vector<std::string>;

Cells band(const std::string& low, const std::string& high, const std::string& minutes) {
  return {{"item", "band"}, {"low_c", low}, {"high_c", high}, {"minutes", minutes}};
}
Cells value(const std::string& item, const std::string& text) { return {{"item", item}, {"value", text}}; }
Cells alarm(const std::string& side, const std::string& limit, const std::string& minutes, const std::string& scope) {
  return {{"item", "alarm"}, {side, limit}, {"minutes", minutes}, {"scope", scope}};
}

}  // namespace

TEST_CASE("stability: every item of a profile is read") {
  const auto parsed = parse({band("-60", "-20", "1440"),
                             band("-20", "2", "120.5"),
                             alarm("high_c", "-60", "60", "consecutive"),
                             alarm("low_c", "-90", "0", "day"),
                             alarm("high_c", "-50", "30", "rolling 24h"),
                             {{"item", "thaw"}, {"value", "-2.5"}, {"minutes", "10"}},
                             value("refreeze", "-25"),
                             {{"item", "never_exceed"}, {"low_c", "-120"}, {"high_c", "30"}},
                             {{"item", "gap_max"}, {"minutes", "15"}},
                             {{"item", "gap_limit"}, {"minutes", "120"}},
                             value("gap_policy", "worst_case"),
                             value("ambient", "25")});
  CHECK(print(parsed.findings) == Lines{});
  const StabilityProfile& profile = parsed.value;
  CHECK(profile.bands == std::vector<BudgetBand>{{-60'000, -20'000, 1440 * minutes_ms}, {-20'000, 2000, 7'230'000}});
  CHECK(profile.alarms == std::vector<AlarmRule>{{Side::high, -60'000, hours_ms, AlarmScope::consecutive, 0, false},
                                                 {Side::low, -90'000, 0, AlarmScope::day, 0, false},
                                                 {Side::high, -50'000, hours_ms / 2, AlarmScope::rolling, 24 * hours_ms, false}});
  CHECK(profile.thaw == ThawPoints{-2500, 10 * minutes_ms, -25'000});
  CHECK(profile.never_exceed == LabelRange{-120'000, 30'000});
  CHECK(profile.gap_max == 15 * minutes_ms);
  CHECK(profile.gap_limit == 2 * hours_ms);
  CHECK(profile.gap_policy == GapPolicy::worst_case);
  CHECK(profile.ambient_mc == 25'000);
  CHECK(profile.has_budget());
}

TEST_CASE("stability: what is not given has the meaning the rules give it") {
  const auto parsed = parse({{{"item", "thaw"}}, {{"item", "alarm"}, {"low_c", "-90"}}});
  CHECK(print(parsed.findings) == Lines{});
  CHECK(parsed.value.thaw == ThawPoints{-1000, 5 * minutes_ms, -20'000});
  CHECK(parsed.value.alarms == std::vector<AlarmRule>{{Side::low, -90'000, 0, AlarmScope::consecutive, 0, false}});
  CHECK(parsed.value.gap_limit == hours_ms);
  CHECK_FALSE(parsed.value.gap_max);
  CHECK(parsed.value.gap_policy == GapPolicy::hold);
  CHECK_FALSE(parsed.value.has_budget());
}

TEST_CASE("stability: Arrhenius is a budget in the place of bands") {
  const auto parsed = parse({{{"item", "arrhenius"}, {"value", "83.144"}, {"high_c", "5"}, {"minutes", "4320"}}});
  CHECK(print(parsed.findings) == Lines{});
  CHECK(parsed.value.arrhenius == ArrheniusBudget{83.144, 5000, 72 * hours_ms});
  CHECK(parsed.value.has_budget());
}

TEST_CASE("stability: scopes and policies may be written in Japanese, with full width") {
  struct Case {
    const char* scope;
    AlarmScope kind;
    Millis window;
  };
  for (const auto& [scope, kind, window] : std::vector<Case>{{"連続", AlarmScope::consecutive, 0},
                                                             {"全期間", AlarmScope::trip, 0},
                                                             {"輸送全体", AlarmScope::trip, 0},
                                                             {"累積", AlarmScope::trip, 0},
                                                             {"日", AlarmScope::day, 0},
                                                             {"暦日", AlarmScope::day, 0},
                                                             {"Rolling 12 h", AlarmScope::rolling, 12 * hours_ms},
                                                             {"rolling 24 hours", AlarmScope::rolling, 24 * hours_ms},
                                                             {"直近２４時間", AlarmScope::rolling, 24 * hours_ms},
                                                             {"24時間移動", AlarmScope::rolling, 24 * hours_ms}}) {
    INFO(scope);
    const auto parsed = parse({alarm("high_c", "8", "10", scope)});
    CHECK(print(parsed.findings) == Lines{});
    REQUIRE(parsed.value.alarms.size() == 1);
    CHECK(parsed.value.alarms[0].scope == kind);
    CHECK(parsed.value.alarms[0].window == window);
  }
  CHECK(parse({value("gap_policy", "最悪条件"), value("ambient", "２５")}).value.gap_policy == GapPolicy::worst_case);
  CHECK(parse({value("gap_policy", "保留")}).value.gap_policy == GapPolicy::hold);
}

TEST_CASE("stability: a scope reads back as it is written") {
  CHECK(to_string(AlarmScope::consecutive) == "consecutive");
  CHECK(to_string(AlarmScope::trip) == "trip");
  CHECK(to_string(AlarmScope::day) == "day");
  CHECK(to_string(AlarmScope::rolling, 24 * hours_ms) == "rolling 24h");
}

TEST_CASE("stability: one bad row is refused with its column") {
  struct Case {
    Cells row;
    Lines findings;
  };
  const std::vector<Case> cases{
      {{{"item", "frost"}}, {"E_CHOICE 2 item"}},
      {{{"item", "band"}}, {"E_CELL_EMPTY 2 low_c", "E_CELL_EMPTY 2 high_c", "E_CELL_EMPTY 2 minutes"}},
      {band("5", "5", "60"), {"E_RANGE 2 low_c"}},
      {band("-300", "5", "60"), {"E_RANGE 2 low_c"}},
      {band("2", "150.001", "60"), {"E_RANGE 2 high_c"}},
      {band("2", "8.0005", "60"), {"E_RANGE 2 high_c"}},
      {band("2", "8", "0"), {"E_RANGE 2 minutes"}},
      {band("2", "8", "-1"), {"E_RANGE 2 minutes"}},
      {band("2", "8", "0.00001"), {"E_RANGE 2 minutes"}},
      {band("2", "8", "60000000"), {"E_RANGE 2 minutes"}},
      {{{"item", "alarm"}, {"low_c", "2"}, {"high_c", "8"}}, {"E_STABILITY 2 low_c"}},
      {{{"item", "alarm"}, {"minutes", "5"}}, {"E_CELL_EMPTY 2 high_c"}},
      {alarm("high_c", "8", "5", "weekly"), {"E_CHOICE 2 scope"}},
      {alarm("high_c", "8", "5", "rolling 0h"), {"E_CHOICE 2 scope"}},
      {alarm("high_c", "8", "5", "rolling 99999h"), {"E_CHOICE 2 scope"}},
      {alarm("high_c", "8", "61", "rolling 1h"), {"E_RANGE 2 minutes"}},
      {alarm("high_c", "8", "1501", "day"), {"E_RANGE 2 minutes"}},
      {{{"item", "thaw"}, {"value", "-25"}}, {"E_STABILITY 2 value"}},
      {value("thaw", "warm"), {"E_NUMBER 2 value"}},
      {{{"item", "never_exceed"}}, {"E_CELL_EMPTY 2 high_c"}},
      {{{"item", "never_exceed"}, {"low_c", "8"}, {"high_c", "8"}}, {"E_RANGE 2 low_c"}},
      {{{"item", "gap_max"}}, {"E_CELL_EMPTY 2 minutes"}},
      {{{"item", "gap_max"}, {"minutes", "0"}}, {"E_RANGE 2 minutes"}},
      {value("gap_policy", "ignore"), {"E_CHOICE 2 value"}},
      {value("gap_policy", "worst_case"), {"E_STABILITY 2 value"}},
      {{{"item", "ambient"}}, {"E_CELL_EMPTY 2 value"}},
      {{{"item", "arrhenius"}, {"value", "0"}, {"high_c", "5"}, {"minutes", "60"}}, {"E_RANGE 2 value"}},
      {{{"item", "arrhenius"}, {"value", "83"}}, {"E_CELL_EMPTY 2 high_c", "E_CELL_EMPTY 2 minutes"}},
  };
  for (const Case& one : cases) {
    const auto parsed = parse({one.row});
    INFO(Catch::rangeToString(one.row));
    CHECK(print(parsed.findings) == one.findings);
    CHECK_FALSE(parsed.ok());
  }
}

TEST_CASE("stability: every bad row is reported at once") {
  const auto parsed = parse({band("-60", "-20", "60"), band("-10", "2", "60"), band("2", "8", "x"), alarm("high_c", "8", "5", "weekly"),
                             value("ambient", "1e9"), value("gap_policy", "worst")});
  CHECK(print(parsed.findings) ==
        Lines{"E_STABILITY 3 low_c", "E_RANGE 4 minutes", "E_CHOICE 5 scope", "E_RANGE 6 value", "E_CHOICE 7 value"});
}

TEST_CASE("stability: bands rise from row to row without a hole and without overlapping") {
  CHECK(print(parse({band("-20", "2", "60"), band("-60", "-20", "60")}).findings) == Lines{"E_STABILITY 3 low_c"});
  CHECK(print(parse({band("-60", "-20", "60"), band("-30", "2", "60")}).findings) == Lines{"E_STABILITY 3 low_c"});
  CHECK(print(parse({band("-60", "-20", "60"), band("-20.000", "2", "60")}).findings) == Lines{});
}

TEST_CASE("stability: an item stands once, but bands and alarms that differ") {
  for (const char* item : {"thaw", "refreeze", "ambient"}) {
    INFO(item);
    CHECK(print(parse({value(item, "-21"), value(item, "-21")}).findings).back() != "");
    const auto findings = parse({value("thaw", "-1"), value(item, "-30"), value(item, "-30")}).findings;
    CHECK(std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.code == "E_DUPLICATE_ROW" && f.row == 4; }));
  }
  CHECK(print(parse({alarm("high_c", "8", "10", "trip"), alarm("high_c", "8", "20", "全期間")}).findings) ==
        Lines{"E_DUPLICATE_ROW 3 item"});
  CHECK(print(parse({alarm("high_c", "8", "10", "trip"), alarm("high_c", "8", "20", "day")}).findings) == Lines{});
}

TEST_CASE("stability: never_exceed may come in two rows, one for each side") {
  const Cells low{{"item", "never_exceed"}, {"low_c", "2"}}, high{{"item", "never_exceed"}, {"high_c", "30"}};
  CHECK(parse({low, high}).value.never_exceed == LabelRange{2000, 30'000});
  CHECK(print(parse({low, high, high}).findings) == Lines{"E_DUPLICATE_ROW 4 high_c"});
}

TEST_CASE("stability: Arrhenius beside bands is refused, refreeze without thaw and idle cells are pointed out") {
  const Cells arrhenius{{"item", "arrhenius"}, {"value", "83"}, {"high_c", "5"}, {"minutes", "60"}};
  CHECK(print(parse({arrhenius, band("2", "8", "60")}).findings) == Lines{"E_STABILITY 2 item"});
  const auto idle = parse({value("refreeze", "-20"), {{"item", "ambient"}, {"value", "25"}, {"minutes", "5"}}});
  CHECK(print(idle.findings) == Lines{"N_CELL_UNUSED 3 minutes", "N_ITEM_UNUSED 2 item"});
  CHECK(idle.ok());
}

TEST_CASE("stability: an empty profile and a huge one are refused") {
  CHECK(print(parse({}).findings) == Lines{"E_EMPTY 0 "});
  CHECK(print(parse(std::vector<Cells>(201, band("2", "8", "60"))).findings) == Lines{"E_TOO_BIG 0 "});
}

TEST_CASE("stability: a side of the label range without an alarm has one at the label limit, at once") {
  const LabelRange fridge{2000, 8000};
  CHECK(find_alarm_rules(nullptr, fridge) == std::vector<AlarmRule>{{Side::high, 8000, 0, AlarmScope::consecutive, 0, true},
                                                                    {Side::low, 2000, 0, AlarmScope::consecutive, 0, true}});
  const auto hot = parse({alarm("high_c", "10", "30", "trip")});
  CHECK(find_alarm_rules(&hot.value, fridge) == std::vector<AlarmRule>{{Side::high, 10'000, hours_ms / 2, AlarmScope::trip, 0, false},
                                                                       {Side::low, 2000, 0, AlarmScope::consecutive, 0, true}});
  CHECK(find_alarm_rules(&hot.value, LabelRange{}).size() == 1);
}
