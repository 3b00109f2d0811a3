// SQL for the log's own tables.
#include "store/log_store.h"

#include "base/error.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

constexpr const char* record_columns = "SELECT leaf, kind, subject, rev, bytes, signature, leaf_bytes FROM record ";

using RecordRow = std::tuple<long long, std::string, std::string, long long, std::string, std::string, std::string>;

StoredRecord from_row(RecordRow row) {
  return {std::get<0>(row),           std::move(std::get<1>(row)), std::move(std::get<2>(row)),
          std::get<3>(row),           std::move(std::get<4>(row)), std::move(std::get<5>(row)),
          std::move(std::get<6>(row))};
}

template <class... A>
std::vector<StoredRecord> load_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<StoredRecord> records;
  for (auto& row : sql::rows<long long, std::string, std::string, long long, std::string, std::string, std::string>(
           database.session(), record_columns + condition, arguments...))
    records.push_back(from_row(std::move(row)));
  return records;
}

std::optional<StoredRecord> only(std::vector<StoredRecord> records) {
  if (records.empty()) return std::nullopt;
  return std::move(records.front());
}

}  // namespace

ledger::Size load_log_size(const Database& database) {
  const auto size = sql::scalar<long long>(database.session(), "SELECT size FROM log_head WHERE id = 1");
  if (!size || *size < 0) throw IntegrityError({"The log has no head.", "ログの先頭情報がありません。"});
  return static_cast<ledger::Size>(*size);
}

void save_log_size(WriteTx& tx, ledger::Size size) { sql::exec(tx.session(), "UPDATE log_head SET size = :size WHERE id = 1", size); }

void append_record(WriteTx& tx, const StoredRecord& r) {
  sql::exec(tx.session(),
            "INSERT INTO record (leaf, kind, subject, rev, bytes, signature, leaf_bytes) "
            "VALUES (:leaf, :kind, :subject, :rev, :bytes, CAST(:signature AS BLOB), :leaf_bytes)",
            r.leaf, r.kind, r.subject, r.rev, r.bytes, r.signature, r.leaf_bytes);
}

void append_nodes(WriteTx& tx, const std::vector<ledger::Node>& nodes) {
  for (const auto& node : nodes)
    sql::exec(tx.session(), "INSERT INTO node (level, position, hash) VALUES (:level, :position, :hash)", node.id.level, node.id.index,
              to_hex(node.hash));
}

std::optional<StoredRecord> load_record(const Database& database, long long leaf) {
  return only(load_where(database, "WHERE leaf = :leaf", leaf));
}

std::vector<StoredRecord> load_records_of(const Database& database, std::string_view subject) {
  return load_where(database, "WHERE subject = :subject ORDER BY rev", subject);
}

std::vector<StoredRecord> load_records_of(const Database& database, std::string_view subject, std::string_view kind) {
  return load_where(database, "WHERE subject = :subject AND kind = :kind ORDER BY rev", subject, kind);
}

std::optional<StoredRecord> load_last_record(const Database& database, std::string_view subject) {
  return only(load_where(database, "WHERE subject = :subject ORDER BY rev DESC LIMIT 1", subject));
}

std::optional<StoredRecord> load_last_record(const Database& database, std::string_view subject, std::string_view kind) {
  return only(load_where(database, "WHERE subject = :subject AND kind = :kind ORDER BY rev DESC LIMIT 1", subject, kind));
}

std::optional<LastLeaf> load_last_leaf(const Database& database, std::string_view subject) {
  auto row = sql::first<long long, std::string>(
      database.session(), "SELECT rev, leaf_bytes FROM record WHERE subject = :subject ORDER BY rev DESC LIMIT 1", subject);
  if (!row) return std::nullopt;
  return LastLeaf{std::get<0>(*row), std::move(std::get<1>(*row))};
}

void each_record(const Database& database, long long from, long long to, const std::function<void(const StoredRecord&)>& visit) {
  sql::each<long long, std::string, std::string, long long, std::string, std::string, std::string>(
      database.session(), std::string(record_columns) + "WHERE leaf >= :from AND leaf < :to ORDER BY leaf",
      [&](long long leaf, const std::string& kind, const std::string& subject, long long rev, const std::string& bytes,
          const std::string& signature, const std::string& leaf_bytes) {
        visit({leaf, kind, subject, rev, bytes, signature, leaf_bytes});
      },
      from, to);
}

