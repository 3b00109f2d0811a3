// EV-DON-01 to -03: who gave the cells, and what they were tested for. Donors are pseudonyms; nothing here identifies a person.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/donor_agents.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

using Donors = std::vector<const DonorFact*>;

struct Named {
  Donors donors;
  Text absent;  ///< named by the lot, not on file
};

/// The donors in the lot's own cell; empty: all of the preparation.
Named donors_of(const LotFacts& facts) {
  Named named;
  const auto names = facts.row.list("donors");
  for (const DonorFact& donor : facts.background->donors) {
    const std::string code = search_key(donor.head.text("donor_code"));
    const bool wanted = names.empty() || std::any_of(names.begin(), names.end(),
                                                     [&](const std::string& name) { return search_key(name) == code || name == donor.id; });
    if (wanted) named.donors.push_back(&donor);
  }
  for (const std::string& name : names)
    if (std::none_of(named.donors.begin(), named.donors.end(),
                     [&](const DonorFact* d) { return search_key(d->head.text("donor_code")) == search_key(name) || d->id == name; }))
      join(named.absent, {"every test of donor " + name + " (not on file)", "ドナー " + name + "(未登録)の全項目"});
  return named;
}

Named all_donors(const Background& background) {
  Named named;
  for (const DonorFact& donor : background.donors) named.donors.push_back(&donor);
  return named;
}

/// na or unknown before any donor is looked at.
std::optional<Outcome> not_judged(const Background& background, const Named& named) {
  const std::string origin = background.preparation.text("origin_class");
  if (origin.empty())
    return cannot_tell({"The class of origin is not stated.", "由来区分が未提示です。"},
                       {"Ask the supplier for the origin.", "供給者に由来を照会してください。"});
  if (origin != "HUMAN") return does_not_concern({"The origin is not human.", "ヒト由来ではありません。"});
  if (background.preparation.text("donor_relation") == "autologous") return does_not_concern({"Autologous.", "自家です。"});
  if (!named.donors.empty() || !named.absent.en.empty()) return std::nullopt;
  return cannot_tell(
      {"No donor of this preparation is on file.", "この調製物のドナーが登録されていません。"},
      {"Ask the supplier for donor screening results, by pseudonym.", "供給者に、ドナーの適格性試験の結果(仮名)を照会してください。"});
}

std::string code_of(const DonorFact& donor) { return donor.head.text("donor_code"); }

bool is_bad(const DonorTest& test) {
  using enum Qualitative;
  return test.result.word == positive || test.result.word == detected || test.result.word == does_not_conform;
}
bool is_good(const DonorTest& test) {
  using enum Qualitative;
  return test.result.word == negative || test.result.word == not_detected || test.result.word == conforms;
}

struct Screening {
  Text positive, missing;
};

/// Every wanted agent by this kind of test ("" = any), with a negative result.
void screen(const DonorFact& donor, std::span<const std::string_view> agents, std::string_view kind, Screening& found) {
  for (const std::string_view agent : agents) {
    bool seen = false;
    for (const DonorTest& test : donor.tests) {
      if (!kind.empty() && test.row.text("kind") != kind) continue;
      if (!agents_of(test.row.text("agent")).contains(std::string(agent))) continue;
      if (is_bad(test))
        join(found.positive, {fmt::format("{} {} {}", code_of(donor), agent, test.row.text("result")),
                              fmt::format("{} {} {}", code_of(donor), agent, test.row.text("result"))});
      seen |= is_good(test) || is_bad(test);
    }
    if (!seen)
      join(found.missing,
           {fmt::format("{} {}", code_of(donor), agent_label(agent).en), fmt::format("{} の{}", code_of(donor), agent_label(agent).ja)});
  }
}

Outcome judge(const Screening& found, const Text& kind, Json inputs) {
  inputs["positive"] = found.positive.en;
  inputs["missing"] = found.missing.en;
  if (!found.positive.en.empty())
    return fails({fmt::format("Positive: {}.", found.positive.en), fmt::format("陽性の結果があります: {}。", found.positive.ja)},
                 {"Do not use the lots of this donor; ask the supplier for the eligibility decision.",
                  "このドナーに由来するロットを使用せず、供給者に適格性の判断を照会してください。"},
                 std::move(inputs));
  if (!found.missing.en.empty())
    return cannot_tell(
        {fmt::format("Not on file ({}): {}.", kind.en, found.missing.en), fmt::format("{}が未提示です: {}。", kind.ja, found.missing.ja)},
        {fmt::format("Ask the supplier for {}: {}.", kind.en, found.missing.en),
         fmt::format("供給者に{}({})を照会してください。", kind.ja, found.missing.ja)},
        std::move(inputs));
  return passes({fmt::format("{}: all negative.", kind.en), fmt::format("{}はすべて陰性です。", kind.ja)}, std::move(inputs));
}

Json ids_of(const Donors& donors) {
  Json list = Json::array();
  for (const DonorFact* donor : donors) list.push_back(donor->id);
  return Json::object({{"donors", list}});
}

constexpr std::array<std::string_view, 5> serology_agents{"syphilis", "HBV", "HCV", "HIV", "HTLV-1"};
constexpr std::array<std::string_view, 3> nat_agents{"HBV", "HCV", "HIV"};
constexpr std::array<std::string_view, 1> parvovirus{"B19"};
constexpr std::array<std::string_view, 4> window_agents{"HBV", "HCV", "HIV", "HTLV-1"};

Outcome judge_serology(const Background& background, const Named& named) {
  if (auto early = not_judged(background, named)) return std::move(*early);
  Screening found;
  found.missing = named.absent;
  for (const DonorFact* donor : named.donors) screen(*donor, serology_agents, "serology", found);
  return judge(found, {"serology of syphilis, HBV, HCV, HIV-1/2, HTLV-1", "血清学検査(梅毒・HBV・HCV・HIV-1/2・HTLV-1)"},
               ids_of(named.donors));
}

