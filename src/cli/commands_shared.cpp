// Imports and lists, the same for every group.
#include "cli/commands_shared.h"

#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "domain/unapproved.h"
#include "registry/files.h"
#include "registry/templates.h"

namespace exoreg::cli {
namespace {

/// A parcel's loggers and certificate have lines of their own, which are none of the table's.
Findings of_table(const Arguments& arguments, Findings findings) {
  const std::string table = std::filesystem::path(arguments.text("FILE")).filename().string();
  std::erase_if(findings, [&](const Finding& finding) { return !finding.source.empty() && finding.source != table; });
  return findings;
}

}  // namespace

int import_with(
    Context& context, const Arguments& arguments,
    const std::function<registry::Outcome(registry::Registry&, const registry::ImportFile&, const registry::Session&)>& use_case) {
  if (const auto errors = arguments.maybe("--errors"); errors && registry::is_same_file(*errors, arguments.text("FILE")))
    throw UsageError(
        {"--errors must not overwrite the file that is read: " + *errors, "--errors に取り込むファイル自身は指定できません: " + *errors});
  registry::ImportFile file = context.input(arguments.text("FILE"), arguments);
  file.event_time = context.event_time(arguments);
  const registry::Session session = context.session();
  const auto outcome = use_case(context.registry(registry::Access::write), file, session);
  return show_import(context, arguments, outcome, file.bytes);
}

int show_import(Context& context, const Arguments& arguments, const registry::Outcome& outcome, std::string_view file) {
  const int code = context.show(outcome);
  const auto errors = arguments.maybe("--errors");
  if (!errors || outcome.status != registry::Status::bad_input || outcome.table.empty()) return code;
  write_output(*errors, registry::rejected_rows(outcome.table, file, of_table(arguments, outcome.findings), context.lang(), *errors));
  if (!context.json())
    std::cerr << context.say(
                     {"The rows with errors are in " + *errors +
                          ". Nothing of the file was taken: correct the file itself and import it again, or import "
                          "the corrected rows and then the rest.",
                      "誤りのある行を " + *errors +
                          " に書き出しました。元のファイルの内容はまだ一行も取り込んでいません。元のファイルを直して取り込み直すか、"
                          "直した行と残りの行を順に取り込んでください。"})
              << '\n';
  return code;
}

int import_table(Context& context, const Arguments& arguments, ImportUseCase use_case) { return import_with(context, arguments, use_case); }

int print_list(Context& context, const Json& items, const std::vector<ListColumn>& columns) {
  return context.print(Json::object({{"items", items}}), [&] { render_list(items, columns, context.lang()); });
}

void show_regulatory_status(const Context& context, const Json& item) {
  const Json* status = item.find("regulatory_status");
  const auto day = status ? parse_date(status->text("as_of")).date : std::nullopt;
  if (day) std::cout << coloured(context.say(domain::unapproved_words(*day)), Colour::yellow) << '\n';
}

void section(const Context& context, const Text& heading) {
  std::cout << '\n' << coloured("── " + context.say(heading), Colour::bold) << '\n';
}

void write_output(const std::string& path, std::string_view bytes) { registry::write_file(path, bytes); }

}  // namespace exoreg::cli
