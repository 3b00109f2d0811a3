// supplier request, supplier answer: the letter, and what came back.
#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/requests.h"
#include "registry/workbook.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

/// The record is written before the file: a folder that is not there is said before either.
void check_folder(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (!std::filesystem::is_directory(folder))
    throw UsageError({"There is no folder " + folder.string() + ".", "フォルダー " + folder.string() + " がありません。"});
}

void check_form(const std::string& path) {
  check_folder(path);
  if (!registry::is_workbook_name(path))
    throw UsageError(
        {"--form: a form is a workbook, " + path + ".xlsx", "--form: 記入票のファイル名は .xlsx で指定してください (" + path + ".xlsx)"});
}

int run_supplier_request(Context& context, const Arguments& arguments) {
  const auto output = arguments.maybe("-o");
  if (output) check_folder(*output);
  const registry::RequestOrder order{arguments.text("ID"), arguments.text("--preparation"), context.lang(), arguments.text("--reason"),
                                     arguments.text("--lot")};
  const auto form_file = arguments.maybe("--form");
  if (form_file) check_form(*form_file);
  std::string letter;
  Bytes form;
  const int code = context.write(arguments, [&](Registry& r, const Session& s) {
    auto outcome = registry::request_supplier(r, order, s, form_file ? &form : nullptr);
    letter = outcome.extra.text("letter");
    return outcome;
  });
  if (letter.empty()) return code;
  if (form_file) write_output(*form_file, form);
  if (output)
    write_output(*output, letter);
  else if (!context.json())
    std::cout << '\n' << letter;
  return code;
}

int run_supplier_answer(Context& context, const Arguments& arguments) {
  registry::RequestAnswer answer{arguments.text("REQ"), arguments.text("--vague"), arguments.text("--reason"), {}, {}};
  if (const auto document = arguments.maybe("--document")) answer.document = context.input(*document, arguments);
  if (const auto form = arguments.maybe("--form")) answer.form = context.input(*form, arguments);
  if (answer.form && !arguments.has("--accept")) return context.show(registry::preview_answer(context.registry(), answer));
  if (!answer.form && arguments.has("--accept"))
    throw UsageError(
        {"--accept takes what a form says: --form FILE.xlsx", "--accept は記入票を取り込むときに指定します: --form ファイル.xlsx"});
  return context.write(arguments, [&](Registry& r, const Session& s) { return registry::answer_request(r, answer, s); });
}

}  // namespace

const std::vector<Command>& request_commands() {
  static const std::vector<Command> commands{
      {"supplier request",
       {"write the letter that asks a supplier for what is missing or doubtful", "不足・疑義のある事項を照会する書状を作る"},
       {{"ID", Takes::value, true, {"supplier (id or name)", "供給者 (IDまたは名称)"}},
        {"--preparation", Takes::value, false, {"about this preparation only", "この調製物についてだけ"}},
        {"--lot", Takes::value, false, {"also what lot check asks of this lot", "このロットの判定で出た照会事項も含める"}},
        option::output(false),
        {"--form", Takes::value, false, {"also write a form that the supplier fills in (XLSX)", "供給者が記入する記入票も書き出す (XLSX)"}},
        option::reason(),
        option::event_time()},
       run_supplier_request},
      {"supplier answer",
       {"record that a request was answered", "照会への回答を記録する"},
       {{"REQ", Takes::value, true, {"request (REQ-0001)", "照会番号 (REQ-0001)"}},
        {"--vague", Takes::value, false, {"the answer says too little: what is lacking", "回答が不十分な場合、その内容"}},
        {"--form", Takes::value, false, {"the form as the supplier filled it in: shows what differs", "記入済みの記入票。差分を表示する"}},
        {"--accept", Takes::nothing, false, {"take what the form says as revisions", "記入票の内容を改訂として取り込む"}},
        {"--document", Takes::value, false, {"the answer as it came, kept with the record", "届いた回答 (記録とともに保管)"}},
        option::reason(),
        option::event_time()},
       run_supplier_answer},
  };
  return commands;
}

}  // namespace exoreg::cli
