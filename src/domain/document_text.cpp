// Dates are read by base/time.h once a pattern has found them; an ambiguous one counts for both of its readings.
#include "domain/document_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <vector>

#include <fmt/format.h>

#include "base/unicode.h"

namespace exoreg::domain {
namespace {

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// White space becomes one space each, so that no pattern runs along it: a document is another's, and regular expressions recurse.
std::string fold(std::string_view text) {
  std::string wide = fold_width(text);
  replace_all(wide, "\u00A0", " ");
  for (const std::string_view hyphen : {"‐", "‑", "–", "—", "−", "－"}) replace_all(wide, hyphen, "-");
  std::string folded;
  for (const char c : wide) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    folded += space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return folded;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// A point that no digit follows ends a sentence, not a number.
std::string without_full_stops(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '.' && (i + 1 == text.size() || !is_digit(text[i + 1]))) text[i] = ' ';
  return text;
}

/// Where `part` stands with neither side going on in a character for which `goes_on` is true.
template <class GoesOn>
bool stands_alone(std::string_view text, std::string_view part, GoesOn goes_on) {
  if (part.empty()) return false;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    const bool before = at > 0 && goes_on(text[at - 1]) && goes_on(part.front());
    const bool after = at + part.size() < text.size() && goes_on(text[at + part.size()]) && goes_on(part.back());
    if (!before && !after) return true;
  }
  return false;
}

std::vector<std::string> spellings(const Decimal& number) {
  const std::string plain = number.to_string();
  std::vector<std::string> all{plain};
  if (plain.find_first_of("eE.") == std::string::npos && plain.size() > 3) {
    std::string grouped = plain;
    for (auto at = static_cast<std::ptrdiff_t>(plain.size()) - 3; at > (number.negative() ? 1 : 0); at -= 3)
      grouped.insert(static_cast<std::size_t>(at), ",");
    all.push_back(grouped);
  }
  const auto exponent = number.exponent() + static_cast<std::int64_t>(number.digits().size()) - 1;
  for (const std::size_t zeros : {0U, 1U, 2U}) {  // 4.1, 4.10, 4.100
    std::string digits = number.digits() + std::string(zeros, '0');
    const std::string mantissa = (number.negative() ? "-" : "") + digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "");
    for (const char* times : {"×", "x", "*", "·"})
      for (const char* power : {"10^", "10", "10e"}) all.push_back(mantissa + times + power + std::to_string(exponent));
    all.push_back(fmt::format("{}e{}", mantissa, exponent));
    all.push_back(fmt::format("{}e+{}", mantissa, exponent));
    all.push_back(fmt::format("{}e+{:02}", mantissa, exponent));
    if (number.exponent() < 0 || zeros == 0)
      all.push_back(plain + (plain.find('.') == std::string::npos && zeros > 0 ? "." : "") + std::string(zeros, '0'));
  }
  for (const auto& [word, power] : {std::pair{"万", 4}, {"億", 8}, {"兆", 12}})
    if (exponent >= power) all.push_back(number.shifted(-power).to_string() + word);
  return all;
}

const std::vector<std::pair<std::regex, bool>>& date_patterns() {
  static const std::vector<std::pair<std::regex, bool>> patterns = [] {
    std::vector<std::pair<std::regex, bool>> all;
    for (const char* pattern :
         {R"((19|20)\d\d ?(-|/|\.|年) ?\d{1,2} ?(-|/|\.|月) ?\d{1,2})", R"((令和|平成|昭和) ?(元|\d{1,2}) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)",
          R"([rh]\d{1,2}\.\d{1,2}\.\d{1,2})",
          R"(\d{1,2}[ -]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}\.?,?[ -]?(19|20)\d\d)", R"(\b(19|20)\d{6}\b)"})
      all.emplace_back(pattern, false);
    all.emplace_back(R"((jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}\.? \d{1,2},? (19|20)\d\d)", true);
    return all;
  }();
  return patterns;
}

