// The central directory says what is there; what a part really unpacks to is counted while it is unpacked.
#include "ingest/packed_file.h"

#define ZLIB_CONST  // its input is not written to
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/crc32.h"
#include "base/unicode.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t local_header = 30;
constexpr std::size_t central_header = 46;
constexpr std::size_t end_record = 22;
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t small_part = std::size_t{1} << 20;
constexpr std::size_t stored = 0;
constexpr std::size_t deflated = 8;

std::size_t get16(std::string_view bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) |
         static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}
std::size_t get32(std::string_view bytes, std::size_t at) { return get16(bytes, at) | get16(bytes, at + 2) << 16U; }

Text damaged(std::string_view name) {
  const std::string shown = for_message(name);
  return {fmt::format("The part {} of the workbook is damaged; please save it again.", shown),
          fmt::format("Excelブックの内部ファイル {} が壊れています。保存し直してください。", shown)};
}

Text no_archive() {
  return {"The workbook (XLSX) is cut off or damaged; please save or send it again.",
          "Excelブック（XLSX）が途中で切れているか壊れています。保存し直すか送り直してください。"};
}

/// Names of parts differ by more than case (ECMA-376 part 2, §6.2.2.3); some programs write "xl\\workbook.xml".
std::string part_name(std::string_view name) {
  std::string folded(name);
  for (char& c : folded) c = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return folded;
}

/// What `inflate` gives, piece by piece. False: the stream is damaged.
class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool run(std::string_view packed, const std::function<bool(std::string_view)>& take) {
    if (!ready_ || packed.size() > UINT32_MAX) return false;
    stream_.next_in = reinterpret_cast<const Bytef*>(packed.data());  // zlib reads bytes
    stream_.avail_in = static_cast<uInt>(packed.size());
    for (;;) {
      stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
      stream_.avail_out = static_cast<uInt>(piece_.size());
      const int state = inflate(&stream_, Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END) return false;
      const std::size_t size = piece_.size() - stream_.avail_out;
      if (size > 0 && !take({piece_.data(), size})) return true;
      if (state == Z_STREAM_END) return true;
      if (size == 0) return false;  // no progress: cut off
    }
  }

 private:
  z_stream stream_{};
  std::array<char, 65'536> piece_{};
  bool ready_ = false;
};

}  // namespace

PackedFile::PackedFile(std::string_view archive, const PackedLimits& limits) : archive_(archive), limits_(limits) {
  if (!read_directory() && problem_.en.empty()) problem_ = no_archive();
  if (!problem_.en.empty()) entries_.clear();
}

bool PackedFile::has(std::string_view name) const { return entries_.contains(part_name(name)); }

bool PackedFile::read_directory() {
  if (archive_.size() < end_record) return false;
  const std::size_t from = archive_.size() - std::min(archive_.size(), end_record + longest_comment);
  const std::size_t end = archive_.rfind(std::string_view("PK\x05\x06", 4), archive_.size() - end_record);
  if (end == std::string_view::npos || end < from) return false;
  const std::size_t count = get16(archive_, end + 10);
  std::size_t at = get32(archive_, end + 16);
  if (count == 0xFFFF || at == 0xFFFFFFFF || get16(archive_, end + 8) != count) return false;
  if (count > limits_.entries) {
    problem_ = {fmt::format("The workbook holds {} parts; at most {} are read.", count, limits_.entries),
                fmt::format("Excelブックの内部ファイルが{}個あります。読み取れるのは{}個までです。", count, limits_.entries)};
    return false;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (at > end || end - at < central_header || archive_.substr(at, 4) != std::string_view("PK\x01\x02", 4)) return false;
    const std::size_t name = get16(archive_, at + 28);
    const std::size_t size = central_header + name + get16(archive_, at + 30) + get16(archive_, at + 32);
    if (end - at < size) return false;
    const Entry entry{get16(archive_, at + 10), (get16(archive_, at + 8) & 1U) != 0,
                      get32(archive_, at + 16), get32(archive_, at + 20),
                      get32(archive_, at + 24), get32(archive_, at + 42)};
    if (!entries_.emplace(part_name(archive_.substr(at + central_header, name)), entry).second) return false;
    at += size;
  }
  return true;
}

std::optional<std::string_view> PackedFile::bytes_of(const Entry& entry) const {
  if (entry.header > archive_.size() || archive_.size() - entry.header < local_header) return std::nullopt;
  if (archive_.substr(entry.header, 4) != std::string_view("PK\x03\x04", 4)) return std::nullopt;
  const std::size_t begin = entry.header + local_header + get16(archive_, entry.header + 26) + get16(archive_, entry.header + 28);
  if (begin > archive_.size() || archive_.size() - begin < entry.packed) return std::nullopt;
  return archive_.substr(begin, entry.packed);
}

Text PackedFile::refuse_size(const std::string& name, const Entry& entry) const {
  const bool too_big = entry.unpacked > limits_.part || entry.unpacked > limits_.total - read_;
  const bool bomb = entry.unpacked > small_part && entry.unpacked / limits_.ratio > entry.packed;
  if (!too_big && !bomb) return {};
  const std::string shown = for_message(name);
  return {
      fmt::format(
          "The part {} of the workbook would unpack from {} to {} bytes; that is refused. Please send the table alone, in a new workbook.",
          shown, entry.packed, entry.unpacked),
      fmt::format("Excelブックの内部ファイル {} は展開すると {} バイトから {} "
                  "バイトになるため、読み取りません。表だけを新しいブックに保存して送ってください。",
                  shown, entry.packed, entry.unpacked)};
}

Text PackedFile::read(std::string_view name, const std::function<bool(std::string_view)>& take) {
  const auto found = entries_.find(part_name(name));
  if (found == entries_.end()) return damaged(name);
  const Entry& entry = found->second;
  const auto packed = bytes_of(entry);
  if (!packed) return damaged(name);
  if (entry.encrypted || (entry.method != stored && entry.method != deflated)) {
    return {"The workbook is encrypted or packed in an unusual way; please save it without a password.",
            "Excelブックが暗号化されているか、特殊な方法で圧縮されています。パスワードなしで保存し直してください。"};
  }
  if (Text problem = refuse_size(found->first, entry); !problem.en.empty()) return problem;
  std::size_t size = 0;
  std::uint32_t sum = 0;
  bool enough = false;
  const auto count = [&](std::string_view piece) {
    size += piece.size();
    if (size > entry.unpacked) return false;  // more than it said: caught below
    sum = crc32(piece, sum);
    enough = !take(piece);
    return !enough;
  };
  const bool whole = entry.method == deflated ? Inflater().run(*packed, count) : (packed->empty() || count(*packed), true);
  read_ += std::min(size, entry.unpacked);
  if (enough) return {};
  return whole && size == entry.unpacked && sum == entry.crc ? Text{} : damaged(name);
}

}  // namespace exoreg::ingest
