// A correction is the same record again, whole: the last one counts, and the earlier one stays in the log.
#include "registry/lot_correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/unicode.h"
#include "domain/lot.h"
#include "domain/lot_evidence.h"
#include "domain/table.h"
#include "registry/queries.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

/// Other words for the same thing are no difference: the delivery was recognised by them.
constexpr std::array<std::string_view, 4> delivery{"preparation", "lot_no", "received_at", "po_no"};

bool names_delivery(std::string_view column) { return std::find(delivery.begin(), delivery.end(), column) != delivery.end(); }

bool says_otherwise(const store::Lot& known, const Arrival& arrival, const std::string& column) {
  if (names_delivery(column) || !arrival.row.has(column)) return false;
  const std::string before = known.row.text(column), after = arrival.row.text(column);
  if (column == "site") return arrival.site != known.state.site;
  if (column == "filled_site") return search_key(after) != search_key(before);
  return after != before;
}

std::string said(const std::string& text, const char* otherwise) { return text.empty() ? otherwise : text; }

/// "expires: ∅ → 2029-01-01; …"
Text differences(const store::Lot& known, const Arrival& arrival) {
  Text changes;
  const domain::Table* table = domain::find_table("lots");
  for (const std::string& column : columns_said_otherwise(known, arrival)) {
    const std::string before = known.row.text(column), after = arrival.row.text(column);
    const domain::Column* words = table->find(column);
    changes.en += fmt::format("{}{}: {} → {}", changes.en.empty() ? "" : "; ", column, said(before, "∅"), after);
    changes.ja += fmt::format("{}{}: {} → {}", changes.ja.empty() ? "" : "、", words ? words->ja : column,
                              said(words ? domain::display_value(*words, before, Lang::ja) : before, "(空欄)"),
                              words ? domain::display_value(*words, after, Lang::ja) : after);
  }
  return changes;
}

/// Vials that were dispensed, split off or disposed of cannot be corrected away.
std::optional<Finding> quantity_problem(const store::Lot& known, const Arrival& arrival) {
  const long long gone = known.state.quantity - known.state.quantity_left;
  if (gone == 0 || !says_otherwise(known, arrival, "quantity")) return std::nullopt;
  const std::string& lot = known.state.id;
  if (known.state.quantity_left == 0)
    return Finding{"E_QUANTITY",
                   Severity::error,
                   {fmt::format("Nothing is left of {}: its quantity is not corrected any more. Enter vials that were found as a delivery "
                                "of their own.",
                                lot),
                    fmt::format("{} は残数がないため、数量は訂正できません。見つかったバイアルは、別の納品として登録してください。", lot)},
                   arrival.row.line,
                   "quantity"};
  const auto counted = domain::number_in(arrival.row, "quantity");
  if (!counted || *counted > static_cast<double>(gone)) return std::nullopt;
  return Finding{
      "E_QUANTITY",
      Severity::error,
      {fmt::format("{} of its vials {} left {} already; it cannot have held {}. Look into its dispensing and parts (lot show {}).", gone,
                   gone == 1 ? "has" : "have", lot, arrival.row.text("quantity"), lot),
       fmt::format("{} からすでに {} 本が出庫されているため、数量を {} にはできません。払出しと小分けを確認してください(lot show {})。",
                   lot, gone, arrival.row.text("quantity"), lot)},
      arrival.row.line,
      "quantity"};
}

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

domain::Row corrected(const store::Lot& lot, const store::Lot& root, const Arrival& arrival) {
  domain::Row row = lot.row;
  for (const std::string& column : columns_said_otherwise(root, arrival))
    if (column != "quantity" || lot.state.id == root.state.id) row.cells[column] = arrival.row.text(column);
  return row;
}

}  // namespace

std::vector<std::string> columns_said_otherwise(const store::Lot& known, const Arrival& arrival) {
  std::vector<std::string> columns;
  for (const auto& [column, cell] : arrival.row.cells)
    if (says_otherwise(known, arrival, column)) columns.push_back(column);
  return columns;
}

domain::Row corrected_row(const store::Lot& known, const Arrival& arrival) {
  domain::Row row = corrected(known, known, arrival);
  row.line = arrival.row.line;
  return row;
}

Finding correction_finding(const store::Lot& known, const Arrival& arrival, const std::string& reason) {
  const Text changes = differences(known, arrival);
  const std::string& lot = known.state.id;
  if (auto problem = quantity_problem(known, arrival)) return *problem;
  if (trim(reason).empty())
    throw UsageError(
        {fmt::format("This delivery is on file as {}. To correct it ({}), say why: --reason TEXT", lot, changes.en),
         fmt::format("この納品は {} として登録済みです。訂正する場合({})は、理由を --reason で示してください。", lot, changes.ja)});
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
  const auto lots = family(database, arrival.corrects);
  for (const store::Lot& lot : lots) {
    const store::Lot& root = lots.front();
    const domain::Row row = corrected(lot, root, arrival);
    const bool counted_anew = lot.state.id == root.state.id && says_otherwise(root, arrival, "quantity");
    domain::Event event{"lot.received", lot.state.id,
                        Json::object({{"preparation", lot.state.preparation},
                                      {"supplier", lot.state.supplier},
                                      {"site", arrival.site.empty() ? lot.state.site : arrival.site},
                                      {"quantity", counted_anew ? std::stoll(row.text("quantity")) : lot.state.quantity},
                                      {"row", row.to_json()}})};
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
