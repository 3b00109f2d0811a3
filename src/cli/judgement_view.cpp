// A judgement on a terminal: what stands in the way first, with its reason and question; what passed is named, and told in full
// with --all.
#include "cli/judgement_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <vector>

#include "cli/commands_shared.h"
#include "cli/render.h"
#include "cli/words.h"
#include "domain/test_names.h"

namespace exoreg::cli {
namespace {

using domain::Result;
using domain::RuleResult;

Colour verdict_colour(const std::string& verdict) {
  if (verdict == "pass" || verdict == "approve") return Colour::green;
  if (verdict == "fail" || verdict == "reject") return Colour::red;
  if (verdict == "unknown" || verdict == "note" || verdict == "undetermined" || verdict == "conditional") return Colour::yellow;
  return Colour::plain;
}

/// What a verdict means for the decision that is to be taken: the release of a lot, the approval of a supplier.
Text meaning_of(const std::string& verdict, const Text& approve, const Text& reject) {
  if (verdict == "approve") return approve;
  if (verdict == "conditional") return {"with points to consider (below)", "注意すべき点があります (下記)"};
  if (verdict == "undetermined")
    return {"cannot be determined: something fatal is unknown", "判定できません: 致命的な項目に不確定があります"};
  return reject;
}

Text release_words(const std::string& verdict) {
  return meaning_of(verdict, {"nothing stands against a release", "出荷可の妨げになる点はありません"},
                    {"must not be released: something fatal failed", "出荷できません: 致命的な項目が不適合です"});
}

Text approval_words(const std::string& verdict) {
  return meaning_of(verdict, {"nothing stands against an approval", "承認の妨げになる点はありません"},
                    {"must not be approved: something fatal failed", "承認できません: 致命的な項目が不適合です"});
}

/// "[不適合・致命] EV-COA-01: …"; how heavy a rule is matters where it does not pass.
std::string rule_line(const RuleResult& result, Lang lang) {
  std::string mark = domain::result_label(result.result).in(lang);
  if (result.result != Result::pass && result.result != Result::na)
    mark += (lang == Lang::ja ? "・" : ", ") + domain::severity_label(result.severity).in(lang);
  return fmt::format("[{}] {}: {}", mark, result.rule, with_site_times(result.message.in(lang)));
}

using Shown = std::vector<const RuleResult*>;

/// Those of one subject, in the order of the book.
Shown with_result(const domain::RuleResults& results, const std::string& subject, std::initializer_list<Result> wanted) {
  Shown found;
  for (const RuleResult& result : results)
    if (result.subject == subject && std::find(wanted.begin(), wanted.end(), result.result) != wanted.end()) found.push_back(&result);
  return found;
}

/// K before M before N before I; of one weight, a failure before an unknown before a note.
Shown gravest_first(Shown results) {
  const auto rank = [](Result result) { return result == Result::fail ? 0 : result == Result::unknown ? 1 : 2; };
  std::stable_sort(results.begin(), results.end(), [&](const RuleResult* a, const RuleResult* b) {
    return a->severity != b->severity ? a->severity < b->severity : rank(a->result) < rank(b->result);
  });
  return results;
}

void show_sentences(const Context& context, const Shown& results) {
  for (const RuleResult* result : results)
    std::cout << coloured(rule_line(*result, context.lang()), verdict_colour(domain::to_string(result->result))) << '\n';
}

/// "適合 32件: EV-ID-02、EV-ID-03…"
void show_codes(const Context& context, const Shown& results, Result kind) {
  if (results.empty()) return;
  std::string codes;
  for (const RuleResult* result : results) codes += (codes.empty() ? "" : context.say({", ", "、"})) + result->rule;
  const std::string label = domain::result_label(kind).in(context.lang());
  std::cout << coloured(fmt::format(fmt::runtime(context.say({"{} {}: {}", "{} {}件: {}"})), label, results.size(), codes),
                        verdict_colour(domain::to_string(kind)))
            << '\n';
}

void show_subject(const Context& context, const domain::RuleResults& results, const std::string& subject, bool all) {
  show_sentences(context, gravest_first(with_result(results, subject, {Result::fail, Result::unknown, Result::note})));
  for (const Result kind : {Result::pass, Result::na}) {
    const auto clean = with_result(results, subject, {kind});
    if (all)
      show_sentences(context, clean);
    else
      show_codes(context, clean, kind);
  }
}

std::vector<std::string> subjects_of(const domain::RuleResults& results) {
  std::vector<std::string> subjects;
  for (const RuleResult& result : results)
    if (std::find(subjects.begin(), subjects.end(), result.subject) == subjects.end()) subjects.push_back(result.subject);
  return subjects;
}

void show_results(const Context& context, const registry::Judged& judged, const Text& meaning, bool all) {
  const std::string subject = judged.json.text("subject");
  const Colour colour = judged.results.empty() ? Colour::plain : verdict_colour(judged.json.text("verdict"));
  std::cout << coloured(fmt::format("{}: {}", subject, meaning.in(context.lang())), colour) << "\n\n";
  const auto subjects = subjects_of(judged.results);
  for (const std::string& one : subjects) {
    if (subjects.size() > 1) section(context, {one, one});
    show_subject(context, judged.results, one, all);
  }
}

/// "Disclosed: 30 of 34": beside the findings, never part of the verdict.
void show_meters(const Context& context, const Json& judged) {
  const Json& disclosure = *judged.find("disclosure");
  const Json& metric = *judged.find("ev_metric");
  std::cout << '\n'
            << fmt::format(fmt::runtime(context.say({"Disclosed: {} of {}    reported as EV-METRIC asks: {} of {}\n",
                                                     "開示充足度: {}/{}    EV-METRIC相当: {}/{}\n"})),
                           disclosure.integer("given"), disclosure.integer("applicable"), metric.integer("yes"),
                           metric.integer("applicable"));
}

/// For people: the test's own name, the reason only where something is to be explained, units without UCUM's braces.
Json tests_for_people(const Json& tests, Lang lang) {
  Json shown = Json::array();
  for (const Json& test : tests.as_array()) {
    Json item = test;
    item["test"] = domain::test_label(test.text("test")).in(lang);
    std::string reason = test.text("verdict") == "pass" ? "" : test.text("reason");
    if (const Json* trend = test.find("trend"); trend && trend->boolean("out"))
      reason += (reason.empty() ? "" : " ") + trend->text("message");
    std::erase_if(reason, [](char c) { return c == '{' || c == '}'; });
    item["reason"] = reason;
    shown.push_back(std::move(item));
  }
  return shown;
}

}  // namespace

void show_vetting(const Context& context, const registry::Judged& judged, bool all) {
  const Text nothing{"no preparation of this supplier is on file, so nothing was judged (preparation import)",
                     "この供給者の調製物は登録されていないため、何も判定していません (preparation import)"};
  show_results(context, judged, judged.results.empty() ? nothing : approval_words(judged.json.text("verdict")), all);
  show_meters(context, judged.json);
}

void show_check(const Context& context, const registry::Judged& check, bool all) {
  const Lang lang = context.lang();
  show_results(context, check, release_words(check.json.text("verdict")), all);
  std::cout << '\n';
  show_regulatory_status(context, check.json);
  show_meters(context, check.json);
  section(context, {"Tests", "試験項目"});
  render_list(tests_for_people(*check.json.find("tests"), lang),
              {{"test", {"test", "試験項目"}},
               {"result", {"result", "結果"}},
               {"spec", {"limit", "規格値"}},
               {"verdict", {"verdict", "判定"}},
               {"reason", {"reason", "理由"}}},
              lang);
}

}  // namespace exoreg::cli
