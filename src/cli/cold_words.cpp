// The JSON holds it all; a person reads the line and knows what to look at next.
#include "cli/cold_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/words.h"
#include "cli/words.h"
#include "publish/dossier_words.h"

namespace exoreg::cli {
namespace {

constexpr std::array rule_words{
    Word{"R1", "temperature beyond the limit", "温度逸脱"},
    Word{"R2", "stability budget spent", "安定性の許容時間の超過"},
    Word{"R3", "thawed too often", "凍結融解の回数超過"},
    Word{"R4", "unmeasured time", "温度記録の欠落"},
    Word{"R5", "doubtful logger file", "ロガーファイルの疑義"},
    Word{"R6", "logger's calibration", "ロガーの校正の不備"},
    Word{"R7", "logger's clock off", "ロガーの時計のずれ"},
    Word{"R8", "absolute limit exceeded", "絶対限界の超過"},
    Word{"R9", "no stability profile to judge by", "安定性プロファイルなし"},
};

std::string joined(const Json::Array& texts, Lang lang) {
  std::string all;
  for (const Json& text : texts) all += (all.empty() ? "" : lang == Lang::ja ? "、" : ", ") + text.as_string();
  return all;
}

/// Back in range is what one expects; any other end is worth a word.
std::string end_words(const Json& excursion, Lang lang) {
  const std::string kind = excursion.text("end_kind");
  if (kind.empty() || kind == "IN_RANGE") return "";
  return (lang == Lang::ja ? "、" : ", ") + publish::excursion_words(kind).in(lang);
}

}  // namespace

Text hold_rule_words(std::string_view rule) { return find_word(rule_words, rule) ? words_for(rule_words, rule) : Text{}; }

std::string excursion_line(const Json& excursion, Lang lang) {
  const bool high = excursion.text("side") == "high";
  const std::string id = excursion.text("id"), side = publish::excursion_words(excursion.text("side")).in(lang);
  const std::string from = word(excursion.text("start"), lang), to = word(excursion.text("end"), lang);
  const std::string length = duration_words(excursion.integer("seconds"), lang), peak = excursion.text("peak");
  const std::string lots = joined(excursion.items("lots"), lang), end = end_words(excursion, lang);
  if (lang == Lang::ja)
    return fmt::format("温度逸脱 {} ({}): {} 〜 {}、{}、{} {} ℃、ロット {}{}", id, side, from, to, length, high ? "最高" : "最低", peak,
                       lots, end);
  return fmt::format("excursion {} ({}): {} to {}, {}, {} {} °C, lots {}{}", id, side, from, to, length, high ? "up to" : "down to", peak,
                     lots, end);
}

std::string hold_line(const std::string& lot, const Json::Array& raised, Lang lang) {
  const bool ja = lang == Lang::ja;
  std::vector<std::string> why;
  for (const Json& hold : raised) {
    if (hold.text("lot") != lot) continue;
    const std::string rule = hold.text("rule"), excursion = hold.text("excursion");
    std::string text = rule + " " + hold_rule_words(rule).in(lang);
    if (!excursion.empty()) text += " (" + excursion + ")";
    if (std::find(why.begin(), why.end(), text) == why.end()) why.push_back(std::move(text));
  }
  std::string line = ja ? fmt::format("{} を保留にしました", lot) : fmt::format("{} is now on hold", lot);
  for (const auto& text : why) line += (&text == &why.front() ? ": " : ja ? "、" : ", ") + text;
  return line;
}

}  // namespace exoreg::cli
