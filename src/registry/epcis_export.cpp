// Records as they are, and beside each evaluation what its logger file showed while the lot was there.
#include "registry/epcis_export.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/decimal.h"
#include "crypto/digest.h"
#include "publish/epcis_events.h"
#include "registry/cold_json.h"
#include "registry/cold_judged.h"
#include "registry/cold_lot.h"
#include "registry/share_mkt.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

using publish::EpcisRecord;
using publish::EpcisWindow;

/// Of the readings of one series while the lot stood in this window.
std::optional<EpcisWindow> window_of(const domain::Series& series, const Window& window, const std::string& sha256) {
  std::optional<EpcisWindow> seen;
  long long sum = 0, count = 0;
  std::int32_t min = 0, max = 0;
  const auto first = std::lower_bound(series.readings.begin(), series.readings.end(), window.from,
                                      [](const domain::Reading& reading, Millis at) { return reading.at < at; });
  for (auto row = first; row != series.readings.end() && row->at < window.to; ++row) {
    const domain::Reading& reading = *row;
    if (!reading.milli_c) continue;
    if (!seen) seen = EpcisWindow{series.device, sha256, reading.at, reading.at, "", "", "", ""};
    min = count == 0 ? *reading.milli_c : std::min(min, *reading.milli_c);
    max = count == 0 ? *reading.milli_c : std::max(max, *reading.milli_c);
    seen->to = reading.at;
    sum += *reading.milli_c;
    ++count;
  }
  if (!seen) return std::nullopt;
  seen->min_c = celsius(min);
  seen->max_c = celsius(max);
  seen->mean_c = celsius(static_cast<std::int32_t>(sum / count));
  return seen;
}

std::string sha256_of(const store::Database& database, const std::string& logger) {
  const auto record = store::load_last_record(database, logger);
  const auto body = record ? parse_json(record->bytes).value : std::nullopt;
  return body ? body->text("sha256") : "";
}

/// What logger files showed of the lot, wherever they were read for.
class WindowFinder {
 public:
  WindowFinder(const Registry& registry, ColdReader& reader, const LotCold& cold) : registry_(registry), reader_(reader), cold_(cold) {}

  std::vector<EpcisWindow> find(const std::vector<std::string>& loggers) {
    std::vector<EpcisWindow> windows;
    for (const std::string& logger : loggers) add_file(logger, windows);
    return windows;
  }

 private:
  void add_file(const std::string& logger, std::vector<EpcisWindow>& windows) {
    const std::string sha256 = sha256_of(registry_.database, logger);
    for (const PlaceReadings* place : cold_.places)
      for (const UsedFile& used : place->files)
        if (used.id == logger) add(used, sha256, *place, windows);
  }

  void add(const UsedFile& used, const std::string& sha256, const PlaceReadings& place, std::vector<EpcisWindow>& windows) {
    for (const auto& series : used.file->series)
      for (const Window& window : cold_.windows) {
        if (window.place != &place) continue;
        auto seen = window_of(series, window, sha256);
        if (!seen) continue;
        seen->mkt_c = find_share_mkt(reader_, series, seen->from, seen->to + 1, cold_);
        windows.push_back(std::move(*seen));
      }
  }

  const Registry& registry_;
  ColdReader& reader_;
  const LotCold& cold_;
};

/// What an evaluation said of one excursion, as far as a later one corrects it.
using Statement = std::tuple<std::string, std::string, std::string, std::string, std::int64_t>;

Statement statement_of(const Json& excursion) {
  return {excursion.text("start"), excursion.text("end"), excursion.text("end_kind"), excursion.text("peak_c"),
          excursion.integer("seconds")};
}

/// Walks back from the newest evaluation, so that of each excursion it is known what was said next, and what next after that.
class Corrections {
 public:
  /// The first of the evaluations taken before, which are later ones, that says otherwise of an excursion.
  std::optional<std::size_t> take(const Json& evaluation, std::size_t index) {
    std::optional<std::size_t> first;
    for (const Json& excursion : evaluation.items("excursions")) {
      const auto later = take_one(excursion, index);
      if (later && (!first || *later < *first)) first = later;
    }
    return first;
  }

