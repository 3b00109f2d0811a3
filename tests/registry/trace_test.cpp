// lot trace: from a donor or bank to what was dispensed, and back, across parts and intermediate lots.
#include "registry/queries.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;

namespace {

std::vector<std::string> ids(const Json& traced, const char* member, const char* key = "id") {
  std::vector<std::string> all;
  for (const Json& item : traced.items(member)) all.push_back(item.text(key));
  return all;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("lot trace: a donor leads through bulk, vials and parts to what was dispensed") {
  Clinic clinic;
  const std::string bulk = clinic.receive("BULK-1", {{"donors", "DN-7;DN-8"}, {"bank", "MCB-1"}}).ids.at(0);
  const std::string vials = clinic.released("V-1", {{"parents", "ｂｕｌｋ－１"}});
  const std::string part = split_lot(clinic.registry(), vials, 3, {}, clinic.session("yakuzai")).ids.at(0);
  REQUIRE(dispense_lot(clinic.registry(), {part, 1, "topical"}, clinic.session("yakuzai")).exit_code() == 0);

  for (const char* name : {"DN-7", "dn-8", "MCB-1", "BULK-1"}) {
    INFO(name);
    const auto traced = trace(clinic.registry(), name);
    REQUIRE(traced.ok());
    CHECK(ids(traced.value, "dispensed", "lot") == Ids{part});
  }
  CHECK(ids(trace(clinic.registry(), "DN-7").value, "down") == Ids{bulk, vials, part});
  const auto back = trace(clinic.registry(), part).value;
  const auto names = ids(back, "up", "name");
  for (const char* source : {"DN-7", "DN-8", "MCB-1", "ｂｕｌｋ－１", "Example Bio KK"})
    CHECK(std::count(names.begin(), names.end(), source) == 1);
}

TEST_CASE("lot trace: another maker's lot of the same number is no relative") {
  Clinic clinic;
  const std::string bulk = clinic.receive("BULK-1", {{"preparation", "OM-1"}, {"site", "Works"}}).ids.at(0);
  (void)clinic.receive("V-1", {{"parents", "BULK-1"}});
  CHECK(trace(clinic.registry(), bulk).value.items("down").empty());
  CHECK(ids(trace(clinic.registry(), "V-1").value, "up") == Ids{"", "SUP-0001"});
}

TEST_CASE("lot trace: a name that nothing bears, and one that two lots bear, are bad input") {
  Clinic clinic;
  (void)clinic.receive("A");
  (void)clinic.receive("A", {{"po_no", "PO-2"}});
  CHECK(trace(clinic.registry(), "no such").findings.at(0).code == "E_REFERENCE");
  CHECK(trace(clinic.registry(), "").findings.at(0).code == "E_REFERENCE");
  CHECK(trace(clinic.registry(), "A").findings.at(0).code == "E_AMBIGUOUS");
}
