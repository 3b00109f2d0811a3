// Plain POSIX calls; never used on the live database (closing it here would drop SQLite's locks).
#include "registry/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const Text& what) {
  if (errno == ENOENT)
    throw WorldError({path.string() + ": there is no such file or folder.", path.string() + ": ファイルまたはフォルダーがありません。"});
  const std::string why = std::strerror(errno);
  throw WorldError({path.string() + ": " + what.en + " (" + why + ")", path.string() + ": " + what.ja + " (" + why + ")"});
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, {"cannot be written", "書き込めません"});
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void sync_folder(const fs::path& path) {
  const Descriptor folder(path.has_parent_path() ? path.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
  if (folder.ok()) ::fsync(folder.get());
}

}  // namespace

Bytes read_file(const fs::path& path, std::size_t limit) {
  const Descriptor file(path, O_RDONLY);
  struct stat info {};
  if (!file.ok() || ::fstat(file.get(), &info) != 0) fail(path, {"cannot be read", "読み取れません"});
  if (S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    fail(path, {"cannot be read", "読み取れません"});
  }
  Bytes bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, {"cannot be read", "読み取れません"});
    if (n == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(n) > limit) {
      errno = EFBIG;
      fail(path, {"is too large", "大きすぎます"});
    }
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

void write_file(const fs::path& path, std::string_view bytes, unsigned mode, Durable durable) {
  const fs::path beside = fs::path(path) += ".new";
  {
    const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC, static_cast<mode_t>(mode));
    if (!file.ok()) fail(path, {"cannot be written", "書き込めません"});
    ::fchmod(file.get(), static_cast<mode_t>(mode));
    write_all(file.get(), bytes, path);
    if (durable == Durable::yes && ::fsync(file.get()) != 0) fail(path, {"cannot be written", "書き込めません"});
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) fail(path, {"cannot be written", "書き込めません"});
  if (durable == Durable::yes) sync_folder(path);
}

bool overwrite_file(const fs::path& path, std::string_view bytes) {
  constexpr std::size_t sector = 512;
  const Descriptor file(path, O_WRONLY);
  struct stat info {};
  return bytes.size() <= sector && file.ok() && ::fstat(file.get(), &info) == 0 && S_ISREG(info.st_mode) &&
         static_cast<std::size_t>(info.st_size) == bytes.size() &&
         ::pwrite(file.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
}

void sync_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  if (!file.ok() || ::fsync(file.get()) != 0) fail(path, {"cannot be written", "書き込めません"});
  sync_folder(path);
}

}  // namespace exoreg::registry
