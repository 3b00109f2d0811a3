// First the end record, then the central directory; each local header must be the one that its central header implies,
// at the place where the entry before it ended. So no byte is left that nobody looked at.
#include "ingest/zip_reader.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "base/bytes.h"
#include "base/crc32.h"
#include "base/unicode.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t local_header = 30;
constexpr std::size_t central_header = 46;
constexpr std::size_t end_record = 22;
constexpr std::size_t longest_name = 255;

constexpr std::string_view local_mark{"PK\x03\x04", 4};
constexpr std::string_view central_mark{"PK\x01\x02", 4};
constexpr std::string_view end_mark{"PK\x05\x06", 4};
/// Version needed 2.0.
constexpr std::string_view needs_20{"\x14\x00", 2};
constexpr std::uint32_t encrypted = 0x0001;
constexpr std::uint32_t names_are_utf8 = 0x0800;

std::uint32_t get16(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}

std::uint32_t get32(std::string_view bytes, std::size_t at) { return get16(bytes, at) | get16(bytes, at + 2) << 16U; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A relative path that stays inside the folder where it is unpacked, on any system.
bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > longest_name || !is_utf8(name)) return false;
  if (std::any_of(name.begin(), name.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':'; }))
    return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

class Reader {
 public:
  Reader(std::string_view archive, const ZipLimits& limits) : archive_(archive), limits_(limits) {}

  ZipReading read() {
    if (!find_directory() || !read_directory()) reading_.entries.clear();
    return std::move(reading_);
  }

 private:
  void note(std::string_view entry, Text detail) { reading_.problems.push_back({for_message(entry), std::move(detail)}); }
  bool refuse(std::string_view entry, Text detail) {
    note(entry, std::move(detail));
    return false;
  }

  /// The end record must be the last 22 bytes, and the directory must end where it begins.
  bool find_directory() {
    if (archive_.size() > limits_.bytes) return refuse("", {"The file is too large.", "ファイルが大きすぎます。"});
    if (archive_.size() < end_record || archive_.substr(archive_.size() - end_record, 4) != end_mark)
      return refuse("", {"The file does not end as a ZIP archive without comment: it was cut, extended, or is something else.",
                         "ZIPとして正しく終わっていません (途中で切れた、末尾に追記された、または別の形式です)。"});
    const std::string_view end = archive_.substr(archive_.size() - end_record);
    entries_ = get16(end, 10);
    const std::size_t size = get32(end, 12);
    directory_ = get32(end, 16);
    const bool plain = get32(end, 4) == 0 && get16(end, 8) == entries_ && get16(end, 20) == 0;
    if (!plain || entries_ > limits_.entries || entries_ == 0)
      return refuse("", {"The archive's end record is not that of one plain archive.", "ZIPの終端レコードが正しくありません。"});
    if (directory_ + size + end_record != archive_.size())
      return refuse("", {"There are bytes in the archive that belong to no entry.", "ZIPのどの項目にも属さないデータがあります。"});
    return true;
  }

  bool read_directory() {
    std::size_t at = directory_;
    std::size_t local = 0;
    const std::size_t end = archive_.size() - end_record;
    for (std::size_t i = 0; i < entries_; ++i) {
      if (end - at < central_header || archive_.substr(at, 4) != central_mark)
        return refuse("", {"The archive's directory is damaged.", "ZIPの目録が壊れています。"});
      const std::size_t name_size = get16(archive_, at + 28);
      if (end - at - central_header < name_size) return refuse("", {"The archive's directory is cut.", "ZIPの目録が途中で切れています。"});
      const std::string_view header = archive_.substr(at, central_header);
      if (!read_entry(header, archive_.substr(at + central_header, name_size), local)) return false;
      at += central_header + name_size;
    }
    if (at != end) return refuse("", {"The archive's directory holds more than its entries.", "ZIPの目録に余分なデータがあります。"});
    if (local != directory_)
      return refuse("", {"There are bytes between the entries and the directory.", "項目と目録の間に余分なデータがあります。"});
    return true;
  }

  bool read_entry(std::string_view central, std::string_view name, std::size_t& local) {
    if (!is_safe_name(name)) return refuse(name, {"An entry has a name that is not allowed.", "許されない名前の項目があります。"});
    if (!names_.insert(std::string(name)).second) return refuse(name, {"This name occurs twice.", "同じ名前の項目が二つあります。"});
    if ((get16(central, 8) & encrypted) != 0) return refuse(name, {"This entry is encrypted.", "この項目は暗号化されています。"});
    if (get16(central, 10) != 0) return refuse(name, {"This entry is compressed.", "この項目は圧縮されています。"});
    const std::size_t size = get32(central, 24);
    if (get32(central, 20) != size || get32(central, 42) != local)
      return refuse(name, {"This entry does not stand where the one before it ends.", "この項目の位置または大きさが目録と一致しません。"});
    const std::size_t needed = local_header + name.size() + size;
    if (directory_ < local || directory_ - local < needed) return refuse(name, {"This entry is cut.", "この項目は途中で切れています。"});
    check_headers(central, name, archive_.substr(local, local_header + name.size()));
    const std::string_view bytes = archive_.substr(local + needed - size, size);
    if (crc32(bytes) != get32(central, 16)) note(name, {"The bytes do not fit their CRC.", "内容がCRCと一致しません。"});
    reading_.entries.push_back({std::string(name), bytes});
    local += needed;
    return true;
  }

  /// What does not change where an entry's bytes are, but is a changed byte all the same.
  void check_headers(std::string_view central, std::string_view name, std::string_view local) {
    // version made by 2.0 on Unix; needed 2.0
    constexpr std::string_view versions{"\x14\x03\x14\x00", 4};
    constexpr std::string_view stored_1980{"\x00\x00\x00\x00\x21\x00", 6};
    constexpr std::string_view nothing_more{"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xA4\x01", 12};
    const std::uint32_t flags = get16(central, 8);
    if (!flags_) flags_ = flags;
    const bool flags_hold = flags == *flags_ && (flags == names_are_utf8 || (flags == 0 && is_ascii(name)));
    if (!flags_hold || central.substr(4, 4) != versions || central.substr(10, 6) != stored_1980 || central.substr(30, 12) != nothing_more)
      note(name,
           {"The directory describes this entry in another way than a dossier does (version, flags, date, mode, extra field or comment).",
            "目録の記載 (版、フラグ、日時、属性、付加情報) が記録一式の形式と異なります。"});
    const Bytes expected = Bytes(local_mark) + Bytes(needs_20) + Bytes(central.substr(8, 22)) + Bytes(name);
    if (local.substr(0, 28) != std::string_view(expected).substr(0, 28) || local.substr(28, 2) != std::string_view("\0\0", 2) ||
        local.substr(local_header) != name)
      note(name, {"The entry's own header differs from the directory.", "項目の見出しが目録と一致しません。"});
  }

  std::string_view archive_;
  const ZipLimits& limits_;
  ZipReading reading_;
  std::set<std::string> names_;
  std::optional<std::uint32_t> flags_;
  std::size_t entries_ = 0;
  std::size_t directory_ = 0;
};

}  // namespace

ZipReading read_stored_zip(std::string_view archive, const ZipLimits& limits) { return Reader(archive, limits).read(); }

}  // namespace exoreg::ingest
