// SQL for stays, shipments, logger files and excursions.
#include "store/load_parts.h"
#include "store/load_runs.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

using domain::StayKind;

StayKind stay_kind(const std::string& name) {
  for (const auto kind : {StayKind::location, StayKind::shipment, StayKind::out, StayKind::own})
    if (name == domain::to_string(kind)) return kind;
  return StayKind::out;
}

domain::EndKind end_kind(const std::string& name) {
  using domain::EndKind;
  for (const auto kind : {EndKind::in_range, EndKind::side_change, EndKind::unknown, EndKind::end_of_data, EndKind::sensor_lost,
                          EndKind::sensor_fault, EndKind::moved})
    if (name == domain::to_string(kind)) return kind;
  return EndKind::unknown;
}

template <class... A>
std::vector<LoggerUse> load_uses_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<LoggerUse> uses;
  sql::each<long long, std::string, std::string, std::string, std::string, long long, std::string>(
      database.session(),
      "SELECT leaf, sha256, target_kind, target, actor, exit_code, body FROM logger_use WHERE " + condition + " ORDER BY leaf",
      [&](long long leaf, const std::string& sha, const std::string& kind, const std::string& target, const std::string& actor,
          long long exit, const std::string& body) {
        uses.push_back({leaf, sha, kind, target, actor, static_cast<int>(exit), parsed_row(body)});
      },
      arguments...);
  return uses;
}

template <class... A>
std::vector<StoredExcursion> load_excursions_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<StoredExcursion> all;
  sql::each<std::string, std::string, std::string, std::string, std::string, std::string, long long, long long, std::string, long long,
            long long, std::string, std::string, std::string, std::string, long long>(
      database.session(),
      "SELECT id, lot, device, channel, side, range, start_ms, end_ms, end_kind, peak_mc, seconds, run, imported_by, decision, "
      "assessed_by, leaf FROM excursion WHERE " +
          condition,
      [&](const std::string& id, const std::string& lot, const std::string& device, const std::string& channel, const std::string& side,
          const std::string& range, long long start, long long end, const std::string& kind, long long peak, long long seconds,
          const std::string& run, const std::string& by, const std::string& decision, const std::string& assessed, long long leaf) {
        const domain::Run share{side == "low" ? domain::Side::low : domain::Side::high,
                                start,
                                end,
                                end_kind(kind),
                                static_cast<std::int32_t>(peak),
                                seconds * seconds_ms};
        all.push_back({id, lot, device, channel, side, range, share, parsed_row(run), by, decision, assessed, leaf});
      },
      arguments...);
  return all;
}

}  // namespace

std::vector<domain::Stay> load_stays(const Database& database, std::string_view lot) {
  std::vector<domain::Stay> stays;
  sql::each<std::string, std::string, long long, long long, long long>(
      database.session(),
      "SELECT kind, place, from_ms, CASE WHEN to_ms IS NULL THEN 1 ELSE 0 END, coalesce(to_ms, 0) FROM stay WHERE lot = :lot ORDER BY "
      "number",
      [&](const std::string& kind, const std::string& place, long long from, long long open, long long to) {
        stays.push_back({stay_kind(kind), place, from, open ? std::nullopt : std::optional<Millis>(to)});
      },
      lot);
  return stays;
}

std::vector<std::string> load_lots_at(const Database& database, StayKind kind, std::string_view place) {
  std::vector<std::string> lots;
  sql::each<std::string>(
      database.session(), "SELECT DISTINCT lot FROM stay WHERE kind = :kind AND place = :place ORDER BY lot",
      [&](const std::string& lot) { lots.push_back(lot); }, std::string_view(domain::to_string(kind)), place);
  return lots;
}

std::optional<Shipment> load_shipment(const Database& database, std::string_view id) {
  std::optional<Shipment> shipment;
  sql::each<std::string, std::string, long long, long long, long long, long long>(
      database.session(),
      "SELECT id, direction, coalesce(dispatched, -1), coalesce(arrived, -1), no_logger, leaf FROM shipment WHERE id = :id",
      [&](const std::string& found, const std::string& direction, long long out, long long in, long long none, long long leaf) {
        shipment = Shipment{
            found,     direction, out < 0 ? std::nullopt : std::optional<Millis>(out), in < 0 ? std::nullopt : std::optional<Millis>(in),
            none != 0, leaf};
      },
      id);
  return shipment;
}

std::vector<LoggerUse> load_logger_uses(const Database& database, std::string_view sha256) {
  return load_uses_where(database, "sha256 = :sha256", sha256);
}

std::vector<LoggerUse> load_logger_uses_of(const Database& database, std::string_view kind, std::string_view target) {
  return load_uses_where(database, "target_kind = :kind AND target = :target", kind, target);
}

std::optional<LoggerUse> load_logger_use(const Database& database, long long leaf) {
  auto uses = load_uses_where(database, "leaf = :leaf", leaf);
  return uses.empty() ? std::nullopt : std::optional(std::move(uses.front()));
}

std::optional<std::string> load_device_zone(const Database& database, std::string_view serial) {
  return sql::scalar<std::string>(database.session(), "SELECT zone FROM device WHERE serial = :serial", serial);
}

std::vector<StoredExcursion> load_excursions(const Database& database, std::string_view lot) {
  return load_excursions_where(database, "lot = :lot ORDER BY id", lot);
}

std::vector<StoredExcursion> load_excursion(const Database& database, std::string_view id) {
  return load_excursions_where(database, "id = :id ORDER BY lot", id);
}

/// A run that many lots share is told once, so that it is parsed once.
std::map<KnownRun, long long> load_runs(const Database& database, const StoredExcursion& like) {
  std::map<KnownRun, long long> runs;
  sql::each<std::string, std::string, long long>(
      database.session(),
      "SELECT id, run, count(*) FROM excursion WHERE device = :device AND channel = :channel AND side = :side AND range = :range "
      "GROUP BY id, run",
      [&](const std::string& id, const std::string& text, long long lots) {
        const Json run = parsed_row(text);
        runs[{run.text("start"), id, run.text("end")}] += lots;
      },
      like.device, like.channel, like.side, like.range);
  return runs;
}

}  // namespace exoreg::store
