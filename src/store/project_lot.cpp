// A lot's state as its records make it: status, holds, certificates, quantity.
#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"
#include "domain/value.h"
#include "store/project_parts.h"

namespace exoreg::store {
namespace {

using domain::Recorded;

void touch(WriteTx& tx, const Recorded& r) {
  sql::exec(tx.session(), "UPDATE lot SET rev = :rev, leaf = :leaf WHERE id = :id", r.rev, r.leaf, r.subject);
}

void set_status(WriteTx& tx, const Recorded& r, const std::string& status) {
  sql::exec(tx.session(), "UPDATE lot SET status = :status WHERE id = :id", status, r.subject);
  touch(tx, r);
}

/// Once more for a lot on file: what its receipt says was corrected. Whoever signs that has a part in the receipt.
bool project_correction(WriteTx& tx, const Recorded& r, const std::string& row) {
  auto people = sql::scalar<std::string>(tx.session(), "SELECT received_by FROM lot WHERE id = :id", r.subject);
  if (!people) return false;
  if (("," + *people + ",").find("," + r.actor() + ",") == std::string::npos) *people += "," + r.actor();
  sql::exec(tx.session(),
            "UPDATE lot SET site = :site, body = :body, received_by = :by, quantity_left = quantity_left + :more - quantity, "
            "quantity = :quantity, rev = :rev, leaf = :leaf WHERE id = :id",
            r.body.text("site"), row, *people, r.body.integer("quantity"), r.body.integer("quantity"), r.rev, r.leaf, r.subject);
  return true;
}

void project_received(WriteTx& tx, const Recorded& r) {
  const Json* row = r.body.find("row");
  if (project_correction(tx, r, row ? row->dump() : std::string("{}"))) return;
  const long long quantity = r.body.integer("quantity");
  sql::exec(tx.session(),
            "INSERT INTO lot (id, preparation, supplier, site, lot_key, parent, status, condition, quantity, quantity_left, "
            "received_by, received_at, released_at, rev, leaf, body) VALUES (:id, :preparation, :supplier, :site, :key, '', "
            "'quarantine', '', :quantity, :left, :by, :at, 0, :rev, :leaf, :body)",
            r.subject, r.body.text("preparation"), r.body.text("supplier"), r.body.text("site"), search_key(row ? row->text("lot_no") : ""),
            quantity, quantity, r.actor(), r.happened_at(), r.rev, r.leaf, row ? row->dump() : std::string("{}"));
  note_id(tx, r.subject);
}

/// What the registry understood of each row: its own member, because the records alone make the tables.
void save_values(WriteTx& tx, const Recorded& r) {
  long long number = 0;
  std::map<std::string, std::string> exact;  // by test code
  for (const Json& value : r.body.items("values")) {
    const domain::ValuePrint print = domain::value_print(value);
    sql::exec(
        tx.session(),
        "INSERT INTO coa_value (coa, number, lot, code, print, exact, leaf) VALUES (:coa, :number, :lot, :code, :print, :exact, :leaf)",
        r.body.text("coa"), ++number, r.subject, value.text("code"), print.text, print.exact, r.leaf);
    if (print.exact) exact.insert_or_assign(value.text("code"), print.text);
  }
  std::string codes, vector;
  for (const auto& [code, print] : exact) {
    codes += code + "\n";
    vector += code + " = " + print + "\n";
  }
  sql::exec(tx.session(), "INSERT INTO coa_vector (coa, lot, codes, vector, leaf) VALUES (:coa, :lot, :codes, :vector, :leaf)",
            r.body.text("coa"), r.subject, codes, vector, r.leaf);
}

void save_documents(WriteTx& tx, const Recorded& r) {
  for (const Json& item : r.body.items("attachments"))
    sql::exec(tx.session(),
              "INSERT INTO coa_document (coa, sha256, lot, name, leaf) VALUES (:coa, :sha256, :lot, :name, :leaf) ON CONFLICT DO NOTHING",
              r.body.text("coa"), item.text("sha256"), r.subject, item.text("name"), r.leaf);
}

void project_coa(WriteTx& tx, const Recorded& r) {
  const Json* certificate = r.body.find("certificate");
  sql::exec(tx.session(), "INSERT INTO coa (id, lot, actor, leaf, body) VALUES (:id, :lot, :actor, :leaf, :body)", r.body.text("coa"),
            r.subject, r.actor(), r.leaf, certificate ? certificate->dump() : std::string("{}"));
  save_values(tx, r);
  save_documents(tx, r);
  note_id(tx, r.body.text("coa"));
  touch(tx, r);
}

/// Written twice: on the parent, which gives up vials, and as the child's first record, which copies what it inherits.
void project_split(WriteTx& tx, const Recorded& r) {
  const std::string parent = r.body.text("parent");
  if (parent.empty()) {
    sql::exec(tx.session(), "UPDATE lot SET quantity_left = quantity_left - :n WHERE id = :id", r.body.integer("quantity"), r.subject);
    touch(tx, r);
    return;
  }
  const long long quantity = r.body.integer("quantity");
  sql::exec(tx.session(),
            "INSERT INTO lot (id, preparation, supplier, site, lot_key, parent, status, condition, quantity, quantity_left, "
            "received_by, received_at, released_at, rev, leaf, body) SELECT :id, preparation, supplier, site, '', id, status, "
            "condition, :quantity, :left, received_by, received_at, released_at, :rev, :leaf, body FROM lot WHERE id = :parent",
            r.subject, quantity, quantity, r.rev, r.leaf, parent);
  sql::exec(tx.session(),
            "INSERT INTO hold (lot, number, rule, excursion, reason, laid_by, since, open, lifted_by, leaf) SELECT :id, number, "
            "rule, excursion, reason, laid_by, since, open, lifted_by, leaf FROM hold WHERE lot = :parent",
            r.subject, parent);
  sql::exec(tx.session(), "INSERT INTO coa (id, lot, actor, leaf, body) SELECT id, :id, actor, leaf, body FROM coa WHERE lot = :parent",
            r.subject, parent);
  sql::exec(tx.session(),
            "INSERT INTO stay (lot, number, kind, place, from_ms, to_ms, leaf) SELECT :id, number, kind, place, from_ms, to_ms, "
            "leaf FROM stay WHERE lot = :parent",
            r.subject, parent);
  sql::exec(tx.session(),
            "INSERT INTO excursion (id, lot, device, channel, side, range, start_ms, end_ms, end_kind, peak_mc, seconds, run, "
            "imported_by, decision, assessed_by, leaf) SELECT id, :id, device, channel, side, range, start_ms, end_ms, end_kind, "
            "peak_mc, seconds, run, imported_by, decision, assessed_by, leaf FROM excursion WHERE lot = :parent",
            r.subject, parent);
  note_id(tx, r.subject);
}

/// Nothing is left of the lot: its line ends. One that was moved at a later time was not gone before.
void end_lot(WriteTx& tx, const Recorded& r) {
  const auto moved =
      sql::scalar<long long>(tx.session(), "SELECT coalesce(max(from_ms), 0) FROM stay WHERE lot = :lot AND to_ms IS NULL", r.subject);
  const Millis at = std::max(r.happened_at(), Millis{moved.value_or(0)});
  sql::exec(tx.session(), "UPDATE lot SET ended_ms = :at WHERE id = :id AND ended_ms IS NULL", at, r.subject);
  close_stay(tx, r.subject, at);
}

bool is_used_up(WriteTx& tx, const std::string& lot) {
  return sql::scalar<long long>(tx.session(), "SELECT quantity_left FROM lot WHERE id = :id", lot).value_or(0) == 0;
}

void project_dispensed(WriteTx& tx, const Recorded& r) {
  const long long quantity = r.body.integer("quantity");
  sql::exec(tx.session(),
            "UPDATE lot SET quantity_left = quantity_left - :n, "
            "status = CASE WHEN quantity_left = :all THEN 'depleted' ELSE status END WHERE id = :id",
            quantity, quantity, r.subject);
  sql::exec(tx.session(),
            "INSERT INTO dispensing (lot, number, quantity, route, at, actor, leaf) SELECT :lot, count(*) + 1, :n, :route, :at, "
            ":actor, :leaf FROM dispensing WHERE lot = :same",
            r.subject, quantity, r.body.text("route"), r.happened_at(), r.actor(), r.leaf, r.subject);
  if (is_used_up(tx, r.subject)) end_lot(tx, r);
  touch(tx, r);
}

void project_held(WriteTx& tx, const Recorded& r) {
  const bool by_rule = r.body.text("meaning") == "service";
  open_hold(tx, {r.subject, r.body.text("rule", "PERSON"), r.body.text("excursion"), r.body.text("reason"), by_rule ? "" : r.actor()}, r);
  touch(tx, r);
}

void project_lifted(WriteTx& tx, const Recorded& r) {
  end_holds(tx, r);
  touch(tx, r);
}

void project_released(WriteTx& tx, const Recorded& r) {
  // A condition that an assessment left stays, beside a release that adds none.
  if (const std::string condition = r.body.text("condition"); !condition.empty())
    sql::exec(tx.session(), "UPDATE lot SET condition = :condition WHERE id = :id", condition, r.subject);
  sql::exec(tx.session(), "UPDATE lot SET released_at = :at WHERE id = :id", r.recorded_at(), r.subject);
  set_status(tx, r, r.body.text("status"));
}

void project_rejected(WriteTx& tx, const Recorded& r) { set_status(tx, r, "rejected"); }
void project_recalled(WriteTx& tx, const Recorded& r) { set_status(tx, r, "recalled"); }
void project_disposed(WriteTx& tx, const Recorded& r) {
  set_status(tx, r, "disposed");
  sql::exec(tx.session(), "UPDATE lot SET quantity_left = 0 WHERE id = :id", r.subject);
  end_lot(tx, r);
}

void project_erased(WriteTx& tx, const Recorded& r) {
  for (const Json& digest : r.body.items("erased"))
    sql::exec(tx.session(), "INSERT INTO erased (digest, leaf) VALUES (:digest, :leaf)", digest.as_string(), r.leaf);
}

struct Row {
  std::string_view kind;
  Projection projection;
};
constexpr std::array projections{
    Row{"lot.received", project_received},
    Row{"coa.attached", project_coa},
    Row{"lot.split", project_split},
    Row{"lot.dispensed", project_dispensed},
    Row{"lot.held", project_held},
    Row{"lot.lifted", project_lifted},
    Row{"lot.released", project_released},
    Row{"lot.rejected", project_rejected},
    Row{"lot.recalled", project_recalled},
    Row{"lot.disposed", project_disposed},
    Row{"lot.thawed", touch},
    Row{"erase", project_erased},
};

}  // namespace

void open_hold(WriteTx& tx, const NewHold& hold, const Recorded& r) {
  sql::exec(tx.session(),
            "INSERT INTO hold (lot, number, rule, excursion, reason, laid_by, since, open, lifted_by, leaf) SELECT :lot, "
            "coalesce(max(number), 0) + 1, :rule, :excursion, :reason, :by, :since, 1, '', :leaf FROM hold WHERE lot = :same",
            hold.lot, hold.rule, hold.excursion, hold.reason, hold.laid_by, r.happened_at(), r.leaf, hold.lot);
}

void end_holds(WriteTx& tx, const Recorded& r) {
  for (const Json& number : r.body.items("holds"))
    sql::exec(tx.session(),
              "UPDATE hold SET lifted_by = CASE WHEN lifted_by = '' THEN :by ELSE lifted_by || ',' || :also END "
              "WHERE lot = :lot AND number = :number",
              r.actor(), r.actor(), r.subject, number.as_integer());
  for (const Json& number : r.body.items("ended"))
    sql::exec(tx.session(), "UPDATE hold SET open = 0 WHERE lot = :lot AND number = :number", r.subject, number.as_integer());
}

Projection lot_projection(std::string_view kind) {
  for (const Row& row : projections)
    if (row.kind == kind) return row.projection;
  return nullptr;
}

}  // namespace exoreg::store
