// One record on its own: hashes, leaf, JSON and signature. No state, so that many are checked at the same time.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "crypto/cms.h"
#include "ledger/leaf.h"
#include "registry/replay.h"

namespace exoreg::registry {

struct CheckedRecord {
  store::StoredRecord stored;
  std::optional<domain::Recorded> said;  ///< what the bytes say; nullopt when they are no record
  std::optional<ledger::Leaf> leaf;      ///< nullopt when the leaf bytes are no leaf
  Hash record{}, signature{};            ///< SHA-256 of the stored bytes
  Hash leaf_hash{};
  crypto::CmsCheck cms;
  Hash signer{};  ///< fingerprint of the signer's certificate; zero when there is none
};

/// Checks batches on all processors, several at a time; they come back in the order in which they went in. Nothing is
/// believed of the certificates yet.
class RecordChecker {
 public:
  RecordChecker();
  ~RecordChecker();  ///< what was not taken is dropped
  RecordChecker(const RecordChecker&) = delete;
  RecordChecker& operator=(const RecordChecker&) = delete;

  void give(std::vector<store::StoredRecord> batch);
  [[nodiscard]] bool empty() const { return given_.empty(); }
  /// As many batches are under way as keep every processor busy: take one before giving the next.
  [[nodiscard]] bool full() const { return given_.size() >= 4 * threads_.size(); }
  /// The oldest batch; waits for it. Throws what its check threw.
  [[nodiscard]] std::vector<CheckedRecord> take();

 private:
  using Checked = std::vector<CheckedRecord>;
  void work();

  std::deque<std::future<Checked>> given_;
  std::mutex mutex_;  // of the two below
  std::deque<std::packaged_task<Checked()>> waiting_;
  bool ended_ = false;
  std::condition_variable changed_;
  std::vector<std::thread> threads_;
};

}  // namespace exoreg::registry
