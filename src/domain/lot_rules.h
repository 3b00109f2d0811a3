// What `lot check` judges, on facts that were loaded before: no database, no clock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/coa.h"
#include "domain/cold.h"
#include "domain/row.h"
#include "domain/rule.h"

namespace exoreg::domain {

/// One row of the specification in force.
struct SpecificationTest {
  std::string code;
  Row row;
  Limit limit;
  bool mandatory = true;
};

struct CertificateFact {
  std::string id;
  Row row;            ///< table `certificates`
  std::string owner;  ///< supplier id
  std::string site;   ///< site id
};

struct CoaFact {
  std::string id;
  Coa coa;
  std::string attached_by;
};

struct LotFacts {
  std::string lot;  ///< registry id
  Row row;          ///< table `lots`
  Row preparation;
  std::vector<CoaFact> coas;
  std::vector<SpecificationTest> specification;
  std::string specification_version;  ///< "" when none is on file
  std::vector<CertificateFact> certificates;  ///< of the supplier, its upstream and the owners of the lot's sites
  // cold chain
  bool inbound_known = false;       ///< a logger file of the way to us was read, or its absence was stated
  bool inbound_measured = false;
  std::vector<Run> excursions;      ///< the lot's own shares, not yet disposed of
  std::vector<Run> excursions_assessed;
  std::string disposition;          ///< names what covered them
  Date today{};
  long long freeze_thaw_count = 0;   ///< thaws of the lot's line, or the declared ones where the profile counts none
  bool thaw_before_receipt = false;  ///< one of them happened before we received it
};

/// EV-COA-01, EV-COA-02, EV-COA-03, EV-COA-09, EV-GMP-02, EV-STO-02, EV-STO-03, EV-STO-04 (one row each in the rule table).
[[nodiscard]] RuleResults check_lot(const LotFacts& facts);

struct TestVerdict {
  std::string code;
  std::string result;  ///< as written, with unit
  std::string limit;   ///< as written; "" when the specification has none
  Verdict verdict = Verdict::unknown;
  Text reason;
  bool mandatory = false;
  bool missing = false;
};
/// Every row of the specification against the certificates of the lot, then the certificates' further rows.
[[nodiscard]] std::vector<TestVerdict> judge_tests(const LotFacts& facts);

}  // namespace exoreg::domain
