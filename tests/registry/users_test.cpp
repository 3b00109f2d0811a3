// Accounts: who may make, end and repair them, and what the log and the disk hold afterwards.
#include "registry/users.h"

#include "base/error.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "registry/pki_events.h"
#include "store/load_entities.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/init_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using domain::Role;
using exoreg::test::InitFixture;
using exoreg::test::passphrase_of;

namespace {

NewUser person(const std::string& name, std::vector<Role> roles = {Role::procurement}) {
  return {name, "Example " + name, std::move(roles), passphrase_of(name)};
}

struct People : InitFixture {
  People() : registry(open()), admin(session(registry, "admin")) {}
  Outcome add(const std::string& name, std::vector<Role> roles = {Role::procurement}) {
    return add_user(registry, admin, person(name, std::move(roles)));
  }
  [[nodiscard]] bool opens(const std::string& name, const crypto::Secret& passphrase) const {
    return open_session(registry, name, passphrase).session.has_value();
  }
  [[nodiscard]] std::string code(const Outcome& outcome) const { return outcome.findings.empty() ? "" : outcome.findings[0].code; }

  Registry registry;
  Session admin;
};

}  // namespace

TEST_CASE("a new person gets a key of their own, a certificate and an account") {
  People people;
  const Outcome outcome = people.add("kobai");
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.ids == std::vector<std::string>{"kobai"});
  REQUIRE(outcome.events.size() == 2);
  CHECK(outcome.events[0].kind == "pki.certificate");
  CHECK(outcome.events[1].kind == "user.added");
  CHECK(people.opens("kobai", passphrase_of("kobai")));
  CHECK_FALSE(people.opens("kobai", passphrase_of("admin")));

  const auto users = list_users(people.registry.database);
  REQUIRE(users.size() == 2);
  CHECK(users[1].text("id") == "kobai");
  CHECK(users[1].text("full_name") == "Example kobai");
  CHECK(users[1].items("roles") == Json::Array{"procurement"});
  CHECK(users[1].boolean("enabled"));
}

TEST_CASE("only an administrator manages accounts") {
  People people;
  REQUIRE(people.add("hinshitsu", {Role::releaser}).exit_code() == 0);
  const Session releaser = InitFixture::session(people.registry, "hinshitsu");
  CHECK(add_user(people.registry, releaser, person("other")).exit_code() == 4);
  CHECK(disable_user(people.registry, releaser, "admin", "why").exit_code() == 4);
  CHECK(reissue_user(people.registry, releaser, "admin", passphrase_of("x")).exit_code() == 4);
  CHECK(revoke_user(people.registry, releaser, "admin", "why").exit_code() == 4);
  CHECK(list_users(people.registry.database).size() == 2);
}

TEST_CASE("an administrator who was disabled meanwhile may nothing any more") {
  People people;
  REQUIRE(people.add("kanri2", {Role::admin}).exit_code() == 0);
  const Session second = InitFixture::session(people.registry, "kanri2");
  REQUIRE(disable_user(people.registry, second, "admin", "left").exit_code() == 0);
  CHECK(people.code(people.add("late")) == "REFUSED_DISABLED");
}

TEST_CASE("admin is an account of its own") {
  People people;
  CHECK(people.code(people.add("both", {Role::admin, Role::releaser})) == "REFUSED_ROLES");
  CHECK(people.add("two", {Role::pharmacist, Role::releaser}).exit_code() == 0);
}

TEST_CASE("what a new account needs is asked for at once") {
  People people;
  const Outcome outcome = add_user(people.registry, people.admin, {"Bad Name", "", {}, crypto::Secret("short")});
  CHECK(outcome.exit_code() == 3);
  CHECK(outcome.findings.size() == 4);
}

TEST_CASE("a disabled account cannot act, its name is not given out again, and nothing is revoked") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  CHECK_THROWS_AS(disable_user(people.registry, people.admin, "kobai", ""), UsageError);
  REQUIRE(disable_user(people.registry, people.admin, "kobai", "left the clinic").exit_code() == 0);
  CHECK(people.code(refused(open_session(people.registry, "kobai", passphrase_of("kobai")).refusal)) == "REFUSED_DISABLED");
  CHECK(people.code(people.add("kobai")) == "REFUSED_USER_EXISTS");
  people.registry.reload_pki();
  CHECK(people.registry.pki.issuing_crl.revocations().empty());
}

TEST_CASE("the last administrator stays") {
  People people;
  CHECK(people.code(disable_user(people.registry, people.admin, "admin", "why")) == "REFUSED_LAST_ADMIN");
  CHECK(people.code(revoke_user(people.registry, people.admin, "admin", "why")) == "REFUSED_LAST_ADMIN");
  REQUIRE(people.add("kanri2", {Role::admin}).exit_code() == 0);
  CHECK(disable_user(people.registry, people.admin, "admin", "handed over").exit_code() == 0);
}

