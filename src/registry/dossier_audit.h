// What the passes of a dossier's verification share. Private to the dossier_*.cpp files.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/cms.h"
#include "domain/event.h"
#include "ledger/leaf.h"
#include "publish/dossier.h"
#include "registry/dossier_verify.h"

namespace exoreg::registry {

/// A record as far as it could be read.
struct AuditedRecord {
  std::string path;  ///< "records/0001"
  std::string_view bytes;
  std::string_view leaf_bytes;
  Json body;
  std::optional<ledger::Leaf> leaf;
  std::optional<ledger::Size> index;  ///< in the log, by its proof
  /// Of our own schema "exoreg/<kind>/1": then kind, meaning and signer are held to what those kinds demand.
  [[nodiscard]] bool own_schema() const { return body.text("schema").starts_with("exoreg/"); }
};

struct DossierAudit {
  const TrustDirectory& trust;
  DossierReport report;
  std::vector<std::string> order;  ///< names in the archive's order
  std::map<std::string, std::string_view> files;
  std::set<std::string> used;  ///< names that some pass has accounted for
  publish::DossierHead head;
  crypto::TrustInputs inputs;                    ///< trust's roots with the dossier's own intermediates and CRLs
  std::optional<ledger::Checkpoint> checkpoint;  ///< of log/checkpoint, signed by the trusted log key
  std::string_view checkpoint_bytes;
  Hash service{};            ///< fingerprint of who signed the manifest
  std::string service_name;  ///< and the common name
  std::vector<AuditedRecord> records;
  std::map<std::string, std::string> imports = {};  ///< of logger files, carried by evaluations: hex SHA-256 of the record -> its file

  void problem(std::string file, std::string kind, Text detail);
  void note(std::string file, Text detail) { report.notes.push_back({std::move(file), std::move(detail)}); }
  [[nodiscard]] Millis at() const { return head.verify_time * seconds_ms; }
  /// Accounts for the file; nullptr when it is not there.
  const std::string_view* take(const std::string& name);
  /// The same, and a problem "missing" (then empty bytes).
  std::string_view need(const std::string& name);
};

// The passes, in this order.
[[nodiscard]] bool audit_container(DossierAudit& audit, std::string_view bytes);  ///< false: nothing further can be read
void audit_head(DossierAudit& audit);                                             ///< dossier.json
void audit_log(DossierAudit& audit);                                              ///< checkpoint, token, log key and certificate, CRLs
void audit_manifest(DossierAudit& audit);
void audit_records(DossierAudit& audit);  ///< signatures, leaves, chains, proofs
void audit_attachments(DossierAudit& audit);
void audit_imports(DossierAudit& audit);                               ///< signatures of the imports of logger files
void audit_import_leaf(DossierAudit& audit, const std::string& leaf);  ///< of a complete dossier, for each leaf: what it proves is settled
void audit_imports_in_log(DossierAudit& audit);                        ///< and after the last one: what no leaf proves
void audit_hidden_members(DossierAudit& audit);
void audit_consistency(DossierAudit& audit);
void audit_completeness(DossierAudit& audit);
void audit_witnesses(DossierAudit& audit);
void audit_names(DossierAudit& audit);  ///< nothing that no pass accounted for

}  // namespace exoreg::registry
