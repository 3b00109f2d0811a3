// The file lies in a folder of its own while it is read; its bytes are another's, so nothing of them reaches a shell.
#include "registry/pdf_reader.h"

#include <utility>

#include "base/unicode.h"
#include "ingest/document_values.h"
#include "registry/child_process.h"
#include "registry/files.h"
#include "registry/temporary_folder.h"

namespace exoreg::registry {
namespace {

using End = ChildResult::End;

Finding not_installed(const std::string& program) {
  return {"N_PDF_TOOL",
          Severity::I,
          {program + " is not installed (package poppler-utils), so the PDF was not compared with what was entered.",
           program + " がインストールされていないため (パッケージ poppler-utils)、PDFと入力内容を照合していません。"}};
}

Finding unreadable() {
  return {"N_PDF_UNREADABLE",
          Severity::M,
          {"The PDF cannot be read: damaged, encrypted, or it takes too long. Compare it with what was entered by eye, or ask the supplier "
           "to send it anew.",
           "PDFを読み取れません (破損・暗号化・処理時間超過)。目視で入力内容と照合するか、供給者に再送を依頼してください。"}};
}

Finding a_scan() {
  return {"N_PDF_NO_TEXT",
          Severity::I,
          {"The PDF holds no text (a scan): compare it with what was entered by eye.",
           "PDFに文字情報がありません (スキャン画像)。目視で入力内容と照合してください。"}};
}

/// "2026-02-20T10:00:00+09" -> an instant; nullopt when there is none.
std::optional<Millis> instant_behind(std::string_view info, std::string_view label) {
  const auto at = info.find(label);
  if (at == std::string_view::npos || (at > 0 && info[at - 1] != '\n')) return std::nullopt;
  std::string text(trim(info.substr(at + label.size(), info.find('\n', at) - at - label.size())));
  const bool short_offset =
      text.size() > 3 && (text[text.size() - 3] == '+' || text[text.size() - 3] == '-') && text.find('T') < text.size() - 3;
  if (short_offset) text += ":00";
  return parse_instant(text);
}

void read_dates(const std::string& info, const Zone& zone, domain::DocumentReading& reading) {
  constexpr Millis same_moment = minutes_ms;
  const auto made = instant_behind(info, "CreationDate:");
  const auto changed = instant_behind(info, "ModDate:");
  if (made) reading.made = zone.date_of(*made);
  if (changed && (!made || *changed - *made > same_moment)) reading.changed = zone.date_of(*changed);
}

Findings named(Findings findings, const ImportFile& document) {
  for (Finding& finding : findings) finding.source = for_message(document.name);
  return findings;
}

}  // namespace

Parsed<domain::DocumentReading> read_pdf(const Bytes& pdf, const Zone& zone, const PdfTools& tools) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "document.pdf").string();
  write_file(file, pdf, 0600, Durable::no);
  Parsed<domain::DocumentReading> parsed;
  const ChildResult text = run_child({tools.text, "-q", "-enc", "UTF-8", "-l", "200", file, "-"});
  if (text.end == End::no_program)
    parsed.findings.push_back(not_installed(tools.text));
  else if (text.end != End::exited || text.exit_code != 0 || !is_utf8(text.output))
    parsed.findings.push_back(unreadable());
  else if (trim(text.output).size() < 10)
    parsed.findings.push_back(a_scan());
  else
    parsed.value.text = text.output;
  const ChildResult info = run_child({tools.info, "-isodates", file});
  if (info.end == End::no_program && text.end != End::no_program) parsed.findings.push_back(not_installed(tools.info));
  if (info.end == End::exited && info.exit_code == 0) read_dates("\n" + info.output, zone, parsed.value);
  return parsed;
}

Findings compare_with_pdf(const Registry& registry, const domain::Coa& coa, const ImportFile& document) {
  auto read = read_pdf(document.bytes, registry.config.zone);
  read.value.values = ingest::read_values(read.value.text);
  append(read.findings, domain::check_document(coa, read.value));
  return named(std::move(read.findings), document);
}

Findings compare_with_pdf(const Registry& registry, const domain::Rows& lots, const ImportFile& document) {
  auto read = read_pdf(document.bytes, registry.config.zone);
  append(read.findings, domain::check_document(lots, read.value));
  return named(std::move(read.findings), document);
}

}  // namespace exoreg::registry
