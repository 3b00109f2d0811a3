// The sections of a dossier's report. Private to the module.
#pragma once

#include <string>

#include "publish/dossier_report.h"

namespace exoreg::publish {

/// UTC, and the site's wall clock with its offset below.
[[nodiscard]] std::string instant_cell(Millis at, const Zone& zone);

[[nodiscard]] std::string record_kind(const Json& body);  ///< "lot.placed", by its schema
[[nodiscard]] std::string table_cell(const std::string& html);
[[nodiscard]] std::string table_of(const std::vector<Text>& labels, const std::string& rows_html);

[[nodiscard]] std::string report_style();
[[nodiscard]] std::string header_strip(const DossierFacts& facts);
[[nodiscard]] std::string lot_section(const DossierFacts& facts);
[[nodiscard]] std::string record_section(const DossierFacts& facts);
[[nodiscard]] std::string coa_section(const DossierFacts& facts);
/// Places and ways, what was measured, logger files.
[[nodiscard]] std::string cold_section(const DossierFacts& facts);
/// Of one excursion: what was decided, by whom, when, under which condition and why; else that nobody did.
[[nodiscard]] std::string decisions_on(const DossierFacts& facts, const ReportExcursion& excursion);
/// What a `cold.evaluated` record came to, as one line.
[[nodiscard]] Text evaluation_words(const Json& body);
[[nodiscard]] std::string excursion_section(const DossierFacts& facts);
[[nodiscard]] std::string attachment_section(const DossierFacts& facts);
[[nodiscard]] std::string proof_section(const DossierFacts& facts);

}  // namespace exoreg::publish
