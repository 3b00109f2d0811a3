// 国内未承認, as of the day that somebody last looked.
#include "domain/unapproved.h"

#include "domain/public_statements.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

TEST_CASE("the note is as of the day on which the guidance was looked up, never later than the day judged") {
  Policy policy = default_policy();
  policy.guidance_checked = std::chrono::year{2026} / 11 / 1;
  CHECK(format_date(unapproved_as_of(policy, std::chrono::year{2027} / 1 / 5)) == "2026-11-01");
  CHECK(format_date(unapproved_as_of(policy, std::chrono::year{2026} / 4 / 2)) == "2026-04-02");
  CHECK(unapproved_words(policy.guidance_checked).ja == "国内未承認(2026-11-01 時点)");
  CHECK(unapproved_json(policy.guidance_checked).text("as_of") == "2026-11-01");
}

TEST_CASE("statements on blood donation stand beside each other, each with its source") {
  Row preparation;
  preparation.cells = {{"claims", "献血は1年間ご遠慮ください。毎日お使いいただけます。"}, {"contraindications", "妊娠中"}};
  const auto own = donation_statements_of(preparation);
  REQUIRE(own.size() == 1);
  CHECK(own[0].statement.ja.find("献血は1年間ご遠慮ください") != std::string::npos);
  CHECK(own[0].source.ja == "供給者の宣伝文");
  const Json others = statements_json(public_donation_statements(), Lang::ja);
  CHECK(others.as_array().size() == 3);
  CHECK(others.as_array().at(0).text("statement") == "3〜6か月は献血不可");
  CHECK(others.as_array().at(0).text("source") == "公開記事 S0(効果完全解説)");
}
