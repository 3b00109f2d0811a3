// The lot dossier as a container: names and order of its files, its manifest and the sheet that says how to check it.
// An ASiC-E with CAdES by layout (ETSI EN 319 162-1). Digests and signatures come in as arguments; nothing is signed here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "publish/zip.h"

namespace exoreg::publish {

inline constexpr std::string_view dossier_mimetype = "application/vnd.etsi.asic-e+zip";
inline constexpr std::string_view manifest_path = "META-INF/ASiCManifest001.xml";
inline constexpr std::string_view manifest_signature_path = "META-INF/signature001.p7s";

/// dossier.json: RFC 8785 (JCS), members complete, lot, records, subject, tree_size, v = 1, verify_time.
struct DossierHead {
  std::string lot;
  std::string subject;  ///< hex SHA-256(salt || lot)
  bool complete = false;
  long long records = 0;
  long long tree_size = 0;       ///< of log/checkpoint
  std::int64_t verify_time = 0;  ///< seconds since 1970: genTime of the token over log/checkpoint
  friend bool operator==(const DossierHead&, const DossierHead&) = default;
};
[[nodiscard]] std::string write_dossier_head(const DossierHead& head);

struct DossierRecord {
  Bytes json;       ///< as signed
  Bytes signature;  ///< CMS, DER
  Bytes leaf;
  Bytes proof;  ///< tlog-proof@v1
};

struct DossierContent {
  DossierHead head;
  std::vector<DossierRecord> records;  ///< in the order of their revisions, without holes
  Bytes checkpoint;
  Bytes token;                       ///< RFC 3161 response over `checkpoint`
  std::string vkey;                  ///< without newline
  std::string log_certificate;       ///< PEM
  std::vector<ZipFile> more_log;     ///< consistency files, earlier checkpoints, entry bundles: full names
  std::string untrusted;             ///< PEM
  std::string crls;                  ///< PEM
  std::vector<ZipFile> attachments;  ///< name: hex SHA-256 of the bytes
  Bytes report;                      ///< HTML
  bool local_time = true;            ///< the time stamp is the registry's own
};

/// All files but META-INF, `mimetype` first.
[[nodiscard]] std::vector<ZipFile> dossier_files(DossierContent content);
/// "records/0001" for 1.
[[nodiscard]] std::string record_path(std::size_t number);

struct ManifestEntry {
  std::string path;
  Hash sha256{};
};
/// META-INF/ASiCManifest001.xml: the SHA-256 of every file but mimetype and META-INF, in the archive's order.
[[nodiscard]] std::string write_manifest(const std::vector<ManifestEntry>& entries);
/// One entry as a line of the manifest, with its newline.
[[nodiscard]] std::string manifest_line(const ManifestEntry& entry);

/// How to check the dossier with openssl, and what needs more than openssl; in English and Japanese.
[[nodiscard]] std::string write_dossier_readme(const DossierHead& head, bool local_time);

/// The commands of README.txt that check signatures, certificates, revocation and time with openssl alone.
[[nodiscard]] std::string_view openssl_commands();

}  // namespace exoreg::publish
