// Decides which day a written date means, or why that cannot be known. It never guesses an order of day and month.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/date_tokens.h"
#include "base/time.h"
#include "base/time_fields.h"
#include "base/unicode.h"

namespace exoreg {
namespace {

DateReading refused(DateProblem problem, std::string en, std::string ja) { return {std::nullopt, problem, {std::move(en), std::move(ja)}}; }

DateReading not_a_date(const std::string& shown) {
  if (shown.empty()) return refused(DateProblem::not_a_date, "The date is missing.", "日付が記載されていません。");
  return refused(DateProblem::not_a_date, fmt::format("\"{}\" is not a date; please write it like 2026-03-05.", shown),
                 fmt::format("「{}」は日付として読み取れません。2026-03-05のように記載してください。", shown));
}

DateReading no_day(const std::string& shown) {
  return refused(DateProblem::not_a_date, fmt::format("\"{}\" names no day. Which day of the month is meant?", shown),
                 fmt::format("「{}」には日の記載がありません。何日でしょうか。", shown));
}

DateReading impossible(const std::string& shown) {
  return refused(DateProblem::impossible, fmt::format("\"{}\" is not a day of the calendar.", shown),
                 fmt::format("「{}」は暦に存在しない日付です。", shown));
}

DateReading before_era(const std::string& shown, const Era& era) {
  const std::string start = format_date(era.start);
  return refused(DateProblem::impossible, fmt::format("\"{}\" is before the first day of the era, {}.", shown, start),
                 fmt::format("「{}」は存在しない日付です（{}は{}からです）。", shown, era.kanji, start));
}

std::string join(const std::vector<Date>& dates, std::string_view separator, std::string_view last) {
  std::string text = format_date(dates.front());
  for (std::size_t i = 1; i < dates.size(); ++i) {
    text += i + 1 == dates.size() ? last : separator;
    text += format_date(dates[i]);
  }
  return text;
}

/// `readings` are every day that it could mean. Even a single one is asked about: the other numbers of the same
/// document may be in either order.
DateReading ambiguous(const std::string& shown, const std::vector<Date>& readings) {
  if (readings.empty()) return impossible(shown);
  if (readings.size() == 1) {
    const std::string only = format_date(readings.front());
    return refused(DateProblem::ambiguous, fmt::format("Does \"{}\" mean {}? Please write the year first, with four digits.", shown, only),
                   fmt::format("「{}」は{}のことでしょうか。年を4桁で先頭に記載してください。", shown, only));
  }
  return refused(DateProblem::ambiguous,
                 fmt::format("\"{}\" can mean {}. Which one is it? Please write the year first, with four digits.", shown,
                             join(readings, ", ", " or ")),
                 fmt::format("「{}」は{}のいずれにも読めます。どの日付でしょうか。年を4桁で先頭に記載してください。", shown,
                             join(readings, "、", "、")));
}

/// The days that were possible, each once, in the order given.
class Readings {
 public:
  Readings& add(int year, int month, int day) {
    const auto date = make_date(year, month, day);
    if (date && std::find(dates_.begin(), dates_.end(), *date) == dates_.end()) dates_.push_back(*date);
    return *this;
  }
  [[nodiscard]] const std::vector<Date>& dates() const { return dates_; }

 private:
  std::vector<Date> dates_;
};

constexpr int this_century = 2000;

int era_year(const Era& era, int year) { return static_cast<int>(era.start.year()) + year - 1; }

class Reader {
 public:
  Reader(DateTokens tokens, std::string shown) : tokens_(std::move(tokens)), shown_(std::move(shown)) {}

  DateReading run() const {
    if (tokens_.era) return read_era();
    if (tokens_.pattern == "n") return read_digits(tokens_.numbers[0]);
    if (is_triple()) return tokens_.pattern == "nynmnd" ? read_kanji() : read_separated();
    if (tokens_.month != 0) return read_month_name();
    return without_day() && digits(0) == 4 ? no_day(shown_) : not_a_date(shown_);
  }

