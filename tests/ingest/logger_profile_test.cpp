// Tables of makers that no reader knows: a profile says how they are read, a proposal is made for a person to confirm.
#include "ingest/logger_profile.h"

#include <memory>
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::ingest;
using namespace exoreg::test;

namespace {

const std::string brno =
    "Station 7\nDATE TIME;1. SWP [-bar];2. Temperature [oC];\n2026-03-05 22:00:00;NA;20,9963;\n2026-03-05 22:15:00;NA;-0,8641;\n";

LoggerOptions with(LoggerProfile profile) {
  LoggerOptions options = in_zone("+09:00");
  options.profile = std::make_shared<const LoggerProfile>(std::move(profile));
  return options;
}

LoggerProfile proposed(const std::string& bytes) { return propose_profile(bytes).value.profile; }

}  // namespace

TEST_CASE("A proposal finds the table, its times, its temperatures and its decimal comma") {
  const auto proposal = propose_profile(brno);
  REQUIRE(proposal.ok());
  CHECK(proposal.value.open.empty());
  CHECK(profile_json(proposal.value.profile).dump() ==
        R"({"decimal":",","header_line":2,"separator":";","temperatures":["2. Temperature [oC]"],"time":"DATE TIME"})");
  const auto parsed = read_logger(brno, with(proposal.value.profile));
  CHECK(parsed.value.format == "profile");
  CHECK(shown(parsed) == ": 2026-03-05T13:00 20.996, 2026-03-05T13:15 -0.864");
}

TEST_CASE("A proposal asks for what a table does not say") {
  const auto no_unit = propose_profile("time,temp\n2026-03-05 08:00,5.1\n2026-03-05 08:10,5.2\n");
  CHECK(no_unit.value.open == std::vector{ProfileQuestion::unit});
  CHECK(first_error(read_logger("time,temp\n2026-03-05 08:00,5.1\n", with(no_unit.value.profile))) == "E_NO_UNIT");
  const auto no_order = propose_profile("date,time;T/°C;RH/%\n07.08.25,00:00:00;22;55\n07.08.25,00:20:00;22;55\n");
  CHECK(no_order.value.open == std::vector{ProfileQuestion::date_order});
  const auto bare = propose_profile("2026-03-05\t08:00\t5.1\n2026-03-05\t08:10\t5.2\n");
  CHECK(bare.value.profile.header_line == 0);
  CHECK(bare.value.profile.temperatures == std::vector<std::string>{"#3"});
  CHECK(bare.value.profile.time_of_day == "#2");
}

TEST_CASE("A unit that every cell says is the column's, a mixed one is asked for") {
  const std::string head = "記録日時,庫内温度\n", cells = "2026-03-05 08:00,5.1℃\n2026-03-05 08:10,--.-\n2026-03-05 08:20,5.3 °C\n";
  const auto proposal = propose_profile(head + cells);
  REQUIRE(proposal.ok());
  CHECK(proposal.value.open.empty());
  CHECK(shown(parse_by_profile(head + cells, proposal.value.profile, in_zone("+00:00"))) ==
        ": 2026-03-05T08:00 5.1, 2026-03-05T08:10 --, 2026-03-05T08:20 5.3");
  for (const std::string more : {"2026-03-05 08:30,41.0°F\n", "2026-03-05 08:30,5.4\n"}) {
    INFO(more);
    CHECK(propose_profile(head + cells + more).value.open == std::vector{ProfileQuestion::unit});
  }
  const std::string warm = head + "2026-03-05 08:00,41.0°F\n2026-03-05 08:10,43.7°F\n";
  CHECK(shown(parse_by_profile(warm, proposed(warm), in_zone("+00:00"))) == ": 2026-03-05T08:00 5.0, 2026-03-05T08:10 6.5");
}

TEST_CASE("A proposal finds times as a browser writes them, below a table of the settings") {
  CHECK(proposed("Name,Units\nTAG-1,Celsius\nindex,date,temperature,humidity\n0,Thu Mar 05 2026 20:10:17 GMT-0600 (Mountain Daylight "
                 "Time),1.4,74.3\n1,Thu Mar 05 2026 21:10:17 GMT-0600 (Mountain Daylight Time),0.1,82.4\n")
            .time == "date");
  CHECK(proposed("at,T (deg C)\r\r\n2026-03-05 08:00,5.1\r\r\n2026-03-05 08:10,5.2\r\r\n").time == "at");
}

