// Contradictions inside one table, found by tables of column names.
#include "domain/table_checks.h"

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/identifiers.h"
#include "domain/test_names.h"

namespace exoreg::domain {

namespace {

/// Two columns of one table of which the first may not exceed the second.
struct Order {
  std::string_view table;
  std::string_view first;
  std::string_view second;
};

constexpr Order date_orders[] = {
    {"certificates", "issued", "expires"}, {"lots", "manufactured", "expires"}, {"lots", "filled", "expires"},
    {"lots", "manufactured", "retest"},    {"lots", "manufactured", "filled"},  {"calibrations", "calibrated", "due"},
};

constexpr Order ranges[] = {
    {"preparations", "storage_min_c", "storage_max_c"},
    {"stability", "low_c", "high_c"},
};

std::string label(const Table& table, std::string_view column) {
  const Column* found = table.find(column);
  return std::string(found ? found->ja : column);
}

Finding at(const Row& row, std::string_view column, std::string code, Text message) {
  const bool is_error = code.starts_with("E_");
  return {std::move(code), is_error ? Severity::error : Severity::M, std::move(message), row.line, std::string(column)};
}

std::optional<Decimal> number(const Row& row, std::string_view column) {
  return row.has(column) ? Decimal::parse(row.text(column)) : std::nullopt;
}

/// Dates are stored as YYYY-MM-DD, which sorts as text.
void check_date_orders(const Table& table, const Row& row, Findings& findings) {
  for (const auto& [name, first, second] : date_orders) {
    if (name != table.name || !row.has(first) || !row.has(second) || row.text(first) <= row.text(second)) continue;
    findings.push_back(at(row, second, "E_DATE_ORDER",
                          {fmt::format("{} ({}) lies before {} ({}).", second, row.text(second), first, row.text(first)),
                           fmt::format("{}（{}）が{}（{}）より前の日付です。", label(table, second), row.text(second), label(table, first),
                                       row.text(first))}));
  }
}

void check_ranges(const Table& table, const Row& row, Findings& findings) {
  for (const auto& [name, first, second] : ranges) {
    if (name != table.name) continue;
    const auto low = number(row, first);
    const auto high = number(row, second);
    if (!low || !high || *low <= *high) continue;
    findings.push_back(at(row, first, "E_RANGE",
                          {fmt::format("{} ({}) is above {} ({}).", first, row.text(first), second, row.text(second)),
                           fmt::format("{}（{}）が{}（{}）を上回っています。", label(table, first), row.text(first), label(table, second),
                                       row.text(second))}));
  }
}

void check_gtin(const Row& row, Findings& findings) {
  if (!row.has("gtin") || has_gs1_check_digit(fold_width(row.text("gtin")))) return;
  findings.push_back(
      at(row, "gtin", "N_GTIN_CHECK",
         {fmt::format("The check digit of GTIN \"{}\" is wrong; scanned labels will not match.", row.text("gtin")),
          fmt::format("GTIN「{}」の検査数字が合いません。読み取ったラベルと一致しないおそれがあります。", row.text("gtin"))}));
}

/// A lot of nothing is a slip of the pen; a cell of its own says that the number is not known.
void check_quantity(const Row& row, Findings& findings) {
  if (number(row, "quantity") != Decimal(0)) return;
  findings.push_back(
      at(row, "quantity", "E_QUANTITY", {"A lot holds at least one vial; given: 0.", "数量は1以上で記入してください（記入値: 0）。"}));
}

// ---- one row per thing --------------------------------------------------------------------------------------------

/// The columns that name one thing. `a|b`: a, or b where a is not given. `a?`: may be empty. Else all must be given.
struct Key {
  std::string_view table;
  std::vector<std::string_view> columns;
};

const std::vector<Key>& keys() {
  static const std::vector<Key> all = {
      {"suppliers", {"legal_name", "site_name"}},
      {"suppliers", {"corporate_number", "site_name"}},
      {"certificates", {"supplier", "issuer?", "number", "site"}},  // one certificate may cover several sites: a row each
      {"preparations", {"supplier", "maker_code|claimed_name"}},
      {"specifications", {"version?", "test", "method?"}},
      {"lots", {"preparation", "lot_no", "received_at?", "po_no?"}},
      // A method may be run twice on purpose: with another antibody, range or unit, or on another day of a study.
      {"coa",
       {"coa_no", "test", "method?", "sample_of?", "unit?", "antibody?", "instrument?", "size_range_nm?", "sampled?", "started?",
        "tested?"}},
      {"donors", {"donor_code", "preparation", "agent", "kind?", "tested?"}},
      {"offers", {"preparation", "quoted?", "vials?"}},
      {"calibrations", {"device", "channel?", "cert_no"}},
  };
  return all;
}

std::string folded(const Row& row, std::string_view column) {
  if (!row.has(column)) return {};
  if (column != "test") return search_key(row.text(column));
  return row.has(own_test_code) ? row.text(own_test_code) : test_code(row.text(column)).code;
}

std::optional<std::string> key_of(const Key& key, const Row& row) {
  std::string joined;
  for (std::string_view column : key.columns) {
    const bool optional = column.ends_with('?');
    if (optional) column.remove_suffix(1);
    const auto bar = column.find('|');
    std::string part = folded(row, column.substr(0, bar));
    if (part.empty() && bar != std::string_view::npos) part = folded(row, column.substr(bar + 1));
    if (part.empty() && !optional) return std::nullopt;
    joined += part + '\x1f';
  }
  return joined;
}

Finding duplicate(const Row& first, const Row& second) {
  const bool same = first == second;
  return at(second, {}, "E_DUPLICATE_ROW",
            {fmt::format("Lines {} and {} name the same thing{}; please keep one row.", first.line, second.line,
                         same ? "" : " with different values"),
             fmt::format("{}行目と{}行目は同じものを指しています{}。1行だけ残してください。", first.line, second.line,
                         same ? "" : "（値が異なります）")});
}

}  // namespace

Findings check_storage_range(const Row& row) {
  const auto low = number(row, "storage_min_c");
  const auto high = number(row, "storage_max_c");
  if (!low || !high || *low > *high) return {};
  const bool narrow = *high <= Decimal(-15) && *high <= *low + Decimal(2);
  if (*low != *high && !narrow) return {};
  return {at(row, "storage_min_c", "N_SET_POINT",
             {fmt::format("Storage {} to {} °C: is this a set point, or the permitted range?", row.text("storage_min_c"),
                          row.text("storage_max_c")),
              fmt::format("保管温度 {}〜{} ℃: 設定温度ですか、許容範囲ですか", row.text("storage_min_c"), row.text("storage_max_c"))})};
}

Findings check_row(const Table& table, const Row& row) {
  Findings findings;
  check_date_orders(table, row, findings);
  check_ranges(table, row, findings);
  if (table.name == "lots") check_quantity(row, findings);
  if (table.name == "preparations") {
    append(findings, check_storage_range(row));
    check_gtin(row, findings);
  }
  return findings;
}

Findings check_duplicates(const Table& table, const Rows& rows) {
  Findings findings;
  std::map<const Row*, const Row*> found;  // a row is reported once, however many of its names are taken
  for (const Key& key : keys()) {
    if (key.table != table.name) continue;
    std::map<std::string, const Row*> seen;
    for (const Row& row : rows) {
      const auto name = key_of(key, row);
      if (!name) continue;
      const auto [entry, is_new] = seen.emplace(*name, &row);
      if (!is_new && found.emplace(&row, entry->second).second) findings.push_back(duplicate(*entry->second, row));
    }
  }
  return findings;
}

}  // namespace exoreg::domain
