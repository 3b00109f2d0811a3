// The corpus of supplier stories: what `supplier vet` and `lot check` say of each, held against what an expert wrote before.
// Whatever the expert did not write must pass or not apply.
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>

#include "domain/rule_table.h"
#include "support/catch.h"
#include "support/places.h"
#include "support/story.h"

using namespace exoreg;
using domain::Result;

namespace {

/// subject and rule -> "fail K"
using Findings = std::map<std::pair<std::string, std::string>, std::string>;

struct Seen {
  Findings findings;
  std::map<std::pair<std::string, std::string>, std::string> messages;
  std::map<std::string, std::string> verdicts;           ///< of the supplier, and of each lot
  std::map<std::string, std::set<std::string>> results;  ///< rule -> what it ever said: "pass", "fail K"
};

std::string said(const domain::RuleResult& result) {
  const std::string name = domain::to_string(result.result);
  return result.result == Result::pass || result.result == Result::na ? name : name + " " + std::string(to_string(result.severity));
}

void add(Seen& seen, const std::string& subject, const domain::RuleResults& results) {
  for (const auto& result : results) {
    const std::string words = said(result);
    seen.results[result.rule].insert(words);
    if (words == "pass" || words == "na") continue;
    seen.findings[{subject, result.rule}] = words;
    seen.messages[{subject, result.rule}] = result.message.ja;
  }
}

domain::RuleResults every_lot_rule(const domain::LotFacts& facts) {
  domain::RuleResults results;
  for (const auto& rule : domain::rule_book())
    if (rule.on_lot) results.push_back(domain::say(rule, rule.on_lot(facts), facts.lot, *facts.background));
  return results;
}

Seen judge(const test::Story& story) {
  test::StoryRegistry entered(story);
  Seen seen;
  domain::RuleResults of_supplier;
  for (const auto& [name, facts] : entered.preparations()) {
    const auto results = domain::check_preparation(facts);
    add(seen, name, results);
    of_supplier.insert(of_supplier.end(), results.begin(), results.end());
  }
  seen.verdicts["supplier"] = domain::to_string(domain::verdict_of(of_supplier));
  for (const auto& [name, facts] : entered.lots()) {
    const auto results = every_lot_rule(facts);
    add(seen, name, results);
    seen.verdicts[name] = domain::to_string(domain::verdict_of(results));
  }
  return seen;
}

/// {"SUBJECT": {"EV-CON-02": "fail K: why"}}
Findings expected_of(const test::Story& story) {
  Findings findings;
  for (const auto& [subject, rules] : story.expected.find("findings")->as_object())
    for (const auto& [rule, words] : rules.as_object())
      findings[{subject, rule}] = words.as_string().substr(0, words.as_string().find(':'));
  return findings;
}

struct Score {
  int right = 0;
  int too_much = 0;  ///< said, and the expert did not say it
  int missed = 0;

  [[nodiscard]] double precision() const { return static_cast<double>(right) / (right + too_much); }
  [[nodiscard]] double recall() const { return static_cast<double>(right) / (right + missed); }
};

/// Both lists side by side; every difference is printed with the program's own sentence.
void compare(const test::Story& story, const Seen& seen, const Findings& expected, Score& score) {
  for (const auto& [key, words] : seen.findings) {
    const auto found = expected.find(key);
    if (found != expected.end() && found->second == words) {
      ++score.right;
      continue;
    }
    ++score.too_much;
    FAIL_CHECK(story.name << ": " << key.first << " " << key.second << " says " << words << ", the expert "
                          << (found == expected.end() ? "nothing" : found->second) << ": " << seen.messages.at(key));
  }
  for (const auto& [key, words] : expected) {
    const auto found = seen.findings.find(key);
    if (found != seen.findings.end() && found->second == words) continue;
    ++score.missed;
    if (found == seen.findings.end())
      FAIL_CHECK(story.name << ": " << key.first << " " << key.second << " should say " << words << ", says nothing");
  }
  for (const auto& [subject, verdict] : story.expected.find("verdict")->as_object()) {
    INFO(story.name << ": verdict of " << subject);
    CHECK(seen.verdicts.at(subject) == verdict.as_string());
  }
}

std::vector<test::Story> stories() {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(test::source_dir) / "tests/fixtures/vetting"))
    if (entry.is_directory()) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return {folders.begin(), folders.end()};
}

bool is_clean(const std::string& words, const std::string& rule) {
  if (rule == "EV-REG-01") return words == "note I";  // it stands on every preparation
  if (rule == "EV-REG-02") return words == "na";      // there is nothing to file, so nothing to do well
  return words == "pass";
}

/// Rules that no story shows both ways.
std::vector<std::string> one_sided(const std::map<std::string, std::set<std::string>>& results) {
  std::vector<std::string> rules;
  for (const auto& rule : domain::rule_book()) {
    if (!rule.on_lot && !rule.on_preparation) continue;
    const auto said_of = results.find(rule.id);
    bool clean = false, finding = false;
    if (said_of != results.end())
      for (const std::string& words : said_of->second) {
        clean |= is_clean(words, rule.id);
        finding |= words != "pass" && words != "na" && !is_clean(words, rule.id);
      }
    if (!clean) rules.push_back(std::string(rule.id) + " never passes");
    if (!finding) rules.push_back(std::string(rule.id) + " never finds anything");
  }
  return rules;
}

}  // namespace

TEST_CASE("of every supplier's story the program says what an expert wrote, no less and no more") {
  const char* only = std::getenv("EXOREG_STORY");  // one story, for whoever writes it
  Score score;
  std::map<std::string, std::set<std::string>> results;
  std::size_t count = 0;
  for (const auto& story : stories()) {
    if (only && story.name != only) continue;
    const Seen seen = judge(story);
    compare(story, seen, expected_of(story), score);
    for (const auto& [rule, said_of] : seen.results) results[rule].insert(said_of.begin(), said_of.end());
    ++count;
  }
  fmt::print("vetting corpus: {} stories, {} findings; precision {:.4f}, recall {:.4f}\n", count, score.right + score.missed,
             score.precision(), score.recall());
  CHECK(score.precision() == 1);
  CHECK(score.recall() == 1);
  if (only) return;
  CHECK(count >= 40);
  for (const std::string& rule : one_sided(results)) FAIL_CHECK(rule << " in any story");
}
