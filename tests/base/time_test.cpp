// Instants, days and zones. Offsets and changes of the clocks are those of the tz database.
#include "base/time.h"

#include <limits>
#include <string>
#include <tuple>

#include "base/instants_in_text.h"
#include "support/catch.h"

using namespace exoreg;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

namespace {

Millis at(std::string_view text) {
  INFO(text);
  const auto instant = parse_instant(text);
  REQUIRE(instant);
  return *instant;
}

Zone zone(std::string_view name) {
  INFO(name);
  const auto found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

Date on(int y, unsigned m, unsigned d) { return {year(y), month(m), day(d)}; }

}  // namespace

TEST_CASE("an instant prints with milliseconds and Z") {
  CHECK(format_instant(0) == "1970-01-01T00:00:00.000Z");
  CHECK(format_instant(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(format_instant(1'795'425'300'123) == "2026-11-23T09:15:00.123Z");
}

TEST_CASE("instants that no year can show are clamped, not undefined") {
  CHECK(format_instant(std::numeric_limits<Millis>::max()) == "9999-12-31T23:59:59.999Z");
  CHECK(format_instant(std::numeric_limits<Millis>::min()) == "0000-01-01T00:00:00.000Z");
  CHECK(zone("Asia/Tokyo").format(std::numeric_limits<Millis>::max()) == "9999-12-31T23:59:59+09:00");
}

TEST_CASE("RFC 3339 is read with any offset and up to nanoseconds") {
  const auto [text, same] = GENERATE(table<std::string, std::string>({{"2026-11-23T18:15:00+09:00", "2026-11-23T09:15:00.000Z"},
                                                                      {"2026-11-23t09:15:00z", "2026-11-23T09:15:00.000Z"},
                                                                      {"2026-11-23T09:15:00.123456789Z", "2026-11-23T09:15:00.123Z"},
                                                                      {"2026-11-23T09:15:00.5-03:30", "2026-11-23T12:45:00.500Z"},
                                                                      {"2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.000Z"},
                                                                      {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"},
                                                                      {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"}}));
  INFO(text);
  CHECK(format_instant(at(text)) == same);
}

TEST_CASE("anything else is no instant") {
  const auto* text = GENERATE("", "2026-11-23", "2026-11-23T09:15:00", "2026-11-23 09:15:00Z", "2026-11-23T09:15Z", "2026-11-23T24:00:00Z",
                              "2026-11-23T23:60:00Z", "2016-12-31T23:59:60Z", "2026-02-30T00:00:00Z", "2026-2-3T00:00:00Z",
                              "2026-11-23T09:15:00.Z", "2026-11-23T09:15:00.1234567890Z", "2026-11-23T09:15:00+0900",
                              "2026-11-23T09:15:00+9:00", "2026-11-23T09:15:00+24:00", "2026-11-23T09:15:00Zx", "1899-12-31T23:59:59Z",
                              "9999-12-31T23:59:59-01:00", "1900-01-01T00:00:00+00:01", "２０２６-11-23T09:15:00Z");
  INFO(text);
  CHECK_FALSE(parse_instant(text));
}

TEST_CASE("days are counted over leap years") {
  CHECK(format_date(add_days(on(2024, 2, 28), 1)) == "2024-02-29");
  CHECK(format_date(add_days(on(2026, 3, 1), -1)) == "2026-02-28");
  CHECK(days_between(on(2024, 1, 1), on(2025, 1, 1)) == 366);
  CHECK(days_between(on(2026, 3, 5), on(2026, 3, 1)) == -4);
  CHECK(start_of_day_utc(on(1970, 1, 2)) == days_ms);
  CHECK(date_of_utc(-1) == on(1969, 12, 31));
}

TEST_CASE("Tokyo is nine hours ahead and never changes its clocks") {
  const Zone tokyo = zone("Asia/Tokyo");
  CHECK(tokyo.name() == "Asia/Tokyo");
  CHECK(tokyo.format(at("2026-11-23T09:15:00.999Z")) == "2026-11-23T18:15:00+09:00");
  CHECK(tokyo.date_of(at("2026-11-23T15:00:00Z")) == on(2026, 11, 24));
  CHECK(tokyo.to_instant(at("2026-11-23T18:15:00.250Z")).first == at("2026-11-23T09:15:00.250Z"));
}

TEST_CASE("a fixed offset has a name of its own") {
  const auto [name, canonical, shown] =
      GENERATE(table<std::string, std::string, std::string>({{"+09:00", "+09:00", "2026-11-23T18:15:00+09:00"},
                                                             {"+0900", "+09:00", "2026-11-23T18:15:00+09:00"},
                                                             {"-03:30", "-03:30", "2026-11-23T05:45:00-03:30"},
                                                             {"Z", "UTC", "2026-11-23T09:15:00+00:00"},
                                                             {"UTC", "UTC", "2026-11-23T09:15:00+00:00"}}));
  const Zone fixed = zone(name);
  CHECK(fixed.name() == canonical);
  CHECK(fixed.format(at("2026-11-23T09:15:00Z")) == shown);
  CHECK(Zone::find(fixed.name())->offset_at(0) == fixed.offset_at(0));
}

TEST_CASE("UTC is where every zone begins") {
  CHECK(Zone::utc().name() == "UTC");
  CHECK(Zone::utc().format(0) == "1970-01-01T00:00:00+00:00");
  CHECK(Zone().format(0) == "1970-01-01T00:00:00+00:00");
  CHECK(Zone().to_instant(5).first == 5);
}

TEST_CASE("an unknown zone is not guessed") {
  const std::string name = GENERATE(as<std::string>{}, "", "Asia/Edo", "JST", "asia/tokyo", "../../etc/passwd", "+15:00", "+9", "+09:60",
                                    "right/Asia/Tokyo", "tzdata.zi", "Asia", std::string("Asia/Tokyo\0", 11), std::string(100000, 'A'));
  INFO(name.substr(0, 30));
  CHECK_FALSE(Zone::find(name));
}

TEST_CASE("in spring an hour is missing in Berlin") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.to_instant(at("2026-03-29T02:30:00Z")).kind == Zone::Kind::gap);
  CHECK(berlin.to_instant(at("2026-03-29T02:00:00Z")).kind == Zone::Kind::gap);
  const auto before = berlin.to_instant(at("2026-03-29T01:59:59.999Z"));
  CHECK(before.kind == Zone::Kind::unique);
  CHECK(before.first == at("2026-03-29T00:59:59.999Z"));
  CHECK(berlin.to_instant(at("2026-03-29T03:00:00Z")).first == at("2026-03-29T01:00:00Z"));
}

TEST_CASE("in autumn an hour comes twice in Berlin") {
  const auto reading = zone("Europe/Berlin").to_instant(at("2026-10-25T02:30:00Z"));
  CHECK(reading.kind == Zone::Kind::fold);
  CHECK(reading.first == at("2026-10-25T00:30:00Z"));
  CHECK(reading.second == at("2026-10-25T01:30:00Z"));
}

TEST_CASE("a person types a time with or without an offset") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({{"2026-11-23T18:15:00+09:00", "2026-11-23T09:15:00.000Z"},
                                                                          {"2026-11-23T09:15:00Z", "2026-11-23T09:15:00.000Z"},
                                                                          {"2026-11-23T18:15", "2026-11-23T09:15:00.000Z"},
                                                                          {"2026-11-23 18:15", "2026-11-23T09:15:00.000Z"},
                                                                          {"2026-11-23 18:15:30.5", "2026-11-23T09:15:30.500Z"},
                                                                          {"2026/11/23 9:05", "2026-11-23T00:05:00.000Z"},
                                                                          {"2026-11-23 04:15 -0500", "2026-11-23T09:15:00.000Z"},
                                                                          {"令和8年11月23日　１８：１５", "2026-11-23T09:15:00.000Z"},
                                                                          {"2026年11月23日18:15", "2026-11-23T09:15:00.000Z"},
                                                                          {"05OCT2026 09:00", "2026-10-05T00:00:00.000Z"},
                                                                          {"  2026-11-23T18:15  ", "2026-11-23T09:15:00.000Z"}}));
  INFO(text);
  const auto reading = parse_typed_instant(text, zone("Asia/Tokyo"));
  INFO(reading.problem.en);
  REQUIRE(reading.instant);
  CHECK(format_instant(*reading.instant) == expected);
}

TEST_CASE("what is no date and time is refused in both languages") {
  const auto* text = GENERATE("", "2026-11-23", "18:15", "2026-11-23 24:00", "2026-11-23 18:60", "2026-11-2318:15", "2026-11-23-18:15",
                              "2026-11-23T 18:15:", "03/05/26 10:00", "2026-02-30 10:00", "2026-11-23 18:15 JST", "2026-11-23 18:15 PM",
                              "2026-11-23T18:15:61", ":", "a:b");
  INFO(text);
  const auto reading = parse_typed_instant(text, Zone::utc());
  CHECK_FALSE(reading.instant);
  CHECK_FALSE(reading.problem.en.empty());
  CHECK_FALSE(reading.problem.ja.empty());
}

TEST_CASE("a typed time that the clocks skipped or repeated is asked about") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK_THAT(parse_typed_instant("2026-03-29 02:30", berlin).problem.en, contains_text("does not exist"));
  const auto fold = parse_typed_instant("2026-10-25 02:30", berlin);
  CHECK_FALSE(fold.instant);
  CHECK_THAT(fold.problem.en, contains_text("2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"));
  CHECK_THAT(fold.problem.ja, contains_text("2026-10-25T02:30:00+01:00のどちら"));
  CHECK(parse_typed_instant("2026-10-25 02:30+01:00", berlin).instant == at("2026-10-25T01:30:00Z"));
}

TEST_CASE("times within a sentence are shown by the reader's clock, and what is no time stays") {
  const auto tokyo = [](Millis at) { return Zone::find("Asia/Tokyo")->format(at); };
  CHECK(replace_instants("from 2026-11-25T17:00:00.000Z to 2026-11-25T21:00:00+00:00.", tokyo) ==
        "from 2026-11-26T02:00:00+09:00 to 2026-11-26T06:00:00+09:00.");
  for (const char* text : {"", "The Tag", "2026-13-45T17:00:00Z", "2026-11-25"}) CHECK(replace_instants(text, tokyo) == text);
}
