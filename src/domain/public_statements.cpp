// Blood donation after use (C28): the articles disagree, so they stand beside each other.
#include "domain/public_statements.h"

#include <array>

#include "domain/claims.h"

namespace exoreg::domain {
namespace {

constexpr std::array<std::string_view, 4> donation_words{"献血", "輸血用血液", "blood donation", "donate blood"};

}  // namespace

std::vector<PublicStatement> donation_statements_of(const Row& preparation) {
  std::vector<PublicStatement> statements;
  for (const auto& [column, source] : {std::pair{"claims", Text{"the supplier's claims", "供給者の宣伝文"}},
                                       std::pair{"contraindications", Text{"the supplier's contraindications", "供給者の禁忌の記載"}}})
    for (ClaimHit& hit : find_mentions(preparation.text(column), donation_words))
      statements.push_back({{hit.sentence, hit.sentence}, source});
  return statements;
}

const std::vector<PublicStatement>& public_donation_statements() {
  static const std::vector<PublicStatement> statements{
      {{"no donation for 3 to 6 months", "3〜6か月は献血不可"}, {"public article S0 (効果完全解説)", "公開記事 S0(効果完全解説)"}},
      {{"cannot donate", "献血できない"}, {"public article S2 (副作用, 2023)", "公開記事 S2(副作用、2023)"}},
      {{"no published standard", "公表された基準なし"}, {"public article S4 (危険性)", "公開記事 S4(危険性)"}}};
  return statements;
}

Json statements_json(const std::vector<PublicStatement>& statements, Lang lang) {
  Json items = Json::array();
  for (const auto& s : statements) items.push_back(Json::object({{"statement", s.statement.in(lang)}, {"source", s.source.in(lang)}}));
  return items;
}

}  // namespace exoreg::domain
