// A certificate of analysis: its head and its rows, as written and as read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "domain/row.h"
#include "domain/value.h"

namespace exoreg::domain {

struct CoaTest {
  Row row;           ///< the columns of one test, canonical
  std::string code;  ///< test_names.h
  Value result;
  Limit limit;                                     ///< the one printed on the certificate; raw empty when none
  std::optional<bool> stated_pass = std::nullopt;  ///< the verdict printed beside it; nullopt: none, or not understood
};

struct Coa {
  Row head;  ///< lot_no, coa_no, version, issued, issuer, lab, lab_accreditation, signatory, pages, origin …
  std::vector<CoaTest> tests;

  /// {"schema":"exoreg/coa/1", head columns…, "tests":[{test columns…}]}: what the record holds and `coa show` prints.
  [[nodiscard]] Json to_json() const;
};

/// Which columns of table `coa` belong to the head; all others to a test.
[[nodiscard]] bool is_coa_head_column(std::string_view column);

}  // namespace exoreg::domain
