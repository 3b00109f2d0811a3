// Certificates, preparations and offers: one row, one thing.

#include "base/unicode.h"
#include "domain/certificate.h"
#include "registry/cold_evaluate.h"
#include "registry/import_work.h"
#include "registry/stability_profiles.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind certificate_kind{"certificate.recorded", "CERT"};
constexpr EntityKind preparation_kind{"preparation.recorded", "PREP"};
constexpr EntityKind offer_kind{"offer.recorded", "OFFER"};

/// A certificate is what one issuer gave a number for one site. On one side the issuer may not have been known.
std::optional<store::Entity> known_certificate(ImportWork& work, const std::string& supplier, const std::string& site,
                                               const domain::Row& row) {
  auto found = store::find_entities(work.database(), "certificate", row.text("number"));
  const auto issuer_of = [](const domain::Row& r) { return search_key(r.has("issuer") ? r.text("issuer") : ""); };
  const std::string issuer = issuer_of(row);
  std::erase_if(found, [&](const store::Entity& e) { return e.parent != supplier || e.body.text("site") != site; });
  for (auto& entity : found)
    if (issuer_of(entity.row()) == issuer) return std::move(entity);
  std::erase_if(found, [&](const store::Entity& e) { return !issuer.empty() && !issuer_of(e.row()).empty(); });
  if (found.empty()) return std::nullopt;
  if (found.size() > 1) work.ambiguous(found, row, "number");
  return std::move(found.front());
}

/// By maker_code where the row has one, else by the claimed name; several that fit are listed.
std::optional<store::Entity> known_preparation(ImportWork& work, const std::string& supplier, const domain::Row& row) {
  const std::string column = row.has("maker_code") ? "maker_code" : "claimed_name";
  const std::string key = search_key(row.text(column));
  auto found = store::find_entities(work.database(), "preparation", row.text(column));
  std::erase_if(found, [&](const store::Entity& e) { return e.parent != supplier || search_key(e.row().text(column)) != key; });
  if (found.empty()) return std::nullopt;
  if (found.size() > 1) work.ambiguous(found, row, column);
  return std::move(found.front());
}

/// The column's letter is a claim; what the certificate is follows from its standard.
void note_class(ImportWork& work, const domain::Row& row) {
  const std::string letter = domain::disagreeing_letter(row);
  if (letter.empty()) return;
  const std::string standard = row.text("standard"), is = domain::certificate_class(row);
  work.note("N_CERTIFICATE_CLASS",
            {"The column says class " + letter + ", but \"" + standard + "\" is of class " + is + "; it is judged as " + is + ".",
             "種別「" + letter + "」と記載されていますが、規格「" + standard + "」は種別 " + is + " です。" + is + " として扱います。"},
            row, "class");
}

/// References are kept as ids, so that the same thing by another of its names is no revision.
Json row_with(domain::Row row, std::initializer_list<std::pair<std::string, std::string>> ids) {
  for (const auto& [column, id] : ids)
    if (row.has(column) && !id.empty()) row.cells[column] = id;
  return row.to_json();
}

/// An offer is what was asked on a day for so many vials.
std::optional<store::Entity> known_offer(const store::Database& database, const std::string& preparation, const domain::Row& row) {
  for (auto& offer : store::load_children(database, preparation, "offer")) {
    const domain::Row known = offer.row();
    if (known.text("quoted") == row.text("quoted") && known.text("vials") == row.text("vials")) return std::move(offer);
  }
  return std::nullopt;
}

/// Its lots are judged by another label from now on.
bool is_stored_otherwise(const domain::Row& before, const domain::Row& now) {
  const auto differs = [&](const char* column) { return now.has(column) && now.text(column) != before.text(column); };
  return differs("storage_min_c") || differs("storage_max_c") || differs("freeze_thaw_max");
}

/// A limit of thaws that the profile on file cannot count to.
void note_uncounted_thaws(ImportWork& work, const std::string& preparation, const domain::Row& row) {
  if (!row.has("freeze_thaw_max")) return;
  const auto profile = load_profile(work.database(), preparation);
  if (!profile || profile->profile.thaw) return;
  work.note("N_THAWS_UNCOUNTED",
            {"The stability profile " + profile->id + " has no item thaw: thaws are not counted, and R3 never holds a lot.",
             "安定性プロファイル " + profile->id + " に融解点がないため、融解回数を数えず、R3 による保留も行いません。"},
            row, "freeze_thaw_max");
}

}  // namespace

Outcome import_certificates(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "certificates", domain::Action::import_certificates, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  for (const domain::Row& row : table.rows) {
    const std::string supplier = work.settle(resolve_supplier(work.database(), row.text("supplier")), row, "supplier");
    std::string site;
    if (!supplier.empty() && row.has("site")) site = work.settle(resolve_site(work.database(), row.text("site"), supplier), row, "site");
    note_class(work, row);
    work.record(certificate_kind, known_certificate(work, supplier, site, row),
                Json::object({{"supplier", supplier}, {"site", site}, {"row", row_with(row, {{"supplier", supplier}, {"site", site}})}}),
                row);
  }
  return work.finish(session);
}

Outcome import_preparations(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "preparations", domain::Action::import_preparations, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  std::vector<std::string> relabelled;
  for (const domain::Row& row : table.rows) {
    const std::string supplier = work.settle(resolve_supplier(work.database(), row.text("supplier")), row, "supplier");
    const auto known = known_preparation(work, supplier, row);
    if (known && is_stored_otherwise(known->row(), row)) relabelled.push_back(known->id);
    if (known) note_uncounted_thaws(work, known->id, row);
    Json members = Json::object({{"supplier", supplier}, {"row", row_with(row, {{"supplier", supplier}})}});
    if (const Json* policy = known ? known->body.find("policy") : nullptr) members["policy"] = *policy;
    work.record(preparation_kind, known, std::move(members), row);
  }
  return work.finish(session,
                     [&](Commit& writing, Outcome& outcome) { evaluate_preparations(writing, registry, tx, relabelled, outcome); });
}

Outcome import_offers(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "offers", domain::Action::import_donors, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  for (const domain::Row& row : table.rows) {
    const std::string preparation = work.settle(resolve_preparation(work.database(), row.text("preparation")), row, "preparation");
    work.record(offer_kind, known_offer(work.database(), preparation, row),
                Json::object({{"preparation", preparation}, {"row", row_with(row, {{"preparation", preparation}})}}), row);
  }
  return work.finish(session);
}

}  // namespace exoreg::registry
