// Dates as suppliers, clinics and certificates write them.
#include <string>
#include <tuple>

#include "base/time.h"
#include "support/catch.h"

using namespace exoreg;

namespace {

std::string read(std::string_view text) {
  const DateReading reading = parse_date(text);
  return reading.date ? format_date(*reading.date) : "refused: " + reading.question.en;
}

}  // namespace

TEST_CASE("every plain spelling of one day") {
  const auto* text = GENERATE("2026-03-05", "2026-3-5", "2026/03/05", "2026/3/5", "2026.3.5", "2026年3月5日", "2026年03月05日", "20260305",
                              "２０２６年３月５日", "２０２６／３／５", "２０２６－０３－０５", "2026−03−05", "2026ー03ー05",
                              "2026 年 3 月 5 日", "　2026-03-05 ", "2026. 3. 5");
  INFO(text);
  CHECK(read(text) == "2026-03-05");
}

TEST_CASE("month names") {
  const auto* text = GENERATE("05MAR2026", "5MAR2026", "5 Mar 2026", "5-Mar-2026", "05 march 2026", "March 5, 2026", "Mar. 5, 2026",
                              "Mar 05 2026", "2026-Mar-05", "５ＭＡＲ２０２６");
  INFO(text);
  CHECK(read(text) == "2026-03-05");
}

TEST_CASE("each month by its name") {
  const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (unsigned m = 1; m <= 12; ++m) {
    const auto reading = parse_date(std::string("7") + names[m - 1] + "2026");
    INFO(names[m - 1]);
    REQUIRE(reading.date);
    CHECK(static_cast<unsigned>(reading.date->month()) == m);
  }
  CHECK(read("1 Sept 2026") == "2026-09-01");
}

TEST_CASE("Japanese eras") {
  const auto [text, day] = GENERATE(table<std::string, std::string>({{"令和8年3月5日", "2026-03-05"},
                                                                     {"令和 8年 3月 5日", "2026-03-05"},
                                                                     {"令和８．３．５", "2026-03-05"},
                                                                     {"㋿8年3月5日", "2026-03-05"},
                                                                     {"R8.3.5", "2026-03-05"},
                                                                     {"r08/03/05", "2026-03-05"},
                                                                     {"Ｒ８．３．５", "2026-03-05"},
                                                                     {"R8年3月5日", "2026-03-05"},
                                                                     {"R8-3-5", "2026-03-05"},
                                                                     {"令和元年5月1日", "2019-05-01"},
                                                                     {"R元.5.1", "2019-05-01"},
                                                                     {"令和1年5月1日", "2019-05-01"},
                                                                     {"平成31年4月30日", "2019-04-30"},
                                                                     {"平成元年1月8日", "1989-01-08"},
                                                                     {"H31.4.30", "2019-04-30"},
                                                                     {"昭和64年1月7日", "1989-01-07"},
                                                                     {"昭和元年12月25日", "1926-12-25"},
                                                                     {"S60.1.2", "1985-01-02"}}));
  INFO(text);
  CHECK(read(text) == day);
}

TEST_CASE("an era's year runs on past its end, as documents printed before the change do") {
  CHECK(read("平成33年3月31日") == "2021-03-31");
}

TEST_CASE("a day before its era began does not exist") {
  const auto [text, start] = GENERATE(table<std::string, std::string>({{"令和元年4月30日", "2019-05-01"},
                                                                       {"R1.4.30", "2019-05-01"},
                                                                       {"平成元年1月7日", "1989-01-08"},
                                                                       {"昭和元年12月24日", "1926-12-25"}}));
  INFO(text);
  const auto reading = parse_date(text);
  CHECK(reading.problem == DateProblem::impossible);
  CHECK_THAT(reading.question.en, contains_text(start));
  CHECK_THAT(reading.question.ja, contains_text(start));
}

TEST_CASE("a day that the calendar does not have is impossible") {
  const auto* text = GENERATE("2026-02-30", "2025/2/29", "2026-13-01", "2026-00-10", "2026年4月31日", "20260230", "31APR2026",
                              "令和8年2月30日", "令和0年5月1日", "0026-03-05", "1899-12-31", "32/13/2026", "99/99/99");
  INFO(text);
  const auto reading = parse_date(text);
  CHECK_FALSE(reading.date);
  CHECK(reading.problem == DateProblem::impossible);
  CHECK_THAT(reading.question.en, contains_text(text));
  CHECK_THAT(reading.question.ja, contains_text("存在しない日付"));
}

TEST_CASE("an order that is not certain is asked about, with its readings") {
  const auto [text, readings] = GENERATE(table<std::string, std::string>({{"05/03/2026", "2026-05-03 or 2026-03-05"},
                                                                          {"03/05/26", "2003-05-26, 2026-03-05 or 2026-05-03"},
                                                                          {"3-5-26", "2003-05-26, 2026-03-05 or 2026-05-03"},
                                                                          {"3.5.26", "2003-05-26, 2026-03-05 or 2026-05-03"},
                                                                          {"26/03/05", "2026-03-05 or 2005-03-26"},
                                                                          {"260305", "2026-03-05 or 2005-03-26"},
                                                                          {"05-MAR-26", "2026-03-05 or 2005-03-26"},
                                                                          {"26年3月5日", "2026-03-05, 2044-03-05 or 2014-03-05"}}));
  INFO(text);
  const auto reading = parse_date(text);
  CHECK_FALSE(reading.date);
  CHECK(reading.problem == DateProblem::ambiguous);
  CHECK_THAT(reading.question.en, contains_text("\"" + text + "\" can mean " + readings + "."));
  CHECK_THAT(reading.question.ja, contains_text("どの日付でしょうか"));
}

TEST_CASE("even where only one order is possible, the question is asked") {
  const auto [text, day] = GENERATE(table<std::string, std::string>(
      {{"25/03/2026", "2026-03-25"}, {"03/25/2026", "2026-03-25"}, {"03/03/2026", "2026-03-03"}, {"Mar 5, 26", "2026-03-05"}}));
  INFO(text);
  const auto reading = parse_date(text);
  CHECK_FALSE(reading.date);
  CHECK(reading.problem == DateProblem::ambiguous);
  CHECK_THAT(reading.question.en, contains_text("Does \"" + text + "\" mean " + day + "?"));
  CHECK_THAT(reading.question.ja, contains_text(day + "のことでしょうか"));
}

TEST_CASE("a month alone is asked for its day") {
  const auto* text = GENERATE("2026-03", "2026/3", "2026年3月", "Mar 2026", "令和8年3月", "R8.3");
  INFO(text);
  const auto reading = parse_date(text);
  CHECK(reading.problem == DateProblem::not_a_date);
  CHECK_THAT(reading.question.en, contains_text("Which day"));
  CHECK_THAT(reading.question.ja, contains_text("何日"));
}

TEST_CASE("anything else is no date") {
  const std::string text = GENERATE(as<std::string>{}, "", "n/a", "未提示", "2026", "202603051", "2026-03-05T10:00", "2026-03/05",
                                    "2026-003-05", "-2026-03-05", "2026-03-05-", "Q8.3.5", "R8", "R8.3.2026", "rev8.3.5", "5 Mai 2026",
                                    "Mar Apr 2026", "45721", "2026--03-05", "99999999999999999999", "1\xFF", std::string(5000, '1'));
  INFO(text.substr(0, 40));
  const auto reading = parse_date(text);
  CHECK_FALSE(reading.date);
  CHECK(reading.problem == DateProblem::not_a_date);
  CHECK_FALSE(reading.question.en.empty());
  CHECK_FALSE(reading.question.ja.empty());
}
