// Who may approve a supplier's site for a preparation: nobody who entered or changed what is approved.
#include "registry/master_decisions.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using Codes = std::vector<std::string>;

namespace {

/// A clinic where one person both enters rows and approves.
struct SmallClinic : Clinic {
  SmallClinic() { add_person("futari", {domain::Role::procurement, domain::Role::releaser}); }
  Outcome approve() { return approve_supplier(registry(), approval("Plant 1"), session("futari")); }
  void import_row(const std::string& name) {
    const std::string file =
        "supplier,maker_code,gtin,claimed_name,origin_class,source,isolation,form,category,storage_min_c,storage_max_c\r\n"
        "Example Bio KK,EX-F10,04912345678904," +
        name + ",HUMAN,H-AD,TFF,frozen,reagent,-90,-60\r\n";
    REQUIRE(import_preparations(registry(), {"again.csv", file, false, "renamed"}, session("futari")).exit_code() == 0);
  }
  void import_site() {
    const std::string file =
        "legal_name,country,role,site_name,site_address\r\nExample Bio KK,JP,manufacturer,Plant 1,9-9-9 Example-cho\r\n";
    REQUIRE(import_suppliers(registry(), {"moved.csv", file, false, "moved"}, session("futari")).exit_code() == 0);
  }
};

}  // namespace

TEST_CASE("whoever entered neither the site nor the preparation approves") { CHECK(SmallClinic().approve().exit_code() == 0); }

TEST_CASE("whoever changed the preparation's row does not approve it") {
  SmallClinic clinic;
  clinic.import_row("Another name");
  CHECK(codes_of(clinic.approve()) == Codes{"REFUSED_FOUR_EYES"});
}

TEST_CASE("whoever changed the site's row does not approve it") {
  SmallClinic clinic;
  clinic.import_site();
  CHECK(codes_of(clinic.approve()) == Codes{"REFUSED_FOUR_EYES"});
}

TEST_CASE("whoever decided about a preparation, and left its row as it was, has entered nothing") {
  SmallClinic clinic;
  REQUIRE(set_site_policy(clinic.registry(), "EX-F10", "warn", "trial phase", clinic.session("futari")).exit_code() == 0);
  CHECK(clinic.approve().exit_code() == 0);
}
