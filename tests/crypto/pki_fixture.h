// A small registry PKI, made anew for every test that asks, and the system's own openssl as the second opinion.
#pragma once

#include <sys/wait.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "base/error.h"
#include "crypto/cms.h"
#include "crypto/timestamp.h"
#include "support/places.h"

namespace exoreg::test {

using namespace exoreg::crypto;

constexpr Millis now = 1'795'315'875'000;  // 2026-11-22T02:51:15Z
constexpr Millis year_ms = 365 * days_ms;

inline Profile profile(const std::string& name) {
  std::ifstream in(std::string(test::source_dir) + "/certs/" + name + ".cnf");
  return {name, std::string(std::istreambuf_iterator<char>(in), {})};
}

struct Authority {
  PrivateKey key = PrivateKey::generate(KeyType::p256);
  Certificate certificate;

  Authority(const std::string& profile_name, const std::string& common_name, const Authority* issuer = nullptr)
      : certificate(issue_certificate(profile(profile_name), {common_name, "株式会社見本バイオ"}, key.spki(), now - days_ms,
                                      now + 20 * year_ms, issuer ? &issuer->certificate : nullptr, issuer ? issuer->key : key)) {}
};

struct Issued {
  PrivateKey key;
  Certificate certificate;
};

struct Pki {
  Authority root{"root", "Example Registry Root"};
  Authority issuing{"issuing", "Example Issuing CA", &root};
  Authority tsa_root{"tsaroot", "Example TSA Root"};

  [[nodiscard]] Issued issue(const std::string& profile_name, const std::string& common_name, KeyType type = KeyType::p256) const {
    PrivateKey key = PrivateKey::generate(type);
    const Authority& issuer = profile_name == "tsa" ? tsa_root : issuing;
    Certificate certificate = issue_certificate(profile(profile_name), {common_name, ""}, key.spki(), now - days_ms, now + 10 * year_ms,
                                                &issuer.certificate, issuer.key);
    return {std::move(key), std::move(certificate)};
  }

  [[nodiscard]] CmsSigner signer(const std::string& common_name = "見本 署名者") const {
    Issued issued = issue("signer", common_name);
    return {std::move(issued.key), std::move(issued.certificate), {issuing.certificate}};
  }

  [[nodiscard]] Crl root_crl() const { return issue_crl(root.certificate, root.key, 1, now - days_ms, now + 20 * year_ms, {}); }
  [[nodiscard]] Crl issuing_crl(const std::vector<Revocation>& revoked = {}, Millis from = now - days_ms) const {
    return issue_crl(issuing.certificate, issuing.key, 7, from, from + 30 * days_ms, revoked);
  }
  [[nodiscard]] TrustInputs trust(const std::vector<Revocation>& revoked = {}) const {
    return {{root.certificate}, {issuing.certificate}, {root_crl(), issuing_crl(revoked)}, true};
  }
};

/// A folder that is gone when the test is, and a shell in it.
class Workbench {
 public:
  Workbench() {
    std::string pattern = (std::filesystem::temp_directory_path() / "exoreg-crypto-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Workbench() { std::filesystem::remove_all(path_); }
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  void put(const std::string& name, const std::string& bytes) const { std::ofstream(path_ / name, std::ios::binary) << bytes; }
  [[nodiscard]] std::string get(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }

  struct Result {
    int exit_code = -1;
    std::string output;  ///< standard output and standard error
  };
  [[nodiscard]] Result run(const std::string& command) const {
    Result result;
    std::FILE* pipe = popen(("cd '" + path_.string() + "' && ( " + command + " ) 2>&1").c_str(), "r");
    std::array<char, 4096> part{};
    while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) result.output.append(part.data(), size);
    const int status = pclose(pipe);
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
  }
  /// For commands that must succeed before a test means anything.
  void prepare(const std::string& command) const {
    const Result result = run(command);
    if (result.exit_code != 0) throw std::runtime_error(command + ": " + result.output);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace exoreg::test
