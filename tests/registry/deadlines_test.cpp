// What lapses: certificates, approvals, answers; and that doctor names it.
#include "registry/deadlines.h"

#include <algorithm>

#include "registry/doctor.h"
#include "registry/queries.h"
#include "registry/requests.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;

namespace {

/// On 2026-11-23: one certificate with 12 days left, one with 200, one that ended; Plant 1 approved until 2027-03-31.
struct Cabinet : Clinic {
  Cabinet() {
    REQUIRE(import_certificates(registry(),
                                {"c.csv",
                                 "supplier,site,class,standard,number,issuer,holder,scope,issued,expires\r\n"
                                 "Example Bio KK,Plant 1,C,ISO 13485,N-1,Example Body,Example Bio KK,all,2024-01-01,2026-12-05\r\n"
                                 "Example Bio KK,Plant 1,C,ISO 9001,N-2,Example Body,Example Bio KK,all,2024-01-01,2027-06-11\r\n"
                                 "Other Maker KK,Works,C,ISO 9001,N-3,Example Body,Other Maker KK,all,2024-01-01,2026-11-01\r\n"},
                                session("kobai"))
                .exit_code() == 0);
  }
  Check check(const std::string& name) {
    const auto checks = examine(registry());
    return *std::find_if(checks.begin(), checks.end(), [&](const Check& c) { return c.name == name; });
  }
};

}  // namespace

TEST_CASE("certificates of which a reminder has come, the most urgent first") {
  Cabinet cabinet;
  const auto due = due_certificates(cabinet.registry());
  REQUIRE(due.size() == 2);
  CHECK(due[0].id == "CERT-0003");
  CHECK(due[0].days_left == -22);
  CHECK(due[1].id == "CERT-0001");
  CHECK(due[1].days_left == 12);
  CHECK(due[1].reminder == 30);
  const Check check = cabinet.check("suppliers");
  CHECK(check.state == Check::State::warn);
  CHECK(
      check.text.ja.find(
          "CERT-0003 ISO 9001 N-3(Other Maker KK): 22日超過(2026-11-01)、CERT-0001 ISO 13485 N-1(Example Bio KK): あと12日(2026-12-05)") !=
      std::string::npos);
  CHECK(check.due.size() == 2);
}

TEST_CASE("a certificate that covers two sites lapses once") {
  Cabinet cabinet;
  REQUIRE(import_certificates(cabinet.registry(),
                              {"c.csv",
                               "supplier,site,class,standard,number,issuer,holder,scope,issued,expires\r\n"
                               "Example Bio KK,Plant 2,C,ISO 13485,N-1,Example Body,Example Bio KK,all,2024-01-01,2026-12-05\r\n"},
                              cabinet.session("kobai"))
              .exit_code() == 0);
  CHECK(list_certificates(cabinet.registry(), std::nullopt).as_array().size() == 4);
  CHECK(due_certificates(cabinet.registry()).size() == 2);
}

TEST_CASE("an approval that nears its day makes a requalification due, a withdrawn one does not") {
  Cabinet cabinet;
  cabinet.approve_site();
  const auto due_at_supplier = [&] {
    return show_supplier(cabinet.registry(), "SUP-0001").items("approvals").at(0).boolean("requalification_due");
  };
  CHECK(cabinet.check("requalification").state == Check::State::ok);
  CHECK_FALSE(due_at_supplier());
  cabinet.clock() += 40 * days_ms;
  CHECK(cabinet.check("requalification").text.en.find("Plant 1 for Example frozen EV (PREP-0001): 88 days left (2027-03-31)") !=
        std::string::npos);
  CHECK(due_at_supplier());
  REQUIRE(suspend_supplier(cabinet.registry(), {"Example Bio KK", {}, {}, "recall notice"}, cabinet.session("kobai")).exit_code() == 0);
  CHECK(cabinet.check("requalification").state == Check::State::ok);
  CHECK_FALSE(due_at_supplier());
}

TEST_CASE("doctor names requests that are overdue, or that were answered vaguely") {
  Cabinet cabinet;
  REQUIRE(request_supplier(cabinet.registry(), {"Example Bio KK", ""}, cabinet.session("kobai")).exit_code() == 0);
  CHECK(cabinet.check("requests").state == Check::State::ok);
  cabinet.clock() += 31 * days_ms;
  CHECK(cabinet.check("requests").text.en.find("REQ-0001 to Example Bio KK: 1 day over (2026-12-23)") != std::string::npos);
  REQUIRE(answer_request(cabinet.registry(), {"REQ-0001", "only a brochure"}, cabinet.session("kobai")).exit_code() == 0);
  CHECK(cabinet.check("requests").text.ja.find("Example Bio KK 宛て・回答不十分") != std::string::npos);
  REQUIRE(answer_request(cabinet.registry(), {"REQ-0001"}, cabinet.session("kobai")).exit_code() == 0);
  CHECK(cabinet.check("requests").state == Check::State::ok);
}

TEST_CASE("the calendar holds the certificates of the list, with the policy's reminders and a uid that stays") {
  Cabinet cabinet;
  const std::string ics = deadline_calendar(cabinet.registry(), list_certificates(cabinet.registry(), 90), 90, Lang::ja);
  CHECK(ics.find("UID:CERT-0001@" + cabinet.registry().config.origin + "\r\n") != std::string::npos);
  CHECK(ics.find("DTSTART;VALUE=DATE:20261205\r\nSUMMARY:認証の有効期限: ISO 13485 N-1(Example Bio KK)\r\n") != std::string::npos);
  CHECK(ics.find("CERT-0002") == std::string::npos);
  for (const char* trigger : {"-P90D", "-P60D", "-P30D", "-P7D", "PT0S"})
    CHECK(ics.find(std::string("TRIGGER:") + trigger + "\r\n") != std::string::npos);
}

TEST_CASE("the calendar holds the approvals that stand, those of the same days as the certificates") {
  Cabinet cabinet;
  cabinet.approve_site();
  const auto calendar = [&](std::optional<int> days, Lang lang) {
    return deadline_calendar(cabinet.registry(), list_certificates(cabinet.registry(), days), days, lang);
  };
  const std::string uid = "UID:approval-SITE-0001-PREP-0001@" + cabinet.registry().config.origin + "\r\n";
  const std::string all = calendar(std::nullopt, Lang::en);
  CHECK(all.find(uid) != std::string::npos);
  CHECK(all.find("DTSTART;VALUE=DATE:20270331\r\nSUMMARY:Approval ends\\, requalification is due: Plant 1 for") != std::string::npos);
  CHECK(calendar(128, Lang::ja).find("SUMMARY:承認の期限(再評価): Plant 1×Example frozen EV") != std::string::npos);
  CHECK(calendar(127, Lang::ja).find(uid) == std::string::npos);  // it ends in 128 days
  REQUIRE(suspend_supplier(cabinet.registry(), {"Example Bio KK", {}, {}, "recall notice"}, cabinet.session("kobai")).exit_code() == 0);
  CHECK(calendar(std::nullopt, Lang::en).find(uid) == std::string::npos);
}
