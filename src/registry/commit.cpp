// Reasoning about crashes stands beside each step. Before COMMIT nothing of ours is on disk; after it everything is, and
// an unsigned tail is signed by the next write. A checkpoint is never signed over a size that is not committed.
#include "registry/commit.h"

#include <fmt/format.h>

#include "base/error.h"
#include "ledger/leaf.h"
#include "store/load_entities.h"
#include "store/log_store.h"
#include "store/project.h"

namespace exoreg::registry {
namespace {

using domain::Event;
using domain::Kind;
using ledger::Frontier;

struct Signature {
  std::string signer;
  std::string meaning;
  const crypto::CmsSigner* key = nullptr;
};

/// Whose key signs this event, and in what words.
Signature signature_for(const Event& event, const Kind& kind, Registry& registry, const Session& session) {
  const bool person = kind.signer == domain::Signer::person || (kind.signer == domain::Signer::either && !event.by_rule);
  if (!person) return {registry.config.origin + " service", "service", &registry.service_keys().service};
  if (!session.person) throw std::logic_error("an act of a person without that person's key: " + event.kind);
  return {session.actor.full_name, std::string(kind.meaning), &*session.person};
}

Json record_json(const Event& event, const Kind& kind, const Signature& signature, const Session& session) {
  Json json = event.members;
  json["schema"] = "exoreg/" + event.kind + "/1";
  json["actor"] = session.actor.id;
  json["role"] = session.actor.role_names();
  json["signer"] = signature.signer;
  json["meaning"] = signature.meaning;
  json[event.id_member.empty() ? kind.id_member : std::string_view(event.id_member)] = event.subject;
  json["nonce"] = to_base64(crypto::random_bytes(16));
  if (!event.reason.empty()) json["reason"] = event.reason;
  if (event.event_time) json["event_time"] = format_instant(*event.event_time);
  if (!event.attachments.empty()) {
    json["attachments"] = Json::array();
    for (const auto& attachment : event.attachments) json["attachments"].push_back(attachment.to_json());
  }
  return json;
}

/// The subject's salt (made with its first record) and its last revision.
struct SubjectState {
  Bytes salt;
  long long rev = 0;
  std::string prev;
};
SubjectState subject_state(store::WriteTx& tx, const std::string& subject) {
  SubjectState state;
  if (auto salt = store::load_salt(tx.database(), subject)) {
    state.salt = std::move(*salt);
  } else {
    state.salt = crypto::random_bytes(32);
    store::save_salt(tx, subject, state.salt);
  }
  if (const auto last = store::load_last_record(tx.database(), subject)) {
    state.rev = last->rev;
    state.prev = to_hex(ledger::leaf_hash(last->leaf_bytes));
  }
  return state;
}

std::string leaf_of(const store::StoredRecord& record, const SubjectState& state) {
  ledger::Leaf leaf;
  leaf.type = record.kind;
  leaf.subject = ledger::subject_digest(state.salt, record.subject);
  leaf.rev = record.rev;
  leaf.prev = state.prev;
  leaf.record = crypto::sha256(record.bytes);
  leaf.record_size = static_cast<long long>(record.bytes.size());
  leaf.signature = crypto::sha256(record.signature);
  return ledger::write_leaf(leaf);
}

/// One event -> one record, one leaf, its derived rows.
Written append_event(Registry& registry, store::WriteTx& tx, const Event& event, const Session& session, Frontier& frontier) {
  const Kind* kind = domain::find_kind(event.kind);
  if (!kind) throw std::logic_error("unknown kind of record: " + event.kind);
  const Signature signature = signature_for(event, *kind, registry, session);
  const SubjectState state = subject_state(tx, event.subject);
  const Millis now = registry.now();

  Json json = record_json(event, *kind, signature, session);
  json["rev"] = state.rev + 1;
  json["recorded_at"] = format_instant(now);

  store::StoredRecord record;
  record.leaf = static_cast<long long>(frontier.size());
  record.kind = event.kind;
  record.subject = event.subject;
  record.rev = state.rev + 1;
  record.bytes = json.dump();
  record.signature = signature.key->sign(record.bytes, now);
  record.leaf_bytes = leaf_of(record, state);
  store::append_record(tx, record);

  std::vector<ledger::Node> nodes;
  frontier.append(ledger::leaf_hash(record.leaf_bytes), nodes);
  store::append_nodes(tx, nodes);
  store::project(tx, {record.leaf, record.kind, record.subject, record.rev, std::move(json)});
  return {record.kind, record.subject, record.rev, record.leaf};
}

/// What was appended is read back and hashed again before it is promised to anybody: a flipped bit shows here.
void check_appended(const store::Database& database, ledger::Size from, const Frontier& frontier) {
  Frontier again = Frontier::load(from, store::node_reader(database));
  std::vector<ledger::Node> ignored;
  store::each_record(database, static_cast<long long>(from), static_cast<long long>(frontier.size()), [&](const store::StoredRecord& r) {
    const auto leaf = ledger::parse_leaf(r.leaf_bytes);
    if (!leaf || leaf->record != crypto::sha256(r.bytes) || leaf->signature != crypto::sha256(r.signature))
      throw IntegrityError({"What was just written reads back differently; nothing was kept.",
                            "書き込んだ内容が読み戻しと一致しません。何も保存していません。"});
    again.append(ledger::leaf_hash(r.leaf_bytes), ignored);
    ignored.clear();
  });
  if (again.size() != frontier.size() || again.root() != frontier.root())
    throw IntegrityError(
        {"The log's tree reads back differently; nothing was kept.", "ログの木が読み戻しと一致しません。何も保存していません。"});
}

}  // namespace

Commit::Commit(Registry& registry, store::WriteTx& tx, const Session& session, Outcome& outcome)
    : registry_(registry), tx_(tx), session_(session), outcome_(outcome) {
  // Another process may have written since this registry was opened.
  if (const auto problem = anchor_problem(registry.database, registry.log_key(), read_anchor(registry.config)))
    throw IntegrityError(*problem);
  before_ = store::load_log_size(registry.database);
  frontier_ = Frontier::load(before_, store::node_reader(registry.database));
}

void Commit::append(const Event& event) { outcome_.events.push_back(append_event(registry_, tx_, event, session_, frontier_)); }

void Commit::append(const std::vector<Event>& events) {
  static const Text signing{"Signing records", "記録に署名中"};
  const auto total = static_cast<long long>(events.size());
  long long done = 0;
  for (const Event& event : events) {
    append(event);
    registry_.progress(signing, ++done, total);
  }
}

void Commit::finish() {
  store::save_log_size(tx_, frontier_.size());
  check_appended(registry_.database, before_, frontier_);
  tx_.commit();  // a crash before this line leaves nothing, after it everything
  const ledger::Checkpoint checkpoint{registry_.config.origin, frontier_.size(), frontier_.root()};
  write_anchor(registry_.config, ledger::sign_checkpoint(checkpoint, registry_.service_keys().log));
  outcome_.checkpoint = checkpoint;
}

void commit(Registry& registry, store::WriteTx& tx, const std::vector<Event>& events, const Session& session, Outcome& outcome) {
  Commit writing(registry, tx, session, outcome);
  writing.append(events);
  writing.finish();
}

domain::AttachmentRef attach(store::WriteTx& tx, std::string_view bytes, std::string media_type, std::string name) {
  const Hash hash = crypto::sha256(bytes);
  store::save_attachment(tx, hash, bytes);
  return {to_hex(hash), static_cast<long long>(bytes.size()), std::move(media_type), std::move(name)};
}

std::string IdSource::next(const std::string& prefix, int digits) {
  auto [place, fresh] = last_.try_emplace(prefix, 0);
  if (fresh) place->second = store::load_counter(database_, prefix);
  return fmt::format("{}-{:0{}}", prefix, ++place->second, digits);
}

void require_reason_for_late(Millis now, std::optional<Millis> event_time, const std::string& reason) {
  if (event_time && *event_time > now + 5 * minutes_ms)
    throw UsageError({"This time lies ahead (" + format_instant(*event_time) + "): --event-time is for what happened earlier.",
                      "指定の日時(" + format_instant(*event_time) + ")は現在より後です。--event-time は過去の出来事に使います。"});
  if (!event_time || *event_time >= now - days_ms || !reason.empty()) return;
  throw UsageError({"This happened more than 24 hours ago: say why it is entered late (--reason TEXT).",
                    "24時間以上前の出来事です。入力が遅れた理由を --reason で示してください。"});
}

}  // namespace exoreg::registry
