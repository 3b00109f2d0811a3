// The word lists, matched by search key.
#include "ingest/value_words.h"

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
     "not detected|none detected|undetectable|nd|n.d.|n.d|不検出|検出せず|検出されず|検出しない|検出されない|検出なし|検出限界以下|"
     "検出限界未満|検出下限以下|検出下限未満|定量限界以下|定量限界未満|定量下限以下|定量下限未満|lod未満|lod以下|loq未満|loq以下|"
     "below lod|below loq|<lod|<loq|blq|bloq|below detection limit|below the detection limit|below limit of detection|"
     "below the limit of detection|below limit of quantification|below the limit of quantification"},
    {Qualitative::no_growth,
     "no growth|no growth observed|no growth detected|no microbial growth|no microbial growth observed|"
     "absence of microorganisms|absence of micro organisms|no microorganisms detected|増殖を認めない|増殖を認めず|増殖なし|"
     "増殖せず|発育を認めない|発育を認めず|発育なし|菌の増殖を認めない|菌の発育を認めない|微生物の増殖を認めない|"
     "微生物の発育を認めない|菌の増殖は認められない|増殖は認められない"},
    {Qualitative::conforms,
     "conforms|conform|conforming|complies|comply|pass|passed|passes|meets specification|meets specifications|within "
     "specification|合格|適合|適|適合する|適合した|規格に適合|規格に適合する|規格適合|規格内"},
    {Qualitative::does_not_conform,
     "does not comply|does not conform|not conforming|nonconforming|non conforming|fail|failed|fails|does not meet "
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
  constexpr std::array words = {"陽性", "陰性", "検出", "増殖", "発育", "適", "合格", "positive", "negative", "detect", "growth", "pass",
                                "fail", "comply", "compli", "conform", "除", "except", "lod", "loq", "限界", "<", ">"};
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
      {"not more than", less_equal},
      {"no more than", less_equal},
      {"maximum", less_equal},
      {"max.", less_equal},
      {"max", less_equal},
      {"greater than or equal to", greater_equal},
      {"at least", greater_equal},
      {"NLT", greater_equal},
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
  };
  return take_meaning(in, phrases).value_or(none);
}

Comparator take_comparator_behind(Scanner& in) {
  using enum Comparator;
  static constexpr Phrase<Comparator> phrases[] = {
      {"以下", less_equal},        {"未満", less},           {"以上", greater_equal},  {"以内", less_equal},
      {"を超えない", less_equal},  {"を超える", greater},    {"を上回る", greater},    {"を下回らない", greater_equal},
      {"を下回る", less},          {"より大きい", greater},  {"より多い", greater},    {"より小さい", less},
      {"より少ない", less},        {"超", greater},          {"or less", less_equal},  {"or below", less_equal},
      {"or more", greater_equal},  {"or above", greater_equal}, {"max.", less_equal},  {"max", less_equal},
  };
  in.skip_space();
  const auto comparator = take_meaning(in, phrases);
  if (!comparator) return none;
  in.take_any({"であること", "とする", "のこと"});
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
      {"定量限界以下", loq},
      {"定量限界未満", loq},
      {"定量下限以下", loq},
      {"定量下限未満", loq},
      {"<定量限界", loq},
      {"below the limit of quantification", loq},
      {"below limit of quantification", loq},
      {"below loq", loq},
      {"<loq", loq},
      {"loq未満", loq},
      {"loq以下", loq},
      {"bloq", loq},
      {"blq", loq},
  };
  return take_meaning(in, phrases).value_or(none);
}

Detection take_detection_limit(Scanner& in) {
  using enum Detection;
  static constexpr Phrase<Detection> phrases[] = {{"lod", lod},  {"検出限界", lod}, {"検出下限", lod}, {"lloq", loq},
                                                  {"loq", loq}, {"定量限界", loq}, {"定量下限", loq}};
  in.skip_space();
  const auto limit = take_meaning(in, phrases);
  if (!limit) return none;
  in.skip_space();
  if (!in.take(":")) in.take("=");
  in.skip_space();
  return *limit;
}

}  // namespace exoreg::ingest
