// What `init` makes, and what it leaves behind when it refuses: nothing.
#include "registry/init.h"

#include <sys/stat.h>

#include "base/error.h"
#include "registry/commit.h"
#include "registry/files.h"
#include "store/load_entities.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/init_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;
namespace fs = std::filesystem;

namespace {

unsigned mode_of(const fs::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777u;
}

}  // namespace

TEST_CASE("a new registry opens, and its log begins with the PKI, its key and the administrator") {
  const InitFixture fixture;
  CHECK(fixture.made.exit_code() == 0);
  CHECK(fixture.made.ids == std::vector<std::string>{"admin"});

  const Registry registry = fixture.open();
  std::vector<std::string> kinds;
  store::each_record(registry.database, 0, 1000, [&](const store::StoredRecord& r) { kinds.push_back(r.kind + " " + r.subject); });
  CHECK(kinds == std::vector<std::string>{"pki.certificate PKI", "pki.certificate PKI", "pki.certificate PKI", "pki.certificate PKI",
                                          "pki.certificate PKI", "pki.certificate PKI", "pki.certificate PKI", "pki.crl PKI", "pki.crl PKI",
                                          "log.key LOG", "user.added admin"});
  const auto admin = load_actor(registry.database, "admin");
  REQUIRE(admin);
  CHECK(admin->full_name == "Example Admin");
  CHECK(admin->role_names() == "admin");
  CHECK(open_session(registry, "admin", test::passphrase_of("admin")).session);
  CHECK_FALSE(open_session(registry, "admin", crypto::Secret("another passphrase")).session);
}

TEST_CASE("the administrator's account names the certificate that the log holds") {
  const InitFixture fixture;
  const Registry registry = fixture.open();
  const auto user = store::load_entity(registry.database, "admin");
  REQUIRE(user);
  const auto& attachments = user->body.items("attachments");
  REQUIRE(attachments.size() == 1);
  const auto pem = store::load_attachment(registry.database, attachments[0].text("sha256"));
  REQUIRE(pem);
  const auto certificate = crypto::Certificate::from_pem(*pem);
  REQUIRE(certificate);
  CHECK(to_hex(certificate->fingerprint()) == user->body.find("certificate")->text("sha256"));
  CHECK(certificate->common_name() == "Example Admin");
}

TEST_CASE("nobody else can read the directory, its keys and its database") {
  const InitFixture fixture;
  for (const char* folder : {".", "keys", "keys/users"}) {
    INFO(folder);
    CHECK(mode_of(fixture.home() / folder) == 0700);
  }
  for (const char* file : {"registry.db", "secret", "keys/root.key", "keys/service.key", "keys/users/admin.key"}) {
    INFO(file);
    CHECK(mode_of(fixture.home() / file) == 0600);
  }
}

TEST_CASE("a folder that is not empty is refused and left as it was") {
  const test::TemporaryFolder folder;
  write_file(folder.path() / "letter.txt", "mine");
  const InitFixture other;
  CHECK_THROWS_AS(init_registry(other.options_for(folder.path())), UsageError);
  CHECK(read_file(folder.path() / "letter.txt") == "mine");
}

TEST_CASE("an anchor of an earlier registry in this place is refused") {
  const InitFixture fixture;
  fs::remove_all(fixture.home());
  CHECK_THROWS_AS(init_registry(fixture.options_for(fixture.home())), UsageError);
  CHECK_FALSE(fs::exists(fixture.home()));
}

TEST_CASE("what cannot be taken is refused before anything is made") {
  const test::TemporaryFolder folder;
  const fs::path home = folder.path() / "r";
  const InitFixture base;
  const auto refused_with = [&](auto change) {
    InitOptions options = base.options_for(home);
    change(options);
    const Outcome outcome = init_registry(options);
    REQUIRE(outcome.exit_code() == 3);
    CHECK_FALSE(fs::exists(home));
    return outcome.findings.front().code;
  };
  CHECK(refused_with([](InitOptions& o) { o.passphrase = crypto::Secret("1234567"); }) == "E_PASSPHRASE");
  CHECK(refused_with([](InitOptions& o) { o.admin = "Admin"; }) == "E_USER_NAME");
  CHECK(refused_with([](InitOptions& o) { o.admin = "../x"; }) == "E_USER_NAME");
  CHECK(refused_with([](InitOptions& o) { o.full_name = "two\nlines"; }) == "E_FULL_NAME");

  for (const auto change : {+[](InitOptions& o) { o.origin = "two words"; }, +[](InitOptions& o) { o.zone = "Mars/Olympus"; },
                            +[](InitOptions& o) { o.database = "postgresql://x"; }}) {
    InitOptions options = base.options_for(home);
    change(options);
    CHECK_THROWS_AS(init_registry(options), UsageError);
    CHECK_FALSE(fs::exists(home));
  }
}

TEST_CASE("eight characters count as characters, not bytes, and a short passphrase is remarked upon") {
  const test::TemporaryFolder folder;
  const InitFixture base;
  InitOptions options = base.options_for(folder.path() / "r");
  options.passphrase = crypto::Secret("ひみつのことば");  // seven
  CHECK(init_registry(options).exit_code() == 3);
  options.passphrase = crypto::Secret("ひみつのことばだ");
  const Outcome outcome = init_registry(options);
  CHECK(outcome.exit_code() == 0);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "PASSPHRASE_SHORT");
}

TEST_CASE("when making fails half-way, everything is taken away again") {
  const test::TemporaryFolder folder;
  const InitFixture base;
  InitOptions options = base.options_for(folder.path() / "r");
  int calls = 0;
  options.clock = [&]() -> Millis {
    if (++calls > 4) throw WorldError({"the clock stopped", "時計が止まりました"});
    return 1'790'000'000'000;
  };
  CHECK_THROWS_AS(init_registry(options), WorldError);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("settings with quotes and backslashes survive their file") {
  const test::TemporaryFolder folder;
  const InitFixture base;
  InitOptions options = base.options_for(folder.path() / "r");
  options.organization = "Example \"Clinic\" \\ 見本";
  options.database = "sqlite:data.db";
  CHECK(init_registry(options).exit_code() == 0);
  const Config config = load_config(folder.path() / "r");
  CHECK(config.organization == options.organization);
  CHECK(config.database == folder.path() / "r" / "data.db");
}

TEST_CASE("the decision rule is simple and the region Japan unless the settings say otherwise, anything else is refused") {
  const InitFixture fixture;
  const fs::path home = fixture.open().config.home;
  CHECK(load_config(home).decision_rule == domain::DecisionRule::simple);
  CHECK(load_config(home).region == domain::Region::jp);
  const std::string settings = read_file(home / "exoreg.toml", 1u << 20);
  const auto with = [&](const std::string& line) { write_file(home / "exoreg.toml", settings + line + "\n"); };
  with("decision_rule = \"guard\"\nregion = \"US\"");
  CHECK(load_config(home).decision_rule == domain::DecisionRule::guard);
  CHECK(load_config(home).region == domain::Region::us);
  with("decision_rule = \"strict\"");
  CHECK_THROWS_AS(load_config(home), WorldError);
  with("region = \"CH\"");
  CHECK_THROWS_AS(load_config(home), WorldError);
}
