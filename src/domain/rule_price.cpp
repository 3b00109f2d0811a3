// EV-PRC-01 and -02: what 1e9 particles cost, beside what others ask. Too cheap is a question, never a verdict.
#include <cmath>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/price.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

bool has_amount(const Background& background) {
  return !trim(background.concentration.raw).empty() || !trim(background.total.raw).empty() || background.preparation.has("fill_volume_ml");
}

}  // namespace

Outcome check_price(const PreparationFacts& facts) {
  const Policy& policy = facts.background->policy;
  if (facts.offers.empty()) return does_not_concern({"No offer is on file.", "見積は登録されていません。"});
  const OfferFact* offer = latest_ordinary(facts.offers);
  if (!offer) return does_not_concern({"All offers are introductory.", "見積は初回割引のみです。"});
  const auto own = price_per_1e9(*offer, policy);
  Json inputs = Json::object({{"offer", offer->id}, {"price", offer->row.text("price")}, {"currency", offer->row.text("currency")}});
  if (!own)
    return cannot_tell({"The price cannot be brought to 1e9 particles (particles or volume are not stated).",
                        "粒子数または液量が未提示のため、10億個あたりの価格を計算できません。"},
                       {"Ask the supplier for particles per vial.", "供給者に1バイアルあたりの粒子数を照会してください。"}, inputs);
  const PeerSummary peers = facts.peers->beside(*offer);
  inputs["per_1e9"] = fmt::format("{:.4g}", *own);
  inputs["peers"] = peers.count;
  const auto needed = static_cast<std::size_t>(policy.number("price.n"));
  if (peers.count < needed)
    return cannot_tell({fmt::format("Too few comparable offers to judge the price (n = {}, needed {}).", peers.count, needed),
                        fmt::format("比較できる見積が少なすぎます(n = {}、必要 {})。", peers.count, needed)},
                       {}, inputs);
  const double median = peers.median;
  const auto z = peers.robust_z(*own);
  inputs["median"] = fmt::format("{:.4g}", median);
  if (z) inputs["z"] = fmt::format("{:.2f}", *z);
  const std::string currency = offer->row.text("currency");
  const Text found{fmt::format("{:.4g} {} per 1e9 particles before tax; the median of {} comparable offers is {:.4g}.", *own, currency,
                               peers.count, median),
                   fmt::format("10億個あたり税抜 {:.4g} {}(比較できる見積 {} 件の中央値 {:.4g})。", *own, currency, peers.count, median)};
  if ((z && *z < policy.number("price.z")) || *own < policy.number("price.fraction") * median)
    return fails({found.en + " Far below it.", found.ja + "中央値を大きく下回ります。"},
                 {"Ask the supplier how this price comes about.", "供給者に価格の根拠を照会してください。"}, inputs);
  return passes(found, inputs);
}

Outcome check_price_basis(const PreparationFacts& facts) {
  if (facts.offers.empty()) return does_not_concern({"No offer is on file.", "見積は登録されていません。"});
  Text introductory;
  for (const OfferFact& offer : facts.offers)
    if (is_introductory(offer)) join(introductory, {offer.id, offer.id});
  const Json inputs = Json::object({{"introductory", introductory.en},
                                    {"claimed_total", facts.background->total.raw},
                                    {"fill_volume_ml", facts.background->preparation.text("fill_volume_ml")}});
  if (!has_amount(*facts.background))
    return fails({"A price is quoted without volume or particles.", "液量も粒子数もない価格です。"},
                 {"Ask the supplier what the price is for.", "供給者に、価格が何に対するものかを照会してください。"}, inputs);
  const Text apart = introductory.en.empty() ? Text{}
                                             : Text{" Introductory discounts are kept apart: " + introductory.en + ".",
                                                    "初回割引は区別しています: " + introductory.ja + "。"};
  return passes({"The price has a basis." + apart.en, "価格の基準が示されています。" + apart.ja}, inputs);
}

}  // namespace exoreg::domain
