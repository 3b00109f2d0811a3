// JSON in the float-free profile of RFC 8785: what is read, what is refused, and the one spelling that is written.
#include "base/json.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <variant>

#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;

namespace {

std::string canonical(std::string_view text) {
  const JsonReading reading = parse_json(text);
  INFO(reading.error.en);
  REQUIRE(reading.value);
  return reading.value->dump();
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("the reference pairs of RFC 8785 come out byte by byte") {
  for (const std::string name : {"arrays", "french", "unicode", "weird"}) {
    INFO(name);
    const auto input = test::shared_file("vectors/jcs/input/" + name + ".json");
    const auto output = test::shared_file("vectors/jcs/output/" + name + ".json");
    if (!input || !output) return;
    CHECK(canonical(*input) == *output);
    CHECK(canonical(*output) == *output);
  }
}

TEST_CASE("the reference documents with fractions are outside the profile") {
  for (const std::string name : {"structures", "values"}) {
    INFO(name);
    const auto input = test::shared_file("vectors/jcs/input/" + name + ".json");
    if (!input) return;
    CHECK_FALSE(parse_json(*input).value);
    CHECK(parse_json(*input, Numbers::as_text).value);
  }
}

TEST_CASE("white space goes, members are sorted, escapes are normalised") {
  CHECK(canonical(" { \"b\" : [ 1 , true , null ] , \"a\" : \"\\u0041\\/\\u20ac\" } ") == R"({"a":"A/€","b":[1,true,null]})");
  CHECK(canonical(R"("\u0008\u0009\u000a\u000c\u000d\u000B\u001F\"\\")") == R"("\b\t\n\f\r\u000b\u001f\"\\")");
  CHECK(canonical("\"\\u007f\\u2028\"") == "\"\x7f\xE2\x80\xA8\"");
}

TEST_CASE("members are ordered by UTF-16 code units, not by bytes") {
  // U+1F600 is the surrogates D83D DE00, so it comes before U+FB33 though its UTF-8 begins with F0.
  CHECK(canonical(R"({"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"a":4,"aa":5,"":6})") ==
        "{\"\":6,\"a\":4,\"aa\":5,\"€\":3,\"😀\":2,\"\xEF\xAC\xB3\":1}");
  CHECK(Utf16Less{}("x😀", "x\xEE\x80\x80"));
  CHECK_FALSE(Utf16Less{}("x\xEE\x80\x80", "x😀"));
  CHECK_FALSE(Utf16Less{}("same", "same"));
}

TEST_CASE("integers of the profile") {
  const auto* text = GENERATE("0", "-1", "9007199254740991", "-9007199254740991");
  CHECK(canonical(text) == text);
}

TEST_CASE("other numbers are refused, or kept as written in foreign documents") {
  const auto* token = GENERATE("9007199254740992", "-9007199254740992", "18446744073709551616", "1.0", "1e3", "2E-3", "-0", "-0.0", "4.50");
  INFO(token);
  const JsonReading refused = parse_json(token);
  CHECK_FALSE(refused.value);
  CHECK_THAT(refused.error.en, contains_text(token));
  CHECK_THAT(refused.error.ja, contains_text(token));
  const JsonReading kept = parse_json(token, Numbers::as_text);
  REQUIRE(kept.value);
  CHECK(kept.value->as_number_text().token == token);
}

TEST_CASE("what is no JSON text is refused") {
  const std::string text = GENERATE(as<std::string>{}, "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", ".5", "1.", "NaN",
                                    "[1] 2", "\"a", "\"\t\"", "\"\\x\"", "// c\n1", "truE", "\xEF\xBB\xBF{}");
  INFO(text);
  const JsonReading reading = parse_json(text);
  CHECK_FALSE(reading.value);
  CHECK_FALSE(reading.error.en.empty());
  CHECK_FALSE(reading.error.ja.empty());
}

TEST_CASE("a name may stand once in an object, however it is escaped") {
  CHECK_FALSE(parse_json(R"({"a":1,"a":1})").value);
  CHECK_FALSE(parse_json(R"({"a":1,"\u0061":2})").value);
  CHECK_FALSE(parse_json(R"([{"x":{"a":1,"b":{},"a":2}}])").value);
  CHECK(parse_json(R"([{"a":1},{"a":1}])").value);
}

TEST_CASE("NUL is refused wherever it hides") {
  CHECK_FALSE(parse_json(R"("a\u0000b")").value);
  CHECK_FALSE(parse_json(R"({"a\u0000":1})").value);
  CHECK_FALSE(parse_json(std::string_view("{}\0{}", 5)).value);
  CHECK_FALSE(parse_json(std::string_view("{}\0", 3)).value);
}

TEST_CASE("strings must be Unicode") {
  const auto* text = GENERATE("\"\xff\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xE3\x81\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"");
  CHECK_FALSE(parse_json(text).value);
}

TEST_CASE("depth, size and number of values are bounded") {
  CHECK(parse_json(nested(32)).value);
  CHECK_FALSE(parse_json(nested(33)).value);
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')).value);
  CHECK_FALSE(parse_json("[1,2,3]", Numbers::integers_only, {.bytes = 6}).value);
  CHECK(parse_json("[1,2,3]", Numbers::integers_only, {.values = 4}).value);
  CHECK_FALSE(parse_json("[1,2,3]", Numbers::integers_only, {.values = 3}).value);
}

TEST_CASE("the error names the line") {
  const JsonReading reading = parse_json("{\n\"a\": 1\n\"b\": 2}");
  CHECK_THAT(reading.error.en, contains_text("Line 3"));
  CHECK_THAT(reading.error.ja, contains_text("3行目"));
}

TEST_CASE("a byte order mark is skipped in foreign documents only") {
  CHECK(parse_json("\xEF\xBB\xBF{}", Numbers::as_text).value == Json::object());
  CHECK_FALSE(parse_json("\xEF\xBB\xBF\xEF\xBB\xBF{}", Numbers::as_text).value);
}

TEST_CASE("members are read with a value for when they are absent or of another type") {
  const Json record = Json::object({{"lot", "L-1"}, {"rev", 2}, {"open", true}, {"list", Json::array({1, "two"})}});
  CHECK(record.text("lot") == "L-1");
  CHECK(record.text("rev", "?") == "?");
  CHECK(record.integer("rev") == 2);
  CHECK(record.integer("lot", -1) == -1);
  CHECK(record.boolean("open"));
  CHECK(record.boolean("closed", true));
  CHECK(record.items("list").size() == 2);
  CHECK(record.items("lot").empty());
  CHECK(record.find("none") == nullptr);
  CHECK(Json("text").find("none") == nullptr);
  CHECK_THROWS_AS(record.as_array(), std::bad_variant_access);
}

TEST_CASE("a value grows from null") {
  Json value;
  value["b"]["c"] = 1;
  value["a"].push_back("x");
  value["a"].push_back(nullptr);
  value["b"]["c"] = 2;
  CHECK(value.dump() == R"({"a":["x",null],"b":{"c":2}})");
  CHECK(value == *parse_json(value.dump()).value);
}

TEST_CASE("a value outside the profile is never written") {
  CHECK_THROWS_AS(Json(Json::NumberText{"1.5"}).dump(), std::logic_error);
  CHECK_THROWS_AS(Json(std::int64_t{1} << 53).dump(), std::logic_error);
  CHECK_THROWS_AS(Json("\xff").dump(), std::logic_error);
  CHECK_THROWS_AS(Json::object({{"\xff", 1}}).dump(), std::logic_error);
}
