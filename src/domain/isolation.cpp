// Splits isolation steps at their separators, outside brackets, and looks each up in the vocabulary.
#include "domain/isolation.h"

#include <cstddef>

#include "base/unicode.h"

namespace exoreg::domain {

namespace {

constexpr Choice methods[] = {
    {"DUC", "分画超遠心", "超遠心|超遠心法|UC"},
    {"DGUC", "密度勾配超遠心", "密度勾配"},
    {"SEC", "サイズ排除クロマト", "サイズ排除クロマトグラフィー|SECカラム"},
    {"UF", "限外ろ過", "限外濾過"},
    {"TFF", "タンジェンシャルフロー", "タンジェンシャルフローろ過|クロスフローろ過|タンジェンシャルフロー/クロスフローろ過"},
    {"PEG", "ポリマー沈殿"},
    {"IAC", "免疫親和性捕捉", "免疫沈降"},
    {"TIM4", "PS親和性", "PS|TIM4/PS|TIM4/PS親和性"},
    {"IEX", "イオン交換"},
    {"HIC", "疎水性相互作用クロマト"},
    {"BEAC", "結合-溶出", "コアビーズ|結合-溶出/コアビーズ"},
    {"AF4", "流動場分離"},
    {"MFL", "マイクロ流路"},
    {"ACO", "音響"},
    {"FILT022", "0.22µmろ過のみ", "0.22µmろ過"},
    {"CENT", "低速遠心のみ", "低速遠心"},
    {"KIT", "市販キット"},
    {"NONE", "精製なし", "精製なし(上清)"},
    {"EXTR", "押出し", "押出し(mimetic)"},
    {"UNK", "未提示", "不明"},
};

/// Every spelling of a separator becomes '>', but not inside brackets.
std::optional<std::vector<std::string>> split_steps(std::string_view folded) {
  std::vector<std::string> steps(1);
  bool bracket = false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const std::string_view rest = folded.substr(i);
    if (rest[0] == '[' || rest[0] == ']') {
      if (bracket == (rest[0] == '[')) return std::nullopt;
      bracket = rest[0] == '[';
    }
    const std::size_t width = rest[0] == '>' ? 1 : rest.starts_with("→") || rest.starts_with("、") ? 3 : 0;
    if (bracket || width == 0) {
      steps.back() += rest[0];
      continue;
    }
    steps.emplace_back();
    i += width - 1;
  }
  if (bracket) return std::nullopt;
  return steps;
}

std::optional<IsolationStep> parse_step(std::string_view text) {
  const std::string_view step = trim(text);
  const std::size_t open = step.find('[');
  const Choice* method = find_choice(methods, step.substr(0, open));
  if (!method) return std::nullopt;
  if (open == std::string_view::npos) return IsolationStep{std::string(method->en), {}};
  if (step.back() != ']') return std::nullopt;
  const std::string_view parameters = step.substr(open + 1, step.size() - open - 2);
  return IsolationStep{std::string(method->en), std::string(trim(parameters))};
}

}  // namespace

std::optional<std::vector<IsolationStep>> parse_isolation(std::string_view text) {
  const auto parts = split_steps(fold_width(trim(text)));
  if (!parts) return std::nullopt;
  std::vector<IsolationStep> steps;
  for (const std::string& part : *parts) {
    auto step = parse_step(part);
    if (!step) return std::nullopt;
    steps.push_back(std::move(*step));
  }
  return steps;
}

std::span<const Choice> isolation_methods() { return methods; }

}  // namespace exoreg::domain