void each_leaf(const Database& database, long long from, long long to, const std::function<void(long long, const std::string&)>& visit) {
  sql::each<long long, std::string>(
      database.session(), "SELECT leaf, leaf_bytes FROM record WHERE leaf >= :from AND leaf < :to ORDER BY leaf", visit, from, to);
}

ledger::NodeReader node_reader(const Database& database) {
  return [&database](ledger::NodeId id) {
    const auto hex = sql::scalar<std::string>(database.session(), "SELECT hash FROM node WHERE level = :level AND position = :position",
                                              id.level, id.index);
    const auto hash = hex ? hash_from_hex(*hex) : std::nullopt;
    if (!hash) throw IntegrityError({"A node of the log's tree is missing.", "ログの木の節点が欠けています。"});
    return *hash;
  };
}

void each_node(const Database& database, const std::function<void(const ledger::Node&)>& visit) {
  sql::each<long long, long long, std::string>(
      database.session(), "SELECT level, position, hash FROM node ORDER BY level, position",
      [&](long long level, long long position, const std::string& hex) {
        visit({{static_cast<unsigned>(level), static_cast<ledger::Size>(position)}, hash_from_hex(hex).value_or(Hash{})});
      });
}

std::optional<Bytes> load_salt(const Database& database, std::string_view subject) {
  const auto hex = sql::scalar<std::string>(database.session(), "SELECT salt FROM subject WHERE id = :id", subject);
  return hex ? from_hex(*hex) : std::nullopt;
}

void save_salt(WriteTx& tx, std::string_view subject, std::string_view salt) {
  sql::exec(tx.session(), "INSERT INTO subject (id, salt) VALUES (:id, :salt)", subject, to_hex(salt));
}

void each_salt(const Database& database, const std::function<void(const std::string&, const Bytes&)>& visit) {
  sql::each<std::string, std::string>(database.session(), "SELECT id, salt FROM subject ORDER BY id",
                                      [&](const std::string& id, const std::string& hex) { visit(id, from_hex(hex).value_or(Bytes{})); });
}

void save_stamp(WriteTx& tx, const Stamp& stamp) {
  sql::exec(tx.session(),
            "INSERT INTO stamp (size, checkpoint, token, gen_time) VALUES (:size, :checkpoint, CAST(:token AS BLOB), :gen) "
            "ON CONFLICT (size) DO NOTHING",
            stamp.size, stamp.checkpoint, stamp.token, stamp.gen_time);
}

std::vector<Stamp> load_stamps(const Database& database) {
  std::vector<Stamp> stamps;
  sql::each<long long, std::string, std::string, long long>(
      database.session(), "SELECT size, checkpoint, token, gen_time FROM stamp ORDER BY size DESC",
      [&](long long size, const std::string& checkpoint, const std::string& token, long long gen_time) {
        stamps.push_back({static_cast<ledger::Size>(size), checkpoint, token, gen_time});
      });
  return stamps;
}

std::optional<Millis> load_last_stamp_time(const Database& database) {
  return sql::scalar<long long>(database.session(), "SELECT gen_time FROM stamp ORDER BY size DESC LIMIT 1");
}

void save_disclosure(WriteTx& tx, const Disclosure& d) {
  sql::exec(tx.session(), "INSERT INTO disclosure (digest, subject, name, sealed) VALUES (:digest, :subject, :name, CAST(:sealed AS BLOB))",
            d.digest, d.subject, d.name, d.sealed);
}

std::vector<Disclosure> load_all_disclosures(const Database& database) {
  std::vector<Disclosure> all;
  sql::each<std::string, std::string, std::string, std::string>(
      database.session(), "SELECT digest, subject, name, sealed FROM disclosure ORDER BY digest",
      [&](const std::string& digest, const std::string& subject, const std::string& name, const std::string& sealed) {
        all.push_back({digest, subject, name, sealed});
      });
  return all;
}

std::vector<Disclosure> load_disclosures(const Database& database, std::string_view subject) {
  auto all = load_all_disclosures(database);
  std::erase_if(all, [&](const Disclosure& d) { return d.subject != subject; });
  return all;
}

void erase_disclosure(WriteTx& tx, std::string_view digest) {
  sql::exec(tx.session(), "DELETE FROM disclosure WHERE digest = :digest", digest);
}

}  // namespace exoreg::store
