// A disk that fills up gives exit 6 and a sentence; nothing half-written stays; work goes on once there is room.
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "support/catch.h"
#include "support/program.h"

using namespace exoreg;
namespace fs = std::filesystem;

namespace {

/// A small file system of its own; needs root.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& at) : at_(at) {
    fs::create_directories(at);
    mounted_ = ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=6m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }

 private:
  std::string at_;
  bool mounted_ = false;
};

/// Fills what is left, but for a few kilobytes.
void fill(const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  const std::string block(4096, 'x');
  while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
}

long long size_of_log(const test::ProgramRegistry& registry) {
  const auto ran = registry.read("--json log verify");
  const auto at = ran.out.find("\"entries\":");
  return at == std::string::npos ? -1 : std::stoll(ran.out.substr(at + 10));
}

}  // namespace

TEST_CASE("a full disk: exit 6, nothing half-written, and on it goes when there is room") {
  const test::TempFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.mounted()) {
    std::cerr << "skipped: a small tmpfs cannot be mounted here (needs root)\n";
    return;
  }
  const test::ProgramRegistry registry(folder / "disk");
  REQUIRE(registry.made().exit == 0);
  REQUIRE(registry.add("yakuzai", "pharmacist").exit == 0);
  const long long before = size_of_log(registry);
  REQUIRE(before > 0);

  fill(folder / "disk/ballast");
  const auto refused = registry.as("yakuzai", "cold location add FREEZER-1 --kind ult");
  INFO(refused.out);
  CHECK(refused.exit == 6);
  CHECK_THAT(refused.out, contains_text("The disk is full; nothing was written."));

  fs::remove(folder / "disk/ballast");
  CHECK(registry.read("cold location list").out.find("FREEZER-1") == std::string::npos);
  CHECK(size_of_log(registry) == before);
  CHECK(registry.as("yakuzai", "cold location add FREEZER-1 --kind ult").exit == 0);
  CHECK(registry.read("cold location list").out.find("FREEZER-1") != std::string::npos);
  CHECK(registry.read("log verify").exit == 0);
}
