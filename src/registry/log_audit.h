// What the passes of `log verify` share: the report they write, the tree and the facts that the records gave.
// Private to the log_*.cpp files.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "registry/log_check.h"
#include "registry/log_verify.h"
#include "store/project.h"

namespace exoreg::registry {

/// The tree as the records make it; every complete subtree is kept, so that any earlier size has its root.
class Tree {
 public:
  void append(const Hash& leaf, std::vector<ledger::Node>& completed);
  [[nodiscard]] ledger::Size size() const { return frontier_.size(); }
  [[nodiscard]] Hash root(ledger::Size size) const;  ///< size <= size()

 private:
  ledger::Frontier frontier_;
  std::vector<std::vector<Hash>> levels_;
};

struct Account {
  std::string full_name;
  bool enabled = false;
  std::set<std::string> certificates;  ///< SHA-256 of every certificate issued to this person so far, hex
};

struct Hidden {
  std::string subject;
  long long rev = 0;
  bool of_logger = false;  ///< an attachment that is kept in pieces
};

struct Token {
  std::string subject;
  long long rev = 0;
  long long size = 0;    ///< of the stamped checkpoint
  bool outside = false;  ///< from a TSA that is not the registry's own
};

/// What the records said, as far as they were read.
struct Said {
  std::map<std::string, std::string> pki;  ///< file name below pki/ without .crt -> SHA-256 of the newest
  std::set<std::string> service;           ///< SHA-256 of the service certificates
  std::map<std::string, Account> accounts;
  std::map<std::string, long long> revoked;                        ///< serial -> leaf of its pki.revoke
  std::string log_key;                                             ///< the newest log.key
  std::map<std::string, std::map<long long, Hidden>> attachments;  ///< SHA-256 -> each size that is recorded -> the first record of it
  std::map<std::string, Hidden> hidden;                            ///< digest of a disclosure -> its record
  std::map<std::string, long long> erased;                         ///< digest -> leaf of its erase record
  std::map<std::string, Token> tokens;                             ///< SHA-256 of a time stamp response -> its tsa.token record
  std::unordered_set<std::string> subjects;
};

struct Audit {
  Audit(Registry& of, TrustDirectory brought) : registry(of), trust(std::move(brought)) {}

  Registry& registry;
  TrustDirectory trust;
  LogReport report;
  Tree tree;
  Said said;
  store::Database shadow = store::Database::shadow();

  void add(std::string kind, std::string subject, long long rev, std::string column, Text detail);
  void add(std::string kind, const store::StoredRecord& record, std::string column, const Text& detail);
};

// The passes, in this order.
void audit_structure(const store::Database& database, LogReport& report);  ///< file, schema, storage types
void audit_records(Audit& audit);                                          ///< records, leaves, tree, signatures, replay
void audit_salts(Audit& audit);
void audit_rows(Audit& audit);  ///< derived tables, both ways
void audit_attachments(Audit& audit);
void audit_disclosures(Audit& audit);
void audit_stamps(Audit& audit);
void audit_pki(Audit& audit);
void audit_anchor(Audit& audit, const std::optional<std::string>& anchor);

/// Who signed a record, against the accounts and certificates that the log gave out before it.
class SignerAudit {
 public:
  explicit SignerAudit(Audit& audit) : audit_(audit) {}
  /// True when the signature holds and is the right person's or the service's.
  bool check(const CheckedRecord& record);

 private:
  /// A certificate that signed, and what is asked of it at every record.
  struct Signer {
    std::optional<Text> problem;  ///< with its chain, which is built once
    Millis not_before = 0, not_after = 0;
    std::string serial, fingerprint;
  };
  const Signer& signer_of(const CheckedRecord& record);
  bool check_chain(const CheckedRecord& record, const Signer& signer);
  bool check_who(const CheckedRecord& record, const Signer& signer);
  bool check_person(const CheckedRecord& record, const domain::Kind& kind, const Signer& signer);
  bool wrong(const CheckedRecord& record, const Text& detail);

  Audit& audit_;
  std::map<Hash, Signer> signers_;
};

/// Notes what later records and passes need to know.
void take_in(Said& said, const domain::Recorded& record);

}  // namespace exoreg::registry
