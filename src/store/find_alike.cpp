// Certificates with equal results: those that measured the same are found by their whole line of values, those that measured
// more or less by the rarest value that both should share. Never pair by pair.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/load_evidence.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

using Codes = std::set<std::string>;

Codes codes_of(std::string_view lines) {
  Codes codes;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    codes.emplace(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  return codes;
}

struct Candidate {
  Alike alike;
  std::size_t common = 0;  ///< values that both hold
};

class Search {
 public:
  Search(const Database& database, std::string_view coa, int least)
      : database_(database), coa_(coa), least_(static_cast<std::size_t>(std::max(least, 1))) {}

  std::vector<Alike> run() {
    for (const auto& value : load_coa_values(database_, coa_))
      if (value.exact) values_.push_back(value);
    read_own_line();
    if (codes_.size() < least_) return {};
    add_equal();
    for (const std::string& others : every_line_of_codes())
      if (others != own_codes_) add_sharing(others);
    std::sort(found_.begin(), found_.end(),
              [](const auto& a, const auto& b) { return std::tie(b.common, a.alike.coa) < std::tie(a.common, b.alike.coa); });
    std::vector<Alike> alike;
    for (auto& candidate : found_) alike.push_back(std::move(candidate.alike));
    return alike;
  }

 private:
  void read_own_line() {
    sql::each<std::string, std::string, std::string>(
        database_.session(), "SELECT lot, codes, vector FROM coa_vector WHERE coa = :coa",
        [&](const std::string& lot, const std::string& codes, const std::string& vector) {
          lot_ = lot;
          own_codes_ = codes;
          vector_ = vector;
        },
        coa_);
    codes_ = codes_of(own_codes_);
  }

  void add_equal() {
    sql::each<std::string, std::string, std::string>(
        database_.session(),
        "SELECT v.coa, v.lot, lot.supplier FROM coa_vector v JOIN lot ON lot.id = v.lot WHERE v.vector = :vector AND v.lot <> :lot ORDER "
        "BY v.coa",
        [&](const std::string& coa, const std::string& lot, const std::string& supplier) {
          found_.push_back({{coa, lot, supplier}, codes_.size()});
        },
        vector_, lot_);
  }

  /// Which tests certificates report at all: a handful for each maker. Steps from one to the next within the index.
  [[nodiscard]] std::vector<std::string> every_line_of_codes() const {
    std::vector<std::string> lines;
    sql::each<std::string>(database_.session(),
                           "WITH RECURSIVE step(codes) AS (SELECT min(codes) FROM coa_vector UNION ALL "
                           "SELECT (SELECT min(codes) FROM coa_vector WHERE codes > step.codes) FROM step WHERE step.codes IS NOT NULL) "
                           "SELECT codes FROM step WHERE codes IS NOT NULL",
                           [&](const std::string& codes) { lines.push_back(codes); });
    return lines;
  }

  /// How often a value stands on file, as far as it matters.
  [[nodiscard]] long long frequency(const CoaValue& value) const {
    return sql::scalar<long long>(database_.session(),
                                  "SELECT count(*) FROM (SELECT 1 FROM coa_value WHERE code = :code AND print = :print LIMIT 10000)",
                                  value.code, value.print)
        .value_or(0);
  }

  void add_sharing(const std::string& others) {
    const Codes theirs = codes_of(others);
    const CoaValue* rarest = nullptr;
    long long least_often = 0;
    Codes common;
    for (const CoaValue& value : values_) {
      if (!theirs.contains(value.code) || !common.insert(value.code).second) continue;
      const long long often = frequency(value);
      if (!rarest || often < least_often) {
        rarest = &value;
        least_often = often;
      }
    }
    if (common.size() < least_) return;
    sql::each<std::string, std::string, std::string, std::string>(
        database_.session(),
        "SELECT v.coa, v.lot, lot.supplier, v.vector FROM coa_value t JOIN coa_vector v ON v.coa = t.coa AND v.lot = t.lot "
        "JOIN lot ON lot.id = v.lot WHERE t.code = :code AND t.print = :print AND v.codes = :codes AND v.lot <> :lot ORDER BY v.coa",
        [&](const std::string& coa, const std::string& lot, const std::string& supplier, const std::string& vector) {
          if (agree(vector, common)) found_.push_back({{coa, lot, supplier}, common.size()});
        },
        rarest->code, rarest->print, others, lot_);
  }

  /// Whether every common code has our value in their line.
  [[nodiscard]] bool agree(const std::string& vector, const Codes& common) const {
    return std::all_of(values_.begin(), values_.end(), [&](const CoaValue& value) {
      return !common.contains(value.code) || ("\n" + vector).find("\n" + value.code + " = " + value.print + "\n") != std::string::npos;
    });
  }

  const Database& database_;
  std::string coa_;
  std::size_t least_;
  std::string lot_;
  std::string own_codes_;
  std::string vector_;
  Codes codes_;
  std::vector<CoaValue> values_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Alike> find_alike(const Database& database, std::string_view coa, int least) { return Search(database, coa, least).run(); }

}  // namespace exoreg::store
