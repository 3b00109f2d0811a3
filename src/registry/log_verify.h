// `log verify`: everything that is stored against everything that was signed, so that one flipped bit, one edited cell,
// one removed or inserted row is found and named. Reads; repairs nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "registry/registry.h"
#include "registry/trust.h"

namespace exoreg::registry {

struct LogProblem {
  /// altered, missing, extra (rows and cells) · signature (it does not hold, or another's) · chain (revisions) · anchor ·
  /// stamp · pki · database (file structure, schema, storage type)
  std::string kind;
  std::string subject;  ///< the record's subject, or the key of the row; "" for the log as a whole
  long long rev = 0;    ///< 0: no revision concerned
  std::string column;   ///< "table.column", or "table" for a whole row
  Text detail;
};

struct LogReport {
  bool ok = true;
  long long entries = 0;             ///< records that were hashed
  long long signatures = 0;          ///< signatures that hold
  long long rows = 0;                ///< derived rows that were compared
  std::vector<LogProblem> problems;  ///< at most most_problems

  void add(LogProblem problem);  ///< dropped when there are too many already
  /// {"ok","entries","signatures","rows","problems":[{"kind","subject","rev","column","detail"}]}
  [[nodiscard]] Json to_json(Lang lang) const;
};
constexpr std::size_t most_problems = 10'000;

/// Tells `registry.progress`. `anchor`: a signed checkpoint that somebody kept; without it the registry's own anchor is taken.
/// `trust`: what a verifier brings instead of believing the registry's own files (load_trust).
/// Never throws for what is wrong with the registry's contents: that is a problem in the report.
[[nodiscard]] LogReport verify_log(Registry& registry, std::optional<std::string> anchor = std::nullopt,
                                   std::optional<TrustDirectory> trust = std::nullopt);

}  // namespace exoreg::registry
