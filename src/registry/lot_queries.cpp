// Lots: lists, one lot's page, its certificates, its check.
#include <algorithm>

#include <fmt/format.h>

#include "domain/out_of_trend.h"
#include "domain/table.h"
#include "registry/background.h"
#include "registry/cold_show.h"
#include "registry/import_coa.h"
#include "registry/lot_conditions.h"
#include "registry/lot_facts.h"
#include "registry/queries.h"
#include "registry/query_parts.h"

namespace exoreg::registry {
namespace {

Json hold_item(const domain::LotHold& hold) {
  Json item = Json::object({{"number", hold.number},
                            {"rule", hold.rule},
                            {"since", format_instant(hold.since)},
                            {"open", hold.open},
                            {"reason", hold.reason},
                            {"by", hold.laid_by}});
  if (!hold.excursion.empty()) item["excursion"] = hold.excursion;
  return item;
}

bool wanted(const Registry& registry, const store::Lot& lot, const std::string& status, std::optional<int> expiring_days) {
  if (expiring_days && (!lot.state.expires || days_between(registry.today(), *lot.state.expires) > *expiring_days)) return false;
  if (status.empty()) return true;
  if (status == "on_hold") return lot.state.on_hold();
  if (status == "expired") return lot.state.expired(registry.today());
  return status == domain::to_string(lot.state.status);
}

Json coa_item(const Registry& registry, const store::StoredCoa& coa) {
  Json item = coa.certificate;
  item["id"] = coa.id;
  item["lot"] = coa.lot;
  item["attached_by"] = coa.actor;
  item["attachments"] = Json::array();
  for (const Json& paper : papers_of(registry.database, coa)) item["attachments"].push_back(paper);
  return item;
}

/// Each with where it comes from, and all in one text.
void add_conditions(Json& item, const std::vector<LotCondition>& conditions) {
  if (conditions.empty()) return;
  std::string all;
  item["conditions"] = Json::array();
  for (const auto& condition : conditions) {
    all += (all.empty() ? "" : "; ") + condition.text;
    item["conditions"].push_back(
        Json::object({{"excursion", condition.excursion.empty() ? Json() : Json(condition.excursion)}, {"condition", condition.text}}));
  }
  item["condition"] = all;
}

}  // namespace

Json lot_item(const Registry& registry, const store::Lot& lot) {
  Json item = lot.row.to_json();
  for (const auto& column : domain::find_table("lots")->columns)
    if (!item.find(column.en)) item[std::string(column.en)] = nullptr;  // unknown
  item["id"] = lot.state.id;
  item["preparation"] = lot.state.preparation;
  item["supplier"] = lot.state.supplier;
  item["site"] = lot.state.site;
  if (const auto preparation = store::load_entity(registry.database, lot.state.preparation)) {
    item["claimed_name"] = preparation->row().text("claimed_name");
    item["maker_code"] = preparation->row().text("maker_code");
  }
  item["status"] = domain::to_string(lot.state.status);
  item["on_hold"] = lot.state.on_hold();
  item["expired"] = lot.state.expired(registry.today());
  item["quantity"] = std::to_string(lot.state.quantity);
  item["quantity_left"] = lot.state.quantity_left;
  if (!lot.state.parent.empty()) item["parent"] = lot.state.parent;
  add_conditions(item, load_conditions(registry.database, lot));
  item["holds"] = Json::array();
  for (const auto& hold : lot.state.holds)
    if (hold.open) item["holds"].push_back(hold_item(hold));
  return item;
}

Json dispensing_item(const store::Dispensing& d, const std::string& lot) {
  return Json::object({{"lot", lot},
                       {"number", d.number},
                       {"quantity", d.quantity},
                       {"route", d.route},
                       {"time", format_instant(d.at)},
                       {"actor", d.actor}});
}

Json list_lots(const Registry& registry, const std::string& status, std::optional<int> expiring_days) {
  Json items = Json::array();
  for (const auto& lot : store::load_lots(registry.database))
    if (wanted(registry, lot, status, expiring_days)) items.push_back(lot_item(registry, lot));
  return items;
}

Json show_lot(const Registry& registry, const std::string& id) {
  const auto lot = store::load_lot(registry.database, id);
  if (!lot) return {};
  Json item = lot_item(registry, *lot);
  item["regulatory_status"] = regulatory_status(registry);
  item["holds"] = Json::array();
  for (const auto& hold : lot->state.holds) item["holds"].push_back(hold_item(hold));
  item["coas"] = Json::array();
  for (const auto& coa : store::load_coas(registry.database, id))
    item["coas"].push_back(Json::object({{"id", coa.id},
                                         {"coa_no", coa.certificate.text("coa_no")},
                                         {"issued", coa.certificate.text("issued")},
                                         {"issuer", coa.certificate.text("issuer")},
                                         {"attached_by", coa.actor}}));
  item["dispensed"] = Json::array();
  for (const auto& d : store::load_dispensings(registry.database, id)) item["dispensed"].push_back(dispensing_item(d, id));
  item["parts"] = Json::array();
  for (const auto& part : store::load_parts(registry.database, id)) item["parts"].push_back(part);
  const Json cold = cold_show(registry, id, {});
  for (const char* member : {"stays", "excursions"})
    if (const Json* value = cold.find(member)) item[member] = *value;
  return item;
}

Json show_coas(const Registry& registry, const std::string& lot_or_coa) {
  Json items = Json::array();
  if (const auto coa = store::load_coa(registry.database, lot_or_coa)) {
    items.push_back(coa_item(registry, *coa));
    return items;
  }
  for (const auto& coa : store::load_coas(registry.database, lot_or_coa)) items.push_back(coa_item(registry, coa));
  return items;
}

namespace {

/// The trends of a lot's results among all lots of its preparation.
std::vector<domain::Trend> load_trends(const Registry& registry, const domain::LotFacts& facts) {
  std::vector<domain::LotFacts> lots;
  for (LotPapers& papers : load_papers_of(registry, facts.background->preparation_id)) {
    lots.emplace_back();
    lots.back().lot = papers.lot.state.id;
    lots.back().row = papers.lot.row;
    lots.back().coas = std::move(papers.coas);
    lots.back().background = facts.background;
  }
  return domain::trends_of(facts, lots);
}

/// {"n","mean","sd","low","high","out","message"} of the test, null where too few earlier lots were tested so.
Json trend_item(const std::vector<domain::Trend>& trends, const domain::TestVerdict& test, Lang lang) {
  const auto found =
      std::find_if(trends.begin(), trends.end(), [&](const domain::Trend& t) { return t.code == test.code && t.result == test.result; });
  if (found == trends.end()) return {};
  const auto text = [](double number) { return fmt::format("{:.6g}", number); };
  return Json::object({{"n", found->n},
                       {"mean", text(found->mean)},
                       {"sd", text(found->sd)},
                       {"low", text(found->low)},
                       {"high", text(found->high)},
                       {"out", found->out},
                       {"message", found->sentence.in(lang)}});
}

}  // namespace

Judged check_lot(const Registry& registry, const std::string& id, Lang lang) {
  const auto lot = store::load_lot(registry.database, id);
  if (!lot) return {};
  const domain::LotFacts facts = load_lot_facts(registry, *lot);
  Judged judged = judged_json(id, domain::check_lot(facts), lang);
  add_meters(judged.json, domain::disclosure_of(facts), domain::ev_metric_of(facts));
  judged.json["regulatory_status"] = regulatory_status(registry);
  const auto trends = load_trends(registry, facts);
  judged.json["tests"] = Json::array();
  for (const auto& test : domain::judge_tests(facts))
    judged.json["tests"].push_back(Json::object({{"test", test.code},
                                                 {"result", test.result},
                                                 {"spec", test.limit},
                                                 {"verdict", domain::to_string(test.verdict)},
                                                 {"reason", test.reason.in(lang)},
                                                 {"mandatory", test.mandatory},
                                                 {"missing", test.missing},
                                                 {"trend", trend_item(trends, test, lang)}}));
  return judged;
}

}  // namespace exoreg::registry
