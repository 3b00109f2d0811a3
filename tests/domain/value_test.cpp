// Interval logic: what a result proves against a limit, and what it leaves open.
#include "domain/value.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

Decimal dec(const char* text) { return *Decimal::parse(text); }

Value number(Comparator comparator, const char* value, std::string unit = {}) {
  Value result;
  result.raw = std::string(to_string(comparator)) + value;
  result.comparator = comparator;
  result.value = dec(value);
  result.unit = std::move(unit);
  return result;
}

Value number(const char* value, std::string unit = {}) { return number(Comparator::none, value, std::move(unit)); }

Value word(Qualitative word) {
  Value result;
  result.raw = to_string(word);
  result.word = word;
  return result;
}

Value range(const char* low, const char* high) {
  Value result;
  result.low = dec(low);
  result.high = dec(high);
  return result;
}

Limit at_most(const char* high, std::string unit = {}) {
  Limit limit;
  limit.raw = std::string("≤ ") + high;
  limit.high = dec(high);
  limit.unit = std::move(unit);
  return limit;
}

Limit at_least(const char* low) {
  Limit limit;
  limit.low = dec(low);
  return limit;
}

Limit below(const char* high) {
  Limit limit = at_most(high);
  limit.high_open = true;
  return limit;
}

Limit above(const char* low) {
  Limit limit = at_least(low);
  limit.low_open = true;
  return limit;
}

Limit within(const char* low, const char* high) {
  Limit limit = at_most(high);
  limit.low = dec(low);
  return limit;
}

Limit wanted(Qualitative word) {
  Limit limit;
  limit.raw = to_string(word);
  limit.word = word;
  return limit;
}

Limit text(const char* raw) {
  Limit limit;
  limit.raw = raw;
  return limit;
}

}  // namespace

TEST_CASE("a plain number passes or fails, the limit itself included") {
  CHECK(judge(number("0.25"), at_most("0.25")).verdict == Verdict::pass);
  CHECK(judge(number("0.26"), at_most("0.25")).verdict == Verdict::fail);
  CHECK(judge(number("0.25"), below("0.25")).verdict == Verdict::fail);
  CHECK(judge(number("1"), above("1")).verdict == Verdict::fail);
  CHECK(judge(number("1.1"), above("1")).verdict == Verdict::pass);
  CHECK(judge(number("4.1"), at_most("4.0")).verdict == Verdict::fail);
  CHECK(judge(number("50"), within("50", "200")).verdict == Verdict::pass);
  CHECK(judge(number("49.9"), within("50", "200")).verdict == Verdict::fail);
}

TEST_CASE("a censored value across the limit is unknown, never a pass") {
  using enum Comparator;
  struct Row {
    Value result;
    Limit limit;
    Verdict verdict;
  };
  const std::vector<Row> rows = {
      {number(less, "0.5"), at_most("0.25"), Verdict::unknown},
      {number(less, "0.05"), at_most("0.25"), Verdict::pass},
      {number(less, "0.25"), below("0.25"), Verdict::pass},
      {number(less_equal, "0.25"), below("0.25"), Verdict::unknown},
      {number(greater, "0.25"), at_most("0.25"), Verdict::fail},
      {number(greater_equal, "0.25"), at_most("0.25"), Verdict::unknown},
      {number(less, "5"), at_least("5"), Verdict::fail},
      {number(greater_equal, "1e10"), at_least("1e9"), Verdict::pass},
      {number(less, "100"), within("50", "200"), Verdict::unknown},
      {number(about, "100"), within("50", "200"), Verdict::pass},
      {number(about, "195"), within("50", "200"), Verdict::unknown},
      {number(about, "300"), within("50", "200"), Verdict::fail},
      {number(about, "-80"), within("-90", "-70"), Verdict::pass},
      {number(about, "-80"), within("-85", "-70"), Verdict::unknown},
      {range("60", "150"), within("50", "200"), Verdict::pass},
      {range("40", "150"), within("50", "200"), Verdict::unknown},
      {range("210", "250"), within("50", "200"), Verdict::fail},
  };
  for (const Row& row : rows) {
    INFO(row.result.raw << " against " << row.limit.raw);
    CHECK(judge(row.result, row.limit).verdict == row.verdict);
  }
}

