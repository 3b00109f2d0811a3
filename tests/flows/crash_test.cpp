// Eight processes write at once; each is killed at a random moment and started again, 500 times. Whatever was acknowledged
// must be there, provable, and every row in step with the log.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>
#include <thread>
#include <vector>

#include "ledger/leaf.h"
#include "registry/log_verify.h"
#include "registry/registry.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
using namespace std::chrono_literals;

namespace {

constexpr int kills_wanted = 500;
constexpr int writers = 8;
constexpr int patience = EXOREG_PATIENCE;  // instrumented builds are many times slower

/// One writer process whose acknowledgements go to a file.
class Writer {
 public:
  Writer(const test::ProgramRegistry& registry, const std::string& acks, const std::string& name) {
    child_ = ::fork();
    if (child_ == 0) {
      const int out = ::open(acks.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      ::dup2(out, STDOUT_FILENO);
      ::execl(test::crash_writer, test::crash_writer, registry.home().c_str(), "kanri", name.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
  }
  /// SIGKILL; true when it had been running until then.
  bool kill() {
    int status = 0;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }

 private:
  pid_t child_ = -1;
};

std::uintmax_t size_of(const std::string& file) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(file, missing);
  return missing ? 0 : size;
}

/// leaf -> leaf hash, as the writers said them. A line cut by the kill was not acknowledged whole.
std::map<long long, std::string> read_acks(const std::string& folder) {
  std::map<long long, std::string> acks;
  for (int w = 0; w < writers; ++w) {
    std::istringstream in(test::read_text(folder + "/acks" + std::to_string(w)));
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      long long leaf = 0;
      std::string hash;
      if (words >> leaf >> hash && hash.size() == 64) acks[leaf] = hash;
    }
  }
  return acks;
}

}  // namespace

TEST_CASE("500 kills during concurrent writes lose nothing that was acknowledged") {
  const test::TempFolder folder;
  const test::ProgramRegistry registry(folder.path().string());
  REQUIRE(registry.made().exit == 0);
  std::mt19937 random(20261123);

  int kills = 0;
  std::vector<std::thread> slots;
  std::vector<int> counts(writers, 0);
  std::vector<std::mt19937::result_type> seeds;
  for (int w = 0; w < writers; ++w) seeds.push_back(random());
  for (int w = 0; w < writers; ++w)
    slots.emplace_back([&, w] {
      std::mt19937 own(seeds[static_cast<std::size_t>(w)]);
      std::uniform_int_distribution<int> moment(10, 120);
      const std::string acks = folder / ("acks" + std::to_string(w));
      const auto give_up = std::chrono::steady_clock::now() + 240s * patience;
      for (int n = 0;
           counts[static_cast<std::size_t>(w)] < (kills_wanted + writers - 1) / writers && std::chrono::steady_clock::now() < give_up;
           ++n) {
        const auto before = size_of(acks);
        Writer writer(registry, acks, "W" + std::to_string(w) + "N" + std::to_string(n));
        for (int waited = 0; size_of(acks) == before && waited < 3000 * patience; waited += 2) std::this_thread::sleep_for(2ms);
        std::this_thread::sleep_for(std::chrono::milliseconds(moment(own)));  // it writes by now: anywhere
        counts[static_cast<std::size_t>(w)] += writer.kill() ? 1 : 0;
      }
    });
  for (auto& slot : slots) slot.join();
  for (const int count : counts) kills += count;
  CHECK(kills >= kills_wanted);

  const auto acks = read_acks(folder.path().string());
  INFO(acks.size() << " acknowledged");
  REQUIRE(acks.size() >= kills_wanted);
  auto open = registry::Registry::open(registry.home(), registry::Access::write);
  const auto size = store::load_log_size(open.database);
  const auto read = store::node_reader(open.database);
  const Hash root = ledger::root_at(size, read);
  for (const auto& [leaf, hash] : acks) {
    const auto record = store::load_record(open.database, leaf);
    REQUIRE(record);
    const Hash leaf_hash = ledger::leaf_hash(record->leaf_bytes);
    REQUIRE(to_hex(leaf_hash) == hash);
    const auto index = static_cast<ledger::Size>(leaf);
    REQUIRE(ledger::verify_inclusion(index, size, leaf_hash, ledger::inclusion_proof(index, size, read), root));
  }
  const auto report = registry::verify_log(open);
  for (const auto& problem : report.problems)
    UNSCOPED_INFO(problem.kind << " " << problem.subject << " " << problem.column << " " << problem.detail.en);
  CHECK(report.ok);
}
