// One lot with everything in order; a test of a rule changes the one thing it is about.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "domain/lot_rules.h"

namespace exoreg::test {

inline domain::Value number(const std::string& text, domain::Comparator comparator = domain::Comparator::none) {
  domain::Value value;
  value.raw = (comparator == domain::Comparator::less ? "<" : "") + text;
  value.comparator = comparator;
  value.value = Decimal::parse(text);
  return value;
}

inline domain::Value word(const std::string& raw, domain::Qualitative meaning) {
  domain::Value value;
  value.raw = raw;
  value.word = meaning;
  return value;
}

inline domain::Limit at_most(const std::string& text) {
  domain::Limit limit;
  limit.raw = "≤ " + text;
  limit.high = Decimal::parse(text);
  return limit;
}

inline domain::Limit at_least(const std::string& text) {
  domain::Limit limit;
  limit.raw = "≥ " + text;
  limit.low = Decimal::parse(text);
  return limit;
}

inline domain::Limit must_be(const std::string& raw, domain::Qualitative meaning) {
  domain::Limit limit;
  limit.raw = raw;
  limit.word = meaning;
  return limit;
}

inline domain::SpecificationTest specified(const std::string& code, domain::Limit limit, bool mandatory = true) {
  domain::SpecificationTest test;
  test.code = code;
  test.row.cells = {{"test", code}, {"limit", limit.raw}};
  test.limit = std::move(limit);
  test.mandatory = mandatory;
  return test;
}

inline domain::CoaTest tested(const std::string& code, domain::Value result) {
  domain::CoaTest test;
  test.code = code;
  test.row.cells = {{"test", code}, {"result", result.raw}, {"sampled", "2026-03-06"}, {"tested", "2026-03-20"}};
  test.result = std::move(result);
  return test;
}

inline domain::CoaFact document(const std::string& id, std::vector<domain::CoaTest> tests) {
  domain::CoaFact fact;
  fact.id = id;
  fact.coa.head.cells = {
      {"lot_no", "EX-26-001"}, {"coa_no", "QC-" + id.substr(id.size() - 1)}, {"issued", "2026-03-25"}, {"signatory", "QA"}, {"pages", "2"}};
  fact.coa.tests = std::move(tests);
  fact.attached_by = "kobai";
  return fact;
}

inline domain::CertificateFact certificate(const std::string& standard, const std::string& issued, const std::string& expires) {
  domain::CertificateFact fact;
  fact.id = "CERT-0001";
  fact.row.cells = {{"standard", standard}, {"number", "MIHON-1"}, {"issued", issued}, {"scope", "無菌製剤"}};
  if (!expires.empty()) fact.row.cells["expires"] = expires;
  fact.owner = "SUP-0001";
  fact.site = "SITE-0001";
  return fact;
}

/// The background for change: a copy of its own, so that no other lot sees it.
inline domain::Background& edit(domain::LotFacts& facts) {
  auto copy = std::make_shared<domain::Background>(*facts.background);
  facts.background = copy;
  return *copy;
}

inline domain::LotFacts good_lot() {
  domain::LotFacts facts;
  facts.lot = "LOT-2026-000001";
  facts.row.cells = {{"preparation", "PREP-0001"}, {"lot_no", "EX-26-001"},     {"manufactured", "2026-03-05"},
                     {"expires", "2026-09-30"},    {"arrival_state", "frozen"}, {"received_at", "2026-04-01"}};
  domain::Background& background = edit(facts);
  background.preparation_id = "PREP-0001";
  background.preparation.cells = {
      {"route", "iv"}, {"form", "frozen"}, {"storage_min_c", "-90"}, {"storage_max_c", "-60"}, {"freeze_thaw_max", "1"}};
  facts.coas = {
      document("COA-2026-000001", {tested("endotoxin", number("0.05")), tested("sterility", word("陰性", domain::Qualitative::negative))})};
  facts.specification = {specified("endotoxin", at_most("0.25")), specified("sterility", must_be("陰性", domain::Qualitative::negative)),
                         specified("ph", at_most("7.8"), false)};
  facts.specification_version = "2";
  facts.certificates = {certificate("医薬品GMP適合性証明書", "2025-01-01", "2027-12-31")};
  facts.inbound_log = domain::InboundLog::read;
  facts.inbound_measured = hours_ms;
  background.today = std::chrono::year{2026} / 4 / 2;
  return facts;
}

/// What one rule says of a lot; a name that no rule bears fails the test that asks.
inline domain::RuleResult judged(const domain::LotFacts& facts, const std::string& rule) {
  for (const domain::RuleResult& result : domain::check_lot(facts)) {
    if (result.rule == rule) return result;
  }
  throw std::invalid_argument("no such rule: " + rule);
}

inline std::string result_of(const domain::LotFacts& facts, const std::string& rule) {
  return domain::to_string(judged(facts, rule).result);
}

}  // namespace exoreg::test