TEST_CASE("A proposal does not lose a first row that carries the serial as well") {
  const std::string longer = "Index,Timestamp,Probe (°C),Serial\n0,2026-03-05 08:00,5.1,A7\n1,2026-03-05 08:10,5.2\n";
  const LoggerProfile profile = proposed(longer);
  CHECK(profile.header_line == 1);
  CHECK(shown(parse_by_profile(longer, profile, in_zone("+00:00"))) == ": 2026-03-05T08:00 5.1, 2026-03-05T08:10 5.2");
}

TEST_CASE("A proposal looks beyond the times above a table, and beyond a remark behind its first row") {
  const std::string noted =
      "Started,2026-03-05 08:00\nStopped,2026-03-06 08:00\nIndex,Time,Temp (°C)\n1,2026-03-05 08:00:00,5.1\n<NOW: x>\n2,2026-03-05 "
      "09:00:00,5.2\n";
  const LoggerProfile profile = proposed(noted);
  CHECK(profile.header_line == 3);
  CHECK(profile.temperatures == std::vector<std::string>{"Temp (°C)"});
}

TEST_CASE("Lines between the rows that are none are passed over when the profile names them") {
  const std::string noted = "No,Time,#1:oC\n1,2026-03-05 08:00:00,5.1\n(Parameter changed ('A'))\n2,2026-03-05 08:10:00,5.2\n-end-\n";
  LoggerProfile profile = proposed("No,Time,#1:oC\n1,2026-03-05 08:00:00,5.1\n2,2026-03-05 08:10:00,5.2\n");
  CHECK(first_error(parse_by_profile(noted, profile, in_zone("+00:00"))) == "E_ROW");
  profile.remarks = {"(", "-end-"};
  CHECK(shown(parse_by_profile(noted, profile, in_zone("+00:00"))) == ": 2026-03-05T08:00 5.1, 2026-03-05T08:10 5.2");
  CHECK_FALSE(read_profile(Json::object({{"time", "Time"}, {"temperatures", Json::array({"#3"})}, {"remarks", Json::array({""})}})).ok());
}

TEST_CASE("A proposal finds times that are counted since 1970, and the profile reads them as UTC") {
  const std::string counted = "7392-354869\nTime (sec),  BV (Volts),  T (deg C)\n1772697600,+3.49,+5.125\n1772698200,+3.49,-0.250\n";
  const LoggerProfile profile = proposed(counted);
  CHECK(profile.epoch == "s");
  CHECK(profile.time == "Time (sec)");
  const auto parsed = parse_by_profile(counted, profile, {});
  CHECK(parsed.value.zone_source == "FILE_UTC");
  CHECK(shown(parsed) == ": 2026-03-05T08:00 5.125, 2026-03-05T08:10 -0.250");
  CHECK(proposed("id,at,temp\n1,1772697600000,5.1\n2,1772697660000,5.2\n").epoch == "ms");
  CHECK(first_error(parse_by_profile("a\nTime (sec),T (deg C)\n2026-03-05 08:00,5\n", profile, {})) == "E_ROW");
  CHECK_FALSE(propose_profile("no,serial,temp\n1,123456789,5.1\n2,123456789,5.2\n").ok());
}

TEST_CASE("A proposal takes the offset of the header") {
  CHECK(proposed("Time (GMT+05:30),T (degC),°C\n2026-03-05 08:00,5.1,5.1\n").offset == "+05:30");
}

TEST_CASE("What holds no table gets no proposal") {
  for (const std::string& bytes : {std::string(""), std::string("hello"), std::string("a,b\n1,2\n"),
                                   std::string("time,RH %\n2026-03-05 08:00,40\n"), std::string("\0\1", 2)}) {
    CHECK_FALSE(propose_profile(bytes).ok());
  }
}

TEST_CASE("Without a table it is said which part was not understood, and what to do next") {
  const auto [bytes, line, part, advice] = GENERATE(table<std::string, long, std::string, std::string>({
      {"logged at,temp (°C)\n2026-03-05 8h15,5.1\n2026-03-05 8h30,5.2\n", 2, "「2026-03-05 8h15」を日時として読めません",
       "template readings"},
      {"日時,温度 ℃\n2026年3月5日 3時半,5.1\n", 2, "「2026年3月5日 3時半」を日時として読めません", "template readings"},
      {"time,RH %\n2026-03-05 08:00,40\n", 2, "「2026-03-05 08:00」は日時として読めましたが、温度の列がありません", "temperatures = "},
      {"time,note\n2026-03-05 08:00,ok\n", 2, "「2026-03-05 08:00」は日時として読めましたが、温度の列がありません", "temperatures = "},
      {"hello\n", 0, "日時と数値が必要です", "区切られた"},
  }));
  INFO(bytes);
  const auto proposal = propose_profile(bytes);
  REQUIRE(proposal.findings.size() == 1);
  CHECK(proposal.findings[0].code == "E_FORMAT");
  CHECK(proposal.findings[0].row == line);
  CHECK_THAT(proposal.findings[0].message.ja, contains_text(part) && contains_text(advice));
}

