// Holds a result against a limit. What cannot be shown is unknown: a censored value is an interval, and only an interval that
// lies wholly inside or wholly outside the limit decides.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/value.h"

namespace exoreg::domain {

namespace {

struct Bound {
  std::optional<Decimal> at;  ///< nullopt: unbounded
  bool open = false;          ///< the bound itself is outside
};

struct Interval {
  Bound low;
  Bound high;
};

std::string shown(const std::string& raw, const std::string& unit) {
  return unit.empty() || raw.find(unit) != std::string::npos ? raw : fmt::format("{} {}", raw, unit);
}

Judgement judged(Verdict verdict, const Value& result, const Limit& limit, const Text& why) {
  const char* en = verdict == Verdict::pass ? "meets" : verdict == Verdict::fail ? "does not meet" : "cannot be held against";
  const char* ja = verdict == Verdict::pass ? "に適合します" : verdict == Verdict::fail ? "に適合しません" : "に対して判定できません";
  const std::string r = shown(result.raw, result.unit);
  const std::string l = shown(limit.raw, limit.unit);
  return {verdict,
          {fmt::format("\"{}\" {} \"{}\"{}{}.", r, en, l, why.en.empty() ? "" : ": ", why.en),
           fmt::format("結果「{}」は規格「{}」{}{}{}。", r, l, ja, why.ja.empty() ? "" : "：", why.ja)}};
}

// ---- numbers ------------------------------------------------------------------------------------------------------

Decimal scaled(const Decimal& number, const Decimal& factor) { return number * factor; }

Bound scaled(const Bound& bound, const Decimal& factor) {
  if (!bound.at) return bound;
  return {scaled(*bound.at, factor), bound.open};
}

/// "~5" may be anything within ten per cent of 5.
Interval around(const Decimal& value) {
  const Decimal less = value * Decimal::from_scaled(9, -1);
  const Decimal more = value * Decimal::from_scaled(11, -1);
  return less < more ? Interval{{less, false}, {more, false}} : Interval{{more, false}, {less, false}};
}

std::optional<Interval> interval_of(const Value& result) {
  if (result.value) {
    switch (result.comparator) {
      case Comparator::none: return Interval{{result.value, false}, {result.value, false}};
      case Comparator::less: return Interval{{}, {result.value, true}};
      case Comparator::less_equal: return Interval{{}, {result.value, false}};
      case Comparator::greater: return Interval{{result.value, true}, {}};
      case Comparator::greater_equal: return Interval{{result.value, false}, {}};
      case Comparator::about: return around(*result.value);
    }
  }
  if (result.low || result.high) return Interval{{result.low, false}, {result.high, false}};
  const bool below_lod = result.word == Qualitative::not_detected && result.lod;
  if (below_lod) return Interval{{}, {result.lod, true}};
  return std::nullopt;
}

/// Everything of `inner` is also above the lower bound of the limit.
bool above(const Bound& inner, const Bound& limit) {
  if (!limit.at) return true;
  if (!inner.at) return false;
  return *inner.at > *limit.at || (*inner.at == *limit.at && (inner.open || !limit.open));
}

bool below(const Bound& inner, const Bound& limit) {
  if (!limit.at) return true;
  if (!inner.at) return false;
  return *inner.at < *limit.at || (*inner.at == *limit.at && (inner.open || !limit.open));
}

/// Nothing lies between a lower and an upper bound.
bool apart(const Bound& low, const Bound& high) {
  if (!low.at || !high.at) return false;
  return *low.at > *high.at || (*low.at == *high.at && (low.open || high.open));
}

Verdict compare(const Interval& result, const Interval& limit) {
  if (above(result.low, limit.low) && below(result.high, limit.high)) return Verdict::pass;
  return apart(result.low, limit.high) || apart(limit.low, result.high) ? Verdict::fail : Verdict::unknown;
}

/// pH is a bare number in every pharmacopoeia, whether or not somebody wrote "pH" into the unit's column.
std::string unit_of(const std::string& unit) { return unit == "[pH]" ? std::string() : unit; }

std::optional<Decimal> factor_between(const Value& result, const Limit& limit) {
  const std::string from = unit_of(result.unit);
  const std::string to = unit_of(limit.unit);
  if (from == to) return Decimal(1);
  if (from.empty() || to.empty()) return std::nullopt;
  return unit_factor(from, to);
}

Judgement judge_number(const Value& result, const Limit& limit) {
  if (result.word == Qualitative::does_not_conform) {
    return judged(Verdict::fail, result, limit, {"the certificate itself says so", "成績書自体が不適合としています"});
  }
  const auto interval = interval_of(result);
  if (!interval) return judged(Verdict::unknown, result, limit, {"no number is given", "数値が記載されていません"});
  const auto factor = factor_between(result, limit);
  if (!factor) return judged(Verdict::unknown, result, limit, {"the units cannot be compared", "単位を比較できません"});
  const Interval converted{scaled(interval->low, *factor), scaled(interval->high, *factor)};
  const Verdict verdict = compare(converted, {{limit.low, limit.low_open}, {limit.high, limit.high_open}});
  if (verdict != Verdict::unknown) return judged(verdict, result, limit, {});
  return judged(verdict, result, limit, {"the value may lie on either side of the limit", "値が規格の内側にも外側にもなり得ます"});
}

// ---- words --------------------------------------------------------------------------------------------------------

bool means_absent(Qualitative word) {
  return word == Qualitative::negative || word == Qualitative::not_detected || word == Qualitative::no_growth;
}

bool means_present(Qualitative word) { return word == Qualitative::positive || word == Qualitative::detected; }

Verdict word_against_word(Qualitative result, Qualitative limit) {
  if (result == Qualitative::does_not_conform) return Verdict::fail;
  if (result == Qualitative::conforms) return Verdict::pass;
  const bool wants_absent = means_absent(limit);
  const bool wants_present = means_present(limit);
  if (means_absent(result)) return wants_absent ? Verdict::pass : wants_present ? Verdict::fail : Verdict::unknown;
  if (means_present(result)) return wants_present ? Verdict::pass : wants_absent ? Verdict::fail : Verdict::unknown;
  return Verdict::unknown;
}

/// A count against "not detected" or "no growth": nothing counted meets it, something counted does not.
Verdict number_against_word(const Value& result, Qualitative limit) {
  if (!means_absent(limit)) return Verdict::unknown;
  const bool not_seen = result.comparator == Comparator::less && (result.lod == result.value || result.loq == result.value);
  if (not_seen) return Verdict::pass;
  if (!result.value || result.comparator != Comparator::none) return Verdict::unknown;
  if (result.value->is_zero()) return Verdict::pass;
  return limit == Qualitative::negative ? Verdict::unknown : Verdict::fail;
}

Judgement judge_word(const Value& result, const Limit& limit) {
  const Qualitative wanted = *limit.word;
  if (wanted == Qualitative::report || wanted == Qualitative::not_applicable) {
    return judged(Verdict::pass, result, limit, {"it is only reported", "報告のみの項目です"});
  }
  if (result.word) return judged(word_against_word(*result.word, wanted), result, limit, {});
  if (result.is_number()) return judged(number_against_word(result, wanted), result, limit, {});
  return judged(Verdict::unknown, result, limit, {"the result is free text", "結果が自由記述です"});
}

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A limit in free text is met by the same text, or by a certificate that says it conforms. A number that nobody said to be an
/// upper or a lower limit is no text.
Judgement judge_text(const Value& result, const Limit& limit) {
  if (has_digit(fold_width(limit.raw)))
    return judged(Verdict::unknown, result, limit, {"it is not said on which side the limit lies", "上限か下限かの記載がありません"});
  if (result.word == Qualitative::conforms) return judged(Verdict::pass, result, limit, {});
  if (result.word == Qualitative::does_not_conform) return judged(Verdict::fail, result, limit, {});
  const bool same = search_key(result.raw) == search_key(limit.raw);
  if (same) return judged(Verdict::pass, result, limit, {});
  return judged(Verdict::unknown, result, limit, {"the wording differs", "記載が異なります"});
}

bool says_nothing(const Value& result) {
  return result.word == Qualitative::not_tested || result.word == Qualitative::not_applicable || result.word == Qualitative::report;
}

}  // namespace

Judgement judge(const Value& result, const Limit& limit) {
  if (limit.word) {
    const bool only_reported = *limit.word == Qualitative::report || *limit.word == Qualitative::not_applicable;
    if (only_reported) return judge_word(result, limit);
  }
  if (says_nothing(result)) return judged(Verdict::unknown, result, limit, {"no result is given", "結果が示されていません"});
  if (limit.is_number()) return judge_number(result, limit);
  if (limit.word) return judge_word(result, limit);
  if (trim(limit.raw).empty()) {
    return {Verdict::unknown,
            {fmt::format("\"{}\": no limit is given.", shown(result.raw, result.unit)),
             fmt::format("結果「{}」に対する規格値が示されていません。", shown(result.raw, result.unit))}};
  }
  return judge_text(result, limit);
}

}  // namespace exoreg::domain