TEST_CASE("a passphrase is changed by who knows the old one, and nothing is recorded") {
  People people;
  REQUIRE(people.add("kansa", {Role::inspector}).exit_code() == 0);
  const auto before = store::load_log_size(people.registry.database);
  CHECK(change_passphrase(people.registry, "kansa", crypto::Secret("not that one"), crypto::Secret("a new long passphrase")).exit_code() ==
        4);
  CHECK(change_passphrase(people.registry, "kansa", passphrase_of("kansa"), crypto::Secret("short")).exit_code() == 3);
  CHECK(people.opens("kansa", passphrase_of("kansa")));
  CHECK(change_passphrase(people.registry, "kansa", passphrase_of("kansa"), crypto::Secret("a new long passphrase")).exit_code() == 0);
  CHECK(people.opens("kansa", crypto::Secret("a new long passphrase")));
  CHECK_FALSE(people.opens("kansa", passphrase_of("kansa")));
  CHECK(store::load_log_size(people.registry.database) == before);
}

TEST_CASE("after a forgotten passphrase there is a new certificate, and the old one is kept") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  const std::string serial = list_users(people.registry.database)[1].find("certificate")->text("serial");
  REQUIRE(reissue_user(people.registry, people.admin, "kobai", crypto::Secret("another passphrase")).exit_code() == 0);
  CHECK(people.opens("kobai", crypto::Secret("another passphrase")));
  CHECK(list_users(people.registry.database)[1].find("certificate")->text("serial") != serial);
  CHECK(std::filesystem::exists(people.home() / "pki" / "users" / ("kobai-" + serial + ".crt")));
}

TEST_CASE("a compromised key goes on the revocation list, and the account ends") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  const std::string serial = list_users(people.registry.database)[1].find("certificate")->text("serial");
  CHECK_THROWS_AS(revoke_user(people.registry, people.admin, "kobai", ""), UsageError);
  const Outcome outcome = revoke_user(people.registry, people.admin, "kobai", "laptop stolen");
  REQUIRE(outcome.exit_code() == 0);
  REQUIRE(outcome.events.size() == 4);
  CHECK(outcome.events[0].kind == "tsa.token");  // the stamp at which openssl still accepts what this key signed
  CHECK(outcome.events[1].kind == "pki.revoke");
  CHECK(outcome.events[2].kind == "pki.crl");
  CHECK(outcome.events[3].kind == "user.revoked");
  const auto revocations = people.registry.pki.issuing_crl.revocations();
  REQUIRE(revocations.size() == 1);
  CHECK(revocations[0].serial_hex == serial);
  CHECK(people.registry.pki.issuing_crl.number() == 2);
  CHECK_FALSE(list_users(people.registry.database)[1].boolean("enabled"));
  CHECK(people.code(revoke_user(people.registry, people.admin, "kobai", "again")) == "REFUSED_REVOKED");
}

TEST_CASE("a revocation reaches the certificates from before a reissue, each by a record of its own") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  const auto serial = [&] { return list_users(people.registry.database)[1].find("certificate")->text("serial"); };
  const std::string first = serial();
  REQUIRE(reissue_user(people.registry, people.admin, "kobai", crypto::Secret("another passphrase")).exit_code() == 0);
  const std::string second = serial();
  const Outcome outcome = revoke_user(people.registry, people.admin, "kobai", "laptop stolen");
  REQUIRE(outcome.exit_code() == 0);
  CHECK(revoked_serials(people.registry.database) == std::set<std::string>{first, second});
  std::set<std::string> listed;
  for (const auto& revocation : people.registry.pki.issuing_crl.revocations()) listed.insert(revocation.serial_hex);
  CHECK(listed == std::set<std::string>{first, second});
  CHECK(verify_log(people.registry).ok);
}

TEST_CASE("a revocation whose records a crash prevented is completed, and listed once") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  const std::string serial = list_users(people.registry.database)[1].find("certificate")->text("serial");
  (void)renew_issuing_crl(people.registry.config, people.registry.pki, {{serial, people.clock(), people.clock()}}, people.clock());
  REQUIRE(revoke_user(people.registry, people.admin, "kobai", "stolen").exit_code() == 0);
  CHECK(people.registry.pki.issuing_crl.revocations().size() == 1);
  CHECK_FALSE(list_users(people.registry.database)[1].boolean("enabled"));
  CHECK(verify_log(people.registry).ok);
}

TEST_CASE("what is recorded of a person is the certificate in the log, not a file that may have been exchanged") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  const std::string serial = list_users(people.registry.database)[1].find("certificate")->text("serial");
  write_file(people.registry.config.public_file("users/kobai.crt"), people.registry.pki.service.pem());
  REQUIRE(disable_user(people.registry, people.admin, "kobai", "left").exit_code() == 0);
  CHECK(list_users(people.registry.database)[1].find("certificate")->text("serial") == serial);
}

TEST_CASE("after every kind of account change the log still verifies") {
  People people;
  REQUIRE(people.add("kobai").exit_code() == 0);
  REQUIRE(people.add("kansa", {Role::inspector}).exit_code() == 0);
  REQUIRE(reissue_user(people.registry, people.admin, "kobai", crypto::Secret("another passphrase")).exit_code() == 0);
  REQUIRE(revoke_user(people.registry, people.admin, "kobai", "stolen").exit_code() == 0);
  REQUIRE(disable_user(people.registry, people.admin, "kansa", "left").exit_code() == 0);
  const LogReport report = verify_log(people.registry);
  for (const auto& p : report.problems) UNSCOPED_INFO(p.kind + " " + p.subject + " " + p.column + " " + p.detail.en);
  CHECK(report.ok);
  CHECK(report.signatures == report.entries);
  CHECK(report.rows == 9);  // 3 accounts and their 6 revisions
}
