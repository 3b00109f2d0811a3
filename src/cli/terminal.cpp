// Echo is a setting of the terminal and outlives the program: whoever turns it off must turn it on again, whatever ends the program.
#include "cli/terminal.h"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>
#include <utility>

#include "base/unicode.h"

namespace exoreg::cli {
namespace {

constexpr std::array<int, 4> ending{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
termios with_echo{};  // for the handler, which sees nothing else

/// Nothing but calls that are safe in a handler (POSIX.1-2017, 2.4.3). The signal's own effect follows when it returns.
extern "C" void give_back_echo(int signal) {
  ::tcsetattr(STDIN_FILENO, TCSANOW, &with_echo);
  (void)!::write(STDERR_FILENO, "\n", 1);
  (void)::raise(signal);
}

/// Turns the terminal's echo off for one line, whatever happens.
class Silence {
 public:
  Silence() {
    ::tcgetattr(STDIN_FILENO, &with_echo);
    struct sigaction act {};
    act.sa_handler = give_back_echo;
    act.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < ending.size(); ++i) ::sigaction(ending[i], &act, &before_[i]);
    act.sa_handler = SIG_IGN;
    ::sigaction(SIGTSTP, &act, &stop_before_);
    termios silent = with_echo;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Silence() {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &with_echo);
    for (std::size_t i = 0; i < ending.size(); ++i) ::sigaction(ending[i], &before_[i], nullptr);
    ::sigaction(SIGTSTP, &stop_before_, nullptr);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  std::array<struct sigaction, ending.size()> before_{};
  struct sigaction stop_before_ {};
};

/// From the terminal itself, so that no buffer of a stream keeps what was typed. nullopt: nothing was typed before its end (Ctrl-D).
std::optional<std::string> read_line() {
  std::string line;
  line.reserve(4096);  // the longest line of a terminal: a string that grows would leave copies behind
  for (char c = 0;;) {
    const ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got != 1) return line.empty() ? std::nullopt : std::optional(std::move(line));
    if (c == '\n') return line;
    line += c;
  }
}

}  // namespace

std::optional<std::string> type_silently(const std::string& prompt) {
  std::cerr << prompt << ": " << std::flush;
  std::optional<std::string> line;
  {
    const Silence silence;
    line = read_line();
  }
  std::cerr << '\n';
  return line;
}

void forget_typed_ahead() {
  if (::isatty(STDIN_FILENO)) ::tcflush(STDIN_FILENO, TCIFLUSH);
}

bool is_answer(std::string_view answer, std::initializer_list<std::string_view> words) {
  const std::string key = search_key(answer);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return search_key(word) == key; });
}

bool says_yes(std::string_view answer) { return is_answer(answer, yes_words); }
bool says_no(std::string_view answer) { return is_answer(answer, no_words); }
bool says_none(std::string_view answer) { return is_answer(answer, {"-", "ー", "―", "−", "none", "なし", "無し"}); }

}  // namespace exoreg::cli
