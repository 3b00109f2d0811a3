// Element strings: with brackets as printed under a symbol, or raw with FNC1 as a scanner sends them.
#include "ingest/gs1.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/time.h"
#include "base/unicode.h"
#include "domain/identifiers.h"

namespace exoreg::ingest {

namespace {

constexpr char fnc1 = '\x1d';
constexpr std::size_t longest_scan = 500;  ///< bytes; the longest symbols hold fewer

/// An application identifier (GS1 General Specifications §3.2): how long its value may be. A last digit `n` of four-digit
/// identifiers tells the decimal places.
struct Identifier {
  std::string_view ai;
  std::size_t shortest;
  std::size_t longest;
};

constexpr Identifier identifiers[] = {
    {"00", 18, 18},  {"01", 14, 14},  {"02", 14, 14},   {"10", 1, 20},    {"11", 6, 6},    {"12", 6, 6},     {"13", 6, 6},
    {"15", 6, 6},    {"16", 6, 6},    {"17", 6, 6},     {"20", 2, 2},     {"21", 1, 20},   {"22", 1, 20},    {"235", 1, 28},
    {"240", 1, 30},  {"241", 1, 30},  {"242", 1, 6},    {"243", 1, 20},   {"250", 1, 30},  {"251", 1, 30},   {"253", 13, 30},
    {"254", 1, 20},  {"255", 13, 25}, {"30", 1, 8},     {"310n", 6, 6},   {"311n", 6, 6},  {"312n", 6, 6},   {"313n", 6, 6},
    {"314n", 6, 6},  {"315n", 6, 6},  {"316n", 6, 6},   {"320n", 6, 6},   {"330n", 6, 6},  {"335n", 6, 6},   {"336n", 6, 6},
    {"37", 1, 8},    {"390n", 1, 15}, {"391n", 4, 18},  {"392n", 1, 15},  {"393n", 4, 18}, {"400", 1, 30},   {"401", 1, 30},
    {"402", 17, 17}, {"403", 1, 30},  {"410", 13, 13},  {"411", 13, 13},  {"412", 13, 13}, {"413", 13, 13},  {"414", 13, 13},
    {"415", 13, 13}, {"416", 13, 13}, {"417", 13, 13},  {"420", 1, 20},   {"421", 4, 12},  {"422", 3, 3},    {"423", 3, 15},
    {"424", 3, 3},   {"425", 3, 15},  {"426", 3, 3},    {"7003", 10, 10}, {"7004", 1, 4},  {"710", 1, 20},   {"711", 1, 20},
    {"712", 1, 20},  {"713", 1, 20},  {"714", 1, 20},   {"715", 1, 20},   {"7240", 1, 20}, {"8003", 14, 30}, {"8004", 1, 30},
    {"8005", 6, 6},  {"8008", 8, 12}, {"8017", 18, 18}, {"8018", 18, 18}, {"8020", 1, 25}, {"8200", 1, 70},  {"90", 1, 30},
    {"91", 1, 90},   {"92", 1, 90},   {"93", 1, 90},    {"94", 1, 90},    {"95", 1, 90},   {"96", 1, 90},    {"97", 1, 90},
    {"98", 1, 90},   {"99", 1, 90},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// The identifier with which `text` begins: at most one can, since none is the beginning of another.
const Identifier* identifier_at(std::string_view text) {
  const auto stands = [text](const Identifier& identifier) {
    if (!identifier.ai.ends_with('n')) return text.starts_with(identifier.ai);
    const std::string_view stem = identifier.ai.substr(0, 3);
    return text.starts_with(stem) && text.size() > 3 && is_digit(text[3]);
  };
  const auto found = std::find_if(std::begin(identifiers), std::end(identifiers), stands);
  return found == std::end(identifiers) ? nullptr : &*found;
}

struct Element {
  std::string_view ai;
  std::string_view value;
};

Finding refusal(std::string code, std::string en, std::string ja) {
  return {std::move(code), Severity::error, {std::move(en), std::move(ja)}};
}

Finding unknown_identifier(std::string_view ai) {
  return refusal("E_GS1_AI", fmt::format("The application identifier ({}) is not known.", for_message(ai)),
                 fmt::format("アプリケーション識別子（{}）は登録されていません。", for_message(ai)));
}

Finding wrong_length(const Element& element) {
  return refusal("E_GS1_LENGTH",
                 fmt::format("({}){}: the length does not fit this identifier. Scan the code again; if it stays so, ask the supplier.",
                             for_message(element.ai), for_message(element.value)),
                 fmt::format("（{}）{}：この識別子の桁数と合いません。もう一度読み取り、同じ結果であれば供給者に照会してください。",
                             for_message(element.ai), for_message(element.value)));
}

/// ISO/IEC 646 graphic characters; a scan with others was read in the wrong keyboard layout.
bool is_graphic(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool fits(const Identifier& identifier, std::string_view value) {
  const bool fixed = identifier.shortest == identifier.longest;
  return value.size() >= identifier.shortest && value.size() <= identifier.longest && is_graphic(value) && (!fixed || all_digits(value));
}

// ---- splitting ----------------------------------------------------------------------------------------------------

/// Behind a '(': digits and ')', that name an identifier.
std::size_t bracket_at(std::string_view text) {
  const auto close = text.find(')');
  if (!text.starts_with('(') || close == std::string_view::npos || close < 3 || close > 5) return 0;
  return all_digits(text.substr(1, close - 1)) ? close + 1 : 0;
}

/// "(01)…(17)…(10)…". A lot number may hold brackets itself, so only brackets around known identifiers part values.
Parsed<std::vector<Element>> split_bracketed(std::string_view text) {
  Parsed<std::vector<Element>> elements;
  while (!text.empty()) {
    const std::size_t head = bracket_at(text);
    const std::string_view ai = head == 0 ? std::string_view() : text.substr(1, head - 2);
    const Identifier* identifier = head == 0 ? nullptr : identifier_at(ai);
    if (!identifier || identifier->ai.size() != ai.size()) {
      elements.findings.push_back(unknown_identifier(head == 0 ? text.substr(0, 8) : ai));
      return elements;
    }
    std::size_t end = head;
    while (end < text.size()) {
      const std::size_t next = bracket_at(text.substr(end));
      if (next != 0) break;
      ++end;
    }
    std::string_view value = text.substr(head, end - head);
    while (value.ends_with(' ') || value.ends_with(fnc1)) value.remove_suffix(1);
    elements.value.push_back({ai, value});
    if (!fits(*identifier, value)) elements.findings.push_back(wrong_length(elements.value.back()));
    text.remove_prefix(end);
  }
  return elements;
}

/// Raw: values of fixed length follow each other directly, the others end with FNC1 or the string.
Parsed<std::vector<Element>> split_raw(std::string_view text) {
  Parsed<std::vector<Element>> elements;
  while (!text.empty()) {
    if (text.front() == fnc1) {
      text.remove_prefix(1);
      continue;
    }
    const Identifier* identifier = identifier_at(text);
    if (!identifier) {
      elements.findings.push_back(unknown_identifier(text.substr(0, 4)));
      return elements;
    }
    const std::string_view ai = text.substr(0, identifier->ai.size());
    text.remove_prefix(ai.size());
    const bool fixed = identifier->shortest == identifier->longest;
    const std::size_t end = fixed ? std::min(identifier->longest, text.size()) : std::min(text.find(fnc1), text.size());
    elements.value.push_back({ai, text.substr(0, end)});
    if (!fits(*identifier, text.substr(0, end))) elements.findings.push_back(wrong_length(elements.value.back()));
    text.remove_prefix(end);
  }
  return elements;
}

// ---- meaning ------------------------------------------------------------------------------------------------------

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// §7.12: the century that puts the year within 49 years behind and 50 ahead of this one.
int full_year(int two_digits, int this_year) {
  const int difference = two_digits - this_year % 100;
  const int century = this_year / 100 * 100;
  if (difference >= 51) return century - 100 + two_digits;
  if (difference <= -50) return century + 100 + two_digits;
  return century + two_digits;
}

/// YYMMDD; day 00 is the last of the month.
std::optional<std::string> read_date(std::string_view value, int this_year) {
  using namespace std::chrono;
  if (value.size() != 6 || !all_digits(value)) return std::nullopt;
  const year_month month{year{full_year(number(value.substr(0, 2)), this_year)},
                         std::chrono::month{static_cast<unsigned>(number(value.substr(2, 2)))}};
  const auto day_number = static_cast<unsigned>(number(value.substr(4, 2)));
  if (!month.ok()) return std::nullopt;
  const Date date = day_number == 0 ? Date(month / last) : Date(month / day{day_number});
  return date.ok() ? std::optional(format_date(date)) : std::nullopt;
}

Finding wrong_check_digit(const Element& element) {
  return refusal("E_GS1_CHECK_DIGIT",
                 fmt::format("({}){}: the check digit is wrong. Scan the code again; if it stays so, ask the supplier.",
                             for_message(element.ai), for_message(element.value)),
                 fmt::format("（{}）{}：検査数字が合いません。もう一度読み取り、同じ結果であれば供給者に照会してください。",
                             for_message(element.ai), for_message(element.value)));
}

Finding wrong_date(const Element& element) {
  return refusal("E_GS1_DATE",
                 fmt::format("({}){}: this is not a date. Scan the code again; if it stays so, ask the supplier.", for_message(element.ai),
                             for_message(element.value)),
                 fmt::format("（{}）{}：日付として読み取れません。もう一度読み取り、同じ結果であれば供給者に照会してください。",
                             for_message(element.ai), for_message(element.value)));
}

Finding named_twice(std::string_view ai) {
  return refusal("E_GS1_AI", fmt::format("({}) is given twice with different values.", for_message(ai)),
                 fmt::format("（{}）が異なる値で2回記載されています。", for_message(ai)));
}

/// Where an element's value goes; nullptr for those that are read over.
std::string* member(Gs1& gs1, std::string_view ai) {
  if (ai == "01") return &gs1.gtin;
  if (ai == "10") return &gs1.lot_no;
  if (ai == "11") return &gs1.manufactured;
  if (ai == "17") return &gs1.expires;
  if (ai == "21") return &gs1.serial;
  return nullptr;
}

void take_element(Gs1& gs1, const Element& element, int this_year, Findings& findings) {
  const bool is_key = element.ai == "00" || element.ai == "01" || element.ai == "02";
  if (is_key && !domain::has_gs1_check_digit(element.value)) findings.push_back(wrong_check_digit(element));
  const bool is_date = element.ai.size() == 2 && element.ai >= "11" && element.ai <= "17";
  const auto date = is_date ? read_date(element.value, this_year) : std::nullopt;
  if (is_date && !date) findings.push_back(wrong_date(element));
  std::string* to = member(gs1, element.ai);
  if (!to) return;
  const std::string value = date ? *date : std::string(element.value);
  if (!to->empty() && *to != value) findings.push_back(named_twice(element.ai));
  *to = value;
}

Parsed<Gs1> read_elements(Parsed<std::vector<Element>> elements, int this_year) {
  Parsed<Gs1> scan;
  scan.value.gs1 = true;
  scan.findings = std::move(elements.findings);
  if (!scan.ok()) return scan;
  for (const Element& element : elements.value) take_element(scan.value, element, this_year, scan.findings);
  return scan;
}

/// Without FNC1 a string of digits may be a lot number. One that goes on with a date in its place is none: it was misread.
bool is_gs1_but_for_its_check_digit(const Parsed<Gs1>& scan) {
  const bool dated = !scan.value.expires.empty() || !scan.value.manufactured.empty();
  return dated && scan.findings.size() == 1 && scan.findings.front().code == "E_GS1_CHECK_DIGIT";
}

Parsed<Gs1> plain(std::string_view text) {
  Parsed<Gs1> scan;
  scan.value.lot_no = std::string(text);
  return scan;
}

Parsed<Gs1> nothing_read() {
  return {{}, {refusal("E_GS1_EMPTY", "Nothing was read: scan the code again.", "何も読み取れていません。もう一度読み取ってください。")}};
}

/// Takes "]d2" and its like off the front: DataMatrix, QR, GS1-128, DataBar.
bool take_symbology(std::string_view& text) {
  for (const std::string_view prefix : {"]d2", "]Q3", "]C1", "]e0"}) {
    if (!text.starts_with(prefix)) continue;
    text.remove_prefix(prefix.size());
    return true;
  }
  return false;
}

}  // namespace

Parsed<Gs1> parse_scan(std::string_view text, int this_year) {
  const std::string folded = fold_width(trim(text.substr(0, longest_scan + 1)));
  if (folded.empty()) return nothing_read();
  std::string_view rest = folded;
  if (text.size() > longest_scan) {
    Parsed<Gs1> scan;
    scan.findings.push_back(refusal("E_GS1_LENGTH", "The scan is too long.", "読み取った文字列が長すぎます。"));
    return scan;
  }
  if (!is_utf8(text)) {
    return {{},
            {refusal("E_ENCODING", "The scan is no text: scan the code again.", "文字として読み取れません。もう一度読み取ってください。")}};
  }
  const bool is_marked = take_symbology(rest) || rest.find(fnc1) != std::string_view::npos;
  if (bracket_at(rest) != 0) return read_elements(split_bracketed(rest), this_year);
  if (is_marked && rest.find_first_not_of(fnc1) == std::string_view::npos) return nothing_read();
  if (is_marked) return read_elements(split_raw(rest), this_year);
  if (rest.size() < 16 || !rest.starts_with("01") || !all_digits(rest.substr(2, 14))) return plain(folded);
  auto scan = read_elements(split_raw(rest), this_year);
  return scan.ok() || is_gs1_but_for_its_check_digit(scan) ? scan : plain(folded);
}

}  // namespace exoreg::ingest
