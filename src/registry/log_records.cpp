// Every record against its columns, its leaf, its place in the tree, its subject's chain and its signature. Where two
// stored things disagree, a third decides which of them was changed: the leaf's node, or the leaf made anew.
#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "base/error.h"
#include "registry/cold_content.h"
#include "registry/log_audit.h"
#include "registry/log_nodes.h"
#include "store/audit.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t batch_records = 128;
constexpr std::size_t batch_bytes = 1u << 20;
constexpr long long most_named_gaps = 100;
const Text checking{"Checking records and signatures", "記録と署名を検証中"};

/// A subject's last revision so far.
struct Last {
  long long rev = 0;
  Hash leaf_hash{};
  /// What the leaf of the next revision says of this one.
  [[nodiscard]] std::string as_prev() const { return rev == 0 ? std::string() : to_hex(leaf_hash); }
};

class RecordsAudit {
 public:
  explicit RecordsAudit(Audit& audit) : audit_(audit), signers_(audit), replay_(audit.shadow), nodes_(audit.registry.database) {}
  void run();

 private:
  void load_salts();
  void find_size();
  long long take_all();
  void take(const CheckedRecord& r);
  void missing_until(long long leaf);
  [[nodiscard]] const Hash* node_of(long long leaf) const;
  [[nodiscard]] Hash rebuilt_leaf(const CheckedRecord& r) const;
  bool leaf_holds(const CheckedRecord& r, Hash& truth);
  void check_columns(const CheckedRecord& r, bool leaf_holds);
  void check_subject(const CheckedRecord& r, const std::string& subject);
  void check_chain(const CheckedRecord& r, bool leaf_holds, const Hash& truth);
  void grow(const CheckedRecord* r, const Hash& leaf);
  void project(const domain::Recorded& recorded);
  void replay(const CheckedRecord& r);

  Audit& audit_;
  SignerAudit signers_;
  store::WriteTx replay_;
  StoredNodes nodes_;
  std::unordered_map<std::string, Bytes> salts_;
  std::set<std::string> bad_salts_;
  std::unordered_map<std::string, Last> last_;
  long long size_ = 0;  // of the log, as most of its tables have it
  long long next_ = 0;
  bool tree_whole_ = true;
};

void RecordsAudit::load_salts() {
  store::each_salt(audit_.registry.database, [&](const std::string& subject, const Bytes& salt) { salts_.emplace(subject, salt); });
}

/// The head, the records and the tree's leaves each know the size; two against one say which was changed.
void RecordsAudit::find_size() {
  const store::Database& database = audit_.registry.database;
  const auto extent = store::load_record_extent(database);
  long long head = -1;
  try {
    head = static_cast<long long>(store::load_log_size(database));
  } catch (const IntegrityError& error) {
    audit_.add("missing", "", 0, "log_head", error.text());
  }
  if (extent.heads > 1) audit_.add("extra", "", 0, "log_head", {"the log has more than one head", "ログの先頭情報が複数あります"});
  const bool head_holds = head == extent.last + 1 || head == nodes_.leaves();
  size_ = head_holds ? head : extent.last == std::numeric_limits<long long>::max() ? extent.count : std::max(extent.last + 1, 0LL);
  if (!head_holds && head >= 0)
    audit_.add("altered", "", 0, "log_head.size",
               {"the head says " + std::to_string(head) + ", the records say " + std::to_string(size_),
                "ログの大きさが " + std::to_string(head) + " とありますが、記録は " + std::to_string(size_) + " 件です"});
}

const Hash* RecordsAudit::node_of(long long leaf) const { return nodes_.find({0, static_cast<ledger::Size>(leaf)}); }

/// Names the leaves that have no record; the tree goes on with their nodes while it can.
void RecordsAudit::missing_until(long long leaf) {
  const long long first = next_;
  for (; next_ < leaf; ++next_) {
    const Hash* node = node_of(next_);
    if (next_ - first < most_named_gaps)
      audit_.add("missing", "", 0, "record",
                 {"the record of leaf " + std::to_string(next_) + " is gone", "リーフ " + std::to_string(next_) + " の記録がありません"});
    if (!node) {
      tree_whole_ = false;
      next_ = leaf;
      return;
    }
    if (tree_whole_) grow(nullptr, *node);
  }
}

Hash RecordsAudit::rebuilt_leaf(const CheckedRecord& r) const {
  const auto salt = salts_.find(r.said->subject);
  if (salt == salts_.end()) return {};
  const auto last = last_.find(r.said->subject);
  ledger::Leaf leaf{r.said->kind, ledger::subject_digest(salt->second, r.said->subject),
                    r.said->rev,  last == last_.end() ? std::string() : last->second.as_prev(),
                    r.record,     static_cast<long long>(r.stored.bytes.size()),
                    r.signature};
  try {
    return ledger::leaf_hash(ledger::write_leaf(leaf));
  } catch (const std::invalid_argument&) {
    return {};
  }
}

