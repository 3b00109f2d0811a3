// Questions across lots: who else has these values, this file, a positive result. Answers from indexes, never pair by pair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace exoreg::store {

/// One result of a certificate as it was understood.
struct CoaValue {
  std::string code;    ///< test code
  std::string print;   ///< canonical: "41000000000 {particles}/mL", or a word: "negative"
  bool exact = false;  ///< an uncensored number
};
[[nodiscard]] std::vector<CoaValue> load_coa_values(const Database& database, std::string_view coa);

/// Certificates of other lots that hold at least `least` of the exact values, and another value for none of the tests that both
/// report; most alike first. A test that stands in a certificate twice counts once.
struct Alike {
  std::string coa;
  std::string lot;
  std::string supplier;
};
[[nodiscard]] std::vector<Alike> find_alike(const Database& database, std::string_view coa, int least);

struct DocumentUse {
  std::string sha256;
  std::string coa;
  std::string lot;
  std::string name;
  long long leaf = 0;
};
[[nodiscard]] std::vector<DocumentUse> load_documents(const Database& database, std::string_view lot);
/// Every lot that has this content among its certificates' files, the first one first.
[[nodiscard]] std::vector<DocumentUse> find_document(const Database& database, std::string_view sha256);

/// Certificates of a supplier's lots in which one of these tests was positive.
struct Positive {
  std::string lot;
  std::string coa;
  std::string code;
};
[[nodiscard]] std::vector<Positive> find_positives(const Database& database, std::string_view supplier);

/// Sterility and mycoplasma results on file of a supplier's lots, whatever they say.
[[nodiscard]] long long count_safety_results(const Database& database, std::string_view supplier);
/// Whether any lot but this one has a certificate of analysis.
[[nodiscard]] bool has_other_documents(const Database& database, std::string_view lot);

}  // namespace exoreg::store
