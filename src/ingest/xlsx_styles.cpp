// Format codes are read letter by letter: literals, brackets and colours are no date letters.
#include "ingest/xlsx_styles.h"

#include <algorithm>
#include <array>
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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// A format code taken apart: letters that mean something, and what is printed as it stands.
struct Tokens {
  std::string letters;  ///< lower case; digit places as they are
  std::string before, after;
  std::string comparison;  ///< "<", "<=", ">", ">=", "=", "<>"
  double bound = 0;
  bool scaled = false;  ///< a comma behind the last digit place divides by a thousand
};

class Scanner {
 public:
  explicit Scanner(std::string_view code) : code_(code) {}

  /// Up to the next ';' or the end.
  Tokens scan() {
    tokens_ = {};
    while (at_ < code_.size() && code_[at_] != ';') take();
    ++at_;
    const auto last_place = tokens_.letters.find_last_of("0#?");
    tokens_.scaled = last_place != std::string::npos && tokens_.letters.find(',', last_place) != std::string::npos;
    return std::move(tokens_);
  }

  [[nodiscard]] bool at_end() const { return at_ >= code_.size(); }

 private:
  void take() {
    const char c = code_[at_++];
    if (c == '"') return literal(quoted());
    if (c == '\\' || c == '!') return literal(one_character());
    if (c == '_' || c == '*') return static_cast<void>(one_character());
    if (c == '[') return bracket();
    if (static_cast<unsigned char>(c) >= 0x80) {
      --at_;
      return literal(one_character());
    }
    if (c == '%')
      tokens_.letters += c;
    else if (std::string_view("<>").find(c) != std::string_view::npos)
      literal(std::string(1, c));
    else if (c != ' ' && c != '$' && c != '(' && c != ')')
      tokens_.letters += lower(c);
  }

