// What is asked of a supplier: the questions that rules end with, as items of a letter. Nothing is asked that no rule asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/rule.h"

namespace exoreg::domain {

/// One numbered item of a letter.
struct RequestItem {
  std::string rule;                   ///< "EV-CON-02"; the heaviest of those that ask for the same
  std::vector<std::string> subjects;  ///< preparations or lots for which the same is asked
  Text wanted;                        ///< en: a sentence, "Please send us …"; ja: what is wanted as a noun, 「測定法・機器」
  Text found;                         ///< what the rule saw, said to the supplier
  Text why;                           ///< why it matters, one sentence
  [[nodiscard]] Json to_json() const;
  [[nodiscard]] static RequestItem from_json(const Json& json);
};

/// The question of a rule, turned to the supplier; nullopt for what the site itself has to do.
[[nodiscard]] std::optional<Text> question_to_supplier(const Text& ask);
/// Why the field asks for it; empty for a rule that asks no supplier.
[[nodiscard]] Text why_it_matters(std::string_view rule);
/// One item per question, the heaviest first. The same question about several preparations, or from several rules, stands once.
[[nodiscard]] std::vector<RequestItem> request_items(const RuleResults& results);

}  // namespace exoreg::domain
