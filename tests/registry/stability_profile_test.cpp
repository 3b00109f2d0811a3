// A stability profile and the preparation that it belongs to, imported in either order.
#include "registry/stability_profiles.h"

#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::test;

TEST_CASE("preparation import: a limit of thaws that the profile on file cannot count to is a finding M of its row") {
  Clinic clinic;
  const registry::ImportFile profile{"stability.csv", "item,low_c,high_c,minutes,value,scope,source\nalarm,,-60,30,,,STB-1\n"};
  REQUIRE(registry::import_profile(clinic.registry(), profile, "EX-F10", clinic.session("yakuzai")).exit_code() == 0);
  registry::ImportFile limited{"p.csv",
                               "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,freeze_thaw_max\r\n"
                               "Example Bio KK,EX-F10,Example frozen EV,HUMAN,H-AD,TFF,frozen,reagent,1\r\n"};
  limited.reason = "from the data sheet";
  const auto outcome = registry::import_preparations(clinic.registry(), limited, clinic.session("kobai"));
  REQUIRE(outcome.exit_code() == 0);
  const auto found = std::find_if(outcome.findings.begin(), outcome.findings.end(),
                                  [](const Finding& finding) { return finding.code == "N_THAWS_UNCOUNTED"; });
  REQUIRE(found != outcome.findings.end());
  CHECK(found->severity == Severity::M);
  CHECK(found->row == 2);
}
