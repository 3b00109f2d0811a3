// The table of units, and how "particles per mL" is put together from it.
#include "ingest/value_unit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

#include "base/unicode.h"
#include "ingest/value_number.h"

namespace exoreg::ingest {

namespace {

/// `exact` spellings mind their case (nm is no nM), `words` do not; both `|`-separated and without spaces.
struct UnitName {
  std::string_view ucum;
  std::string_view exact;
  std::string_view words = {};
};

constexpr UnitName names[] = {
    {"{particles}", "個|粒子|粒子数|粒|個数|小胞", "{particles}|particles|particle|vesicles|evs|ev|exosomes|exosome"},
    {"{EU}", "EU|eu|E.U.|{EU}"},
    {"{IU}", "IU|I.U.|{IU}"},
    {"{cells}", "細胞", "{cells}|cells|cell"},
    {"{copies}", "コピー", "{copies}|copies|copy"},
    {"[CFU]", "CFU|cfu|[CFU]"},
    {"kg", "kg|kgH2O|kg水"},
    {"g", "g|グラム"},
    {"mg", "mg"},
    {"ug", "ug|mcg"},
    {"ng", "ng"},
    {"pg", "pg"},
    {"L", "L|l"},
    {"dL", "dL|dl"},
    {"mL", "mL|ml|ML|cc"},
    {"uL", "uL|ul"},
    {"m2", "m2|m^2"},
    {"cm2", "cm2|cm^2"},
    {"cm3", "cm3|cm^3"},
    {"m3", "m3|m^3"},
    {"mm", "mm"},
    {"um", "um"},
    {"nm", "nm"},
    {"Cel", "Cel|°C|degC|度"},
    {"%", "%|パーセント", "percent"},
    {"%{w/v}", "%(w/v)|w/v%"},
    {"%{v/v}", "%(v/v)|v/v%"},
    {"%{w/w}", "%(w/w)|w/w%"},
    {"[ppm]", "ppm|[ppm]"},
    {"[ppb]", "ppb|[ppb]"},
    {"[pH]", "pH|ph|PH|[pH]"},
    {"mosm", "mOsm|mosm|mOsmol|mosmol"},
    {"U", "U"},
    {"kJ", "kJ"},
    {"kDa", "kDa"},
    {"h", "h|hr|時間", "hour|hours"},
    {"min", "min|分"},
    {"d", "d|日", "day|days"},
    {"{vial}", "バイアル|本|瓶|{vial}", "vial|vials"},
    {"{container}", "容器|アンプル|{container}", "container|containers|ampoule"},
    {"{dose}", "回|投与|用量|1回投与量|{dose}", "dose|doses"},
};

bool is_one_of(std::string_view spellings, std::string_view text) {
  while (!spellings.empty()) {
    const auto end = spellings.find('|');
    if (spellings.substr(0, end) == text) return true;
    spellings = end == std::string_view::npos ? std::string_view() : spellings.substr(end + 1);
  }
  return false;
}

const UnitName* find_name(const std::string& text) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto name = std::find_if(std::begin(names), std::end(names), [&](const UnitName& n) {
    return is_one_of(n.exact, text) || is_one_of(n.words, lower);
  });
  return name == std::end(names) ? nullptr : &*name;
}

bool says_none(std::string_view text) {
  return is_one_of("|-|–|ー|N/A|n/a|NA|なし|無し|該当なし|none", text);
}

/// At '/' and at "per", but not within brackets: %(w/v).
std::vector<std::string> split_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  bool bracket = false;
  Scanner in(text);
  while (!in.at_end()) {
    if (in.rest()[0] == '(' || in.rest()[0] == ')') bracket = in.rest()[0] == '(';
    const bool slash = !bracket && in.take("/");
    if (slash || (in.rest().starts_with(" per ") && in.take(" per "))) {
      parts.emplace_back();
      continue;
    }
    if (in.rest()[0] != ' ') parts.back() += in.rest()[0];
    in.skip(1);
  }
  return parts;
}

/// A denominator may count: "/20mL", "/0.1 mL".
std::optional<std::string> read_denominator(const std::string& part, Decimal& divisor) {
  if (const UnitName* name = find_name(part)) return std::string(name->ucum);
  Scanner in(part);
  if (!in.at_digit()) return std::nullopt;
  ValueProblem problem;
  const auto count = scan_number(in, problem);
  if (!count || count->value.is_zero()) return std::nullopt;
  const UnitName* name = find_name(std::string(in.rest()));
  if (!name) return std::nullopt;
  divisor = divisor * count->value;
  return std::string(name->ucum);
}

/// "億", "×10^10", "10^10" or "E+10" before the unit itself. False when it cannot be read.
bool take_factor(Scanner& in, Decimal& factor) {
  ValueProblem problem;
  if (in.rest().starts_with("10^")) {
    const auto number = scan_number(in, problem);
    if (number) factor = number->value;
    return number.has_value();
  }
  const auto scale = scan_scale(in, problem);
  if (scale) factor = scale->factor;
  return scale.has_value();
}

bool at_unit_end(std::string_view rest, char before) {
  constexpr std::array<std::string_view, 23> stops = {"以",  "未満", "超", "を", "より", "まで",  "から",  "かつ", "及び", "および", "±",  "~",
                                                      "〜", "–",    "≈",  "<",  ">",    ",",     "、",    ";",    ")",    "...",    "であ"};
  constexpr std::array<std::string_view, 4> words = {" and ", " to ", " or ", " max"};
  const auto stands_here = [rest](std::string_view stop) { return rest.starts_with(stop); };
  if (std::any_of(stops.begin(), stops.end(), stands_here) || std::any_of(words.begin(), words.end(), stands_here)) return true;
  if (rest[0] == '(') return !(rest.starts_with("(w/w)") || rest.starts_with("(w/v)") || rest.starts_with("(v/v)"));
  const bool gap = rest[0] == '-' || rest[0] == ' ';
  return gap && rest.size() > 1 && (is_digit(rest[1]) || rest[1] == '-') && before != '/';
}

}  // namespace

std::string_view take_unit_text(Scanner& in) {
  const std::string_view rest = in.rest();
  std::size_t end = 0;
  while (end < rest.size() && !at_unit_end(rest.substr(end), end == 0 ? ' ' : rest[end - 1])) {
    end += rest[end] == '(' ? std::size_t{5} : std::size_t{1};  // "(w/v)" belongs to the unit
  }
  in.skip(end);
  return trim(rest.substr(0, end));
}

std::optional<UnitReading> read_unit(std::string_view text) {
  const std::string plain = normalise_value(text);
  UnitReading reading;
  if (plain.empty() || says_none(plain)) return reading;
  if (const UnitName* name = find_name(plain)) return UnitReading{std::string(name->ucum), Decimal(1), Decimal(1)};
  Scanner in(plain);
  if (!take_factor(in, reading.factor)) return std::nullopt;
  in.skip_space();
  const auto parts = split_parts(in.rest());
  if (parts.size() > 4) return std::nullopt;
  if (!parts[0].empty()) {
    const UnitName* name = find_name(parts[0]);
    if (!name) return std::nullopt;
    reading.ucum = name->ucum;
  }
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto unit = read_denominator(parts[i], reading.divisor);
    if (!unit) return std::nullopt;
    reading.ucum += "/" + *unit;
  }
  return reading;
}

}  // namespace exoreg::ingest
