// Suppliers, sites, certificates, preparations, specifications, donors, locations, users, approvals: each an entity with
// its revisions.
#include <array>

#include "base/unicode.h"
#include "store/project_parts.h"

namespace exoreg::store {
namespace {

using domain::Recorded;

struct EntityKeys {
  std::string kind, parent, name, alt;
};

void save_entity(WriteTx& tx, const Recorded& r, const EntityKeys& keys) {
  const std::string body = r.body.dump();
  sql::exec(tx.session(),
            "INSERT INTO entity (id, kind, parent, name_key, alt_key, rev, leaf, body) "
            "VALUES (:id, :kind, :parent, :name, :alt, :rev, :leaf, :body) ON CONFLICT (id) DO UPDATE SET "
            "parent = excluded.parent, name_key = excluded.name_key, alt_key = excluded.alt_key, rev = excluded.rev, "
            "leaf = excluded.leaf, body = excluded.body",
            r.subject, keys.kind, keys.parent, search_key(keys.name), search_key(keys.alt), r.rev, r.leaf, body);
  sql::exec(tx.session(),
            "INSERT INTO entity_revision (id, rev, leaf, recorded_at, actor, body) "
            "VALUES (:id, :rev, :leaf, :at, :actor, :body)",
            r.subject, r.rev, r.leaf, r.recorded_at(), r.actor(), body);
  note_id(tx, r.subject);
}

const Json& row_of(const Recorded& r) {
  static const Json none = Json::object();
  const Json* row = r.body.find("row");
  return row ? *row : none;
}

void project_supplier(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"supplier", "", row_of(r).text("legal_name"), row_of(r).text("corporate_number")});
}
void project_site(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"site", r.body.text("supplier"), row_of(r).text("site_name"), ""});
}
void project_certificate(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"certificate", r.body.text("supplier"), row_of(r).text("number"), ""});
}
void project_preparation(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"preparation", r.body.text("supplier"), row_of(r).text("maker_code"), row_of(r).text("claimed_name")});
}
void project_specification(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"specification", r.body.text("preparation"), r.body.text("version"), ""});
}
void project_donor(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"donor", r.body.text("preparation"), row_of(r).text("donor_code"), ""});
}
void project_offer(WriteTx& tx, const Recorded& r) {
  save_entity(tx, r, {"offer", r.body.text("preparation"), row_of(r).text("quoted"), row_of(r).text("vials")});
}
void project_request(WriteTx& tx, const Recorded& r) { save_entity(tx, r, {"request", r.body.text("supplier"), r.subject, ""}); }
void project_profile(WriteTx& tx, const Recorded& r) { save_entity(tx, r, {"profile", r.body.text("preparation"), "", ""}); }
void project_calibration(WriteTx& tx, const Recorded& r) {
  const Json* row = r.body.find("row");
  save_entity(tx, r, {"calibration", r.body.text("device"), row ? row->text("cert_no") : "", ""});
}
void project_location(WriteTx& tx, const Recorded& r) { save_entity(tx, r, {"location", "", r.body.text("name"), ""}); }
void project_policy(WriteTx& tx, const Recorded& r) { save_entity(tx, r, {"policy", "", r.body.text("version"), ""}); }
/// user.added, .disabled, .reissued, .revoked: each record carries the whole account as it stands after it.
void project_user(WriteTx& tx, const Recorded& r) { save_entity(tx, r, {"user", "", r.subject, ""}); }

void project_approval(WriteTx& tx, const Recorded& r) {
  sql::exec(tx.session(),
            "INSERT INTO approval (supplier, site, preparation, status, condition, from_day, until_day, actor, leaf) "
            "VALUES (:supplier, :site, :preparation, :status, :condition, :from, :until, :actor, :leaf) "
            "ON CONFLICT (supplier, site, preparation) DO UPDATE SET status = excluded.status, condition = excluded.condition, "
            "from_day = excluded.from_day, until_day = excluded.until_day, actor = excluded.actor, leaf = excluded.leaf",
            r.subject, r.body.text("site"), r.body.text("preparation"), r.body.text("status"), r.body.text("condition"),
            r.body.text("from"), r.body.text("until"), r.actor(), r.leaf);
}

struct Row {
  std::string_view kind;
  Projection projection;
};
constexpr std::array projections{
    Row{"supplier.recorded", project_supplier},
    Row{"site.recorded", project_site},
    Row{"certificate.recorded", project_certificate},
    Row{"preparation.recorded", project_preparation},
    Row{"specification.recorded", project_specification},
    Row{"donor.recorded", project_donor},
    Row{"profile.recorded", project_profile},
    Row{"calibration.recorded", project_calibration},
    Row{"certificate.verified", project_certificate},
    Row{"offer.recorded", project_offer},
    Row{"request.sent", project_request},
    Row{"request.answered", project_request},
    Row{"location.recorded", project_location},
    Row{"policy.adopted", project_policy},
    Row{"user.added", project_user},
    Row{"user.disabled", project_user},
    Row{"user.reissued", project_user},
    Row{"user.revoked", project_user},
    Row{"supplier.approved", project_approval},
    Row{"supplier.suspended", project_approval},
    Row{"supplier.disqualified", project_approval},
};

}  // namespace

Projection master_projection(std::string_view kind) {
  for (const Row& row : projections)
    if (row.kind == kind) return row.projection;
  return nullptr;
}

}  // namespace exoreg::store
