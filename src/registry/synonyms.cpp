// Reads synonyms.toml. Whatever it does not understand is refused: a misspelt code must not be ignored.
#include "registry/synonyms.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/unicode.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t most_bytes = 256u << 10;
constexpr const char* file_name = "synonyms.toml";

/// The line is said in the sentence: a row of a finding is one of the file that is imported.
Finding bad_line(const toml::source_region& where, const Text& text) {
  return {"E_SYNONYM",
          Severity::error,
          {fmt::format("{}, line {}: {}", file_name, where.begin.line, text.en),
           fmt::format("{} {}行目: {}", file_name, where.begin.line, text.ja)},
          0,
          "",
          file_name};
}

Finding no_list(const toml::node& node, std::string_view code) {
  return bad_line(
      node.source(),
      {fmt::format("The names of {0} are no list of texts: write \"{0}\" = [\"name\", \"name\"]", for_message(code)),
       fmt::format("{0} の名称が文字列の一覧ではありません。\"{0}\" = [\"名称\", \"名称\"] の形で書いてください。", for_message(code))});
}

void read_code(std::string_view code, const toml::node& node, Parsed<domain::TestNames>& parsed) {
  if (auto problem = domain::test_code_problem(code)) return parsed.findings.push_back(bad_line(node.source(), *problem));
  const toml::array* list = node.as_array();
  if (!list) return parsed.findings.push_back(no_list(node, code));
  for (const toml::node& item : *list) {
    const auto name = item.value_exact<std::string>();
    if (!name)
      parsed.findings.push_back(no_list(item, code));
    else if (auto problem = parsed.value.add(code, *name))
      parsed.findings.push_back(bad_line(item.source(), *problem));
  }
}

}  // namespace

std::string write_synonyms() {
  std::string text =
      "# Further names of tests, as specifications and certificates of this site's suppliers print them. Take away the # before a code\n"
      "# and write the names between the brackets: endotoxin = [\"LPS test\", \"エンド毒素\"]. Names that exoreg knows are not needed "
      "here.\n"
      "# 供給者の規格書・成績書にある試験名の別名です。行頭の # を外し、[ ] の中に名称を書いてください。\n"
      "# What is recorded keeps its code, whatever is changed here. / 登録済みの記録は変わりません。\n\n"
      "[synonyms]\n";
  for (const std::string& code : domain::test_codes()) {
    const Text label = domain::test_label(code);
    text += fmt::format("# {} = []   # {} / {}\n", code.find(':') == std::string::npos ? code : "\"" + code + "\"", label.en, label.ja);
  }
  return text;
}

Parsed<domain::TestNames> parse_synonyms(std::string_view text) try {
  Parsed<domain::TestNames> parsed;
  const toml::table table = toml::parse(text);
  for (const auto& [key, node] : table) {
    const auto* names = node.as_table();
    if (key == "synonyms" && names)
      for (const auto& [code, list] : *names) read_code(code.str(), list, parsed);
    else
      parsed.findings.push_back(bad_line(
          node.source(), {fmt::format("\"{}\" is not known here: names stand under [synonyms].", for_message(key.str())),
                          fmt::format("「{}」は不明な設定です。名称は [synonyms] の下に書いてください。", for_message(key.str()))}));
  }
  return parsed;
} catch (const toml::parse_error& error) {
  return {{}, {bad_line(error.source(), {fmt::format("The file is no TOML: {}", error.description()), "TOML として読み取れません。"})}};
}

Parsed<domain::TestNames> load_synonyms(const Registry& registry) {
  const auto file = registry.config.home / file_name;
  return std::filesystem::exists(file) ? parse_synonyms(read_file(file, most_bytes)) : Parsed<domain::TestNames>{};
}

}  // namespace exoreg::registry
