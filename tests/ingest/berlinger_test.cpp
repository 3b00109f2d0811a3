// Reports of Berlinger devices: real ones, whose devices printed what we must find, and small ones made here.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/json.h"
#include "crypto/digest.h"
#include "crypto/key.h"
#include "ingest/berlinger_signature.h"
#include "ingest/logger.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

LoggerOptions options_of(const std::string& zone) {
  LoggerOptions options;
  if (!zone.empty()) options.device_zone = Zone::find(zone);
  options.verify = crypto::verify_p256_raw;
  options.sha256 = [](std::string_view bytes) { return crypto::sha256(bytes); };
  return options;
}

const Finding* find(const Findings& findings, const std::string& code) {
  for (const Finding& finding : findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

std::string without_cr(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// An unsigned report of a Fridge-tag 2 L.
std::string fridge_tag(const std::string& days, const std::string& rows) {
  std::string report =
      "Device: Q-tag Fridge-tag 2 L\nVers: 0.5\nFw Vers: 4.0p0o\nConf:\n Serial: 130599999999\n Zone: 0.00\n Temp unit: C\n"
      " Logging Interval: 5\nHist:\n TS Report Creation: 2026-03-05 08:20\n" +
      days + "Data:\n\tyyyy-MM-dd hh:mm\tT\tOut of limits\n" + rows;
  std::string crlf;
  for (const char c : report) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return crlf;
}

const std::string day =
    " 1:\n  Date: 2026-03-05\n  Min T: -0.1, TS Min T: 08:01\n  Max T: +9.0, TS Max T: 08:09\n  Avrg T: +5.0\n  Alarm:\n   0:\n"
    "    t Acc: 0\n   1:\n    t Acc: 14, TS A: 08:10, C A: 0\n  Events: 0\n";
const std::string rows = "\t2026-03-05 08:00\t+4.0\n\t2026-03-05 08:05\t--.-\tx\n\t2026-03-05 08:10\t9.0\tx\n\t2026-03-05 08:15\t5.0\t\n";

/// The sample files that the published expectations name.
void for_each_sample(const std::function<void(const std::string& bytes, const Json& expected)>& check) {
  const auto text = test::shared_file("samples/berlinger/expected.json");
  if (!text) return;
  const auto expected = parse_json(*text, Numbers::as_text);
  REQUIRE(expected.value);
  for (const auto& [name, values] : expected.value->find("files")->as_object()) {
    const auto bytes = test::shared_file("samples/berlinger/" + name);
    if (!bytes) continue;
    INFO(name);
    check(*bytes, values);
  }
}

std::string without_plus(const std::string& text) { return text.starts_with('+') ? text.substr(1) : text; }

bool is_intact(const Json& expected) { return expected.find("signature")->find("as_is")->boolean("file"); }

}  // namespace

TEST_CASE("Real reports: rows, missing values, first and last") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    const auto parsed = parse_logger_file(bytes, options_of("+00:00"));
    REQUIRE(parsed.ok());
    CHECK(parsed.value.format == "berlinger");
    CHECK(parsed.value.device == expected.text("serial"));
    REQUIRE(parsed.value.series.size() == 1);
    const auto& readings = parsed.value.series[0].readings;
    std::int64_t values = 0;
    for (const auto& reading : readings) values += reading.milli_c ? 1 : 0;
    CHECK(values == expected.integer("rows"));
    CHECK(static_cast<std::int64_t>(readings.size()) - values == expected.integer("missing"));
    if (readings.empty()) return;
    CHECK(format_instant(readings.front().at).substr(0, 16) == expected.text("first").replace(10, 1, "T"));
    CHECK(format_instant(readings.back().at).substr(0, 16) == expected.text("last").replace(10, 1, "T"));
  });
}

TEST_CASE("Real reports: extremes of the log, to the printed digit") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    const auto parsed = parse_logger_file(bytes, options_of("+00:00"));
    std::optional<std::int32_t> min;
    std::optional<std::int32_t> max;
    for (const auto& reading : parsed.value.series.at(0).readings) {
      min = std::min(min.value_or(*reading.milli_c), *reading.milli_c);
      max = std::max(max.value_or(*reading.milli_c), *reading.milli_c);
    }
    if (!min) return;
    CHECK(*min == Decimal::parse(expected.find("min")->as_number_text().token)->scaled(3));
    CHECK(*max == Decimal::parse(expected.find("max")->as_number_text().token)->scaled(3));
  });
}

