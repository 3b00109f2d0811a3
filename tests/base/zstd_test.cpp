// Packing and its bounds.
#include "base/zstd.h"

#include "support/catch.h"

using namespace exoreg;

TEST_CASE("what was packed is unpacked to the same bytes, empty ones too") {
  for (const Bytes& plain : {Bytes(), Bytes("a"), Bytes(100'000, 'x'), Bytes("\0\1\2", 3)})
    CHECK(zstd_unpack(zstd_pack(plain, 3), 100'000) == plain);
}

TEST_CASE("contents beyond the bound are refused before anything is allocated") {
  const Bytes packed = zstd_pack(Bytes(100'000, 'x'), 1);
  CHECK(packed.size() < 100);
  CHECK_FALSE(zstd_unpack(packed, 99'999));
  CHECK(zstd_unpack(packed, 100'000));
}

TEST_CASE("a frame that was cut, changed, or has something behind it is refused") {
  const Bytes packed = zstd_pack("sensor,timestamp,temperature_c and some more words that do not repeat", 3);
  for (std::size_t size = 0; size < packed.size(); ++size) CHECK_FALSE(zstd_unpack(packed.substr(0, size), 1000));
  CHECK_FALSE(zstd_unpack(packed + "x", 1000));
  CHECK_FALSE(zstd_unpack(packed + packed, 1000));
  CHECK_FALSE(zstd_unpack("no frame at all", 1000));
}
