// Out of trend, as lot check shows it: certificates imported, lots judged.
#include <array>

#include "registry/queries.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;

namespace {

/// Five lots of January to May, then one of June: endotoxin within its limit of 0.25 EU/mL, all of them.
struct Shelf : Clinic {
  Shelf() {
    constexpr std::array earlier{"0.050", "0.055", "0.045", "0.052", "0.048"};
    for (std::size_t i = 0; i < earlier.size(); ++i) add("A" + std::to_string(i + 1), earlier[i], "2026-0" + std::to_string(i + 1) + "-15");
  }
  std::string add(const std::string& lot_no, const std::string& endotoxin, const std::string& manufactured) {
    const std::string id = receive(lot_no, {{"manufactured", manufactured}}).ids.at(0);
    REQUIRE(attach_coa(lot_no, endotoxin).exit_code() == 0);
    return id;
  }
  Json endotoxin_of(const std::string& lot) {
    const Judged judged = check_lot(registry(), lot, Lang::ja);
    for (const Json& test : judged.json.items("tests"))
      if (test.text("test") == "endotoxin") return test;
    return {};
  }
};

}  // namespace

TEST_CASE("lot check: a result within its limit and unlike the lots before it is out of trend, and moves no verdict") {
  Shelf shelf;
  const std::string odd = shelf.add("A6", "0.20", "2026-06-15");
  const Json test = shelf.endotoxin_of(odd);
  CHECK(test.text("verdict") == "pass");
  REQUIRE(test.find("trend"));
  CHECK(test.find("trend")->boolean("out"));
  CHECK(test.find("trend")->integer("n", 0) == 5);
  CHECK(test.find("trend")->text("mean") == "0.05");
  CHECK(test.find("trend")->text("message") == "エンドトキシン 0.20 EU/mL は、過去 5 ロットの傾向(平均 0.05、0.03858〜0.06142)の外です。");
  const Judged with = check_lot(shelf.registry(), odd, Lang::en);
  for (const auto& result : with.results)
    if (result.rule == "EV-COA-09") CHECK(result.result == domain::Result::pass);
}

TEST_CASE("lot check: a result like the others is in trend, the fifth lot, with four before it, has none") {
  Shelf shelf;
  CHECK_FALSE(shelf.endotoxin_of(shelf.add("A6", "0.053", "2026-06-15")).find("trend")->boolean("out"));
  CHECK(shelf.endotoxin_of(shelf.add("B1", "0.20", "2026-05-14")).find("trend")->is_null());
}
