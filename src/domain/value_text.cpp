// Writes values so that they can be read in one way only: one form of number, the unit once, the limits in brackets.
#include "domain/value_text.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

namespace exoreg::domain {

namespace {

/// Numbers of one value share a form: a power of ten on one of them alone would be asked about.
class NumberForm {
 public:
  explicit NumberForm(const Value& value) {
    for (const auto* number : {&value.value, &value.low, &value.high, &value.sd}) {
      scientific_ = scientific_ || (*number && needs_power(**number));
    }
  }

  [[nodiscard]] std::string operator()(const std::optional<Decimal>& number) const {
    return !number ? "" : scientific_ ? with_power(*number) : number->to_string();
  }
  /// A limit of detection stands in brackets of its own.
  [[nodiscard]] static std::string alone(const Decimal& number) { return needs_power(number) ? with_power(number) : number.to_string(); }

 private:
  static std::int64_t magnitude(const Decimal& number) { return number.exponent() + static_cast<std::int64_t>(number.digits().size()) - 1; }
  /// Also where so many digits are spelled with an exponent anyway.
  static bool needs_power(const Decimal& number) {
    const bool extreme = magnitude(number) >= 6 || magnitude(number) < -6 || number.to_string().find('e') != std::string::npos;
    return extreme && !number.is_zero();
  }
  static std::string with_power(const Decimal& number) {
    if (number.is_zero()) return "0×10^0";
    const std::string& digits = number.digits();
    const std::string fraction = digits.size() > 1 ? "." + digits.substr(1) : "";
    return fmt::format("{}{}{}×10^{}", number.negative() ? "-" : "", digits[0], fraction, magnitude(number));
  }

  bool scientific_ = false;
};

/// Before and behind the number, in English and in Japanese.
struct Bound {
  const char* en;
  const char* ja_before;
  const char* ja_behind;
};

Bound bound(Comparator comparator) {
  switch (comparator) {
    case Comparator::less: return {"less than ", "", "未満"};
    case Comparator::less_equal: return {"at most ", "", "以下"};
    case Comparator::greater: return {"more than ", "", "超"};
    case Comparator::greater_equal: return {"at least ", "", "以上"};
    case Comparator::about: return {"about ", "約", ""};
    case Comparator::none: break;
  }
  return {"", "", ""};
}

std::string limits(const Value& value, const char* lod, const char* loq, const char* comma) {
  std::string text;
  if (value.lod) text += lod + NumberForm::alone(*value.lod);
  if (value.lod && value.loq) text += comma;
  if (value.loq) text += loq + NumberForm::alone(*value.loq);
  return text;
}

Text number_in_words(const Value& value) {
  const NumberForm form(value);
  const std::string spread = value.sd ? " ± " + form(value.sd) : "";
  const std::string unit = value.unit.empty() ? "" : " " + value.unit;
  const auto [before, ja_before, ja_behind] = bound(value.comparator);
  const bool range = value.low && value.high;
  Text text;
  text.en = before + (range ? form(value.low) + " to " + form(value.high) : form(value.value)) + spread + unit;
  text.ja = ja_before + (range ? form(value.low) + "～" + form(value.high) : form(value.value)) + spread + unit + ja_behind;
  if (value.lod || value.loq) {
    text.en += " (" + limits(value, "LOD ", "LOQ ", ", ") + ")";
    text.ja += "（" + limits(value, "検出限界 ", "定量限界 ", "、") + "）";
  }
  return text;
}

}  // namespace

Text in_words(Qualitative word) {
  switch (word) {
    case Qualitative::negative: return {"negative", "陰性"};
    case Qualitative::positive: return {"positive", "陽性"};
    case Qualitative::detected: return {"detected", "検出"};
    case Qualitative::not_detected: return {"not detected", "検出されず"};
    case Qualitative::no_growth: return {"no growth", "増殖を認めない"};
    case Qualitative::conforms: return {"conforms", "適合"};
    case Qualitative::does_not_conform: return {"does not conform", "不適合"};
    case Qualitative::report: return {"report", "報告値"};
    case Qualitative::not_applicable: return {"not applicable", "該当なし"};
    case Qualitative::not_tested: break;
  }
  return {"not tested", "未実施"};
}

Text in_words(const Value& value) {
  if (value.word) return in_words(*value.word);
  if (!value.date.empty()) return {value.date, value.date};
  if (!value.is_number()) return {value.raw, value.raw};
  return number_in_words(value);
}

}  // namespace exoreg::domain
