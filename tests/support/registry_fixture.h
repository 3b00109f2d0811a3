// A real registry in a temporary folder that tests write records into: home, clock, people, and one lot's story.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "registry/commit.h"
#include "registry/pki_events.h"
#include "registry/stamp.h"
#include "support/init_fixture.h"

namespace exoreg::test {

/// Each reading of the clock is one millisecond later; `clock()` may be moved.
/// Making keys takes long, so `init` runs once per program and every object works on a copy.
class TestRegistry {
 public:
  TestRegistry() {
    std::filesystem::copy(prototype().folder.path(), folder_.path(), std::filesystem::copy_options::recursive);
    *clock_.at = *prototype().clock.at;
    registry_.emplace(registry::Registry::open(home(), store::Database::Mode::write, clock_));
  }

  [[nodiscard]] std::filesystem::path home() const { return folder_.path() / "registry"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] registry::Registry& registry() { return *registry_; }
  [[nodiscard]] Millis& clock() { return *clock_.at; }

  /// An account with its key; the passphrase is passphrase_of(name).
  void add_person(const std::string& name, std::vector<domain::Role> roles) {
    const domain::Actor actor{name, "Example " + name, std::move(roles), true};
    const auto certificate = registry::issue_person(registry_->config, registry_->pki, name, actor.full_name, passphrase_of(name), clock());
    store::WriteTx tx(registry_->database);
    registry::Outcome outcome;
    registry::commit(*registry_, tx, {registry::user_event(tx, "user.added", actor, certificate)}, registry::Session::nobody(), outcome);
    certificates.emplace(name, certificate);
  }
  /// Opened once.
  [[nodiscard]] const registry::Session& session(const std::string& name) {
    auto found = sessions_.find(name);
    if (found == sessions_.end()) found = sessions_.emplace(name, InitFixture::session(*registry_, name)).first;
    return found->second;
  }

  registry::Outcome commit(const std::vector<domain::Event>& events, const registry::Session& session) {
    store::WriteTx tx(registry_->database);
    registry::Outcome outcome;
    registry::commit(*registry_, tx, events, session, outcome);
    return outcome;
  }
  /// Commits one event with bytes attached.
  registry::Outcome commit_with(domain::Event event, const std::string& bytes, const std::string& name, const registry::Session& session) {
    store::WriteTx tx(registry_->database);
    event.attachments.push_back(registry::attach(tx, bytes, "application/octet-stream", name));
    registry::Outcome outcome;
    registry::commit(*registry_, tx, {std::move(event)}, session, outcome);
    return outcome;
  }
  store::Stamp stamp() {
    registry::Outcome outcome;
    return registry::stamp_log(*registry_, registry::Session::nobody(), outcome);
  }
  /// Lists the key as compromised from now on, as a revocation does.
  void revoke(const std::string& name) {
    const Millis now = clock();
    const auto crl = registry::renew_issuing_crl(registry_->config, registry_->pki, {{certificates.at(name).serial_hex(), now, now}}, now);
    store::WriteTx tx(registry_->database);
    registry::Outcome outcome;
    registry::commit(*registry_, tx, {registry::crl_event(tx, "issuing", crl)}, registry::Session::nobody(), outcome);
    registry_->reload_pki();
  }

  std::map<std::string, crypto::Certificate> certificates;

 private:
  static const InitFixture& prototype() {
    static const InitFixture made;
    return made;
  }

  TemporaryFolder folder_;
  TestClock clock_;
  std::optional<registry::Registry> registry_;
  std::map<std::string, registry::Session> sessions_;
};

/// lot.received as an import writes it; supplier and preparation need not exist.
inline domain::Event received(const std::string& lot, const std::string& lot_no) {
  domain::Event event{"lot.received", lot};
  event.members = Json::object(
      {{"preparation", "PREP-0001"},
       {"supplier", "SUP-0001"},
       {"site", ""},
       {"quantity", 20},
       {"row", Json::object({{"lot_no", lot_no}, {"preparation", "PREP-0001"}, {"quantity", "20"}, {"expires", "2028-01-14"}})}});
  return event;
}

struct CommandResult {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error
};
/// A shell command in `folder`.
inline CommandResult run_in(const std::filesystem::path& folder, const std::string& command) {
  CommandResult result;
  std::FILE* pipe = popen(("cd '" + folder.string() + "' && ( " + command + "\n) 2>&1").c_str(), "r");
  if (!pipe) return result;
  std::array<char, 4096> part{};
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) result.output.append(part.data(), size);
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

}  // namespace exoreg::test
