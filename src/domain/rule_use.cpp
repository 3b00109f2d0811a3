// EV-USE-03. A number of particles is only as good as its count, so the sentence names document and method.
#include <fmt/format.h>

#include "domain/concentration.h"
#include "domain/dispensing.h"
#include "domain/lot_evidence.h"
#include "domain/rule_table.h"
#include "domain/table.h"

namespace exoreg::domain {
namespace {

struct Count {
  double per_vial = 0;
  Text arithmetic;  ///< "4.1E+10 particles/mL (COA-…) × 1 mL"
  std::string method;
};

/// Of this lot, as its maker counted it.
std::optional<Count> count_of_lot(const LotFacts& facts, std::optional<double> volume) {
  for (const EvidenceRow& row : product_rows(facts, "particle_concentration", Whose::maker))
    if (const auto per_ml = number_in(row.test->result, "{particles}/mL"); per_ml && volume)
      return Count{*per_ml * *volume,
                   {fmt::format("{} × {:g} mL", row_name(row).en, *volume), fmt::format("{} × {:g} mL", row_name(row).ja, *volume)},
                   row.test->row.text("method")};
  for (const EvidenceRow& row : product_rows(facts, "particles_per_vial", Whose::maker))
    if (const auto per_vial = particles_per_container(row.test->result))
      return Count{*per_vial, row_name(row), row.test->row.text("method")};
  return std::nullopt;
}

std::optional<Count> count_of_label(const Background& background, std::optional<double> volume) {
  const std::string method = background.preparation.text("count_method");
  if (const auto per_ml = label_per_ml(background); per_ml && volume)
    return Count{*per_ml * *volume,
                 {fmt::format("label {:.3g} particles/mL × {:g} mL", *per_ml, *volume),
                  fmt::format("表示 {:.3g} 個/mL × {:g} mL", *per_ml, *volume)},
                 method};
  if (const auto per_vial = label_per_container(background))
    return Count{
        *per_vial, {fmt::format("label {:.3g} particles/vial", *per_vial), fmt::format("表示 {:.3g} 個/バイアル", *per_vial)}, method};
  return std::nullopt;
}

Json inputs_of(const DispensingFacts& facts, const std::optional<Count>& count, std::optional<double> volume) {
  return Json::object({{"quantity", std::to_string(facts.vials)},
                       {"route", facts.route},
                       {"day", format_date(facts.day)},
                       {"lot_no", facts.lot.row.text("lot_no")},
                       {"volume_ml", volume ? fmt::format("{:g}", *volume * static_cast<double>(facts.vials)) : ""},
                       {"from", count ? count->arithmetic.en : ""},
                       {"method", count ? count->method : ""},
                       {"particles", count ? fmt::format("{:.6g}", count->per_vial * static_cast<double>(facts.vials)) : ""}});
}

Text route_words(const std::string& route) {
  const Column* column = find_table("preparations")->find("route");
  return {display_value(*column, route, Lang::en), display_value(*column, route, Lang::ja)};
}

Outcome judge(const DispensingFacts& facts) {
  const Background& background = *facts.lot.background;
  const auto volume = container_volume_ml(background.preparation);
  auto count = count_of_lot(facts.lot, volume);
  if (!count) count = count_of_label(background, volume);
  Json inputs = inputs_of(facts, count, volume);
  const std::string lot = facts.lot.row.text("lot_no"), day = format_date(facts.day);
  const Text route = route_words(facts.route);
  const Text recorded{
      fmt::format("Recorded: {} {} of lot {}, {}, {}", facts.vials, facts.vials == 1 ? "vial" : "vials", lot, route.en, day),
      fmt::format("記録: ロット {}、{} バイアル、{}、{}", lot, facts.vials, route.ja, day)};
  if (!count)
    return cannot_tell({recorded.en + "; the number of particles cannot be computed, because no concentration with its volume is stated.",
                        recorded.ja + "。濃度と液量がそろっていないため、投与粒子数 (c·V) は計算できません。"},
                       {"Ask the supplier for particles per mL and for the volume of one vial.",
                        "供給者に 1 mL あたりの粒子数と1バイアルの液量を照会してください。"},
                       std::move(inputs));
  const double particles = count->per_vial * static_cast<double>(facts.vials);
  const std::string method = count->method.empty() ? "" : count->method;
  return passes({fmt::format("{}; N = c·V = {} × {} = {:.3g} particles{}.", recorded.en, count->arithmetic.en, facts.vials, particles,
                             method.empty() ? ", counting method not stated" : " by " + method),
                 fmt::format("{}。投与粒子数 N = c·V = {} × {} = {:.3g} 個({})。", recorded.ja, count->arithmetic.ja, facts.vials,
                             particles, method.empty() ? "測定法は未提示" : method)},
                std::move(inputs));
}

}  // namespace

RuleResult check_dispensing(const DispensingFacts& facts) {
  return say(find_rule("EV-USE-03"), judge(facts), facts.lot.lot, *facts.lot.background);
}

}  // namespace exoreg::domain