/// "february 20, 2026" -> "20 feb 2026".
std::string day_first(const std::string& text) {
  static const std::regex parts(R"(^([a-z]{3})[a-z]{0,9}\.? (\d{1,2}),? (\d{4})$)");
  std::smatch match;
  return std::regex_match(text, match, parts) ? match[2].str() + " " + match[1].str() + " " + match[3].str() : text;
}

std::optional<Date> read(std::string text, bool month_first) {
  if (month_first) text = day_first(text);
  static const std::regex english(R"(^(\d{1,2})[ -]?([a-z]{3})[a-z]{0,9}\.?,?[ -]?(\d{4})$)");
  if (std::smatch match; std::regex_match(text, match, english))
    text = match[1].str() + " " + match[2].str() + " " + match[3].str();
  else
    text = without_spaces(text);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  if (text.find("年") != std::string::npos && !text.ends_with("日")) text += "日";
  return parse_date(text).date;
}

std::optional<Date> calendar_day(int year, int month, int day) {
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// "05/03/2026": whichever way round it was meant.
void add_ambiguous(const std::string& text, std::set<Date>& dates) {
  static const std::regex pattern(R"(\b(\d{1,2})[/.-](\d{1,2})[/.-]((19|20)\d\d)\b)");
  for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != std::sregex_iterator(); ++match) {
    const int a = std::stoi((*match)[1]), b = std::stoi((*match)[2]), year = std::stoi((*match)[3]);
    for (const auto& [month, day] : {std::pair{a, b}, {b, a}})
      if (const auto date = calendar_day(year, month, day)) dates.insert(*date);
  }
}

}  // namespace

DocumentText::DocumentText(std::string_view text)
    : folded_(fold(text.substr(0, std::size_t{1} << 20))), numbers_(without_full_stops(folded_)), key_(without_spaces(folded_)) {
  find_dates();
}

bool DocumentText::has_word(std::string_view word) const {
  constexpr std::size_t long_enough = 5;  // to be looked for across line breaks, where words have no ends
  const std::string folded = fold(trim(word));
  if (stands_alone(folded_, folded, is_word)) return true;
  const std::string key = without_spaces(folded);
  return key.size() >= long_enough && stands_alone(key_, key, is_digit);
}

bool DocumentText::has_text(std::string_view text) const { return stands_alone(key_, without_spaces(fold(text)), is_digit); }

bool DocumentText::has_number(const Decimal& number) const {
  const auto all = spellings(number);
  const auto part_of_number = [](char c) { return is_digit(c) || c == '.'; };
  return std::any_of(all.begin(), all.end(), [&](const std::string& spelling) {
    return stands_alone(numbers_, spelling, part_of_number) || stands_alone(key_, spelling, part_of_number);
  });
}

std::string DocumentText::lot_beside_label() const {
  static const std::regex pattern(
      R"((ロット番号|ロットno\.?|製造番号|\blot ?(no\.?|number|#)|\bbatch ?(no\.?|number|#)) ?[:：]? ?([a-z0-9][a-z0-9._/-]{0,40}))");
  std::smatch match;
  return std::regex_search(folded_, match, pattern) ? match[4].str() : std::string();
}

std::optional<Date> DocumentText::issue_date() const {
  static const std::regex label(R"((発行日|発行年月日|issue date|date of issue|issued on) ?[:：]? ?)");
  std::smatch found;
  if (!std::regex_search(folded_, found, label)) return std::nullopt;
  const std::string rest = found.suffix().str().substr(0, 40);
  for (const auto& [pattern, month_first] : date_patterns())
    if (std::smatch match; std::regex_search(rest, match, pattern, std::regex_constants::match_continuous))
      return read(match.str(), month_first);
  return std::nullopt;
}

void DocumentText::find_dates() {
  for (const auto& [pattern, month_first] : date_patterns())
    for (auto match = std::sregex_iterator(folded_.begin(), folded_.end(), pattern); match != std::sregex_iterator(); ++match)
      if (const auto date = read(match->str(), month_first)) dates_.insert(*date);
  add_ambiguous(folded_, dates_);
}

}  // namespace exoreg::domain