TEST_CASE("Real reports: what the device says of each day") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    const auto parsed = parse_logger_file(bytes, options_of("+00:00"));
    const auto& days = expected.items("daily");
    if (days.empty()) return;
    REQUIRE(parsed.value.claims.size() == days.size());
    for (std::size_t i = 0; i < days.size(); ++i) {
      const Claim& claim = parsed.value.claims[i];
      INFO(claim.date);
      CHECK(claim.date == days[i].text("date"));
      CHECK(claim.min == without_plus(days[i].text("min")));
      CHECK(claim.max == without_plus(days[i].text("max")));
      CHECK(claim.avg == without_plus(days[i].text("avg")));
      CHECK(claim.to - claim.from == days_ms);
      REQUIRE(claim.alarms.size() == 2);
      for (std::size_t side = 0; side < 2; ++side) {
        const Json& alarm = *days[i].find("acc")->find(side == 0 ? "0" : "1");
        CHECK(claim.alarms[side].side == (side == 0 ? "low" : "high"));
        CHECK(claim.alarms[side].seconds == alarm.integer("min") * 60);
        const std::string trigger = alarm.text("ts");
        CHECK(claim.alarms[side].trigger == (trigger.empty() ? "" : claim.date + "T" + trigger + ":00.000Z"));
      }
    }
  });
}

TEST_CASE("Real reports: the alarms of a trip") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    const auto& alarms = expected.items("qtag_alarms");
    if (alarms.empty()) return;
    const auto parsed = parse_logger_file(bytes, options_of(""));
    CHECK(parsed.value.zone_source == "FILE_UTC");
    REQUIRE(parsed.value.claims.size() == 1);
    const Claim& trip = parsed.value.claims[0];
    CHECK(trip.date.empty());
    CHECK(trip.avg == expected.text("dev_avg"));
    CHECK(trip.min == "0.9");
    CHECK(trip.max == "24.3");
    CHECK(trip.has_readings);
    REQUIRE(trip.alarms.size() == alarms.size());
    const std::string sides[] = {"high", "high", "low", "low", "low", "low"};
    for (std::size_t i = 0; i < alarms.size(); ++i) {
      CHECK(trip.alarms[i].side == sides[i]);
      CHECK(trip.alarms[i].seconds == alarms[i].integer("minutes") * 60);
      CHECK(trip.alarms[i].trigger == alarms[i].text("trigger").replace(10, 1, "T") + ":00.000Z");
    }
  });
}

TEST_CASE("Real reports: the Q-tag's single alarms come out of its log within one interval") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    if (expected.items("qtag_alarms").empty()) return;
    const auto parsed = parse_logger_file(bytes, options_of(""));
    const auto runs = domain::find_runs(parsed.value.series.at(0), {std::nullopt, 8000});
    REQUIRE(runs.size() == 1);
    const Millis device_start = *parse_instant("2022-11-08T21:50:00Z");
    CHECK(std::abs(runs[0].start - device_start) <= 10 * minutes_ms);
    CHECK(std::abs(runs[0].measured - 219 * minutes_ms) <= 20 * minutes_ms);
    CHECK(runs[0].end_kind == domain::EndKind::end_of_data);
  });
}

TEST_CASE("Real reports: signatures as they are, and after line ends were changed on the way") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    const auto options = options_of("+00:00");
    CHECK(to_string(parse_logger_file(bytes, options).value.signature) == std::string(is_intact(expected) ? "VALID" : "INVALID"));
    const auto repaired = parse_logger_file(without_cr(bytes), options);
    CHECK(to_string(repaired.value.signature) == std::string(is_intact(expected) ? "VALID_AFTER_EOL_REPAIR" : "INVALID"));
    CHECK((find(repaired.findings, "N_EOL_REPAIRED") != nullptr) == is_intact(expected));
    CHECK((find(repaired.findings, "N_SIGNATURE_INVALID") != nullptr) == !is_intact(expected));
  });
}

