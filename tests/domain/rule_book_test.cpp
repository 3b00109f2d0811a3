// The table of rules itself: every rule once, every criterion of the field answered by a rule.
#include <regex>
#include <set>

#include "domain/rule_table.h"
#include "support/catch.h"

using namespace exoreg::domain;

TEST_CASE("73 rules, each with an id, a version, a source and its grade") {
  std::set<std::string> ids;
  for (const Rule& rule : rule_book()) {
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    CHECK(rule.version >= 1);
    CHECK(std::regex_search(rule.source, std::regex(R"(\[(V|V2|D|\?)\])")));
  }
  CHECK(ids.size() == 73);
}

TEST_CASE("every criterion that clinics are told to ask for is answered by a rule") {
  std::set<std::string> answered;
  for (const Rule& rule : rule_book()) {
    const std::string criteria = rule.criteria;
    for (std::size_t at = 0; at < criteria.size(); at += 4) answered.insert(criteria.substr(at, 3));
  }
  for (int n = 1; n <= 36; ++n) {
    if (n == 30) continue;  // clinics alone: out of scope of a registry of preparations
    const std::string criterion = std::string("C") + (n < 10 ? "0" : "") + std::to_string(n);
    INFO(criterion);
    CHECK(answered.contains(criterion));
  }
}

TEST_CASE("a rule on an unconfirmed ground notes, and fails only where the policy says so") {
  const Rule& rule = find_rule("EV-PUR-02");
  Background background;
  CHECK(say(rule, {Result::fail, {"impure", "不純"}}, "LOT-1", background).result == Result::note);
  background.policy.may_fail.insert("EV-PUR-02");
  CHECK(say(rule, {Result::fail, {"impure", "不純"}}, "LOT-1", background).result == Result::fail);
}

TEST_CASE("a check may set the severity that its row leaves open") {
  Outcome outcome{Result::fail, {"a", "b"}};
  outcome.severity = exoreg::Severity::K;
  CHECK(say(find_rule("EV-REG-01"), outcome, "PREP-0001", Background{}).severity == exoreg::Severity::K);
}
