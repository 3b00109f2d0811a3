// One row, one lot. Two rows, or a row and a lot on file, are one delivery when preparation, lot number, received_at and po_no agree.
#include "registry/arrivals.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "domain/possible_dates.h"
#include "registry/commit.h"
#include "registry/lot_correction.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::Row;

constexpr Millis clock_tolerance = 5 * minutes_ms;  ///< between two people's clocks

bool same_delivery(const Row& a, const Row& b) {
  return a.text("received_at") == b.text("received_at") && search_key(a.text("po_no")) == search_key(b.text("po_no"));
}

class Arrivals {
 public:
  Arrivals(const Registry& registry, const Because& because, Findings& findings)
      : registry_(registry), because_(because), findings_(findings) {}

  std::vector<Arrival> settle(const domain::Rows& rows) {
    std::vector<Arrival> arrivals;
    for (const Row& row : rows) {
      arrivals.push_back(settle(row));
      refuse_twice(arrivals);
    }
    return arrivals;
  }

 private:
  Arrival settle(const Row& row) {
    Arrival arrival{row, "", "", "", received_at(row), ""};
    arrival.preparation = take(resolve_preparation(registry_.database, row.text("preparation")), row, "preparation");
    if (const auto preparation = store::load_entity(registry_.database, arrival.preparation)) arrival.supplier = preparation->parent;
    if (row.has("site") && !arrival.supplier.empty())
      arrival.site = take(resolve_lot_site(registry_.database, row.text("site"), arrival.supplier), row, "site");
    if (row.has("filled_site") && !arrival.supplier.empty())
      (void)take(resolve_lot_site(registry_.database, row.text("filled_site"), arrival.supplier), row, "filled_site");
    const bool known = find_known(arrival);
    if (!known) check_dates(arrival, true);
    if (!known) ask_open_site(registry_, arrival, findings_);
    return arrival;
  }

  std::string take(Resolved resolved, const Row& row, std::string_view column) {
    for (auto& finding : resolved.findings) {
      finding.row = row.line;
      finding.column = std::string(column);
      findings_.push_back(std::move(finding));
    }
    return resolved.id;
  }

  /// A parcel cannot have arrived later than it is entered.
  std::optional<Millis> received_at(const Row& row) const {
    const std::string text = row.text("received_at");
    if (const auto instant = parse_instant(text)) return instant;
    if (const auto date = parse_date(text).date)
      return std::min(registry_.now(), registry_.config.zone.to_instant(start_of_day_utc(add_days(*date, 1))).first - 1);
    return std::nullopt;
  }

  Date day_of(const Arrival& arrival) const {
    if (const auto date = parse_date(arrival.row.text("received_at")).date) return *date;
    return registry_.config.zone.date_of(arrival.received_at.value_or(because_.event_time.value_or(registry_.now())));
  }

  void check_dates(const Arrival& arrival, bool fresh) {
    Findings wrong = domain::check_lot_dates(arrival.row, day_of(arrival), registry_.today());
    if (wrong.empty() && arrival.received_at && *arrival.received_at > registry_.now() + clock_tolerance)
      wrong.push_back({"E_DATE_FUTURE",
                       Severity::error,
                       {"received_at lies ahead of the clock.", "受領日時が現在より後になっています。"},
                       arrival.row.line,
                       "received_at"});
    const bool possible = wrong.empty();
    append(findings_, std::move(wrong));
    if (fresh && possible) require_reason_for_late(registry_.now(), arrival.received_at, because_.reason);
  }

  /// The same delivery again: same preparation, lot number, received_at and po_no. What it says otherwise corrects the lot.
  bool find_known(Arrival& arrival) {
    for (const auto& lot : store::find_lots(registry_.database, arrival.row.text("lot_no"))) {
      if (lot.state.preparation != arrival.preparation || !same_delivery(lot.row, arrival.row)) continue;
      if (columns_said_otherwise(lot, arrival).empty()) {
        arrival.on_file = lot.state.id;
        arrival.received_at = lot.received_at;
        return true;
      }
      arrival.corrects = lot.state.id;
      findings_.push_back(correction_finding(lot, arrival, because_.reason));
      Arrival whole = arrival;
      whole.row = corrected_row(lot, arrival);
      check_dates(whole, false);
      return true;
    }
    return false;
  }

  /// The reader finds rows of the same words; here two names of one preparation have met.
  void refuse_twice(const std::vector<Arrival>& arrivals) {
    const Arrival& last = arrivals.back();
    for (const Arrival& other : arrivals) {
      if (&other == &last || last.preparation.empty() || other.preparation != last.preparation) continue;
      if (search_key(other.row.text("lot_no")) != search_key(last.row.text("lot_no")) || !same_delivery(other.row, last.row)) continue;
      if (search_key(other.row.text("preparation")) == search_key(last.row.text("preparation"))) continue;
      findings_.push_back(
          {"E_DUPLICATE_ROW",
           Severity::error,
           {fmt::format("Lines {} and {} are the same delivery of {}; please keep one row.", other.row.line, last.row.line,
                        last.preparation),
            fmt::format("{}行目と{}行目は {} の同じ納品です。1行だけ残してください。", other.row.line, last.row.line, last.preparation)},
           last.row.line,
           "lot_no"});
      return;
    }
  }

  const Registry& registry_;
  const Because& because_;
  Findings& findings_;
};

}  // namespace

std::vector<Arrival> settle_arrivals(const Registry& registry, const domain::Rows& rows, const Because& because, Findings& findings) {
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  return Arrivals(registry, because, findings).settle(rows);
}

}  // namespace exoreg::registry
