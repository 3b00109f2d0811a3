// The archive writer: the same files give the same bytes, and tools that this project did not write agree about them.
#include "publish/zip.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/crc32.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::publish;

TEST_CASE("CRC-32 of the check string of every catalogue, whole and in parts") {
  CHECK(crc32("123456789") == 0xCBF43926U);
  CHECK(crc32("") == 0U);
  CHECK(crc32("6789", crc32("12345")) == 0xCBF43926U);
}

TEST_CASE("an archive of one file, byte for byte") {
  const Bytes zip = write_zip({{"a", "123456789"}});
  const Bytes local(
      "PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00\x21\x00\x26\x39\xF4\xCB\x09\x00\x00\x00\x09\x00\x00\x00\x01\x00\x00\x00"
      "a123456789",
      40);
  const Bytes central(
      "PK\x01\x02\x14\x03\x14\x00\x00\x08\x00\x00\x00\x00\x21\x00\x26\x39\xF4\xCB\x09\x00\x00\x00\x09\x00\x00\x00"
      "\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xA4\x01\x00\x00\x00\x00"
      "a",
      47);
  const Bytes end("PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x2F\x00\x00\x00\x28\x00\x00\x00\x00\x00", 22);
  CHECK(to_hex(zip) == to_hex(local + central + end));
  CHECK(zip.size() == zip_size({{"a", "123456789"}}));
}

TEST_CASE("unzip finds names and bytes again, Japanese ones too") {
  if (std::system("command -v unzip >/dev/null 2>&1") != 0) return;
  const auto file = std::filesystem::temp_directory_path() / ("exoreg-zip-" + std::to_string(std::rand()) + ".zip");
  const Bytes all_bytes = [] {
    Bytes bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  std::ofstream(file, std::ios::binary) << write_zip({{"mimetype", "x"}, {"記録/証明書.bin", all_bytes}});
  CHECK(std::system(("unzip -tqq '" + file.string() + "'").c_str()) == 0);
  std::filesystem::remove(file);
}

TEST_CASE("more than an archive can hold is an error of the caller") {
  CHECK_THROWS_AS(write_zip(std::vector<ZipFile>(most_zip_entries + 1, ZipFile{"same", ""})), std::length_error);
  CHECK_THROWS_AS(write_zip({{std::string(70'000, 'n'), ""}}), std::length_error);
}
