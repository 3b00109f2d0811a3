// Results and limits as certificates print them.
#include "ingest/value_reader.h"

#include <string>
#include <vector>

#include "base/unicode.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;
using domain::Comparator;
using domain::Qualitative;

namespace {

/// "comparator value unit", "low..high unit" or the word: short enough for a table.
std::string read(const std::string& text, const std::string& unit = {}) {
  const auto parsed = parse_result(text, unit);
  if (!parsed.ok()) return parsed.findings.front().code;
  const domain::Value& v = parsed.value;
  std::string shown = to_string(v.comparator);
  if (v.word) shown += to_string(*v.word);
  if (v.value) shown += v.value->to_string();
  if (v.low) shown += v.low->to_string() + ".." + v.high->to_string();
  if (v.sd) shown += " sd " + v.sd->to_string();
  if (v.lod) shown += " lod " + v.lod->to_string();
  if (v.loq) shown += " loq " + v.loq->to_string();
  if (!v.unit.empty()) shown += " " + v.unit;
  return shown + v.date;
}

std::string limit(const std::string& text, const std::string& unit = {}) {
  const auto parsed = parse_limit(text, unit);
  if (!parsed.ok()) return parsed.findings.front().code;
  const domain::Limit& l = parsed.value;
  if (l.word) return to_string(*l.word);
  if (!l.is_number()) return "text";
  std::string shown = l.low ? (l.low_open ? "(" : "[") + l.low->to_string() : std::string("(");
  shown += ",";
  shown += l.high ? l.high->to_string() + (l.high_open ? ")" : "]") : std::string(")");
  return l.unit.empty() ? shown : shown + " " + l.unit;
}

struct Case {
  std::string text;
  std::string unit;
  std::string expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.text << " | " << c.unit);
    CHECK(read(c.text, c.unit) == c.expected);
  }
}

}  // namespace

TEST_CASE("powers of ten are read in every spelling") {
  for (const char* text : {"1.2E+11", "1.2×10^11", "1.2x10¹¹", "1.2 × 10 11", "1.2e11", "1.2X10^11", "1.2*10**11", "１．２×１０＾１１",
                           "0.12兆", "1,200億", "120 billion", "120bn", "120B", "120000 million"}) {
    INFO(text);
    CHECK(read(text) == "120000000000");
  }
  CHECK(read("10^10") == "10000000000");
  CHECK(read("1e-3") == "0.001");
}

TEST_CASE("Japanese magnitudes are read, joined ones too") {
  check({{"12億", "", "1200000000"},
         {"50億個", "", "5000000000 {particles}"},
         {"3億5000万", "", "350000000"},
         {"500万", "", "5000000"},
         {"1千万", "", "10000000"},
         {"1兆2000億個", "", "1200000000000 {particles}"},
         {"5 billion", "", "5000000000"},
         {"5 bn", "", "5000000000"},
         {"20 million", "", "20000000"},
         {"100 Billion particles", "", "100000000000 {particles}"}});
}

TEST_CASE("a number in the denominator divides") {
  check({{"2兆個/20mL", "", "100000000000 {particles}/mL"},
         {"5E9 particles/0.5 mL", "", "10000000000 {particles}/mL"},
         {"100 Billion particles/15 ml", "", "6666666666.66666667 {particles}/mL"},
         {"31", "個/20mL", "1.55 {particles}/mL"}});
}

