// The program at a terminal of its own, as a person sits before it.
#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include "support/places.h"

namespace exoreg::test {

class Terminal {
 public:
  /// `exoreg ARGUMENTS`, 60 columns wide.
  explicit Terminal(const std::string& arguments) {
    winsize size{24, 60, 0, 0};
    child_ = ::forkpty(&master_, nullptr, nullptr, &size);
    if (child_ != 0) return;
    ::unsetenv("EXOREG_HOME");
    ::unsetenv("EXOREG_USER");
    const std::string line = "exec " + std::string(exoreg_program) + " " + arguments;
    ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    ::_exit(127);
  }
  ~Terminal() {
    if (child_ > 0) (void)ended();
    ::close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Reads on until `text` was shown since the last wait; false when it is not within a minute.
  bool shows(const std::string& text) {
    for (std::size_t at = screen_.find(text, seen_); at == std::string::npos; at = screen_.find(text, seen_))
      if (!read_on()) return false;
    seen_ = screen_.find(text, seen_) + text.size();
    return true;
  }
  void type(const std::string& keys) { (void)!::write(master_, keys.data(), keys.size()); }
  /// Waits until the program has turned the echo off, as it does some time after its question.
  bool is_silent() {
    for (int i = 0; i < 6'000; ++i) {
      if (!echoes()) return true;
      ::usleep(10'000);
    }
    return false;
  }
  [[nodiscard]] bool echoes() const {
    termios now{};
    ::tcgetattr(master_, &now);
    return (now.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
  }
  /// The exit code, or 128 and the number of the signal that ended it.
  int ended() {
    while (read_on()) {
    }
    int status = 0;
    for (int i = 0; ::waitpid(child_, &status, WNOHANG) == 0; ++i) {
      if (i == 6'000) ::kill(child_, SIGKILL);  // it waits for more
      ::usleep(10'000);
    }
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] const std::string& screen() const { return screen_; }

 private:
  bool read_on() {
    constexpr int patience_ms = 60'000;
    pollfd ready{master_, POLLIN, 0};
    if (::poll(&ready, 1, patience_ms) <= 0) return false;
    char piece[4096];
    const auto size = ::read(master_, piece, sizeof piece);
    if (size <= 0) return false;
    screen_.append(piece, static_cast<std::size_t>(size));
    return true;
  }

  int master_ = -1;
  pid_t child_ = -1;
  std::string screen_;
  std::size_t seen_ = 0;
};

}  // namespace exoreg::test
