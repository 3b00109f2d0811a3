// What every command runs in: the global options, the open registry, who acts, and how results are shown.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/progress.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "registry/import.h"
#include "registry/outcome.h"
#include "registry/registry.h"
#include "registry/session.h"

namespace exoreg::cli {

struct Globals {
  std::string home;             ///< -C DIR or EXOREG_HOME
  std::string user;             ///< --as or EXOREG_USER
  std::string passphrase_file;  ///< --passphrase-file or EXOREG_PASSPHRASE_FILE
  bool json = false;
  Lang lang = Lang::en;
};

class Context {
 public:
  explicit Context(Globals globals, std::string_view command = {}) : globals_(std::move(globals)), asks_(only_asks(command)) {}

  [[nodiscard]] const Globals& globals() const { return globals_; }
  [[nodiscard]] Lang lang() const { return globals_.lang; }
  [[nodiscard]] bool json() const { return globals_.json; }
  [[nodiscard]] std::string say(const Text& text) const { return text.in(globals_.lang); }

  /// The registry directory; UsageError when none was named.
  [[nodiscard]] std::filesystem::path home() const;
  /// Opened once, for reading or for writing.
  [[nodiscard]] registry::Registry& registry(registry::Access mode = registry::Access::read);
  /// Opens the registry for writing and the acting person's key, asks nothing else of them.
  /// UsageError without --as; the refusal of a wrong passphrase is thrown as Refusal.
  [[nodiscard]] registry::Session session();
  /// The same for a command that takes --event-time: all that the person does in it happened then.
  [[nodiscard]] registry::Session session(const Arguments& arguments);
  [[nodiscard]] registry::Secret passphrase(const Text& prompt, const std::string& file = {}, bool twice = false) const;

  /// What use cases tell how far they are: a bar on stderr if that is a terminal, and never with --json.
  [[nodiscard]] Progress progress();

  /// Runs a write use case with registry and session, and shows its outcome; gives the exit code.
  int write(const std::function<registry::Outcome(registry::Registry&, const registry::Session&)>& use_case);
  int write(const Arguments& arguments, const std::function<registry::Outcome(registry::Registry&, const registry::Session&)>& use_case);
  /// Shows an outcome; gives its exit code. After a write the log is time-stamped first, where that is due.
  int show(registry::Outcome outcome);
  /// Prints a JSON object, or with --json off calls `human`.
  int print(const Json& json, const std::function<void()>& human) const;

  /// FILE with its name; `-` is not taken. BadFile for a folder or a file beyond every bound.
  [[nodiscard]] registry::ImportFile input(const std::string& path, const Arguments& arguments) const;
  /// --event-time; UsageError when it cannot be read.
  [[nodiscard]] std::optional<Millis> event_time(const Arguments& arguments, const std::string& option = "--event-time");
  /// A date option; UsageError when it cannot be read.
  [[nodiscard]] std::optional<Date> date(const Arguments& arguments, const std::string& option) const;

 private:
  Globals globals_;
  bool asks_;  ///< the command would write nothing in any case
  std::optional<registry::Registry> registry_;
  bool writable_ = false;
  std::unique_ptr<ProgressBar> bar_;
  std::optional<domain::Actor> acting_;  ///< whose session was opened
};

/// Thrown where a person could not prove who they are: shown as an outcome, exit 4.
struct Refusal {
  Findings findings;
};

/// Thrown where a file that was handed in cannot be what the command needs: shown as an outcome, exit 3.
struct BadFile {
  Findings findings;
};

/// Options that many commands share.
namespace option {
[[nodiscard]] Option reason(bool required = false);
[[nodiscard]] Option event_time();
[[nodiscard]] Option dry_run();
[[nodiscard]] Option errors();
[[nodiscard]] Option output(bool required = true);
[[nodiscard]] Option as_of();
[[nodiscard]] Option all_results();  ///< --all
}  // namespace option

}  // namespace exoreg::cli