TEST_CASE("units are written in UCUM with annotations") {
  const std::vector<std::pair<std::string, std::string>> units = {
      {"EU/mL", "{EU}/mL"},
      {"ＥＵ／ｍＬ", "{EU}/mL"},
      {"EU/㎖", "{EU}/mL"},
      {"EU/vial", "{EU}/{vial}"},
      {"EU/kg/h", "{EU}/kg/h"},
      {"個/mL", "{particles}/mL"},
      {"粒子/mL", "{particles}/mL"},
      {"particles per mL", "{particles}/mL"},
      {"個/バイアル", "{particles}/{vial}"},
      {"個/容器", "{particles}/{container}"},
      {"particles/µg", "{particles}/ug"},
      {"particles/μg", "{particles}/ug"},
      {"μg/mL", "ug/mL"},
      {"mcg/mL", "ug/mL"},
      {"pg/ml", "pg/mL"},
      {"㎎/vial", "mg/{vial}"},
      {"ng/回", "ng/{dose}"},
      {"nm", "nm"},
      {"µm", "um"},
      {"℃", "Cel"},
      {"%", "%"},
      {"ppm", "[ppm]"},
      {"pH", "[pH]"},
      {"mOsm/kg", "mosm/kg"},
      {"mOsm/kg H2O", "mosm/kg"},
      {"CFU/mL", "[CFU]/mL"},
      {"cfu/g", "[CFU]/g"},
      {"億個/mL", ""},
      {"furlong", ""},
      {"－", ""},
  };
  for (const auto& [text, ucum] : units) {
    INFO(text);
    CHECK(parse_unit(text) == ucum);
  }
}

TEST_CASE("the unit may stand in its own column, with a power of ten") {
  check({{"4.1", "×10^10 particles/mL", "41000000000 {particles}/mL"},
         {"4.1", "億個/mL", "410000000 {particles}/mL"},
         {"0.05", "EU/mL", "0.05 {EU}/mL"},
         {"0.05 EU/mL", "EU/mL", "0.05 {EU}/mL"},
         {"50億個", "個/mL", "5000000000 {particles}/mL"},
         {"7.2", "－", "7.2"},
         {"pH 7.2", "", "7.2 [pH]"},
         {"4.1E10", "×10^10 particles/mL", "E_VALUE_AMBIGUOUS"},
         {"50 ng/mL", "µg/mL", "E_VALUE_AMBIGUOUS"}});
}

TEST_CASE("an unknown unit is kept as text, with a finding") {
  const auto parsed = parse_result("31", "g/10m_");
  REQUIRE(parsed.ok());
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "N_UNIT_UNKNOWN");
  CHECK(parsed.value.unit == parse_limit("15–35", "g/10m_").value.unit);
}

TEST_CASE("comparators stand before or behind the number") {
  check({{"≥ 1 x 10^10", "", ">=10000000000"},
         {"≥1.0E10 particles/mL", "", ">=10000000000 {particles}/mL"},
         {"<0.05 EU/mL", "", "<0.05 {EU}/mL"},
         {"< 0.05", "", "<0.05"},
         {"＜0.05", "", "<0.05"},
         {"0.05未満", "", "<0.05"},
         {"0.05 EU/mL未満", "", "<0.05 {EU}/mL"},
         {"≦0.25", "", "<=0.25"},
         {"0.25EU/mL以下", "", "<=0.25 {EU}/mL"},
         {"1×10^10個/mL以上", "", ">=10000000000 {particles}/mL"},
         {"5超", "", ">5"},
         {"NMT 5", "", "<=5"},
         {"NLT 1e9", "", ">=1000000000"},
         {"not more than 5 EU/mL", "", "<=5 {EU}/mL"},
         {"600を超えない", "", "<=600"},
         {"約100 nm", "", "~100 nm"},
         {"~100", "", "~100"},
         {">90 %", "", ">90 %"}});
}

