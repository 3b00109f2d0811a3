// States of a lot and the gates of daily work: what is granted, and every refusal.
#include "domain/lot.h"

#include "domain/lot_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

TEST_CASE("statuses have one name") {
  for (const LotStatus status : {LotStatus::quarantine, LotStatus::released, LotStatus::conditionally_released, LotStatus::rejected,
                                 LotStatus::recalled, LotStatus::disposed, LotStatus::depleted}) {
    CHECK(parse_lot_status(to_string(status)) == status);
    CHECK(parse_lot_status(status_label(status).ja) == status);
  }
  CHECK_FALSE(parse_lot_status("sold").has_value());
}

TEST_CASE("a lot is good on its expiry day, and expired on the next") {
  LotState state = lot();
  CHECK_FALSE(state.expired(*state.expires));
  CHECK(state.expired(add_days(*state.expires, 1)));
  state.expires.reset();
  CHECK_FALSE(state.expired(today));
}

TEST_CASE("only open holds count") {
  LotState state = lot();
  CHECK_FALSE(state.on_hold());
  state.holds = {hold("R4")};
  CHECK(state.on_hold());
  state.holds[0].open = false;
  CHECK_FALSE(state.on_hold());
}

TEST_CASE("an approval ends with its last day, a suspension does not end by itself") {
  Approval approval{"SUP-0001", "SITE-0001", "PREP-0001", "approved", "", today, today, "hinshitsu"};
  CHECK(approval.status_on(today) == "approved");
  CHECK(approval.status_on(add_days(today, 1)) == "expired");
  approval.status = "conditional";
  CHECK(approval.status_on(add_days(today, 1)) == "expired");
  approval.status = "suspended";
  CHECK(approval.status_on(add_days(today, 1)) == "suspended");
  approval.status = "approved";
  approval.until = std::chrono::year{2027} / 2 / 30;
  CHECK(approval.status_on(today) == "expired");  // no such day: nobody knows until when
}

TEST_CASE("dispensing: a released lot, neither held nor expired, and no more than is left") {
  LotState state = lot(LotStatus::released);
  CHECK(decide_dispense(state, 10, pharmacist(), today).empty());
  CHECK(decide_dispense(lot(LotStatus::conditionally_released), 1, pharmacist(), today).empty());
  CHECK(codes(decide_dispense(state, 11, pharmacist(), today)) == Codes{"REFUSED_QUANTITY"});
  CHECK(codes(decide_dispense(state, 0, pharmacist(), today)) == Codes{"REFUSED_QUANTITY"});
  CHECK(codes(decide_dispense(state, -1, pharmacist(), today)) == Codes{"REFUSED_QUANTITY"});
  CHECK(codes(decide_dispense(state, 1, buyer(), today)) == Codes{"REFUSED_ROLE"});
  state.holds = {hold("R4"), hold("PERSON", "", "hinshitsu")};
  CHECK(codes(decide_dispense(state, 1, pharmacist(), today)) == Codes{"REFUSED_HOLD", "REFUSED_HOLD"});
  state.holds.clear();
  state.expires = add_days(today, -1);
  CHECK(codes(decide_dispense(state, 1, pharmacist(), today)) == Codes{"REFUSED_EXPIRED"});
}

TEST_CASE("no other status can be dispensed") {
  for (const LotStatus status :
       {LotStatus::quarantine, LotStatus::rejected, LotStatus::recalled, LotStatus::disposed, LotStatus::depleted}) {
    INFO(to_string(status));
    CHECK(codes(decide_dispense(lot(status), 1, pharmacist(), today)) == Codes{"REFUSED_STATUS"});
  }
}

TEST_CASE("a refusal says which lot, which value and who can help") {
  LotState state = lot(LotStatus::released);
  state.holds = {hold("R1", "EXC-2026-000001")};
  const Findings findings = decide_dispense(state, 1, pharmacist(), today);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message.ja ==
        "LOT-2026-000001 は保留中です: 1番(R1, EXC-2026-000001、1970-01-01T00:00:00.000Z から、理由: 確認のため)。"
        "EXC-2026-000001 の判定(cold assess)で終わります。判定できるのは、ロガーファイルを取り込んでいない判定者(releaser)です。");
  CHECK_THAT(findings[0].message.en, contains_text("EXC-2026-000001 (cold assess) by a releaser"));
}

TEST_CASE("holding: pharmacist or releaser, until the lot has ended") {
  CHECK(decide_hold(lot(), pharmacist(), today).empty());
  CHECK(decide_hold(lot(LotStatus::released), releaser(), today).empty());
  CHECK(codes(decide_hold(lot(), buyer(), today)) == Codes{"REFUSED_ROLE"});
  for (const LotStatus status : {LotStatus::rejected, LotStatus::recalled, LotStatus::disposed}) {
    CHECK(codes(decide_hold(lot(status), pharmacist(), today)) == Codes{"REFUSED_STATUS"});
  }
}

