// What bears on one shipment, from each lot's own line. Judged by domain::judge_shipment alone.
#include "registry/shipment_report.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "domain/reason.h"
#include "domain/rule.h"
#include "domain/unapproved.h"
#include "registry/cold_chart.h"
#include "registry/cold_shipments.h"
#include "registry/policy.h"
#include "registry/shipment_parts.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::LineState;
using publish::ShipmentLot;
using publish::ShipmentRecord;

bool is_on(const Span& way, const domain::Run& share) { return share.start < way.to && std::max(share.end, share.start + 1) > way.from; }

/// What happened to the lot in another place is another story.
bool bears_on(const domain::LotHold& hold, const ShipmentLot& lot, const std::vector<store::StoredExcursion>& on_the_way) {
  if (!hold.open || hold.rule.size() != 2 || hold.rule[0] != 'R') return false;
  if (hold.rule == "R4") return lot.gap > 0;
  return hold.excursion.empty() ||
         std::any_of(on_the_way.begin(), on_the_way.end(), [&](const auto& excursion) { return excursion.id == hold.excursion; });
}

/// Adds up the line within the shipment.
void add_times(const std::vector<domain::LineSegment>& line, const Span& way, ShipmentLot& lot) {
  for (const auto& segment : line) {
    const Millis length = std::min(segment.to, way.to) - std::max(segment.from, way.from);
    if (length <= 0) continue;
    if (segment.state == LineState::gap) lot.gap += length;
    if (segment.state == LineState::not_read) lot.not_read += length;
    if (segment.state != LineState::measured) continue;
    lot.measured += length;
    if (domain::side_beyond(lot.range, segment.milli_c, segment.guard_mc)) lot.beyond += length;
    lot.guard_mc = std::max(lot.guard_mc, segment.guard_mc);
    lot.low_mc = std::min(lot.low_mc.value_or(segment.milli_c), segment.milli_c);
    lot.high_mc = std::max(lot.high_mc.value_or(segment.milli_c), segment.milli_c);
  }
}

void add_gaps(const std::vector<domain::LineSegment>& line, const Span& way, const std::string& lot, ShipmentRecord& record) {
  std::vector<Span> gaps;
  for (const auto& segment : line) {
    const Span part{std::max(segment.from, way.from), std::min(segment.to, way.to)};
    if (segment.state != LineState::gap || part.from >= part.to) continue;
    if (!gaps.empty() && gaps.back().to == part.from)
      gaps.back().to = part.to;
    else
      gaps.push_back(part);
  }
  for (const Span& gap : gaps) {
    const auto same = std::find_if(record.gaps.begin(), record.gaps.end(),
                                   [&](const auto& known) { return known.from == gap.from && known.to == gap.to; });
    if (same == record.gaps.end())
      record.gaps.push_back({{lot}, gap.from, gap.to});
    else
      same->lots.push_back(lot);
  }
}

/// One that several lots share is one row.
domain::ShipmentFacts add_excursions(const std::vector<store::StoredExcursion>& on_the_way, ShipmentRecord& record) {
  domain::ShipmentFacts facts;
  for (const auto& stored : on_the_way) {
    ++facts.excursions;
    if (!stored.decision.empty()) ++facts.assessed;
    const publish::ChartExcursion x{stored.id,
                                    stored.share.side,
                                    stored.share.start,
                                    stored.share.end,
                                    stored.share.end_kind,
                                    stored.share.peak_mc,
                                    stored.share.measured,
                                    stored.decision};
    const auto same = std::find_if(record.excursions.begin(), record.excursions.end(), [&](const auto& known) {
      return known.excursion.id == x.id && known.excursion.from == x.from && known.excursion.to == x.to &&
             known.excursion.decision == x.decision;
    });
    if (same == record.excursions.end())
      record.excursions.push_back({x, {stored.lot}, stored.device, stored.assessed_by});
    else
      same->lots.push_back(stored.lot);
  }
  return facts;
}

bool was_read(const ShipmentRecord& record, const std::string& serial) {
  return std::any_of(record.files.begin(), record.files.end(),
                     [&](const auto& file) { return std::find(file.devices.begin(), file.devices.end(), serial) != file.devices.end(); });
}

/// A report that is being put together.
class Loading {
 public:
  Loading(const Registry& registry, Lang lang) : registry_(registry), reader_(registry), lang_(lang) {}

  ShipmentRecord record;
  void add_lot(const std::string& id);

 private:
  void add_figure(const LotCold& cold, const ColdVerdict& verdict, const Span& way);
  [[nodiscard]] ShipmentLot lot_of(const LotCold& cold, const ColdVerdict& verdict, const Span& way, bool arrived);

  const Registry& registry_;
  ColdReader reader_;
  Lang lang_;
  std::map<std::string, std::size_t> figures_;  ///< by label range and time, or by lot
};

bool has_own(const LotCold& cold, const Span& way) {
  return std::any_of(cold.own.begin(), cold.own.end(),
                     [&](const domain::Stay& stay) { return stay.from < way.to && stay.to.value_or(way.to) > way.from; });
}

