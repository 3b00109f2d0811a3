// Derived tables against a replay of the records into an empty database: changed cells, missing rows, rows that no record
// made.
#include <algorithm>
#include <charconv>
#include <future>

#include "base/error.h"
#include "base/unicode.h"
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t shown = 120;  // bytes of a cell in a sentence
const Text comparing{"Comparing derived tables", "導出表を照合中"};

std::string cut(const std::string& cell) {
  if (!is_utf8(cell)) return std::to_string(cell.size()) + " bytes";
  if (cell.size() <= shown) return cell;
  std::size_t end = shown;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xc0u) == 0x80u) --end;
  return cell.substr(0, end) + "…";
}

struct Comparison {
  Audit& audit;
  const store::DerivedTable& table;

  [[nodiscard]] std::size_t keys() const { return table.keys.size(); }
  [[nodiscard]] const std::string& name(std::size_t column) const {
    return column < keys() ? table.keys[column] : table.columns[column - keys()];
  }
  [[nodiscard]] std::string key_of(const Row& row) const {
    std::string key;
    for (std::size_t i = 0; i < keys(); ++i) key += (i ? ", " : "") + name(i) + "=" + cut(row[i]);
    return key;
  }
  [[nodiscard]] long long rev_of(const Row& row) const {
    long long rev = 0;  // stays so when somebody wrote in what is none
    for (std::size_t i = 0; i < row.size(); ++i)
      if (name(i) == "rev") std::from_chars(row[i].data(), row[i].data() + row[i].size(), rev);
    return rev;
  }
  [[nodiscard]] bool before(const Row& a, const Row& b) const {
    return std::lexicographical_compare(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(keys()), b.begin(),
                                        b.begin() + static_cast<std::ptrdiff_t>(keys()));
  }
  void missing(const Row& row) const {
    audit.add("missing", row[0], rev_of(row), table.name, {"the row " + key_of(row) + " is gone", "行 " + key_of(row) + " がありません"});
  }
  void extra(const Row& row) const {
    audit.add("extra", row[0], rev_of(row), table.name,
              {"no record made the row " + key_of(row), "行 " + key_of(row) + " に対応する記録がありません"});
  }
  void compare(const Row& row, const Row& wanted) const {
    for (std::size_t i = keys(); i < wanted.size(); ++i)
      if (row.at(i) != wanted[i])
        audit.add("altered", row[0], rev_of(wanted), table.name + "." + name(i),
                  {key_of(row) + ": \"" + cut(row[i]) + "\" where the records make \"" + cut(wanted[i]) + "\"",
                   key_of(row) + ": 「" + cut(row[i]) + "」とありますが、記録からは「" + cut(wanted[i]) + "」になります"});
  }
};

std::vector<Row> unpacked(const std::vector<std::string>& packed) {
  std::vector<Row> rows;
  rows.reserve(packed.size());
  for (const std::string& row : packed) rows.push_back(store::unpack_row(row));
  return rows;
}

/// Names every difference, row by row and cell by cell.
void compare_rows(const Comparison& c, const std::vector<std::string>& packed, const std::vector<std::string>& packed_wanted) {
  auto rows = unpacked(packed);
  auto wanted = unpacked(packed_wanted);
  const auto order = [&](const Row& a, const Row& b) { return c.before(a, b); };
  std::sort(rows.begin(), rows.end(), order);
  std::sort(wanted.begin(), wanted.end(), order);
  auto is = rows.begin();
  auto should = wanted.begin();
  while (is != rows.end() || should != wanted.end()) {
    if (should == wanted.end() || (is != rows.end() && c.before(*is, *should))) {
      c.extra(*is++);
    } else if (is == rows.end() || c.before(*should, *is)) {
      c.missing(*should++);
    } else {
      c.compare(*is++, *should++);
    }
  }
}

/// Both databases are read at the same time; where they say the same, which is where nobody was, no row is looked into.
void compare_table(const Comparison& c) {
  auto reading = std::async(std::launch::async, [&] { return store::pack_table(c.audit.shadow, c.table); });
  const auto rows = store::pack_table(c.audit.registry.database, c.table);
  const auto wanted = reading.get();
  c.audit.report.rows += static_cast<long long>(rows.size());
  if (rows != wanted) compare_rows(c, rows, wanted);
}

}  // namespace

void audit_rows(Audit& audit) {
  const auto& tables = store::derived_tables();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const store::DerivedTable& table = tables[i];
    audit.registry.progress(comparing, static_cast<long long>(i), static_cast<long long>(tables.size()));
    try {
      compare_table({audit, table});
    } catch (const Error& error) {
      audit.add("database", "", 0, table.name, error.text());
    }
  }
  const auto all = static_cast<long long>(tables.size());
  audit.registry.progress(comparing, all, all);
}

}  // namespace exoreg::registry
