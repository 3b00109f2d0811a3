// The verifier of dossiers as a door: apart from the readers, because it needs the whole registry to be built.
#include "base/unicode.h"
#include "fuzz/targets.h"
#include "registry/dossier_verify.h"
#include "registry/trust.h"

namespace exoreg::test {

namespace {

void run_dossier(std::string_view bytes) {
  const registry::DossierReport report = registry::verify_dossier(bytes, registry::TrustDirectory{});
  if (report.ok || report.problems.empty()) throw BrokenPromise("a dossier holds without trust");
  if (!is_utf8(report.to_json(Lang::ja).dump())) throw BrokenPromise("the report is no UTF-8");
}

}  // namespace

FuzzTarget dossier_target() { return {"dossier", run_dossier}; }

}  // namespace exoreg::test
