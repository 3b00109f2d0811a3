// quantity: shows what is understood, or asks.
#include <fmt/core.h>

#include "cli/command.h"
#include "cli/context.h"
#include "cli/render.h"
#include "registry/quantity.h"

namespace exoreg::cli {
namespace {

int run_quantity(Context& context, const Arguments& arguments) {
  const auto read = registry::read_quantity(arguments.text("TEXT"));
  if (has_errors(read.findings)) return context.show(registry::bad_input(read.findings));
  return context.print(read.value.json, [&] {
    fmt::print("{}\n", read.value.sentence.in(context.lang()));
    render_item(read.value.json, nullptr,
                {{"raw", {"as written", "表記"}, Shown::as_written},
                 {"comparator", {"comparator", "比較"}},
                 {"value", {"value", "値"}},
                 {"low", {"from", "下限"}},
                 {"high", {"to", "上限"}},
                 {"qualitative", {"meaning", "意味"}},
                 {"date", {"date", "日付"}},
                 {"unit", {"unit (UCUM)", "単位 (UCUM)"}},
                 {"sd", {"standard deviation", "標準偏差"}},
                 {"lod", {"limit of detection", "検出限界"}},
                 {"loq", {"limit of quantitation", "定量限界"}}},
                context.lang());
  });
}

}  // namespace

const std::vector<Command>& quantity_commands() {
  static const std::vector<Command> commands{{"quantity",
                                              {"how the registry reads a value", "値の読み取り方を表示する"},
                                              {{"TEXT", Takes::value, true, {"as a certificate prints it", "成績書に記載されたままの値"}}},
                                              run_quantity}};
  return commands;
}

}  // namespace exoreg::cli
