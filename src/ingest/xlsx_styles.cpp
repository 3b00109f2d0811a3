// The number of a cell and one section of its format -> what a person sees.
#include "ingest/xlsx_styles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/time.h"
#include "base/unicode.h"

namespace exoreg::ingest {
namespace {

constexpr double last_day = 2'958'466;  // 10000-01-01
constexpr int days_1904 = 1'462;

bool meets(double value, const FormatSection& section) {
  if (section.comparison == "<") return value < section.bound;
  if (section.comparison == "<=") return value <= section.bound;
  if (section.comparison == ">") return value > section.bound;
  if (section.comparison == ">=") return value >= section.bound;
  if (section.comparison == "<>") return value < section.bound || value > section.bound;
  return !(value < section.bound) && !(value > section.bound);
}

/// Conditions decide where there are any; else the sections are for positive numbers, negative ones, and zero.
FormatSection section_for(double value, const CellFormat& format) {
  FormatSection as_it_is;
  as_it_is.places = true;
  if (format.empty()) return as_it_is;
  const bool conditional =
      std::any_of(format.begin(), format.end(), [](const FormatSection& section) { return !section.comparison.empty(); });
  if (conditional) {
    for (const FormatSection& section : format)
      if (section.comparison.empty() || meets(value, section)) return section;
    return as_it_is;
  }
  if (value < 0 && format.size() > 1) {
    FormatSection section = format[1];
    if (section.places) section.before = section.after = {};  // "(1)", "▲1": the sign is the number's own
    return section;
  }
  return value > 0 || value < 0 || format.size() < 3 ? format[0] : format[2];
}

/// Exact for what a person typed: spreadsheets keep 15 digits, and files write 17.
std::optional<Decimal> shortest(std::string_view raw) {
  double value = 0;
  const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (read.ec != std::errc{} || read.ptr != raw.data() + raw.size() || !std::isfinite(value)) return std::nullopt;
  return Decimal::parse(fmt::format("{:.14e}", value));
}

std::string padded(const std::string& digits, std::size_t width) {
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// "000\\-0000" and "1234567" -> "123-4567"; more digits than places stand before the first one.
std::string masked(std::string_view digits, const std::vector<DigitPlace>& mask) {
  std::string text;
  for (std::size_t left = mask.size(); left > 0; --left) {
    const DigitPlace& place = mask[mask.size() - left];
    if (digits.size() >= left) {
      text += digits.substr(0, digits.size() - left + 1);
      digits.remove_prefix(digits.size() - left + 1);
    } else if (place.kind == '0') {
      text += '0';
    }
    text += place.after;
  }
  return text;
}

std::string plain_number(std::string_view raw, const FormatSection& section) {
  const auto number = shortest(raw);
  if (!number) return std::string(raw);
  if (section.percent) return number->shifted(2).to_string() + "%";
  std::string words = section.before + section.after;
  if (!section.places && !words.empty() && words != "-") return words;  // "ND" in place of a number
  std::string text = number->to_string();
  const bool is_count = !number->negative() && number->exponent() >= 0;
  if (is_count && !section.mask.empty()) return section.before + masked(text, section.mask) + section.after;
  if (is_count && section.zeros > 0) text = padded(text, section.zeros);
  return words == "-" ? text : section.before + text + section.after;
}

std::string clock_text(long seconds, bool with_seconds) {
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return with_seconds || seconds % 60 != 0 ? text + fmt::format(":{:02}", seconds % 60) : text;
}

/// Serial 60 is 1900-02-29, a day that never was.
std::optional<Date> day_of(long serial, bool since_1904) {
  const Date epoch = Date{std::chrono::year{1899}, std::chrono::December, std::chrono::day{30}};
  if (since_1904) return add_days(epoch, static_cast<int>(serial) + days_1904);
  if (serial < 1 || serial == 60) return std::nullopt;
  return add_days(epoch, static_cast<int>(serial) + (serial < 60 ? 1 : 0));
}

std::optional<std::string> date_text(double value, const FormatSection& format, bool since_1904) {
  constexpr double day_seconds = 86'400;
  if (!(value >= 0) || value >= last_day - (since_1904 ? days_1904 : 0)) return std::nullopt;
  auto days = static_cast<long>(std::floor(value));
  auto seconds = std::lround((value - std::floor(value)) * day_seconds);
  if (seconds == 86'400) {
    ++days;
    seconds = 0;
  }
  if (!format.is_date()) return clock_text(seconds + (format.elapsed ? days * 86'400 : 0), format.seconds);
  if (days == 0 && seconds == 0 && !since_1904) return "1900-01-00";  // what is shown for an empty cell that a formula names
  const auto day = day_of(days, since_1904);
  if (!day) return std::nullopt;
  std::string text = format_date(*day);
  if (!format.day) return text.substr(0, 7);  // the day was never said
  return format.time && seconds > 0 ? text + " " + clock_text(seconds, format.seconds) : text;
}

}  // namespace

std::string number_text(std::string_view raw, const CellFormat& format, bool since_1904) {
  raw = trim(raw);
  if (raw.starts_with('+')) raw.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (read.ec != std::errc{} || read.ptr != raw.data() + raw.size()) return std::string(raw);
  const FormatSection section = section_for(value, format);
  if (section.is_date() || section.time)
    if (auto text = date_text(value, section, since_1904)) return *text;
  return plain_number(raw, section);
}

}  // namespace exoreg::ingest
