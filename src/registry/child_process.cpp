// Between fork and exec only calls that are safe there: everything is prepared before.
#include "registry/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "base/error.h"

namespace exoreg::registry {
namespace {

constexpr int no_such_program = 127;
using Clock = std::chrono::steady_clock;

void limit(int resource, std::size_t value) {
  const rlimit both{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  (void)::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

[[noreturn]] void become(const std::vector<std::vector<char*>>& places, int output, const ChildLimits& limits) {
  static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
  static char locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {path, locale, nullptr};
  const int nothing = ::open("/dev/null", O_RDWR);
  if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 || ::dup2(nothing, STDERR_FILENO) < 0)
    ::_exit(1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.output);
  limit(RLIMIT_NOFILE, 64);
  for (const auto& arguments : places) ::execve(arguments[0], arguments.data(), environment);
  ::_exit(no_such_program);
}

/// The program in each folder where it may be, with its arguments, ready for execve.
struct Places {
  explicit Places(const std::vector<std::string>& command) {
    for (const char* folder : {"/usr/local/bin/", "/usr/bin/", "/bin/"})
      programs.push_back(command.front().find('/') == std::string::npos ? folder + command.front() : command.front());
    rest.assign(command.begin() + 1, command.end());
    for (std::string& program : programs) {
      auto& arguments = places.emplace_back();
      arguments.push_back(program.data());
      for (std::string& argument : rest) arguments.push_back(argument.data());
      arguments.push_back(nullptr);
    }
  }
  std::vector<std::string> programs, rest;
  std::vector<std::vector<char*>> places;
};

/// Reads until the other end closes, the clock runs out or it says too much.
ChildResult::End read_all(int from, const ChildLimits& limits, Bytes& output) {
  const auto until = Clock::now() + std::chrono::seconds(limits.seconds);
  std::array<char, 65'536> piece{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return ChildResult::End::timed_out;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return ChildResult::End::timed_out;
    const ssize_t size = ::read(from, piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return ChildResult::End::exited;
    output.append(piece.data(), std::min(static_cast<std::size_t>(size), limits.output - output.size()));
    if (output.size() >= limits.output) return ChildResult::End::too_much;
  }
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, const ChildLimits& limits) {
  const Places places(command);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw WorldError({"No process can be started.", "プロセスを起動できません。"});
  const pid_t child = ::fork();
  if (child == 0) become(places.places, ends[1], limits);
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    throw WorldError({"No process can be started.", "プロセスを起動できません。"});
  }
  ChildResult result;
  result.end = read_all(ends[0], limits, result.output);
  ::close(ends[0]);
  if (result.end != ChildResult::End::exited) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (result.end != ChildResult::End::exited) return result;
  if (!WIFEXITED(status))
    result.end = ChildResult::End::killed;
  else
    result.exit_code = WEXITSTATUS(status);
  if (result.end == ChildResult::End::exited && result.exit_code == no_such_program) result.end = ChildResult::End::no_program;
  return result;
}

}  // namespace exoreg::registry
