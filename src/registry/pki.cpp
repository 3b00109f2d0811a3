// Makes and loads the PKI. Nothing here decides who may do what; see domain/actor.h.
#include "registry/pki.h"

#include <sys/stat.h>

#include <algorithm>

#include "base/error.h"
#include "certificate_profiles.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;
using crypto::Certificate;
using crypto::PrivateKey;
using crypto::Secret;

constexpr int root_years = 25;
constexpr int issuing_years = 20;

Millis years_later(Millis from, int years) { return from + Millis{years} * 365 * days_ms + years / 4 * days_ms; }

crypto::Profile profile(const std::string& name) {
  for (const EmbeddedFile& file : embedded::certificate_profiles())
    if (file.path == name + ".cnf") return {name, std::string(file.bytes)};
  throw WorldError({"Certificate profile " + name + " is missing from this program.", "証明書プロファイル " + name + " がありません。"});
}

Certificate load_certificate(const Config& config, const std::string& name) {
  auto certificate = Certificate::from_pem(read_file(config.public_file(name), 1u << 20));
  if (!certificate) throw WorldError({"pki/" + name + " is no certificate.", "pki/" + name + " は証明書ではありません。"});
  return std::move(*certificate);
}

crypto::Crl load_crl(const Config& config, const std::string& name) {
  auto crl = crypto::Crl::from_pem(read_file(config.public_file(name), 16u << 20));
  if (!crl) throw WorldError({"pki/" + name + " is no CRL.", "pki/" + name + " は失効リストではありません。"});
  return std::move(*crl);
}

void make_folder(const fs::path& path) {
  fs::create_directories(path);
  ::chmod(path.c_str(), 0700);
}

/// A key pair and its certificate under an issuer; the key opens with `secret`.
struct Made {
  PrivateKey key;
  Certificate certificate;
};
struct Order {
  std::string name;  // file names
  std::string common_name;
  crypto::KeyType type = crypto::KeyType::p256;
  int years = issuing_years;
};
Made make(const Config& config, const Order& order, const Made* issuer, const Secret& secret, Millis now) {
  PrivateKey key = PrivateKey::generate(order.type);
  const Millis end = issuer ? std::min(years_later(now, order.years), issuer->certificate.not_after()) : years_later(now, order.years);
  Certificate certificate = crypto::issue_certificate(profile(order.name), {order.common_name, config.organization}, key.spki(), now, end,
                                                      issuer ? &issuer->certificate : nullptr, issuer ? issuer->key : key);
  const bool by_person = order.name == "root" || order.name == "tsaroot";
  write_file(config.key(order.name),
             crypto::write_encrypted_key(key, secret, by_person ? crypto::Stretch::passphrase : crypto::Stretch::random_secret), 0600);
  write_file(config.public_file(order.name + ".crt"), certificate.pem());
  return {std::move(key), std::move(certificate)};
}

void save_crl(const Config& config, const std::string& name, const crypto::Crl& crl) { write_file(config.public_file(name), crl.pem()); }

}  // namespace

PublicPki load_public_pki(const Config& config) {
  return {load_certificate(config, "root.crt"), load_certificate(config, "issuing.crt"), load_certificate(config, "service.crt"),
          load_certificate(config, "log.crt"),  load_certificate(config, "tsaroot.crt"), load_certificate(config, "tsa.crt"),
          load_crl(config, "root.crl"),         load_crl(config, "issuing.crl")};
}

void make_pki(const Config& config, const Secret& root_secret, Millis now) {
  make_folder(config.home / "keys");
  make_folder(config.home / "keys" / "users");
  make_folder(config.home / "pki");
  make_folder(config.home / "pki" / "users");
  write_file(config.secret, to_hex(crypto::random_bytes(32)) + "\n", 0600);
  const Secret secret = load_secret(config);
  const std::string& of = config.origin;
  const Made root = make(config, {"root", of + " root", crypto::KeyType::p256, root_years}, nullptr, root_secret, now);
  const Made issuing = make(config, {"issuing", of + " issuing CA"}, &root, secret, now);
  (void)make(config, {"service", of + " service"}, &issuing, secret, now);
  (void)make(config, {"log", of + " log", crypto::KeyType::ed25519}, &issuing, secret, now);
  const Made tsa_root = make(config, {"tsaroot", of + " time stamp root", crypto::KeyType::p256, root_years}, nullptr, root_secret, now);
  (void)make(config, {"tsa", of + " time stamps"}, &tsa_root, secret, now);
  save_crl(config, "root.crl", crypto::issue_crl(root.certificate, root.key, 1, now, issuing.certificate.not_after(), {}));
  save_crl(config, "issuing.crl", crypto::issue_crl(issuing.certificate, issuing.key, 1, now, now + crl_lifetime, {}));
}

