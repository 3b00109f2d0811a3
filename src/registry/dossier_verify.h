// Judging a lot dossier with nothing but its bytes and a trust directory. Needs no registry; reads no clock and no files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "registry/trust.h"

namespace exoreg::registry {

struct DossierProblem {
  std::string file;  ///< inside the dossier; "" for the dossier as a whole
  /// container (ZIP) · manifest · dossier (dossier.json) · missing · extra · record · signature · leaf · chain (revisions) ·
  /// proof · checkpoint · timestamp · certificate · crl · consistency · incomplete · attachment · witness
  std::string kind;
  Text detail;
};

struct DossierNote {
  std::string file;
  Text detail;  ///< "erased (leaf N)", "withheld", a witness's time
};

struct DossierReport {
  bool ok = false;
  std::string lot;
  bool complete = false;
  long long records = 0;
  std::int64_t verify_time = 0;          ///< seconds since 1970: genTime of the token; 0 when there is none
  std::vector<DossierProblem> problems;  ///< at most most_dossier_problems
  std::vector<DossierNote> notes;

  /// {"ok","lot","complete","records","verify_time","problems":[{"file","kind","detail"}],"notes":[{"file","detail"}]}
  [[nodiscard]] Json to_json(Lang lang) const;
};
constexpr std::size_t most_dossier_problems = 1'000;
/// What a caller may read from disk: the reader refuses more.
constexpr std::size_t dossier_limit = std::size_t{1} << 30;

/// Stricter than openssl: every byte of the archive must be accounted for, every record logged, chained and signed at the
/// time of the stamp; a complete dossier must hold every leaf of its lot. Whatever the bytes are, it answers.
[[nodiscard]] DossierReport verify_dossier(std::string_view bytes, const TrustDirectory& trust);

}  // namespace exoreg::registry