TEST_CASE("ranges are read with any separator, never a lone dash as a minus") {
  check({{"1e10~5e10", "", "10000000000..50000000000"},
         {"1.0–5.0", "", "1..5"},
         {"6.8～7.8", "", "6.8..7.8"},
         {"6.8-7.8", "", "6.8..7.8"},
         {"50 nm – 200 nm", "", "50..200 nm"},
         {"50から200", "nm", "50..200 nm"},
         {"10～50億", "", "1000000000..5000000000"},
         {"(1.0–5.0)×10^10", "", "10000000000..50000000000"},
         {"between 80 and 160 nm", "", "80..160 nm"},
         {"≥50 and ≤200", "", "50..200"},
         {"50以上200以下", "", "50..200"},
         {"50 nm以上 200 nm以下", "", "50..200 nm"},
         {"-90 〜 -60 ℃", "", "-90..-60 Cel"},
         {"−78.5", "", "-78.5"},
         {"－78.5", "", "-78.5"},
         {"–5", "", "E_VALUE_AMBIGUOUS"},
         {"—5", "", "E_VALUE_AMBIGUOUS"},
         {"～5", "", "E_VALUE_AMBIGUOUS"},
         {"200–50", "", "E_VALUE_AMBIGUOUS"},
         {"1.0–5.0×10^10", "", "E_VALUE_AMBIGUOUS"}});
}

TEST_CASE("a spread is kept beside its value") {
  check({{"105 ± 12 nm", "", "105 sd 12 nm"},
         {"105(12)", "", "105 sd 12"},
         {"1.05(12)", "", "1.05 sd 0.12"},
         {"(5.1 ± 0.4)E10", "", "51000000000 sd 4000000000"},
         {"121 ± 5.5 (n=3)", "nm", "121 sd 5.5 nm"},
         {"105 +/- 12", "", "105 sd 12"},
         {"105 (12)", "", "E_VALUE"},
         {"5.1 ± 0.4E10", "", "E_VALUE_AMBIGUOUS"}});
}

TEST_CASE("below a detection limit is censored at it, never zero") {
  check({{"ND", "", "not_detected"},
         {"N.D.", "", "not_detected"},
         {"検出限界以下", "", "not_detected"},
         {"Not detected", "", "not_detected"},
         {"LOD未満(0.005)", "", "<0.005 lod 0.005"},
         {"below LOD (0.005 EU/mL)", "", "<0.005 lod 0.005 {EU}/mL"},
         {"below LOQ (0.05)", "EU/mL", "<0.05 loq 0.05 {EU}/mL"},
         {"ND (0.005)", "", "<0.005 lod 0.005"},
         {"ND(LOQ: 0.05)", "", "<0.05 loq 0.05"},
         {"<LOD", "", "not_detected"},
         {"0.12 (LOD 0.005)", "EU/mL", "0.12 lod 0.005 {EU}/mL"},
         {"ND 5", "", "E_VALUE"}});
}

TEST_CASE("words of results are known in both languages") {
  check({{"Negative", "", "negative"},
         {"陰性", "", "negative"},
         {"陰性(14日間培養)", "", "negative"},
         {"Growth", "", "positive"},
         {"増殖を認める", "", "positive"},
         {"発育あり", "", "positive"},
         {"陽性", "", "positive"},
         {"No growth", "", "no_growth"},
         {"増殖を認めない", "", "no_growth"},
         {"No growth after 14 days", "", "no_growth"},
         {"14日間培養後、増殖を認めない", "", "no_growth"},
         {"Absence of micro organisms", "", "no_growth"},
         {"適合", "", "conforms"},
         {"Conforms", "", "conforms"},
         {"Complies", "", "conforms"},
         {"Pass", "", "conforms"},
         {"合格", "", "conforms"},
         {"Does not comply", "", "does_not_conform"},
         {"不適", "", "does_not_conform"},
         {"適合しない", "", "does_not_conform"},
         {"不合格", "", "does_not_conform"},
         {"報告値(規格なし)", "", "report"},
         {"For information only", "", "report"},
         {"－", "", "not_applicable"},
         {"—", "", "not_applicable"},
         {"N/A", "", "not_applicable"},
         {"該当なし", "", "not_applicable"},
         {"未実施", "", "not_tested"},
         {"Not tested", "", "not_tested"}});
}

TEST_CASE("a remark that speaks of another result is not dropped") {
  CHECK(read("陰性(1/20陽性)") == "E_VALUE");
  CHECK_FALSE(parse_result("negative (except lane three)").value.word.has_value());
}

