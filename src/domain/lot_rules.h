// What `lot check` judges, on facts that were loaded before: no database, no clock.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/cold.h"
#include "domain/facts.h"
#include "domain/row.h"
#include "domain/rule.h"

namespace exoreg::domain {

/// What is known of the temperature on the way to us.
enum class InboundLog {
  unknown,    ///< nobody said anything
  absent,     ///< it was stated that no logger came with the parcel
  elsewhere,  ///< a file is on file, and no reading of it is from before the receipt
  read        ///< measured
};

struct LotFacts {
  std::string lot;  ///< registry id
  Row row;          ///< table `lots`
  /// Shared by all lots of the preparation; never null.
  std::shared_ptr<const Background> background = std::make_shared<const Background>();
  std::vector<CoaFact> coas;
  std::vector<SpecificationTest> specification;
  std::string specification_version;          ///< "" when none is on file
  std::vector<CertificateFact> certificates;  ///< of the supplier, its upstream and the owners of this lot's sites
  // cold chain
  InboundLog inbound_log = InboundLog::unknown;
  Millis inbound_measured = 0;  ///< time before the receipt that was measured
  Millis inbound_gap = 0;       ///< and that is known to be unmeasured
  std::vector<Run> excursions;  ///< the lot's own shares, not yet disposed of
  std::vector<Run> excursions_assessed;
  std::string disposition;  ///< names what covered them
  // seen beside other lots
  std::optional<SiteFact> site;         ///< where it was made
  std::optional<SiteFact> filled_site;  ///< where it was filled, if elsewhere
  bool other_documents = false;         ///< any other lot has a certificate of analysis
  std::vector<TwinFact> twins;
  std::vector<SharedFileFact> shared_files;
  // thaws
  long long freeze_thaw_count = 0;   ///< thaws of the lot's line, or the declared ones where the profile counts none
  bool thaw_before_receipt = false;  ///< one of them happened before we received it

  [[nodiscard]] const Row& preparation() const { return background->preparation; }
  [[nodiscard]] const Policy& policy() const { return background->policy; }
  [[nodiscard]] Date today() const { return background->today; }
};

/// Every rule marked L in the rule book.
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
