// A correction is the same record again, whole: the last one counts, and the earlier one stays in the log.
#include "registry/lot_correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/unicode.h"
#include "domain/lot.h"
#include "registry/queries.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

constexpr std::array<std::string_view, 2> sites{"site", "filled_site"};

bool is_site(std::string_view column) { return std::find(sites.begin(), sites.end(), column) != sites.end(); }

/// Other words for the same thing are no difference: the delivery was recognised by them.
bool names_delivery(std::string_view column) { return column == "preparation" || column == "lot_no" || column == "po_no"; }

std::string said(const std::string& text, const char* otherwise) { return text.empty() ? otherwise : text; }

/// The lot itself, its parts, theirs.
std::vector<store::Lot> family(const store::Database& database, const std::string& lot) {
  std::vector<store::Lot> all;
  std::vector<std::string> open{lot};
  while (!open.empty()) {
    const auto next = store::load_lot(database, open.back());
    open.pop_back();
    if (!next) continue;
    for (auto& part : store::load_parts(database, next->state.id)) open.push_back(std::move(part));
    all.push_back(*next);
  }
  return all;
}

domain::Row corrected(domain::Row row, const Arrival& arrival) {
  for (const std::string_view column : sites)
    if (arrival.row.has(column)) row.cells[std::string(column)] = arrival.row.text(column);
  return row;
}

}  // namespace

bool only_names_site(const store::Lot& known, const Arrival& arrival) {
  const bool other_site = arrival.row.has("site") && arrival.site != known.state.site;
  const bool other_filler =
      arrival.row.has("filled_site") && search_key(arrival.row.text("filled_site")) != search_key(known.row.text("filled_site"));
  if (!other_site && !other_filler) return false;
  return std::all_of(arrival.row.cells.begin(), arrival.row.cells.end(), [&](const auto& cell) {
    return is_site(cell.first) || names_delivery(cell.first) || known.row.text(cell.first) == cell.second;
  });
}

Finding correction_finding(const store::Lot& known, const Arrival& arrival, const std::string& reason) {
  Text changes;
  for (const std::string_view column : sites) {
    const std::string before = known.row.text(column), after = arrival.row.has(column) ? arrival.row.text(column) : before;
    if (before == after) continue;
    changes.en += fmt::format("{}{}: {} → {}", changes.en.empty() ? "" : "; ", column, said(before, "∅"), after);
    changes.ja += fmt::format("{}{}: {} → {}", changes.ja.empty() ? "" : "、", column == "site" ? "製造施設" : "充填施設",
                              said(before, "(空欄)"), after);
  }
  const std::string& lot = known.state.id;
  if (trim(reason).empty())
    throw UsageError(
        {fmt::format("This delivery is on file as {}. To correct its site ({}), say why: --reason TEXT", lot, changes.en),
         fmt::format("この納品は {} として登録済みです。施設を訂正する場合({})は、理由を --reason で示してください。", lot, changes.ja)});
  return {"N_REVISED",
          Severity::I,
          {fmt::format("{} is revised: {}", lot, changes.en), fmt::format("{} を改訂します: {}", lot, changes.ja)},
          arrival.row.line};
}

Findings decide_corrections(const store::Database& database, const std::vector<Arrival>& arrivals, const domain::Actor& actor) {
  Findings findings;
  for (const Arrival& arrival : arrivals)
    if (!arrival.corrects.empty())
      for (const store::Lot& lot : family(database, arrival.corrects))
        append(findings, domain::decide_correct(lot.state, actor, domain::Action::receive_lot));
  return findings;
}

std::vector<domain::Event> correction_events(const store::Database& database, const Arrival& arrival, const std::string& reason) {
  std::vector<domain::Event> events;
  for (const store::Lot& lot : family(database, arrival.corrects)) {
    const std::string site = arrival.site.empty() ? lot.state.site : arrival.site;
    domain::Event event{"lot.received", lot.state.id,
                        Json::object({{"preparation", lot.state.preparation},
                                      {"supplier", lot.state.supplier},
                                      {"site", site},
                                      {"quantity", lot.state.quantity},
                                      {"row", corrected(lot.row, arrival).to_json()}})};
    event.reason = reason;
    events.push_back(std::move(event));
  }
  return events;
}

void ask_open_site(const Registry& registry, const Arrival& arrival, Findings& findings) {
  if (!arrival.site.empty() || arrival.row.has("site") || arrival.preparation.empty() || !arrival.corrects.empty()) return;
  domain::ReleaseFacts facts;
  facts.lot.preparation = arrival.preparation;
  facts.today = registry.today();
  facts.approvals = store::load_approvals(registry.database, "", arrival.preparation);
  const auto approved = domain::standing_approvals(facts);
  if (approved.size() < 2) return;
  std::string list;
  for (const auto& approval : approved) list += (list.empty() ? "" : ", ") + approval.site + " " + name_of(registry, approval.site);
  findings.push_back(
      {"N_SITE_OPEN",
       Severity::M,
       {fmt::format(
            "The lot names no site, and several are approved for {}: {}. Which one made it? It cannot be released before it is said: "
            "the same row with its site, and --reason.",
            arrival.preparation, list),
        fmt::format("製造施設の記載がなく、調製物 {} の承認済み施設が複数あります: {}。どの施設で製造されましたか。出荷判定までに、"
                    "同じ行に製造施設を加え、--reason を付けて登録してください。",
                    arrival.preparation, list)},
       arrival.row.line,
       "site"});
}

}  // namespace exoreg::registry
