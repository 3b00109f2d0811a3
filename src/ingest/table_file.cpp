// Refuses what is no table, and says what it seems to be instead.
#include "ingest/table_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"

namespace exoreg::ingest {

namespace {

Finding no_table(std::string en, std::string ja) { return {"E_ENCODING", Severity::error, {std::move(en), std::move(ja)}}; }

struct OtherKind {
  std::string_view start, en, ja;
};
constexpr std::array<OtherKind, 8> other_kinds{{{"\x89PNG", "a picture", "画像ファイル"},
                                                {"\xFF\xD8\xFF", "a picture", "画像ファイル"},
                                                {"GIF8", "a picture", "画像ファイル"},
                                                {"\x1F\x8B", "a packed file", "圧縮ファイル"},
                                                {"\xD0\xCF\x11\xE0", "an old or password-protected workbook (XLS) or document",
                                                 "旧形式（XLS）またはパスワード付きのExcelブックか文書"},
                                                {"<", "a page (HTML or XML)", "HTMLまたはXMLファイル"},
                                                {"{\"", "JSON", "JSONファイル"},
                                                {"{\n", "JSON", "JSONファイル"}}};

/// Files of another kind that a person may have taken for the table.
std::optional<Finding> other_kind(std::string_view bytes) {
  if (bytes.starts_with("%PDF"))
    return no_table("This is a PDF, not a table; please send XLSX or CSV (UTF-8).",
                    "表ではなくPDFファイルです。XLSXまたはCSV（UTF-8）で保存し直してください。");
  for (const OtherKind& kind : other_kinds) {
    if (!trim(bytes.substr(0, 64)).starts_with(kind.start)) continue;
    return no_table(fmt::format("This is {}, not a table; please send XLSX or CSV (UTF-8).", kind.en),
                    fmt::format("表ではなく{}です。XLSXまたはCSV（UTF-8）で保存し直してください。", kind.ja));
  }
  return std::nullopt;
}

Finding explain_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return no_table("The file is UTF-16; please save it as CSV (UTF-8).", "UTF-16のファイルです。CSV（UTF-8）で保存し直してください。");
  }
  constexpr std::size_t owner_file = 165;  // bytes of the "~$NAME.xlsx" that Excel keeps beside an open workbook
  if (bytes.size() == owner_file && bytes.find('\0') != std::string_view::npos) {
    return no_table("This is no workbook, but the note (~$…) that Excel keeps while one is open; please name the workbook itself.",
                    "Excelがブックを開いている間だけ作る一時ファイル（~$で始まるもの）です。元のブックを指定してください。");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return no_table("The file holds NUL bytes; it is no text. Please send XLSX or CSV (UTF-8).",
                    "NUL文字を含むため、テキストファイルとして読み取れません。XLSXまたはCSV（UTF-8）で保存し直してください。");
  }
  return no_table("The file is neither UTF-8 nor CP932 (Shift_JIS); please save it as CSV (UTF-8).",
                  "文字コードがUTF-8でもCP932（Shift_JIS）でもありません。CSV（UTF-8）で保存し直してください。");
}