TEST_CASE("Real reports: any byte changed before the signature makes it invalid") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    if (!is_intact(expected)) return;
    const std::size_t end = bytes.find("\nSig:") + 1;
    for (std::size_t i = 0; i < end; i += 1 + bytes.size() / 400) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      INFO("byte " << i);
      CHECK(check_berlinger_signature(changed, options_of("")) == DeviceSignature::invalid);
    }
  });
}

TEST_CASE("Real reports: a damaged trailer is invalid, a removed one absent") {
  for_each_sample([](const std::string& bytes, const Json& expected) {
    if (!is_intact(expected)) return;
    const auto state = [&](const std::string& changed) { return check_berlinger_signature(changed, options_of("")); };
    const std::size_t cert = bytes.find("\nCert:") + 1;
    const std::size_t sig_cert = bytes.find("\nSig Cert:") + 1;
    const std::size_t sig = bytes.find("\nSig:") + 1;
    CHECK(state(bytes.substr(0, cert)) == DeviceSignature::absent);
    CHECK(state(bytes.substr(0, sig)) == DeviceSignature::invalid);
    CHECK(state(bytes.substr(0, sig_cert) + bytes.substr(sig)) == DeviceSignature::invalid);
    CHECK(state(bytes.substr(0, bytes.size() - 4)) == DeviceSignature::invalid);
    CHECK(state(bytes + bytes.substr(sig)) == DeviceSignature::invalid);
    CHECK(state(bytes + "x") == DeviceSignature::invalid);
    CHECK(state("\xEF\xBB\xBF" + bytes) == DeviceSignature::invalid);
    CHECK(state(bytes + "\r\n\r\n") == DeviceSignature::valid);
    CHECK(state(bytes.substr(0, bytes.size() - 2)) == DeviceSignature::valid);
    CHECK(state(without_cr(bytes.substr(0, 2000)) + bytes.substr(2000)) == DeviceSignature::invalid);
  });
}

TEST_CASE("Real reports: the chain must end at the configured root") {
  const auto pem = test::shared_file("samples/berlinger/observed-root.pem");
  if (!pem) return;
  const auto root = crypto::p256_xy_from_pem(*pem);
  REQUIRE(root);
  CHECK(*root == from_hex(observed_berlinger_root_xy));
  for_each_sample([&](const std::string& bytes, const Json& expected) {
    if (!is_intact(expected)) return;
    auto options = options_of("");
    options.berlinger_root_xy = *root;
    CHECK(check_berlinger_signature(bytes, options) == DeviceSignature::valid);
    options.berlinger_root_xy[5] = static_cast<char>(options.berlinger_root_xy[5] ^ 1);
    CHECK(check_berlinger_signature(bytes, options) == DeviceSignature::invalid);
    options.berlinger_root_xy = "short";
    CHECK(check_berlinger_signature(bytes, options) == DeviceSignature::invalid);
  });
}

TEST_CASE("Without a means to verify, nothing is valid") {
  CHECK(check_berlinger_signature("Cert:\r\nSig Cert: 00\r\nSig: 00\r\n", {}) == DeviceSignature::invalid);
}

TEST_CASE("A report without a trailer is read, with a finding") {
  const auto parsed = parse_logger_file(fridge_tag(day, rows), options_of("+09:00"));
  REQUIRE(parsed.ok());
  CHECK(parsed.value.signature == DeviceSignature::absent);
  REQUIRE(find(parsed.findings, "N_SIGNATURE_ABSENT"));
  CHECK(find(parsed.findings, "N_SIGNATURE_ABSENT")->severity == Severity::M);
}

TEST_CASE("Fridge-tag times are the device's: they need its zone") {
  CHECK(find(parse_logger_file(fridge_tag(day, rows), options_of("")).findings, "E_NO_ZONE"));
  const auto parsed = parse_logger_file(fridge_tag(day, rows), options_of("+09:00"));
  CHECK(parsed.value.zone_source == "DEVICE_FIXED");
  REQUIRE(parsed.value.series.size() == 1);
  CHECK(format_instant(parsed.value.series[0].readings.front().at) == "2026-03-04T23:00:00.000Z");
  CHECK(format_instant(parsed.value.report_created.value()) == "2026-03-04T23:20:00.000Z");
  const Claim& claim = parsed.value.claims.at(0);
  CHECK(format_instant(claim.from) == "2026-03-04T15:00:00.000Z");
  CHECK(claim.alarms.at(1).trigger == "2026-03-04T23:10:00.000Z");
}

