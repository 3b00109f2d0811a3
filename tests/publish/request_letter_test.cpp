// The letter as the supplier reads it.
#include "publish/request_letter.h"

#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::publish;

namespace {

RequestLetter example() {
  RequestLetter letter;
  letter.number = "REQ-0001";
  letter.supplier = "株式会社見本バイオ";
  letter.organization = "見本クリニック";
  letter.writer = "購買担当";
  letter.sent = std::chrono::year{2026} / 11 / 23;
  letter.reply_by = std::chrono::year{2026} / 12 / 23;
  letter.names = {{"PREP-0001", "「見本エクソソーム」(品番 MB-1)"}};
  letter.items = {{"EV-CON-02",
                   {"PREP-0001"},
                   {"Please send us method and instrument.", "測定法・機器"},
                   {"No counting method is stated.", "測定法の記載がありません。"},
                   {"Methods differ about tenfold.", "測定法により計数値が約10倍異なるためです。"}}};
  return letter;
}

}  // namespace

TEST_CASE("the Japanese letter has addressee, date, numbered items with reasons, and a day by which to answer") {
  const std::string letter = write_request_letter(example(), Lang::ja);
  CHECK(letter.starts_with("照会番号: REQ-0001\n2026年11月23日(月)\n\n株式会社見本バイオ 御中\n\n見本クリニック\n購買担当\n"));
  CHECK(letter.find("拝啓　時下ますますご清栄のこととお慶び申し上げます。") != std::string::npos);
  CHECK(letter.find("2026年12月23日(水)までに、ご回答および根拠となる資料のご提供を賜りますようお願い申し上げます。") != std::string::npos);
  CHECK(letter.find("なお確認を要する事項が1件ございました。") != std::string::npos);
  CHECK(letter.find("1. 測定法・機器\n   対象: 「見本エクソソーム」(品番 MB-1)\n   現状: 測定法の記載がありません。\n"
                    "   理由: 測定法により計数値が約10倍異なるためです。\n") != std::string::npos);
  CHECK(letter.find("敬具\n") < letter.find("記\n\n1. "));
  CHECK(letter.ends_with("以上\n"));
}

TEST_CASE("the English letter says the same") {
  const std::string letter = write_request_letter(example(), Lang::en);
  CHECK(letter.starts_with("Our reference: REQ-0001\n23 November 2026\n\n株式会社見本バイオ\n"));
  CHECK(letter.find("1 item remained open.") != std::string::npos);
  CHECK(letter.find("by 23 December 2026. Please quote our reference") != std::string::npos);
  CHECK(letter.find("1. Please send us method and instrument.\n   Concerns: ") != std::string::npos);
  CHECK(letter.find("   Why it matters: Methods differ about tenfold.\n") != std::string::npos);
  CHECK(letter.ends_with("Yours faithfully,\n\n購買担当\n見本クリニック\n"));
}

TEST_CASE("a letter with a form says so") {
  RequestLetter letter = example();
  CHECK(write_request_letter(letter, Lang::ja).find("記入票") == std::string::npos);
  letter.with_form = true;
  CHECK(write_request_letter(letter, Lang::ja).find("お願い申し上げます。ご回答には、添付の記入票(Excel)をご利用ください。ご回答の際は") !=
        std::string::npos);
  CHECK(write_request_letter(letter, Lang::en).find("You may answer in the attached form (XLSX).") != std::string::npos);
}
