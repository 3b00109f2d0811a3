// preparation, specification.
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/master_decisions.h"
#include "registry/queries.h"
#include "registry/resolve.h"

namespace exoreg::cli {
namespace {

int run_preparation_import(Context& context, const Arguments& arguments) {
  return import_table(context, arguments, registry::import_preparations);
}

int run_preparation_list(Context& context, const Arguments&) {
  const Json items = registry::list_preparations(context.registry());
  const int code = print_list(context, items,
                              {{"id", {"ID", "ID"}},
                               {"maker_code", {"code", "品番"}},
                               {"claimed_name", {"claimed name", "表示名"}},
                               {"source", {"source", "由来"}, Shown::plain, "preparations"},
                               {"form", {"form", "剤形"}, Shown::plain, "preparations"},
                               {"supplier", {"supplier", "供給者"}, Shown::named}});
  if (!context.json() && !items.as_array().empty()) show_regulatory_status(context, items.as_array().front());
  return code;
}

int run_preparation_show(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_preparation(context.registry().database, arguments.text("ID"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  const Json item = registry::show_preparation(context.registry(), resolved.id, context.lang());
  return context.print(item, [&] {
    show_regulatory_status(context, item);
    render_item(item, domain::find_table("preparations"), {{"policy", {"site policy", "施設承認の方針"}}, {"lots", {"lots", "ロット"}}},
                context.lang());
    section(context, {"Approvals", "承認"});
    render_list(*item.find("approvals"),
                {{"site", {"site", "施設"}, Shown::named},
                 {"status", {"status", "状態"}},
                 {"until", {"until", "期限"}},
                 {"condition", {"condition", "条件"}}},
                context.lang());
    section(context, {"On blood donation after use: statements that differ, with their sources", "使用後の献血: 一致しない記載(出典別)"});
    render_list(*item.find("blood_donation"), {{"statement", {"statement", "記載"}}, {"source", {"source", "出典"}}}, context.lang());
  });
}

int run_specification_import(Context& context, const Arguments& arguments) {
  const std::string preparation = arguments.text("--preparation");
  return import_with(context, arguments, [&](registry::Registry& r, const registry::ImportFile& file, const registry::Session& session) {
    return registry::import_specification(r, file, preparation, session);
  });
}

int run_policy(Context& context, const Arguments& arguments) {
  return context.write(arguments, [&](registry::Registry& r, const registry::Session& s) {
    return registry::set_site_policy(r, arguments.text("PREP"), arguments.text("POLICY"), arguments.text("--reason"), s);
  });
}

int run_specification_show(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_preparation(context.registry().database, arguments.text("PREP"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  const Json item = registry::show_specification(context.registry(), resolved.id, context.date(arguments, "--as-of"));
  if (item.is_null())
    return context.show(
        registry::bad_input({Finding{"E_NO_SPECIFICATION",
                                     Severity::error,
                                     {"There is no specification on file for " + resolved.id +
                                          ". It is recorded with: exoreg specification import FILE --preparation " + resolved.id,
                                      resolved.id + " の規格は登録されていません。exoreg specification import ファイル --preparation " +
                                          resolved.id + " で登録します。"}}}));
  return context.print(item, [&] {
    render_item(item, nullptr, {{"preparation", {"preparation", "調製物"}, Shown::named}, {"version", {"version", "版"}}}, context.lang());
    render_list(*item.find("tests"),
                {{"test", {"test", "試験項目"}},
                 {"method", {"method", "試験法"}},
                 {"limit", {"limit", "規格値"}},
                 {"unit", {"unit", "単位"}},
                 {"mandatory", {"mandatory", "必須"}}},
                context.lang());
  });
}

}  // namespace

const std::vector<Command>& preparation_commands() {
  static const Option file{
      "FILE", Takes::value, true, {"table as CSV (UTF-8 or CP932) or XLSX", "表 (CSV: UTF-8 または Shift_JIS/CP932、または XLSX)"}};
  static const std::vector<Command> commands{
      {"preparation import",
       {"import preparations", "調製物を取り込む"},
       {file, option::dry_run(), option::errors(), option::reason(), option::event_time()},
       run_preparation_import},
      {"preparation list", {"list preparations", "調製物の一覧"}, {}, run_preparation_list},
      {"preparation show",
       {"one preparation", "調製物の詳細"},
       {{"ID", Takes::value, true, {"id, maker_code or claimed name", "ID・品番・表示名"}}},
       run_preparation_show},
      {"preparation policy",
       {"what a missing approval of the site means for a release", "施設の承認がない場合の出荷可否の方針"},
       {{"PREP", Takes::value, true, {"preparation", "調製物"}},
        {"POLICY",
         Takes::value,
         true,
         {"enforce (refuse, the default), warn, or none", "enforce (拒否、既定)・warn (警告)・none (問わない)"}},
        option::reason(),
        option::event_time()},
       run_policy},
      {"specification import",
       {"import a specification version", "規格を取り込む"},
       {file,
        {"--preparation", Takes::value, true, {"preparation", "調製物"}},
        option::dry_run(),
        option::errors(),
        option::reason(),
        option::event_time()},
       run_specification_import},
      {"specification show",
       {"the specification in force", "適用中の規格"},
       {{"PREP", Takes::value, true, {"preparation", "調製物"}}, {"--as-of", Takes::value, false, {"on this day", "この日の時点"}}},
       run_specification_show},
  };
  return commands;
}

}  // namespace exoreg::cli
