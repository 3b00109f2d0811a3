// Rules speak to the reader of a judgement (供給者に…を照会してください); a letter speaks to the supplier (貴社).
#include "domain/request.h"

#include <algorithm>
#include <utility>

namespace exoreg::domain {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

/// What stands between a beginning and an end that both are there.
std::optional<std::string> between(const std::string& text, std::string_view begin, std::string_view end) {
  const auto from = text.find(begin);
  if (from == std::string::npos || !text.ends_with(end) || from + begin.size() + end.size() > text.size()) return std::nullopt;
  return text.substr(from + begin.size(), text.size() - end.size() - from - begin.size());
}

/// What the site itself does with the answer is not said to the supplier.
void cut_before(std::string& text, std::initializer_list<std::string_view> ours) {
  for (const auto words : ours) text.resize(std::min(text.size(), text.find(words)));
}

std::optional<std::string> wanted_ja(const std::string& ask) {
  for (const std::string_view begin : {"供給者に", "供給者と運送業者に", "供給者または運送業者に"})
    for (const std::string_view end : {"を照会してください。", "を求めてください。", "を照会してください(cold import)。",
                                       "ください(cold assess)。", "してください(specification import)。", "を依頼してください。"})
      if (auto wanted = between(ask, begin, end)) {
        if (wanted->starts_with("、")) wanted->erase(0, std::string_view("、").size());
        cut_before(*wanted, {"を照会し、"});
        return wanted;
      }
  return std::nullopt;
}

std::optional<std::string> wanted_en(const std::string& ask) {
  std::string text;
  for (const std::string_view begin :
       {"Ask the supplier ", "ask the supplier ", "Ask the supplier and the carrier ", "Ask the supplier or the carrier "})
    if (auto found = between(ask, begin, ".")) text = *found;
  cut_before(text, {" and enter it (", "; a releaser ", ", and a releaser ", " (cold import)"});
  if (text.empty()) return std::nullopt;
  for (const auto& [from, to] : {std::pair{" their ", " your "}, std::pair{" they ", " you "}}) replace_all(text, from, to);
  if (text.starts_with("for: ")) return "Please send us: " + text.substr(5) + ".";
  if (text.starts_with("for ")) return "Please send us " + text.substr(4) + ".";
  if (text.starts_with("to ")) return "Please " + text.substr(3) + ".";
  return "Please tell us " + text + ".";
}

/// The rule's statement without its question, said to the supplier.
Text found_by(const RuleResult& result) {
  const auto statement = [](const std::string& message, const std::string& ask) {
    const std::string tail = " → " + ask;
    return message.ends_with(tail) ? message.substr(0, message.size() - tail.size()) : message;
  };
  Text found{statement(result.message.en, result.ask.en), statement(result.message.ja, result.ask.ja)};
  replace_all(found.ja, "供給者", "貴社");
  replace_all(found.ja, "が登録されていません", "について、資料を確認できておりません");
  replace_all(found.en, "The supplier", "Your company");
  replace_all(found.en, "the supplier", "your company");
  return found;
}

int weight(Severity severity) { return static_cast<int>(severity); }

/// What a lot and its preparation are asked for by the same rule stands once, with what was seen of both.
bool is_same(const RequestItem& item, const RuleResult& result, const Text& wanted, const Text& found) {
  if (item.wanted != wanted) return false;
  return item.found == found || (item.rule == result.rule && result.subject.starts_with("LOT-"));
}

void add_to(RequestItem& item, const std::string& subject, const Text& found) {
  if (std::find(item.subjects.begin(), item.subjects.end(), subject) == item.subjects.end()) item.subjects.push_back(subject);
  if (item.found.ja.find(found.ja) == std::string::npos) item.found.ja += found.ja;
  if (item.found.en.find(found.en) == std::string::npos) item.found.en += " " + found.en;
}

}  // namespace

Json RequestItem::to_json() const {
  Json about = Json::array();
  for (const auto& subject : subjects) about.push_back(subject);
  const auto both = [](const Text& text) { return Json::object({{"en", text.en}, {"ja", text.ja}}); };
  return Json::object(
      {{"rule", rule}, {"subjects", std::move(about)}, {"wanted", both(wanted)}, {"found", both(found)}, {"why", both(why)}});
}

RequestItem RequestItem::from_json(const Json& json) {
  RequestItem item;
  item.rule = json.text("rule");
  for (const Json& subject : json.items("subjects")) item.subjects.push_back(subject.as_string());
  const auto both = [&](std::string_view member) {
    const Json* text = json.find(member);
    return text ? Text{text->text("en"), text->text("ja")} : Text{};
  };
  item.wanted = both("wanted");
  item.found = both("found");
  item.why = both("why");
  return item;
}

std::optional<Text> question_to_supplier(const Text& ask) {
  auto en = wanted_en(ask.en), ja = wanted_ja(ask.ja);
  if (!en || !ja) return std::nullopt;
  return Text{std::move(*en), std::move(*ja)};
}

std::vector<RequestItem> request_items(const RuleResults& results) {
  RuleResults open;
  std::copy_if(results.begin(), results.end(), std::back_inserter(open), [](const RuleResult& r) { return !r.ask.en.empty(); });
  std::stable_sort(open.begin(), open.end(),
                   [](const RuleResult& a, const RuleResult& b) { return weight(a.severity) < weight(b.severity); });
  std::vector<RequestItem> items;
  for (const RuleResult& result : open) {
    auto wanted = question_to_supplier(result.ask);
    if (!wanted) continue;
    Text found = found_by(result);
    const auto same =
        std::find_if(items.begin(), items.end(), [&](const RequestItem& item) { return is_same(item, result, *wanted, found); });
    if (same == items.end())
      items.push_back({result.rule, {result.subject}, std::move(*wanted), std::move(found), why_it_matters(result.rule)});
    else
      add_to(*same, result.subject, found);
  }
  return items;
}

}  // namespace exoreg::domain
