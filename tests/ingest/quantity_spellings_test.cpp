// Some 600 spellings of results, each as a line of tests/fixtures/quantity/spellings.tsv, and what they mean; and that what was
// understood, written out, is understood again.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/value_text.h"
#include "ingest/value_reader.h"
#include "support/catch.h"
#include "support/places.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

struct Spelling {
  int line = 0;
  std::string text;
  std::string reading;
  std::string unit;  ///< of the unit's column
};

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) c == '\t' ? void(cells.emplace_back()) : cells.back().push_back(c);
  return cells;
}

std::vector<Spelling> spellings() {
  std::ifstream file(std::filesystem::path(test::source_dir) / "tests/fixtures/quantity/spellings.tsv");
  REQUIRE(file.is_open());
  std::vector<Spelling> all;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    auto cells = split(line);
    REQUIRE((cells.size() == 2 || cells.size() == 3));
    cells.resize(3);
    all.push_back({number, cells[0], cells[1], cells[2]});
  }
  return all;
}

/// The notation of the table's second column.
std::string shown(const domain::Value& v) {
  std::string text = to_string(v.comparator);
  if (v.word) text += to_string(*v.word);
  if (v.value) text += v.value->to_string();
  if (v.low) text += v.low->to_string() + ".." + v.high->to_string();
  if (v.sd) text += " sd " + v.sd->to_string();
  if (v.lod) text += " lod " + v.lod->to_string();
  if (v.loq) text += " loq " + v.loq->to_string();
  if (v.is_number() && !v.unit.empty()) text += " " + v.unit;
  text += v.date;
  return text.empty() ? "text" : text;
}

/// As `shown`, or "asks: …" with the question, or "refused: …" with the reason.
std::string read(const Spelling& spelling) {
  const auto parsed = parse_result(spelling.text, spelling.unit);
  if (parsed.ok()) return shown(parsed.value);
  const Finding& finding = parsed.findings.front();
  return (finding.code == "E_VALUE_AMBIGUOUS" ? "asks: " : finding.code == "E_VALUE" ? "refused: " : "? ") + finding.message.en;
}

bool is_as_expected(const std::string& read, const std::string& wanted) {
  constexpr std::string_view asks = "asks ";
  if (wanted == "refused") return read.starts_with("refused: ");
  if (!wanted.starts_with(asks)) return read == wanted;
  return read.starts_with("asks: ") && read.find(wanted.substr(asks.size())) != std::string::npos;
}

}  // namespace

TEST_CASE("every spelling of the table is read as the table says") {
  const auto all = spellings();
  std::set<std::string> distinct;
  for (const Spelling& spelling : all) {
    distinct.insert(spelling.text);
    INFO("line " << spelling.line << ": " << spelling.text << " | " << spelling.unit << " -> " << read(spelling));
    CHECK(is_as_expected(read(spelling), spelling.reading));
  }
  CHECK(distinct.size() >= 300);
}

// ---- what was understood, written out and read again ---------------------------------------------------------------------

namespace {

/// "" when both sentences of a value are read as that value.
std::string reads_differently(const domain::Value& value) {
  const std::string meant = domain::to_json(value).dump();
  const Text words = domain::in_words(value);
  for (const std::string& sentence : {words.en, words.ja}) {
    const auto again = parse_result(sentence);
    const std::string understood = again.ok() ? domain::to_json(again.value).dump() : again.findings.front().message.en;
    if (understood != meant) return sentence + " -> " + understood + " instead of " + meant;
  }
  return {};
}

class RandomValues {
 public:
  explicit RandomValues(unsigned seed) : random_(seed) {}

  domain::Value next() {
    domain::Value value;
    value.unit = units_[below(std::size(units_))];
    if (below(3) == 0) return range(value);
    value.value = number();
    if (below(3) == 0) return spread(value);
    value.comparator = static_cast<domain::Comparator>(below(6));
    if (below(3) == 0) value.lod = positive();
    if (below(3) == 0) value.loq = positive();
    return value;
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  Decimal positive() {
    const auto digits = static_cast<std::int64_t>(below(below(2) == 0 ? 1000 : 1'000'000'000)) + 1;
    return Decimal::from_scaled(digits, static_cast<int>(below(40)) - 20);
  }
  Decimal number() { return below(10) == 0 ? Decimal(0) : below(5) == 0 ? -positive() : positive(); }
  domain::Value range(domain::Value value) {
    value.low = number();
    value.high = *value.low + positive();
    return value;
  }
  domain::Value spread(domain::Value value) {
    value.sd = positive();
    if (below(2) == 0) value.comparator = domain::Comparator::about;
    return value;
  }

  static constexpr const char* units_[] = {
      "",    "{particles}/mL", "{EU}/mL",  "{EU}/kg/h",      "nm",      "%",         "%{w/v}",
      "Cel", "[pH]",           "[CFU]/mL", "{particles}/ug", "mosm/kg", "ng/{dose}", "{particles}/{vial}",
      "/mL"};
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is understood of every spelling is understood again from its sentence") {
  for (const Spelling& spelling : spellings()) {
    const auto parsed = parse_result(spelling.text, spelling.unit);
    if (!parsed.ok() || spelling.reading == "text") continue;
    INFO("line " << spelling.line << ": " << spelling.text);
    CHECK(reads_differently(parsed.value) == "");
  }
}

TEST_CASE("any value, written out, is read as the same value") {
  RandomValues values(20260305);
  for (int i = 0; i < 20'000; ++i) {
    const std::string difference = reads_differently(values.next());
    if (!difference.empty()) FAIL_CHECK(difference);
  }
}

TEST_CASE("every unit that is read is a spelling of itself") {
  for (const Spelling& spelling : spellings()) {
    const auto parsed = parse_result(spelling.text, spelling.unit);
    if (!parsed.ok() || !parsed.value.is_number() || parsed.value.unit.empty()) continue;
    INFO(parsed.value.unit);
    CHECK(parse_unit(parsed.value.unit) == parsed.value.unit);
  }
}

TEST_CASE("width, space around and letter case of what is written do not change its meaning") {
  for (const Spelling& spelling : spellings()) {
    if (spelling.reading == "refused" || spelling.reading == "text" || spelling.reading.starts_with("asks")) continue;
    std::string wide;
    for (const char c : spelling.text) {
      if (c == ' ')
        wide += "\u3000";
      else if (c > ' ' && c < '~')
        wide += std::string("\xEF") + static_cast<char>(0xBC + (c >= '`' ? 1 : 0)) + static_cast<char>(0x80 + (c - 0x20) % 64);
      else
        wide += c;
    }
    const Spelling in_full_width{spelling.line, "\u3000" + wide + " ", spelling.reading, spelling.unit};
    INFO("line " << spelling.line << ": " << in_full_width.text << " -> " << read(in_full_width));
    CHECK(is_as_expected(read(in_full_width), spelling.reading));
  }
}
