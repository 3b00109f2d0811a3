// report shipment: one parcel's temperatures on paper. The ending of -o says which form.
#include <iostream>

#include "base/error.h"
#include "base/unicode.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/paper_workbook.h"
#include "registry/picture.h"
#include "registry/shipment_report.h"

namespace exoreg::cli {
namespace {

std::string bytes_for(const std::string& path, const publish::Paper& paper, Millis as_of) {
  if (path.ends_with(".pdf")) return registry::draw_pdf(publish::write_paper_pages(paper), paper.title, as_of);
  if (path.ends_with(".html")) return publish::write_paper_html(paper);
  if (path.ends_with(".csv")) return publish::write_paper_csv(paper);
  if (path.ends_with(".xlsx")) return registry::write_paper_workbook(paper);
  throw UsageError(
      {"-o ends in .pdf, .html, .csv or .xlsx, not " + path, "-o は .pdf、.html、.csv、.xlsx のいずれかで指定してください: " + path});
}

void show_words(const publish::Paper& paper) {
  std::cout << paper.title << '\n' << paper.approval << '\n' << paper.verdict << '\n';
  for (const auto& sentence : paper.because) std::cout << "- " << sentence << '\n';
}

int run_shipment(Context& context, const Arguments& arguments) {
  const std::string id = arguments.text("SHP");
  const auto record = registry::load_shipment_report(context.registry(), id, context.lang());
  if (!record)
    return context.show(
        registry::bad_input({{"E_REFERENCE",
                              Severity::error,
                              {"There is no shipment \"" + for_message(id) + "\" on file; `cold show LOT` names a lot's shipments.",
                               "輸送「" + for_message(id) + "」は登録されていません。ロットの輸送は cold show LOT で確認できます。"}}}));
  const publish::Paper paper = publish::shipment_paper(*record, context.lang());
  if (const auto output = arguments.maybe("-o")) write_output(*output, bytes_for(*output, paper, record->as_of));
  return context.print(publish::shipment_json(*record), [&] {
    if (const auto output = arguments.maybe("-o"))
      std::cout << "✓ " << *output << '\n';
    else
      show_words(paper);
  });
}

}  // namespace

const std::vector<Command>& shipment_report_commands() {
  static const std::vector<Command> commands{
      {"report shipment",
       {"a shipment's temperature report", "輸送の温度報告書"},
       {{"SHP", Takes::value, true, {"shipment", "輸送のID"}},
        {"-o", Takes::value, false, {"file that ends in .pdf, .html, .csv or .xlsx", "出力先 (.pdf、.html、.csv、.xlsx)"}}},
       run_shipment}};
  return commands;
}

}  // namespace exoreg::cli
