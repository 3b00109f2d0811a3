// Plain POSIX calls; never used on the live database (closing it here would drop SQLite's locks).
#include "registry/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "base/error.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const Text& what) {
  if (errno == ENOENT)
    throw WorldError({path.string() + ": there is no such file or folder.", path.string() + ": ファイルまたはフォルダーがありません。"});
  const Text why = system_words(errno);
  throw WorldError({path.string() + ": " + what.en + " (" + why.en + ")", path.string() + ": " + what.ja + " (" + why.ja + ")"});
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
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

Descriptor open_for_reading(const fs::path& path) {
  Descriptor file(path, O_RDONLY);
  if (!file.ok()) fail(path, {"cannot be read", "読み取れません"});
  return file;
}

bool is_folder(const Descriptor& file) {
  struct stat info {};
  return ::fstat(file.get(), &info) == 0 && S_ISDIR(info.st_mode);
}

/// nullopt when there is more than `limit`; so an endless device ends as well.
std::optional<Bytes> read_up_to(const Descriptor& file, std::size_t limit, const fs::path& path) {
  Bytes bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, {"cannot be read", "読み取れません"});
    if (n == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(n) > limit) return std::nullopt;
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace

Text system_words(int error) {
  struct Words {
    int error;
    const char* ja;
  };
  static constexpr Words known[] = {{ENOENT, "ファイルまたはフォルダーがありません"},
                                    {EACCES, "アクセス権がありません"},
                                    {EPERM, "許可されていません"},
                                    {ENOSPC, "空き容量がありません"},
                                    {EDQUOT, "割り当て容量を超えています"},
                                    {EROFS, "読み取り専用です"},
                                    {EISDIR, "フォルダーです"},
                                    {ENOTDIR, "フォルダーではありません"},
                                    {EEXIST, "すでにあります"},
                                    {EFBIG, "大きすぎます"},
                                    {EIO, "入出力エラー"},
                                    {EMFILE, "開いているファイルが多すぎます"}};
  const std::string en = std::strerror(error);
  for (const Words& words : known)
    if (words.error == error) return {en, words.ja};
  return {en, en};
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::equivalent(a, b, ignored);
}

Bytes read_file(const fs::path& path, std::size_t limit) {
  const Descriptor file = open_for_reading(path);
  if (is_folder(file)) {
    errno = EISDIR;
    fail(path, {"cannot be read", "読み取れません"});
  }
  auto bytes = read_up_to(file, limit, path);
  if (bytes) return std::move(*bytes);
  errno = EFBIG;
  fail(path, {"cannot be read", "読み取れません"});
}

Parsed<Bytes> read_input(const fs::path& path, std::size_t limit) {
  const auto refuse = [&](const char* code, const std::string& en, const std::string& ja) {
    return Parsed<Bytes>{{}, {Finding{code, Severity::error, {path.string() + " " + en, path.string() + " " + ja}}}};
  };
  const Descriptor file = open_for_reading(path);
  if (is_folder(file)) return refuse("E_FILE", "is a folder; name a file.", "はフォルダーです。ファイルを指定してください。");
  if (auto bytes = read_up_to(file, limit, path)) return {std::move(*bytes), {}};
  const std::string mib = std::to_string(limit >> 20);
  return refuse("E_TOO_BIG", "is larger than " + mib + " MiB.", "は " + mib + " MiB を超えています。");
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
