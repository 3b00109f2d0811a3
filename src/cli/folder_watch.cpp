// inotify and signalfd, both polled: no handler runs in the middle of a commit.
#include "cli/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "base/error.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

constexpr int patience_ms = 30'000;

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

[[noreturn]] void cannot_watch(const std::filesystem::path& folder) {
  const Text why = registry::system_words(errno);
  throw WorldError({folder.string() + " cannot be watched: " + why.en, folder.string() + " を監視できません: " + why.ja});
}

/// Which file it was does not matter: the folder is listed anew.
void drain(int notices) {
  std::array<char, 4096> buffer{};
  while (read(notices, buffer.data(), buffer.size()) > 0) {
  }
}

}  // namespace

FolderWatch::FolderWatch(const std::filesystem::path& folder) {
  const sigset_t set = ending_signals();
  sigprocmask(SIG_BLOCK, &set, nullptr);
  signals_ = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  notices_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (signals_ < 0 || notices_ < 0 || inotify_add_watch(notices_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR) < 0)
    cannot_watch(folder);
}

FolderWatch::~FolderWatch() {
  if (notices_ >= 0) close(notices_);
  if (signals_ >= 0) close(signals_);
  const sigset_t set = ending_signals();
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

bool FolderWatch::wait() {
  std::array<pollfd, 2> waits{pollfd{notices_, POLLIN, 0}, pollfd{signals_, POLLIN, 0}};
  (void)poll(waits.data(), waits.size(), patience_ms);
  if (waits[1].revents != 0) return false;
  drain(notices_);
  return true;
}

}  // namespace exoreg::cli