  std::string quoted() {
    const auto end = std::min(code_.find('"', at_), code_.size());
    std::string text(code_.substr(at_, end - at_));
    at_ = std::min(end + 1, code_.size());
    return text;
  }
  /// One character of UTF-8.
  std::string one_character() {
    const std::size_t begin = at_;
    if (at_ < code_.size()) ++at_;
    while (at_ < code_.size() && (static_cast<unsigned char>(code_[at_]) & 0xC0U) == 0x80U) ++at_;
    return std::string(code_.substr(begin, at_ - begin));
  }
  /// [Red], [$-411], [$¥-411] print nothing that we need; [h] counts hours; [<0.05] is a condition.
  void bracket() {
    const auto end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_, end - at_);
    at_ = std::min(end + 1, code_.size());
    if (!inside.empty() &&
        std::all_of(inside.begin(), inside.end(), [](char c) { return std::string_view("hms").find(lower(c)) != std::string_view::npos; }))
      tokens_.letters += lower(inside.front());
    const auto comparison = std::min(inside.find_first_not_of("<>="), inside.size());
    if (comparison == 0) return;
    tokens_.comparison = inside.substr(0, comparison);
    const std::string_view bound = inside.substr(comparison);
    (void)std::from_chars(bound.data(), bound.data() + bound.size(), tokens_.bound);
  }
  void literal(const std::string& text) {
    (tokens_.letters.find_first_of("0#?") == std::string::npos ? tokens_.before : tokens_.after) += text;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

bool has_any(std::string_view text, std::string_view letters) { return text.find_first_of(letters) != std::string_view::npos; }

/// "m" is a month, unless it stands beside hours or seconds.
bool has_month(std::string_view letters) {
  for (std::size_t at = letters.find('m'); at != std::string_view::npos; at = letters.find('m', at)) {
    const std::size_t end = std::min(letters.find_first_not_of('m', at), letters.size());
    const auto before = letters.find_last_not_of("m:", at);
    const auto after = letters.find_first_not_of("m:", at);
    const bool minutes = (before != std::string_view::npos && before < at && letters[before] == 'h') ||
                         (after != std::string_view::npos && letters[after] == 's');
    if (!minutes) return true;
    at = end;
  }
  return false;
}

/// Currency and counters of things that a column's name says already.
std::string without_currency(std::string text) {
  for (const std::string_view sign : {"¥", "￥", "\\", "€", "£", "円", "ドル"})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.erase(at, sign.size());
  return std::string(trim(text));
}

void read_literals(const Tokens& tokens, FormatSection& section) {
  if (tokens.scaled) return;
  section.before = without_currency(tokens.before);
  section.after = without_currency(tokens.after);
}

void read_number_format(const Tokens& tokens, FormatSection& section) {
  section.percent = has_any(tokens.letters, "%");
  section.places = has_any(tokens.letters, "0#?");
  if (tokens.letters.size() > 1 && tokens.letters.find_first_not_of('0') == std::string::npos) section.zeros = tokens.letters.size();
  read_literals(tokens, section);
}

FormatSection read_section(Tokens tokens) {
  std::string& letters = tokens.letters;
  FormatSection section;
  section.comparison = tokens.comparison;
  section.bound = tokens.bound;
  if (letters.starts_with("general")) {
    section.places = true;
    read_literals(tokens, section);
    return section;
  }
  for (const std::string_view other : {"e+", "e-", "am/pm", "a/p"})
    for (auto at = letters.find(other); at != std::string::npos; at = letters.find(other))
      letters.replace(at, other.size(), other[0] == 'a' ? "h" : ".");
  section.year = has_any(letters, "yeg");
  section.month = has_month(letters);
  section.day = has_any(letters, "d") || letters.find("aaa") != std::string::npos;
  section.time = has_any(letters, "hs") || (has_any(letters, "m") && !section.month);
  section.seconds = has_any(letters, "s");
  if (!section.is_date() && !section.time) read_number_format(tokens, section);
  return section;
}

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

std::string plain_number(std::string_view raw, const FormatSection& section) {
  const auto number = shortest(raw);
  if (!number) return std::string(raw);
  if (section.percent) return number->shifted(2).to_string() + "%";
  std::string words = section.before + section.after;
  if (!section.places && !words.empty() && words != "-") return words;  // "ND" in place of a number
  std::string text = number->to_string();
  if (section.zeros > 0 && !number->negative() && number->exponent() >= 0) text = padded(text, section.zeros);
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
  if (!format.is_date()) return clock_text(seconds + days * 86'400, format.seconds);
  const auto day = day_of(days, since_1904);
  if (!day) return std::nullopt;
  std::string text = format_date(*day);
  if (!format.day) return text.substr(0, 7);  // the day was never said
  return format.time && seconds > 0 ? text + " " + clock_text(seconds, format.seconds) : text;
}

}  // namespace

CellFormat read_format(std::string_view code) {
  constexpr std::size_t most_sections = 4;
  CellFormat format;
  Scanner scanner(code.substr(0, 1000));
  while (!scanner.at_end() && format.size() < most_sections) format.push_back(read_section(scanner.scan()));
  return format;
}

CellFormat built_in_format(long id) {
  struct BuiltIn {
    long first, last;
    std::string_view code;
  };
  static constexpr std::array<BuiltIn, 20> known{
      {{9, 10, "0%"},       {14, 15, "yyyy/m/d"}, {16, 16, "d-mmm"},   {17, 17, "mmm-yy"},        {18, 18, "h:mm"},
       {19, 19, "h:mm:ss"}, {20, 20, "h:mm"},     {21, 21, "h:mm:ss"}, {22, 22, "yyyy/m/d h:mm"}, {27, 31, "yyyy/m/d"},
       {32, 32, "h:mm"},    {33, 33, "h:mm:ss"},  {34, 34, "yyyy/m"},  {35, 35, "m/d"},           {36, 36, "yyyy/m/d"},
       {45, 47, "mm:ss"},   {50, 51, "yyyy/m/d"}, {52, 52, "yyyy/m"},  {53, 54, "yyyy/m/d"},      {56, 58, "yyyy/m/d"}}};
  if (id == 55) return read_format("yyyy/m");
  for (const BuiltIn& built_in : known)
    if (id >= built_in.first && id <= built_in.last) return read_format(built_in.code);
  return {};
}

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
