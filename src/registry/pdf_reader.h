// What a PDF says: its text and its dates, by the programs of poppler as children. A missing program is a finding, never an error.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/finding.h"
#include "domain/document_check.h"
#include "registry/import.h"

namespace exoreg::registry {

struct PdfTools {
  std::string text = "pdftotext";
  std::string info = "pdfinfo";
};

/// At most the first 200 pages. Findings: N_PDF_TOOL (I: not installed), N_PDF_UNREADABLE (M: damaged, encrypted or beyond a limit),
/// N_PDF_NO_TEXT (I: a scan).
[[nodiscard]] Parsed<domain::DocumentReading> read_pdf(const Bytes& pdf, const Zone& zone, const PdfTools& tools = {});

/// Reads the PDF, holds it against what was entered, and names it as the findings' source.
[[nodiscard]] Findings compare_with_pdf(const Registry& registry, const domain::Coa& coa, const ImportFile& document);
/// The same for a document that came with lots and without a certificate.
[[nodiscard]] Findings compare_with_pdf(const Registry& registry, const domain::Rows& lots, const ImportFile& document);

}  // namespace exoreg::registry
