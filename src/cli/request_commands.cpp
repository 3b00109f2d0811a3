// supplier request, supplier answer: the letter, and what came back.
#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/requests.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

/// The record is written before the file: a folder that is not there is said before either.
void check_folder(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  if (!std::filesystem::is_directory(folder))
    throw UsageError({"-o: there is no folder " + folder.string(), "-o: フォルダー " + folder.string() + " がありません"});
}

int run_supplier_request(Context& context, const Arguments& arguments) {
  const auto output = arguments.maybe("-o");
  if (output) check_folder(*output);
  const registry::RequestOrder order{arguments.text("ID"), arguments.text("--preparation"), context.lang(), arguments.text("--reason")};
  std::string letter;
  const int code = context.write(arguments, [&](Registry& r, const Session& s) {
    auto outcome = registry::request_supplier(r, order, s);
    letter = outcome.extra.text("letter");
    return outcome;
  });
  if (letter.empty()) return code;
  if (output)
    write_output(*output, letter);
  else if (!context.json())
    std::cout << '\n' << letter;
  return code;
}

int run_supplier_answer(Context& context, const Arguments& arguments) {
  registry::RequestAnswer answer{arguments.text("REQ"), arguments.text("--vague"), arguments.text("--reason"), std::nullopt};
  if (const auto document = arguments.maybe("--document")) answer.document = context.input(*document, arguments);
  return context.write(arguments, [&](Registry& r, const Session& s) { return registry::answer_request(r, answer, s); });
}

}  // namespace

const std::vector<Command>& request_commands() {
  static const std::vector<Command> commands{
      {"supplier request",
       {"write the letter that asks a supplier for what is missing or doubtful", "不足・疑義のある事項を照会する書状を作る"},
       {{"ID", Takes::value, true, {"supplier (id or name)", "供給者 (IDまたは名称)"}},
        {"--preparation", Takes::value, false, {"about this preparation only", "この調製物についてだけ"}},
        option::output(false),
        option::reason(),
        option::event_time()},
       run_supplier_request},
      {"supplier answer",
       {"record that a request was answered", "照会への回答を記録する"},
       {{"REQ", Takes::value, true, {"request (REQ-0001)", "照会番号 (REQ-0001)"}},
        {"--vague", Takes::value, false, {"the answer says too little: what is lacking", "回答が不十分な場合、その内容"}},
        {"--document", Takes::value, false, {"the answer as it came, kept with the record", "届いた回答 (記録とともに保管)"}},
        option::reason(),
        option::event_time()},
       run_supplier_answer},
  };
  return commands;
}

}  // namespace exoreg::cli
