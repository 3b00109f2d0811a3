// Which certificates of other lots say the same: found by their values, whatever else they report.
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "store/load_evidence.h"
#include "support/catch.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

using Values = std::initializer_list<std::pair<const char*, const char*>>;

struct Certificates : TestRegistry {
  Certificates() { add_person("yakuzai", {domain::Role::pharmacist}); }

  /// Lot and certificate of this number.
  void add(int number, Values values) {
    const std::string lot = "LOT-2026-00000" + std::to_string(number);
    Json understood = Json::array();
    for (const auto& [code, value] : values) understood.push_back(Json::object({{"code", code}, {"value", value}}));
    domain::Event coa{"coa.attached", lot};
    coa.members = Json::object({{"coa", id(number)}, {"certificate", Json::object({{"lot_no", "B"}})}, {"values", understood}});
    (void)commit({received(lot, "B" + std::to_string(number)), coa}, session("yakuzai"));
  }
  /// The numbers of the certificates that are like this one.
  std::string like(int number, int least = 3) {
    std::string numbers;
    for (const auto& alike : store::find_alike(registry().database, id(number), least)) numbers += alike.coa.back();
    return numbers;
  }

 private:
  static std::string id(int number) { return "COA-2026-00000" + std::to_string(number); }
};

}  // namespace

TEST_CASE("certificates with the same values are alike, others are not") {
  Certificates on_file;
  on_file.add(1, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}});
  on_file.add(2, {{"ph", "7.20"}, {"protein", "120.5"}, {"osmolality", "290"}});  // the same, in another order and spelling
  on_file.add(3, {{"ph", "7.2"}, {"osmolality", "291"}, {"protein", "120.5"}});
  on_file.add(4, {{"ph", "7.2"}});
  CHECK(on_file.like(1) == "2");
  CHECK(on_file.like(2) == "1");
  CHECK(on_file.like(3) == "");
  CHECK(on_file.like(4) == "");
}

TEST_CASE("a certificate that reports more or fewer tests is alike when none of the common ones differs") {
  Certificates on_file;
  on_file.add(1, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}, {"size_mean", "105"}});
  on_file.add(2, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}, {"particle_concentration", "4.1e10"}});
  on_file.add(3, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}});
  on_file.add(4, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}, {"size_mean", "106"}});
  on_file.add(5, {{"ph", "7.2"}, {"osmolality", "290"}});
  on_file.add(6, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}, {"size_mean", "105"}});
  CHECK(on_file.like(1) == "623");  // most alike first
  CHECK(on_file.like(3) == "1246");
  CHECK(on_file.like(5) == "");
  CHECK(on_file.like(5, 2) == "12346");
}

TEST_CASE("another certificate of the same lot is no twin") {
  Certificates on_file;
  on_file.add(1, {{"ph", "7.2"}, {"osmolality", "290"}, {"protein", "120.5"}});
  domain::Event again{"coa.attached", "LOT-2026-000001"};
  again.members = Json::object(
      {{"coa", "COA-2026-000009"},
       {"certificate", Json::object({{"lot_no", "B"}})},
       {"values", Json::array({Json::object({{"code", "ph"}, {"value", "7.2"}}), Json::object({{"code", "osmolality"}, {"value", "290"}}),
                               Json::object({{"code", "protein"}, {"value", "120.5"}})})}});
  (void)on_file.commit({again}, on_file.session("yakuzai"));
  CHECK(on_file.like(1) == "");
}
