// A day is read as everywhere else (base/time.h); what is added here are months without a day.
#include "ingest/value_date.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/date_tokens.h"
#include "base/time.h"
#include "base/unicode.h"
#include "ingest/value_scanner.h"

namespace exoreg::ingest {

namespace {

bool is_four_digit_year(std::string_view digits) { return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")); }

/// 1..12; 0 for anything else.
int month_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 2) return 0;
  const int month = std::stoi(std::string(digits));
  return month <= 12 ? month : 0;
}

std::optional<std::string> month_of(int year, int month) {
  return month == 0 ? std::nullopt : std::optional(fmt::format("{:04}-{:02}", year, month));
}

/// 令和8年3月. Not before the era began.
std::optional<std::string> era_month(const DateTokens& tokens) {
  const int month = month_number(tokens.numbers[1]);
  const int era_year = tokens.numbers[0].size() > 2 ? 0 : std::stoi(tokens.numbers[0]);
  const Date& start = tokens.era->start;
  const int year = static_cast<int>(start.year()) + era_year - 1;
  const bool before = era_year == 1 && month < static_cast<int>(static_cast<unsigned>(start.month()));
  return era_year == 0 || before ? std::nullopt : month_of(year, month);
}

/// "2026-03", "2026年3月", "令和8年3月", "MAR2026": a month without a day.
std::optional<std::string> read_month(const DateTokens& tokens) {
  const std::string& pattern = tokens.pattern;
  if (pattern == "nynm" && tokens.era) return era_month(tokens);
  if (tokens.era || tokens.numbers.empty()) return std::nullopt;
  const std::string& first = tokens.numbers.front();
  if (pattern == "Mn" || pattern == "M-n" || pattern == "M.n") {
    return is_four_digit_year(first) ? month_of(std::stoi(first), tokens.month) : std::nullopt;
  }
  const bool hyphen = pattern == "n-n" && tokens.numbers[1].size() == 2;
  if (!is_four_digit_year(first) || (pattern != "nynm" && !hyphen)) return std::nullopt;
  return month_of(std::stoi(first), month_number(tokens.numbers[1]));
}

/// "令和8年", "R8.3" and "2026/3": part of a date, but not one that can be counted with.
bool lacks_a_day(const DateTokens& tokens) {
  const std::string& pattern = tokens.pattern;
  const bool dated = tokens.era || (!tokens.numbers.empty() && is_four_digit_year(tokens.numbers.front()));
  const bool year = pattern == "ny";
  const bool month = (pattern == "nynm" || pattern == "n/n" || pattern == "n.n" || pattern == "n-n") && (tokens.era || pattern != "n.n") &&
                     month_number(tokens.numbers[1]) != 0;
  return dated && (year || month);
}

}  // namespace

bool could_be_date(std::string_view plain) {
  const bool digits = std::any_of(plain.begin(), plain.end(), is_digit);
  if (!digits) return plain.find("元年") != std::string_view::npos;
  return !std::all_of(plain.begin(), plain.end(), [](char c) { return is_digit(c) || c == ','; });
}

std::optional<std::string> read_date(std::string_view plain, ValueProblem& problem) {
  if (!could_be_date(plain)) return std::nullopt;
  const auto tokens = tokenize_date(plain);
  if (!tokens) return std::nullopt;
  if (auto month = read_month(*tokens)) return month;
  const DateReading reading = parse_date(plain);
  if (reading.date) return format_date(*reading.date);
  if (reading.problem == DateProblem::ambiguous) problem.set("E_VALUE_AMBIGUOUS", reading.question.en, reading.question.ja);
  if (reading.problem == DateProblem::impossible) problem.set("E_VALUE", reading.question.en, reading.question.ja);
  if (reading.problem == DateProblem::not_a_date && lacks_a_day(*tokens)) {
    const std::string shown = for_message(plain);
    problem.set("E_VALUE_AMBIGUOUS", fmt::format("\"{}\" names no day. Which day is meant?", shown),
                fmt::format("「{}」には日の記載がありません。何月何日ですか。", shown));
  }
  return std::nullopt;
}

}  // namespace exoreg::ingest
