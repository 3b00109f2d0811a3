// ECDSA is most of the time of `log verify`; this file spreads it over the processors.
#include "registry/log_check.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace exoreg::registry {
namespace {

CheckedRecord check(store::StoredRecord stored) {
  CheckedRecord r;
  r.stored = std::move(stored);
  r.record = crypto::sha256(r.stored.bytes);
  r.signature = crypto::sha256(r.stored.signature);
  r.leaf_hash = ledger::leaf_hash(r.stored.leaf_bytes);
  r.leaf = ledger::parse_leaf(r.stored.leaf_bytes);
  try {
    r.said = recorded_of(r.stored);
  } catch (const IntegrityError&) {
    r.said.reset();
  }
  r.cms = crypto::check_cms(r.stored.signature, r.record);
  if (r.cms.info) r.signer = r.cms.info->fingerprint;
  return r;
}

std::vector<CheckedRecord> check_all(std::vector<store::StoredRecord> batch) {
  std::vector<CheckedRecord> checked;
  checked.reserve(batch.size());
  for (store::StoredRecord& record : batch) checked.push_back(check(std::move(record)));
  return checked;
}

}  // namespace

RecordChecker::RecordChecker() {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < cores; ++i) threads_.emplace_back([this] { work(); });
}

RecordChecker::~RecordChecker() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void RecordChecker::give(std::vector<store::StoredRecord> batch) {
  std::packaged_task<Checked()> task([batch = std::move(batch)]() mutable { return check_all(std::move(batch)); });
  given_.push_back(task.get_future());
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
  }
  changed_.notify_one();
}

std::vector<CheckedRecord> RecordChecker::take() {
  std::future<Checked> oldest = std::move(given_.front());
  given_.pop_front();
  return oldest.get();
}

/// Takes the oldest batch that waits, until there will be none.
void RecordChecker::work() {
  for (;;) {
    std::packaged_task<Checked()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    task();
  }
}

}  // namespace exoreg::registry