bool has_window_retest(const DonorFact& donor) {
  if (donor.head.has("justification")) return true;
  std::map<std::string, std::set<std::string>> days;
  for (const DonorTest& test : donor.tests)
    for (const std::string& agent : agents_of(test.row.text("agent")))
      days[agent + " " + test.row.text("kind")].insert(test.row.text("tested"));
  // The same kind of test on a later day: a NAT a week after a serology is no retest.
  return std::any_of(window_agents.begin(), window_agents.end(), [&](std::string_view agent) {
    return days[std::string(agent) + " serology"].size() > 1 || days[std::string(agent) + " NAT"].size() > 1;
  });
}

Outcome judge_nat(const Background& background, const Named& named) {
  if (auto early = not_judged(background, named)) return std::move(*early);
  Screening found;
  found.missing = named.absent;
  for (const DonorFact* donor : named.donors) {
    screen(*donor, nat_agents, "NAT", found);
    screen(*donor, parvovirus, "", found);
    if (!has_window_retest(*donor))
      join(found.missing, {code_of(*donor) + " retest after the window period", code_of(*donor) + " のウインドウ期後の再検査"});
  }
  return judge(found, {"NAT of HBV, HCV, HIV, parvovirus B19 and a retest", "NAT(HBV・HCV・HIV)・パルボウイルスB19・再検査"},
               ids_of(named.donors));
}

struct Dates {
  Text wrong, missing;
};

/// Each agent's first test lies between 30 days before collection and the manufacture of the lot.
void check_dates(const DonorFact& donor, std::optional<Date> manufactured, const Policy& policy, Dates& found) {
  const auto collected = date_in(donor.head, "collected");
  if (!collected) join(found.missing, {code_of(donor) + " date of collection", code_of(donor) + " の採取日"});
  if (donor.head.text("country").empty()) join(found.missing, {code_of(donor) + " country", code_of(donor) + " の国"});
  if (donor.head.text("pooled").empty()) join(found.missing, {code_of(donor) + " number of donors pooled", code_of(donor) + " の混合人数"});
  std::map<std::string, Date> first;
  for (const DonorTest& test : donor.tests) {
    const auto day = date_in(test.row, "tested");
    if (!day) continue;
    auto agents = agents_of(test.row.text("agent"));  // one agent under several names has one first test
    if (agents.empty()) agents.insert(test.row.text("agent"));
    for (const std::string& agent : agents) {
      const auto [known, fresh] = first.try_emplace(agent, *day);
      if (!fresh && *day < known->second) known->second = *day;
    }
  }
  for (const auto& [agent, day] : first) {
    const bool early = collected && day < add_days(*collected, -static_cast<int>(policy.number("donor.days_before_collection")));
    const bool late = manufactured && day > *manufactured;
    if (early || late)
      join(found.wrong,
           {fmt::format("{} {} tested on {} ({})", code_of(donor), agent, format_date(day), early ? "too early" : "after manufacture"),
            fmt::format("{} {} 検査日 {}({})", code_of(donor), agent, format_date(day), early ? "採取日より早すぎる" : "製造日より後")});
  }
}

Outcome judge_dates(const Dates& found, Json inputs) {
  inputs["wrong"] = found.wrong.en;
  inputs["missing"] = found.missing.en;
  if (!found.wrong.en.empty())
    return fails({"Dates of donor tests: " + found.wrong.en + ".", "ドナー検査の日付: " + found.wrong.ja + "。"},
                 {"Ask the supplier for the dates.", "供給者に検査日を照会してください。"}, std::move(inputs));
  if (!found.missing.en.empty())
    return cannot_tell({"Not stated: " + found.missing.en + ".", "未提示です: " + found.missing.ja + "。"},
                       {"Ask the supplier for: " + found.missing.en + ".", "供給者に" + found.missing.ja + "を照会してください。"},
                       std::move(inputs));
  return passes({"Donors were tested in time; country and pooling are stated.", "ドナー検査の時期・国・混合人数に問題はありません。"},
                std::move(inputs));
}

}  // namespace

Outcome check_donor_serology(const PreparationFacts& facts) { return judge_serology(*facts.background, all_donors(*facts.background)); }
Outcome check_lot_donor_serology(const LotFacts& facts) { return judge_serology(*facts.background, donors_of(facts)); }
Outcome check_donor_nat(const PreparationFacts& facts) { return judge_nat(*facts.background, all_donors(*facts.background)); }
Outcome check_lot_donor_nat(const LotFacts& facts) { return judge_nat(*facts.background, donors_of(facts)); }

Outcome check_donor_dates(const PreparationFacts& facts) {
  const Named all = all_donors(*facts.background);
  if (auto early = not_judged(*facts.background, all)) return std::move(*early);
  Dates found;
  for (const LotFacts& lot : facts.lots)
    for (const DonorFact* donor : donors_of(lot).donors)
      check_dates(*donor, date_in(lot.row, "manufactured"), facts.background->policy, found);
  if (facts.lots.empty())
    for (const DonorFact* donor : all.donors) check_dates(*donor, std::nullopt, facts.background->policy, found);
  return judge_dates(found, ids_of(all.donors));
}

Outcome check_lot_donor_dates(const LotFacts& facts) {
  const Named named = donors_of(facts);
  if (auto early = not_judged(*facts.background, named)) return std::move(*early);
  Dates found;
  found.missing = named.absent;
  for (const DonorFact* donor : named.donors) check_dates(*donor, date_in(facts.row, "manufactured"), facts.policy(), found);
  return judge_dates(found, ids_of(named.donors));
}

}  // namespace exoreg::domain
