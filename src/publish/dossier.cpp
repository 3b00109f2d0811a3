// Names, order, dossier.json and the manifest. The same content gives the same bytes.
#include "publish/dossier.h"

#include <utility>

#include <fmt/format.h>

#include "base/json.h"

namespace exoreg::publish {
namespace {

constexpr std::string_view manifest_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n"
    "<asic:SigReference URI=\"META-INF/signature001.p7s\" MimeType=\"application/pkcs7-signature\"/>\n";
constexpr std::string_view manifest_tail = "</asic:ASiCManifest>\n";

void add(std::vector<ZipFile>& files, std::string name, Bytes bytes) { files.push_back({std::move(name), std::move(bytes)}); }

void add_record(std::vector<ZipFile>& files, std::size_t number, DossierRecord record) {
  const std::string path = record_path(number);
  add(files, path + ".json", std::move(record.json));
  add(files, path + ".json.p7s", std::move(record.signature));
  add(files, path + ".leaf", std::move(record.leaf));
  add(files, path + ".tlog-proof", std::move(record.proof));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

std::string write_dossier_head(const DossierHead& head) {
  return Json::object({{"complete", head.complete},
                       {"lot", head.lot},
                       {"records", head.records},
                       {"subject", head.subject},
                       {"tree_size", head.tree_size},
                       {"v", 1},
                       {"verify_time", static_cast<long long>(head.verify_time)}})
      .dump();
}

std::string record_path(std::size_t number) { return fmt::format("records/{:04}", number); }

std::vector<ZipFile> dossier_files(DossierContent content) {
  std::vector<ZipFile> files;
  add(files, "mimetype", Bytes(dossier_mimetype));
  add(files, "README.txt", write_dossier_readme(content.head, content.local_time));
  add(files, "dossier.json", write_dossier_head(content.head));
  for (std::size_t i = 0; i < content.records.size(); ++i) add_record(files, i + 1, std::move(content.records[i]));
  add(files, "log/checkpoint", std::move(content.checkpoint));
  add(files, "log/checkpoint.tsr", std::move(content.token));
  add(files, "log/log.vkey", std::move(content.vkey) + "\n");
  add(files, "log/log.crt", std::move(content.log_certificate));
  for (auto& file : content.more_log) files.push_back(std::move(file));
  add(files, "pki/untrusted.pem", std::move(content.untrusted));
  add(files, "pki/crls.pem", std::move(content.crls));
  for (auto& file : content.attachments) add(files, "attachments/" + file.name, std::move(file.bytes));
  add(files, "report.html", std::move(content.report));
  return files;
}

std::string manifest_line(const ManifestEntry& entry) {
  return fmt::format(
      "<asic:DataObjectReference URI=\"{}\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
      "<ds:DigestValue>{}</ds:DigestValue></asic:DataObjectReference>\n",
      escaped(entry.path), to_base64(as_view(entry.sha256)));
}

std::string write_manifest(const std::vector<ManifestEntry>& entries) {
  std::string out(manifest_head);
  for (const auto& entry : entries) out += manifest_line(entry);
  out += manifest_tail;
  return out;
}

}  // namespace exoreg::publish
