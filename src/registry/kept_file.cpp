// A nameless file: it ends with this process, whatever happens.
#include "registry/kept_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

const Text cannot_take_in{"the file cannot be taken in", "ファイルを取り込めません"};

}  // namespace

void fail_on(const fs::path& path, const Text& what) {
  const Text why = system_words(errno);
  const std::string name = path.empty() ? "" : path.string() + ": ";
  throw WorldError({name + what.en + " (" + why.en + ")", name + what.ja + " (" + why.ja + ")"});
}

std::size_t read_some(int file, char* to, std::size_t size, const fs::path& path) {
  std::size_t got = 0;
  while (got < size) {
    const ssize_t n = ::read(file, to + got, size - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_on(path, {"cannot be read", "読み取れません"});
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  return got;
}

KeptFile::KeptFile(const fs::path& folder) {
  std::string name = (folder / ".incoming-XXXXXX").string();
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) fail_on(folder, {"no file can be made here", "ファイルを作成できません"});
  ::unlink(name.c_str());  // it ends with this process, whatever happens
}

KeptFile::~KeptFile() { ::close(file_); }

void KeptFile::add(const store::PackedPiece& piece) {
  std::string_view rest = piece.packed;
  while (!rest.empty()) {
    const ssize_t n = ::write(file_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_on("", cannot_take_in);
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  places_.push_back({piece.size, piece.packed.size()});
  size += static_cast<long long>(piece.size);
}

std::function<std::optional<store::PackedPiece>()> KeptFile::pieces() const {
  if (::lseek(file_, 0, SEEK_SET) != 0) fail_on("", cannot_take_in);
  return [this, number = std::size_t{0}]() mutable -> std::optional<store::PackedPiece> {
    if (number == places_.size()) return std::nullopt;
    const Place& place = places_[number++];
    store::PackedPiece piece{place.size, Bytes(place.packed, '\0')};
    if (read_some(file_, piece.packed.data(), place.packed, "") != place.packed) fail_on("", cannot_take_in);
    return piece;
  };
}

Bytes KeptFile::whole() const {
  Bytes all;
  const auto next = pieces();
  while (const auto piece = next()) all += store::unpack_piece(*piece);
  return all;
}

}  // namespace exoreg::registry
