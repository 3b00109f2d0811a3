// SQL for lots, their certificates and what was dispensed.
#include "store/load_lots.h"

#include <sstream>

#include "base/error.h"
#include "base/unicode.h"
#include "store/load_parts.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

std::vector<std::string> split_names(const std::string& joined) {
  std::vector<std::string> names;
  std::istringstream in(joined);
  for (std::string name; std::getline(in, name, ',');)
    if (!name.empty()) names.push_back(name);
  return names;
}

std::vector<domain::LotHold> load_holds(const Database& database, const std::string& lot) {
  std::vector<domain::LotHold> holds;
  sql::each<long long, std::string, std::string, std::string, std::string, long long, long long, std::string>(
      database.session(),
      "SELECT number, rule, excursion, reason, laid_by, since, open, lifted_by FROM hold WHERE lot = :lot ORDER BY number",
      [&](long long number, const std::string& rule, const std::string& excursion, const std::string& reason, const std::string& by,
          long long since, long long open, const std::string& lifted) {
        holds.push_back({number, rule, excursion, reason, by, since, open != 0, split_names(lifted)});
      },
      lot);
  return holds;
}

void complete(const Database& database, Lot& lot) {
  lot.state.holds = load_holds(database, lot.state.id);
  for (const auto& coa : load_coas(database, lot.state.id)) lot.state.coa_by.push_back(coa.actor);
  if (const auto expires = parse_date(lot.row.text("expires")).date) lot.state.expires = *expires;
  lot.state.lot_no = lot.row.text("lot_no");
}

template <class... A>
std::vector<Lot> load_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<Lot> lots;
  sql::each<std::string, std::string, std::string, std::string, std::string, std::string, std::string, long long, long long, std::string,
            long long, long long, long long, long long, std::string, long long, long long>(
      database.session(),
      "SELECT id, preparation, supplier, site, parent, status, condition, quantity, quantity_left, received_by, received_at, "
      "released_at, rev, leaf, body, CASE WHEN ended_ms IS NULL THEN 0 ELSE 1 END, coalesce(ended_ms, 0) FROM lot WHERE " +
          condition,
      [&](const std::string& id, const std::string& preparation, const std::string& supplier, const std::string& site,
          const std::string& parent, const std::string& status, const std::string& condition_text, long long quantity, long long left,
          const std::string& by, long long received, long long released, long long rev, long long leaf, const std::string& body,
          long long has_ended, long long ended) {
        Lot lot;
        lot.state.id = id;
        lot.state.preparation = preparation;
        lot.state.supplier = supplier;
        lot.state.site = site;
        lot.state.parent = parent;
        lot.state.status = domain::parse_lot_status(status).value_or(domain::LotStatus::quarantine);
        lot.state.condition = condition_text;
        lot.state.quantity = quantity;
        lot.state.quantity_left = left;
        lot.state.received_by = by;
        lot.row = domain::Row::from_json(parsed_row(body));
        lot.received_at = received;
        lot.released_at = released;
        lot.rev = rev;
        lot.leaf = leaf;
        if (has_ended != 0) lot.ended = ended;
        lots.push_back(std::move(lot));
      },
      arguments...);
  for (Lot& lot : lots) complete(database, lot);
  return lots;
}

template <class... A>
std::vector<StoredCoa> load_coas_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<StoredCoa> coas;
  sql::each<std::string, std::string, std::string, long long, std::string>(
      database.session(), "SELECT id, lot, actor, leaf, body FROM coa WHERE " + condition,
      [&](const std::string& id, const std::string& lot, const std::string& actor, long long leaf, const std::string& body) {
        coas.push_back({id, lot, actor, leaf, parsed_row(body)});
      },
      arguments...);
  return coas;
}

}  // namespace

Json parsed_row(const std::string& text) {
  auto reading = parse_json(text);
  if (!reading.value) throw IntegrityError({"A derived row holds no JSON.", "導出表の行が壊れています。"});
  return std::move(*reading.value);
}

std::optional<Lot> load_lot(const Database& database, std::string_view id) {
  auto lots = load_where(database, "id = :id", id);
  if (lots.empty()) return std::nullopt;
  return std::move(lots.front());
}

std::vector<Lot> load_lots(const Database& database) { return load_where(database, "1 = 1 ORDER BY id"); }

std::vector<Lot> load_lots_of(const Database& database, std::string_view preparation) {
  return load_where(database, "preparation = :preparation ORDER BY id", preparation);
}

std::vector<Lot> find_lots(const Database& database, std::string_view lot_no) {
  const std::string key = search_key(lot_no);
  if (key.empty()) return {};
  return load_where(database, "lot_key = :key AND parent = '' ORDER BY id", key);
}

std::vector<std::string> load_parts(const Database& database, std::string_view parent) {
  std::vector<std::string> ids;
  sql::each<std::string>(
      database.session(), "SELECT id FROM lot WHERE parent = :parent ORDER BY id", [&](const std::string& id) { ids.push_back(id); },
      parent);
  return ids;
}

std::vector<StoredCoa> load_coas(const Database& database, std::string_view lot) {
  return load_coas_where(database, "lot = :lot ORDER BY leaf", lot);
}

std::optional<StoredCoa> load_coa(const Database& database, std::string_view id) {
  auto coas = load_coas_where(database, "id = :id ORDER BY lot", id);
  if (coas.empty()) return std::nullopt;
  return std::move(coas.front());
}

std::vector<Dispensing> load_dispensings(const Database& database, std::string_view lot) {
  std::vector<Dispensing> all;
  sql::each<long long, long long, std::string, long long, std::string>(
      database.session(), "SELECT number, quantity, route, at, actor FROM dispensing WHERE lot = :lot ORDER BY number",
      [&](long long number, long long quantity, const std::string& route, long long at, const std::string& actor) {
        all.push_back({number, quantity, route, at, actor});
      },
      lot);
  return all;
}

std::optional<long long> load_erasure(const Database& database, std::string_view digest) {
  return sql::scalar<long long>(database.session(), "SELECT leaf FROM erased WHERE digest = :digest", digest);
}

}  // namespace exoreg::store
