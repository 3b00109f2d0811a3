// Requests from letter to answer, and what vetting says of those that stay open.
#include "registry/requests.h"

#include <algorithm>
#include <map>

#include "registry/queries.h"
#include "registry/replay.h"
#include "registry/vetting.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;

namespace {

struct Asking : Clinic {
  Outcome ask(const std::string& preparation = "EX-F10") {
    return request_supplier(registry(), {"Example Bio KK", preparation, Lang::ja}, session("kobai"));
  }
  std::string answers_rule() {
    for (const auto& result : vet_supplier(registry(), "SUP-0001", "PREP-0001", Lang::en).results)
      if (result.rule == "EV-SUP-02") return domain::to_string(result.result);
    return {};
  }
  std::string state() { return list_requests(registry(), "SUP-0001").as_array().at(0).text("state"); }
};

}  // namespace

TEST_CASE("a request asks for what the rules found, is numbered, and its letter is kept with the record") {
  Asking clinic;
  const Outcome outcome = clinic.ask();
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.ids == std::vector<std::string>{"REQ-0001"});
  CHECK(outcome.events.back().kind == "request.sent");
  const std::string letter = outcome.extra.text("letter");
  CHECK(letter.find("Example Bio KK 御中") != std::string::npos);
  CHECK(letter.find("2026年12月23日(水)までに") != std::string::npos);
  CHECK(letter.find("「Example frozen EV」(品番 EX-F10)") != std::string::npos);
  const auto record = store::load_last_record(clinic.registry().database, "REQ-0001");
  const Json body = *parse_json(record->bytes).value;
  CHECK(store::load_attachment(clinic.registry().database, body.items("attachments").at(0).text("sha256")) == letter);
  CHECK(body.items("items").size() > 3);
  CHECK(body.text("actor") == "kobai");
}

TEST_CASE("a request that nobody answers becomes a finding after 30 days, and an answer settles it") {
  Asking clinic;
  CHECK(clinic.answers_rule() == "na");
  REQUIRE(clinic.ask().exit_code() == 0);
  clinic.clock() += 30 * days_ms;
  CHECK(clinic.answers_rule() == "pass");
  CHECK(clinic.state() == "open");
  clinic.clock() += days_ms;
  CHECK(clinic.answers_rule() == "fail");
  CHECK(clinic.state() == "overdue");
  REQUIRE(answer_request(clinic.registry(), {"REQ-0001"}, clinic.session("kobai")).exit_code() == 0);
  CHECK(clinic.answers_rule() == "pass");
  CHECK(clinic.state() == "answered");
}

TEST_CASE("a vague answer is a finding until a better one comes, a settled request is not answered twice") {
  Asking clinic;
  REQUIRE(clinic.ask().exit_code() == 0);
  REQUIRE(answer_request(clinic.registry(), {"req-0001", "社外秘とのみ回答"}, clinic.session("kobai")).exit_code() == 0);
  CHECK(clinic.answers_rule() == "fail");
  CHECK(clinic.state() == "vague");
  REQUIRE(answer_request(clinic.registry(), {"REQ-0001"}, clinic.session("kobai")).exit_code() == 0);
  CHECK(clinic.answers_rule() == "pass");
  const Outcome again = answer_request(clinic.registry(), {"REQ-0001"}, clinic.session("kobai"));
  CHECK(again.exit_code() == 4);
  CHECK(codes_of(again) == std::vector<std::string>{"REFUSED_STATUS"});
}

TEST_CASE("a request about one preparation says nothing about another") {
  Asking clinic;
  REQUIRE(clinic.ask("EX-L10").exit_code() == 0);
  clinic.clock() += 40 * days_ms;
  CHECK(clinic.answers_rule() == "na");
}

