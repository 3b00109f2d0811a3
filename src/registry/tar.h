// A small archive that any `tar` can list: POSIX.1-1988 ustar, plain files only. Written and read as a stream, because a
// registry may be larger than memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace exoreg::registry {

constexpr std::uint64_t largest_tar_file = 8'589'934'591;  ///< bytes: eleven octal digits
constexpr std::size_t longest_tar_name = 100;

/// WorldError when the disk is full or a file cannot be read. Modes 0600, owner 0, time 0: the same content, the same bytes.
class TarWriter {
 public:
  explicit TarWriter(const std::filesystem::path& file);
  void add(const std::string& name, std::string_view bytes);
  void add_file(const std::string& name, const std::filesystem::path& file);
  void finish();

 private:
  void header(const std::string& name, std::uint64_t size);
  void write(std::string_view bytes);
  void pad(std::uint64_t size);

  std::filesystem::path file_;
  std::ofstream out_;
};

struct TarEntry {
  std::string name;  ///< relative, no ".." or empty part
  std::uint64_t size = 0;
  std::uint64_t offset = 0;  ///< where its bytes begin
};

/// Takes exactly what TarWriter writes: everything else is refused, and nothing may stand behind the end.
class TarReader {
 public:
  explicit TarReader(const std::filesystem::path& file);
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] const std::vector<TarEntry>& entries() const { return entries_; }
  [[nodiscard]] const TarEntry* find(std::string_view name) const;
  /// "" when it is larger than `limit`.
  [[nodiscard]] Bytes read(const TarEntry& entry, std::size_t limit);
  /// `read` is told of every piece that was read, in bytes.
  [[nodiscard]] Hash sha256(
      const TarEntry& entry, const std::function<void(std::size_t)>& read = [](std::size_t) {});
  /// Writes it to a new file, mode 0600, and gives the hash of what was written.
  Hash extract(const TarEntry& entry, const std::filesystem::path& target);

 private:
  void scan(std::uint64_t length);
  template <class Take>
  void each_block(const TarEntry& entry, Take take);

  std::filesystem::path file_;
  std::ifstream in_;
  std::vector<TarEntry> entries_;
  bool sound_ = false;
};

}  // namespace exoreg::registry
