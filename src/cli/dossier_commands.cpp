// dossier.
#include <fmt/format.h>

#include <iostream>

#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/words.h"
#include "registry/dossier_export.h"
#include "registry/dossier_verify.h"
#include "registry/files.h"
#include "registry/trust.h"

namespace exoreg::cli {
namespace {

/// Needs no passphrase: exporting is reading, and the housekeeping leaf is signed with the service key.
int run_export(Context& context, const Arguments& arguments) {
  auto& registry = context.registry(registry::Access::write);
  registry::Session session = registry::Session::nobody();
  if (!context.globals().user.empty())
    if (const auto actor = registry::load_actor(registry.database, context.globals().user)) session.actor = *actor;
  const auto outcome =
      registry::export_dossier(registry, arguments.text("LOT"), arguments.text("-o"), arguments.has("--complete"), session);
  return context.show(outcome);
}

int run_verify(Context& context, const Arguments& arguments) {
  const auto trust = registry::load_trust(arguments.text("--trust"));
  const auto report = registry::verify_dossier(registry::read_file(arguments.text("FILE"), registry::dossier_limit), trust);
  context.print(report.to_json(context.lang()), [&] {
    const bool ja = context.lang() == Lang::ja;
    for (const auto& problem : report.problems)
      std::cout << coloured(fmt::format("✗ {} [{}] {}", problem.file, problem.kind, context.say(problem.detail)), Colour::red) << '\n';
    for (const auto& note : report.notes) std::cout << fmt::format("· {} {}\n", note.file, context.say(note.detail));
    if (report.ok)
      std::cout << coloured(fmt::format(fmt::runtime(ja ? "✓ {}: 署名済み記録 {} 件を確認しました (検証時刻 {}、{})"
                                                        : "✓ {}: {} signed records hold (verify time {}, {})"),
                                        report.lot, report.records, word(format_instant(report.verify_time * seconds_ms), context.lang()),
                                        report.complete ? (ja ? "完全版" : "complete") : (ja ? "抜粋" : "not complete")),
                            Colour::green)
                << '\n';
    else
      std::cout << coloured(context.say({"This dossier does not verify.", "このロット記録一式は検証に合格しません。"}), Colour::red)
                << '\n';
  });
  return report.ok ? 0 : 1;
}

}  // namespace

const std::vector<Command>& dossier_commands() {
  static const std::vector<Command> commands{
      {"dossier export",
       {"write a lot's dossier for an inspector", "ロット記録一式 (監査用) を出力する"},
       {{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}},
        option::output(),
        {"--complete",
         Takes::nothing,
         false,
         {"add every leaf of the log, so that nothing can be left out unseen", "ログ全体を含め、欠落がないことも示す"}}},
       run_export},
      {"dossier verify",
       {"verify a dossier; needs no registry", "ロット記録一式を検証する (台帳は不要)"},
       {{"FILE", Takes::value, true, {"the .asice file", ".asice ファイル"}},
        {"--trust",
         Takes::value,
         true,
         {"folder with root.pem, tsaroot.pem, log.vkey", "root.pem・tsaroot.pem・log.vkey のあるフォルダー"}}},
       run_verify},
  };
  return commands;
}

}  // namespace exoreg::cli
