// coa, template.
#include <iostream>

#include "base/error.h"
#include "cli/coa_map_command.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/import_coa.h"
#include "registry/queries.h"
#include "registry/resolve.h"
#include "registry/templates.h"
#include "registry/workbook.h"

namespace exoreg::cli {
namespace {

int run_coa_import(Context& context, const Arguments& arguments) {
  std::optional<registry::ImportFile> document;
  if (const auto path = arguments.maybe("--document")) document = context.input(*path, arguments);
  return import_with(context, arguments, [&](registry::Registry& r, registry::ImportFile file, const registry::Session& session) {
    file.map = arguments.text("--map");
    return registry::import_coa(r, file, document, arguments.text("--lot"), session);
  });
}

/// LOT or COA: a certificate's own id first, then whatever lot the name means.
int run_coa_show(Context& context, const Arguments& arguments) {
  std::string id = arguments.text("LOT");
  Json items = registry::show_coas(context.registry(), id);
  if (items.as_array().empty()) {
    const auto resolved = registry::resolve_lot(context.registry().database, id);
    if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
    items = registry::show_coas(context.registry(), resolved.id);
  }
  return context.print(Json::object({{"items", items}}), [&] {
    for (const Json& coa : items.as_array()) {
      render_item(coa, domain::find_table("coa"), {{"lot", {"lot", "ロット"}}, {"attached_by", {"attached by", "添付者"}}}, context.lang());
      render_list(*coa.find("tests"),
                  {{"test", {"test", "試験項目"}},
                   {"method", {"method", "試験法"}},
                   {"limit", {"limit", "規格値"}},
                   {"result", {"result", "結果"}},
                   {"unit", {"unit", "単位"}},
                   {"verdict", {"stated", "判定(記載)"}},
                   {"tested", {"tested", "試験日"}}},
                  context.lang());
      std::cout << '\n';
    }
    if (items.as_array().empty())
      std::cout << context.say({"No certificate is on file for this lot.", "このロットの成績書は登録されていません。"}) << '\n';
  });
}

int run_template(Context& context, const Arguments& arguments) {
  const std::string text = registry::table_template(arguments.text("TABLE"), context.lang());
  if (const auto file = arguments.maybe("--xlsx")) {
    if (!registry::is_workbook_name(*file))
      throw UsageError(
          {"--xlsx takes a file whose name ends in .xlsx: " + *file, "--xlsx には .xlsx で終わるファイル名を指定してください: " + *file});
    write_output(*file, registry::template_workbook(arguments.text("TABLE"), context.lang()));
    return context.print(Json::object({{"ok", true}, {"file", *file}}), [&] {
      std::cout << context.say({"The table to fill in is in " + *file + ".", "記入用の表を " + *file + " に書き出しました。"}) << '\n';
    });
  }
  if (context.json()) return context.print(registry::table_json(arguments.text("TABLE")), [] {});
  std::cout << text;
  return 0;
}

}  // namespace

const std::vector<Command>& coa_commands() {
  static const std::vector<Command> commands{
      {"coa import",
       {"attach a certificate of analysis to a lot (signed)", "試験成績書をロットに添付する (署名)"},
       {{"FILE", Takes::value, true, {"coa table (CSV, XLSX) or JSON", "成績書の表 (CSV、XLSX) または JSON"}},
        {"--lot", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}},
        {"--map", Takes::value, false, {"the map by which the supplier's own layout is read", "供給者独自の様式を読み取る対応表"}},
        {"--document", Takes::value, false, {"the certificate's PDF, kept as it came", "成績書の原本PDF"}},
        option::dry_run(),
        option::errors(),
        option::reason(),
        option::event_time()},
       run_coa_import},
      {"coa map",
       {"learn a supplier's own layout from a sample certificate", "供給者独自の様式を見本の成績書から登録する"},
       {{"NAME", Takes::value, true, {"of the map", "対応表の名前"}},
        {"FILE", Takes::value, true, {"a certificate in that layout (CSV, XLSX)", "その様式の成績書 (CSV、XLSX)"}},
        {"--from", Takes::value, false, {"the map as TOML, in place of questions", "質問の代わりに対応表 (TOML) を指定"}},
        option::dry_run()},
       run_coa_map},
      {"coa show",
       {"certificates of a lot", "ロットの成績書"},
       {{"LOT", Takes::value, true, {"lot or certificate", "ロットまたは成績書"}}},
       run_coa_show},
      {"template",
       {"print an import table to fill in", "取込み用の表のひな形"},
       {{"TABLE",
         Takes::value,
         true,
         {"suppliers, certificates, preparations, specifications, lots, coa, donors, readings …",
          "suppliers, certificates, preparations, specifications, lots, coa, donors, readings など"}},
        {"--xlsx", Takes::value, false, {"write it as a workbook with lists to choose from", "選択肢つきのExcelブックとして書き出す"}}},
       run_template},
  };
  return commands;
}

}  // namespace exoreg::cli
