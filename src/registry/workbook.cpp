// libxlsxwriter writes files only, so a workbook passes through a temporary folder of its own.
#include "registry/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "base/error.h"
#include "registry/files.h"
#include "registry/temporary_folder.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;

void expect(lxw_error error, const std::string& what) {
  if (error == LXW_NO_ERROR) return;
  throw std::invalid_argument(fmt::format("{}: {}", what, lxw_strerror(error)));
}

struct Formats {
  lxw_format* head;
  lxw_format* locked;
  lxw_format* open;
};

lxw_format* text_format(lxw_workbook* book, bool locked) {
  lxw_format* format = workbook_add_format(book);
  format_set_num_format(format, "@");  // what a person types stays as typed: no date, no rounded number
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(format);
  if (!locked) format_set_unlocked(format);
  return format;
}

Formats make_formats(lxw_workbook* book) {
  Formats formats{text_format(book, true), text_format(book, true), text_format(book, false)};
  format_set_bold(formats.head);
  format_set_bottom(formats.head, LXW_BORDER_THIN);
  return formats;
}

bool is_locked(const Sheet& sheet, std::size_t row, std::size_t column) {
  return row < sheet.open_below || (column < sheet.columns.size() && sheet.columns[column].locked);
}

void write_cells(lxw_worksheet* page, const Sheet& sheet, const Formats& formats) {
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
      const std::string& cell = sheet.rows[row][column];
      lxw_format* format = sheet.header == row ? formats.head : is_locked(sheet, row, column) ? formats.locked : formats.open;
      const auto at = fmt::format("{} {}:{}", sheet.name, row + 1, column + 1);
      if (cell.find('\0') != std::string::npos) throw std::invalid_argument(at + ": NUL");
      const auto r = static_cast<lxw_row_t>(row);
      const auto c = static_cast<lxw_col_t>(column);
      expect(cell.empty() ? worksheet_write_blank(page, r, c, format) : worksheet_write_string(page, r, c, cell.c_str(), format), at);
    }
  }
}

std::size_t width_of(const Sheet& sheet) {
  std::size_t columns = sheet.columns.size();
  for (const auto& row : sheet.rows) columns = std::max(columns, row.size());
  return columns;
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::string formula_of(const CellRange& range) {
  std::string sheet;
  for (const char c : range.sheet) sheet += c == '\'' ? "''" : std::string(1, c);
  const std::string column = column_name(range.column);
  return fmt::format("='{}'!${}${}:${}${}", sheet, column, range.first_row + 1, column, range.last_row + 1);
}

void add_list(lxw_worksheet* page, const ValueList& list) {
  std::string formula = formula_of(list.values);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula.data();
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.dropdown = LXW_VALIDATION_ON;
  validation.show_error = list.strict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
  expect(worksheet_data_validation_range(page, static_cast<lxw_row_t>(list.first_row), static_cast<lxw_col_t>(list.column),
                                         static_cast<lxw_row_t>(list.last_row), static_cast<lxw_col_t>(list.column), &validation),
         formula);
}

void write_sheet(lxw_workbook* book, const Sheet& sheet, const Formats& formats) {
  if (sheet.rows.size() > most_rows || width_of(sheet) > most_columns) throw std::invalid_argument(sheet.name + ": too many cells");
  expect(workbook_validate_sheet_name(book, sheet.name.c_str()), sheet.name);
  lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
  if (!page) throw std::invalid_argument(sheet.name);
  for (std::size_t column = 0; column < width_of(sheet); ++column) {
    const SheetColumn shape = column < sheet.columns.size() ? sheet.columns[column] : SheetColumn{};
    const auto c = static_cast<lxw_col_t>(column);
    expect(worksheet_set_column(page, c, c, shape.width, shape.locked ? formats.locked : formats.open), sheet.name);
  }
  write_cells(page, sheet, formats);
  if (sheet.header) worksheet_freeze_panes(page, static_cast<lxw_row_t>(*sheet.header + 1), 0);
  for (const ValueList& list : sheet.lists) add_list(page, list);
  if (sheet.is_protected) worksheet_protect(page, nullptr, nullptr);
}

/// Frees the book's memory when a sheet cannot be written; closing it would write the file.
struct FreeBook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

}  // namespace

Bytes write_workbook(const std::vector<Sheet>& sheets) {
  if (sheets.empty()) throw std::invalid_argument("a workbook without sheets");
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "book.xlsx";
  std::string temporary = folder.path().string();
  lxw_workbook_options options{};
  options.tmpdir = temporary.data();
  std::unique_ptr<lxw_workbook, FreeBook> book(workbook_new_opt(file.c_str(), &options));
  if (!book) throw WorldError({"No workbook can be made.", "Excelブックを作成できません。"});
  lxw_doc_properties properties{};
  properties.created = 315'532'800;  // 1980-01-01, as every archive of ours: the same bytes for the same content
  expect(workbook_set_properties(book.get(), &properties), "properties");
  const Formats formats = make_formats(book.get());
  for (const Sheet& sheet : sheets) write_sheet(book.get(), sheet, formats);
  if (const lxw_error error = workbook_close(book.release()); error != LXW_NO_ERROR)
    throw WorldError({fmt::format("The workbook cannot be written: {}", lxw_strerror(error)),
                      fmt::format("Excelブックを書き出せません: {}", lxw_strerror(error))});
  return read_file(file, std::size_t{1} << 30);
}

bool is_workbook_name(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return ending == ".xlsx";
}

}  // namespace exoreg::registry