TEST_CASE("not detected needs a detection limit that the limit covers") {
  Value nothing = word(Qualitative::not_detected);
  CHECK(judge(nothing, at_most("0.25")).verdict == Verdict::unknown);
  nothing.lod = dec("0.005");
  CHECK(judge(nothing, at_most("0.25")).verdict == Verdict::pass);
  nothing.lod = dec("0.5");
  CHECK(judge(nothing, at_most("0.25")).verdict == Verdict::unknown);
  nothing.lod = dec("0.25");  // what was not seen lies below it
  CHECK(judge(nothing, below("0.25")).verdict == Verdict::pass);
}

TEST_CASE("units are converted, or the verdict stays open") {
  CHECK(judge(number("0.1", "{EU}/mL"), at_most("0.25", "{EU}/mL")).verdict == Verdict::pass);
  CHECK(judge(number("2", "mg/mL"), at_most("1000", "ug/mL")).verdict == Verdict::fail);
  CHECK(judge(number("0.1", "{EU}/{vial}"), at_most("0.25", "{EU}/mL")).verdict == Verdict::unknown);
  CHECK(judge(number("0.1"), at_most("0.25", "{EU}/mL")).verdict == Verdict::unknown);
  CHECK(judge(number("7.2"), at_most("7.8", "[pH]")).verdict == Verdict::pass);
}

TEST_CASE("the deviation beside a result is not judged") {
  Value result = number("195");
  result.sd = dec("20");
  CHECK(judge(result, within("50", "200")).verdict == Verdict::pass);
}

TEST_CASE("words meet words") {
  using enum Qualitative;
  struct Row {
    Qualitative result;
    Qualitative limit;
    Verdict verdict;
  };
  const std::vector<Row> rows = {
      {negative, negative, Verdict::pass},    {not_detected, negative, Verdict::pass},     {no_growth, negative, Verdict::pass},
      {negative, no_growth, Verdict::pass},   {positive, negative, Verdict::fail},         {detected, not_detected, Verdict::fail},
      {positive, positive, Verdict::pass},    {negative, positive, Verdict::fail},         {conforms, conforms, Verdict::pass},
      {conforms, negative, Verdict::pass},    {does_not_conform, negative, Verdict::fail}, {does_not_conform, conforms, Verdict::fail},
      {negative, conforms, Verdict::unknown}, {not_tested, negative, Verdict::unknown},    {not_applicable, conforms, Verdict::unknown},
      {positive, report, Verdict::pass},      {not_tested, report, Verdict::pass},
  };
  for (const Row& row : rows) {
    INFO(to_string(row.result) << " against " << to_string(row.limit));
    CHECK(judge(word(row.result), wanted(row.limit)).verdict == row.verdict);
  }
}

TEST_CASE("words against numbers prove little") {
  CHECK(judge(word(Qualitative::conforms), at_most("0.25")).verdict == Verdict::unknown);
  CHECK(judge(word(Qualitative::negative), at_most("0.25")).verdict == Verdict::unknown);
  CHECK(judge(word(Qualitative::does_not_conform), at_most("0.25")).verdict == Verdict::fail);
  CHECK(judge(number("0"), wanted(Qualitative::no_growth)).verdict == Verdict::pass);
  CHECK(judge(number("3"), wanted(Qualitative::no_growth)).verdict == Verdict::fail);
  CHECK(judge(number("85"), wanted(Qualitative::positive)).verdict == Verdict::unknown);
}

