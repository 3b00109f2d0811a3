// One small reader per type of cell; each refuses with the value and what would be accepted.
#include "ingest/cell_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "domain/choices.h"
#include "domain/country.h"
#include "domain/country_codes.h"
#include "domain/identifiers.h"
#include "domain/isolation.h"
#include "domain/row.h"
#include "ingest/value_number.h"
#include "ingest/value_scanner.h"

namespace exoreg::ingest {

namespace {

using domain::CellType;
using domain::Choice;
using domain::Column;

using Cell = Parsed<std::optional<std::string>>;

constexpr std::size_t most_characters = 4000;
constexpr std::size_t most_integer_digits = 15;

/// What a message shows of a cell: at most 60 characters.
std::string shown(std::string_view text) {
  std::string begin;
  for (int i = 0; i < 60; ++i) {
    const auto c = take_code_point(text);
    if (!c) return begin;
    append_utf8(begin, *c);
  }
  return text.empty() ? begin : begin + "…";
}

Cell known(std::string value) { return {std::move(value), {}}; }

Cell refused(const Column& column, std::string code, Text text) {
  return {std::nullopt, {{std::move(code), Severity::error, std::move(text), 0, std::string(column.en)}}};
}

/// Folding every cell would take longer than all the rest; only a few beginnings can lead to `key`.
bool folds_to(std::string_view text, std::string_view key) {
  constexpr char full_width = '\xEF';  // the first byte of full-width letters in UTF-8
  const bool may =
      !text.empty() && text.size() <= 3 * key.size() + 3 && (text.front() == full_width || (text.front() | 0x20) == key.front());
  return may && search_key(text) == key;
}

bool says_unknown(std::string_view text) { return text == "未提示" || text == "不明" || folds_to(text, "unknown"); }

bool says_not_applicable(std::string_view text) { return text == "該当なし" || folds_to(text, domain::not_applicable); }

// ---- dates --------------------------------------------------------------------------------------------------------

Cell read_date(const Column& column, std::string_view text) {
  const DateReading reading = parse_date(text);
  if (reading.date) return known(format_date(*reading.date));
  return refused(column, reading.problem == DateProblem::ambiguous ? "E_DATE_AMBIGUOUS" : "E_DATE", reading.question);
}

/// "2026/3/5 9:30" -> "2026-03-05 09:30": any date, then a time of day, as spreadsheets write an instant.
std::optional<std::string> with_plain_date(std::string_view text) {
  const std::string folded = fold_width(text);
  const auto gap = folded.find_last_of(" T");
  if (gap == std::string::npos) return std::nullopt;
  const DateReading date = parse_date(std::string_view(folded).substr(0, gap));
  const std::string time = folded.substr(gap + 1);
  const auto colon = time.find(':');
  if (!date.date || colon == std::string::npos) return std::nullopt;
  return fmt::format("{} {}{}", format_date(*date.date), colon == 1 ? "0" : "", time);
}

Cell read_date_or_instant(const Column& column, std::string_view text, const Zone& zone) {
  const DateReading date = parse_date(text);
  if (date.date) return known(format_date(*date.date));
  if (date.problem == DateProblem::ambiguous) return refused(column, "E_DATE_AMBIGUOUS", date.question);
  InstantReading instant = parse_typed_instant(text, zone);
  if (instant.instant) return known(format_instant(*instant.instant));
  const auto spreadsheet = with_plain_date(text);
  if (spreadsheet) instant = parse_typed_instant(*spreadsheet, zone);
  if (instant.instant) return known(format_instant(*instant.instant));
  return refused(column, "E_DATE", instant.problem);
}

// ---- numbers ------------------------------------------------------------------------------------------------------

/// "1 mL", "-80℃", "2年": a number to which a unit was written.
bool has_unit(std::string_view plain) {
  const bool digit_first = !plain.empty() && (plain.front() == '-' || (plain.front() >= '0' && plain.front() <= '9'));
  return digit_first && plain.find_first_not_of("-+.,0123456789 ") != std::string_view::npos;
}

/// What a cell of this column should look like.
Text number_hint(const Column& column, std::string_view plain) {
  Text hint{"Write digits only", "数字だけを記載してください"};
  if (has_unit(plain)) hint = {"Write digits only, without a unit", "単位を付けず、数字だけを記載してください"};
  if (!column.unit.empty()) {
    const Text unit = domain::unit_words(column);
    hint = {hint.en + " (in " + unit.en + ")", hint.ja + "(この列の単位: " + unit.ja + ")"};
  }
  return {hint.en + ".", hint.ja + "。"};
}

Cell not_a_number(const Column& column, std::string_view text, const Text& why) {
  return refused(column, "E_NUMBER",
                 {fmt::format("\"{}\" is not a plain number. {}", shown(text), why.en),
                  fmt::format("「{}」は数値として読み取れません。{}", shown(text), why.ja)});
}

Cell read_number(const Column& column, std::string_view text) {
  const std::string plain = normalise_value(text);
  Scanner in(plain);
  ValueProblem problem;
  const auto number = scan_number(in, problem);
  in.skip_space();
  if (!number || !in.at_end())
    return not_a_number(column, text, problem.code == "E_VALUE_AMBIGUOUS" ? problem.text : number_hint(column, plain));
  if (number->value.negative() && !column.may_be_negative) {
    return refused(column, "E_NEGATIVE",
                   {fmt::format("\"{}\" is negative; zero or more is expected.", shown(text)),
                    fmt::format("「{}」は負の値です。0以上で記載してください。", shown(text))});
  }
  if (column.type == CellType::decimal) return known(number->value.to_string());
  const bool whole = number->value.exponent() >= 0;
  const auto digits = number->value.digits().size() + static_cast<std::size_t>(whole ? number->value.exponent() : 0);
  if (!whole || digits > most_integer_digits) {
    return not_a_number(column, text, {"A whole number is expected.", "整数で記載してください。"});
  }
  return known(number->value.to_string());
}

// ---- vocabularies -------------------------------------------------------------------------------------------------

std::string joined(std::span<const Choice> choices, Lang lang) {
  std::string names;
  for (const Choice& choice : choices) {
    if (!names.empty()) names += lang == Lang::ja ? "、" : ", ";
    names += lang == Lang::ja ? choice.ja : choice.en;
  }
  return names;
}

Cell no_choice(const Column& column, std::string_view text, std::span<const Choice> choices) {
  return refused(column, "E_CHOICE",
                 {fmt::format("\"{}\" is not one of: {}.", shown(text), joined(choices, Lang::en)),
                  fmt::format("「{}」は選択肢にありません。次のいずれかで記載してください：{}。", shown(text), joined(choices, Lang::ja))});
}

Cell read_choice(const Column& column, std::string_view text, std::span<const Choice> choices) {
  if (const Choice* choice = domain::find_choice(choices, text)) return known(std::string(choice->en));
  if (!column.open_choices) return no_choice(column, text, choices);
  Cell cell = known(std::string(text));
  cell.findings.push_back({"N_CHOICE_UNKNOWN",
                           Severity::I,
                           {fmt::format("\"{}\" is not in the vocabulary and is kept as written.", shown(text)),
                            fmt::format("「{}」は用語一覧にないため、記載のまま保存します。", shown(text))},
                           0,
                           std::string(column.en)});
  return cell;
}

std::vector<std::string> split(std::string_view text) {
  domain::Row row;
  row.cells["items"] = replaced(text, "；", ";");
  return row.list("items");
}

std::string join(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    if (!text.empty()) text += ';';
    text += item;
  }
  return text;
}

Cell read_choices(const Column& column, std::string_view text) {
  std::vector<std::string> stored;
  for (const std::string& item : split(replaced(text, "、", ";"))) {
    const Choice* choice = domain::find_choice(column.choices, item);
    if (!choice) return no_choice(column, item, column.choices);
    const std::string name(choice->en);
    if (std::find(stored.begin(), stored.end(), name) == stored.end()) stored.push_back(name);
  }
  if (stored.empty()) return {};
  return known(join(stored));
}

Cell read_list(std::string_view text) {
  const std::string items = join(split(text));
  return items.empty() ? Cell{} : known(items);
}

Cell read_country(const Column& column, std::string_view text) {
  if (auto code = domain::country_code(text)) return known(std::move(*code));
  if (const std::string meant = domain::country_code_meant_by(fold_width(trim(text))); !meant.empty())
    return refused(column, "E_COUNTRY",
                   {fmt::format("\"{}\" is not a country code of ISO 3166-1; if you mean {}, please write {}.", shown(text),
                                domain::country_name(meant).en, meant),
                    fmt::format("「{}」は ISO 3166-1 の国コードではありません。{}であれば {} と記載してください。", shown(text),
                                domain::country_name(meant).ja, meant)});
  return refused(column, "E_COUNTRY",
                 {fmt::format("\"{}\" is not a country; please write its name or its two-letter code, like JP.", shown(text)),
                  fmt::format("「{}」は国名として読み取れません。国名または2文字の国コード（例：JP）で記載してください。", shown(text))});
}

Cell read_corporate_number(const Column& column, std::string_view text) {
  std::string digits = normalise_value(text);
  std::erase_if(digits, [](char c) { return c == '-' || c == ' '; });
  if (domain::is_corporate_number(digits)) return known(std::move(digits));
  const bool rounded = digits.find("E+") != std::string::npos || digits.find("e+") != std::string::npos;
  return refused(column, "E_CORPORATE_NUMBER",
                 {fmt::format("\"{}\" is not a corporate number of 13 digits with a valid check digit.{}", shown(text),
                              rounded ? " A spreadsheet seems to have rounded it; format the column as text." : ""),
                  fmt::format("「{}」は法人番号（13桁、検査数字を含む）として正しくありません。{}", shown(text),
                              rounded ? "表計算ソフトで丸められた可能性があります。列の書式を文字列にしてください。" : "")});
}

Cell read_isolation(const Column& column, std::string_view text) {
  if (domain::parse_isolation(text)) return known(std::string(text));
  return no_choice(column, text, domain::isolation_methods());
}

Cell read_known(const Column& column, std::string_view text, const Zone& zone) {
  switch (column.type) {
    case CellType::date: return read_date(column, text);
    case CellType::date_or_instant: return read_date_or_instant(column, text, zone);
    case CellType::integer:
    case CellType::decimal: return read_number(column, text);
    case CellType::yes_no: return read_choice(column, text, domain::choices::yes_no);
    case CellType::choice: return read_choice(column, text, column.choices);
    case CellType::choices: return read_choices(column, text);
    case CellType::list: return read_list(text);
    case CellType::country: return read_country(column, text);
    case CellType::corporate_number: return read_corporate_number(column, text);
    case CellType::isolation: return read_isolation(column, text);
    case CellType::text:
    case CellType::local_instant:
    case CellType::reference: break;
  }
  return known(std::string(text));
}

bool is_allowed(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool reverses = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return !control && !reverses;
}

}  // namespace

