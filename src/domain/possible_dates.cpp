// Dates are stored as YYYY-MM-DD, which sorts as text.
#include "domain/possible_dates.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "domain/table.h"

namespace exoreg::domain {
namespace {

std::string label(std::string_view table, std::string_view column) {
  const Column* found = find_table(table)->find(column);
  return std::string(found ? found->ja : column);
}

Finding at(const Row& row, std::string_view column, const char* code, Text message) {
  return {code, Severity::error, std::move(message), row.line, std::string(column)};
}

Finding lies_ahead(std::string_view table, const Row& row, std::string_view column, const std::string& day, const std::string& latest) {
  return at(row, column, "E_DATE_FUTURE",
            {fmt::format("{} ({}) lies ahead of today ({}).", column, day, latest),
             fmt::format("{}（{}）が本日（{}）より後の日付です。", label(table, column), day, latest)});
}

void refuse_ahead(std::string_view table, const Row& row, std::string_view column, Date today, Findings& findings) {
  if (!row.has(column) || row.text(column) <= format_date(add_days(today, 1))) return;
  findings.push_back(lies_ahead(table, row, column, row.text(column), format_date(today)));
}

struct PastDates {
  std::string_view table;
  std::array<std::string_view, 2> columns;
};

constexpr std::array past_dates{PastDates{"certificates", {"issued", "verified_at"}}, PastDates{"donors", {"collected", "tested"}},
                                PastDates{"offers", {"quoted", ""}}, PastDates{"calibrations", {"calibrated", ""}}};

}  // namespace

Findings check_lot_dates(const Row& lot, Date arrived, Date today) {
  Findings findings;
  if (arrived > today) findings.push_back(lies_ahead("lots", lot, "received_at", format_date(arrived), format_date(today)));
  const std::string arrival = format_date(arrived);
  for (const std::string_view column : {"manufactured", "filled"}) {
    const std::string day = lot.text(column);
    if (!lot.has(column) || day <= arrival) continue;
    findings.push_back(at(lot, column, "E_DATE_ORDER",
                          {fmt::format("{} ({}) lies after the lot's arrival ({}).", column, day, arrival),
                           fmt::format("{}（{}）がロットの受領日（{}）より後の日付です。", label("lots", column), day, arrival)}));
  }
  return findings;
}

Findings check_coa_dates(const Coa& coa, Date today) {
  Findings findings;
  refuse_ahead("coa", coa.head, "issued", today, findings);
  for (const CoaTest& test : coa.tests)
    for (const std::string_view column : {"sampled", "started", "tested"}) refuse_ahead("coa", test.row, column, today, findings);
  return findings;
}

Findings check_past_dates(std::string_view table, const Row& row, Date today) {
  Findings findings;
  for (const PastDates& past : past_dates)
    if (past.table == table)
      for (const std::string_view column : past.columns) refuse_ahead(table, row, column, today, findings);
  return findings;
}

}  // namespace exoreg::domain
