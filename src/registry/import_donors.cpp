// Donors: one row per agent and kind of test, and retests that come later.
#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"
#include "registry/import_work.h"

namespace exoreg::registry {
namespace {

constexpr EntityKind donor_kind{"donor.recorded", "DONOR"};

std::optional<store::Entity> find_known(const store::Database& database, const std::string& preparation, const std::string& code) {
  for (auto& donor : store::find_entities(database, "donor", code))
    if (donor.parent == preparation) return std::move(donor);
  return std::nullopt;
}

struct DonorRows {
  domain::Row head;
  std::string preparation;
  Json tests = Json::array();
};

/// One donor is one row per agent and kind of test; what is said of the donor itself must agree.
std::vector<DonorRows> group_donors(const domain::Rows& rows, ImportWork& work) {
  std::vector<DonorRows> donors;
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  for (const domain::Row& row : rows) {
    const std::string preparation = work.settle(resolve_preparation(work.database(), row.text("preparation")), row, "preparation");
    const auto [place, fresh] = index.try_emplace({search_key(row.text("donor_code")), preparation}, donors.size());
    if (fresh) donors.push_back({{row.line, {}, {}}, preparation});
    DonorRows& donor = donors[place->second];
    if (donor.head.cells.empty()) donor.head.notes = row.notes;
    domain::Row test{row.line, {}, {}};
    for (const auto& [column, cell] : row.cells) {
      const bool of_test = column == "agent" || column == "kind" || column == "result" || column == "tested";
      if (column == "preparation")
        donor.head.cells[column] = preparation;
      else if (of_test)
        test.cells.emplace(column, cell);
      else if (const auto [known, added] = donor.head.cells.try_emplace(column, cell); !added && known->second != cell)
        work.error("E_ROWS_DISAGREE",
                   {"\"" + cell + "\" contradicts line " + std::to_string(donor.head.line) + " for the same donor.",
                    "同じドナーの" + std::to_string(donor.head.line) + "行目と食い違っています: 「" + cell + "」"},
                   row, column);
    }
    donor.tests.push_back(test.to_json());
  }
  return donors;
}

/// A donor's tests add up: a retest is one more row, a row said again replaces the earlier one.
Json with_known_tests(const std::optional<store::Entity>& known, const Json& tests) {
  const auto same = [](const Json& a, const Json& b) {
    return std::ranges::all_of(std::array{"agent", "kind", "tested"},
                               [&](const char* column) { return search_key(a.text(column)) == search_key(b.text(column)); });
  };
  Json all = Json::array();
  if (known)
    for (const Json& test : known->body.items("tests")) all.push_back(test);
  for (const Json& test : tests.as_array()) {
    auto& list = all.as_array();
    const auto before = std::find_if(list.begin(), list.end(), [&](const Json& known_test) { return same(known_test, test); });
    if (before == list.end())
      all.push_back(test);
    else
      *before = test;
  }
  return all;
}

}  // namespace

Outcome import_donors(Registry& registry, const ImportFile& file, const Session& session) {
  ImportedTable table = read_import(registry, file, "donors", domain::Action::import_donors, session);
  if (table.stop) return std::move(*table.stop);
  store::WriteTx tx(registry.database);
  ImportWork work(registry, tx, file, table);
  for (const DonorRows& donor : group_donors(table.rows, work)) {
    const auto known = find_known(work.database(), donor.preparation, donor.head.text("donor_code"));
    work.record(
        donor_kind, known,
        Json::object({{"preparation", donor.preparation}, {"row", donor.head.to_json()}, {"tests", with_known_tests(known, donor.tests)}}),
        donor.head);
  }
  return work.finish(session);
}

}  // namespace exoreg::registry
