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

/// `exact` spellings mind their case (nm is no nM), `words` neither case nor width (ﾊﾞｲｱﾙ); both `|`-separated, without spaces.
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
    {"mg", "mg", "mgprotein|mg-protein|mgタンパク質|mgタンパク|mg蛋白"},
    {"ug", "ug|mcg", "ugprotein|ug-protein|ugtotalprotein|ugタンパク質|ugタンパク|ug蛋白"},
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
    {"%{w/v}", "%(w/v)|w/v%|%{w/v}"},
    {"%{v/v}", "%(v/v)|v/v%|%{v/v}"},
    {"%{w/w}", "%(w/w)|w/w%|%{w/w}"},
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
    {"{vial}", "本|瓶|{vial}", "vial|vials|バイアル"},
    {"{container}", "容器|{container}", "container|containers|ampoule|アンプル"},
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
  const std::string key = search_key(text);
  const auto name = std::find_if(std::begin(names), std::end(names),
                                 [&](const UnitName& n) { return is_one_of(n.exact, text) || is_one_of(n.words, key); });
  return name == std::end(names) ? nullptr : &*name;
}

bool says_none(std::string_view text) { return is_one_of("|-|–|ー|N/A|n/a|NA|なし|無し|該当なし|none", text); }

/// "mL^-1" behind a space or a point as "/mL", and "/(kg×h)" as "/kg/h".
std::string without_inverses(std::string text) {
  constexpr std::string_view inverse = "^-1";
  for (auto at = text.find(inverse); at != std::string::npos; at = text.find(inverse)) {
    text.erase(at, inverse.size());
    const auto gap = text.substr(0, at).find_last_of(" /");
    const auto times = text.substr(0, at).rfind("×");
    const bool point = times != std::string::npos && (gap == std::string::npos || times > gap);
    if (point) text.replace(times, std::string_view("×").size(), "/");
    if (!point && gap != std::string::npos) text[gap] = '/';
    if (!point && gap == std::string::npos) text.insert(0, "/");
  }
  const auto open = text.find("/(");
  if (open == std::string::npos || !text.ends_with(')')) return text;
  const std::string inner = text.substr(open + 2, text.size() - open - 3);
  return text.substr(0, open + 1) + replaced(replaced(inner, "×", "/"), " ", "/");
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
  constexpr std::array<std::string_view, 25> stops = {"程度", "前後", "以",     "未満", "超", "を",  "より", "まで", "から",
                                                      "かつ", "及び", "および", "±",    "~",  "〜",  "–",    "≈",    "<",
                                                      ">",    ",",    "、",     ";",    ")",  "...", "であ"};
  constexpr std::array<std::string_view, 4> words = {" and ", " to ", " or ", " max"};
  const auto stands_here = [rest](std::string_view stop) { return rest.starts_with(stop); };
  if (std::any_of(stops.begin(), stops.end(), stands_here) || std::any_of(words.begin(), words.end(), stands_here)) return true;
  if (rest[0] == '(') return before != '/' && !(rest.starts_with("(w/w)") || rest.starts_with("(w/v)") || rest.starts_with("(v/v)"));
  const bool gap = rest[0] == '-' || rest[0] == ' ';
  return gap && rest.size() > 1 && (is_digit(rest[1]) || rest[1] == '-') && before != '/' && before != '^';
}

}  // namespace

std::string_view take_unit_text(Scanner& in) {
  const std::string_view rest = in.rest();
  std::size_t end = 0;
  while (end < rest.size() && !at_unit_end(rest.substr(end), end == 0 ? ' ' : rest[end - 1])) {
    const auto close = rest[end] == '(' ? rest.find(')', end) : end;  // "(w/v)" and "/(kg×h)" belong to the unit
    end = close == std::string_view::npos ? rest.size() : close + 1;
  }
  in.skip(end);
  return trim(rest.substr(0, end));
}

std::optional<UnitReading> read_unit(std::string_view text) {
  const std::string plain = without_inverses(normalise_value(text));
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
