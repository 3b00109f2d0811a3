// Folds the spellings of numbers and units, and walks over the result.
#include "ingest/value_scanner.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/unicode.h"
#include "base/utf8.h"

namespace exoreg::ingest {

namespace {

struct Spelling {
  char32_t from;
  std::string_view to;
};

constexpr Spelling spellings[] = {
    {U'\u2264', "<="}, {U'\u2266', "<="}, {U'\u2A7D', "<="}, {U'\u2265', ">="}, {U'\u2267', ">="},  {U'\u2A7E', ">="}, {U'\u226E', ">="},
    {U'\u226F', "<="}, {U'\uFE64', "<"},  {U'\uFE65', ">"},  {U'\u0445', "x"},  {U'\u0425', "x"},   {U'\u2022', "×"},  {U'\u30FB', "×"},
    {U'\uFF65', "×"},  {U'\u2573', "×"},  {U'\u02DA', "°"},  {U'\u00BA', "°"},  {U'\u2715', "×"},   {U'\u2716', "×"},  {U'\u2A2F', "×"},
    {U'\u00B7', "×"},  {U'\u22C5', "×"},  {U'\u00B5', "u"},  {U'\u03BC', "u"},  {U'\u2113', "L"},   {U'\u2103', "°C"}, {U'\u33D7', "pH"},
    {U'\u338D', "ug"}, {U'\u338E', "mg"}, {U'\u338F', "kg"}, {U'\u3395', "uL"}, {U'\u3396', "mL"},  {U'\u3397', "dL"}, {U'\u339A', "nm"},
    {U'\u339B', "um"}, {U'\u339C', "mm"}, {U'\u33C4', "cc"}, {U'\u2010', "-"},  {U'\u2011', "-"},   {U'\u2212', "-"},  {U'\uFE63', "-"},
    {U'\u2013', "–"},  {U'\u2014', "–"},  {U'\u2015', "–"},  {U'\u2500', "–"},  {U'\u301C', "〜"},  {U'\uFF5E', "〜"}, {U'\u223C', "~"},
    {U'\u2248', "≈"},  {U'\u2252', "≈"},  {U'\u3000', " "},  {U'\u00A0', " "},  {U'\u2009', " "},   {U'\u202F', " "},  {U'\u2002', " "},
    {U'\u2003', " "},  {U'\t', " "},      {U'\r', " "},      {U'\n', " "},      {U'\u2026', "..."},
};

/// The plain character of a superscript, or nothing.
std::optional<char> superscript(char32_t c) {
  switch (c) {
    case U'\u00B9': return '1';
    case U'\u00B2': return '2';
    case U'\u00B3': return '3';
    case U'\u207A': return '+';
    case U'\u207B': return '-';
    default: break;
  }
  if (c == U'\u2070' || (c >= U'\u2074' && c <= U'\u2079')) return static_cast<char>('0' + (c - U'\u2070'));
  return std::nullopt;
}

void append_plain(std::string& to, char32_t c) {
  const auto spelling = std::find_if(std::begin(spellings), std::end(spellings), [c](const Spelling& s) { return s.from == c; });
  if (spelling != std::end(spellings)) {
    to += spelling->to;
  } else if (c >= U'\u2080' && c <= U'\u2089') {  // H₂O
    to += static_cast<char>(c - U'\u2080' + U'0');
  } else if (c >= U'\uFF01' && c <= U'\uFF5D') {
    to += static_cast<char>(c - U'\uFF01' + U'!');
  } else {
    append_utf8(to, c);
  }
}

/// "マイナス" and "-", from the end of `text`.
std::size_t sign_before(std::string_view text) {
  constexpr std::string_view minus = "マイナス";
  return text.ends_with(minus) ? minus.size() : text.ends_with('-') || text.ends_with('+') ? 1 : 0;
}

/// "10の10乗" as "10^10": what stands between の and 乗, if it is a whole number.
std::string fold_raised(std::string text) {
  constexpr std::string_view of = "の";
  constexpr std::string_view raised = "乗";
  for (auto at = text.find(raised); at != std::string::npos; at = text.find(raised, at + 1)) {
    const std::string_view before = trim(std::string_view(text).substr(0, at));
    const auto start = before.find_last_not_of("0123456789") + 1;
    const std::size_t sign = sign_before(before.substr(0, start));
    const std::string_view front = trim(before.substr(0, start - sign));
    if (start == before.size() || !front.ends_with(of)) continue;
    const bool negative = sign > 1 || (sign == 1 && before[start - 1] == '-');
    std::string folded(trim(front.substr(0, front.size() - of.size())));
    folded += (negative ? "^-" : "^") + std::string(before.substr(start));
    const std::size_t next = folded.size();
    text = folded + text.substr(at + raised.size());
    at = next;
  }
  return text;
}

/// "10 ^ 10", "10^(10)" and "10^{10}" as "10^10".
std::string fold_carets(std::string text) {
  text = replaced(replaced(text, " ^", "^"), "^ ", "^");
  for (auto at = text.find('^'); at != std::string::npos; at = text.find('^', at + 1)) {
    const char open = at + 1 < text.size() ? text[at + 1] : ' ';
    if (open != '(' && open != '{') continue;
    const auto close = text.find_first_not_of("+-0123456789", at + 2);
    if (close == std::string::npos || text[close] != (open == '(' ? ')' : '}')) continue;
    text.erase(close, 1);
    text.erase(at + 1, 1);
  }
  return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string normalise_value(std::string_view text) {
  std::string plain;
  bool in_superscript = false;
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (!c) {  // bytes that are no UTF-8 stay what they are, and are refused as text
      plain += '?';
      text.remove_prefix(1);
      continue;
    }
    const auto raised = superscript(*c);
    if (raised && !in_superscript) plain += '^';
    in_superscript = raised.has_value();
    raised ? void(plain += *raised) : append_plain(plain, *c);
  }
  plain = replaced(replaced(plain, "+/-", "±"), "**", "^");
  plain.erase(std::unique(plain.begin(), plain.end(), [](char a, char b) { return a == ' ' && b == ' '; }), plain.end());
  return fold_carets(fold_raised(std::string(trim(plain))));
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  while (true) {
    const auto at = text.find(from);
    result.append(text.substr(0, at));
    if (at == std::string_view::npos) return result;
    result.append(to);
    text.remove_prefix(at + from.size());
  }
}

void Scanner::skip_space() {
  while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
}

bool Scanner::take(std::string_view literal) {
  if (!rest_.starts_with(literal)) return false;
  rest_.remove_prefix(literal.size());
  return true;
}

bool Scanner::take_phrase(std::string_view phrase) {
  std::string_view rest = rest_;
  for (const char wanted : phrase) {
    if (wanted == ' ') continue;
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty() || lower(rest.front()) != lower(wanted)) return false;
    rest.remove_prefix(1);
  }
  const bool amid_word = is_letter(phrase.back()) && !rest.empty() && is_letter(rest.front());
  if (amid_word) return false;
  rest_ = rest;
  return true;
}

bool Scanner::take_any(std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [this](std::string_view phrase) { return take_phrase(phrase); });
}

std::string_view Scanner::take_digits() {
  const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
  const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  rest_.remove_prefix(digits.size());
  return digits;
}

}  // namespace exoreg::ingest
