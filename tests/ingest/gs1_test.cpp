// Scans of labels: GS1 element strings and plain lot numbers.
#include "ingest/gs1.h"

#include <string>
#include <vector>

#include "base/unicode.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

constexpr int this_year = 2026;
const std::string gs = "\x1d";

std::string code(const std::string& text) {
  const auto scan = parse_scan(text, this_year);
  return scan.ok() ? std::string() : scan.findings.front().code;
}

const Gs1 label{true, "04912345678904", "A2601", "2026-01-15", "2028-01-14", "S1"};

}  // namespace

TEST_CASE("one label reads the same in every form") {
  for (const std::string& text : {
           std::string("(01)04912345678904(11)260115(17)280114(10)A2601(21)S1"),
           std::string("（０１）04912345678904 (11)260115 (17)280114 (10)A2601 (21)S1"),
           "010491234567890411260115"
           "1728011410A2601" +
               gs + "21S1",
           "]d2010491234567890411260115"
           "1728011410A2601" +
               gs + "21S1",
           "]Q3" + gs +
               "010491234567890411260115"
               "1728011421S1" +
               gs + "10A2601",
           "]C10104912345678904112601151728011410A2601" + gs + "21S1" + gs,
       }) {
    INFO(text);
    const auto scan = parse_scan(text, this_year);
    REQUIRE(scan.ok());
    CHECK(scan.value == label);
  }
}

TEST_CASE("a maker's lot number is no element string") {
  for (const char* text : {"10D9T", "A-2601", "17", "0104912345678905", "01", "4912345678904"}) {
    INFO(text);
    const auto scan = parse_scan(text, this_year);
    REQUIRE(scan.ok());
    CHECK_FALSE(scan.value.gs1);
    CHECK(scan.value.lot_no == text);
  }
}

TEST_CASE("a raw string without a symbology identifier must parse wholly") {
  CHECK(parse_scan("010491234567890410A2601", this_year).value.gs1);
  CHECK_FALSE(parse_scan("010491234567890488XX", this_year).value.gs1);
}

TEST_CASE("a raw string with a date in its place is an element string: its wrong check digit is no lot number") {
  CHECK(code("01049123456789051728060010A2601") == "E_GS1_CHECK_DIGIT");
  CHECK(code("0104912345678905"
             "11260115") == "E_GS1_CHECK_DIGIT");
  CHECK_FALSE(parse_scan("010491234567890510A2601", this_year).value.gs1);
  CHECK_FALSE(parse_scan("01049123456789051799999910A2601", this_year).value.gs1);
}

TEST_CASE("a scan that holds nothing is said to hold nothing") {
  for (const std::string& text : {std::string(), std::string("  "), std::string("]d2"), "]Q3" + gs, gs}) CHECK(code(text) == "E_GS1_EMPTY");
}

TEST_CASE("day 00 is the last of the month") {
  CHECK(parse_scan("(01)04912345678904(17)280200", this_year).value.expires == "2028-02-29");
  CHECK(parse_scan("(01)04912345678904(17)270200", this_year).value.expires == "2027-02-28");
}

TEST_CASE("two-digit years fall within 49 years behind and 50 ahead") {
  const std::vector<std::pair<std::string, std::string>> years = {
      {"260101", "2026-01-01"}, {"760101", "2076-01-01"}, {"770101", "1977-01-01"}, {"990101", "1999-01-01"}};
  for (const auto& [text, date] : years) {
    INFO(text);
    CHECK(parse_scan("(11)" + text, this_year).value.manufactured == date);
  }
  CHECK(parse_scan("(17)100101", 2097).value.expires == "2110-01-01");
}

TEST_CASE("other identifiers of a full label are read over") {
  const auto scan = parse_scan("(00)001234560000000018(02)04912345678904(37)20(15)271231(240)REF-1(3103)000125(30)5(10)A(1)", this_year);
  REQUIRE(scan.ok());
  CHECK(scan.value.lot_no == "A(1)");
  CHECK(scan.value.gtin.empty());
}

TEST_CASE("wrong scans are refused by name") {
  CHECK(code("(01)04912345678905") == "E_GS1_CHECK_DIGIT");
  CHECK(code("]d20104912345678905") == "E_GS1_CHECK_DIGIT");
  CHECK(code("(01)0491234567890") == "E_GS1_LENGTH");
  CHECK(code("(10)" + std::string(21, 'A')) == "E_GS1_LENGTH");
  CHECK(code("(10)") == "E_GS1_LENGTH");
  CHECK(code("(17)281301") == "E_GS1_DATE");
  CHECK(code("(17)280231") == "E_GS1_DATE");
  CHECK(code("(88)123") == "E_GS1_AI");
  CHECK(code("(10)A(10)B") == "E_GS1_AI");
  CHECK(code("]d288123") == "E_GS1_AI");
  CHECK(code(std::string(100'000, '0')) == "E_GS1_LENGTH");
}

TEST_CASE("What a scanner garbles is refused in whole characters") {
  CHECK(parse_scan("10D9\xff", 2026).findings.at(0).code == "E_ENCODING");
  for (const char* text :
       {"(01)04912345678904(17)\xe4\xbb\xa4\xe5\x92\x8c", "]d21\xe4\xbb\xa4", "]d217\xe4\xbb\xa4\xe5\x92\x8c\xe5\xb9\xb4"}) {
    const auto scan = parse_scan(text, 2026);
    REQUIRE_FALSE(scan.ok());
    for (const auto& finding : scan.findings) CHECK(is_utf8(finding.message.ja));
  }
}
