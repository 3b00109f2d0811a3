// A real registry in a temporary folder, with one account per role; gone when the test ends.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "registry/init.h"
#include "registry/session.h"

namespace exoreg::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "exoreg-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline crypto::Secret passphrase_of(const std::string& user) { return crypto::Secret("a long passphrase of " + user); }

/// A clock that tests set; each reading is one millisecond later.
struct TestClock {
  std::shared_ptr<Millis> at = std::make_shared<Millis>(parse_instant("2026-11-23T09:00:00Z").value());
  Millis operator()() const { return ++*at; }
};

/// `home()` is a registry made by init_registry with the administrator "admin".
class InitFixture {
 public:
  InitFixture() {
    registry::InitOptions options = options_for(home());
    made = registry::init_registry(options);
  }
  [[nodiscard]] registry::InitOptions options_for(const std::filesystem::path& where) const {
    registry::InitOptions options;
    options.home = where;
    options.origin = "registry.example/test";
    options.organization = "Example Clinic";
    options.full_name = "Example Admin";
    options.passphrase = passphrase_of("admin");
    options.clock = clock;
    return options;
  }
  [[nodiscard]] std::filesystem::path home() const { return folder.path() / "registry"; }
  [[nodiscard]] registry::Registry open(store::Database::Mode mode = store::Database::Mode::write) const {
    return registry::Registry::open(home(), mode, clock);
  }
  /// Throws when that person's passphrase opens nothing.
  [[nodiscard]] static registry::Session session(const registry::Registry& registry, const std::string& user) {
    return std::move(registry::open_session(registry, user, passphrase_of(user)).session.value());
  }

  TemporaryFolder folder;
  TestClock clock;
  registry::Outcome made;
};

}  // namespace exoreg::test
