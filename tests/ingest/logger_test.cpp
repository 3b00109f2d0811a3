// The dispatcher, and what all logger formats share: zones, repeated hours, duplicates, the order of dates.
#include "ingest/logger.h"

#include <initializer_list>
#include <string>

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

LoggerOptions in_zone(const std::string& name) {
  LoggerOptions options;
  options.device_zone = Zone::find(name);
  return options;
}

/// A table of one sensor at 5 °C; each line is a timestamp.
std::string table_of(std::initializer_list<const char*> timestamps) {
  std::string table = "sensor,timestamp,temperature_c\n";
  for (const char* timestamp : timestamps) table += std::string("A,") + timestamp + ",5.0\n";
  return table;
}

std::string first_error(const Parsed<LoggerFile>& parsed) {
  for (const Finding& finding : parsed.findings) {
    if (finding.severity == Severity::error) return finding.code;
  }
  return "";
}

std::string times_of(const Parsed<LoggerFile>& parsed) {
  std::string times;
  for (const auto& reading : parsed.value.series.at(0).readings) times += format_instant(reading.at).substr(0, 16) + " ";
  return times;
}

}  // namespace

TEST_CASE("What no format recognises is refused") {
  for (const std::string bytes : {"", "hello", "date,value\n2026-01-01,5\n", "\x89PNG\r\n\x1a\n"}) {
    INFO(bytes);
    CHECK(first_error(parse_logger_file(bytes, {})) == "E_FORMAT");
  }
}

TEST_CASE("A format that is named is the only one tried") {
  LoggerOptions options = in_zone("+09:00");
  const std::string table = table_of({"2026-03-05 08:00"});
  CHECK(parse_logger_file(table, options).value.format == "readings");
  options.format = "berlinger";
  CHECK(first_error(parse_logger_file(table, options)) == "E_FORMAT");
  options.format = "no-such-brand";
  CHECK(first_error(parse_logger_file(table, options)) == "E_FORMAT");
}

TEST_CASE("A file of another maker is refused by name, and says whose it looks like") {
  LoggerOptions options = in_zone("+09:00");
  options.format = "hobo";
  const auto parsed = parse_logger_file(",Time,1\r\nS/N,,1\r\nProperty,,Temperature\r\n1,2026-03-05 08:00:00,5.1\r\n", options);
  CHECK(first_error(parsed) == "E_FORMAT");
  CHECK(parsed.findings.at(0).message.en == "This is no hobo file. It looks like tinytag.");
}

TEST_CASE("The names of formats are those of the contract") {
  CHECK(logger_formats() == std::vector<std::string>{"berlinger", "tandd-csv", "tandd-json", "tandd-trz", "logtag", "hobo", "ibutton",
                                                     "tinytag", "rotronic", "hanwell", "meaco", "testo-html", "lascar", "tomst", "biovoice",
                                                     "readings"});
}

TEST_CASE("Every format that can be named is listed") {
  for (const std::string& name : logger_formats()) {
    INFO(name);
    LoggerOptions options;
    options.format = name;
    CHECK(parse_logger_file("", options).findings.at(0).message.en.find("There is no logger format") == std::string::npos);
  }
  CHECK(logger_formats().size() == 16);
}

TEST_CASE("A file beyond the bound is refused before anything is read") {
  CHECK(first_error(parse_logger_file(std::string((64u << 20) + 1, 'x'), {})) == "E_TOO_BIG");
}

TEST_CASE("A fixed offset and a named zone are told apart") {
  const std::string table = table_of({"2026-03-05 08:00"});
  CHECK(parse_logger_file(table, in_zone("+09:00")).value.zone_source == "DEVICE_FIXED");
  CHECK(parse_logger_file(table, in_zone("Asia/Tokyo")).value.zone_source == "DEVICE_TZ");
  CHECK(times_of(parse_logger_file(table, in_zone("Asia/Tokyo"))) == "2026-03-04T23:00 ");
}

TEST_CASE("Local times without a zone are refused, or shown as written where no zone is required") {
  const std::string table = table_of({"2026-03-05 08:00"});
  CHECK(first_error(parse_logger_file(table, {})) == "E_NO_ZONE");
  LoggerOptions options;
  options.zone_required = false;
  const auto parsed = parse_logger_file(table, options);
  CHECK(parsed.ok());
  CHECK(parsed.value.zone_source.empty());
  CHECK(times_of(parsed) == "2026-03-05T08:00 ");
}

TEST_CASE("A time that the zone's clocks skip is refused: such a device does not switch") {
  const std::string table = table_of({"2026-03-29 01:55", "2026-03-29 02:00", "2026-03-29 02:05"});
  CHECK(first_error(parse_logger_file(table, in_zone("Europe/Berlin"))) == "E_DST_GAP");
  CHECK(times_of(parse_logger_file(table, in_zone("+01:00"))) == "2026-03-29T00:55 2026-03-29T01:00 2026-03-29T01:05 ");
}

TEST_CASE("A repeated hour is settled by the order of rows when it leaves one answer") {
  const std::string both =
      table_of({"2026-10-25 01:30", "2026-10-25 02:00", "2026-10-25 02:30", "2026-10-25 02:00", "2026-10-25 02:30", "2026-10-25 03:00"});
  const auto parsed = parse_logger_file(both, in_zone("Europe/Berlin"));
  CHECK(first_error(parsed) == "");
  CHECK(times_of(parsed) == "2026-10-24T23:30 2026-10-25T00:00 2026-10-25T00:30 2026-10-25T01:00 2026-10-25T01:30 2026-10-25T02:00 ");
}

TEST_CASE("A repeated hour that stays open is refused") {
  const std::string one_pass = table_of({"2026-10-25 01:30", "2026-10-25 02:00", "2026-10-25 02:30", "2026-10-25 03:00"});
  const std::string three = table_of({"2026-10-25 02:30", "2026-10-25 02:30", "2026-10-25 02:30"});
  CHECK(first_error(parse_logger_file(one_pass, in_zone("Europe/Berlin"))) == "E_DST_FOLD");
  CHECK(first_error(parse_logger_file(three, in_zone("Europe/Berlin"))) == "E_DST_FOLD");
  CHECK(parse_logger_file(one_pass, in_zone("+01:00")).ok());
}

TEST_CASE("Claims lie beyond a range strictly, and only with a number") {
  const domain::LabelRange range{2000, 8000};
  Claim claim;
  CHECK_FALSE(claims_beyond(claim, range));
  claim.min = "2.0";
  claim.max = "8.0";
  CHECK_FALSE(claims_beyond(claim, range));
  claim.max = "8.1";
  CHECK(claims_beyond(claim, range));
  claim.max = "8.0";
  claim.min = "-0.1";
  CHECK(claims_beyond(claim, range));
  CHECK_FALSE(claims_beyond(claim, {}));
}