TEST_CASE("with a lot the letter also asks what lot check asks of it, numbered with the rest and tracked the same way") {
  Asking clinic;
  const std::string lot = clinic.receive("AB-12").ids.at(0);
  REQUIRE(clinic.attach_coa("AB-12", "0.9").exit_code() == 0);  // over the limit of 0.25
  const RequestOrder order{"Example Bio KK", "", Lang::ja, "", "ab-12"};
  const Outcome outcome = request_supplier(clinic.registry(), order, clinic.session("kobai"));
  REQUIRE(outcome.ids == std::vector<std::string>{"REQ-0001"});
  const Json body = *parse_json(store::load_last_record(clinic.registry().database, "REQ-0001")->bytes).value;
  CHECK(body.text("lot") == lot);
  CHECK(body.text("preparation") == "PREP-0001");
  std::map<std::string, std::string> asked_of;  // rule -> of what
  for (const Json& item : body.items("items"))
    for (const Json& subject : item.items("subjects")) asked_of[item.text("rule")] += subject.as_string() + " ";
  CHECK(asked_of["EV-COA-09"] == lot + " ");                 // out of specification
  CHECK(asked_of["EV-SAF-03"] == lot + " ");                 // no mycoplasma test
  CHECK(asked_of["EV-CON-01"] == "PREP-0001 ");              // vetting's own
  CHECK(asked_of["EV-DON-02"] == "PREP-0001 " + lot + " ");  // the same of both: once
  const std::string letter = outcome.extra.text("letter");
  CHECK(letter.find(". 規格外(OOS)の調査記録\n   対象: ロット AB-12\n   現状: ") != std::string::npos);
  CHECK(letter.find("エンドトキシン 0.9 EU/mL") != std::string::npos);
  CHECK(list_requests(clinic.registry(), "SUP-0001").as_array().at(0).text("lot") == lot);
  clinic.clock() += 31 * days_ms;
  CHECK(clinic.answers_rule() == "fail");
  REQUIRE(answer_request(clinic.registry(), {"REQ-0001"}, clinic.session("kobai")).exit_code() == 0);
  CHECK(clinic.answers_rule() == "pass");
  CHECK(list_requests(clinic.registry(), "SUP-0001").as_array().at(0).text("lot") == lot);
}

TEST_CASE("a lot of another preparation, of another maker, or of nobody is bad input") {
  Asking clinic;
  REQUIRE(clinic.receive("AB-12").exit_code() == 0);
  const auto codes = [&](const char* supplier, const char* preparation, const char* lot) {
    return codes_of(request_supplier(clinic.registry(), {supplier, preparation, Lang::en, "", lot}, clinic.session("kobai")));
  };
  CHECK(codes("Example Bio KK", "EX-L10", "AB-12") == std::vector<std::string>{"E_REFERENCE"});
  CHECK(codes("Other Maker KK", "", "AB-12") == std::vector<std::string>{"E_REFERENCE"});
  CHECK(codes("Example Bio KK", "", "ZZ-99") == std::vector<std::string>{"E_REFERENCE"});
}

TEST_CASE("who asks again is told that the first request is still open") {
  Asking clinic;
  REQUIRE(clinic.ask().exit_code() == 0);
  const Outcome second = clinic.ask("");
  CHECK(second.ids == std::vector<std::string>{"REQ-0002"});
  CHECK(codes_of(second) == std::vector<std::string>{"N_OPEN_REQUEST"});
}

TEST_CASE("a pharmacist does not write to suppliers, another maker's preparation and an unknown request are bad input") {
  Asking clinic;
  CHECK(request_supplier(clinic.registry(), {"Example Bio KK", "", Lang::en}, clinic.session("yakuzai")).exit_code() == 4);
  CHECK(clinic.ask("OM-1").exit_code() == 3);
  CHECK(answer_request(clinic.registry(), {"REQ-0009"}, clinic.session("kobai")).exit_code() == 3);
}

TEST_CASE("the supplier's page lists its requests, replaying the log gives the same rows") {
  Asking clinic;
  REQUIRE(clinic.ask().exit_code() == 0);
  REQUIRE(answer_request(clinic.registry(), {"REQ-0001", "只今確認中との回答"}, clinic.session("kobai")).exit_code() == 0);
  const Json before = show_supplier(clinic.registry(), "SUP-0001");
  CHECK(before.items("requests").at(0).text("vague") == "只今確認中との回答");
  clinic.add_person("kanri", {domain::Role::admin});
  REQUIRE(rebuild_database(clinic.registry(), clinic.session("kanri")).exit_code() == 0);
  CHECK(show_supplier(clinic.registry(), "SUP-0001").find("requests")->dump() == before.find("requests")->dump());
}
