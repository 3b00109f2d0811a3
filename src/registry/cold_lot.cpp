// One lot's places and windows. While its own logger runs, that alone is its line.
#include "registry/cold_lot.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/decimal.h"
#include "registry/cold_thaws.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using domain::Stay;
using domain::StayKind;

std::optional<std::int32_t> milli_c(const std::string& text) {
  const auto decimal = Decimal::parse(text);
  const auto scaled = decimal ? decimal->scaled(3) : std::nullopt;
  return scaled && *scaled > -300'000 && *scaled < 300'000 ? std::optional(static_cast<std::int32_t>(*scaled)) : std::nullopt;
}

/// The preparation's storage range, and how often it may thaw.
void set_label(const Registry& registry, LotCold& cold) {
  const auto preparation = store::load_entity(registry.database, cold.lot.state.preparation);
  const domain::Row row = preparation ? preparation->row() : domain::Row{};
  cold.range = label_range(row);
  if (const auto most = Decimal::parse(row.text("freeze_thaw_max"))) cold.freeze_thaw_max = most->scaled(0);
  const auto text = [](const std::optional<std::int32_t>& limit) {
    return limit ? Decimal::from_scaled(*limit, -3).to_string() : std::string();
  };
  cold.range_text = text(cold.range.low_mc) + ".." + text(cold.range.high_mc);
}

/// From its first row to the end of its last hold; a single row, which holds nothing, stands for its instant.
Window window_of(ColdReader& reader, const LotCold& cold, const PlaceReadings& place, const domain::Series& series) {
  const Millis last = series.readings.back().at + 1;
  return {&place, series.readings.front().at, std::max(last, reader.track(series, cold.gap_max())->read_until)};
}

/// The own loggers of one lot in the family, up to `until`: windows that do not overlap, and one stay around them.
void add_own(ColdReader& reader, LotCold& cold, const PlaceReadings& place, Millis until) {
  std::vector<Window> spans;
  for (const auto& series : place.series)
    if (!series.readings.empty() && series.readings.front().at < until) spans.push_back(window_of(reader, cold, place, series));
  if (spans.empty()) return;
  std::sort(spans.begin(), spans.end(), [](const Window& a, const Window& b) { return a.from < b.from; });
  const std::size_t first = cold.windows.size();
  for (Window span : spans) {
    span.to = std::min(span.to, until);
    const bool joins = cold.windows.size() > first && span.from <= cold.windows.back().to;
    if (joins) {
      cold.windows.back().to = std::max(cold.windows.back().to, span.to);
    } else {
      cold.windows.push_back(span);
    }
  }
  cold.own.push_back({StayKind::own, place.id, cold.windows[first].from, cold.windows.back().to});
}

/// Of a lot that this one was split off, a logger that it got later is none of ours; nor one of our own from when nothing was left.
bool begins_before(const PlaceReadings& own, Millis until) {
  return std::any_of(own.series.begin(), own.series.end(),
                     [&](const domain::Series& series) { return !series.readings.empty() && series.readings.front().at < until; });
}

/// What is left of [from, to) beside the own loggers' windows.
void add_beside(LotCold& cold, const PlaceReadings& place, Window rest, std::size_t own_windows) {
  rest.place = &place;
  std::vector<Window> own(cold.windows.begin(), cold.windows.begin() + static_cast<std::ptrdiff_t>(own_windows));
  std::sort(own.begin(), own.end(), [](const Window& a, const Window& b) { return a.from < b.from; });
  for (const Window& cut : own) {
    if (cut.to <= rest.from || cut.from >= rest.to) continue;
    if (rest.from < cut.from) cold.windows.push_back({&place, rest.from, cut.from});
    rest.from = cut.to;
  }
  if (rest.from < rest.to) cold.windows.push_back(rest);
}

/// A parcel of whose dispatch nobody said anything is on file as sent when it arrived. A logger read later knows since when it was
/// under way: from its first row on.
void begin_with_its_logger(domain::Stay& way, const PlaceReadings& shipment) {
  if (way.to != way.from) return;
  for (const auto& series : shipment.series)
    if (!series.readings.empty()) way.from = std::min(way.from, series.readings.front().at);
}

