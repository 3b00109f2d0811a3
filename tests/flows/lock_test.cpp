// One writer at a time: a second one waits up to five seconds, then says so and leaves with exit 6.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;

namespace {

/// Holds the registry's write lock as another process would.
class HeldLock {
 public:
  explicit HeldLock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT, 0600)) { ::flock(file_, LOCK_EX); }
  ~HeldLock() { ::close(file_); }
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;

 private:
  int file_;
};

}  // namespace

TEST_CASE("a writer that cannot get the lock in five seconds leaves with exit 6 and a sentence") {
  const test::TempFolder folder;
  const test::ProgramRegistry registry(folder.path().string());
  REQUIRE(registry.add("yakuzai", "pharmacist").exit == 0);
  {
    const HeldLock lock(registry.home() + "/registry.db.lock");
    const auto refused = registry.as("yakuzai", "cold location add FRIDGE-1 --kind fridge");
    INFO(refused.out);
    CHECK(refused.exit == 6);
    CHECK_THAT(refused.out, contains_text("nothing was written"));
    CHECK(registry.read("cold location list").exit == 0);  // readers do not wait
  }
  CHECK(registry.as("yakuzai", "cold location add FRIDGE-1 --kind fridge").exit == 0);
}

TEST_CASE("eight processes that write at once lose nothing") {
  const test::TempFolder folder;
  const test::ProgramRegistry registry(folder.path().string());
  REQUIRE(registry.add("yakuzai", "pharmacist").exit == 0);
  std::vector<std::thread> writers;
  std::vector<int> exits(8, -1);
  for (std::size_t w = 0; w < exits.size(); ++w)
    writers.emplace_back(
        [&, w] { exits[w] = registry.as("yakuzai", "cold location add PLACE-" + std::to_string(w) + " --kind fridge").exit; });
  for (auto& writer : writers) writer.join();
  const auto places = registry.read("cold location list").out;
  for (std::size_t w = 0; w < exits.size(); ++w) {
    CHECK(exits[w] == 0);
    CHECK_THAT(places, contains_text("PLACE-" + std::to_string(w)));
  }
  CHECK(registry.read("log verify").exit == 0);
}
