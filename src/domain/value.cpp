// The names of comparators, words and verdicts, and a value's JSON form.
#include "domain/value.h"

namespace exoreg::domain {

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::fail: return "fail";
    case Verdict::unknown: break;
  }
  return "unknown";
}

const char* to_string(Comparator comparator) {
  switch (comparator) {
    case Comparator::less: return "<";
    case Comparator::less_equal: return "<=";
    case Comparator::greater: return ">";
    case Comparator::greater_equal: return ">=";
    case Comparator::about: return "~";
    case Comparator::none: break;
  }
  return "";
}

const char* to_string(Qualitative word) {
  switch (word) {
    case Qualitative::negative: return "negative";
    case Qualitative::positive: return "positive";
    case Qualitative::detected: return "detected";
    case Qualitative::not_detected: return "not_detected";
    case Qualitative::no_growth: return "no_growth";
    case Qualitative::conforms: return "conforms";
    case Qualitative::does_not_conform: return "does_not_conform";
    case Qualitative::report: return "report";
    case Qualitative::not_applicable: return "not_applicable";
    case Qualitative::not_tested: break;
  }
  return "not_tested";
}

Json to_json(const Value& value) {
  Json json = Json::object();
  const auto put = [&json](const char* name, const std::optional<Decimal>& number) {
    if (number) json[name] = number->to_string();
  };
  if (value.comparator != Comparator::none) json["comparator"] = to_string(value.comparator);
  put("value", value.value);
  put("low", value.low);
  put("high", value.high);
  put("sd", value.sd);
  put("lod", value.lod);
  put("loq", value.loq);
  if (value.word) json["qualitative"] = to_string(*value.word);
  if (!value.date.empty()) json["date"] = value.date;
  if (!value.unit.empty()) json["unit"] = value.unit;
  return json;
}

ValuePrint value_print(const Json& value) {
  if (const std::string word = value.text("qualitative"); !word.empty()) return {word, false};
  const auto plain = [&](const char* member) {
    const std::string text = value.text(member);
    const auto number = Decimal::parse(text);
    return number ? number->to_string() : text;
  };
  const std::string unit = value.text("unit").empty() ? "" : " " + value.text("unit");
  if (const std::string low = plain("low"), high = plain("high"); !low.empty() || !high.empty()) return {low + ".." + high + unit, false};
  const std::string comparator = value.text("comparator");
  const std::string number = plain("value");
  return {comparator + number + unit, comparator.empty() && !number.empty()};
}

}  // namespace exoreg::domain
