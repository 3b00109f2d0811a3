// Numbers of a stability profile: nothing is rounded, and what cannot be exact is refused.
#include "domain/stability_cells.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/choices.h"

namespace exoreg::domain {
namespace {

constexpr std::int64_t lowest_mc = -273'150;
constexpr std::int64_t highest_mc = 150'000;
constexpr Millis longest = 36'525 * days_ms;  // a hundred years
constexpr std::string_view columns[] = {"low_c", "high_c", "minutes", "value", "scope"};

std::optional<Decimal> number_in(const std::string& cell) { return Decimal::parse(fold_width(cell)); }

std::string header_of(std::string_view column) {
  const Column* found = find_table("stability")->find(column);
  return std::string(found ? found->ja : column);
}

}  // namespace

void StabilityCells::add(std::string_view column, std::string code, Text message) {
  const Severity severity = code.starts_with("E_") ? Severity::error : Severity::M;
  findings_->push_back({std::move(code), severity, std::move(message), row_->line, std::string(column)});
}

Text StabilityCells::item() const {
  const std::string name = row_->text("item");
  const Choice* choice = find_choice(choices::stability_item, name);
  return {name, choice ? std::string(choice->ja) : name};
}

bool StabilityCells::require(std::string_view column) {
  if (has(column)) return true;
  add(column, "E_CELL_EMPTY",
      {fmt::format("{} needs {}; please fill it in.", item().en, column),
       fmt::format("「{}」には{}が必要です。記入してください。", item().ja, header_of(column))});
  return false;
}

bool StabilityCells::require_all(std::initializer_list<std::string_view> needed) {
  bool complete = true;
  for (const std::string_view column : needed) complete = require(column) && complete;
  return complete;
}

std::optional<std::int32_t> StabilityCells::temperature(std::string_view column) {
  if (!has(column)) return std::nullopt;
  const std::string cell = for_message(text(column));
  const auto number = number_in(text(column));
  if (!number) {
    add(column, "E_NUMBER",
        {fmt::format("{} \"{}\" is no temperature; a number in °C is meant, for example -20.", column, cell),
         fmt::format("{}「{}」は温度として読めません。℃の数値（例: -20）を記入してください。", header_of(column), cell)});
    return std::nullopt;
  }
  const auto milli_c = number->scaled(3);
  if (milli_c && *milli_c >= lowest_mc && *milli_c <= highest_mc) return static_cast<std::int32_t>(*milli_c);
  add(column, "E_RANGE",
      {fmt::format("{} {} is not possible; from -273.15 to 150 °C, three decimals at most.", column, cell),
       fmt::format("{}「{}」は指定できません。-273.15〜150 ℃、小数は3桁までです。", header_of(column), cell)});
  return std::nullopt;
}

std::optional<Millis> StabilityCells::minutes(Zero zero) {
  if (!has("minutes")) return std::nullopt;
  const std::string cell = for_message(text("minutes"));
  const auto number = number_in(text("minutes"));
  const auto millis = number ? (*number * Decimal(minutes_ms)).scaled(0) : std::nullopt;
  const Millis least = zero == Zero::allowed ? 0 : 1;
  if (millis && *millis >= least && *millis <= longest) return *millis;
  add("minutes", "E_RANGE",
      {fmt::format("minutes {} of {} is not possible; {}, up to a hundred years, in whole milliseconds.", cell, item().en,
                   least == 0 ? "0 or more" : "more than 0"),
       fmt::format("「{}」の分「{}」は指定できません。{}、100年まで、ミリ秒単位で表せる値にしてください。", item().ja, cell,
                   least == 0 ? "0以上" : "0より大きく")});
  return std::nullopt;
}

std::optional<double> StabilityCells::energy() {
  if (!require("value")) return std::nullopt;
  const auto number = number_in(text("value"));
  if (number && *number >= Decimal(1) && *number <= Decimal(1000)) return number->to_double();
  const std::string cell = for_message(text("value"));
  add("value", number ? "E_RANGE" : "E_NUMBER",
      {fmt::format("value \"{}\" is no activation energy; a number from 1 to 1000 in kJ/mol is meant, for example 83.144.", cell),
       fmt::format("値「{}」は活性化エネルギーとして読めません。1〜1000 kJ/mol の数値（例: 83.144）を記入してください。", cell)});
  return std::nullopt;
}

void StabilityCells::expect_only(std::initializer_list<std::string_view> expected) {
  for (const std::string_view column : columns) {
    if (!has(column) || std::find(expected.begin(), expected.end(), column) != expected.end()) continue;
    add(column, "N_CELL_UNUSED",
        {fmt::format("{} does not use {} (\"{}\"); is it in the right column?", item().en, column, for_message(text(column))),
         fmt::format("「{}」では{}（「{}」）を使いません。列は正しいですか。", item().ja, header_of(column), for_message(text(column)))});
  }
}

}  // namespace exoreg::domain
