// One pass over each sheet. A cell is settled when it ends, a row when it ends, merged cells when the sheet has ended.
#include "ingest/xlsx_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/unicode.h"
#include "ingest/xlsx_parts.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t most_findings = 1'000;  // of one sheet
constexpr std::size_t most_merged = 100'000;
constexpr long last_row = 1'048'576;

struct CellPlace {
  std::size_t column = 0;  ///< from 0
  long row = 0;            ///< from 1
};

/// "C5"; nullopt when it is none.
std::optional<CellPlace> parse_place(std::string_view text) {
  CellPlace place;
  std::size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z' && letters < 4)
    place.column = place.column * 26 + static_cast<std::size_t>(text[letters++] - 'A' + 1);
  const auto read = std::from_chars(text.data() + letters, text.data() + text.size(), place.row);
  if (letters == 0 || read.ptr != text.data() + text.size() || place.row < 1 || place.row > last_row) return std::nullopt;
  --place.column;
  return place;
}

/// 27 -> "AB".
std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

struct Merged {
  CellPlace from;
  long last_row = 0;
};

/// What all sheets together have used up.
struct Used {
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t text = 0;
};

class SheetReader {
 public:
  SheetReader(const WorkbookParts& parts, const WorkbookLimits& limits, Used& used, SheetTable& table)
      : parts_(parts), limits_(limits), used_(used), table_(table) {}

  [[nodiscard]] bool is_full() const { return full_; }

  XmlHandler handler() {
    XmlHandler handler;
    handler.start = [this](std::string_view name, const XmlAttributes& attributes) { start(name, attributes); };
    handler.text = [this](std::string_view piece) { text(piece); };
    handler.end = [this](std::string_view name) { end(name); };
    return handler;
  }

  /// Once the sheet has ended: rows in their order, and the value of a merged cell in all its rows.
  void finish() {
    if (unordered_)
      std::stable_sort(table_.rows.begin(), table_.rows.end(), [](const CsvRow& a, const CsvRow& b) { return a.line < b.line; });
    std::size_t visits = 0;
    for (const Merged& merged : merged_) {
      const auto below = [](const CsvRow& row, long line) { return row.line < line; };
      const auto first = std::lower_bound(table_.rows.begin(), table_.rows.end(), merged.from.row, below);
      if (first == table_.rows.end() || first->line != merged.from.row || first->cells.size() <= merged.from.column) continue;
      const std::string value = first->cells[merged.from.column];
      if (value.empty()) continue;
      for (auto row = first + 1; row != table_.rows.end() && row->line <= merged.last_row && !full_; ++row) {
        full_ |= ++visits > limits_.cells;
        const bool is_filled = merged.from.column < row->cells.size() && !row->cells[merged.from.column].empty();
        if (!is_filled) set(*row, merged.from.column, value);
      }
    }
  }

