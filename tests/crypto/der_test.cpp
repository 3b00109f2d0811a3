// The DER reader takes one encoding of each value and stays inside its bytes.
#include "support/catch.h"

#include "crypto/der.h"

using namespace exoreg;
namespace der = exoreg::crypto::der;

namespace {

std::string unhex(std::string_view hex) { return from_hex(hex).value(); }

}  // namespace

TEST_CASE("lengths are written as short as they can be, and read back") {
  for (const std::size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 65535u, 65536u}) {
    const Bytes content(size, 'x');
    const Bytes element = der::tlv(der::octet_string, content);
    der::Reader reader(element);
    CHECK(reader.take(der::octet_string) == content);
    CHECK(reader.finished());
  }
  CHECK(to_hex(der::tlv(der::octet_string, Bytes(128, '\0'))).substr(0, 6) == "048180");
}

TEST_CASE("what is not DER is refused") {
  const auto hex = GENERATE(as<std::string>{}, "", "04", "0401", "0480", "048101aa", "04817f", "0482007faa", "0482", "04820080",
                            "0484000000010a", "04850000000001aa", "04ff", "0500", "0483ffffff");
  INFO(hex);
  const auto bytes = unhex(hex);
  der::Reader reader(bytes);
  CHECK(reader.take(der::octet_string).empty());
  CHECK_FALSE(reader.ok());
  CHECK_FALSE(reader.finished());
}

TEST_CASE("a reader that failed once gives nothing any more") {
  const auto bytes = unhex("02010104010a");
  der::Reader reader(bytes);
  CHECK(reader.take(der::sequence).empty());
  CHECK(reader.take(der::integer).empty());
  CHECK_FALSE(reader.next_is(der::integer));
}

TEST_CASE("integers have no needless octets and no sign") {
  CHECK(to_hex(der::unsigned_integer(unhex("00"))) == "020100");
  CHECK(to_hex(der::unsigned_integer("")) == "020100");
  CHECK(to_hex(der::unsigned_integer(unhex("00007f"))) == "02017f");
  CHECK(to_hex(der::unsigned_integer(unhex("80"))) == "02020080");
}

TEST_CASE("times are UTCTime from 1950 to 2049, else GeneralizedTime") {
  const auto [text, element] = GENERATE(table<std::string, std::string>({
      {"2026-11-22T02:51:15.999Z",
       "\x17\x0D"
       "261122025115Z"},
      {"2049-12-31T23:59:59Z",
       "\x17\x0D"
       "491231235959Z"},
      {"2050-01-01T00:00:00Z",
       "\x18\x0F"
       "20500101000000Z"},
      {"1950-01-01T00:00:00Z",
       "\x17\x0D"
       "500101000000Z"},
      {"1949-12-31T23:59:59Z",
       "\x18\x0F"
       "19491231235959Z"},
  }));
  const Millis instant = parse_instant(text).value();
  CHECK(der::time(instant) == element);
  CHECK(der::read_time(element) == instant / 1000 * 1000 - (instant < 0 && instant % 1000 ? 1000 : 0));
}

TEST_CASE("a time in another form is refused") {
  const auto element = GENERATE(as<std::string>{},
                                "\x17\x0D"
                                "261322025115Z",
                                "\x17\x0D"
                                "260230025115Z",
                                "\x17\x0D"
                                "261122245115Z",
                                "\x17\x0D"
                                "26112202511 Z",
                                "\x17\x0D"
                                "2611220251150",
                                "\x17\x0B"
                                "2611220251Z",
                                "\x18\x0F"
                                "20261122025115Z",
                                "\x18\x11"
                                "20501122025115.5Z",
                                "\x17\x0D"
                                "261122025115Z ",
                                "");
  INFO(element);
  CHECK_FALSE(der::read_time(element).has_value());
}

TEST_CASE("well formed is one element with the form its type asks for, at every depth") {
  const auto [hex, fine] = GENERATE(table<std::string, bool>({
      {"3000", true},
      {"300302010a", true},
      {"a0053003020101", true},
      {"8001ff", true},       // a context tag may be primitive
      {"1003020101", false},  // primitive sequence
      {"2203020101", false},  // constructed integer
      {"30030201", false},
      {"30040201010a", false},    // a part that reaches beyond
      {"300302010aff", false},    // something behind
      {"3081030201ff", false},    // longer length than need be
      {"30800201010000", false},  // indefinite length
      {"1f0100", false},          // tag numbers beyond one octet
      {"", false},
  }));
  INFO(hex);
  CHECK(der::is_well_formed(unhex(hex)) == fine);
}

TEST_CASE("nesting without end is refused") {
  Bytes nested = der::tlv(der::integer, "1");
  for (int depth = 2; depth <= 4'000; ++depth) {
    nested = der::tlv(der::sequence, nested);
    if (der::is_well_formed(nested) != (depth <= 32)) FAIL("at depth " << depth);
  }
}
