// inotify and signalfd, both polled: no handler runs in the middle of a commit.
#include "cli/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <string>

#include "base/error.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

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

void take_notice(const inotify_event& event, registry::FolderNotices& notices) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) notices.growing.clear();  // some notices are lost: what lies still is looked at
  if (event.len == 0) return;
  const std::string name(event.name);  // zeros follow it
  if ((event.mask & IN_MODIFY) != 0) {
    notices.growing.insert(name);
    return;
  }
  notices.growing.erase(name);
  if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) notices.finished.insert(name);
  if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) notices.finished.erase(name);
}

}  // namespace

FolderWatch::FolderWatch(const std::filesystem::path& folder) {
  const sigset_t set = ending_signals();
  sigprocmask(SIG_BLOCK, &set, nullptr);
  signals_ = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  constexpr std::uint32_t wanted = IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR;
  if (signals_ < 0 || inotify_ < 0 || inotify_add_watch(inotify_, folder.c_str(), wanted) < 0) cannot_watch(folder);
}

FolderWatch::~FolderWatch() {
  if (inotify_ >= 0) close(inotify_);
  if (signals_ >= 0) close(signals_);
  const sigset_t set = ending_signals();
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
}

bool FolderWatch::wait(Millis patience) {
  using std::chrono::steady_clock;
  notices_.finished.clear();
  const auto end = steady_clock::now() + std::chrono::milliseconds(patience);
  for (Millis left = patience; left >= 0 && notices_.finished.empty();) {
    std::array<pollfd, 2> waits{pollfd{inotify_, POLLIN, 0}, pollfd{signals_, POLLIN, 0}};
    (void)poll(waits.data(), waits.size(), static_cast<int>(left));
    if (waits[1].revents != 0) return false;
    read_notices();
    left = left == 0 ? -1 : std::max<Millis>(0, std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now()).count());
  }
  return true;
}

void FolderWatch::read_notices() {
  alignas(inotify_event) std::array<char, 16'384> buffer{};
  for (ssize_t bytes = 0; (bytes = read(inotify_, buffer.data(), buffer.size())) > 0;)
    for (ssize_t at = 0; at < bytes;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      take_notice(*event, notices_);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
}

}  // namespace exoreg::cli
