// Names of tests: a specification row, a certificate row and a rule meet by test code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace exoreg::domain {

struct TestName {
  std::string code;    ///< "endotoxin", "marker:CD63", or the folded text itself
  bool known = false;  ///< false: no synonym, the code is the folded text (a finding I says so)
  bool own = false;    ///< a name that the site added: the built-in ones do not lead to its code
};
[[nodiscard]] TestName test_code(std::string_view name);  ///< by the built-in names alone

/// The names by which tests are known at a site: the built-in ones, and its own.
class TestNames {
 public:
  /// Another name of a test; nullopt when it was taken, else why not: no such code, no name, or a name of another test.
  [[nodiscard]] std::optional<Text> add(std::string_view code, std::string_view name);
  [[nodiscard]] TestName find(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> own_;  ///< search key of a name -> code
};

/// The cell, no column of any table, in which a row keeps the code that a site's own name led to: what was recorded does not change
/// with the site's names.
constexpr std::string_view own_test_code = "test_code";

/// Every code that a name may lead to: those of the tests, then "marker:" and a symbol each.
[[nodiscard]] std::vector<std::string> test_codes();
/// nullopt for one of them; else a sentence that lists them.
[[nodiscard]] std::optional<Text> test_code_problem(std::string_view code);
[[nodiscard]] Text test_label(std::string_view code);  ///< for people; the code itself when unknown

/// What a certificate row was a test of, when `sample_of` is empty: "bank", "harvest", "medium", "study" or "vial".
[[nodiscard]] std::string sample_of(std::string_view test_name, std::string_view code, bool sampled_before_manufacture);

}  // namespace exoreg::domain
