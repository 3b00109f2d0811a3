// Help texts and the sentences about a line that could not be read. No parsing here: rows in, text out.
#include "cli/help.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/unicode.h"

namespace exoreg::cli {
namespace {

struct Line {
  std::string name;
  std::string text;
};

struct Group {
  std::string_view name;
  Text help;
};

/// In the order in which people meet them; what is not here has no group.
const std::array groups{
    Group{"supplier", {"suppliers and their sites", "供給者と施設"}},
    Group{"certificate", {"suppliers' certificates", "供給者の認証"}},
    Group{"preparation", {"preparations", "調製物"}},
    Group{"specification", {"specifications of preparations", "調製物の規格"}},
    Group{"donor", {"donors and their tests", "ドナーと検査"}},
    Group{"offer", {"suppliers' offers", "供給者の見積"}},
    Group{"lot", {"lots: receive, check, decide, dispense, trace", "ロット: 受領・確認・判定・払出し・追跡"}},
    Group{"coa", {"certificates of analysis", "試験成績書"}},
    Group{"cold", {"temperatures: logger files, places, excursions", "温度: ロガーのファイル・保管場所・逸脱"}},
    Group{"cold profile", {"stability profiles", "安定性プロファイル"}},
    Group{"cold calibration", {"calibration of loggers", "ロガーの校正"}},
    Group{"cold location", {"places of storage", "保管場所"}},
    Group{"epcis", {"exchange with partners (EPCIS 2.0)", "取引先との交換 (EPCIS 2.0)"}},
    Group{"report", {"reports to hand out", "外部向けの文書"}},
    Group{"log", {"audit trail, proofs, time stamps", "監査証跡・証明・タイムスタンプ"}},
    Group{"dossier", {"a lot's records for an inspector", "監査用のロット記録一式"}},
    Group{"user", {"accounts and keys", "利用者と署名鍵"}},
    Group{"db", {"database", "データベース"}},
};

const std::array globals{
    Option{"-C DIR", Takes::nothing, false, {"registry folder (or EXOREG_HOME)", "台帳のフォルダー (または環境変数 EXOREG_HOME)"}},
    Option{
        "--as USER",
        Takes::nothing,
        false,
        {"who acts (or EXOREG_USER); asked by every command that writes", "操作する利用者 (または EXOREG_USER)。書き込むコマンドで必要"}},
    Option{"--passphrase-file FILE",
           Takes::nothing,
           false,
           {"your passphrase (or EXOREG_PASSPHRASE_FILE); else asked for",
            "パスフレーズのファイル (または EXOREG_PASSPHRASE_FILE)。なければ端末で尋ねます"}},
    Option{"--json", Takes::nothing, false, {"one JSON object on stdout", "結果を JSON で標準出力へ"}},
    Option{"--lang ja|en", Takes::nothing, false, {"language (else by the locale)", "表示言語 (省略時はロケールに従う)"}},
    Option{"--version", Takes::nothing, false, {"print the version", "版を表示"}},
    Option{"-h, --help", Takes::nothing, false, {"this help, of any command", "このヘルプ。各コマンドの後にも付けられます"}},
};

std::string table(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, display_width(line.name));
  std::string out;
  for (const Line& line : lines) out += "  " + line.name + std::string(width + 2 - display_width(line.name), ' ') + line.text + "\n";
  return out;
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

bool is_positional(const Option& option) { return option.name.front() != '-'; }

std::string usage_line(const Command& command, Lang lang) {
  std::string line = "exoreg " + std::string(command.path);
  for (const Option& option : command.options)
    if (is_positional(option)) line += option.required ? fmt::format(" {}", option.name) : fmt::format(" [{}]", option.name);
  for (const Option& option : command.options)
    if (!is_positional(option) && option.required) line += fmt::format(" {} {}", option.name, Text{"VALUE", "値"}.in(lang));
  return line + Text{" [options]", " [オプション]"}.in(lang);
}

Line option_line(const Option& option, Lang lang) {
  std::string name(option.name);
  if (!is_positional(option) && option.takes != Takes::nothing) name += " " + Text{"VALUE", "値"}.in(lang);
  return {name, option.help.in(lang) + (option.required ? Text{" (needed)", " (必須)"}.in(lang) : "")};
}

std::string help_of_command(const Command& command, Lang lang) {
  std::vector<Line> positionals, options;
  for (const Option& option : command.options) (is_positional(option) ? positionals : options).push_back(option_line(option, lang));
  std::string out = command.help.in(lang) + "\n\n" + Text{"Usage: ", "使い方: "}.in(lang) + usage_line(command, lang) + "\n";
  if (!positionals.empty()) out += Text{"\nArguments:\n", "\n引数:\n"}.in(lang) + table(positionals);
  if (!options.empty()) out += Text{"\nOptions:\n", "\nオプション:\n"}.in(lang) + table(options);
  return out + Text{"\nOptions of all commands (-C, --as, --json, --lang …): exoreg --help\n",
                    "\n共通のオプション (-C, --as, --json, --lang など): exoreg --help\n"}
                   .in(lang);
}

Text help_of(std::string_view path) {
  for (const Group& group : groups)
    if (group.name == path) return group.help;
  const Command* command = find_command(path);
  return command ? command->help : Text{};
}

std::string below(std::string_view path, std::string_view word) {
  return path.empty() ? std::string(word) : fmt::format("{} {}", path, word);
}

std::vector<Line> lines_after(std::string_view path, Lang lang) {
  std::vector<Line> lines;
  for (const auto& word : words_after(path)) {
    const std::string whole = below(path, word);
    const auto inner = words_after(whole);
    lines.push_back({word, help_of(whole).in(lang) + (inner.empty() ? "" : fmt::format(" ({})", join(inner, ", ")))});
  }
  return lines;
}

const Text exits{
    "Exit codes: 0 done · 1 the answer is no · 2 wrong usage · 3 bad input · 4 refused · 5 integrity broken · 6 disk, file or lock "
    "failed\n",
    "終了コード: 0 完了 · 1 判定が否 (不適合・逸脱・検証不合格) · 2 使い方の誤り · 3 入力の誤り · 4 拒否 · 5 台帳の破損 · 6 "
    "ファイル・ディスク等の障害\n"};

/// Letters to change, add or take away, up to 3.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

std::string nearest(const std::vector<std::string>& words, std::string_view word) {
  std::string best;
  std::size_t least = 3;  // further away it is another word
  for (const auto& candidate : words)
    if (const auto n = distance(candidate, word); n < least && n < candidate.size()) least = n, best = candidate;
  return best;
}

}  // namespace

std::vector<std::string> words_after(std::string_view path) {
  std::vector<std::string> words;
  const std::string prefix = path.empty() ? "" : std::string(path) + " ";
  auto add = [&](std::string_view whole) {
    if (whole.size() <= prefix.size() || !whole.starts_with(prefix)) return;
    const std::string word(whole.substr(prefix.size(), whole.find(' ', prefix.size()) - prefix.size()));
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  };
  if (path.empty())
    for (const Group& group : groups) add(group.name);
  for (const Command* command : all_commands()) add(command->path);
  return words;
}

std::string write_help(std::string_view path, Lang lang) {
  if (const Command* command = find_command(path)) return help_of_command(*command, lang);
  const std::string usage = Text{"Usage: ", "使い方: "}.in(lang) + "exoreg " + (path.empty() ? "" : std::string(path) + " ") +
                            Text{"COMMAND …\n", "コマンド …\n"}.in(lang);
  const std::string commands = Text{"\nCommands:\n", "\nコマンド:\n"}.in(lang) + table(lines_after(path, lang));
  if (!path.empty())
    return help_of(path).in(lang) + "\n\n" + usage + commands +
           fmt::format(fmt::runtime(Text{"\nMore: exoreg {} COMMAND --help\n", "\n詳しくは: exoreg {} コマンド --help\n"}.in(lang)), path);
  std::vector<Line> lines;
  for (const Option& option : globals) lines.push_back({std::string(option.name), option.help.in(lang)});
  return Text{"exoreg: the registry of exosome / EV preparations: suppliers, lots, certificates, temperatures, signed decisions\n\n",
              "exoreg: エクソソーム・細胞外小胞(EV)調製物の台帳 (供給者・ロット・試験成績書・温度・署名付きの判定)\n\n"}
             .in(lang) +
         usage + commands + Text{"\nOptions of all commands:\n", "\n共通のオプション:\n"}.in(lang) + table(lines) + "\n" + exits.in(lang);
}

Text explain_word(std::string_view path, std::string_view word) {
  const auto words = words_after(path);
  const std::string list = join(words, ", ");
  const std::string place = path.empty() ? "exoreg" : fmt::format("exoreg {}", path);
  if (word.empty())
    return {fmt::format("A command is missing after \"{}\": {}.", place, list),
            fmt::format("「{}」の後にコマンドを続けてください: {}", place, list)};
  const std::string meant = nearest(words, word);
  if (!meant.empty())
    return {fmt::format("There is no command \"{}\" after \"{}\". Did you mean \"{}\"?", word, place, meant),
            fmt::format("「{}」に「{}」というコマンドはありません。「{}」のことですか。", place, word, meant)};
  return {fmt::format("There is no command \"{}\" after \"{}\". There are: {}.", word, place, list),
          fmt::format("「{}」に「{}」というコマンドはありません。使えるのは次のとおりです: {}", place, word, list)};
}

Text explain_missing(const std::vector<const Option*>& missing) {
  Text list;
  for (const Option* option : missing) {
    list.en += fmt::format("{}{} ({})", list.en.empty() ? "" : ", ", option->name, option->help.en);
    list.ja += fmt::format("{}{} ({})", list.ja.empty() ? "" : "、", option->name, option->help.ja);
  }
  return {"Missing: " + list.en + ".", "指定が足りません: " + list.ja};
}

}  // namespace exoreg::cli
