// Encodings of tables, and the keys by which two spellings of one thing meet.
#include "base/unicode.h"

#include <cstddef>
#include <string>
#include <tuple>

#include "base/utf8.h"
#include "support/catch.h"

using namespace exoreg;

TEST_CASE("UTF-8 is taken strictly") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("エクソソーム €😀"));
  CHECK(is_utf8("\xF4\x8F\xBF\xBF"));
  const auto* bad = GENERATE("\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80", "\xE3\x81", "a\xFF");
  CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("code points go out as they came in") {
  const std::string text = "a\xC2\x80ア\xEF\xBF\xBF😀";
  std::string_view rest = text;
  std::string copy;
  while (const auto c = take_code_point(rest)) append_utf8(copy, *c);
  CHECK(rest.empty());
  CHECK(copy == text);
}

TEST_CASE("a table is UTF-8, with or without its mark, or CP932") {
  const auto plain = decode_table_bytes("ロット番号,L-1");
  REQUIRE(plain);
  CHECK(plain->encoding == Encoding::utf8);

  const auto marked = decode_table_bytes("\xEF\xBB\xBFロット");
  REQUIRE(marked);
  CHECK(marked->text == "ロット");
  CHECK(marked->encoding == Encoding::utf8_bom);

  const auto japanese = decode_table_bytes("\x83\x8D\x83\x62\x83\x67\x94\xD4\x8D\x86\x81\x60\x87\x40\xB1");
  REQUIRE(japanese);
  CHECK(japanese->text == "ロット番号～①ｱ");
  CHECK(japanese->encoding == Encoding::cp932);
}

TEST_CASE("what is neither is refused") {
  const std::string bytes = GENERATE(as<std::string>{}, std::string("a\0b", 3),
                                     std::string("\xFF\xFE"
                                                 "a\0",
                                                 4),
                                     "\xFE\xFF", "\xFF\xFE", "\xEF\xBB\xBF\xFF", "\x83", "\x81\x20", "\xA0\xFD");
  CHECK_FALSE(decode_table_bytes(bytes));
}

TEST_CASE("CP932 is written where it has the characters") {
  CHECK(encode_cp932("ロット") == "\x83\x8D\x83\x62\x83\x67");
  CHECK(encode_cp932("") == "");
  CHECK_FALSE(encode_cp932("😀"));
  CHECK_FALSE(encode_cp932("\xFF"));
}

TEST_CASE("a long text passes through CP932 whole") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "品a";
  const auto bytes = encode_cp932(text);
  REQUIRE(bytes);
  CHECK(bytes->size() == 15000);
  CHECK(decode_table_bytes(*bytes)->text == text);
}

TEST_CASE("full width folds to half width, and nothing else changes") {
  CHECK(fold_width("ＡＢ－１２３　ｘ．ｙ／ｚ：～") == "AB-123 x.y/z:~");
  CHECK(fold_width("エクソソームｱ①ー") == "エクソソームｱ①ー");
  CHECK(fold_width("\xFF１") ==
        "\xFF"
        "1");
}

TEST_CASE("people's spellings of one thing have one key") {
  const auto [a, b] = GENERATE(table<std::string, std::string>({{"ＡＢ－１２３", "ab-123"},
                                                                {"AB‐123", "ab-123"},
                                                                {"AB‑123", "ab-123"},
                                                                {"AB–123", "ab-123"},
                                                                {"AB—123", "ab-123"},
                                                                {"AB―123", "ab-123"},
                                                                {"AB−123", "ab-123"},
                                                                {"ＡＢー１２３", "ab-123"},
                                                                {"ABｰ123", "ab-123"},
                                                                {"株式会社　見本 バイオ", "株式会社見本バイオ"},
                                                                {"㈱見本", "(株)見本"},
                                                                {"ｴｸｿｿｰﾑ", "エクソソーム"},
                                                                {"ｶﾞﾗｽ", "ガラス"},
                                                                {"か\xE3\x82\x99", "が"},
                                                                {"１．５：２／３", "1.5:2/3"},
                                                                {"Straße", "STRASSE"},
                                                                {"CD６３\t\n", "cd63"},
                                                                {"０〜５", "0～5"}}));
  INFO(a << " and " << b);
  CHECK(search_key(a) == search_key(b));
}

TEST_CASE("the long vowel of a word is no hyphen") {
  CHECK(search_key("データー") == "データー");
  CHECK(search_key("ー1") == "ー1");
  CHECK(search_key("メーカー1") == "メーカー1");
  CHECK(search_key("1ー号") == "1ー号");
  CHECK(search_key("メーカー") != search_key("メ-カ-"));
}

TEST_CASE("different things keep different keys") {
  CHECK(search_key("AB-123") != search_key("AB123"));
  CHECK(search_key("CD9") != search_key("CD81"));
  CHECK(search_key("ハ") != search_key("バ"));
}

TEST_CASE("trimming takes ideographic spaces too") {
  CHECK(trim(" \t　値　x　\r\n") == "値　x");
  CHECK(trim("　") == "");
  CHECK(trim("") == "");
}

TEST_CASE("wide characters take two columns of a terminal") {
  CHECK(display_width("lot") == 3);
  CHECK(display_width("ロット") == 6);
  CHECK(display_width("ﾛｯﾄ") == 3);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("😀") == 2);
}

TEST_CASE("text quoted in a message is short and printable") {
  CHECK(for_message("L-1 ロット") == "L-1 ロット");
  CHECK(for_message("a\xFF\n") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  std::string line;
  for (int i = 0; i < 100; ++i) line += "品";
  CHECK(display_width(for_message(line)) == 161);
  CHECK(is_utf8(for_message(line)));
}
