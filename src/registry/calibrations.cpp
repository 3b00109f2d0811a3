// One certificate is one thing on file: its number for one device, and one channel where it names one.
#include "registry/calibrations.h"

#include "base/error.h"
#include "base/unicode.h"
#include "domain/table.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind calibration_kind{"calibration.recorded", "CAL"};

std::optional<store::Entity> find_known(const store::Database& database, const domain::Row& row) {
  for (auto& known : store::load_children(database, row.text("device"), "calibration")) {
    const domain::Row before = known.row();
    if (search_key(before.text("cert_no")) == search_key(row.text("cert_no")) && before.text("channel") == row.text("channel"))
      return std::move(known);
  }
  return std::nullopt;
}

std::string status_on(const domain::CalibrationCertificate& certificate, Date today) {
  if (certificate.due && *certificate.due < today) return "expired";
  return certificate.calibrated && today < *certificate.calibrated ? "not_yet" : "valid";
}

std::vector<domain::CalibrationCertificate> certificates_of(const std::vector<store::Entity>& entities) {
  domain::Rows rows;
  for (const auto& entity : entities) rows.push_back(entity.row());
  return domain::parse_calibrations(rows).value;
}

}  // namespace

Outcome import_calibrations(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "calibrations", domain::Action::write_cold, session);
  if (table.stop) return std::move(*table.stop);
  append_of_sound_rows(table.findings, domain::parse_calibrations(table.rows).findings);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  for (const domain::Row& row : table.rows)
    work.record(calibration_kind, find_known(work.database(), row), Json::object({{"device", row.text("device")}, {"row", row.to_json()}}),
                row);
  return work.finish(session);
}

Json list_calibrations(const Registry& registry) {
  Json items = Json::array();
  const domain::Table& table = *domain::find_table("calibrations");
  for (const auto& entity : store::load_entities(registry.database, "calibration")) {
    Json item = Json::object({{"id", entity.id}});
    const domain::Row row = entity.row();
    for (const auto& column : table.columns) item[column.en] = row.has(column.en) ? Json(row.text(column.en)) : Json();
    item["status"] = status_on(certificates_of({entity}).front(), registry.today());
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<domain::CalibrationCertificate> load_calibrations(const store::Database& database, const std::string& device) {
  return certificates_of(store::load_children(database, device, "calibration"));
}

}  // namespace exoreg::registry
