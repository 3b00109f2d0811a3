// cold chart: one lot's temperatures as a figure.
#include <fmt/format.h>

#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/cold_chart.h"
#include "registry/picture.h"
#include "registry/resolve.h"

namespace exoreg::cli {
namespace {

std::optional<Millis> typed(Context& context, const Arguments& arguments, const std::string& option) {
  const auto text = arguments.maybe(option);
  if (!text) return std::nullopt;
  const auto reading = parse_typed_instant(*text, context.registry().config.zone);
  if (!reading.instant) throw UsageError({option + ": " + reading.problem.en, option + ": " + reading.problem.ja});
  return reading.instant;
}

bool wants_png(const std::string& path) {
  if (path.ends_with(".png")) return true;
  if (path.ends_with(".svg")) return false;
  throw UsageError({"-o ends in .svg or .png, not " + path, "-o は .svg か .png で指定してください: " + path});
}

int run_chart(Context& context, const Arguments& arguments) {
  const std::string path = arguments.text("-o");
  const bool png = wants_png(path);
  const auto lot = registry::resolve_lot(context.registry().database, arguments.text("LOT"));
  if (!lot.ok()) return context.show(registry::bad_input(lot.findings));
  const registry::ChartSpan span{typed(context, arguments, "--from"), typed(context, arguments, "--to")};
  const auto chart = registry::load_cold_chart(context.registry(), lot.id, span, context.lang());
  if (has_errors(chart.findings)) return context.show(registry::bad_input(chart.findings));
  const std::string svg = publish::write_cold_chart(chart.value);
  write_output(path, png ? registry::draw_png(svg) : svg);
  const Json json = Json::object({{"lot", lot.id},
                                  {"file", path},
                                  {"from", format_instant(chart.value.from)},
                                  {"to", format_instant(chart.value.to)},
                                  {"excursions", static_cast<long long>(chart.value.excursions.size())}});
  return context.print(json, [&] { std::cout << "✓ " << path << '\n'; });
}

}  // namespace

const std::vector<Command>& cold_chart_commands() {
  static const std::vector<Command> commands{{"cold chart",
                                              {"draw a lot's temperatures", "ロットの温度を図にする"},
                                              {{"LOT", Takes::value, true, {"id or the maker's lot number", "IDまたは製造元のロット番号"}},
                                               {"-o", Takes::value, true, {"file that ends in .svg or .png", "出力先 (.svg、.png)"}},
                                               {"--from", Takes::value, false, {"from this time on", "この時刻から"}},
                                               {"--to", Takes::value, false, {"up to this time", "この時刻まで"}}},
                                              run_chart}};
  return commands;
}

}  // namespace exoreg::cli
