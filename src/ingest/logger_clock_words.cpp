// Words in times. English months and the usual marks of the halves of a day; what is not listed is not guessed.
#include "ingest/logger_clock_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/time_fields.h"

namespace exoreg::ingest {
namespace {

struct HalfWord {
  std::string_view word;  ///< in lower case
  DayHalf half;
};

/// Longer ones before those that they begin with.
constexpr std::array half_words{
    HalfWord{"a. m.", DayHalf::morning},  HalfWord{"p. m.", DayHalf::afternoon},  HalfWord{"a.m.", DayHalf::morning},
    HalfWord{"p.m.", DayHalf::afternoon}, HalfWord{"am", DayHalf::morning},       HalfWord{"pm", DayHalf::afternoon},
    HalfWord{"午前", DayHalf::morning},   HalfWord{"午後", DayHalf::afternoon},   HalfWord{"上午", DayHalf::morning},
    HalfWord{"下午", DayHalf::afternoon}, HalfWord{"dop.", DayHalf::morning},     HalfWord{"odp.", DayHalf::afternoon},
    HalfWord{"vorm.", DayHalf::morning},  HalfWord{"nachm.", DayHalf::afternoon}, HalfWord{"fm", DayHalf::morning},
    HalfWord{"ap.", DayHalf::morning},    HalfWord{"ip.", DayHalf::afternoon},    HalfWord{"em", DayHalf::afternoon}};

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool take_separator(std::string_view& rest) {
  const std::size_t before = rest.size();
  if (!rest.empty() && (rest.front() == '/' || rest.front() == '-' || rest.front() == '.')) rest.remove_prefix(1);
  skip_spaces(rest);
  return rest.size() < before;
}

std::optional<int> take_year(std::string_view& rest) {
  const std::size_t before = rest.size();
  const auto year = take_number(rest, 2, 4);
  const std::size_t digits = before - rest.size();
  if (!year || digits == 3) return std::nullopt;
  return digits == 2 ? 2000 + *year : *year;
}

std::optional<Date> take_day_first(std::string_view rest, std::string_view& end) {
  const auto day = take_number(rest, 1, 2);
  (void)take_separator(rest);
  const auto month = take_month_name(rest);
  if (!day || !month || !take_separator(rest)) return std::nullopt;
  const auto year = take_year(rest);
  end = rest;
  return year ? make_date(*year, *month, *day) : std::nullopt;
}

std::optional<Date> take_month_first(std::string_view rest, std::string_view& end) {
  const auto month = take_month_name(rest);
  if (!month || !take_separator(rest)) return std::nullopt;
  const auto day = take_number(rest, 1, 2);
  if (!take_char(rest, ',') && !take_separator(rest)) return std::nullopt;
  skip_spaces(rest);
  const auto year = take_year(rest);
  end = rest;
  return day && year ? make_date(*year, *month, *day) : std::nullopt;
}

/// "+02:00", "-5", " +0900".
std::optional<Millis> read_offset(std::string_view rest) {
  skip_spaces(rest);
  if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return std::nullopt;
  const Millis sign = rest.front() == '-' ? -1 : 1;
  rest.remove_prefix(1);
  const auto hours = take_number(rest, 1, 2);
  if (!hours) return std::nullopt;
  int minutes = 0;
  (void)take_char(rest, ':');
  if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
    const auto read = take_number(rest, 2, 2);
    if (!read) return std::nullopt;
    minutes = *read;
  }
  if (*hours > 14 || minutes > 59) return std::nullopt;
  return sign * (*hours * hours_ms + minutes * minutes_ms);
}

}  // namespace

void skip_spaces(std::string_view& rest) {
  while (take_char(rest, ' ')) {
  }
}

DayHalf take_day_half(std::string_view& rest) {
  std::string_view behind = rest;
  skip_spaces(behind);
  for (const auto& [word, half] : half_words) {
    if (!starts_with_word(behind, word)) continue;
    behind.remove_prefix(word.size());
    if (!behind.empty() && is_letter(behind.front())) return DayHalf::none;
    rest = behind;
    return half;
  }
  return DayHalf::none;
}

void skip_clock_word(std::string_view& rest) {
  for (const std::string_view word : {"klo ", "kl. ", "kl "}) {
    if (!starts_with_word(rest, word)) continue;
    rest.remove_prefix(word.size());
    return;
  }
}

void skip_weekday(std::string_view& rest) {
  for (const std::string_view weekday : weekdays) {
    if (!starts_with_word(rest, weekday.substr(0, 3))) continue;
    std::string_view behind = rest.substr(starts_with_word(rest, weekday) ? weekday.size() : 3);
    (void)take_char(behind, ',');
    if (!behind.starts_with(' ')) return;
    skip_spaces(behind);
    rest = behind;
    return;
  }
}

std::optional<int> take_month_name(std::string_view& rest) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (!starts_with_word(rest, months[i].substr(0, 3))) continue;
    const std::size_t length = starts_with_word(rest, months[i]) ? months[i].size() : 3;
    if (rest.size() > length && is_letter(rest[length])) return std::nullopt;
    rest.remove_prefix(length);
    return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::optional<Date> take_named_date(std::string_view& rest) {
  std::string_view end = rest;
  auto date = take_day_first(rest, end);
  if (!date) date = take_month_first(rest, end);
  if (date) rest = end;
  return date;
}

std::optional<Millis> offset_in(std::string_view text) {
  for (const std::string_view mark : {"GMT", "UTC"}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      if (const auto offset = read_offset(text.substr(at + mark.size()))) return offset;
    }
  }
  return std::nullopt;
}

}  // namespace exoreg::ingest