 private:
  [[nodiscard]] bool is_triple() const {
    const std::string& p = tokens_.pattern;
    return p == "nynmnd" || p == "n-n-n" || p == "n/n/n" || p == "n.n.n";
  }
  [[nodiscard]] bool without_day() const {
    const std::string& p = tokens_.pattern;
    return p == "nynm" || p == "n-n" || p == "n/n" || p == "n.n";
  }
  [[nodiscard]] std::size_t digits(std::size_t i) const { return tokens_.numbers[i].size(); }
  [[nodiscard]] int number(std::size_t i) const {
    std::string_view text = tokens_.numbers[i];
    return take_number(text, 1, 4).value_or(-1);
  }
  [[nodiscard]] DateReading certain(int year, int month, int day) const {
    const auto date = make_date(year, month, day);
    return date ? DateReading{date, DateProblem::none, {}} : impossible(shown_);
  }

  /// Years past an era's end are taken: documents printed before the change run on (平成33年 is 2021).
  [[nodiscard]] DateReading read_era() const {
    const Era& era = *tokens_.era;
    if (without_day()) return no_day(shown_);
    if (!is_triple() || digits(0) > 2 || digits(1) > 2 || digits(2) > 2) return not_a_date(shown_);
    if (number(0) == 0) return impossible(shown_);
    const DateReading reading = certain(era_year(era, number(0)), number(1), number(2));
    return reading.date && *reading.date < era.start ? before_era(shown_, era) : reading;
  }

  [[nodiscard]] DateReading read_digits(std::string_view text) const {
    const bool whole = text.size() == 8;
    if (!whole && text.size() != 6) return not_a_date(shown_);
    const int first = take_number(text, 2, whole ? 4 : 2).value_or(0);
    const int second = take_number(text, 2, 2).value_or(0);
    const int third = take_number(text, 2, 2).value_or(0);
    if (whole) return certain(first, second, third);
    const Readings readings = two_digit_years(first, second, third);
    return readings.dates().empty() ? not_a_date(shown_) : ambiguous(shown_, readings.dates());
  }

  [[nodiscard]] DateReading read_separated() const {
    if (digits(1) > 2) return not_a_date(shown_);
    if (digits(0) == 4 && digits(2) <= 2) return certain(number(0), number(1), number(2));
    if (digits(0) > 2) return not_a_date(shown_);
    if (digits(2) <= 2) return ambiguous(shown_, two_digit_years(number(0), number(1), number(2)).dates());
    if (digits(2) != 4) return not_a_date(shown_);
    Readings readings;
    readings.add(number(2), number(0), number(1)).add(number(2), number(1), number(0));
    return ambiguous(shown_, readings.dates());
  }

  /// 26年3月5日: the order is plain, but not whether 26 counts from 2000 or in an era.
  [[nodiscard]] DateReading read_kanji() const {
    if (digits(1) > 2 || digits(2) > 2) return not_a_date(shown_);
    if (digits(0) == 4) return certain(number(0), number(1), number(2));
    if (digits(0) > 2) return not_a_date(shown_);
    Readings readings;
    for (const int year : {this_century + number(0), era_year(reiwa(), number(0)), era_year(heisei(), number(0))})
      readings.add(year, number(1), number(2));
    return ambiguous(shown_, readings.dates());
  }

  [[nodiscard]] DateReading read_month_name() const {
    std::string order = tokens_.pattern;
    std::erase_if(order, [](char c) { return c != 'n' && c != 'M' && c != 'y' && c != 'm' && c != 'd'; });
    if (order == "Mn" || order == "nM") return digits(0) == 4 ? no_day(shown_) : not_a_date(shown_);
    if (order != "nMn" && order != "Mnn") return not_a_date(shown_);
    const int month = tokens_.month;
    if (digits(0) == 4 && digits(1) <= 2 && order == "nMn") return certain(number(0), month, number(1));
    if (digits(0) > 2 || (digits(1) != 4 && digits(1) > 2)) return not_a_date(shown_);
    if (digits(1) == 4) return certain(number(1), month, number(0));
    Readings readings;
    readings.add(this_century + number(1), month, number(0));
    if (order == "nMn") readings.add(this_century + number(0), month, number(1));
    return ambiguous(shown_, readings.dates());
  }

  [[nodiscard]] static Readings two_digit_years(int a, int b, int c) {
    Readings readings;
    readings.add(this_century + a, b, c).add(this_century + c, a, b).add(this_century + c, b, a);
    return readings;
  }

  DateTokens tokens_;
  std::string shown_;
};

}  // namespace

DateReading parse_date(std::string_view text) {
  const std::string shown = for_message(trim(text));
  auto tokens = tokenize_date(text);
  return tokens ? Reader(std::move(*tokens), shown).run() : not_a_date(shown);
}

}  // namespace exoreg
