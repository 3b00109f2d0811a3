// The strict reader: it takes what deterministic writers write, and notices every other byte.
#include "ingest/zip_reader.h"

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "base/crc32.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::ingest;

namespace {

std::string le(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
  return out;
}

/// One entry's headers, each field open to a test.
struct Entry {
  std::string name = "a.txt";
  std::string bytes = "hello";
  std::uint32_t flags = 0x0800;
  std::uint32_t method = 0;
  std::uint32_t date = 0x0021;
  std::uint32_t attributes = 0644U << 16U;
  std::string extra = "";
  std::string comment = "";

  [[nodiscard]] std::string description() const {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    return le(20, 2) + le(flags, 2) + le(method, 2) + le(0, 2) + le(date, 2) + le(crc32(bytes), 4) + le(size, 4) + le(size, 4) +
           le(static_cast<std::uint32_t>(name.size()), 2) + le(static_cast<std::uint32_t>(extra.size()), 2);
  }
  [[nodiscard]] std::string local() const { return "PK\x03\x04" + description() + name + extra + bytes; }
  [[nodiscard]] std::string central(std::size_t offset) const {
    return "PK\x01\x02" + le(0x0314, 2) + description() + le(static_cast<std::uint32_t>(comment.size()), 2) + le(0, 4) + le(attributes, 4) +
           le(static_cast<std::uint32_t>(offset), 4) + name + extra + comment;
  }
};

std::string archive(const std::vector<Entry>& entries, const std::string& between = "") {
  std::string out;
  std::string central;
  for (const Entry& entry : entries) {
    central += entry.central(out.size());
    out += entry.local() + between;
  }
  const auto offset = static_cast<std::uint32_t>(out.size());
  const auto n = static_cast<std::uint32_t>(entries.size());
  return out + central + "PK\x05\x06" + le(0, 4) + le(n, 2) + le(n, 2) + le(static_cast<std::uint32_t>(central.size()), 4) + le(offset, 4) +
         le(0, 2);
}

std::string with(std::string bytes, std::size_t at, char c) {
  bytes[at] = c;
  return bytes;
}

}  // namespace

TEST_CASE("a plain archive is read, in order, as views into its bytes") {
  const std::string zip = archive({{"mimetype", "x"}, {"log/x", ""}, {"記録.json", "{}"}});
  const auto reading = read_stored_zip(zip);
  CHECK(reading.problems.empty());
  REQUIRE(reading.entries.size() == 3);
  CHECK(reading.entries[0].name == "mimetype");
  CHECK(reading.entries[2].bytes == "{}");
  CHECK(reading.entries[2].bytes.data() >= zip.data());
}

TEST_CASE("every flipped bit of the archive is noticed") {
  const std::string zip = archive({{"mimetype", "application/x"}, {"b", "second"}});
  for (std::size_t at = 0; at < zip.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      INFO("byte " << at << " bit " << bit);
      const std::string changed = with(zip, at, static_cast<char>(static_cast<unsigned char>(zip[at]) ^ (1U << bit)));
      CHECK_FALSE(read_stored_zip(changed).problems.empty());
    }
  }
}

TEST_CASE("every cut and every added byte is noticed") {
  const std::string zip = archive({{"mimetype", "application/x"}, {"b", "second"}});
  for (std::size_t size = 0; size < zip.size(); ++size) {
    INFO("cut to " << size);
    CHECK_FALSE(read_stored_zip(zip.substr(0, size)).problems.empty());
    CHECK_FALSE(read_stored_zip(zip.substr(zip.size() - size)).problems.empty());
    CHECK_FALSE(read_stored_zip(zip.substr(0, size) + std::string(1, '\0') + zip.substr(size)).problems.empty());
  }
  CHECK_FALSE(read_stored_zip(zip + "\n").problems.empty());
}

TEST_CASE("names that lead out of the folder, or occur twice, are refused") {
  for (const std::string name : {"", "/etc/passwd", "../up", "a/../b", "a//b", "./a", "a/", "C:x", "a\\b", "nul\x01", "\xff"}) {
    INFO(name);
    CHECK(read_stored_zip(archive({{name, "x"}})).entries.empty());
  }
  CHECK(read_stored_zip(archive({{"same", "1"}, {"same", "2"}})).entries.empty());
}

TEST_CASE("what other writers may do and these archives must not") {
  Entry compressed, encrypted, dated, executable, extra, comment, latin;
  compressed.method = 8;
  encrypted.flags = 0x0801;
  dated.date = 0x5A21;
  executable.attributes = 0755U << 16U;
  extra.extra =
      "UT\x01\x00"
      "x";
  comment.comment = "hidden";
  latin.flags = 0;
  latin.name = "記録";
  for (const Entry& entry : {compressed, encrypted, dated, executable, extra, comment, latin})
    CHECK_FALSE(read_stored_zip(archive({entry})).problems.empty());
  CHECK_FALSE(read_stored_zip(archive({{"a", "1"}, {"b", "2"}}, "hidden")).problems.empty());
  CHECK_FALSE(read_stored_zip("hidden" + archive({{"a", "1"}})).problems.empty());
}

TEST_CASE("the flag for UTF-8 names is the same for all entries, ASCII names do without") {
  Entry with_flag{"a", "1"};
  Entry without{"b", "2"};
  without.flags = 0;
  CHECK(read_stored_zip(archive({without})).problems.empty());
  CHECK(read_stored_zip(archive({with_flag})).problems.empty());
  CHECK_FALSE(read_stored_zip(archive({with_flag, without})).problems.empty());
}

TEST_CASE("when only attributes or a CRC are wrong, the contents are still given") {
  const std::string zip = archive({{"a.txt", "hello"}});
  const std::string changed = with(zip, zip.find("hello"), 'H');  // the entries are views into it
  const auto reading = read_stored_zip(changed);
  REQUIRE(reading.entries.size() == 1);
  CHECK(reading.entries[0].bytes == "Hello");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].entry == "a.txt");
}

TEST_CASE("limits hold before anything is taken apart") {
  const std::string zip = archive({{"a", "1"}, {"b", "2"}});
  CHECK_FALSE(read_stored_zip(zip, {zip.size() - 1, 10}).problems.empty());
  CHECK_FALSE(read_stored_zip(zip, {zip.size(), 1}).problems.empty());
  CHECK(read_stored_zip(zip, {zip.size(), 2}).problems.empty());
}

TEST_CASE("an archive made by another tool in the same way is taken") {
  const auto sample = test::shared_file("vectors/sample-dossier.zip");
  if (!sample) return;
  const auto reading = read_stored_zip(*sample);
  CHECK(reading.problems.empty());
  CHECK(reading.entries.size() == 34);
}