 private:
  void start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") return start_row(attributes);
    if (name == "mergeCell") return take_merged(attributes.text("ref"));
    if (name == "c") return start_cell(attributes);
    if (name == "v") in_value_ = true;
    if (name == "f") formula_ = true;
    if (name == "is") in_item_ = true;
    if (in_item_) item_.start(name);
  }

  void text(std::string_view piece) {
    if (in_item_)
      item_.text(piece);
    else if (in_value_ && value_.size() < 200'000)
      value_ += piece;
  }

  void end(std::string_view name) {
    if (in_item_) item_.end(name);
    if (name == "is") in_item_ = false;
    if (name == "v") in_value_ = false;
    if (name == "c") end_cell();
    if (name == "row") end_row();
  }

  void start_row(const XmlAttributes& attributes) {
    long line = row_.line + 1;
    const std::string_view number = attributes.text("r");
    if (!number.empty()) (void)std::from_chars(number.data(), number.data() + number.size(), line);
    unordered_ |= line <= row_.line;
    row_ = {line, {}};
    full_ |= line < 1 || line > last_row;
    next_column_ = 0;
  }

  void start_cell(const XmlAttributes& attributes) {
    column_ = next_column_;
    if (const auto place = parse_place(attributes.text("r"))) column_ = place->column;
    next_column_ = column_ + 1;
    type_ = attributes.text("t");
    style_ = attributes.text("s");
    value_.clear();
    formula_ = false;
  }

  void end_cell() {
    std::string cell = cell_text();
    if (!cell.empty()) set(row_, column_, std::move(cell));
    (void)item_.take();
  }

  void end_row() {
    if (std::all_of(row_.cells.begin(), row_.cells.end(), [](const std::string& cell) { return trim(cell).empty(); })) return;
    full_ |= ++used_.rows > limits_.rows;
    if (!full_) table_.rows.push_back({row_.line, std::move(row_.cells)});
    row_.cells.clear();
  }

  std::string cell_text() {
    if (type_ == "inlineStr") return item_.take();
    if (value_.empty()) {
      if (formula_)
        complain({"This cell holds a formula whose value is not stored in the file; open and save it with a spreadsheet program.",
                  "セルの数式の計算結果がファイルに保存されていません。表計算ソフトで開いて保存し直してください。"});
      return {};
    }
    if (type_ == "s") return shared_text();
    if (type_ == "str") return plain_text(value_);
    if (type_ == "b") return value_ == "0" ? "FALSE" : "TRUE";
    if (type_ == "d") return iso_text(value_, format());
    if (type_ == "e") {
      complain({fmt::format("This cell holds the error {}; mend its formula or type the value.", for_message(value_)),
                fmt::format("セルが数式エラー {} になっています。数式を直すか、値を入力してください。", for_message(value_))});
      return value_;
    }
    return number_text(value_, format(), parts_.since_1904);
  }

  [[nodiscard]] const CellFormat& format() const {
    std::size_t style = 0;
    (void)std::from_chars(style_.data(), style_.data() + style_.size(), style);
    static const CellFormat as_it_is;
    return style < parts_.formats.size() ? parts_.formats[style] : as_it_is;
  }

  std::string shared_text() {
    std::size_t index = 0;
    const auto read = std::from_chars(value_.data(), value_.data() + value_.size(), index);
    if (read.ec == std::errc{} && index < parts_.strings.size()) return parts_.strings[index];
    if (!std::exchange(text_missing_, true))
      complain({"The text of this cell is missing from the workbook; open and save it with a spreadsheet program.",
                "このセルの文字がExcelブックに保存されていません。表計算ソフトで開いて確認し、保存し直してください。"},
               "E_WORKBOOK");
    return {};
  }

  void complain(Text text, const std::string& code = "E_FORMULA") {
    if (table_.findings.size() < most_findings)
      table_.findings.push_back({code, Severity::error, std::move(text), row_.line, column_letters(column_)});
  }

  /// Only where the sheet holds the table does it matter.
  void complain_of_width() {
    if (std::exchange(too_wide_, true)) return;
    complain({fmt::format("This cell lies beyond the {} columns that are read; please delete what stands to the right of the table.",
                          limits_.columns),
              fmt::format("このセルは読み取れる{}列より右にあります。表の右側にある不要なセルを削除してください。", limits_.columns)},
             "E_TOO_BIG");
  }

  void take_merged(std::string_view range) {
    const auto colon = range.find(':');
    if (colon == std::string_view::npos || merged_.size() >= most_merged) return;
    const auto from = parse_place(range.substr(0, colon));
    const auto to = parse_place(range.substr(colon + 1));
    if (from && to && to->row > from->row) merged_.push_back({*from, to->row});
  }

  void set(CsvRow& row, std::size_t column, std::string cell) {
    if (column >= limits_.columns) return complain_of_width();
    const std::size_t more = column < row.cells.size() ? 0 : column + 1 - row.cells.size();
    full_ |= (used_.cells += more) > limits_.cells || (used_.text += cell.size()) > limits_.text;
    if (full_) return;
    if (more > 0) row.cells.resize(column + 1);
    row.cells[column] = std::move(cell);
  }

  const WorkbookParts& parts_;
  const WorkbookLimits& limits_;
  Used& used_;
  SheetTable& table_;
  CsvRow row_;
  StringItem item_;
  std::vector<Merged> merged_;
  std::string type_, style_, value_;
  std::size_t column_ = 0, next_column_ = 0;
  bool in_value_ = false, in_item_ = false, formula_ = false, unordered_ = false, too_wide_ = false, text_missing_ = false, full_ = false;
};

Finding too_big(Text text) { return {"E_TOO_BIG", Severity::error, std::move(text)}; }

}  // namespace

bool looks_like_workbook(std::string_view bytes) { return bytes.starts_with(std::string_view("PK\x03\x04", 4)); }

Parsed<std::vector<SheetTable>> read_workbook(std::string_view bytes, const WorkbookLimits& limits) {
  const auto refused = [](const PartProblem& problem) -> Parsed<std::vector<SheetTable>> {
    return {{}, {problem.too_big ? too_big(problem.text) : Finding{"E_WORKBOOK", Severity::error, problem.text}}};
  };
  PackedFile file(bytes, limits.packed);
  if (!file.problem().en.empty()) return refused({file.problem()});
  WorkbookParts parts;
  if (auto problem = read_workbook_parts(file, limits, parts); !problem.text.en.empty()) return refused(problem);
  std::vector<SheetTable> sheets;
  Used used;
  for (const SheetPlace& place : parts.sheets) {
    SheetTable& table = sheets.emplace_back();
    table.name = place.name;
    SheetReader reader(parts, limits, used, table);
    PartProblem problem = read_part(file, place.part, reader.handler(), [&] { return reader.is_full(); });
    if (problem.text.en.empty()) reader.finish();
    if (reader.is_full())
      problem = {{fmt::format("The sheet \"{}\" is too big: at most {} rows and {} cells are read.", for_message(place.name), limits.rows,
                              limits.cells),
                  fmt::format("シート「{}」が大きすぎます。読み取れるのは{}行、{}セルまでです。", for_message(place.name), limits.rows,
                              limits.cells)},
                 true};
    if (!problem.text.en.empty()) return refused(problem);
  }
  return {std::move(sheets), {}};
}

}  // namespace exoreg::ingest
