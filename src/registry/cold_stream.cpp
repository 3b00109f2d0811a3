// Two threads, one block behind the other: this one reads and understands, the other one hashes and packs. Who is ahead packs a block
// for the one behind. Blocks are few and go round.
#include "registry/cold_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "crypto/digest.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

struct Block {
  Bytes room = Bytes(store::attachment_piece, '\0');
  std::size_t size = 0;
  [[nodiscard]] std::string_view plain() const { return std::string_view(room).substr(0, size); }
  store::PackedPiece piece;
  std::exception_ptr problem;        ///< why it could not be packed
  std::atomic<bool> taken = false;   ///< somebody packs it
  std::atomic<bool> packed = false;  ///< and has, or has failed to
  std::atomic<bool> done = false;    ///< and its piece was put down
};
using BlockPtr = std::shared_ptr<Block>;

/// What goes wrong stays with the block: whoever waits for it would wait for ever otherwise.
void pack(Block& block) noexcept {
  if (block.taken.exchange(true)) return;
  try {
    block.piece = store::pack_piece(block.plain());
  } catch (...) {
    block.problem = std::current_exception();
  }
  block.packed = true;
  block.packed.notify_one();
}

/// Hashes the blocks in their order, packs those that nobody has packed, and puts the pieces down.
class Keeper {
 public:
  explicit Keeper(KeptFile& kept) : kept_(kept), thread_([this] { work(); }) {}
  ~Keeper() { stop(); }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Waits while too many are on their way. Throws what stopped the other thread.
  void take(BlockPtr block) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return waiting_.size() < most_waiting || problem_; });
    if (problem_) std::rethrow_exception(problem_);
    waiting_.push_back(std::move(block));
    more_.notify_one();
  }
  /// The newest block that waits with others before it: worth packing here.
  [[nodiscard]] BlockPtr behind() {
    const std::lock_guard lock(mutex_);
    return waiting_.size() > 1 ? waiting_.back() : nullptr;
  }
  void finish() {
    stop();
    if (problem_) std::rethrow_exception(problem_);
  }

 private:
  static constexpr std::size_t most_waiting = 5;

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
      more_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

  BlockPtr next() {
    std::unique_lock lock(mutex_);
    more_.wait(lock, [this] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) return nullptr;
    BlockPtr block = std::move(waiting_.front());
    waiting_.pop_front();
    room_.notify_one();
    return block;
  }

  void work() {
    try {
      crypto::Sha256 digest;
      while (const BlockPtr block = next()) {
        digest.update(block->plain());
        pack(*block);
        block->packed.wait(false);
        if (block->problem) std::rethrow_exception(block->problem);
        kept_.add(block->piece);
        block->done = true;
      }
      kept_.sha256 = digest.finish();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      problem_ = std::current_exception();
      room_.notify_one();
    }
  }

  KeptFile& kept_;
  std::mutex mutex_;
  std::condition_variable more_, room_;
  std::deque<BlockPtr> waiting_;
  bool ended_ = false;
  std::exception_ptr problem_;
  std::thread thread_;  // last: it uses the others
};

/// Blocks go round: one that was put down is taken again.
class Blocks {
 public:
  BlockPtr next() {
    for (const BlockPtr& block : all_) {
      if (!block->done) continue;
      block->taken = block->packed = block->done = false;
      return block;
    }
    return all_.emplace_back(std::make_shared<Block>());
  }

 private:
  std::vector<BlockPtr> all_;
};

class Descriptor {
 public:
  explicit Descriptor(const fs::path& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) fail_on(path, {"cannot be read", "読み取れません"});
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

void check_size(long long size, const fs::path& path) {
  if (size > stream_limit)
    throw WorldError({path.string() + ": a table of readings has at most 8 GiB.", path.string() + ": 測定値の表は8GiBまでです。"});
}

}  // namespace

bool is_worth_streaming(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored) || fs::file_size(path, ignored) < stream_from) return false;
  const Descriptor file(path);
  Bytes head(64, '\0');
  head.resize(read_some(file.get(), head.data(), head.size(), path));
  return ingest::ReadingsStream::looks_plain(head);
}

StreamedFile stream_file(const fs::path& path, const fs::path& folder, const ingest::LoggerOptions& options, const std::stop_token& stop) {
  const Descriptor file(path);
  StreamedFile streamed{std::make_shared<KeptFile>(folder), std::nullopt};
  ingest::ReadingsStream reading(options);
  Blocks blocks;
  Keeper keeper(*streamed.kept);
  for (long long size = 0; !stop.stop_requested();) {
    const BlockPtr block = blocks.next();
    block->size = read_some(file.get(), block->room.data(), block->room.size(), path);
    if (block->size == 0) break;
    check_size(size += static_cast<long long>(block->size), path);
    keeper.take(block);
    const bool plain = reading.feed(block->plain());
    if (!plain && size > static_cast<long long>(input_limit)) break;  // it will be refused
    if (const BlockPtr late = keeper.behind()) pack(*late);
  }
  keeper.finish();
  streamed.parsed = reading.finish();
  if (streamed.parsed) return streamed;
  streamed.refusal = reading.refusal();
  streamed.without_zone = reading.without_zone();
  return streamed;
}

StreamAhead::StreamAhead(const fs::path& path, const fs::path& folder, const ingest::LoggerOptions& options) {
  std::packaged_task<StreamedFile(std::stop_token)> task(
      [=](const std::stop_token& stop) { return stream_file(path, folder, options, stop); });
  streamed_ = task.get_future();
  thread_ = std::jthread(std::move(task));
}

}  // namespace exoreg::registry
