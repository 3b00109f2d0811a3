// What suppliers commonly write over and beside the things that a certificate says: a proposal, for a person to correct.
#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "domain/test_names.h"
#include "ingest/coa_map.h"
#include "ingest/coa_parts.h"

namespace exoreg::ingest {
namespace {

struct Known {
  std::string_view column;
  std::string_view labels;  ///< `|`-separated
};

constexpr std::array<Known, 9> known_labels{{
    {"lot_no",
     "ロット番号|ロットno|ロットno.|lot|lot no|lot no.|lot number|batch|batch no|batch no.|batch "
     "number|製造番号|製造ロット|製造ロット番号"},
    {"coa_no",
     "成績書番号|証明書番号|報告書番号|成績書no|成績書no.|coa no|coa no.|certificate no|certificate no.|certificate number|report "
     "no|report no.|発行番号"},
    {"version", "版|版数|改訂|version|rev|rev.|revision"},
    {"issued", "発行日|発行年月日|作成日|報告日|issue date|date of issue|issued|date"},
    {"issuer", "発行者|発行元|製造者|製造元|会社名|manufacturer|issued by|company|supplier"},
    {"lab", "試験機関|検査機関|試験実施機関|testing laboratory|laboratory|tested by"},
    {"lab_accreditation", "認定|認定番号|accreditation|accreditation no"},
    {"signatory", "署名者|責任者|品質管理責任者|品質保証責任者|承認者|approved by|signed by|authorized by|quality manager"},
    {"pages", "頁|頁数|ページ数|pages|page count"},
}};

constexpr std::array<Known, 10> known_headers{{
    {"test", "試験項目|検査項目|項目|試験名|test|test item|item|parameter|analysis|property"},
    {"result", "結果|試験結果|検査結果|測定結果|測定値|成績|result|results|test result|value"},
    {"limit", "規格値|規格|基準|基準値|判定基準|specification|specifications|spec|limit|limits|acceptance criteria|criteria"},
    {"method", "試験法|試験方法|検査方法|方法|測定方法|method|test method|analytical method"},
    {"unit", "単位|unit|units"},
    {"verdict", "判定|合否|評価|verdict|conclusion|pass/fail|judgement|judgment"},
    {"tested", "試験日|検査日|測定日|判定日|test date|date tested|tested"},
    {"sample_of", "検体|試料|sample"},
    {"lod", "検出限界|lod|detection limit"},
    {"loq", "定量限界|loq|quantitation limit"},
}};

bool is_among(std::string_view labels, std::string_view key) {
  while (!labels.empty()) {
    const auto bar = std::min(labels.find('|'), labels.size());
    if (search_key(labels.substr(0, bar)) == key) return true;
    labels.remove_prefix(std::min(bar + 1, labels.size()));
  }
  return false;
}

std::string key_of(std::string_view cell) {
  std::string key = search_key(trim(cell));
  while (key.ends_with(':')) key.pop_back();
  return key;
}

/// The column that a cell names by itself or by a usual word; "" when none.
template <std::size_t n>
std::string column_of(std::string_view cell, const std::array<Known, n>& known, const domain::Table& table) {
  const std::string key = key_of(cell);
  if (key.empty()) return {};
  for (const Known& one : known)
    if (is_among(one.labels, key)) return std::string(one.column);
  const domain::Column* column = table.find_header(trim(cell));
  return column ? std::string(column->en) : std::string();
}

std::size_t known_headers_in(const CsvRow& row) {
  std::vector<std::string> found;
  for (const std::string& cell : row.cells)
    if (const auto column = column_of(cell, known_headers, coa_test_table());
        !column.empty() && std::find(found.begin(), found.end(), column) == found.end())
      found.push_back(column);
  return found.size();
}

void propose_head(const CsvRow& row, CoaMap& map) {
  for (const std::string& cell : row.cells) {
    const std::string text(trim(cell));
    const auto colon = std::min(text.find(':'), text.find("："));
    const std::string label = text.substr(0, colon);
    if (const auto column = column_of(label, known_labels, coa_head_table()); !column.empty())
      map.head.try_emplace(column, CoaSource{label});
  }
}

}  // namespace

std::optional<std::size_t> find_test_header(const SheetTable& sheet) {
  std::optional<std::size_t> best;
  std::size_t most = 1;
  for (std::size_t i = 0; i < sheet.rows.size() && i < 200; ++i) {
    const std::size_t found = known_headers_in(sheet.rows[i]);
    if (found <= most) continue;
    most = found;
    best = i;
  }
  return best;
}

CoaMap propose_coa_map(const std::vector<SheetTable>& sheets) {
  CoaMap map;
  for (const SheetTable& sheet : sheets) {
    const auto header = find_test_header(sheet);
    if (!header) continue;
    for (const std::string& cell : sheet.rows[*header].cells)
      if (const auto column = column_of(cell, known_headers, coa_test_table()); !column.empty())
        map.columns.try_emplace(column, CoaSource{std::string(trim(cell))});
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
      if (i != *header) propose_head(sheet.rows[i], map);
    break;
  }
  return map;
}

}  // namespace exoreg::ingest
