// The log's own tables: records, leaves, tree nodes, salts, stamped checkpoints. Appended to, never changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/event.h"
#include "ledger/merkle.h"
#include "store/attachments.h"
#include "store/database.h"

namespace exoreg::store {

struct StoredRecord {
  long long leaf = 0;
  std::string kind;
  std::string subject;
  long long rev = 0;
  std::string bytes;       ///< the exact JCS bytes that were signed
  Bytes signature;         ///< CMS, DER
  std::string leaf_bytes;  ///< the exact leaf
};

[[nodiscard]] ledger::Size load_log_size(const Database& database);
void save_log_size(WriteTx& tx, ledger::Size size);

void append_record(WriteTx& tx, const StoredRecord& record);
void append_nodes(WriteTx& tx, const std::vector<ledger::Node>& nodes);

[[nodiscard]] std::optional<StoredRecord> load_record(const Database& database, long long leaf);
[[nodiscard]] std::vector<StoredRecord> load_records_of(const Database& database, std::string_view subject);
/// Those of one kind alone: a lot has an evaluation for every day, and few of all else.
[[nodiscard]] std::vector<StoredRecord> load_records_of(const Database& database, std::string_view subject, std::string_view kind);
/// The newest revision of a subject; or, of those of one kind, the newest one.
[[nodiscard]] std::optional<StoredRecord> load_last_record(const Database& database, std::string_view subject);
[[nodiscard]] std::optional<StoredRecord> load_last_record(const Database& database, std::string_view subject, std::string_view kind);
struct LastLeaf {
  long long rev = 0;
  std::string bytes;
};
/// The leaf of that revision alone.
[[nodiscard]] std::optional<LastLeaf> load_last_leaf(const Database& database, std::string_view subject);
/// Records with from <= leaf < to, in order, without holding them all in memory.
void each_record(const Database& database, long long from, long long to, const std::function<void(const StoredRecord&)>& visit);
/// Leaves alone, which is far less to read.
void each_leaf(const Database& database, long long from, long long to,
               const std::function<void(long long leaf, const std::string& bytes)>& visit);

/// Reads tree nodes; IntegrityError when one is missing.
[[nodiscard]] ledger::NodeReader node_reader(const Database& database);
void each_node(const Database& database, const std::function<void(const ledger::Node&)>& visit);

/// The subject's salt, 32 bytes; nullopt when the subject is new.
[[nodiscard]] std::optional<Bytes> load_salt(const Database& database, std::string_view subject);
void save_salt(WriteTx& tx, std::string_view subject, std::string_view salt);
void each_salt(const Database& database, const std::function<void(const std::string& subject, const Bytes& salt)>& visit);

struct Stamp {
  ledger::Size size = 0;
  std::string checkpoint;  ///< the signed note
  Bytes token;             ///< RFC 3161 response over its bytes
  Millis gen_time = 0;
};
void save_stamp(WriteTx& tx, const Stamp& stamp);
[[nodiscard]] std::vector<Stamp> load_stamps(const Database& database);  ///< newest first
[[nodiscard]] std::optional<Millis> load_last_stamp_time(const Database& database);

/// Erasable members, sealed with the registry's key and kept apart from the records.
struct Disclosure {
  std::string digest;  ///< as in the record's "_sd"
  std::string subject;
  std::string name;
  Bytes sealed;
};
void save_disclosure(WriteTx& tx, const Disclosure& disclosure);
[[nodiscard]] std::vector<Disclosure> load_disclosures(const Database& database, std::string_view subject);
void erase_disclosure(WriteTx& tx, std::string_view digest);
[[nodiscard]] std::vector<Disclosure> load_all_disclosures(const Database& database);

}  // namespace exoreg::store
