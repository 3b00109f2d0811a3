// coa.attached.
#include "registry/import_coa.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "crypto/digest.h"
#include "domain/possible_dates.h"
#include "ingest/coa_reader.h"
#include "ingest/value_reader.h"
#include "registry/commit.h"
#include "registry/declared_hashes.h"
#include "registry/media_type.h"
#include "registry/pdf_reader.h"
#include "registry/resolve.h"
#include "registry/synonyms.h"
#include "store/load_lots.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

/// The same certificate for this lot, and no document that is not kept with it: one finding, no event.
bool attached_already(const store::Database& database, const std::string& lot, const ReadCoa& coa) {
  const std::string document = coa.document ? to_hex(crypto::sha256(coa.document->bytes)) : "";
  for (const auto& known : store::load_coas(database, lot)) {
    if (known.certificate != coa.coa.to_json()) continue;
    if (document.empty()) return true;
    for (const Json& paper : papers_of(database, known))
      if (paper.text("sha256") == document) return true;
  }
  return false;
}

}  // namespace

ReadCoa read_coa(const Registry& registry, const ImportFile& file, const std::optional<ImportFile>& document) {
  std::optional<StoredCoaMap> map;
  if (!file.map.empty()) {
    auto loaded = load_coa_map(registry, file.map);
    if (!loaded.ok()) return {{}, file, document, std::move(loaded.findings)};
    map = std::move(loaded.value);
  }
  auto names = load_synonyms(registry);
  if (!names.ok()) return {{}, file, document, std::move(names.findings)};
  const Zone& zone = registry.config.zone;
  auto parsed = map ? ingest::parse_mapped_coa(file.bytes, map->map, zone, names.value) : ingest::parse_coa(file.bytes, zone, names.value);
  if (parsed.ok()) append(parsed.findings, domain::check_coa_dates(parsed.value, registry.today()));
  if (parsed.ok()) note_declared_hashes(file, document, parsed.value, parsed.findings);
  const Findings no_pdf = document ? check_document(*document) : Findings{};
  if (parsed.ok() && document && no_pdf.empty()) append(parsed.findings, compare_with_pdf(registry, parsed.value, *document));
  append(parsed.findings, no_pdf);
  return {std::move(parsed.value), file, document, std::move(parsed.findings), std::move(map)};
}

Findings check_document(const ImportFile& document) {
  if (media_type(document.bytes) == "application/pdf") return {};
  const std::string name = for_message(document.name);
  return {Finding{"E_DOCUMENT",
                  Severity::error,
                  {name + " is no PDF, whatever its name says.", name + " は PDF ではありません (名前と中身が違います)。"}}};
}

Findings check_coa_lot(const ReadCoa& coa, std::string_view lot_no) {
  const std::string named = coa.coa.head.text("lot_no");
  if (search_key(named) == search_key(lot_no)) return {};
  return {Finding{
      "E_COA_OTHER_LOT",
      Severity::error,
      {fmt::format("This certificate is of lot {}, not of lot {}. Ask the supplier for the certificate of this very lot.", named, lot_no),
       fmt::format("この成績書はロット {} のもので、ロット {} のものではありません。供給者にこのロットの成績書を求めてください。", named,
                   lot_no)},
      coa.coa.head.line,
      "lot_no"}};
}

/// What was understood of each row, beside the certificate's own words: later readers need not read them again.
namespace {

Json values_json(const domain::Coa& coa) {
  Json values = Json::array();
  for (const auto& test : coa.tests) {
    Json value = domain::to_json(test.result);
    value["code"] = test.code;
    if (value.text("unit").empty() && test.row.has("unit")) value["unit"] = ingest::parse_unit(test.row.text("unit"));
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace

domain::Event coa_event(store::WriteTx& tx, const ReadCoa& coa, const std::string& lot, const std::string& id, const std::string& reason) {
  domain::Event event{"coa.attached", lot,
                      Json::object({{"coa", id}, {"certificate", coa.coa.to_json()}, {"values", values_json(coa.coa)}})};
  if (coa.map) event.members["map"] = Json::object({{"name", coa.map->name}, {"sha256", coa.map->sha256}, {"text", coa.map->text}});
  event.attachments.push_back(attach(tx, coa.file.bytes, media_type(coa.file.bytes), coa.file.name));
  if (coa.document) event.attachments.push_back(attach(tx, coa.document->bytes, "application/pdf", coa.document->name));
  event.reason = reason;
  event.event_time = coa.file.event_time;
  return event;
}

Json::Array papers_of(const store::Database& database, const store::StoredCoa& coa) {
  const auto record = store::load_record(database, coa.leaf);
  const auto body = record ? parse_json(record->bytes).value : std::nullopt;
  return body ? body->items("attachments") : Json::Array{};
}

Outcome import_coa(Registry& registry, const ImportFile& file, const std::optional<ImportFile>& document, const std::string& lot,
                   const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::import_coa); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), file.event_time, file.reason);
  ReadCoa coa = read_coa(registry, file, document);
  store::WriteTx tx(registry.database);
  const auto resolved = resolve_lot(registry.database, lot);
  if (!resolved.ok()) append(coa.findings, resolved.findings);
  const auto target = store::load_lot(registry.database, resolved.id);
  if (target && !has_errors(coa.findings)) append(coa.findings, check_coa_lot(coa, target->state.lot_no));
  if (!target || has_errors(coa.findings)) return bad_input(std::move(coa.findings), "coa");
  if (Findings no = domain::decide_correct(target->state, session.actor, domain::Action::import_coa); has_errors(no))
    return refused(std::move(no));

  Outcome outcome;
  outcome.table = "coa";
  outcome.findings = coa.findings;
  if (attached_already(registry.database, target->state.id, coa)) {
    outcome.findings.push_back(
        {"N_NOTHING_NEW",
         Severity::I,
         {"This certificate is on file already; nothing was written.", "この成績書は登録済みです。何も書き込んでいません。"}});
    return outcome;
  }
  if (file.dry_run) {
    note_dry_run(outcome, {{"coa.attached", 1}});
    return outcome;
  }
  const std::string id = IdSource(registry.database).next("COA-" + format_date(registry.today()).substr(0, 4), 6);
  outcome.ids = {id};
  commit(registry, tx, {coa_event(tx, coa, target->state.id, id, file.reason)}, session, outcome);
  return outcome;
}

}  // namespace exoreg::registry
