// The names by which tests are known, per test code. Data only; test_names.h looks them up.
#pragma once

#include <span>
#include <string_view>

namespace exoreg::domain {

struct TestSynonyms {
  std::string_view code;
  std::string_view en;     ///< the label
  std::string_view ja;     ///< the label
  std::string_view other;  ///< further names, `|`-separated
};

[[nodiscard]] std::span<const TestSynonyms> test_synonyms();

/// Proteins that show vesicles, or what was co-isolated with them (MISEV2023, J Extracell Vesicles 2024;13:e12404); `code` is
/// the symbol. The code of the test is "marker:" and the symbol.
[[nodiscard]] std::span<const TestSynonyms> marker_synonyms();

}  // namespace exoreg::domain
