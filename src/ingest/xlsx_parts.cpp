// Where the sheets are, what their numbers look like, and the texts that they share.
#include "ingest/xlsx_parts.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t longest_string = 200'000;  ///< bytes; spreadsheets end at 32,767 characters
constexpr std::size_t most_formats = 65'536;

long number_of(std::string_view text) {
  long value = -1;
  (void)std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "xl/workbook.xml" and "worksheets/sheet1.xml" -> "xl/worksheets/sheet1.xml".
std::string target_of(const std::string& part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = part.substr(0, part.rfind('/') + 1);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!folder.empty()) folder.erase(folder.rfind('/', folder.size() - 2) + 1);
  }
  return folder + std::string(target);
}

struct Relation {
  std::string kind;  ///< the last part of its type: "worksheet"
  std::string part;
};
using Relations = std::map<std::string, Relation>;

PartProblem read_relations(PackedFile& file, const std::string& of, Relations& relations) {
  const auto slash = of.rfind('/') + 1;
  const std::string name = of.substr(0, slash) + "_rels/" + of.substr(slash) + ".rels";
  XmlHandler handler;
  handler.start = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element != "Relationship" || relations.size() >= 10'000) return;
    const std::string_view type = attributes.text("Type");
    relations[std::string(attributes.text("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                     target_of(of, attributes.text("Target"))};
  };
  return read_part(file, name, std::move(handler));
}

std::string part_of(const Relations& relations, std::string_view kind) {
  for (const auto& [id, relation] : relations)
    if (relation.kind == kind) return relation.part;
  return {};
}

PartProblem read_sheet_list(PackedFile& file, const std::string& name, const Relations& relations, const WorkbookLimits& limits,
                            WorkbookParts& parts) {
  bool too_many = false;
  XmlHandler handler;
  handler.start = [&](std::string_view element, const XmlAttributes& attributes) {
    const auto is_true = [](std::string_view text) { return text == "1" || text == "true"; };
    if (element == "workbookPr") parts.since_1904 |= is_true(attributes.text("date1904"));  // Excel adds one of its own, without it
    if (element != "sheet" || attributes.text("state") == "hidden" || attributes.text("state") == "veryHidden") return;
    const auto relation = relations.find(std::string(attributes.text("id")));
    if (relation == relations.end() || relation->second.kind != "worksheet") return;  // a chart, or nothing
    too_many |= parts.sheets.size() >= limits.sheets;
    if (!too_many) parts.sheets.push_back({std::string(attributes.text("name")), relation->second.part});
  };
  PartProblem problem = read_part(file, name, std::move(handler));
  if (problem.text.en.empty() && too_many)
    problem = {{fmt::format("The workbook holds more than {} sheets.", limits.sheets),
                fmt::format("Excelブックのシートが{}枚を超えています。", limits.sheets)},
               true};
  return problem;
}

PartProblem read_styles(PackedFile& file, const std::string& name, std::vector<CellFormat>& formats) {
  std::map<long, CellFormat> own;
  bool in_cell_formats = false;
  XmlHandler handler;
  handler.start = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element == "numFmt" && own.size() < most_formats)
      own[number_of(attributes.text("numFmtId"))] = read_format(attributes.text("formatCode"));
    if (element == "cellXfs") in_cell_formats = true;
    if (element != "xf" || !in_cell_formats || formats.size() >= most_formats) return;
    const long id = number_of(attributes.text("numFmtId"));
    const auto found = own.find(id);
    formats.push_back(found == own.end() ? built_in_format(id) : found->second);
  };
  handler.end = [&](std::string_view element) {
    if (element == "cellXfs") in_cell_formats = false;
  };
  return read_part(file, name, std::move(handler));
}

PartProblem read_strings(PackedFile& file, const std::string& name, const WorkbookLimits& limits, std::vector<std::string>& strings) {
  StringItem item;
  std::size_t bytes = 0;
  XmlHandler handler;
  handler.start = [&](std::string_view element, const XmlAttributes&) { item.start(element); };
  handler.text = [&](std::string_view piece) { item.text(piece); };
  handler.end = [&](std::string_view element) {
    item.end(element);
    if (element != "si") return;
    strings.push_back(item.take());
    bytes += strings.back().size();
  };
  const auto enough = [&] { return strings.size() > limits.strings || bytes > limits.text; };
  PartProblem problem = read_part(file, name, std::move(handler), enough);
  if (enough()) problem = {{"The workbook holds too much text.", "Excelブックの文字が多すぎます。"}, true};
  return problem;
}

}  // namespace

