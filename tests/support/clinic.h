// A clinic with two makers, three preparations, their specifications and people of every role, entered as users enter them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "registry/import.h"
#include "registry/import_coa.h"
#include "registry/lots.h"
#include "registry/receive_lot.h"
#include "registry/suppliers.h"
#include "store/load_lots.h"
#include "store/log_store.h"
#include "support/registry_fixture.h"

namespace exoreg::test {

using Columns = std::map<std::string, std::string>;

/// The clock stands at 2026-11-23T18:00 in Tokyo.
class Clinic : public TestRegistry {
 public:
  Clinic() {
    REQUIRE(registry::import_suppliers(registry(), {"suppliers.csv", suppliers}, session("kobai")).exit_code() == 0);
    REQUIRE(registry::import_preparations(registry(), {"preparations.csv", preparations}, session("kobai")).exit_code() == 0);
    for (const char* preparation : {"EX-F10", "OM-1"})
      REQUIRE(registry::import_specification(registry(), {"specification.csv", specification}, preparation, session("kobai")).exit_code() ==
              0);
    REQUIRE(registry::import_donors(registry(), {"donors.csv", donors}, session("kobai")).exit_code() == 0);
  }

  /// People get their accounts when they first act: keys take long to make.
  [[nodiscard]] const registry::Session& session(const std::string& name) {
    using domain::Role;
    static const std::map<std::string, std::vector<Role>> roles{
        {"kobai", {Role::procurement}}, {"yakuzai", {Role::pharmacist}}, {"hinshitsu", {Role::releaser}},
        {"sekinin", {Role::releaser}},  {"kansa", {Role::inspector}},    {"both", {Role::pharmacist, Role::releaser}}};
    if (!certificates.contains(name)) add_person(name, roles.at(name));
    return TestRegistry::session(name);
  }

  /// A lot of EX-F10 from Plant 1, received by yakuzai now, unless `more` says otherwise.
  registry::Outcome receive(const std::string& lot_no, const Columns& more = {}, const std::string& who = "yakuzai") {
    return registry::receive_lot(registry(), parcel_of(lot_no, more), session(who));
  }
  [[nodiscard]] static registry::Parcel parcel_of(const std::string& lot_no, const Columns& more = {}) {
    registry::Parcel parcel;
    parcel.columns = {{"preparation", "EX-F10"}, {"lot_no", lot_no},  {"manufactured", "2026-06-01"}, {"expires", "2028-06-01"},
                      {"quantity", "10"},        {"site", "Plant 1"}, {"arrival_state", "frozen"}};
    for (const auto& [column, cell] : more) parcel.columns[column] = cell;
    return parcel;
  }

  /// A certificate that meets the specification.
  [[nodiscard]] static registry::ImportFile coa(const std::string& lot_no, const std::string& endotoxin = "0.1",
                                                const std::string& coa_no = "C-1") {
    const std::string head = lot_no + "," + coa_no + ",2026-06-30,Example Bio KK,";
    const std::string own = std::to_string(280 + lot_no.back() % 20);  // no two lots have the same numbers throughout
    return {"coa.csv", "lot_no,coa_no,issued,issuer,test,result,unit,limit,verdict,tested\r\n" + head + "endotoxin," + endotoxin +
                           ",EU/mL,≤ 0.25,,2026-06-20\r\n" + head + "sterility,negative,,negative,,2026-06-20\r\n" + head +
                           "pH,7.2,,,,2026-06-20\r\n" + head + "osmolality," + own + ",mOsm/kg,,,2026-06-20\r\n"};
  }
  registry::Outcome attach_coa(const std::string& lot_no, const std::string& endotoxin = "0.1", const std::string& who = "kobai") {
    return registry::import_coa(registry(), coa(lot_no, endotoxin), std::nullopt, lot_no, session(who));
  }
  void approve_site(const std::string& site = "Plant 1") {
    REQUIRE(registry::approve_supplier(registry(), approval(site), session("hinshitsu")).exit_code() == 0);
  }
  [[nodiscard]] static registry::ApprovalRequest approval(const std::string& site) {
    return {"Example Bio KK", "EX-F10", site, std::nullopt, std::chrono::year{2027} / 3 / 31};
  }

  /// Received, certified, approved and released: ready to be dispensed.
  std::string released(const std::string& lot_no, const Columns& more = {}) {
    const std::string id = receive(lot_no, more).ids.at(0);
    REQUIRE(attach_coa(lot_no).exit_code() == 0);
    approve_site();
    REQUIRE(registry::release_lot(registry(), id, std::nullopt, {}, session("hinshitsu")).exit_code() == 0);
    return id;
  }

  [[nodiscard]] store::Lot lot(const std::string& id) { return store::load_lot(registry().database, id).value(); }
  [[nodiscard]] long long log_size() { return static_cast<long long>(store::load_log_size(registry().database)); }

 private:
  inline static const std::string suppliers =
      "legal_name,country,role,site_name,site_address\r\n"
      "Example Bio KK,JP,manufacturer,Plant 1,1-2-3 Example-cho\r\n"
      "Example Bio KK,JP,manufacturer,Plant 2,4-5-6 Example-cho\r\n"
      "Other Maker KK,JP,manufacturer,Works,7-8-9 Example-cho\r\n";
  inline static const std::string preparations =
      "supplier,maker_code,gtin,claimed_name,origin_class,source,isolation,form,category,storage_min_c,storage_max_c\r\n"
      "Example Bio KK,EX-F10,04912345678904,Example frozen EV,HUMAN,H-AD,TFF,frozen,reagent,-90,-60\r\n"
      "Example Bio KK,EX-L10,,Example lyophilised EV,HUMAN,H-AD,TFF,lyophilised,reagent,2,8\r\n"
      "Other Maker KK,OM-1,,Other EV,HUMAN,H-AD,TFF,frozen,reagent,-90,-60\r\n";
  inline static const std::string specification =
      "version,effective_from,test,limit,unit,mandatory\r\n"
      "1,2026-01-01,endotoxin,≤ 0.25,EU/mL,yes\r\n"
      "1,2026-01-01,sterility,negative,,yes\r\n";
  inline static const std::string donors =
      "donor_code,collected,country,agent,kind,result,tested,preparation\r\n"
      "DN-0001,2026-01-10,JP,syphilis,serology,negative,2026-01-12,EX-F10\r\n"
      "DN-0001,2026-01-10,JP,HBV,serology,negative,2026-01-12,EX-F10\r\n"
      "DN-0001,2026-01-10,JP,HCV,serology,negative,2026-01-12,EX-F10\r\n"
      "DN-0001,2026-01-10,JP,HIV-1/2,serology,negative,2026-01-12,EX-F10\r\n"
      "DN-0001,2026-01-10,JP,HTLV-1,serology,negative,2026-01-12,EX-F10\r\n";
};

[[nodiscard]] inline std::vector<std::string> codes_of(const registry::Outcome& outcome) {
  std::vector<std::string> codes;
  for (const Finding& finding : outcome.findings) codes.push_back(finding.code);
  return codes;
}

}  // namespace exoreg::test
