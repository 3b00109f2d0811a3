// Names of tests: a specification row, a certificate row and a rule meet by test code.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace exoreg::domain {

struct TestName {
  std::string code;    ///< "endotoxin", "marker:CD63", or the folded text itself
  bool known = false;  ///< false: no synonym, the code is the folded text (a finding I says so)
};
[[nodiscard]] TestName test_code(std::string_view name);
[[nodiscard]] Text test_label(std::string_view code);  ///< for people; the code itself when unknown

/// What a certificate row was a test of, when `sample_of` is empty: "bank", "harvest", "medium", "study" or "vial".
[[nodiscard]] std::string sample_of(std::string_view test_name, std::string_view code, bool sampled_before_manufacture);

}  // namespace exoreg::domain