std::optional<Finding> check_text(std::string_view column, std::string_view text) {
  const auto refuse = [column](std::string en, std::string ja) {
    return Finding{"E_TEXT", Severity::error, {std::move(en), std::move(ja)}, 0, std::string(column)};
  };
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (plain && text.size() <= most_characters) return std::nullopt;  // most cells
  std::size_t characters = 0;
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (!c) return refuse("The text is not UTF-8.", "文字コードが正しくありません。");
    if (!is_allowed(*c)) {
      return refuse(fmt::format("The text holds a control character (U+{:04X}).", static_cast<unsigned>(*c)),
                    fmt::format("制御文字（U+{:04X}）が含まれています。", static_cast<unsigned>(*c)));
    }
    if (++characters > most_characters) {
      return refuse(fmt::format("The text is longer than {} characters.", most_characters),
                    fmt::format("文字数が上限（{}文字）を超えています。", most_characters));
    }
  }
  return std::nullopt;
}

std::string_view plain_cell(std::string_view cell) {
  constexpr std::array<std::string_view, 10> formulas = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  const std::string_view text = trim(cell);
  if (!text.starts_with('\'')) return text;
  const std::string_view behind = text.substr(1);
  const bool guarded = std::any_of(formulas.begin(), formulas.end(), [behind](auto start) { return behind.starts_with(start); });
  return guarded ? trim(behind) : text;
}

Cell read_cell(const Column& column, std::string_view cell, const Zone& zone) {
  const std::string_view text = plain_cell(cell);
  if (auto problem = check_text(column.en, text)) return {std::nullopt, {std::move(*problem)}};
  Cell read;
  // A test that did not apply has "N/A" for its result; nothing else that must be filled can be "not applicable".
  const bool may_not_apply = !column.cell_required || column.en == "result";
  if (may_not_apply && says_not_applicable(text)) {
    read = known(std::string(domain::not_applicable));
  } else if (!text.empty() && !says_unknown(text) && !says_not_applicable(text)) {
    read = read_known(column, text, zone);
  }
  if (column.cell_required && !read.value && read.findings.empty()) {
    return refused(column, "E_CELL_EMPTY",
                   {fmt::format("\"{}\" is empty; it must be filled.", column.en),
                    fmt::format("「{}」が空欄です。必ず記載してください。", column.ja)});
  }
  return read;
}

}  // namespace exoreg::ingest
