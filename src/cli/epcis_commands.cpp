// epcis export: what a business partner's systems read.
#include <iostream>

#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/epcis_export.h"
#include "registry/resolve.h"

namespace exoreg::cli {
namespace {

int run_export(Context& context, const Arguments& arguments) {
  const auto lot = registry::resolve_lot(context.registry().database, arguments.text("LOT"));
  if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
  const std::string file = arguments.text("-o");
  write_output(file, registry::write_lot_epcis(context.registry(), lot.id));
  return context.print(Json::object({{"lot", lot.id}, {"file", file}}), [&] {
    std::cout << context.say({"The lot's EPCIS events are in " + file + ".", "ロットの EPCIS イベントを " + file + " に書き出しました。"})
              << '\n';
  });
}

}  // namespace

const std::vector<Command>& epcis_commands() {
  static const std::vector<Command> commands{
      {"epcis export",
       {"a lot's events as EPCIS 2.0 JSON-LD", "ロットのイベントを EPCIS 2.0 (JSON-LD) で書き出す"},
       {{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}}, option::output()},
       run_export},
  };
  return commands;
}

}  // namespace exoreg::cli
