// The sections of a dossier's report. Private to the module.
#pragma once

#include <string>

#include "publish/dossier_report.h"

namespace exoreg::publish {

/// UTC, and the site's wall clock with its offset below.
[[nodiscard]] std::string instant_cell(Millis at, const Zone& zone);

[[nodiscard]] std::string report_style();
[[nodiscard]] std::string header_strip(const DossierFacts& facts);
[[nodiscard]] std::string lot_section(const DossierFacts& facts);
[[nodiscard]] std::string record_section(const DossierFacts& facts);
[[nodiscard]] std::string coa_section(const DossierFacts& facts);
[[nodiscard]] std::string excursion_section(const DossierFacts& facts);
[[nodiscard]] std::string attachment_section(const DossierFacts& facts);
[[nodiscard]] std::string proof_section(const DossierFacts& facts);

}  // namespace exoreg::publish
