// Hashes that a certificate declares for what comes with it, held against the content: a note of the certificate, which rules read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/coa.h"
#include "registry/import.h"

namespace exoreg::registry {

/// material-identity CoA: `Attachments` with their `Hash`; any format: a head note `document_sha256` for the document given with it.
/// Each contradiction becomes a note of the head and a finding N_DECLARED_HASH (K).
void note_declared_hashes(const ImportFile& file, const std::optional<ImportFile>& document, domain::Coa& coa, Findings& findings);

/// The contradictions that were noted: "name: declared … but content …".
[[nodiscard]] std::vector<std::string> find_hash_problems(const domain::Coa& coa);

}  // namespace exoreg::registry