 private:
  struct Said {
    Statement statement;
    std::size_t at = 0;                    ///< where it stands first
    std::optional<std::size_t> otherwise;  ///< where another follows it
  };

  std::optional<std::size_t> take_one(const Json& excursion, std::size_t index) {
    Statement statement = statement_of(excursion);
    const auto [known, fresh] = said_.try_emplace(excursion.text("id"), Said{statement, index, std::nullopt});
    Said& said = known->second;
    if (!fresh && said.statement != statement) said = {std::move(statement), index, said.at};
    said.at = index;
    return said.otherwise;
  }

  std::map<std::string, Said> said_;  ///< by excursion
};

std::vector<std::string> alarms_of(const store::Lot& lot) {
  std::vector<std::string> alarms;
  for (const auto& hold : lot.state.holds)
    if (hold.rule == "R1" && !hold.excursion.empty()) alarms.push_back(hold.excursion);
  return alarms;
}

/// Holds are numbered per lot. A part begins with those of the lot that it was split off: those that it has no record of, and of
/// them it had open what is open now or was ended by its own records.
void mark_held(const store::Lot& lot, std::vector<EpcisRecord>& records) {
  const auto& holds = lot.state.holds;
  auto last = static_cast<long long>(holds.size()) -
              std::count_if(records.begin(), records.end(), [](const EpcisRecord& entry) { return entry.record.kind == "lot.held"; });
  std::set<long long> open;
  for (const auto& hold : holds)
    if (hold.open && hold.number <= last) open.insert(hold.number);
  for (const EpcisRecord& entry : records)
    for (const Json& number : entry.record.body.items("ended"))
      if (number.as_integer() <= last) open.insert(number.as_integer());
  for (EpcisRecord& entry : records) {
    if (entry.record.kind == "lot.held") open.insert(++last);
    for (const Json& number : entry.record.body.items("ended")) open.erase(number.as_integer());
    entry.held = !open.empty();
  }
}

std::vector<EpcisRecord> records_of(const Registry& registry, ColdReader& reader, const LotCold& cold) {
  std::vector<EpcisRecord> records;
  WindowFinder windows(registry, reader, cold);
  const auto alarms = alarms_of(cold.lot);
  for (const auto& stored : store::load_records_of(registry.database, cold.lot.state.id)) {
    auto body = parse_json(stored.bytes).value;
    if (!body) continue;
    EpcisRecord entry{{stored.leaf, stored.kind, stored.subject, stored.rev, std::move(*body)}, {}, {}, false, std::nullopt};
    if (stored.kind == "cold.evaluated") {
      entry.windows = windows.find(named_files(entry.record.body));
      entry.alarms = alarms;
    }
    records.push_back(std::move(entry));
  }
  mark_held(cold.lot, records);
  Corrections corrections;
  std::optional<std::size_t> receipt;  // the next one says the last word on it
  for (std::size_t i = records.size(); i-- > 0;) {
    const std::string& kind = records[i].record.kind;
    if (kind == "cold.evaluated") records[i].corrected = corrections.take(records[i].record.body, i);
    if (kind == "lot.received") records[i].corrected = std::exchange(receipt, i);
  }
  return records;
}

}  // namespace

std::string write_lot_epcis(const Registry& registry, const std::string& lot) {
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  const auto preparation = store::load_entity(registry.database, cold.lot.state.preparation);
  std::string gtin = preparation ? preparation->row().text("gtin") : "";
  if (!gtin.empty() && gtin.size() < 14) gtin.insert(0, 14 - gtin.size(), '0');
  const publish::EpcisLot facts{
      registry.config.origin, lot, gtin, cold.lot.state.lot_no, registry.config.zone, records_of(registry, reader, cold)};
  return publish::write_document(publish::write_epcis(facts, registry.now(), [](std::string_view bytes) { return crypto::sha256(bytes); }));
}

}  // namespace exoreg::registry
