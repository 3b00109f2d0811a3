// The five statements, filled in from the record; what the record lacks is named and not made up.
#include "domain/advertising.h"

#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using exoreg::test::example_background;

namespace {

const Date day = std::chrono::year{2026} / 11 / 1;

std::vector<AdvertisingStatement> statements(const std::function<void(Background&)>& change = {},
                                             std::vector<std::string> confirmations = {}) {
  Background background = example_background();
  if (change) change(background);
  return advertising_statements({&background, day, std::move(confirmations)});
}

std::string missing(const AdvertisingStatement& statement) {
  std::string list;
  for (const Text& item : statement.missing) list += (list.empty() ? "" : "; ") + item.en;
  return list;
}

}  // namespace

TEST_CASE("the five statements come in the guideline's order, each with a graded source and both languages") {
  const auto all = statements();
  REQUIRE(all.size() == 5);
  const std::vector<std::string> ids{"unapproved", "obtained", "approved_alternatives", "abroad", "relief"};
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(ids[i]);
    CHECK(all[i].id == ids[i]);
    CHECK_FALSE(all[i].text.en.empty());
    CHECK_FALSE(all[i].text.ja.empty());
    REQUIRE_FALSE(all[i].sources.empty());
    CHECK(all[i].sources.front().ja.ends_with("[V]"));
  }
}

TEST_CASE("unapproved: the name, the day, and what it is sold as") {
  CHECK(statements()[0].text.ja ==
        "「見本エクソソーム100」は、医薬品医療機器等法に基づく承認を受けていない未承認医薬品等です(2026-11-01 時点)。");
  const auto cosmetic = statements([](Background& b) { b.preparation.cells["category"] = "cosmetic"; })[0];
  CHECK(cosmetic.text.ja.find("供給者の規制区分は「化粧品」であり") != std::string::npos);
  CHECK(missing(statements([](Background& b) { b.preparation.cells.erase("category"); })[0]) == "the regulatory category");
}

TEST_CASE("how it is obtained: supplier, maker, country, an import with its confirmation") {
  const auto set_up = [](const char* country, const char* role) {
    return [=](Background& b) {
      b.supplier.row.cells = {{"legal_name", "見本商事"}, {"role", role}};
      if (*country)
        b.preparation.cells["made_in"] = country;
      else
        b.preparation.cells.erase("made_in");
    };
  };
  const auto domestic = statements(set_up("JP", "manufacturer"))[1];
  CHECK(domestic.text.ja == "見本商事 から入手しています。製造者は 見本商事、製造国は 日本 です。");
  CHECK(missing(domestic).empty());
  CHECK(missing(statements(set_up("KR", "manufacturer"))[1]) == "the confirmation of import, and who imported it");
  const auto confirmed = statements(set_up("KR", "manufacturer"), {"関東信越 2026-001"})[1];
  CHECK(missing(confirmed).empty());
  CHECK(confirmed.text.ja.find("輸入確認証: 関東信越 2026-001。") != std::string::npos);
  CHECK(missing(statements(set_up("", "distributor"))[1]) == "the maker; the country of manufacture");
}

TEST_CASE("safety information from abroad carries the supplier's contraindications, or asks for them") {
  CHECK(statements()[3].text.ja.find("供給者が示す禁忌: 妊娠・授乳中、がん") != std::string::npos);
  CHECK(missing(statements([](Background& b) { b.preparation.cells.erase("contraindications"); })[3]) ==
        "the supplier's contraindications");
}