TEST_CASE("Where no zone is required times and triggers stay as written") {
  auto options = options_of("");
  options.zone_required = false;
  const auto parsed = parse_logger_file(fridge_tag(day, rows), options);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.zone_source.empty());
  CHECK(format_instant(parsed.value.series.at(0).readings.front().at) == "2026-03-05T08:00:00.000Z");
  CHECK(parsed.value.claims.at(0).alarms.at(1).trigger == "08:10");
}

TEST_CASE("A missing value is a row of its own") {
  const auto parsed = parse_logger_file(fridge_tag(day, rows), options_of("+09:00"));
  const auto& readings = parsed.value.series.at(0).readings;
  REQUIRE(readings.size() == 4);
  CHECK_FALSE(readings[1].milli_c);
  CHECK(readings[2].milli_c == 9000);
}

TEST_CASE("A row that was cut in the middle is refused, with its line") {
  const auto row =
      GENERATE(as<std::string>{}, "\t2026-03-05 08:20\t5", "\t2026-03-05 08:20\t5.", "\t2026-03-05 08:20\t", "\t2026-03-05 08:2",
               "\t2026-03-05 08:20", "\t2026-03-05 08:20\t--.", "\t2026-03-05 08:20\t5.0\ty", "\t2026-02-30 08:20\t5.0");
  INFO(row);
  const auto parsed = parse_logger_file(fridge_tag(day, rows + row), options_of("+09:00"));
  REQUIRE(find(parsed.findings, "E_ROW"));
  CHECK(find(parsed.findings, "E_ROW")->row == 28);
}

TEST_CASE("Rows that end long before the report does are noticed") {
  CHECK_FALSE(find(parse_logger_file(fridge_tag(day, rows), options_of("+09:00")).findings, "N_TRUNCATED"));
  const std::string short_rows = rows.substr(0, rows.find("\t2026-03-05 08:05"));
  const auto parsed = parse_logger_file(fridge_tag(day, short_rows), options_of("+09:00"));
  REQUIRE(find(parsed.findings, "N_TRUNCATED"));
  CHECK(find(parsed.findings, "N_TRUNCATED")->severity == Severity::M);
}

TEST_CASE("The last row may lie two intervals before the end, and no more") {
  const auto [last, noticed] = GENERATE(table<std::string, bool>({{"08:10", false}, {"08:09", true}}));
  INFO(last << ", of a report made at 08:20 by a device that logs every 5 minutes");
  const auto parsed = parse_logger_file(fridge_tag(day, "\t2026-03-05 " + last + "\t5.0\n"), options_of("+09:00"));
  CHECK((find(parsed.findings, "N_TRUNCATED") != nullptr) == noticed);
}

TEST_CASE("A log that leaves the device's own extremes is a contradiction") {
  CHECK_FALSE(find(parse_logger_file(fridge_tag(day, rows), options_of("+09:00")).findings, "N_CLAIM"));
  const auto [outside, contradicts] = GENERATE(table<std::string, bool>({{"9.0", false}, {"9.1", true}, {"-0.1", false}, {"-0.2", true}}));
  INFO(outside << " where the device says -0.1 to 9.0");
  const auto parsed = parse_logger_file(fridge_tag(day, rows + "\t2026-03-05 08:20\t" + outside + "\tx\n"), options_of("+09:00"));
  CHECK((find(parsed.findings, "N_CLAIM") != nullptr) == contradicts);
}

