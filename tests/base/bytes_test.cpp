// Hexadecimal and base64 as examples; the base64 values are those of RFC 4648 §10.
#include "base/bytes.h"

#include <cstddef>
#include <string>
#include <tuple>

#include "support/catch.h"

using namespace exoreg;

TEST_CASE("bytes and hexadecimal digits") {
  CHECK(to_hex(std::string_view("\x00\x7f\xff", 3)) == "007fff");
  CHECK(from_hex("007FfF") == std::string("\x00\x7f\xff", 3));
  CHECK(from_hex("") == "");
}

TEST_CASE("what is not hexadecimal is refused") {
  const auto* text = GENERATE("0", "0g", "0x", " 00", "00 ", "-1");
  INFO(text);
  CHECK_FALSE(from_hex(text));
}

TEST_CASE("a hash has exactly 64 digits") {
  const std::string digits(64, 'a');
  const auto hash = hash_from_hex(digits);
  REQUIRE(hash);
  CHECK(to_hex(*hash) == digits);
  CHECK(hash_from_bytes(as_view(*hash)) == hash);
  CHECK_FALSE(hash_from_hex(digits.substr(2)));
  CHECK_FALSE(hash_from_hex(digits + "aa"));
  CHECK_FALSE(hash_from_bytes("short"));
}

TEST_CASE("base64 of RFC 4648") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>({{"", ""},
                                                                       {"f", "Zg=="},
                                                                       {"fo", "Zm8="},
                                                                       {"foo", "Zm9v"},
                                                                       {"foob", "Zm9vYg=="},
                                                                       {"fooba", "Zm9vYmE="},
                                                                       {"foobar", "Zm9vYmFy"},
                                                                       {"\xfb\xff", "+/8="}}));
  CHECK(to_base64(bytes) == text);
  CHECK(from_base64(text) == bytes);
}

TEST_CASE("base64url has no padding and its own two characters") {
  CHECK(to_base64url("\xfb\xff") == "-_8");
  CHECK(from_base64url("-_8") == "\xfb\xff");
  CHECK_FALSE(from_base64url("-_8="));
  CHECK_FALSE(from_base64url("+/8"));
}

TEST_CASE("every value has one base64 spelling") {
  const auto* text = GENERATE("Zg", "Zg=", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "=", "====", "Z===", "Zg==Zg==", "-_8=");
  INFO(text);
  CHECK_FALSE(from_base64(text));
}

TEST_CASE("base64 gives back every byte") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (std::size_t length = 0; length <= all.size(); ++length) {
    INFO(length);
    CHECK(from_base64(to_base64(all.substr(0, length))) == all.substr(0, length));
    CHECK(from_base64url(to_base64url(all.substr(0, length))) == all.substr(0, length));
  }
}
