// Calibration certificates: for whom, from which day to which, over which range; and what that means for readings.
#include "domain/calibration.h"

#include <string>
#include <utility>
#include <vector>

#include "domain/line_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

CalibrationCertificate certificate(const std::string& number, const std::string& from, const std::string& to,
                                   std::vector<std::int32_t> points = {-80'000, 0, 25'000}) {
  return {"TAG-1", "", number, "Example Calibration Lab", "", *parse_date(from).date, *parse_date(to).date, 200, std::move(points)};
}

Series series_at(const std::vector<std::pair<std::string, std::int32_t>>& rows) {
  Series series{"TAG-1", "Ext", {}, {}, 1};
  for (const auto& [time, value] : rows) series.readings.push_back({*parse_instant(time), value});
  return series;
}

CalibrationJudgement judge(const std::vector<CalibrationCertificate>& certificates, const Series& series) {
  const auto judgement = judge_calibration(certificates, {&series, series.readings.front().at, series.readings.back().at + 1}, tokyo);
  REQUIRE(judgement);
  return *judgement;
}

std::string state_of(const std::vector<CalibrationCertificate>& certificates, const Series& series) {
  return to_string(judge(certificates, series).state);
}

Parsed<std::vector<CalibrationCertificate>> parse(const std::vector<std::pair<std::string, std::string>>& cells) {
  auto all = cells;
  all.insert(all.end(), {{"device", "TAG-1"}, {"cert_no", "CAL-1"}, {"lab", "Example Calibration Lab"}});
  return parse_calibrations({test::stability_row(2, all)});
}

}  // namespace

TEST_CASE("calibration: a row is a certificate, what it does not say is not known") {
  const auto parsed =
      parse({{"channel", "Ext"}, {"calibrated", "2025-12-01"}, {"due", "2026-11-30"}, {"u_k2_c", "0.2"}, {"points_c", "25; -80;０"}});
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.size() == 1);
  CHECK(parsed.value[0] == CalibrationCertificate{"TAG-1",
                                                  "Ext",
                                                  "CAL-1",
                                                  "Example Calibration Lab",
                                                  "",
                                                  *parse_date("2025-12-01").date,
                                                  *parse_date("2026-11-30").date,
                                                  200,
                                                  {-80'000, 0, 25'000}});
  const auto bare = parse({}).value.at(0);
  CHECK_FALSE(bare.due);
  CHECK_FALSE(bare.u_k2_mc);
  CHECK(bare.points_mc.empty());
  CHECK_FALSE(bare.covers(0, tokyo));
  CHECK_FALSE(bare.brackets(0, 0));
}

TEST_CASE("calibration: every bad point and uncertainty is refused with its column") {
  const auto parsed = parse({{"u_k2_c", "-0.1"}, {"points_c", "-300;warm;25;1.2345"}});
  std::vector<std::string> found;
  for (const Finding& finding : parsed.findings) {
    found.push_back(finding.code + " " + std::to_string(finding.row) + " " + finding.column);
    CHECK_FALSE(finding.message.ja.empty());
  }
  CHECK(found == std::vector<std::string>{"E_RANGE 2 u_k2_c", "E_RANGE 2 points_c", "E_NUMBER 2 points_c", "E_RANGE 2 points_c"});
}

TEST_CASE("calibration: it holds from the first moment of its day to the last of the due day, by the site's clock") {
  const auto cert = certificate("CAL-1", "2025-12-01", "2026-11-30");
  CHECK_FALSE(cert.covers(*parse_instant("2025-12-01T00:00:00+09:00") - 1, tokyo));
  CHECK(cert.covers(*parse_instant("2025-12-01T00:00:00+09:00"), tokyo));
  CHECK(cert.covers(*parse_instant("2026-12-01T00:00:00+09:00") - 1, tokyo));
  CHECK_FALSE(cert.covers(*parse_instant("2026-12-01T00:00:00+09:00"), tokyo));
  CHECK(cert.covers(*parse_instant("2026-12-01T00:00:00+09:00"), Zone::utc()));
}

