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
                                                {"\xD0\xCF\x11\xE0", "an old workbook (XLS) or document", "旧形式のExcelブックまたは文書"},
                                                {"<", "a page (HTML or XML)", "HTMLまたはXMLファイル"},
                                                {"{\"", "JSON", "JSONファイル"},
                                                {"{\n", "JSON", "JSONファイル"}}};

/// Files of another kind that a person may have taken for the table.
std::optional<Finding> other_kind(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) {
    return no_table("This is a workbook (XLSX) or an archive; please save the sheet as CSV (UTF-8).",
                    "Excelブックまたは圧縮ファイルです。シートをCSV（UTF-8）で保存し直してください。");
  }
  if (bytes.starts_with("%PDF")) return no_table("This is a PDF, not a table.", "表ではなくPDFファイルです。");
  for (const OtherKind& kind : other_kinds) {
    if (!trim(bytes.substr(0, 64)).starts_with(kind.start)) continue;
    return no_table(fmt::format("This is {}, not a table; please send CSV (UTF-8).", kind.en),
                    fmt::format("表ではなく{}です。CSV（UTF-8）で保存し直してください。", kind.ja));
  }
  return std::nullopt;
}

Finding explain_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return no_table("The file is UTF-16; please save it as CSV (UTF-8).", "UTF-16のファイルです。CSV（UTF-8）で保存し直してください。");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return no_table("The file holds NUL bytes; it is no text.", "NUL文字を含むため、テキストファイルとして読み取れません。");
  }
  return no_table("The file is neither UTF-8 nor CP932 (Shift_JIS).", "文字コードがUTF-8でもCP932（Shift_JIS）でもありません。");
}

bool is_left_out(const CsvRow& row) {
  if (!row.cells.empty() && trim(row.cells.front()).starts_with('#')) return true;
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

}  // namespace

Parsed<std::vector<CsvRow>> read_table_file(std::string_view bytes) {
  if (bytes.size() > CsvLimits{}.bytes) return parse_csv(bytes);  // which refuses it before anything is decoded
  if (auto kind = other_kind(bytes)) return {{}, {std::move(*kind)}};
  const auto decoded = decode_table_bytes(bytes);
  if (!decoded) return {{}, {explain_encoding(bytes)}};
  auto lines = parse_csv(decoded->text);
  std::erase_if(lines.value, is_left_out);
  return lines;
}

std::size_t find_header_line(const domain::Table& table, const std::vector<CsvRow>& lines) {
  constexpr std::size_t most_titles = 10;
  const auto is_header = [&table](const CsvRow& row) {
    const auto there = [&](const domain::Column& column) {
      return !column.header_required || std::any_of(row.cells.begin(), row.cells.end(),
                                                    [&](const std::string& cell) { return table.find_header(trim(cell)) == &column; });
    };
    return std::all_of(table.columns.begin(), table.columns.end(), there);
  };
  for (std::size_t i = 0; i < lines.size() && i < most_titles; ++i)
    if (is_header(lines[i])) return i;
  return 0;
}

std::string_view errors_column(Lang lang) { return lang == Lang::ja ? "エラー内容" : "errors"; }

bool is_errors_column(std::string_view header) { return header == errors_column(Lang::ja) || header == errors_column(Lang::en); }

}  // namespace exoreg::ingest