TEST_CASE("rejecting and recalling need a releaser and a lot that has not ended") {
  CHECK(decide_reject(lot(), releaser(), today).empty());
  CHECK(decide_reject(lot(LotStatus::released), releaser(), today).empty());
  CHECK(codes(decide_reject(lot(), pharmacist(), today)) == Codes{"REFUSED_ROLE"});
  CHECK(codes(decide_reject(lot(LotStatus::rejected), releaser(), today)) == Codes{"REFUSED_STATUS"});
  CHECK(codes(decide_reject(lot(LotStatus::depleted), releaser(), today)) == Codes{"REFUSED_STATUS"});
  CHECK(decide_recall(lot(LotStatus::depleted), releaser()).empty());
  CHECK(decide_recall(lot(LotStatus::released), releaser()).empty());
  CHECK(codes(decide_recall(lot(LotStatus::released), pharmacist())) == Codes{"REFUSED_ROLE"});
  CHECK(codes(decide_recall(lot(LotStatus::recalled), releaser())) == Codes{"REFUSED_STATUS"});
}

TEST_CASE("splitting leaves something behind") {
  CHECK(decide_split(lot(), 9, pharmacist(), today).empty());
  LotState held = lot();
  held.holds = {hold("R4")};
  CHECK(decide_split(held, 1, pharmacist(), today).empty());
  for (const long long quantity : {-1LL, 0LL, 10LL, 11LL}) {
    INFO(quantity);
    CHECK(codes(decide_split(lot(), quantity, pharmacist(), today)) == Codes{"REFUSED_QUANTITY"});
  }
  CHECK(codes(decide_split(lot(), 1, buyer(), today)) == Codes{"REFUSED_ROLE"});
  for (const LotStatus status : {LotStatus::rejected, LotStatus::recalled, LotStatus::disposed, LotStatus::depleted}) {
    INFO(to_string(status));
    CHECK(codes(decide_split(lot(status), 1, pharmacist(), today)) == Codes{"REFUSED_STATUS"});
  }
}

TEST_CASE("disposal is the way out that stays open") {
  for (const LotStatus status : {LotStatus::quarantine, LotStatus::released, LotStatus::rejected, LotStatus::recalled}) {
    INFO(to_string(status));
    CHECK(decide_dispose(lot(status), pharmacist()).empty());
  }
  CHECK(codes(decide_dispose(lot(LotStatus::disposed), pharmacist())) == Codes{"REFUSED_STATUS"});
  CHECK(codes(decide_dispose(lot(LotStatus::depleted), pharmacist())) == Codes{"REFUSED_STATUS"});
  CHECK(codes(decide_dispose(lot(), buyer())) == Codes{"REFUSED_ROLE"});
}

TEST_CASE("an expired lot can only be disposed of") {
  const Date later = std::chrono::year{2026} / 10 / 1;
  const LotState state = lot(LotStatus::released);
  CHECK(codes(decide_hold(state, releaser(), later)) == Codes{"REFUSED_EXPIRED"});
  CHECK(codes(decide_lift(state, {}, releaser(), later))[0] == "REFUSED_EXPIRED");
  CHECK(codes(decide_reject(state, releaser(), later)) == Codes{"REFUSED_EXPIRED"});
  CHECK(codes(decide_split(state, 1, releaser(), later)) == Codes{"REFUSED_EXPIRED"});
  CHECK(codes(decide_dispense(state, 1, releaser(), later)) == Codes{"REFUSED_EXPIRED"});
  CHECK(decide_dispose(state, releaser()).empty());
  CHECK(codes(decide_recall(state, releaser(), later)) == Codes{"REFUSED_EXPIRED"});
}

TEST_CASE("correcting a released lot: hold it first") {
  CHECK(decide_correct(lot(), buyer(), Action::import_coa).empty());
  LotState state = lot(LotStatus::released);
  CHECK(codes(decide_correct(state, buyer(), Action::import_coa)) == Codes{"REFUSED_STATUS"});
  state.holds = {hold("PERSON", "", "yakuzai")};
  CHECK(decide_correct(state, buyer(), Action::import_coa).empty());
  CHECK(codes(decide_correct(lot(LotStatus::rejected), buyer(), Action::import_coa)) == Codes{"REFUSED_STATUS"});
  CHECK(codes(decide_correct(lot(), buyer(), Action::receive_lot)) == Codes{"REFUSED_ROLE"});
}