Secret load_secret(const Config& config) {
  if (!fs::exists(config.secret))
    throw WorldError({"The registry secret is missing: " + config.secret.string() +
                          ". Without it nothing can be written; put in the medium that holds it, or copy it back.",
                      "台帳の secret がありません: " + config.secret.string() +
                          "。これがないと何も書き込めません。保管してある媒体を接続するか、複製を戻してください。"});
  Bytes text = read_file(config.secret, 4096);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return Secret(std::move(text));
}

PrivateKey open_service_key(const Config& config, const std::string& name) {
  auto key = crypto::open_encrypted_key(read_file(config.key(name), 1u << 16), load_secret(config));
  if (!key)
    throw WorldError({"The registry secret does not open the key " + name + ".",
                      "台帳の秘密鍵ファイル " + name + " を開けません (secret が違います)。"});
  return std::move(*key);
}

std::string person_certificate_name(const std::string& user) { return "users/" + user + ".crt"; }

void save_person_key(const Config& config, const std::string& user, const PrivateKey& key, const Secret& passphrase) {
  write_file(config.key("users/" + user), crypto::write_encrypted_key(key, passphrase, crypto::Stretch::passphrase), 0600);
}

NewPerson make_person(const Config& config, const PublicPki& pki, const std::string& full_name, Millis now) {
  PrivateKey key = PrivateKey::generate(crypto::KeyType::p256);
  Certificate certificate = crypto::issue_certificate(profile("signer"), {full_name, config.organization}, key.spki(), now,
                                                      pki.issuing.not_after(), &pki.issuing, open_service_key(config, "issuing"));
  return {std::move(key), std::move(certificate)};
}

void save_person(const Config& config, const std::string& user, const NewPerson& person, const Secret& passphrase) {
  const fs::path file = config.public_file(person_certificate_name(user));
  if (fs::exists(file)) {
    const Bytes pem = read_file(file, 1u << 20);
    if (const auto older = Certificate::from_pem(pem))
      write_file(config.public_file("users/" + user + "-" + older->serial_hex() + ".crt"), pem);
  }
  save_person_key(config, user, person.key, passphrase);
  write_file(file, person.certificate.pem());
}

Certificate issue_person(const Config& config, const PublicPki& pki, const std::string& user, const std::string& full_name,
                         const Secret& passphrase, Millis now) {
  NewPerson person = make_person(config, pki, full_name, now);
  save_person(config, user, person, passphrase);
  return std::move(person.certificate);
}

std::optional<PrivateKey> open_person_key(const Config& config, const std::string& user, const Secret& passphrase) {
  const fs::path file = config.key("users/" + user);
  if (!fs::exists(file))
    throw WorldError(
        {"The key of " + user + " is missing (" + file.string() +
             "). Bring it back from a backup, or an administrator issues another: user reissue " + user,
         user + " の署名鍵がありません (" + file.string() + ")。バックアップから戻すか、管理者が再発行してください: user reissue " + user});
  return crypto::open_encrypted_key(read_file(file, 1u << 16), passphrase);
}

crypto::Crl renew_issuing_crl(const Config& config, const PublicPki& pki, const std::vector<crypto::Revocation>& more, Millis now) {
  std::vector<crypto::Revocation> revoked = pki.issuing_crl.revocations();
  revoked.insert(revoked.end(), more.begin(), more.end());
  crypto::Crl crl = crypto::issue_crl(pki.issuing, open_service_key(config, "issuing"), pki.issuing_crl.number() + 1, now,
                                      std::min(now + crl_lifetime, pki.issuing.not_after()), revoked);
  save_crl(config, "issuing.crl", crl);
  return crl;
}

}  // namespace exoreg::registry
