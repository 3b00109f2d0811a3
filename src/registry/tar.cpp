// Headers of 512 bytes, contents padded to 512, two empty blocks at the end (IEEE Std 1003.1, pax, "ustar Interchange Format").
#include "registry/tar.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/error.h"
#include "crypto/digest.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block = 512;
constexpr std::size_t most_entries = 100'000;
using Block = std::array<char, block>;

[[noreturn]] void fail(const fs::path& path) {
  throw WorldError({path.string() + " cannot be read or written.", path.string() + " を読み書きできません。"});
}

std::uint64_t padding(std::uint64_t size) { return (block - size % block) % block; }

unsigned checksum(Block header) {
  std::fill_n(header.begin() + 148, 8, ' ');
  return std::accumulate(header.begin(), header.end(), 0u, [](unsigned sum, char c) { return sum + static_cast<unsigned char>(c); });
}

Block make_header(const std::string& name, std::uint64_t size) {
  Block header{};
  const auto put = [&](std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  put(0, name);
  put(100, "0000600");
  put(108, "0000000");
  put(116, "0000000");
  put(124, fmt::format("{:011o}", size));
  put(136, "00000000000");
  put(156, "0");
  put(257, std::string_view("ustar\0"
                            "00",
                            8));
  put(148, fmt::format("{:06o}", checksum(header)));
  header[154] = '\0';
  header[155] = ' ';
  return header;
}

/// A relative path of plain parts: nothing that leads out of the folder it is put in.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > longest_tar_name || name.back() == '/' || name.find("//") != name.npos) return false;
  for (const auto& part : fs::path(name))
    if (part.empty() || part == "." || part == ".." || part == "/") return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
}

}  // namespace

TarWriter::TarWriter(const fs::path& file) : file_(file), out_(file, std::ios::binary | std::ios::trunc) {
  if (!out_) fail(file_);
  ::chmod(file.c_str(), 0600);
}

void TarWriter::write(std::string_view bytes) {
  if (!out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail(file_);
}

void TarWriter::pad(std::uint64_t size) { write(std::string(padding(size), '\0')); }

void TarWriter::header(const std::string& name, std::uint64_t size) {
  if (!is_plain_name(name) || size > largest_tar_file)
    throw WorldError(
        {name + " cannot be put into a backup (name or size).", name + " はバックアップに入れられません (名前または大きさ)。"});
  const Block header = make_header(name, size);
  write({header.data(), header.size()});
}

void TarWriter::add(const std::string& name, std::string_view bytes) {
  header(name, bytes.size());
  write(bytes);
  pad(bytes.size());
}

void TarWriter::add_file(const std::string& name, const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::uint64_t size = fs::file_size(file);
  header(name, size);
  std::string buffer(1u << 20, '\0');
  std::uint64_t left = size;
  while (left > 0) {
    const auto take = std::min<std::uint64_t>(left, buffer.size());
    if (!in.read(buffer.data(), static_cast<std::streamsize>(take))) fail(file);
    write({buffer.data(), static_cast<std::size_t>(take)});
    left -= take;
  }
  pad(size);
}

void TarWriter::finish() {
  write(std::string(2 * block, '\0'));
  out_.close();
  if (!out_) fail(file_);
}

TarReader::TarReader(const fs::path& file) : file_(file), in_(file, std::ios::binary) {
  std::error_code error;
  const auto length = fs::file_size(file, error);
  if (error || !in_) fail(file_);
  scan(length);
}

void TarReader::scan(std::uint64_t length) {
  std::uint64_t at = 0;
  Block header{};
  while (length - at >= 2 * block && entries_.size() < most_entries) {
    in_.seekg(static_cast<std::streamoff>(at));
    if (!in_.read(header.data(), block)) return;
    if (header == Block{}) {
      in_.read(header.data(), block);
      sound_ = in_.good() && header == Block{} && length - at == 2 * block;
      return;
    }
    const std::string name(header.data(), static_cast<std::size_t>(std::find(header.begin(), header.begin() + 100, '\0') - header.begin()));
    const std::string octal(header.data() + 124, 11);
    if (!std::all_of(octal.begin(), octal.end(), [](char c) { return c >= '0' && c <= '7'; })) return;
    const std::uint64_t size = std::stoull(octal, nullptr, 8);
    if (!is_plain_name(name) || header != make_header(name, size) || find(name)) return;
    at += block;
    if (size + padding(size) > length - at) return;
    entries_.push_back({name, size, at});
    at += size + padding(size);
  }
}

const TarEntry* TarReader::find(std::string_view name) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const TarEntry& entry) { return entry.name == name; });
  return found == entries_.end() ? nullptr : &*found;
}

template <class Take>
void TarReader::each_block(const TarEntry& entry, Take take) {
  in_.clear();
  in_.seekg(static_cast<std::streamoff>(entry.offset));
  std::string buffer(std::min<std::uint64_t>(entry.size, 1u << 20), '\0');
  for (std::uint64_t left = entry.size; left > 0;) {
    const auto count = std::min<std::uint64_t>(left, buffer.size());
    if (!in_.read(buffer.data(), static_cast<std::streamsize>(count))) fail(file_);
    take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    left -= count;
  }
}

Bytes TarReader::read(const TarEntry& entry, std::size_t limit) {
  Bytes bytes;
  if (entry.size <= limit) each_block(entry, [&](std::string_view part) { bytes += part; });
  return bytes;
}

Hash TarReader::sha256(const TarEntry& entry, const std::function<void(std::size_t)>& read) {
  crypto::Sha256 hash;
  each_block(entry, [&](std::string_view part) {
    hash.update(part);
    read(part.size());
  });
  return hash.finish();
}

Hash TarReader::extract(const TarEntry& entry, const fs::path& target) {
  fs::create_directories(target.parent_path());
  std::ofstream out(target, std::ios::binary | std::ios::trunc);
  ::chmod(target.c_str(), 0600);
  crypto::Sha256 hash;
  each_block(entry, [&](std::string_view part) {
    hash.update(part);
    if (!out.write(part.data(), static_cast<std::streamsize>(part.size()))) fail(target);
  });
  out.close();
  if (!out) fail(target);
  return hash.finish();
}

}  // namespace exoreg::registry
