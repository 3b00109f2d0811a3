// biovoice `.bv`: each byte is one hex digit, the least significant first; fields at fixed places.
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

constexpr std::uint32_t started = 1'772'697'600;  ///< 2026-03-05 08:00 on the device's clock

void put(std::string& bytes, std::size_t at, std::uint32_t number, std::size_t digits) {
  for (std::size_t i = 0; i < digits; ++i) bytes[at + i] = static_cast<char>(number >> (4 * i) & 15);
}

struct Trip {
  std::vector<std::uint32_t> tenths;
  std::uint32_t interval = 300;
  char unit = 0x0C;
  std::size_t digits = 8;  ///< of a record
  std::uint32_t count = 0;
};

std::string file_of(Trip trip) {
  std::string bytes(409, '\0');
  if (trip.count == 0) trip.count = static_cast<std::uint32_t>(trip.tenths.size());
  put(bytes, 0, 30'100'207, 8);
  put(bytes, 28, started, 8);
  put(bytes, 36, started + (trip.count - 1) * trip.interval, 8);
  put(bytes, 52, trip.interval, 8);
  bytes[60] = trip.unit;
  put(bytes, 141, 52, 4);
  bytes.replace(275, 7, "GMT +08");
  put(bytes, 401, trip.count, 8);
  for (const std::uint32_t value : trip.tenths) {
    std::string record(trip.digits, '\0');
    put(record, 0, value, 4);
    bytes += record;
  }
  return bytes + "dataend";
}

}  // namespace

TEST_CASE("biovoice: serial, times in the file's own zone, readings") {
  const auto parsed = read_logger(file_of({{51, 52, 53}}), {});
  CHECK(parsed.value.format == "biovoice");
  CHECK(parsed.value.zone_source == "FILE_OFFSET");
  CHECK(shown(parsed) == "30100207: 2026-03-05T00:00 5.1, 2026-03-05T00:05 5.2, 2026-03-05T00:10 5.3");
  CHECK(shown(read_logger(file_of({{51, 52}, 300, 0x0C, 4}), {})) == "30100207: 2026-03-05T00:00 5.1, 2026-03-05T00:05 5.2");
}

TEST_CASE("biovoice: the device's average is a claim of the trip") {
  const auto parsed = read_logger(file_of({{51, 52, 53}}), {});
  REQUIRE(parsed.value.claims.size() == 1);
  CHECK(parsed.value.claims[0].avg == "5.2");
  CHECK(parsed.value.claims[0].has_readings);
}

TEST_CASE("biovoice: the unit stands in the file, or the file is refused") {
  CHECK(shown(read_logger(file_of({{410}, 300, 0x0F}), {})) == "30100207: 2026-03-05T00:00 5.0");
  CHECK(first_error(read_logger(file_of({{410}, 300, 0x00}), {})) == "E_NO_UNIT");
}

TEST_CASE("biovoice: a value with the highest bit set is refused, not guessed to be negative") {
  CHECK(first_error(read_logger(file_of({{51, 0x8001}}), {})) == "E_ROW");
  CHECK(first_error(read_logger(file_of({{51, 1501}}), {})) == "E_ROW");
}

TEST_CASE("biovoice: cut off, miscounted, or ending before its end") {
  const std::string whole = file_of({{51, 52, 53}});
  for (const std::size_t size : {whole.size() - 1, whole.size() - 8, std::size_t{410}})
    CHECK(first_error(read_logger(whole.substr(0, size), {})) == "E_TRUNCATED");
  CHECK(first_error(read_logger(file_of({{51, 52}, 300, 0x0C, 8, 3}), {})) == "E_TRUNCATED");
  std::string early = whole;
  put(early, 36, started + 3600, 8);
  CHECK(first_error(read_logger(early, {})) == "E_TRUNCATED");
  CHECK(first_error(read_logger(whole.substr(0, 400), {})) == "E_FORMAT");
}
