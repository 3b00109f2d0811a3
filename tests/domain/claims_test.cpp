// A claim is a sentence that says a thing and does not take it back.
#include "domain/claims.h"

#include <array>

#include "support/catch.h"

using namespace exoreg::domain;

namespace {

constexpr std::array<std::string_view, 4> wanted{"絶対に安全", "再生医療", "GMP", "approved"};

bool claimed(std::string_view text) { return find_claim(text, wanted).has_value(); }

Row named(const std::string& name) {
  Row row;
  row.cells = {{"claimed_name", name}};
  return row;
}

}  // namespace

TEST_CASE("a word in a plain sentence is a claim, and the sentence is quoted as written") {
  const auto hit = find_claim("品質重視。この製品は絶対に安全です。お問い合わせください。", wanted);
  REQUIRE(hit);
  CHECK(hit->word == "絶対に安全");
  CHECK(hit->sentence == "この製品は絶対に安全です");
}

TEST_CASE("a negation or a disclaimer takes a claim back") {
  for (const char* text :
       {"絶対に安全とはいえません。", "絶対に安全というわけではない", "再生医療等製品ではありません", "本品は GMP 適合品ではない",
        "This product is not approved.", "It has never been approved", "GMP is not claimed", "非GMP施設"}) {
    INFO(text);
    CHECK_FALSE(claimed(text));
  }
}

TEST_CASE("a negation takes back its own clause, a disclaimer everything before it") {
  CHECK(claimed("絶対に安全で、痛みはありません"));
  CHECK(claimed("GMP に適合し、添加物は使用していません"));
  for (const char* text : {"絶対に安全で、痛みもないとはいえません", "絶対に安全、無痛ではありません",
                           "GMP、ISO 9001 のいずれも取得していません", "GMP の認証は不要で、取得していません"}) {
    INFO(text);
    CHECK_FALSE(claimed(text));
  }
}

TEST_CASE("what one sentence takes back, another may claim") {
  CHECK(claimed("医薬品ではありません。ＧＭＰ準拠の施設で製造。"));
  CHECK(claimed("Not a drug. Approved in Japan."));
  CHECK(find_claims("GMP準拠。再生医療に。", wanted).size() == 2);
}

TEST_CASE("a Latin word stands by itself") {
  CHECK_FALSE(claimed("unapproved"));
  CHECK(claimed("Approved"));
  for (const char* name : {"Example EV 100", "見本エクソソーム", "Exosomes for skin", "ヒト細胞外小胞溶液", "ＥＶ原液"}) {
    INFO(name);
    CHECK(claims_vesicles(named(name)));
  }
  for (const char* name : {"Everyday serum", "培養上清液", "level 5", "エクソソームは含まない上清"}) {
    INFO(name);
    CHECK_FALSE(claims_vesicles(named(name)));
  }
}