TEST_CASE("A proposal reads times in Japanese words") {
  const std::string worded = "記録日時,庫内(℃)\n2026年3月5日 15時00分,5.1\n2026年3月5日 15時10分,5.2\n";
  CHECK(shown(parse_by_profile(worded, proposed(worded), in_zone("+09:00"))) == ": 2026-03-05T06:00 5.1, 2026-03-05T06:10 5.2");
}

TEST_CASE("A profile gives unit, sensor, serial, missing markers and order") {
  LoggerProfile profile;
  profile.header_line = 3;
  profile.separator = ";";
  profile.decimal = ",";
  profile.time = "datum";
  profile.time_of_day = "#4";
  profile.temperatures = {"t"};
  profile.unit = "F";
  profile.serial = "Nr";
  profile.missing = {"-9999"};
  profile.date_order = "dmy";
  profile.offset = "UTC";
  const std::string file = "Logger\nNr: A-7\nDatum;Ort;T;Zeit\n05/03/2026;x;41,0;08:00\n05/03/2026;x;-9999;08:10\n";
  const auto parsed = read_logger(file, with(profile));
  CHECK(parsed.value.zone_source == "FILE_UTC");
  CHECK(shown(parsed) == "A-7: 2026-03-05T08:00 5.0, 2026-03-05T08:10 --");
  profile.serial.clear();
  profile.sensor = "Ort";
  CHECK(shown(read_logger(file, with(profile))) == "x: 2026-03-05T08:00 5.0, 2026-03-05T08:10 --");
}

TEST_CASE("A file that the profile does not fit is refused with what is missing") {
  LoggerProfile profile = proposed(brno);
  profile.temperatures = {"Temp"};
  const auto parsed = read_logger(brno, with(profile));
  REQUIRE(find(parsed.findings, "E_PROFILE"));
  CHECK(find(parsed.findings, "E_PROFILE")->message.en.find("\"Temp\"") != std::string::npos);
  profile.header_line = 50;
  CHECK(first_error(read_logger(brno, with(profile))) == "E_PROFILE");
  profile = proposed(brno);
  profile.encoding = "cp932";
  CHECK(first_error(read_logger("M\xFF\n" + brno, with(profile))) == "E_ENCODING");
}

TEST_CASE("A profile's members are read back as they were written") {
  LoggerProfile profile = proposed(brno);
  profile.name = "EMS Brno";
  profile.missing = {"-9999"};
  const auto again = read_profile(profile_json(profile));
  REQUIRE(again.ok());
  CHECK(profile_json(again.value) == profile_json(profile));
}

TEST_CASE("Members that are not known, or have no possible value, are refused by name") {
  for (const char* text :
       {R"({"temprature":["T"],"time":"t","temperatures":["T"]})", R"({"time":"t","temperatures":["T"],"separator":"|"})",
        R"({"time":"t","temperatures":["T"],"unit":"K"})", R"({"time":"t","temperatures":["T"],"header_line":-1})",
        R"({"time":"t","temperatures":"T"})", R"({"time":"t","temperatures":["T"],"offset":"Asia/Tokyo"})", R"({"time":"t"})",
        R"({"temperatures":["T"]})", "[]"}) {
    INFO(text);
    const auto parsed = read_profile(*parse_json(text).value);
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.findings.front().code == "E_PROFILE");
  }
}

TEST_CASE("As TOML a profile says what each member is for") {
  const std::string toml = profile_toml(proposed(brno), Lang::en);
  CHECK(toml.find("temperatures = [\"2. Temperature [oC]\"]  # columns of temperatures") != std::string::npos);
  LoggerProfile odd;
  odd.separator = "\t";
  odd.name = "a\"b\\c\n";
  CHECK(profile_toml(odd, Lang::en).find("separator = \"\\t\"") != std::string::npos);
  CHECK(profile_toml(odd, Lang::en).find("name = \"a\\\"b\\\\c\"") != std::string::npos);
}

TEST_CASE("As TOML a profile explains itself in the language of who edits it") {
  const std::string toml = profile_toml(proposed(brno), Lang::ja);
  CHECK(toml.find("temperatures = [\"2. Temperature [oC]\"]  # 温度の列\n") != std::string::npos);
  CHECK(toml.find("# C or F") == std::string::npos);
}
