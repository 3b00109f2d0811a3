// T&D .trz: XML with base64 of 16-bit tenths of a degree above -100 °C.
#include <string>
#include <vector>

#include "base/bytes.h"
#include "ingest/markup.h"
#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

std::string words(const std::vector<unsigned>& values) {
  std::string bytes;
  for (const unsigned value : values) {
    bytes += static_cast<char>(value & 255);
    bytes += static_cast<char>(value >> 8 & 255);
  }
  return bytes;
}

std::string channel(const std::string& type, const std::string& count, const std::string& data, const std::string& name = "室1") {
  return "<ch><serial>52360001</serial><name>" + name + "</name><num>1</num><type>" + type +
         "</type><time_diff>540</time_diff><std_bias>0</std_bias><unix_time>1772665200</unix_time><interval>600</interval><count>" + count +
         "</count><data>\n" + to_base64(data) + "\n</data></ch>";
}

std::string file_of(const std::string& channels) { return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<file>" + channels + "</file>\n"; }

}  // namespace

TEST_CASE(".trz: readings at equal steps, 0xEEEE is missing") {
  const auto parsed = read_logger(file_of(channel("13", "4", words({1052, 0xEEEE, 948, 201}))), {});
  CHECK(parsed.value.format == "tandd-trz");
  CHECK(parsed.value.zone_source == "FILE_UTC");
  CHECK(shown(parsed) == "52360001: 2026-03-04T23:00 5.2, 2026-03-04T23:10 --, 2026-03-04T23:20 -5.2, 2026-03-04T23:30 -79.9");
}

TEST_CASE(".trz: values behind their own times, humidity is no series") {
  std::string data;
  for (const unsigned minute : {0u, 7u}) {
    const unsigned long long seconds = 1'772'665'200ULL + minute * 60;
    for (int i = 0; i < 8; ++i) data += static_cast<char>(seconds >> (8 * i) & 255);
    data += words({1052 + minute});
  }
  CHECK(shown(read_logger(file_of(channel("269", "2", data) + channel("208", "1", words({1400}))), {})) ==
        "52360001: 2026-03-04T23:00 5.2, 2026-03-04T23:07 5.9");
}

TEST_CASE(".trz: two temperatures are two channels") {
  const auto parsed = read_logger(file_of(channel("13", "1", words({1052})) + channel("13", "1", words({1053}), "室2 &amp; 廊下")), {});
  REQUIRE(parsed.value.series.size() == 2);
  CHECK(parsed.value.series[0].channel == "室1");
  CHECK(parsed.value.series[1].channel == "室2 & 廊下");
}

TEST_CASE(".trz: fewer readings than declared, or an element left open, is a file cut off") {
  CHECK(first_error(read_logger(file_of(channel("13", "5", words({1052, 1053}))), {})) == "E_TRUNCATED");
  const std::string file = file_of(channel("13", "2", words({1052, 1053})));
  for (const std::size_t size : {file.size() - 2, file.find("</data>"), file.find("</ch>")})
    CHECK(first_error(read_logger(file.substr(0, size), {})) == "E_TRUNCATED");
}

TEST_CASE(".trz: impossible values and broken codes are refused") {
  CHECK(first_error(read_logger(file_of(channel("13", "1", words({2501}))), {})) == "E_ROW");
  CHECK(first_error(read_logger(file_of(channel("13", "1", "x")), {})) == "E_ROW");
  std::string file = file_of(channel("13", "1", words({1052})));
  CHECK(first_error(read_logger(file.replace(file.find("<interval>600"), 13, "<interval>0"), {})) == "E_ROW");
  CHECK(first_error(read_logger(file_of(channel("208", "1", words({1400}))), {})) == "E_NO_TEMPERATURE");
}

TEST_CASE("Markup is cut into tags and texts, and nothing in it expands") {
  ingest::MarkupReader reader(
      "<!DOCTYPE a [<!ENTITY x \"y\"> ]><a b='>'>1 &lt; 2 &#176;&x;&deg</a><!-- <b> --><C/><script>if(a<b)</script>");
  std::string seen;
  for (ingest::MarkupPiece piece; reader.next(piece);)
    seen += piece.kind == ingest::MarkupPiece::Kind::text ? "[" + piece.text + "]"
                                                          : (piece.kind == ingest::MarkupPiece::Kind::close ? "/" : "") + piece.name + " ";
  CHECK(seen == "[ ]>]a [1 < 2 °&x;&deg]/a c ");
  CHECK_FALSE(reader.cut());
  ingest::MarkupReader open("<a><b");
  ingest::MarkupPiece piece;
  CHECK(open.next(piece));
  CHECK_FALSE(open.next(piece));
  CHECK(open.cut());
}
