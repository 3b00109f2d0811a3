// Reasoning about crashes stands beside each step. Before COMMIT nothing of ours is on disk; after it everything is, and
// an unsigned tail is signed by the next write. A checkpoint is never signed over a size that is not committed.
#include "registry/commit.h"

#include <algorithm>
#include <deque>
#include <future>
#include <span>
#include <thread>

#include <fmt/format.h>

#include "base/error.h"
#include "ledger/leaf.h"
#include "store/load_entities.h"
#include "store/log_store.h"
#include "store/project.h"

namespace exoreg::registry {
namespace {

using domain::Event;
using ledger::Frontier;

constexpr std::size_t batch_size = 256;  // drafts that one thread signs at a time
constexpr std::size_t most_threads = 8;

SubjectState load_subject(store::WriteTx& tx, const std::string& subject) {
  SubjectState state;
  if (auto salt = store::load_salt(tx.database(), subject)) {
    state.salt = std::move(*salt);
    if (const auto last = store::load_last_leaf(tx.database(), subject)) {
      state.rev = last->rev;
      state.prev = to_hex(ledger::leaf_hash(last->bytes));
    }
  } else {  // its first record makes it
    state.salt = crypto::random_bytes(32);
    store::save_salt(tx, subject, state.salt);
  }
  return state;
}

std::string leaf_of(const Draft& draft) {
  ledger::Leaf leaf;
  leaf.type = draft.event->kind;
  leaf.subject = ledger::subject_digest(draft.subject->salt, draft.event->subject);
  leaf.rev = draft.rev;
  leaf.prev = draft.subject->prev;
  leaf.record = draft.bytes_hash;
  leaf.record_size = static_cast<long long>(draft.bytes.size());
  leaf.signature = draft.signature_hash;
  return ledger::write_leaf(leaf);
}

/// The tree's right edge as the log stands now, under the lock. Another process may have written since, or somebody may
/// have put another database in place of ours. While the anchor is byte for byte the one that this process wrote last, and
/// the log as long as it was then, there is nothing to verify again; the edge is read back in any case before COMMIT.
Frontier current_frontier(const Registry& registry) {
  const auto anchor = read_anchor(registry.config);
  const ledger::Size size = store::load_log_size(registry.database);
  if (registry.end && anchor == registry.end->anchor && size == registry.end->frontier.size()) return registry.end->frontier;
  if (const auto problem = anchor_problem(registry.database, registry.log_key(), anchor)) throw IntegrityError(*problem);
  return Frontier::load(size, store::node_reader(registry.database));
}

std::vector<Draft> sign_all(std::vector<Draft> drafts, const Session& session) {
  for (Draft& draft : drafts) sign_draft(draft, session);
  return drafts;
}

std::size_t signing_threads() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads); }

}  // namespace

Commit::Commit(Registry& registry, store::WriteTx& tx, const Session& session, Outcome& outcome)
    : registry_(registry),
      tx_(tx),
      session_(session),
      outcome_(outcome),
      frontier_(current_frontier(registry)),
      before_(frontier_.size()) {}

Draft Commit::draft(const Event& event) {
  auto [place, fresh] = subjects_.try_emplace(event.subject);
  if (fresh) place->second = load_subject(tx_, event.subject);
  return start_draft(registry_, session_, event, place->second);
}

void Commit::store(Draft& draft) {
  const auto leaf = static_cast<long long>(frontier_.size());
  const std::string leaf_bytes = leaf_of(draft);
  const Hash leaf_hash = ledger::leaf_hash(leaf_bytes);
  const Event& event = *draft.event;
  store::append_record(tx_, {leaf, event.kind, event.subject, draft.rev, draft.bytes, draft.signature, leaf_bytes});
  nodes_.clear();
  frontier_.append(leaf_hash, nodes_);
  store::append_nodes(tx_, nodes_);
  store::project(tx_, {leaf, event.kind, event.subject, draft.rev, std::move(draft.body)});
  draft.subject->prev = to_hex(leaf_hash);
  appended_.push_back({draft.bytes_hash, draft.signature_hash});
  outcome_.events.push_back({event.kind, event.subject, draft.rev, leaf});
}

void Commit::append(const Event& event) {
  Draft one = draft(event);
  sign_draft(one, session_);
  store(one);
}

void Commit::append(const std::vector<Event>& events) {
  static const Text signing_records{"Signing records", "記録に署名中"};
  const auto total = static_cast<long long>(events.size());
  long long done = 0;
  const auto tell = [&] { registry_.progress(signing_records, ++done, total); };
  if (events.size() < batch_size) {
    for (const Event& event : events) append(event), tell();
    return;
  }
  // Signing needs no database: while this thread stores one batch, others sign the next ones.
  std::span<const Event> rest(events);
  std::deque<std::future<std::vector<Draft>>> signing;
  const auto sign_next = [&] {
    std::vector<Draft> drafts;
    for (const Event& event : rest.first(std::min(batch_size, rest.size()))) drafts.push_back(draft(event));
    rest = rest.subspan(drafts.size());
    signing.push_back(std::async(std::launch::async, sign_all, std::move(drafts), std::cref(session_)));
  };
  while (!rest.empty() && signing.size() < signing_threads()) sign_next();
  while (!signing.empty()) {
    std::vector<Draft> drafts = signing.front().get();
    signing.pop_front();
    if (!rest.empty()) sign_next();
    for (Draft& draft : drafts) store(draft), tell();
  }
}

/// What was appended is read back and hashed again before it is promised to anybody: a flipped bit shows here. Equal roots
/// say that every leaf reads back as it was made; what the leaf says of record and signature was kept.
void Commit::check_appended() const {
  Frontier again = Frontier::load(before_, store::node_reader(registry_.database));
  std::vector<ledger::Node> ignored;
  auto made = appended_.begin();
  store::each_record(
      registry_.database, static_cast<long long>(before_), static_cast<long long>(frontier_.size()), [&](const store::StoredRecord& r) {
        if (made == appended_.end() || made->record != crypto::sha256(r.bytes) || made->signature != crypto::sha256(r.signature))
          throw IntegrityError({"What was just written reads back differently; nothing was kept.",
                                "書き込んだ内容が読み戻しと一致しません。何も保存していません。"});
        ++made;
        again.append(ledger::leaf_hash(r.leaf_bytes), ignored);
        ignored.clear();
      });
  if (again.size() != frontier_.size() || again.root() != frontier_.root())
    throw IntegrityError(
        {"The log's tree reads back differently; nothing was kept.", "ログの木が読み戻しと一致しません。何も保存していません。"});
}

void Commit::finish() {
  store::save_log_size(tx_, frontier_.size());
  check_appended();
  tx_.commit();  // a crash before this line leaves nothing, after it everything
  const ledger::Checkpoint checkpoint{registry_.config.origin, frontier_.size(), frontier_.root()};
  std::string anchor = ledger::sign_checkpoint(checkpoint, registry_.service_keys().log);
  write_anchor(registry_.config, anchor);
  registry_.end = LogEnd{std::move(anchor), std::move(frontier_)};
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
