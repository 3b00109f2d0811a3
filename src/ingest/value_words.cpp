// The word lists, matched by search key.
#include "ingest/value_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/unicode.h"

namespace exoreg::ingest {

namespace {

using domain::Comparator;
using domain::Qualitative;

struct Words {
  Qualitative word;
  std::string_view spellings;  ///< `|`-separated
};

constexpr Words lists[] = {
    {Qualitative::negative, "negative|neg|neg.|陰性|陰性(-)|(-)|negative (-)"},
    {Qualitative::positive,
     "positive|pos|pos.|陽性|陽性(+)|(+)|positive (+)|growth|growth observed|growth detected|microbial "
     "growth|増殖を認める|増殖を認めた|増殖あり|"
     "菌の増殖を認める|菌の発育を認める|発育を認める|発育を認めた|発育あり"},
    {Qualitative::detected, "detected|検出|検出された|検出した|検出あり|検出する"},
    {Qualitative::not_detected,
     "not detected|none detected|undetectable|nd|n.d.|n.d|不検出|検出せず|検出されず|検出しない|検出されない|検出なし|未検出|"
     "検出されなかった|検出限界以下|検出限界未満|検出下限以下|検出下限未満|定量限界以下|定量限界未満|定量下限以下|定量下限未満|lod未満|"
     "lod以下|loq未満|loq以下|"
     "below lod|below loq|<lod|<loq|blq|bloq|below detection limit|below the detection limit|below limit of detection|"
     "below the limit of detection|below limit of quantification|below the limit of quantification"},
    {Qualitative::no_growth,
     "no growth|no growth observed|no growth detected|no microbial growth|no microbial growth observed|"
     "absence of microorganisms|absence of micro organisms|absence of micro-organisms|no microorganisms "
     "detected|増殖を認めない|増殖を認めず|増殖なし|"
     "増殖せず|発育を認めない|発育を認めず|発育なし|菌の増殖を認めない|菌の発育を認めない|微生物の増殖を認めない|"
     "微生物の発育を認めない|菌の増殖は認められない|増殖は認められない"},
    {Qualitative::conforms,
     "conforms|conform|conforming|complies|comply|compliant|pass|passed|passes|meets specification|meets specifications|within "
     "specification|合格|適合|適|適合する|適合した|規格に適合|規格に適合する|規格適合|規格内"},
    {Qualitative::does_not_conform,
     "does not comply|does not conform|not conforming|nonconforming|non conforming|non-conforming|non-compliant|fail|failed|fails|does not "
     "meet "
     "specification|out of specification|oos|不合格|不適|不適合|適合しない|規格に適合しない|規格外"},
    {Qualitative::report,
     "report|report only|report value|report result|report results|for information only|information only|fio|monitor|報告|"
     "報告値|報告のみ|参考値|参考|規格なし|報告値(規格なし)"},
    {Qualitative::not_applicable, "-|--|ー|n/a|na|n.a.|not applicable|該当なし|対象外|適用外"},
    {Qualitative::not_tested, "not tested|not performed|not done|nt|n.t.|未実施|試験せず|未試験|実施せず|測定せず|未測定"},
};

const std::unordered_map<std::string, Qualitative>& index() {
  static const auto made = [] {
    std::unordered_map<std::string, Qualitative> words;
    for (const Words& list : lists) {
      std::string_view rest = list.spellings;
      while (!rest.empty()) {
        const auto end = rest.find('|');
        words.emplace(search_key(rest.substr(0, end)), list.word);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      }
    }
    return words;
  }();
  return made;
}

std::optional<Qualitative> look_up(const std::string& key) {
  const auto word = index().find(key);
  return word == index().end() ? std::nullopt : std::optional(word->second);
}

/// A remark that itself speaks of a result ("陰性(1/20陽性)") must not be dropped.
bool speaks_of_a_result(std::string_view key) {
  constexpr std::array words = {"陽性",     "陰性",   "検出",   "増殖", "発育", "適",     "合格",   "positive",
                                "negative", "detect", "growth", "pass", "fail", "comply", "compli", "conform",
                                "除",       "except", "lod",    "loq",  "限界", "<",      ">"};
  for (const std::string_view word : words) {
    if (key.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// Cuts a remark in brackets off the end.
bool strip_remark(std::string& key) {
  const auto open = key.rfind('(');
  if (open == std::string::npos || open == 0 || !key.ends_with(')') || speaks_of_a_result(key.substr(open))) return false;
  key.erase(open);
  return true;
}

/// Cuts "after14days" off the end, or "14日間培養後、" off the front.
bool strip_duration(std::string& key) {
  const auto after = key.rfind("after");
  if (after != std::string::npos && after > 0) {
    Scanner in(std::string_view(key).substr(after + 5));
    const bool days = !in.take_digits().empty() && in.take_any({"days", "day", "hours", "h"}) && in.at_end();
    if (days) {
      key.erase(after);
      return true;
    }
  }
  Scanner in(key);
  if (in.take_digits().empty() || !in.take("日")) return false;
  in.take("間");
  in.take("の");
  in.take("培養");
  in.take("後");
  in.take("で");
  in.take("、");
  key = std::string(in.rest());
  return true;
}

}  // namespace

std::optional<Qualitative> read_word(std::string_view text) {
  std::string key = search_key(text);
  if (key.size() > 1 && key.back() == '.') {  // the full stop of a sentence; "n.d." is listed with its own
    if (auto word = look_up(key)) return word;
    key.pop_back();
  }
  do {
    if (auto word = look_up(key)) return word;
  } while (strip_remark(key) || strip_duration(key));
  return std::nullopt;
}

bool ask_for_digits(std::string_view plain, ValueProblem& problem) {
  constexpr std::array kanji = {"数", "幾", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千"};
  constexpr std::array words = {"several", "some", "a few", "hundreds of", "tens of"};
  constexpr std::array magnitudes = {"million", "billion", "trillion"};
  Scanner in(plain);
  (void)take_comparator(in);
  in.skip_space();
  bool counted = false;
  const auto take = [&in](std::string_view word) { return in.take(word); };
  while (std::any_of(kanji.begin(), kanji.end(), take)) counted = true;
  bool vague = counted && (in.take("万") || in.take("億") || in.take("兆"));
  const auto take_word = [&in](std::string_view word) { return in.take_phrase(word); };
  if (!counted && std::any_of(words.begin(), words.end(), take_word)) {
    in.skip_space();
    vague = std::any_of(magnitudes.begin(), magnitudes.end(), [&in](std::string_view word) { return in.rest().starts_with(word); });
  }
  if (vague) {
    problem.set("E_VALUE_AMBIGUOUS", "How many exactly? Please write it in digits, like 50億 or 5E9.",
                "具体的な数はいくつですか。「50億」「5E9」のように数字で記載してください。");
  }
  return vague;
}

Comparator take_comparator(Scanner& in) {
  using enum Comparator;
  static constexpr Phrase<Comparator> phrases[] = {
      {"<=", less_equal},
      {"=<", less_equal},
      {">=", greater_equal},
      {"=>", greater_equal},
      {"<", less},
      {">", greater},
      {"~", about},
      {"≈", about},
      {"約", about},
      {"およそ", about},
      {"概ね", about},
      {"approximately", about},
      {"approx.", about},
      {"approx", about},
      {"about", about},
      {"ca.", about},
      {"ca", about},
      {"less than or equal to", less_equal},
      {"at most", less_equal},
      {"NMT", less_equal},
      {"N.M.T.", less_equal},
      {"not exceeding", less_equal},
      {"not to exceed", less_equal},
      {"does not exceed", less_equal},
      {"up to", less_equal},
      {"最大", less_equal},
      {"最小", greater_equal},
      {"not more than", less_equal},
      {"no more than", less_equal},
      {"maximum", less_equal},
      {"max.", less_equal},
      {"max", less_equal},
      {"greater than or equal to", greater_equal},
      {"at least", greater_equal},
      {"NLT", greater_equal},
      {"N.L.T.", greater_equal},
      {"not less than", greater_equal},
      {"no less than", greater_equal},
      {"minimum", greater_equal},
      {"min.", greater_equal},
      {"min", greater_equal},
      {"less than", less},
      {"below", less},
      {"under", less},
      {"more than", greater},
      {"greater than", greater},
      {"above", greater},
      {"over", greater},
      {"exceeds", greater},
      {"exceeding", greater},
  };
  return take_meaning(in, phrases).value_or(none);
}

Comparator take_comparator_behind(Scanner& in) {
  using enum Comparator;
  static constexpr Phrase<Comparator> phrases[] = {
      {"以下", less_equal},
      {"未満", less},
      {"以上", greater_equal},
      {"以内", less_equal},
      {"を超えない", less_equal},
      {"を超える", greater},
      {"を上回る", greater},
      {"を下回らない", greater_equal},
      {"を下回る", less},
      {"より大きい", greater},
      {"より多い", greater},
      {"より小さい", less},
      {"より少ない", less},
      {"超", greater},
      {"or less", less_equal},
      {"or below", less_equal},
      {"or more", greater_equal},
      {"or above", greater_equal},
      {"max.", less_equal},
      {"max", less_equal},
      {"or fewer", less_equal},
      {"or lower", less_equal},
      {"or higher", greater_equal},
      {"or greater", greater_equal},
      {"程度", about},
      {"前後", about},
  };
  in.skip_space();
  const auto comparator = take_meaning(in, phrases);
  if (!comparator) return none;
  in.take_any({"であること", "とする", "のこと", "こと"});
  return *comparator;
}

Detection take_not_detected(Scanner& in) {
  using enum Detection;
  static constexpr Phrase<Detection> phrases[] = {
      {"not detected", lod},
      {"none detected", lod},
      {"undetectable", lod},
      {"n.d.", lod},
      {"n.d", lod},
      {"nd", lod},
      {"不検出", lod},
      {"検出せず", lod},
      {"検出されず", lod},
      {"検出しない", lod},
      {"検出されない", lod},
      {"検出されなかった", lod},
      {"未検出", lod},
      {"検出限界値以下", lod},
      {"検出限界値未満", lod},
      {"検出下限値以下", lod},
      {"検出下限値未満", lod},
      {"検出限界以下", lod},
      {"検出限界未満", lod},
      {"検出下限以下", lod},
      {"検出下限未満", lod},
      {"<検出限界", lod},
      {"below the limit of detection", lod},
      {"below limit of detection", lod},
      {"below the detection limit", lod},
      {"below detection limit", lod},
      {"below lod", lod},
      {"<lod", lod},
      {"lod未満", lod},
      {"lod以下", lod},
      {"bdl", lod},
      {"定量限界値以下", loq},
      {"定量限界値未満", loq},
      {"定量下限値以下", loq},
      {"定量下限値未満", loq},
      {"定量限界以下", loq},
      {"定量限界未満", loq},
      {"定量下限以下", loq},
      {"定量下限未満", loq},
      {"<定量限界", loq},
      {"below the limit of quantification", loq},
      {"below limit of quantification", loq},
      {"below the limit of quantitation", loq},
      {"below limit of quantitation", loq},
      {"below lloq", loq},
      {"below loq", loq},
      {"<lloq", loq},
      {"<loq", loq},
      {"lloq未満", loq},
      {"loq未満", loq},
      {"loq以下", loq},
      {"bloq", loq},
      {"blq", loq},
  };
  return take_meaning(in, phrases).value_or(none);
}

Detection take_detection_limit(Scanner& in) {
  using enum Detection;
  static constexpr Phrase<Detection> phrases[] = {{"lod", lod},      {"検出限界値", lod}, {"検出限界", lod}, {"検出下限値", lod},
                                                  {"検出下限", lod}, {"lloq", loq},       {"loq", loq},      {"定量限界値", loq},
                                                  {"定量限界", loq}, {"定量下限値", loq}, {"定量下限", loq}};
  in.skip_space();
  const auto limit = take_meaning(in, phrases);
  if (!limit) return none;
  in.skip_space();
  if (!in.take(":")) in.take("=");
  in.skip_space();
  return *limit;
}

}  // namespace exoreg::ingest