/// From the first time that the lot came to this place to the last time that it left: one set of readings for all its stays there.
WantedTime time_in(const LotCold& cold, const Stay& place) {
  Stretch stretch{still_there, 0, cold.range};
  for (const Stay& stay : cold.movements) {
    if (stay.kind != place.kind || stay.id != place.id) continue;
    stretch.from = std::min(stretch.from, stay.from);
    stretch.to = std::max(stretch.to, stay.to.value_or(still_there));
  }
  return stretch;
}

void add_place(ColdReader& reader, LotCold& cold, const PlaceReadings& place) {
  if (std::find(cold.places.begin(), cold.places.end(), &place) != cold.places.end()) return;
  cold.places.push_back(&place);
  if (!place.series.empty() || place.closed) cold.logs.push_back(reader.log(place, cold.gap_max()));
}

}  // namespace

domain::LabelRange label_range(const domain::Row& preparation) {
  return {milli_c(preparation.text("storage_min_c")), milli_c(preparation.text("storage_max_c"))};
}

LotCold ColdReader::lot(const std::string& id) {
  auto found = store::load_lot(registry_.database, id);
  if (!found) throw std::logic_error("no such lot: " + id);
  LotCold cold;
  cold.lot = std::move(*found);
  set_label(registry_, cold);
  cold.profile = load_profile(registry_.database, cold.lot.state.preparation);
  cold.declared_thaws = declared_thaws(registry_.database, cold.lot);
  cold.movements = store::load_stays(registry_.database, id);
  if (!cold.movements.empty() && cold.movements.front().kind == StayKind::shipment)
    begin_with_its_logger(cold.movements.front(), place(StayKind::shipment, cold.movements.front().id));

  std::optional<store::Lot> member = cold.lot;
  for (Millis until = cold.lot.ended.value_or(still_there); member;) {
    const PlaceReadings& own = place(StayKind::own, member->state.id);
    if (until == still_there || begins_before(own, until)) add_place(*this, cold, own);
    add_own(*this, cold, own, until);
    const auto origin = origin_of(registry_.database, *member);
    if (origin) until = std::min(until, origin->at);
    member = origin ? store::load_lot(registry_.database, origin->parent) : std::nullopt;
  }
  const std::size_t own_windows = cold.windows.size();
  for (const Stay& stay : cold.movements) {
    if (stay.kind != StayKind::location && stay.kind != StayKind::shipment) continue;
    const PlaceReadings& where = place(stay.kind, stay.id, time_in(cold, stay));
    add_place(*this, cold, where);
    add_beside(cold, where, {nullptr, stay.from, stay.to.value_or(still_there)}, own_windows);
  }
  return cold;
}

domain::LotLine LotCold::line(Millis now) const {
  std::vector<Stay> stays = movements;
  stays.insert(stays.end(), own.begin(), own.end());
  return domain::find_lot_line(stays, logs, range, std::min(now, lot.ended.value_or(now)));
}

domain::LabelRange LotCold::mkt_label() const {
  std::int32_t widest = 0;
  for (const PlaceReadings* place : places)
    for (const auto& series : place->series)
      for (const auto& step : series.guard) widest = std::max(widest, step.u_mc);
  return {domain::guarded(range, widest).low_mc, range.high_mc};
}

std::optional<Origin> origin_of(const store::Database& database, const store::Lot& lot) {
  if (lot.state.parent.empty()) return std::nullopt;
  for (const auto& record : store::load_records_of(database, lot.state.id, "lot.split")) {
    const auto body = parse_json(record.bytes).value;
    if (!body || body->text("parent").empty()) continue;
    return Origin{lot.state.parent, domain::Recorded{record.leaf, record.kind, record.subject, record.rev, *body}.happened_at(),
                  record.leaf};
  }
  return std::nullopt;
}

bool add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) != list.end()) return false;
  list.push_back(item);
  return true;
}

std::vector<std::string> with_parts(const store::Database& database, const std::vector<std::string>& lots) {
  std::vector<std::string> all;
  std::set<std::string> seen;
  for (const auto& lot : lots)
    if (seen.insert(lot).second) all.push_back(lot);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const auto& part : store::load_parts(database, all[i]))
      if (seen.insert(part).second) all.push_back(part);
  return all;
}

}  // namespace exoreg::registry
