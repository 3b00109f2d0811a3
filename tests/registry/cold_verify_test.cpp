// `cold verify`: a file by itself, no registry, no zone required.
#include "registry/cold_verify.h"

#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::registry;

namespace {

LoggerInput file(const std::string& bytes) { return {bytes, "tag.txt", "", "", "", ""}; }

const std::string report =
    "Device: Fridge-tag 2 L\nFw Vers: 4.0p0o\nConf:\n Serial: TAG-1\n Temp unit: C\n Logging Interval: 5\nHist:\n TS Report Creation: "
    "2026-03-05 08:10\nData:\n\t2026-03-05 08:00\t5.0\n\t2026-03-05 08:05\t5.1\n";

std::string code_of(const Outcome& outcome) { return outcome.findings.empty() ? "" : outcome.findings.front().code; }

}  // namespace

TEST_CASE("cold verify: without a zone times are shown as written, without an offset") {
  const auto outcome = verify_logger(file(report), "");
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.extra.text("signature") == "ABSENT");
  CHECK(outcome.extra.find("root")->is_null());
  CHECK(outcome.extra.items("series")[0].text("first") == "2026-03-05T08:00:00.000");
  CHECK(outcome.findings.back().code == "N_NO_ZONE");  // an import will ask
  LoggerInput zoned = file(report);
  zoned.device_tz = "+09:00";
  const auto settled = verify_logger(zoned, "");
  CHECK(settled.extra.items("series")[0].text("first") == "2026-03-04T23:00:00.000Z");
  for (const Finding& finding : settled.findings) CHECK(finding.code != "N_NO_ZONE");
}

TEST_CASE("cold verify: an invalid signature answers no, an unreadable file is bad input") {
  const auto invalid = verify_logger(file(report + "Sig: 00\n"), "");
  CHECK(invalid.exit_code() == 1);
  CHECK(invalid.extra.text("signature") == "INVALID");
  CHECK(invalid.extra.text("root") == "observed");
  CHECK(verify_logger(file("hello"), "").exit_code() == 3);
  CHECK(code_of(verify_logger(file("hello"), "")) == "E_FORMAT");
  CHECK(code_of(verify_logger(file(report), "no key")) == "E_ROOT");
}

TEST_CASE("cold verify: a real signature is valid under the observed root, built in or given") {
  const auto bytes = test::shared_file("samples/berlinger/RCPJ00010_02_202211090128.txt");
  const auto pem = test::shared_file("samples/berlinger/observed-root.pem");
  if (!bytes || !pem) return;
  const auto outcome = verify_logger(file(*bytes), "");
  CHECK(outcome.exit_code() == 0);
  CHECK(outcome.extra.text("signature") == "VALID");
  CHECK(outcome.extra.items("claims").size() == 1);
  CHECK(outcome.extra.items("series")[0].text("first") == "2022-11-08T04:49:00.000Z");
  const auto given = verify_logger(file(*bytes), *pem);
  CHECK(given.extra.text("signature") == "VALID");
  CHECK(given.extra.text("root") == "given");
}

TEST_CASE("cold verify: a day in the file's name settles the order of dates, if it is the day of the trip") {
  const std::string table = "Date Time,Temp (°C) c:1\n03/05/26 08:00,5.1\n03/05/26 08:10,5.2\n";
  const auto read = [&](const std::string& name) {
    LoggerInput input = file(table);
    input.name = name;
    return verify_logger(input, "");
  };
  const auto first = [](const Outcome& outcome) {
    return outcome.exit_code() == 0 ? outcome.extra.items("series")[0].text("first").substr(0, 10) : code_of(outcome);
  };
  CHECK(first(read("fridge_20260305.csv")) == "2026-03-05");
  CHECK(first(read("fridge 2026-05-03 export.csv")) == "2026-05-03");
  CHECK(code_of(read("fridge_20260305.csv")) == "N_DATE_ORDER");
  for (const char* name :
       {"fridge.csv", "fridge_20260401.csv", "120260305.csv", "2026-03_05.csv", "20260305_20260503.csv", "fridge_20261305.csv"}) {
    INFO(name);
    CHECK(first(read(name)) == "E_AMBIGUOUS_DATE");
  }
}
