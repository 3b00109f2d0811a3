// Where lots stood, which logger files were read for what, and the excursions they prove.
#include <array>
#include <set>
#include <string>

#include "store/project_parts.h"

namespace exoreg::store {
namespace {

using domain::Recorded;

Millis instant(const Json& json, std::string_view name) { return parse_instant(json.text(name)).value_or(0); }

void open_stay(WriteTx& tx, const Recorded& r, const std::string& kind, const std::string& place, Millis from) {
  sql::exec(tx.session(),
            "INSERT INTO stay (lot, number, kind, place, from_ms, to_ms, leaf) SELECT :lot, coalesce(max(number), 0) + 1, :kind, "
            ":place, :from, NULL, :leaf FROM stay WHERE lot = :same",
            r.subject, kind, place, from, r.leaf, r.subject);
}

void save_shipment(WriteTx& tx, const Recorded& r, Millis at) {
  const std::string id = r.body.text("shipment");
  sql::exec(tx.session(),
            "INSERT INTO shipment (id, direction, dispatched, arrived, no_logger, leaf) VALUES (:id, :direction, :at, NULL, 0, :leaf) "
            "ON CONFLICT (id) DO NOTHING",
            id, r.body.text("direction", "inbound"), at, r.leaf);
  note_id(tx, id);
}

/// Nothing of the lot is left to stand anywhere.
bool has_ended(WriteTx& tx, const std::string& lot) {
  return sql::scalar<long long>(tx.session(), "SELECT count(*) FROM lot WHERE id = :id AND ended_ms IS NOT NULL", lot).value_or(0) > 0;
}

/// The way to us, told after the lot had been put somewhere: it stands before the rest, which stays as it is.
void save_way_before(WriteTx& tx, const Recorded& r, const std::string& what, Millis at) {
  const std::string shipment = r.body.text("shipment");
  if (what == "ship")
    sql::exec(tx.session(),
              "INSERT INTO stay (lot, number, kind, place, from_ms, to_ms, leaf) SELECT :lot, coalesce(min(number), 1) - 1, 'shipment', "
              ":place, :from, NULL, :leaf FROM stay WHERE lot = :same",
              r.subject, shipment, at, r.leaf, r.subject);
  else
    sql::exec(tx.session(), "UPDATE stay SET to_ms = :at WHERE lot = :lot AND kind = 'shipment' AND place = :place", at, r.subject,
              shipment);
}

void save_step(WriteTx& tx, const Recorded& r, const std::string& what, Millis at) {
  if (has_ended(tx, r.subject)) return;
  close_stay(tx, r.subject, at);
  if (what == "ship") {
    open_stay(tx, r, "shipment", r.body.text("shipment"), at);
  } else if (r.body.text("location").empty()) {
    open_stay(tx, r, "out", "", at);
  } else {
    open_stay(tx, r, "location", r.body.text("location"), at);
  }
}

/// what = put | move | out | ship | arrive.
void project_placed(WriteTx& tx, const Recorded& r) {
  const std::string what = r.body.text("what");
  const Millis at = instant(r.body, "at");
  if (r.body.boolean("late"))
    save_way_before(tx, r, what, at);
  else
    save_step(tx, r, what, at);
  if (what == "ship") save_shipment(tx, r, at);
  if (what == "arrive")
    sql::exec(tx.session(), "UPDATE shipment SET arrived = :at, no_logger = :none WHERE id = :id", at, r.body.boolean("no_logger"),
              r.body.text("shipment"));
  sql::exec(tx.session(), "UPDATE lot SET rev = :rev, leaf = :leaf WHERE id = :id", r.rev, r.leaf, r.subject);
}

/// The zone of every device in the file serves its later files.
void save_zones(WriteTx& tx, const Recorded& r) {
  const std::string zone = r.body.text("device_zone");
  if (zone.empty()) return;
  std::set<std::string> devices;
  for (const Json& series : r.body.items("series")) devices.insert(series.text("device"));
  if (devices.empty()) devices.insert(r.body.text("device"));
  for (const std::string& device : devices)
    sql::exec(tx.session(),
              "INSERT INTO device (serial, zone, leaf) VALUES (:serial, :zone, :leaf) ON CONFLICT (serial) DO UPDATE SET "
              "zone = excluded.zone, leaf = excluded.leaf",
              device, zone, r.leaf);
}

void project_logger(WriteTx& tx, const Recorded& r) {
  const Json* target = r.body.find("target");
  sql::exec(tx.session(),
            "INSERT INTO logger_use (leaf, sha256, target_kind, target, actor, exit_code, body) "
            "VALUES (:leaf, :sha256, :kind, :target, :actor, :exit, :body)",
            r.leaf, r.body.text("sha256"), target ? target->text("kind") : "", target ? target->text("id") : "", r.actor(),
            r.body.integer("exit"), r.body.dump());
  save_zones(tx, r);
}

/// An assessment covers what was known at its time: an excursion that grew since, or whose peak is worse, is open again.
constexpr const char* grew =
    "CASE WHEN excluded.seconds > excursion.seconds OR (excursion.side = 'high' AND excluded.peak_mc > excursion.peak_mc) "
    "OR (excursion.side = 'low' AND excluded.peak_mc < excursion.peak_mc) THEN '' ELSE ";

void save_excursion(WriteTx& tx, const Recorded& r, const Json& x) {
  const Json* run = x.find("run");
  sql::exec(tx.session(),
            "INSERT INTO excursion (id, lot, device, channel, side, range, start_ms, end_ms, end_kind, peak_mc, seconds, run, "
            "imported_by, decision, assessed_by, leaf) VALUES (:id, :lot, :device, :channel, :side, :range, :start, :end, :kind, "
            ":peak, :seconds, :run, :by, '', '', :leaf) ON CONFLICT (id, lot) DO UPDATE SET start_ms = excluded.start_ms, "
            "end_ms = excluded.end_ms, end_kind = excluded.end_kind, peak_mc = excluded.peak_mc, seconds = excluded.seconds, "
            "run = excluded.run, imported_by = excluded.imported_by, leaf = excluded.leaf, decision = " +
                std::string(grew) + "excursion.decision END, assessed_by = " + grew + "excursion.assessed_by END",
            x.text("id"), r.subject, x.text("device"), x.text("channel"), x.text("side"), x.text("range"), instant(x, "start"),
            instant(x, "end"), x.text("end_kind"), x.integer("peak_mc"), x.integer("seconds"), run ? run->dump() : "{}",
            x.text("imported_by", r.actor()), r.leaf);
  note_id(tx, x.text("id"));
}

void project_evaluated(WriteTx& tx, const Recorded& r) {
  for (const Json& x : r.body.items("excursions")) save_excursion(tx, r, x);
  sql::exec(tx.session(), "UPDATE lot SET rev = :rev, leaf = :leaf WHERE id = :id", r.rev, r.leaf, r.subject);
}

void project_assessed(WriteTx& tx, const Recorded& r) {
  end_holds(tx, r);
  sql::exec(tx.session(),
            "UPDATE excursion SET decision = :decision, assessed_by = CASE WHEN assessed_by = '' THEN :by ELSE assessed_by || ',' "
            "|| :also END WHERE id = :id AND lot = :lot",
            r.body.text("decision"), r.actor(), r.actor(), r.body.text("excursion"), r.subject);
  if (const std::string cause = r.body.text("end_kind"); !cause.empty())
    sql::exec(tx.session(), "UPDATE excursion SET end_kind = :cause WHERE id = :id AND lot = :lot", cause, r.body.text("excursion"),
              r.subject);
  if (r.body.text("decision") == "reject") sql::exec(tx.session(), "UPDATE lot SET status = 'rejected' WHERE id = :id", r.subject);
  if (const std::string condition = r.body.text("condition"); !condition.empty())
    sql::exec(tx.session(), "UPDATE lot SET condition = :condition WHERE id = :id", condition, r.subject);
  sql::exec(tx.session(), "UPDATE lot SET rev = :rev, leaf = :leaf WHERE id = :id", r.rev, r.leaf, r.subject);
}

struct Row {
  std::string_view kind;
  Projection projection;
};
constexpr std::array projections{
    Row{"lot.placed", project_placed},
    Row{"logger.imported", project_logger},
    Row{"cold.evaluated", project_evaluated},
    Row{"cold.assessed", project_assessed},
};

}  // namespace

void close_stay(WriteTx& tx, const std::string& lot, Millis at) {
  sql::exec(tx.session(), "UPDATE stay SET to_ms = :at WHERE lot = :lot AND to_ms IS NULL", at, lot);
}

Projection cold_projection(std::string_view kind) {
  for (const Row& row : projections)
    if (row.kind == kind) return row.projection;
  return nullptr;
}

}  // namespace exoreg::store
