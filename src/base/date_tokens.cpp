// The vocabulary of written dates: digits, English months, Japanese eras, and the many hyphens.
#include "base/date_tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/unicode.h"
#include "base/utf8.h"

namespace exoreg {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

struct EraName {
  std::string_view name;
  Era era;
};

constexpr Era reiwa_era{"令和", Date{year(2019), month(5), day(1)}};
constexpr Era heisei_era{"平成", Date{year(1989), month(1), day(8)}};
constexpr Era showa_era{"昭和", Date{year(1926), month(12), day(25)}};

constexpr std::array<EraName, 9> era_names{{{"令和", reiwa_era},
                                            {"㋿", reiwa_era},
                                            {"r", reiwa_era},
                                            {"平成", heisei_era},
                                            {"㍻", heisei_era},
                                            {"h", heisei_era},
                                            {"昭和", showa_era},
                                            {"㍼", showa_era},
                                            {"s", showa_era}}};

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view digits = "0123456789";

bool is_hyphen(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30FC || c == 0xFF70; }

std::string ascii_lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The longest prefix made of `set`.
std::string_view run_of(std::string_view text, std::string_view set) {
  return text.substr(0, std::min(text.find_first_not_of(set), text.size()));
}

/// "mar", "march" and "sept"; 0 for no month.
int month_of(std::string_view word) {
  if (word == "sept") return 9;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (word == months[i] || word == months[i].substr(0, 3)) return static_cast<int>(i) + 1;
  return 0;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : rest_(text) {}

  std::optional<DateTokens> run() {
    take_era();
    while (!rest_.empty())
      if (!take_spaces() && !take_number() && !take_month() && !take_mark()) return std::nullopt;
    return tokens_;
  }

 private:
  void take_era() {
    for (const EraName& candidate : era_names) {
      const bool is_letter = candidate.name.size() == 1;
      if (!rest_.starts_with(candidate.name) || (is_letter && run_of(rest_, letters).size() > 1)) continue;
      tokens_.era = &candidate.era;
      rest_.remove_prefix(candidate.name.size());
      take_spaces();
      take_first_year();
      return;
    }
  }

  void take_first_year() {
    constexpr std::string_view gan = "元";
    if (!rest_.starts_with(gan)) return;
    rest_.remove_prefix(gan.size());
    add_number("1");
  }

  bool take_spaces() {
    const std::string_view run = run_of(rest_, " \t");
    rest_.remove_prefix(run.size());
    return !run.empty();
  }

  bool take_number() {
    const std::string_view run = run_of(rest_, digits);
    if (run.empty()) return false;
    add_number(run);
    rest_.remove_prefix(run.size());
    return true;
  }

  bool take_month() {
    const std::string_view word = run_of(rest_, letters);
    const int found = month_of(word);
    if (found == 0 || tokens_.month != 0) return false;
    tokens_.month = found;
    tokens_.pattern += 'M';
    rest_.remove_prefix(word.size());
    return true;
  }

  bool take_mark() {
    const auto c = take_code_point(rest_);
    if (!c) return false;
    if (is_hyphen(*c)) return add_mark('-');
    switch (*c) {
      case U'年': return add_mark('y');
      case U'月': return add_mark('m');
      case U'日': return add_mark('d');
      case U'/':
      case U'.':
      case U',': return add_mark(static_cast<char>(*c));
      default: return false;
    }
  }

  bool add_mark(char mark) {
    tokens_.pattern += mark;
    return true;
  }

  void add_number(std::string_view number) {
    tokens_.pattern += 'n';
    tokens_.numbers.emplace_back(number);
  }

  std::string_view rest_;
  DateTokens tokens_;
};

}  // namespace

std::optional<DateTokens> tokenize_date(std::string_view text) {
  constexpr std::size_t longest = 96;
  if (text.size() > longest) return std::nullopt;
  const std::string folded = ascii_lower(fold_width(trim(text)));
  return Tokenizer(folded).run();
}

const Era& reiwa() { return reiwa_era; }
const Era& heisei() { return heisei_era; }

}  // namespace exoreg
