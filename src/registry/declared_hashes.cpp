// SHA-256 only; another algorithm cannot be checked and is left alone.
#include "registry/declared_hashes.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.h"
#include "base/unicode.h"
#include "crypto/digest.h"

namespace exoreg::registry {
namespace {

constexpr std::string_view note_name = "declared_hash: ";

void contradiction(const std::string& name, const std::string& declared, const std::string& content, domain::Coa& coa, Findings& findings) {
  const std::string shown = for_message(name);
  const std::string problem = fmt::format("declared SHA-256 {} but content {}", for_message(declared), content);
  coa.head.notes[std::string(note_name) + shown] = problem;
  findings.push_back(
      {"N_DECLARED_HASH",
       Severity::K,
       {fmt::format("{}: {}. Ask the supplier for the document that belongs to the certificate.", shown, problem),
        fmt::format("{}: 宣言されたSHA-256 {} が内容のSHA-256 {} と一致しません。供給者に成績書に対応する書類を求めてください。", shown,
                    for_message(declared), content)}});
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return text;
}

/// "data:image/png;base64, …" -> its bytes; nullopt when it is no Base64.
std::optional<Bytes> content_of(std::string data) {
  if (data.starts_with("data:")) data.erase(0, data.find(',') + 1);
  std::erase_if(data, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  return from_base64(data);
}

void check_attachment(const Json& attachment, domain::Coa& coa, Findings& findings) {
  const Json* hash = attachment.find("Hash");
  if (!hash || search_key(hash->text("Algorithm")) != "sha256") return;
  const auto content = content_of(attachment.text("Data"));
  const auto digest = content ? std::optional(crypto::sha256(*content)) : std::nullopt;
  const std::string declared = hash->text("Value");
  if (digest && (lower(declared) == to_hex(*digest) || from_base64(declared) == Bytes(digest->begin(), digest->end()))) return;
  contradiction(attachment.text("FileName", "attachment"), declared, digest ? to_hex(*digest) : "(no Base64)", coa, findings);
}

}  // namespace

void note_declared_hashes(const ImportFile& file, const std::optional<ImportFile>& document, domain::Coa& coa, Findings& findings) {
  const auto noted = coa.head.notes.find("document_sha256");
  if (document && noted != coa.head.notes.end()) {
    const std::string content = to_hex(crypto::sha256(document->bytes));
    if (lower(noted->second) != content) contradiction(document->name, noted->second, content, coa, findings);
  }
  if (!std::string_view(file.bytes).substr(0, 1000).starts_with('{')) return;
  JsonLimits limits;
  limits.bytes = 32u << 20;
  const auto json = parse_json(file.bytes, Numbers::as_text, limits).value;
  const Json* certificate = json ? json->find("Certificate") : nullptr;
  if (!certificate) return;
  for (const Json& attachment : certificate->items("Attachments")) check_attachment(attachment, coa, findings);
}

std::vector<std::string> find_hash_problems(const domain::Coa& coa) {
  std::vector<std::string> problems;
  for (const auto& [name, text] : coa.head.notes)
    if (name.starts_with(note_name)) problems.push_back(name.substr(note_name.size()) + ": " + text);
  return problems;
}

}  // namespace exoreg::registry