TEST_CASE("a count against a word: nothing seen meets it, something counted does not") {
  using enum Comparator;
  const auto seen_from = [](Value result, const char* lod) {
    result.lod = dec(lod);
    return result;
  };
  Value below_loq = number(less, "5");
  below_loq.loq = dec("5");
  struct Row {
    Value result;
    Qualitative limit;
    Verdict verdict;
  };
  const std::vector<Row> rows = {
      {seen_from(number(less, "5"), "5"), Qualitative::not_detected, Verdict::pass},
      {below_loq, Qualitative::not_detected, Verdict::pass},
      {seen_from(number(less, "10"), "5"), Qualitative::not_detected, Verdict::unknown},
      {seen_from(number("5"), "5"), Qualitative::not_detected, Verdict::fail},
      {seen_from(number(greater, "5"), "5"), Qualitative::not_detected, Verdict::unknown},
      {number(less, "10"), Qualitative::no_growth, Verdict::unknown},
      {number("3"), Qualitative::negative, Verdict::unknown},  // where "negative" begins is the method's cut-off
  };
  for (const Row& row : rows) {
    INFO(row.result.raw << " against " << to_string(row.limit));
    CHECK(judge(row.result, wanted(row.limit)).verdict == row.verdict);
  }
}

TEST_CASE("free text meets only the same wording") {
  Value result;
  result.raw = "無色澄明の液";
  CHECK(judge(result, text("無色澄明の液")).verdict == Verdict::pass);
  CHECK(judge(result, text("微黄色澄明の液")).verdict == Verdict::unknown);
  CHECK(judge(word(Qualitative::conforms), text("無色澄明の液")).verdict == Verdict::pass);
  CHECK(judge(result, text("")).verdict == Verdict::unknown);
}

TEST_CASE("a bare number as a limit says no side, in whichever width it is written, so it is no text to be met") {
  for (const char* raw : {"0.25", "０．２５", "２５EU以内"}) {
    INFO(raw);
    Value same;
    same.raw = raw;
    CHECK(judge(same, text(raw)).verdict == Verdict::unknown);
  }
}

TEST_CASE("a result that says nothing meets no wording, not even its own") {
  for (const auto nothing : {Qualitative::not_tested, Qualitative::not_applicable, Qualitative::report}) {
    INFO(to_string(nothing));
    CHECK(judge(word(nothing), text(to_string(nothing))).verdict == Verdict::unknown);
  }
}

TEST_CASE("a judgement names the result and the limit as written") {
  const Judgement judgement = judge(number("4.1", "ug/mL"), at_most("4.0", "ug/mL"));
  CHECK(judgement.reason.en == "\"4.1 ug/mL\" does not meet \"≤ 4.0 ug/mL\".");
  CHECK(judgement.reason.ja == "結果「4.1 ug/mL」は規格「≤ 4.0 ug/mL」に適合しません。");
}

TEST_CASE("units of one dimension convert by powers of ten") {
  struct Row {
    const char* from;
    const char* to;
    const char* factor;  ///< "" = never
  };
  const std::vector<Row> rows = {{"mg/mL", "ug/mL", "1000"},
                                 {"ug/mL", "mg/mL", "0.001"},
                                 {"{particles}/mL", "{particles}/uL", "0.001"},
                                 {"ng/{dose}", "ug/{dose}", "0.001"},
                                 {"nm", "um", "0.001"},
                                 {"%", "[ppm]", "10000"},
                                 {"g/L", "mg/mL", "1"},
                                 {"{EU}/mL", "{EU}/{vial}", ""},
                                 {"{EU}/mL", "{EU}", ""},
                                 {"{EU}/mL", "[IU]/mL", ""},
                                 {"mg", "mL", ""}};
  for (const Row& row : rows) {
    INFO(row.from << " to " << row.to);
    const auto factor = unit_factor(row.from, row.to);
    CHECK((factor ? factor->to_string() : std::string()) == row.factor);
  }
}

TEST_CASE("a value's JSON holds what is known, numbers as text") {
  CHECK(to_json(number(Comparator::less, "0.05", "{EU}/mL")).dump() == R"({"comparator":"<","unit":"{EU}/mL","value":"0.05"})");
  CHECK(to_json(range("50", "200")).dump() == R"({"high":"200","low":"50"})");
  CHECK(to_json(word(Qualitative::no_growth)).dump() == R"({"qualitative":"no_growth"})");
}