/// Whether the stored leaf is the one that was logged. `truth` is the leaf hash to go on with.
bool RecordsAudit::leaf_holds(const CheckedRecord& r, Hash& truth) {
  const Hash* node = node_of(r.stored.leaf);
  truth = r.leaf_hash;
  if (r.leaf && (!node || *node == r.leaf_hash)) return true;
  const Hash again = r.said ? rebuilt_leaf(r) : Hash{};
  if (r.leaf && again == r.leaf_hash) return true;  // then the node was changed, which grow() says
  if (node) truth = *node;
  audit_.add("altered", r.stored, "record.leaf_bytes", {"the leaf is not the one that was logged", "リーフが記録時のものと一致しません"});
  return false;
}

void RecordsAudit::check_subject(const CheckedRecord& r, const std::string& subject) {
  const auto salt = salts_.find(subject);
  if (salt != salts_.end() && ledger::subject_digest(salt->second, subject) == r.leaf->subject) return;
  if (!bad_salts_.insert(subject).second) return;
  if (salt == salts_.end())
    audit_.add("missing", subject, r.stored.rev, "subject", {"the subject's salt is gone", "対象のソルトがありません"});
  else
    audit_.add("altered", subject, r.stored.rev, "subject.salt",
               {"the salt is not the one that was logged", "ソルトが記録時のものと一致しません"});
}

void RecordsAudit::check_columns(const CheckedRecord& r, bool leaf_held) {
  const auto altered = [&](const char* column, const Text& detail) { audit_.add("altered", r.stored, column, detail); };
  const bool bytes_hold =
      r.said && (!leaf_held || (r.leaf->record == r.record && r.leaf->record_size == static_cast<long long>(r.stored.bytes.size())));
  if (!bytes_hold)
    altered("record.bytes", {"the record is not the one that was signed and logged", "記録が署名・ログ時のものと一致しません"});
  if (leaf_held && r.leaf->signature != r.signature)
    altered("record.signature", {"the signature is not the one that was logged", "署名がログ時のものと一致しません"});
  const std::string& kind = bytes_hold ? r.said->kind : leaf_held ? r.leaf->type : r.stored.kind;
  const long long rev = bytes_hold ? r.said->rev : leaf_held ? r.leaf->rev : r.stored.rev;
  if (r.stored.kind != kind) altered("record.kind", {"the record says " + kind, "記録には " + kind + " とあります"});
  if (r.stored.rev != rev)
    altered("record.rev", {"the record says " + std::to_string(rev), "記録には " + std::to_string(rev) + " とあります"});
  if (bytes_hold && r.stored.subject != r.said->subject)
    altered("record.subject", {"the record says " + r.said->subject, "記録には " + r.said->subject + " とあります"});
  if (leaf_held && bytes_hold && (r.leaf->type != kind || r.leaf->rev != rev))
    altered("record.leaf_bytes", {"the leaf is of another kind or revision than the record", "リーフの種類または版が記録と一致しません"});
  if (leaf_held && bytes_hold) check_subject(r, r.said->subject);
}

void RecordsAudit::check_chain(const CheckedRecord& r, bool leaf_held, const Hash& truth) {
  const std::string& subject = r.said ? r.said->subject : r.stored.subject;
  const long long rev = r.said ? r.said->rev : r.stored.rev;
  Last& last = last_[subject];
  if (rev > last.rev + 1)
    audit_.add("missing", subject, last.rev + 1, "record",
               {"revision " + std::to_string(last.rev + 1) + " is gone", "版 " + std::to_string(last.rev + 1) + " の記録がありません"});
  else if (rev <= last.rev)
    audit_.add("chain", r.stored, "record.rev", {"this revision came before", "版の順序が正しくありません"});
  else if (leaf_held && r.leaf->prev != last.as_prev())
    audit_.add("chain", r.stored, "record.leaf_bytes",
               {"the leaf does not follow the revision before it", "前の版のリーフにつながっていません"});
  last = {std::max(rev, last.rev), truth};
}

