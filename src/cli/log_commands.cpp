// log.
#include <fmt/format.h>

#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/trail_words.h"
#include "cli/words.h"
#include "publish/dossier_words.h"
#include "registry/audit_trail.h"
#include "registry/disclosure.h"
#include "registry/files.h"
#include "registry/log_use.h"
#include "registry/log_verify.h"
#include "registry/resolve.h"
#include "registry/stamp.h"
#include "registry/trust.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

int run_verify(Context& context, const Arguments& arguments) {
  std::optional<std::string> anchor;
  if (const auto path = arguments.maybe("--anchor")) anchor = registry::read_file(*path, 1u << 16);
  std::optional<registry::TrustDirectory> trust;
  if (const auto folder = arguments.maybe("--trust")) trust = registry::load_trust(*folder);
  auto registry = Registry::open_unchecked(context.home(), registry::Access::read);
  registry.progress = context.progress();
  const auto report = registry::verify_log(registry, anchor, trust);
  context.print(report.to_json(context.lang()), [&] {
    for (const auto& problem : report.problems)
      std::cout << coloured(fmt::format("✗ [{}] {} rev {} {}: {}", problem.kind, problem.subject, problem.rev, problem.column,
                                        context.say(problem.detail)),
                            Colour::red)
                << '\n';
    const Text summary{fmt::format("{} records, {} signatures, {} derived rows checked: {}", report.entries, report.signatures, report.rows,
                                   report.ok ? "everything agrees." : fmt::format("{} problem(s).", report.problems.size())),
                       fmt::format("記録 {} 件、署名 {} 件、導出行 {} 行を検証: {}", report.entries, report.signatures, report.rows,
                                   report.ok ? "すべて一致しています。" : fmt::format("問題 {} 件。", report.problems.size()))};
    std::cout << coloured(context.say(summary), report.ok ? Colour::green : Colour::red) << '\n';
  });
  return report.ok ? 0 : 5;
}

/// The story for people: what is the same for every member of a record stands on its first line only.
Json told(std::vector<Json> items, Lang lang) {
  Json lines = Json::array();
  std::string last;
  for (Json& item : items) {
    const std::string kind = item.text("kind"), field = item.text("field");
    const std::string record = item.text("subject") + " " + std::to_string(item.integer("rev"));
    for (const char* side : {"old", "new"}) item[side] = trail_value(kind, field, item.text(side), lang);
    item["field"] = trail_field(kind, field, lang);
    item["kind"] = kind_label(kind, lang);
    item["meaning"] = publish::meaning_words(item.text("meaning")).in(lang);
    if (record == last)
      for (const char* member : {"time", "actor", "kind", "subject", "rev", "reason", "meaning"}) item[member] = "";
    last = record;
    lines.push_back(std::move(item));
  }
  return lines;
}

/// As text at once: a long log has many items.
void print_trail(const Registry& registry, const registry::TrailQuery& query) {
  std::string text;
  registry::each_trail_item(registry.database, query, [&](const Json& item) { text += (text.empty() ? "" : ",") + item.dump(); });
  std::cout << "{\"items\":[" << text << "]}\n";
}

int run_show(Context& context, const Arguments& arguments) {
  registry::TrailQuery query;
  if (const auto name = arguments.maybe("--subject")) {
    const auto resolved = registry::resolve_any(context.registry().database, *name);
    if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
    query.subject = resolved.id;
  }
  if (const auto since = context.date(arguments, "--since"))
    query.since = context.registry().config.zone.to_instant(start_of_day_utc(*since)).first;
  if (context.json()) {
    print_trail(context.registry(), query);
    return 0;
  }
  return context.print({}, [&] {
    render_list(told(registry::load_trail(context.registry().database, query), context.lang()),
                {{"time", {"time", "日時"}},
                 {"actor", {"who", "実施者"}},
                 {"kind", {"what", "内容"}},
                 {"subject", {"subject", "対象"}},
                 {"rev", {"rev", "版"}},
                 {"reason", {"reason", "理由"}, Shown::reason},
                 {"meaning", {"signed as", "署名"}},
                 {"field", {"field", "項目"}},
                 {"old", {"old", "変更前"}},
                 {"new", {"new", "変更後"}}},
                context.lang());
  });
}

/// A proof or a note: to the file that was named, else to the screen.
int give(Context& context, const Arguments& arguments, const std::string& text) {
  if (const auto path = arguments.maybe("-o")) {
    write_output(*path, text);
    return context.print(Json::object({{"ok", true}, {"file", *path}}), [&] { std::cout << *path << '\n'; });
  }
  return context.print(Json::object({{"ok", true}, {"text", text}}), [&] { std::cout << text; });
}

int run_checkpoint(Context& context, const Arguments& arguments) {
  return give(context, arguments, registry::current_checkpoint(context.registry(registry::Access::write)));
}

