// Unpacks, lays the trust anchors beside, writes the commands into a script and runs it with sh.
#include "cli/openssl_check.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "cli/render.h"
#include "publish/dossier.h"
#include "registry/dossier_unpack.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

namespace fs = std::filesystem;

/// `sh check.sh` in `folder`; both streams go to `log`. Gives its exit code.
int run_script(const fs::path& folder, const fs::path& log) {
  const pid_t child = ::fork();
  if (child < 0) throw WorldError({"No process can be started.", "プロセスを起動できません。"});
  if (child == 0) {
    if (::chdir(folder.c_str()) != 0 || !std::freopen(log.c_str(), "w", stdout) || ::dup2(STDOUT_FILENO, STDERR_FILENO) < 0) ::_exit(127);
    ::execlp("sh", "sh", "check.sh", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

}  // namespace

bool check_with_openssl(const Context& context, const fs::path& dossier, const fs::path& trust, const fs::path& work) {
  registry::unpack_dossier(registry::read_file(dossier), work);
  for (const char* anchor : {"root.pem", "tsaroot.pem"}) fs::copy_file(trust / anchor, work / anchor, fs::copy_options::overwrite_existing);
  const std::string commands(publish::openssl_commands());
  registry::write_file(work / "check.sh", "set -e\n" + commands + "\n");
  if (!context.json())
    std::cout << '\n'
              << coloured("━━ " + context.say({"The same dossier, verified with openssl alone", "同じ一式を openssl だけで検証します"}),
                          Colour::bold)
              << '\n'
              << commands << "\n\n"
              << std::flush;
  const int exit = run_script(work, work / "check.log");
  const Bytes log = registry::read_file(work / "check.log");
  const bool proven = exit == 0 && log.find("FAILED") == Bytes::npos;
  if (!context.json()) {
    std::cout << log;
    std::cout << (proven ? coloured(context.say({"openssl agrees: every signature, certificate, revocation list and the time hold.",
                                                 "openssl でも、すべての署名・証明書・失効・時刻が確認できました。"}),
                                    Colour::green)
                         : coloured(context.say({"openssl disagrees.", "openssl での検証に失敗しました。"}), Colour::red))
              << '\n';
  }
  return proven;
}

}  // namespace exoreg::cli
