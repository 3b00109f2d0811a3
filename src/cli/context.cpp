// Opening, asking for a passphrase without echo, and the shape of every write.
#include "cli/context.h"

#include <unistd.h>

#include <iostream>

#include "base/error.h"
#include "cli/render.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "registry/commit.h"
#include "registry/files.h"
#include "registry/queries.h"
#include "registry/stamp.h"

namespace exoreg::cli {
namespace {

namespace fs = std::filesystem;

constexpr int most_tries = 3;

/// Ctrl-D is no answer, least of all an empty passphrase.
std::string ask(const std::string& prompt) {
  auto line = type_silently(prompt);
  if (!line)
    throw UsageError(
        {"Cancelled: no passphrase was typed. Nothing was written.", "パスフレーズの入力が中止されました。何も書き込んでいません。"});
  return *line;
}

std::string first_line(Bytes bytes) {
  const auto end = bytes.find_first_of("\r\n");
  if (end != Bytes::npos) bytes.resize(end);
  return bytes;
}

}  // namespace

fs::path Context::home() const {
  if (globals_.home.empty())
    throw UsageError({"Which registry? Name its folder with -C DIR or EXOREG_HOME.",
                      "どの台帳ですか。-C DIR または環境変数 EXOREG_HOME でフォルダーを指定してください。"});
  return globals_.home;
}

registry::Registry& Context::registry(registry::Access mode) {
  const bool write = mode == registry::Access::write;
  if (!registry_ || (write && !writable_)) {
    registry_.reset();
    registry_.emplace(registry::Registry::open(home(), mode));
    writable_ = write;
    registry_->progress = progress();
    show_times_in(registry_->config.zone);
    show_names_by([this](std::string_view id) { return registry::name_of(*registry_, id); });
  }
  return *registry_;
}

Progress Context::progress() {
  if (json() || !::isatty(STDERR_FILENO)) return no_progress;
  if (!bar_) bar_ = std::make_unique<ProgressBar>(std::cerr, lang());
  return [bar = bar_.get()](const Text& what, long long done, long long total) { bar->show(what, done, total); };
}

registry::Secret Context::passphrase(const Text& prompt, const std::string& file, bool twice) const {
  if (!file.empty()) return registry::Secret(first_line(registry::read_file(file, 1u << 16)));
  if (!::isatty(STDIN_FILENO))
    throw UsageError({"A passphrase is needed: --passphrase-file FILE or EXOREG_PASSPHRASE_FILE (there is no terminal to ask at).",
                      "パスフレーズが必要です。--passphrase-file FILE か EXOREG_PASSPHRASE_FILE で指定してください (端末がありません)。"});
  for (int tries = 0; tries < most_tries; ++tries) {
    registry::Secret secret(ask(say(prompt)));
    if (secret.view().empty()) {
      std::cerr << say({"Nothing was typed.", "入力されていません。"}) << '\n';
      continue;
    }
    if (!twice || ask(say({"Once more", "もう一度"})) == secret.view()) return secret;
    std::cerr << say({"The two passphrases differ.", "2回の入力が一致しません。"}) << '\n';
  }
  throw UsageError({"No passphrase was given. Nothing was written.", "パスフレーズが入力されませんでした。何も書き込んでいません。"});
}

registry::Session Context::session() {
  if (globals_.user.empty())
    throw UsageError({"Who acts? Name yourself with --as USER or EXOREG_USER.",
                      "どなたの操作ですか。--as 利用者 または環境変数 EXOREG_USER で指定してください。"});
  registry::Registry& open = registry(registry::Access::write);
  if (!registry::load_actor(open.database, globals_.user)) {
    auto unknown = registry::open_session(open, globals_.user, registry::Secret());
    throw Refusal{std::move(unknown.refusal)};
  }
  const auto secret = passphrase({"Passphrase of " + globals_.user, globals_.user + " のパスフレーズ"}, globals_.passphrase_file);
  auto result = registry::open_session(open, globals_.user, secret);
  if (!result.session) throw Refusal{std::move(result.refusal)};
  acting_ = result.session->actor;
  return std::move(*result.session);
}

int Context::write(const std::function<registry::Outcome(registry::Registry&, const registry::Session&)>& use_case) {
  const registry::Session acting = session();
  return show(use_case(registry(registry::Access::write), acting));
}

registry::Session Context::session(const Arguments& arguments) {
  const auto at = event_time(arguments);
  registry::require_reason_for_late(registry().now(), at, arguments.text("--reason"));
  registry::Session acting = session();
  acting.event_time = at;
  if (at) acting.reason = arguments.text("--reason");
  return acting;
}

int Context::write(const Arguments& arguments,
                   const std::function<registry::Outcome(registry::Registry&, const registry::Session&)>& use_case) {
  const registry::Session acting = session(arguments);
  return show(use_case(registry(registry::Access::write), acting));
}

int Context::show(registry::Outcome outcome) {
  if (acting_ && registry_ && !outcome.events.empty()) registry::stamp_if_due(*registry_, {*acting_, std::nullopt}, outcome);
  if (bar_) bar_->clear();
  if (json())
    std::cout << outcome.to_json(lang()).dump() << '\n';
  else
    render_outcome(outcome, lang(), asks_);
  return outcome.exit_code();
}

int Context::print(const Json& value, const std::function<void()>& human) const {
  if (bar_) bar_->clear();
  if (json())
    std::cout << value.dump() << '\n';
  else
    human();
  return 0;
}

registry::ImportFile Context::input(const std::string& path, const Arguments& arguments) const {
  auto read = registry::read_input(path);
  if (!read.ok()) throw BadFile{std::move(read.findings)};
  registry::ImportFile file{fs::path(path).filename().string(), std::move(read.value)};
  file.dry_run = arguments.has("--dry-run");
  file.reason = arguments.text("--reason");
  return file;
}

std::optional<Millis> Context::event_time(const Arguments& arguments, const std::string& option) {
  const auto text = arguments.maybe(option);
  if (!text) return std::nullopt;
  const auto reading = parse_typed_instant(*text, registry().config.zone);
  if (!reading.instant) throw UsageError({option + ": " + reading.problem.en, option + ": " + reading.problem.ja});
  return reading.instant;
}

std::optional<Date> Context::date(const Arguments& arguments, const std::string& option) const {
  const auto text = arguments.maybe(option);
  if (!text) return std::nullopt;
  const auto reading = parse_date(*text);
  if (!reading.date) throw UsageError({option + ": " + reading.question.en, option + ": " + reading.question.ja});
  return reading.date;
}

namespace option {

Option reason(bool required) { return {"--reason", Takes::value, required, {"why", "理由"}}; }
Option event_time() {
  return {
      "--event-time", Takes::value, false, {"when it happened, if earlier (RFC 3339, or site time)", "実際の日時 (以前の出来事の場合)"}};
}
Option dry_run() { return {"--dry-run", Takes::nothing, false, {"check only, write nothing", "確認だけ行い、書き込まない"}}; }
Option errors() { return {"--errors", Takes::value, false, {"write the bad rows to this file", "誤りのある行を書き出すファイル"}}; }
Option output(bool required) { return {"-o", Takes::value, required, {"where to write", "出力先"}}; }
Option as_of() {
  return {"--as-of", Takes::value, false, {"judge with what was recorded by the end of this day", "この日の終わりまでの記録で評価する"}};
}
Option all_results() { return {"--all", Takes::nothing, false, {"say the reason of what passed, too", "適合・対象外の理由も表示する"}}; }

}  // namespace option

}  // namespace exoreg::cli
