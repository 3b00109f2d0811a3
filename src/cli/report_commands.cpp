// report: files for people outside. The ending of -o says which form.
#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/advertising.h"
#include "registry/resolve.h"

namespace exoreg::cli {
namespace {

std::string bytes_for(const std::string& path, const publish::AdvertisingReport& report, Lang lang) {
  if (path.ends_with(".html")) return publish::write_advertising_html(report);
  if (path.ends_with(".csv")) return publish::write_advertising_csv(report);
  if (path.ends_with(".txt")) return publish::write_advertising_text(report, lang);
  throw UsageError({"-o ends in .html, .csv or .txt, not " + path, "-o は .html、.csv、.txt のいずれかで指定してください: " + path});
}

int run_advertising(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_preparation(context.registry().database, arguments.text("PREP"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  const auto report = registry::advertising_report(context.registry(), resolved.id);
  if (const auto output = arguments.maybe("-o")) write_output(*output, bytes_for(*output, report, context.lang()));
  return context.print(publish::advertising_json(report, context.lang()), [&] {
    if (const auto output = arguments.maybe("-o"))
      std::cout << "✓ " << *output << '\n';
    else
      std::cout << publish::write_advertising_text(report, context.lang());
  });
}

}  // namespace

const std::vector<Command>& report_commands() {
  static const std::vector<Command> commands{
      {"report advertising",
       {"the statements that the medical-advertising guideline asks for", "医療広告ガイドラインの明示事項"},
       {{"PREP", Takes::value, true, {"preparation (id, maker_code or name)", "調製物 (ID・品番・表示名)"}},
        {"-o", Takes::value, false, {"file that ends in .html, .csv or .txt", "出力先 (.html、.csv、.txt)"}}},
       run_advertising}};
  return commands;
}

}  // namespace exoreg::cli