/// One figure serves every lot of one label range, but for those with a logger of their own.
void Loading::add_figure(const LotCold& cold, const ColdVerdict& verdict, const Span& way) {
  const std::string& id = cold.lot.state.id;
  const auto [known, fresh] =
      figures_.try_emplace(has_own(cold, way) ? id : fmt::format("{} {} {}", cold.range_text, way.from, way.to), record.figures.size());
  if (fresh)
    record.figures.push_back({id, chart_of(registry_, cold, verdict, {way.from, way.to}, lang_)});
  else
    record.figures[known->second].caption += ", " + id;
}

ShipmentLot Loading::lot_of(const LotCold& cold, const ColdVerdict& verdict, const Span& way, bool arrived) {
  const auto& line = verdict.line.segments;
  ShipmentLot lot;
  lot.id = cold.lot.state.id;
  lot.lot_no = cold.lot.state.lot_no;
  lot.preparation = named_id(registry_, cold.lot.state.preparation);
  lot.range = cold.range;
  lot.status = domain::status_label(cold.lot.state.status);
  lot.budget = budget_words(verdict.budget);
  lot.budget_status = domain::to_string(verdict.budget.status);
  add_times(line, way, lot);
  add_gaps(line, way, lot.id, record);
  auto on_the_way = store::load_excursions(registry_.database, lot.id);
  std::erase_if(on_the_way, [&](const auto& excursion) { return !is_on(way, excursion.share); });
  for (const auto& hold : cold.lot.state.holds)
    if (bears_on(hold, lot, on_the_way)) lot.holds.push_back({hold.rule, hold.since, domain::read_reason(hold.reason)});
  domain::ShipmentFacts facts = add_excursions(on_the_way, record);
  facts.arrived = arrived;
  facts.read = lot.not_read == 0;
  facts.measured = lot.measured > 0;
  facts.held = !lot.holds.empty();
  facts.rejected = cold.lot.state.status == domain::LotStatus::rejected;
  lot.verdict = domain::judge_shipment(facts);
  return lot;
}

void Loading::add_lot(const std::string& id) {
  const LotCold cold = reader_.lot(id);
  const auto stay = std::find_if(cold.movements.begin(), cold.movements.end(),
                                 [&](const domain::Stay& s) { return s.kind == domain::StayKind::shipment && s.id == record.id; });
  if (stay == cold.movements.end()) return;
  const Span way{stay->from, stay->to.value_or(record.as_of)};
  if (record.dispatch == publish::ShipmentDispatch::unstated && way.from < way.to) {
    record.dispatch = publish::ShipmentDispatch::first_row;
    record.dispatched = way.from;
  }
  if (stay != cold.movements.begin() && !record.inbound && record.from.empty()) record.from = named_id(registry_, std::prev(stay)->id);
  const ColdVerdict verdict = judge_line(registry_, cold);
  record.lots.push_back(lot_of(cold, verdict, way, stay->to.has_value()));
  if (way.to > way.from) add_figure(cold, verdict, way);
  add_files(registry_, cold, way, record);
}

publish::ShipmentDispatch dispatch_of(const Registry& registry, const store::Shipment& shipment) {
  const auto record = store::load_record(registry.database, shipment.leaf);
  const auto body = record ? parse_json(record->bytes).value : std::nullopt;
  if (body && body->text("dispatch") == "first_row") return publish::ShipmentDispatch::first_row;
  return shipment.dispatched == shipment.arrived ? publish::ShipmentDispatch::unstated : publish::ShipmentDispatch::stated;
}

}  // namespace

std::optional<ShipmentRecord> load_shipment_report(const Registry& registry, const std::string& shipment, Lang lang) {
  const auto known = store::load_shipment(registry.database, shipment);
  if (!known) return std::nullopt;
  Loading loading(registry, lang);
  ShipmentRecord& record = loading.record;
  record.id = shipment;
  record.inbound = known->direction == "inbound";
  record.dispatch = dispatch_of(registry, *known);
  if (record.dispatch != publish::ShipmentDispatch::unstated) record.dispatched = known->dispatched;
  record.arrived = known->arrived;
  record.no_logger = known->no_logger;
  record.organization = registry.config.organization;
  record.guard = registry.config.decision_rule == domain::DecisionRule::guard;
  record.rule_set = domain::rule_set_version;
  record.zone = registry.config.zone;
  record.as_of = registry.now();
  record.approval = domain::unapproved_words(domain::unapproved_as_of(load_policy(registry), registry.today()));
  for (const auto& lot : store::load_lots_at(registry.database, domain::StayKind::shipment, shipment)) loading.add_lot(lot);
  for (const auto& serial : loggers_sent(registry, shipment))
    if (!was_read(record, serial)) record.unread_loggers.push_back(serial);
  add_people(registry, record);
  return std::move(record);
}

}  // namespace exoreg::registry