TEST_CASE("calibration: points reach ten degrees beyond themselves") {
  const auto cert = certificate("CAL-1", "2025-12-01", "2026-11-30", {-80'000, 25'000});
  CHECK(cert.brackets(-90'000, 35'000));
  CHECK_FALSE(cert.brackets(-90'001, 35'000));
  CHECK_FALSE(cert.brackets(-90'000, 35'001));
  CHECK(certificate("C", "2025-12-01", "2026-11-30", {5000}).brackets(-5000, 15'000));
  CHECK_FALSE(certificate("C", "2025-12-01", "2026-11-30", {}).brackets(5000, 5000));
}

TEST_CASE("calibration: readings in time and in range are good") {
  const auto judgement = judge({certificate("CAL-1", "2025-12-01", "2026-11-30")}, series_at({{"2026-03-05T00:00:00Z", -80'000}}));
  CHECK(judgement.state == CalibrationState::ok);
  CHECK(judgement.cert_no == "CAL-1");
  CHECK_FALSE(judgement.since);
  CHECK(judgement.reason.en.empty());
}

TEST_CASE("calibration: expired, not yet calibrated, not bracketed, absent") {
  const auto cert = certificate("CAL-1", "2025-12-01", "2026-11-30", {0, 25'000});
  const Series late = series_at({{"2026-11-30T14:59:59Z", 5000}, {"2026-11-30T15:00:00Z", 5000}});
  const auto expired = judge({cert}, late);
  CHECK(expired.state == CalibrationState::not_covered);
  CHECK(expired.since == *parse_instant("2026-11-30T15:00:00Z"));
  CHECK_THAT(expired.reason.en, contains_text("CAL-1") && contains_text("2026-11-30") && contains_text("TAG-1"));
  CHECK_THAT(expired.reason.ja, contains_text("CAL-1"));
  CHECK(state_of({cert}, series_at({{"2025-11-30T00:00:00Z", 5000}})) == "NOT_COVERED");
  const auto cold = judge({cert}, series_at({{"2026-03-05T00:00:00Z", -10'000}, {"2026-03-06T00:00:00Z", -10'001}}));
  CHECK(cold.state == CalibrationState::not_bracketed);
  CHECK_THAT(cold.reason.en, contains_text("-10.001") && contains_text("0; 25"));
  const auto absent = judge({}, late);
  CHECK(absent.state == CalibrationState::absent);
  CHECK_THAT(absent.reason.en, contains_text("TAG-1"));
}

TEST_CASE("calibration: a certificate of another device or channel does not speak") {
  auto other = certificate("CAL-1", "2025-12-01", "2026-11-30");
  const Series series = series_at({{"2026-03-05T00:00:00Z", 5000}});
  other.channel = "Int";
  CHECK(state_of({other}, series) == "ABSENT");
  other.channel = "Ext";
  CHECK(state_of({other}, series) == "CAL_OK");
  other.device = "TAG-2";
  CHECK(state_of({other}, series) == "ABSENT");
}

TEST_CASE("calibration: several certificates follow each other without a hole, or there is one") {
  const auto first = certificate("CAL-1", "2025-01-01", "2025-12-31");
  const auto second = certificate("CAL-2", "2026-01-01", "2026-12-31");
  const auto later = certificate("CAL-3", "2026-01-05", "2026-12-31");
  const Series series = series_at({{"2025-12-31T14:59:00Z", 5000}, {"2025-12-31T15:00:00Z", 5000}, {"2026-01-10T00:00:00Z", 5000}});
  CHECK(state_of({second, first}, series) == "CAL_OK");
  CHECK(judge({second, first}, series).cert_no == "CAL-2");
  const auto hole = judge({first, later}, series);
  CHECK(hole.state == CalibrationState::not_covered);
  CHECK(hole.since == *parse_instant("2025-12-31T15:00:00Z"));
}

TEST_CASE("calibration: of two certificates in force one that brackets is enough") {
  const auto narrow = certificate("CAL-1", "2026-01-01", "2026-12-31", {0});
  const auto wide = certificate("CAL-2", "2026-01-01", "2026-12-30", {-80'000, 25'000});
  CHECK(state_of({narrow, wide}, series_at({{"2026-03-05T00:00:00Z", -80'000}})) == "CAL_OK");
}

TEST_CASE("calibration: only the readings asked about are judged, and without any there is nothing to say") {
  const Series series = series_at({{"2026-03-05T00:00:00Z", 5000}, {"2027-03-05T00:00:00Z", 60'000}});
  const auto first_only =
      judge_calibration({certificate("CAL-1", "2026-01-01", "2026-12-31")}, {&series, series.readings[0].at, series.readings[1].at}, tokyo);
  REQUIRE(first_only);
  CHECK(first_only->state == CalibrationState::ok);
  CHECK_FALSE(judge_calibration({}, {&series, 0, 1}, tokyo));
}

TEST_CASE("calibration: as read, or with the uncertainty as a guard band") {
  CHECK(find_decision_rule("guard") == DecisionRule::guard);
  CHECK(find_decision_rule("simple") == DecisionRule::simple);
  CHECK_FALSE(find_decision_rule("strict"));
}

TEST_CASE("calibration: the uncertainty is that of the certificate in force") {
  auto first = certificate("CAL-1", "2026-01-01", "2026-12-31");
  first.u_k2_mc = 300;
  const auto second = certificate("CAL-2", "2026-06-01", "2027-05-31");
  const std::vector<CalibrationCertificate> all{first, second};
  CHECK(find_uncertainty(all, "TAG-1", "", *parse_instant("2026-07-01T00:00:00Z"), tokyo) == 300);
  CHECK(find_uncertainty(all, "TAG-1", "", *parse_instant("2027-02-01T00:00:00Z"), tokyo) == 200);
  CHECK(find_uncertainty(all, "TAG-2", "", *parse_instant("2027-02-01T00:00:00Z"), tokyo) == 0);
}

TEST_CASE("calibration: the guard band follows the certificates, and ends where one runs out without another") {
  auto first = certificate("CAL-1", "2026-01-01", "2026-12-31");
  first.u_k2_mc = 300;
  const auto second = certificate("CAL-2", "2026-06-01", "2027-05-31");
  const auto at = [](const char* instant) { return *parse_instant(instant); };
  CHECK(find_guard({first, second}, "TAG-1", "", tokyo) ==
        std::vector<GuardStep>{{at("2025-12-31T15:00:00Z"), 300}, {at("2026-12-31T15:00:00Z"), 200}, {at("2027-05-31T15:00:00Z"), 0}});
  CHECK(find_guard({first, second}, "TAG-2", "", tokyo).empty());
}
