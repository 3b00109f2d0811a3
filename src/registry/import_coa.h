// Certificates of analysis: read, held against the lot they claim, attached with a signature.
#pragma once

#include <optional>
#include <string>

#include "domain/coa.h"
#include "domain/event.h"
#include "registry/coa_maps.h"
#include "registry/import.h"
#include "store/load_lots.h"

namespace exoreg::registry {

struct ReadCoa {
  domain::Coa coa;
  ImportFile file;
  std::optional<ImportFile> document;  ///< the PDF, kept as it came
  Findings findings;
  std::optional<StoredCoaMap> map = std::nullopt;  ///< by which it was read
};
[[nodiscard]] ReadCoa read_coa(const Registry& registry, const ImportFile& file, const std::optional<ImportFile>& document);
/// E_DOCUMENT unless it is a PDF, whatever its name says.
[[nodiscard]] Findings check_document(const ImportFile& document);
/// E_COA_OTHER_LOT unless the certificate names this maker's lot (width, case and spaces folded).
[[nodiscard]] Findings check_coa_lot(const ReadCoa& coa, std::string_view lot_no);
[[nodiscard]] domain::Event coa_event(store::WriteTx& tx, const ReadCoa& coa, const std::string& lot, const std::string& id,
                                      const std::string& reason);

/// What is kept of it as it came, the file itself and its document: [{"media_type","name","sha256","size"}].
[[nodiscard]] Json::Array papers_of(const store::Database& database, const store::StoredCoa& coa);

/// `lot`: id or maker's lot number. A released lot must be on hold first.
[[nodiscard]] Outcome import_coa(Registry& registry, const ImportFile& file, const std::optional<ImportFile>& document,
                                 const std::string& lot, const Session& session);

}  // namespace exoreg::registry
