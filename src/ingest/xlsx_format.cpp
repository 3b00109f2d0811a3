// Format codes are read letter by letter: literals, brackets and colours are no date letters.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/unicode.h"
#include "ingest/xlsx_styles.h"

namespace exoreg::ingest {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// A format code taken apart: letters that mean something, and what is printed as it stands.
struct Tokens {
  std::string letters;  ///< lower case; digit places as they are
  std::string before, after;
  std::vector<DigitPlace> places;
  bool elapsed = false;    ///< "[h]": hours beyond a day are counted on
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
    else if (c == '0' || c == '#' || c == '?')
      place(c);
    else if (std::string_view("<>").find(c) != std::string_view::npos || (c == '-' && is_between_places()))
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
      tokens_.letters += lower(inside.front()), tokens_.elapsed = true;
    const auto comparison = std::min(inside.find_first_not_of("<>="), inside.size());
    if (comparison == 0) return;
    tokens_.comparison = inside.substr(0, comparison);
    const std::string_view bound = inside.substr(comparison);
    (void)std::from_chars(bound.data(), bound.data() + bound.size(), tokens_.bound);
  }
  void literal(const std::string& text) { (tokens_.places.empty() ? tokens_.before : tokens_.after) += text; }
  /// What came behind the place before stood between the two after all.
  void place(char c) {
    if (!tokens_.places.empty()) tokens_.places.back().after = std::exchange(tokens_.after, {});
    tokens_.letters += c;
    tokens_.places.push_back({c, {}});
  }
  /// "000-0000", but neither "-0" nor "0E-00".
  [[nodiscard]] bool is_between_places() const {
    const auto is_place = [](char c) { return c == '0' || c == '#' || c == '?'; };
    return !tokens_.letters.empty() && is_place(tokens_.letters.back()) && at_ < code_.size() && is_place(code_[at_]);
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

/// Without currencies and counters of things, which a column's name says already.
std::string plain_words(std::string text) {
  for (const std::string_view sign : {"¥", "￥", "\\", "€", "£", "円", "ドル", "US$", "NT$", "HK$", "$", "₩", "元"})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.erase(at, sign.size());
  const std::string_view words = trim(text);
  for (const std::string_view counter : {"本", "個", "名", "人", "回", "頁", "ページ", "バイアル", "か月", "カ月", "ヶ月", "ヵ月"})
    if (words == counter) return {};
  return std::string(words);
}

/// "000\\-0000" prints something between its places; "#\\ ##0" only spaces.
bool prints_between(const Tokens& tokens) {
  return tokens.letters.find_first_not_of("0#?") == std::string::npos &&
         std::any_of(tokens.places.begin(), tokens.places.end(), [](const DigitPlace& place) { return !trim(place.after).empty(); });
}

void read_literals(const Tokens& tokens, FormatSection& section) {
  if (tokens.scaled) return;
  section.before = plain_words(tokens.before);
  section.after = plain_words(tokens.after);
}

void read_number_format(const Tokens& tokens, FormatSection& section) {
  section.percent = has_any(tokens.letters, "%");
  section.places = has_any(tokens.letters, "0#?");
  if (tokens.letters.size() > 1 && tokens.letters.find_first_not_of('0') == std::string::npos) section.zeros = tokens.letters.size();
  if (prints_between(tokens)) section.mask = tokens.places;
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
  section.elapsed = tokens.elapsed;
  if (!section.is_date() && !section.time) read_number_format(tokens, section);
  return section;
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
  static constexpr std::array<BuiltIn, 22> known{
      {{9, 10, "0%"},        {14, 15, "yyyy/m/d"},  {16, 16, "d-mmm"},   {17, 17, "mmm-yy"},        {18, 18, "h:mm"},
       {19, 19, "h:mm:ss"},  {20, 20, "h:mm"},      {21, 21, "h:mm:ss"}, {22, 22, "yyyy/m/d h:mm"}, {27, 31, "yyyy/m/d"},
       {32, 32, "h:mm"},     {33, 33, "h:mm:ss"},   {34, 34, "yyyy/m"},  {35, 35, "m/d"},           {36, 36, "yyyy/m/d"},
       {45, 45, "mm:ss"},    {46, 46, "[h]:mm:ss"}, {47, 47, "mm:ss"},   {50, 51, "yyyy/m/d"},      {52, 52, "yyyy/m"},
       {53, 54, "yyyy/m/d"}, {56, 58, "yyyy/m/d"}}};
  if (id == 55) return read_format("yyyy/m");
  for (const BuiltIn& built_in : known)
    if (id >= built_in.first && id <= built_in.last) return read_format(built_in.code);
  return {};
}

}  // namespace exoreg::ingest