TEST_CASE("dates are dates, and doubtful ones are asked about") {
  check({{"2026/3/5", "", "2026-03-05"},
         {"令和8年3月5日", "", "2026-03-05"},
         {"R8.3.5", "", "2026-03-05"},
         {"05MAR2026", "", "2026-03-05"},
         {"2026-03", "", "2026-03"},
         {"2026年3月", "", "2026-03"},
         {"20260305", "", "20260305"},
         {"100000", "", "100000"},
         {"03/05/26", "", "E_VALUE_AMBIGUOUS"}});
}

TEST_CASE("what could mean two things is refused with a question") {
  for (const char* text : {"1,2", "0,250", "1,2000", ".5", "1.2×1011", "1.2×10", "1.2x10E11", "03/05/26"}) {
    INFO(text);
    const auto parsed = parse_result(text);
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0].code == "E_VALUE_AMBIGUOUS");
    CHECK_THAT(parsed.findings[0].message.ja, contains_text("か。") || contains_text("ください"));
  }
}

TEST_CASE("what cannot be read is refused") {
  for (const char* text : {"", "12 of 20 positive", "CD63: 85 %", "1.2.3.4", "2 × 3", "5 furlongs", "<10–20", "5 EU/mL 6", "1E9999999",
                           "50–400 nm >90 %", "1^2", "((((((5", "5))"}) {
    INFO(text);
    CHECK(read(text) == "E_VALUE");
  }
  CHECK(read(std::string(5000, '9')) == "E_VALUE");
  CHECK(read("5 \xff\xfe") == "E_VALUE");
}

TEST_CASE("a refusal quotes no half characters, whatever the text is") {
  std::string prose = "1";
  while (prose.size() < 500) prose += "菌";
  for (const std::string& text : {prose, std::string("5 \xff"), std::string("\xe9\x99")}) {
    const auto parsed = parse_result(text);
    REQUIRE_FALSE(parsed.ok());
    CHECK(is_utf8(parsed.findings.front().message.ja));
    CHECK(is_utf8(parse_limit(text).findings.front().message.en));
  }
}

TEST_CASE("text without digits is kept as text, with a finding") {
  const auto parsed = parse_result("無色澄明の液");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "N_FREE_TEXT");
  CHECK(parsed.findings[0].severity == Severity::N);
  CHECK(parsed.value.raw == "無色澄明の液");
  CHECK_FALSE(parsed.value.is_number());
}

TEST_CASE("limits are intervals, words or text") {
  const std::vector<Case> cases = {{"≤ 0.25", "EU/mL", "(,0.25] {EU}/mL"},
                                   {"< 0.25", "", "(,0.25)"},
                                   {"50–200", "nm", "[50,200] nm"},
                                   {"50以上200以下", "", "[50,200]"},
                                   {">50, <200", "", "(50,200)"},
                                   {"7.4 ± 0.2", "", "[7.2,7.6]"},
                                   {"NLT 1E10 particles/mL", "", "[10000000000,) {particles}/mL"},
                                   {"ND (0.1)", "", "(,0.1)"},
                                   {"陰性", "", "negative"},
                                   {"適合", "", "conforms"},
                                   {"報告", "", "report"},
                                   {"無色澄明の液", "", "text"},
                                   {"", "", "text"},
                                   {"0.25", "", "E_LIMIT_SIDE"},
                                   {"約5", "", "E_LIMIT_SIDE"},
                                   {"≥5 and ≥7", "", "E_VALUE"},
                                   {"≥200 and ≤50", "", "E_VALUE"},
                                   {"表示量の±20%", "", "E_VALUE"},
                                   {"2026-03-05", "", "E_VALUE"}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(limit(c.text, c.unit) == c.expected);
  }
}

TEST_CASE("the text is kept as it was written") {
  CHECK(parse_result(" ＜0.05 ", "EU/mL").value.raw == "＜0.05");
  CHECK(parse_limit(" ≦0.25 ").value.raw == "≦0.25");
}