TEST_CASE("An alarm is low or high and says how long, anything else is no alarm") {
  const std::string odd = "   2:\n    t Acc: 90\n   1:\n    TS A: 08:12\n";
  std::string longer = day;
  longer.insert(longer.find("  Events:"), odd);
  const auto parsed = parse_logger_file(fridge_tag(longer, rows), options_of("+09:00"));
  REQUIRE(parsed.ok());
  const auto& alarms = parsed.value.claims.at(0).alarms;
  REQUIRE(alarms.size() == 2);
  CHECK(alarms[0].side == "low");
  CHECK(alarms[0].seconds == 0);
  CHECK(alarms[1].side == "high");
  CHECK(alarms[1].seconds == 14 * 60);
}

TEST_CASE("Claims of days without readings are kept whole") {
  const std::string earlier =
      " 2:\n  Date: 2026-03-04\n  Min T: ---, TS Min T:\n  Max T: +31.0, TS Max T: 12:00\n  Avrg T: ---\n  Alarm:\n   1:\n    t Acc: 42\n";
  const auto parsed = parse_logger_file(fridge_tag(day + earlier, rows), options_of("+09:00"));
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.claims.size() == 2);
  CHECK(parsed.value.claims[0].has_readings);
  const Claim& claim = parsed.value.claims[1];
  CHECK(claim.date == "2026-03-04");
  CHECK_FALSE(claim.has_readings);
  CHECK(claim.min.empty());
  CHECK(claim.max == "31.0");
  REQUIRE(claim.alarms.size() == 1);
  CHECK(claim.alarms[0].side == "high");
  CHECK(claim.alarms[0].seconds == 42 * 60);
  CHECK(claim.alarms[0].trigger.empty());
  CHECK(claims_beyond(claim, {2000, 8000}));
}

TEST_CASE("A claim that cannot be read is refused, not dropped") {
  std::string damaged = day;
  damaged.replace(damaged.find("+9.0"), 4, "+9,0");
  CHECK(find(parse_logger_file(fridge_tag(damaged, rows), options_of("+09:00")).findings, "E_ROW"));
}

TEST_CASE("Fahrenheit is converted") {
  std::string report = fridge_tag("", "\t2026-03-05 08:10\t+41.0\n\t2026-03-05 08:15\t-4.0\n");
  report.replace(report.find("Temp unit: C"), 12, "Temp unit: F");
  const auto parsed = parse_logger_file(report, options_of("+09:00"));
  REQUIRE(parsed.ok());
  CHECK(parsed.value.series.at(0).readings.at(0).milli_c == 5000);
  CHECK(parsed.value.series.at(0).readings.at(1).milli_c == -20'000);
}

TEST_CASE("A unit that is neither is refused") {
  std::string report = fridge_tag(day, rows);
  report.replace(report.find("Temp unit: C"), 12, "Temp unit: K");
  CHECK(find(parse_logger_file(report, options_of("+09:00")).findings, "E_NO_UNIT"));
}

TEST_CASE("Two readings for one minute that differ are refused, unless the signature already says the file is wrong") {
  const std::string twice = rows + "\t2026-03-05 08:15\t7.0\n";
  CHECK(find(parse_logger_file(fridge_tag(day, twice), options_of("+09:00")).findings, "E_DUPLICATE"));
  const auto invalid = parse_logger_file(fridge_tag(day, twice) + "Sig: 00\r\n", options_of("+09:00"));
  CHECK(invalid.ok());
  CHECK(invalid.value.signature == DeviceSignature::invalid);
  CHECK(invalid.value.series.at(0).readings.size() == 4);
}

TEST_CASE("Hostile reports end in findings") {
  const std::string head = "Device: Q-tag\nFw Vers: 1\nConf:\n";
  CHECK(find(parse_logger_file(head + std::string(100'000, 'x'), options_of("Z")).findings, "E_TOO_BIG"));
  CHECK(find(parse_logger_file(head + " Serial: a\x01z\n", options_of("Z")).findings, "E_FORMAT"));
  std::string days = "Hist:\n";
  for (int i = 0; i < 20'000; ++i) days += " 1:\n";
  CHECK(find(parse_logger_file(head + days, options_of("Z")).findings, "E_TOO_BIG"));
  CHECK(parse_logger_file(head + std::string(500, ' ') + "deep: 1\nHist:\n    t Acc: 5\n  Min T: 1.0\n", options_of("Z")).ok());
}
