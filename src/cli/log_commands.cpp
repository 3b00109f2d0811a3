// log.
#include <fmt/format.h>

#include <iostream>

#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/disclosure.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/resolve.h"
#include "registry/trust.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

int run_verify(Context& context, const Arguments& arguments) {
  std::optional<std::string> anchor;
  if (const auto path = arguments.maybe("--anchor")) anchor = registry::read_file(*path, 1u << 16);
  std::optional<registry::LogTrust> trust;
  if (const auto folder = arguments.maybe("--trust")) trust = registry::load_log_trust(*folder);
  auto registry = Registry::open_unchecked(context.home(), registry::Access::read);
  const auto report = registry::verify_log(registry, anchor, trust);
  context.print(report.to_json(context.lang()), [&] {
    for (const auto& problem : report.problems)
      std::cout << coloured(fmt::format("✗ [{}] {} rev {} {}: {}", problem.kind, problem.subject, problem.rev, problem.column, context.say(problem.detail)), Colour::red) << '\n';
    const Text summary{fmt::format("{} records, {} signatures, {} derived rows checked: {}", report.entries, report.signatures, report.rows,
                                   report.ok ? "everything agrees." : fmt::format("{} problem(s).", report.problems.size())),
                       fmt::format("記録 {} 件、署名 {} 件、導出行 {} 行を検証: {}", report.entries, report.signatures, report.rows,
                                   report.ok ? "すべて一致しています。" : fmt::format("問題 {} 件。", report.problems.size()))};
    std::cout << coloured(context.say(summary), report.ok ? Colour::green : Colour::red) << '\n';
  });
  return report.ok ? 0 : 5;
}

int run_trust(Context& context, const Arguments& arguments) {
  const auto outcome = registry::write_trust(context.registry(), arguments.text("DIR"));
  if (context.json()) return context.show(outcome);
  std::cout << context.say({"root.pem, tsaroot.pem and log.vkey are in ", "root.pem、tsaroot.pem、log.vkey を書き出しました: "}) << arguments.text("DIR") << '\n';
  return outcome.exit_code();
}

int run_erase(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_any(context.registry().database, arguments.text("ID"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  return context.write([&](Registry& r, const Session& s) {
    return registry::erase_member(r, s, resolved.id, arguments.text("--member"), arguments.text("--reason"));
  });
}

}  // namespace

const std::vector<Command>& log_commands() {
  static const std::vector<Command> commands{
      {"log verify", {"check everything that is stored against everything that was signed", "保存内容のすべてを署名・ログと突き合わせる"},
       {{"--anchor", Takes::value, false, {"a checkpoint that you kept", "手元に保管したチェックポイント"}}, {"--trust", Takes::value, false, {"your own trust folder", "手元の信頼フォルダー"}}}, run_verify},
      {"log trust", {"write what an inspector needs to trust this registry", "監査に必要な信頼の起点を書き出す"}, {{"DIR", Takes::value, true, {"folder", "フォルダー"}}}, run_trust},
      {"log erase", {"erase a personal member; the proofs stay valid", "個人情報の項目を消去する (証明は有効のまま)"},
       {{"ID", Takes::value, true, {"of which thing", "対象のID"}}, {"--member", Takes::value, true, {"which member, e.g. patient_ref", "項目名 (例 patient_ref)"}}, option::reason(true)}, run_erase},
  };
  return commands;
}

}  // namespace exoreg::cli
