// The program as a user runs it: a command line, what it printed, its exit code.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/places.h"

namespace exoreg::test {

struct Ran {
  int exit = -1;
  std::string out;  ///< stdout and stderr together
};

/// Runs a shell line; both streams are caught.
inline Ran shell(const std::string& line) {
  Ran ran;
  FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
  if (!pipe) return ran;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.out.append(buffer, n);
  const int status = ::pclose(pipe);
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return ran;
}

/// `exoreg ARGUMENTS`, in English unless the arguments say otherwise.
inline Ran exoreg(const std::string& arguments, const std::string& environment = "env -u EXOREG_HOME -u EXOREG_USER LC_ALL=C.UTF-8") {
  return shell(environment + " " + std::string(exoreg_program) + " " + arguments);
}

/// A folder that is gone when the test is.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "exoreg-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline void write_text(const std::filesystem::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A registry with its administrator `kanri`, made by the program itself. Passphrase files lie in the same folder.
class ProgramRegistry {
 public:
  explicit ProgramRegistry(const std::string& folder) : folder_(folder) {
    write_text(folder_ + "/kanri.pass", "correct horse battery staple\n");
    made_ = exoreg("init " + home() + " --admin kanri --full-name Administrator --passphrase-file " + folder_ + "/kanri.pass");
  }
  [[nodiscard]] std::string home() const { return folder_ + "/registry"; }
  [[nodiscard]] const Ran& made() const { return made_; }
  Ran add(const std::string& name, const std::string& role) const {
    write_text(folder_ + "/" + name + ".pass", "passphrase of " + name + " 1234\n");
    return as("kanri",
              "user add " + name + " --role " + role + " --full-name " + name + " --new-passphrase-file " + folder_ + "/" + name + ".pass");
  }
  Ran as(const std::string& user, const std::string& arguments) const {
    return exoreg("-C " + home() + " --as " + user + " --passphrase-file " + folder_ + "/" + user + ".pass " + arguments);
  }
  Ran read(const std::string& arguments) const { return exoreg("-C " + home() + " " + arguments); }

 private:
  std::string folder_;
  Ran made_;
};

}  // namespace exoreg::test
