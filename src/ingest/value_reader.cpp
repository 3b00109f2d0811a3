// From the text of a result or limit to a value: words first, then dates, then numbers; whatever is doubtful is refused.
#include "ingest/value_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "ingest/value_date.h"
#include "ingest/value_expression.h"
#include "ingest/value_number.h"
#include "ingest/value_scanner.h"
#include "ingest/value_unit.h"
#include "ingest/value_words.h"

namespace exoreg::ingest {

namespace {

using domain::Comparator;
using domain::Limit;
using domain::Qualitative;
using domain::Value;

constexpr std::size_t longest_number = 400;  ///< bytes; anything longer is prose

Finding finding(std::string code, Severity severity, Text text) { return {std::move(code), severity, std::move(text)}; }

/// Names what was written, and then what is wrong with it.
Finding problem_finding(std::string_view text, const ValueProblem& problem) {
  const std::string shown = for_message(trim(text));
  const bool named = problem.text.en.find(shown) != std::string::npos;
  if (named) return finding(problem.code, Severity::error, problem.text);
  return finding(problem.code, Severity::error,
                 {fmt::format("\"{}\": {}", shown, problem.text.en), fmt::format("「{}」：{}", shown, problem.text.ja)});
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

// ---- the unit's column --------------------------------------------------------------------------------------------

struct UnitCell {
  UnitReading reading;
  bool known = true;
};

/// A unit that is not known here is kept as an annotation, so that equal texts still compare as equal.
UnitCell read_unit_cell(std::string_view unit) {
  if (auto reading = read_unit(unit)) return {std::move(*reading), true};
  std::string kept = normalise_value(unit);
  std::erase_if(kept, [](char c) { return c == '{' || c == '}' || c == '/'; });
  return {{"{" + kept + "}", Decimal(1), Decimal(1)}, false};
}

Finding unknown_unit(std::string_view written) {
  const std::string unit = for_message(written);
  return finding("N_UNIT_UNKNOWN", Severity::N,
                 {fmt::format("The unit \"{}\" is not known; it is compared as text only.", unit),
                  fmt::format("単位「{}」は登録されていないため、文字列としてのみ照合します。", unit)});
}

/// Text and column may both name the unit. "50億個" beside "個/mL" is completed by the column.
bool settle_unit(Expression& expression, const UnitCell& cell, ValueProblem& problem) {
  const std::string& of_cell = cell.reading.ucum;
  const bool scales = cell.reading.factor != Decimal(1);
  const bool scaled = std::any_of(expression.amounts.begin(), expression.amounts.end(), [](const Amount& a) { return a.scaled; });
  if (scales && (expression.unit || scaled)) {
    problem.set("E_VALUE_AMBIGUOUS", "Both the value and the unit's column carry a power of ten or a unit: which one is meant?",
                "値と単位欄の両方に桁または単位が書かれています。どちらが正しいですか。");
    return false;
  }
  if (!expression.unit) {
    expression.unit = of_cell;
    return apply_unit(expression, cell.reading);
  }
  if (of_cell.empty() || of_cell == *expression.unit) return true;
  if (of_cell.starts_with(*expression.unit + "/")) {
    expression.unit = of_cell;
    return apply_unit(expression, cell.reading);
  }
  problem.set("E_VALUE_AMBIGUOUS",
              fmt::format("The value is in {}, the unit's column says {}: which one is meant?", *expression.unit, of_cell),
              fmt::format("値の単位（{}）と単位欄（{}）が異なります。どちらが正しいですか。", *expression.unit, of_cell));
  return false;
}

// ---- results ------------------------------------------------------------------------------------------------------

void take_over(Value& value, const Expression& expression) {
  value.unit = expression.unit.value_or("");
  value.lod = expression.lod;
  value.loq = expression.loq;
  const Amount& amount = expression.amounts.front();
  value.sd = amount.sd;
  value.comparator = amount.comparator;
  if (!amount.high) {
    value.value = amount.value;
    return;
  }
  value.low = amount.value;
  value.high = amount.high;
}

/// "≥50 and ≤200" as a result is the range that it names.
bool merge_bounds(Expression& expression) {
  if (expression.amounts.size() != 2) return true;
  Amount& first = expression.amounts[0];
  Amount& second = expression.amounts[1];
  if (first.comparator == Comparator::less_equal) std::swap(first, second);
  const bool closed = first.comparator == Comparator::greater_equal && second.comparator == Comparator::less_equal;
  if (!closed || first.value > second.value) return false;
  first.comparator = Comparator::none;
  first.high = second.value;
  expression.amounts.pop_back();
  return true;
}

/// What both results and limits begin with.
struct Reading {
  std::optional<Qualitative> word;
  std::optional<Expression> expression;
  std::string date;
  ValueProblem problem;
};

Reading read(const std::string& plain, const UnitCell& cell) {
  Reading reading;
  const bool is_short = plain.size() <= longest_number;
  auto nothing_found = is_short ? read_not_detected(plain, reading.problem) : std::nullopt;
  if (nothing_found && nothing_found->expression && !nothing_found->expression->amounts.empty()) {
    reading.expression = std::move(nothing_found->expression);
  } else if (nothing_found && nothing_found->expression) {
    reading.word = Qualitative::not_detected;
  } else if (nothing_found && has_digit(plain)) {
    return reading;  // a limit of detection that cannot be read is asked about, not dropped
  } else if ((reading.word = read_word(plain))) {
    reading.problem = {};
  } else if (!is_short) {
    reading.problem = {};
    if (has_digit(plain)) reading.problem.set("E_VALUE", "The text is too long for a value.", "値として長すぎます。");
  } else if (reading.problem = {}; could_be_date(plain) || has_digit(plain)) {
    reading.date = read_date(plain, reading.problem).value_or("");
    if (reading.date.empty() && reading.problem.code.empty()) reading.expression = read_expression(plain, reading.problem);
  } else {
    ask_for_digits(plain, reading.problem);
  }
  if (reading.expression && !settle_unit(*reading.expression, cell, reading.problem)) {
    reading.problem.set("E_VALUE", "The value cannot be converted to its unit.", "単位への換算ができません。");
  }
  return reading;
}

/// Tables are decoded before they come here; what a person types is not.
bool refuse_other_bytes(std::string_view text, std::string_view unit, Findings& findings) {
  if (is_utf8(text) && is_utf8(unit)) return false;
  ValueProblem problem;
  problem.set("E_VALUE", "The text is not in UTF-8.", "文字コードがUTF-8ではありません。");
  findings.push_back(problem_finding(is_utf8(text) ? unit : text, problem));
  return true;
}

bool is_number(const Reading& reading) { return reading.expression && reading.problem.code.empty(); }

/// One end of a limit; false when that end is taken already.
bool add_bound(Limit& limit, const Amount& amount) {
  const bool upper = amount.comparator == Comparator::less || amount.comparator == Comparator::less_equal;
  auto& bound = upper ? limit.high : limit.low;
  if (bound) return false;
  bound = amount.value;
  (upper ? limit.high_open : limit.low_open) = amount.comparator == Comparator::less || amount.comparator == Comparator::greater;
  return true;
}

bool add_amount(Limit& limit, const Amount& amount, ValueProblem& problem) {
  if (amount.high) {
    limit.low = amount.value;
    limit.high = amount.high;
    return true;
  }
  if (amount.sd) {
    limit.low = amount.value + -*amount.sd;
    limit.high = amount.value + *amount.sd;
    return true;
  }
  if (amount.comparator == Comparator::none || amount.comparator == Comparator::about) {
    problem.set("E_LIMIT_SIDE", "Is this number an upper or a lower limit? Please write it like \"≤ 5\" or \"≥ 5\".",
                "この数値は上限ですか、下限ですか。「≤ 5」「5以上」のように記載してください。");
    return false;
  }
  return add_bound(limit, amount);
}

void take_over(Limit& limit, const Expression& expression, ValueProblem& problem) {
  limit.unit = expression.unit.value_or("");
  for (const Amount& amount : expression.amounts) {
    if (!add_amount(limit, amount, problem)) {
      problem.set("E_VALUE", "Both bounds are on the same side.", "両方の境界値が同じ側にあります。");
      return;
    }
  }
  if (limit.low && limit.high && *limit.low > *limit.high) {
    problem.set("E_VALUE", "The lower bound is above the upper one.", "下限が上限を上回っています。");
  }
}

}  // namespace

Parsed<Value> parse_result(std::string_view text, std::string_view unit) {
  Parsed<Value> parsed;
  if (refuse_other_bytes(text, unit, parsed.findings)) return parsed;
  parsed.value.raw = std::string(trim(text));
  const std::string plain = normalise_value(text);
  const UnitCell cell = read_unit_cell(unit);
  Reading reading = read(plain, cell);
  if (plain.empty()) reading.problem.set("E_VALUE", "The result is empty.", "結果が空欄です。");
  if (is_number(reading) && !merge_bounds(*reading.expression)) {
    reading.problem.set("E_VALUE", "A result cannot be two bounds; please write the value, or a range like 50–200.",
                        "結果が2つの境界値になっています。値、または「50～200」のような範囲で記載してください。");
  }
  if (!reading.problem.code.empty()) {
    parsed.findings.push_back(problem_finding(text, reading.problem));
    return parsed;
  }
  if (cell.known) parsed.value.unit = cell.reading.ucum;
  if (reading.expression) {
    take_over(parsed.value, *reading.expression);
    if (!cell.known) parsed.findings.push_back(unknown_unit(trim(unit)));
  } else if (reading.word) {
    parsed.value.word = reading.word;
  } else if (!reading.date.empty()) {
    parsed.value.date = reading.date;
  } else {
    parsed.findings.push_back(
        finding("N_FREE_TEXT", Severity::N,
                {fmt::format("\"{}\" is kept as text; it meets only a limit of the same wording.", for_message(trim(text))),
                 fmt::format("「{}」は文章として保存します。同じ文言の規格とのみ照合できます。", for_message(trim(text)))}));
  }
  return parsed;
}

Parsed<Limit> parse_limit(std::string_view text, std::string_view unit) {
  Parsed<Limit> parsed;
  if (refuse_other_bytes(text, unit, parsed.findings)) return parsed;
  parsed.value.raw = std::string(trim(text));
  const std::string plain = normalise_value(text);
  if (plain.empty()) return parsed;
  const UnitCell cell = read_unit_cell(unit);
  Reading reading = read(plain, cell);
  if (!reading.date.empty()) reading.problem.set("E_VALUE", "A date is no limit.", "日付は規格値になりません。");
  if (is_number(reading)) take_over(parsed.value, *reading.expression, reading.problem);
  if (!reading.problem.code.empty()) {
    parsed.value = {};
    parsed.value.raw = std::string(trim(text));
    parsed.findings.push_back(problem_finding(text, reading.problem));
    return parsed;
  }
  parsed.value.word = reading.word;
  if (!cell.known && reading.expression) parsed.findings.push_back(unknown_unit(trim(unit)));
  return parsed;
}

std::string parse_unit(std::string_view text) {
  const auto reading = read_unit(text);
  const bool plain = reading && reading->factor == Decimal(1) && reading->divisor == Decimal(1);
  return plain ? reading->ucum : std::string();
}

}  // namespace exoreg::ingest