PartProblem read_part(PackedFile& file, const std::string& name, XmlHandler handler, const std::function<bool()>& enough) {
  XmlReader reader(std::move(handler));
  bool stopped = false;
  const Text broken = file.read(name, [&](std::string_view piece) {
    if (!reader.feed(piece)) return false;
    stopped = enough && enough();
    return !stopped;
  });
  if (!reader.problem().en.empty()) return {reader.problem()};
  if (!broken.en.empty()) return {broken};
  if (!stopped && !reader.finish()) return {reader.problem()};
  return {};
}

PartProblem read_workbook_parts(PackedFile& file, const WorkbookLimits& limits, WorkbookParts& parts) {
  const Text none{"This archive is no workbook (XLSX); please send the table as XLSX or CSV (UTF-8).",
                  "この圧縮ファイルはExcelブック（XLSX）ではありません。XLSXまたはCSV（UTF-8）で送ってください。"};
  if (!file.has("_rels/.rels")) return {none};
  Relations top, relations;
  if (auto problem = read_relations(file, "", top); !problem.text.en.empty()) return problem;
  const std::string book = part_of(top, "officeDocument");
  if (!book.ends_with(".xml") || !file.has(book)) return {none};  // also a binary workbook
  if (auto problem = read_relations(file, book, relations); !problem.text.en.empty()) return problem;
  if (auto problem = read_sheet_list(file, book, relations, limits, parts); !problem.text.en.empty()) return problem;
  if (parts.sheets.empty())
    return {{"The workbook shows no sheet with cells; hidden sheets and charts are not read.",
             "Excelブックに、表のあるシートが表示されていません。非表示のシートとグラフシートは読み取りません。"}};
  if (const auto styles = part_of(relations, "styles"); file.has(styles))
    if (auto problem = read_styles(file, styles, parts.formats); !problem.text.en.empty()) return problem;
  if (const auto strings = part_of(relations, "sharedStrings"); file.has(strings))
    return read_strings(file, strings, limits, parts.strings);
  return {};
}

// ---- texts --------------------------------------------------------------------------------------------------------

void StringItem::start(std::string_view name) {
  if (name == "rPh") ++in_reading_;
  if (name == "t") in_text_ = in_reading_ == 0;
}

void StringItem::end(std::string_view name) {
  if (name == "rPh") --in_reading_;
  if (name == "t") in_text_ = false;
}

void StringItem::text(std::string_view piece) {
  if (in_text_ && text_.size() < longest_string) text_ += piece;
}

std::string StringItem::take() { return plain_text(std::exchange(text_, {})); }

namespace {

/// "_x000D_" at `at` -> 0x0D, a code unit of UTF-16.
std::optional<unsigned> escaped_unit(const std::string& text, std::size_t at) {
  unsigned unit = 0;
  const bool escape = at + 6 < text.size() && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_' &&
                      std::from_chars(&text[at + 2], &text[at + 6], unit, 16).ptr == &text[at + 6];
  return escape ? std::optional(unit) : std::nullopt;
}

void append_unit(std::string& plain, unsigned unit) {
  if (unit == '\r' || unit == '\n')
    plain += ' ';
  else if (unit >= 0xD800 && unit <= 0xDFFF)
    plain += "\xEF\xBF\xBD";  // half of a pair
  else if (unit != 0)
    append_utf8(plain, unit);
}

}  // namespace

std::string plain_text(std::string text) {
  constexpr std::size_t escape = 7;
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto unit = escaped_unit(text, i);
    if (!unit) {
      plain += text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
      ++i;
      continue;
    }
    i += escape;
    const auto second = *unit >= 0xD800 && *unit < 0xDC00 ? escaped_unit(text, i) : std::nullopt;
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      append_utf8(plain, 0x10000 + ((*unit - 0xD800) << 10U) + (*second - 0xDC00));
      i += escape;
    } else {
      append_unit(plain, *unit);
    }
  }
  return plain;
}

}  // namespace exoreg::ingest