bool is_left_out(const CsvRow& row) {
  if (!row.cells.empty() && trim(row.cells.front()).starts_with('#')) return true;
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

bool is_header(const domain::Table& table, const CsvRow& row) {
  return std::all_of(table.columns.begin(), table.columns.end(), [&](const domain::Column& column) {
    return !column.header_required || std::any_of(row.cells.begin(), row.cells.end(),
                                                  [&](const std::string& cell) { return table.find_header(trim(cell)) == &column; });
  });
}

std::optional<std::size_t> header_line(const domain::Table& table, const std::vector<CsvRow>& lines) {
  constexpr std::size_t most_titles = 10;
  for (std::size_t i = 0; i < lines.size() && i < most_titles; ++i)
    if (is_header(table, lines[i])) return i;
  return std::nullopt;
}

// ---- workbooks ----------------------------------------------------------------------------------------------------

Finding sheet_was_read(const SheetTable& sheet) {
  const std::string name = for_message(sheet.name);
  return {"N_SHEET", Severity::I, {fmt::format("The sheet \"{}\" was read.", name), fmt::format("シート「{}」を読み取りました。", name)}};
}

Finding another_sheet(const SheetTable& read, const SheetTable& other) {
  const std::string name = for_message(read.name);
  const std::string unread = for_message(other.name);
  return {"N_SHEETS",
          Severity::M,
          {fmt::format("The sheet \"{}\" holds such a table, too; only \"{}\" was read. Import the other from a workbook of its own.",
                       unread, name),
           fmt::format("シート「{}」にも同じ形式の表がありますが、読み取ったのは「{}」だけです。残りは別のブックにして取り込んでください。",
                       unread, name)}};
}

/// Formulas without a value matter below the header only: titles often count or name the file.
void keep_findings_below(long header, Findings from, Findings& to) {
  std::erase_if(from, [header](const Finding& finding) { return finding.row <= header; });
  append(to, std::move(from));
}

Parsed<std::vector<CsvRow>> choose_sheet(const domain::Table& table, Parsed<std::vector<SheetTable>> book) {
  Parsed<std::vector<CsvRow>> parsed{{}, std::move(book.findings)};
  for (SheetTable& sheet : book.value) std::erase_if(sheet.rows, is_left_out);
  const auto has_header = [&table](const SheetTable& sheet) { return header_line(table, sheet.rows).has_value(); };
  const auto has_rows = [](const SheetTable& sheet) { return !sheet.rows.empty(); };
  auto chosen = std::find_if(book.value.begin(), book.value.end(), has_header);
  if (chosen == book.value.end()) chosen = std::find_if(book.value.begin(), book.value.end(), has_rows);
  if (chosen == book.value.end()) return parsed;
  if (chosen != book.value.begin()) parsed.findings.push_back(sheet_was_read(*chosen));
  if (const auto other = std::find_if(chosen + 1, book.value.end(), has_header); other != book.value.end())
    parsed.findings.push_back(another_sheet(*chosen, *other));
  const auto top = header_line(table, chosen->rows);
  keep_findings_below(top ? chosen->rows[*top].line : 0, std::move(chosen->findings), parsed.findings);
  parsed.value = std::move(chosen->rows);
  return parsed;
}

}  // namespace

Parsed<std::vector<SheetTable>> read_sheets(std::string_view bytes) {
  const auto one = [](Parsed<std::vector<CsvRow>> lines) -> Parsed<std::vector<SheetTable>> {
    std::vector<SheetTable> sheets;
    if (lines.ok()) sheets.push_back({"", std::move(lines.value), {}});
    return {std::move(sheets), std::move(lines.findings)};
  };
  if (bytes.size() > CsvLimits{}.bytes) return one(parse_csv(bytes));  // which refuses it before anything is decoded
  if (looks_like_workbook(bytes)) return read_workbook(bytes);
  if (auto kind = other_kind(bytes)) return {{}, {std::move(*kind)}};
  const auto decoded = decode_table_bytes(bytes);
  if (!decoded) return {{}, {explain_encoding(bytes)}};
  return one(parse_csv(decoded->text));
}

Parsed<std::vector<CsvRow>> read_table_file(const domain::Table& table, std::string_view bytes) {
  auto sheets = read_sheets(bytes);
  if (looks_like_workbook(bytes)) return choose_sheet(table, std::move(sheets));
  Parsed<std::vector<CsvRow>> lines{{}, std::move(sheets.findings)};
  if (!sheets.value.empty()) lines.value = std::move(sheets.value.front().rows);
  std::erase_if(lines.value, is_left_out);
  return lines;
}

std::size_t find_header_line(const domain::Table& table, const std::vector<CsvRow>& lines) { return header_line(table, lines).value_or(0); }

std::string_view errors_column(Lang lang) { return lang == Lang::ja ? "エラー内容" : "errors"; }

bool is_errors_column(std::string_view header) { return header == errors_column(Lang::ja) || header == errors_column(Lang::en); }

}  // namespace exoreg::ingest