/// Appends a leaf and compares every subtree that it completes with the stored node.
void RecordsAudit::grow(const CheckedRecord* r, const Hash& leaf) {
  std::vector<ledger::Node> completed;
  audit_.tree.append(leaf, completed);
  for (const ledger::Node& node : completed) {
    const Hash* stored = nodes_.claim(node.id);
    if (stored && *stored == node.hash) continue;
    const std::string where = std::to_string(node.id.level) + "/" + std::to_string(node.id.index);
    const bool own = r && node.id.level == 0;
    audit_.add(stored ? "altered" : "missing", own ? r->stored.subject : "", own ? r->stored.rev : 0, stored ? "node.hash" : "node",
               {"node " + where + " (level/position) is not what its leaves make", "節点 " + where + " (段/位置) がリーフと一致しません"});
  }
}

/// A logger file whose bytes are not what they were is a problem of its pass (audit_attachments): its rows are then taken as they are.
void RecordsAudit::project(const domain::Recorded& recorded) {
  try {
    project_record(replay_, audit_.registry.database, recorded);
  } catch (const IntegrityError&) {
    copy_content(replay_, audit_.registry.database, recorded);
  }
}

void RecordsAudit::replay(const CheckedRecord& r) {
  const auto broken = [&](const Text& why) {
    audit_.add("altered", r.stored, "record.bytes", {"cannot be replayed: " + why.en, "再生できません: " + why.ja});
  };
  try {
    project(*r.said);
    take_in(audit_.said, *r.said);
  } catch (const Error& error) {  // changed contents may break any rule of the tables
    broken(error.text());
  } catch (const std::exception& error) {
    broken({error.what(), error.what()});
  }
}

void RecordsAudit::take(const CheckedRecord& r) {
  if (r.stored.leaf < next_ || r.stored.leaf >= size_) {
    audit_.add("extra", r.stored, "record", {"a record that was never logged", "ログにない記録です"});
    return;
  }
  missing_until(r.stored.leaf);
  next_ = r.stored.leaf + 1;
  ++audit_.report.entries;
  Hash truth{};
  const bool held = leaf_holds(r, truth);
  check_columns(r, held);
  check_chain(r, held, truth);
  if (signers_.check(r)) ++audit_.report.signatures;
  if (tree_whole_) grow(&r, truth);
  if (r.said) replay(r);
}

/// While batches are checked on all processors, those before them are taken in here. Gives the number of records.
long long RecordsAudit::take_all() {
  RecordChecker checker;
  const auto take_oldest = [&] {
    for (const CheckedRecord& r : checker.take()) take(r);
    audit_.registry.progress(checking, next_, size_);
  };
  std::vector<store::StoredRecord> batch;
  std::size_t bytes = 0;
  const auto give = [&] {
    if (checker.full()) take_oldest();
    checker.give(std::exchange(batch, {}));
    bytes = 0;
  };
  long long seen = 0;
  constexpr auto lowest = std::numeric_limits<long long>::min(), highest = std::numeric_limits<long long>::max();
  store::each_record(audit_.registry.database, lowest, highest, [&](const store::StoredRecord& record) {
    ++seen;
    bytes += record.bytes.size() + record.signature.size() + record.leaf_bytes.size();
    batch.push_back(record);
    if (batch.size() >= batch_records || bytes >= batch_bytes) give();
  });
  if (!batch.empty()) give();
  while (!checker.empty()) take_oldest();
  return seen;
}

void RecordsAudit::run() {
  find_size();
  load_salts();
  audit_.said.service.insert(to_hex(audit_.registry.pki.service.fingerprint()));
  const long long seen = take_all();
  missing_until(size_);
  if (seen != store::load_record_extent(audit_.registry.database).count)
    audit_.add("extra", "", 0, "record.leaf", {"a record has no possible place in the log", "ログにあり得ない位置の記録があります"});
  if (tree_whole_)
    for (const ledger::NodeId id : nodes_.unclaimed())
      audit_.add("extra", "", 0, "node",
                 {"node " + std::to_string(id.level) + "/" + std::to_string(id.index) + " (level/position) belongs to no leaf",
                  "節点 " + std::to_string(id.level) + "/" + std::to_string(id.index) + " (段/位置) に対応するリーフがありません"});
  replay_.commit();
}

}  // namespace

void Tree::append(const Hash& leaf, std::vector<ledger::Node>& completed) {
  frontier_.append(leaf, completed);
  for (const ledger::Node& node : completed) {
    if (levels_.size() <= node.id.level) levels_.resize(node.id.level + 1);
    levels_[node.id.level].push_back(node.hash);
  }
}

Hash Tree::root(ledger::Size size) const {
  if (size == 0) return ledger::empty_root();
  return ledger::root_at(size, [this](ledger::NodeId id) { return levels_.at(id.level).at(id.index); });
}

void audit_records(Audit& audit) { RecordsAudit(audit).run(); }

}  // namespace exoreg::registry