int give_proof(Context& context, const Arguments& arguments, const Parsed<std::string>& proof) {
  if (!proof.ok()) return context.show(registry::bad_input(proof.findings));
  return give(context, arguments, proof.value);
}
int run_prove(Context& context, const Arguments& arguments) {
  return give_proof(context, arguments,
                    registry::prove_leaf(context.registry(registry::Access::write), arguments.number("LEAF").value_or(-1)));
}
int run_consistency(Context& context, const Arguments& arguments) {
  return give_proof(context, arguments,
                    registry::prove_consistency(context.registry(registry::Access::write), arguments.number("OLD").value_or(-1)));
}

int run_export(Context& context, const Arguments& arguments) {
  return context.show(registry::export_log(context.registry(registry::Access::write), arguments.text("DIR")));
}

/// Without options the registry stamps itself; with them an outside TSA is asked, by files.
int run_timestamp(Context& context, const Arguments& arguments) {
  const auto query = arguments.maybe("--query-out");
  const auto response = arguments.maybe("--response-in");
  if (query && response)
    throw UsageError({"--query-out and --response-in are two steps; do them one after the other.",
                      "--query-out と --response-in は別々に実行してください。"});
  return context.write([&](Registry& r, const Session& s) {
    if (Findings no = domain::check_role(s.actor, domain::Action::manage_log); !no.empty()) return registry::refused(std::move(no));
    if (query) return registry::ask_timestamp(r, s, *query);
    if (response) return registry::take_timestamp(r, s, registry::read_file(*response, 1u << 20));
    registry::Outcome outcome;
    registry::stamp_log(r, s, outcome);
    return outcome;
  });
}

int run_trust(Context& context, const Arguments& arguments) {
  const auto outcome = registry::write_trust(context.registry(), arguments.text("DIR"));
  if (context.json()) return context.show(outcome);
  std::cout << context.say({"root.pem, tsaroot.pem and log.vkey are in ", "root.pem、tsaroot.pem、log.vkey を書き出しました: "})
            << arguments.text("DIR") << '\n';
  return outcome.exit_code();
}

int run_erase(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_any(context.registry().database, arguments.text("ID"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  return context.write(arguments, [&](Registry& r, const Session& s) {
    return registry::erase_member(r, s, resolved.id, arguments.text("--member"), arguments.text("--reason"));
  });
}

}  // namespace

const std::vector<Command>& log_commands() {
  static const Option output{"-o", Takes::value, false, {"where to write", "出力先"}};
  static const std::vector<Command> commands{
      {"log show",
       {"the audit trail", "監査証跡"},
       {{"--subject", Takes::value, false, {"of this thing", "対象"}},
        {"--since", Takes::value, false, {"from this day on", "この日以降"}}},
       run_show},
      {"log checkpoint", {"the signed checkpoint over everything", "現在の署名済みチェックポイント"}, {output}, run_checkpoint},
      {"log prove",
       {"prove that a leaf is in the log", "ログに含まれることの証明"},
       {{"LEAF", Takes::value, true, {"number of the leaf", "ログ番号"}}, output},
       run_prove},
      {"log consistency",
       {"prove that the log only grew", "ログが追記だけされてきたことの証明"},
       {{"OLD", Takes::value, true, {"earlier size", "以前の長さ"}}, output},
       run_consistency},
      {"log export",
       {"the whole log as C2SP tiles", "ログ全体を C2SP tiles で出力する"},
       {{"DIR", Takes::value, true, {"folder", "フォルダー"}}},
       run_export},
      {"log timestamp",
       {"stamp the log now, or ask an outside TSA", "ログにタイムスタンプを押す (外部TSAへの照会も可)"},
       {{"--query-out", Takes::value, false, {"write a query for an outside TSA", "外部TSAへの照会を書き出す"}},
        {"--response-in", Takes::value, false, {"read its response", "外部TSAの応答を取り込む"}}},
       run_timestamp},
      {"log verify",
       {"check everything that is stored against everything that was signed", "保存内容のすべてを署名・ログと突き合わせる"},
       {{"--anchor", Takes::value, false, {"a checkpoint that you kept", "手元に保管したチェックポイント"}},
        {"--trust", Takes::value, false, {"your own trust folder", "手元の信頼フォルダー"}}},
       run_verify},
      {"log trust",
       {"write what an inspector needs to trust this registry", "監査に必要な信頼の起点を書き出す"},
       {{"DIR", Takes::value, true, {"folder", "フォルダー"}}},
       run_trust},
      {"log erase",
       {"erase a personal member; the proofs stay valid", "個人情報の項目を消去する (証明は有効のまま)"},
       {{"ID", Takes::value, true, {"of which thing", "対象のID"}},
        {"--member", Takes::value, true, {"which member, e.g. patient_ref", "項目名 (例 patient_ref)"}},
        option::reason(true),
        option::event_time()},
       run_erase},
  };
  return commands;
}

}  // namespace exoreg::cli
