// cold verify: a logger file by itself, without a registry.
#include <iostream>

#include "cli/commands_shared.h"
#include "cli/logger_files.h"
#include "cli/words.h"
#include "registry/cold_verify.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

Text signature_words(const Json& result) {
  const std::string state = result.text("signature");
  if (state == "VALID") return {"The device's signature is valid.", "機器の署名は有効です。"};
  if (state == "VALID_AFTER_EOL_REPAIR")
    return {"The device's signature is valid once the line ends are restored.", "改行コードを元に戻すと、機器の署名は有効です。"};
  if (state == "INVALID")
    return {"The device's signature does not fit this file: it was altered or damaged.",
            "機器の署名がこのファイルと合いません。改変または破損の疑いがあります。"};
  if (state == "ABSENT") return {"The report carries no device signature.", "機器の署名がありません。"};
  return {"Files of this format are not signed.", "この形式のファイルには署名がありません。"};
}

void show_result(const Context& context, const Json& result) {
  const std::string state = result.text("signature");
  const Colour colour = state == "INVALID" ? Colour::red : state == "VALID" ? Colour::green : Colour::plain;
  std::cout << coloured(context.say(signature_words(result)), colour) << '\n';
  if (result.text("root") == "observed")
    std::cout << context.say({"The issuer key was inferred from several of the maker's certificates; the maker does not publish it.",
                              "発行者の鍵は製造元の複数の証明書から推定したもので、製造元が公開したものではありません。"})
              << '\n';
  std::cout << context.say({"Format", "形式"}) << ": " << result.text("format") << '\n';
  section(context, {"Series", "測定系列"});
  render_list(*result.find("series"),
              {{"device", {"device", "ロガー"}},
               {"channel", {"channel", "チャネル"}},
               {"readings", {"readings", "測定値"}},
               {"missing", {"missing", "欠測"}},
               {"first", {"first", "最初"}},
               {"last", {"last", "最後"}},
               {"min", {"min °C", "最低 ℃"}},
               {"max", {"max °C", "最高 ℃"}}},
              context.lang());
  if (result.items("claims").empty()) return;
  section(context, {"What the device says", "機器の記載"});
  render_list(*result.find("claims"),
              {{"date", {"day", "日付"}}, {"min", {"min °C", "最低 ℃"}}, {"max", {"max °C", "最高 ℃"}}, {"avg", {"mean °C", "平均 ℃"}}},
              context.lang());
}

int run_cold_verify(Context& context, const Arguments& arguments) {
  const auto input = logger_input(context, arguments, arguments.text("FILE"));
  const auto root = arguments.maybe("--root");
  auto outcome = registry::verify_logger(input, root ? registry::read_file(*root, 1u << 16) : "");
  if (outcome.status == registry::Status::bad_input) return context.show(std::move(outcome));
  Json result = outcome.extra;
  result["findings"] = Json::array();
  for (const auto& finding : outcome.findings) result["findings"].push_back(registry::finding_json(finding, context.lang()));
  context.print(result, [&] {
    show_result(context, result);
    render_findings(outcome.findings, context.lang());
  });
  return outcome.exit_code();
}

}  // namespace

const std::vector<Command>& cold_file_commands() {
  static const std::vector<Command> commands{
      {"cold verify",
       {"what a logger file says, and whether its signature holds", "ロガーのファイルの内容と機器の署名を確かめる"},
       {{"FILE", Takes::value, true, {"logger file", "ロガーのファイル"}},
        format_option(),
        {"--device-tz", Takes::value, false, {"zone of the device's clock, e.g. +09:00", "ロガーの時計の時間帯 (例 +09:00)"}},
        {"--date-order", Takes::value, false, {"dmy, mdy or ymd", "日付の順 (dmy, mdy, ymd)"}},
        {"--root", Takes::value, false, {"PEM of the issuer key", "発行者の公開鍵 (PEM)"}}},
       run_cold_verify}};
  return commands;
}

}  // namespace exoreg::cli
