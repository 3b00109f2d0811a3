// What `doctor` sees: each check with the fault it is there for.
#include "registry/doctor.h"

#include <sys/stat.h>

#include "registry/files.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;

namespace {

const Check& named(const std::vector<Check>& checks, const std::string& name) {
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& check) { return check.name == name; });
  REQUIRE(found != checks.end());
  return *found;
}

struct Patient : InitFixture {
  [[nodiscard]] std::vector<Check> look() const {
    Registry registry = Registry::open_unchecked(home(), store::Database::Mode::read, clock);
    return examine(registry);
  }
  [[nodiscard]] Check::State state(const std::string& name) const { return named(look(), name).state; }
};

}  // namespace

TEST_CASE("a new registry is healthy, but was never stamped") {
  const Patient patient;
  const auto checks = patient.look();
  for (const Check& check : checks) {
    INFO(check.name << ": " << check.text.en);
    CHECK_FALSE(check.text.ja.empty());
    if (check.name != "disk") CHECK(check.state == (check.name == "stamp" ? Check::State::warn : Check::State::ok));
  }
  CHECK(exit_code(checks) == 0);
  CHECK(checks_json(checks, Lang::ja).boolean("ok"));
}

TEST_CASE("files that others can read are bad") {
  const Patient patient;
  ::chmod((patient.home() / "keys" / "users" / "admin.key").c_str(), 0644);
  const auto checks = patient.look();
  CHECK(named(checks, "modes").state == Check::State::bad);
  CHECK_THAT(named(checks, "modes").text.en, contains_text("admin.key"));
  CHECK(exit_code(checks) == 1);
}

TEST_CASE("a missing anchor is a matter of integrity") {
  const Patient patient;
  std::filesystem::remove(default_anchor(patient.home()));
  CHECK(exit_code(patient.look()) == 5);
}

TEST_CASE("what time brings: lists run out, certificates end, stamps grow old, clocks go back") {
  const Patient patient;
  {
    Registry registry = patient.open();
    test::write_one_of_everything(registry);
  }
  CHECK(patient.state("stamp") == Check::State::ok);
  const Millis now = *patient.clock.at;
  *patient.clock.at = now + 40 * days_ms;
  CHECK(patient.state("crl") == Check::State::warn);
  *patient.clock.at = now + (20 * 365 - 60) * days_ms;
  CHECK(patient.state("certificates") == Check::State::warn);
  *patient.clock.at = now + (20 * 365 + 30) * days_ms;
  CHECK(patient.state("certificates") == Check::State::bad);
  *patient.clock.at = now - days_ms;
  CHECK(patient.state("clock") == Check::State::bad);
}

TEST_CASE("records behind the last checkpoint are an unsigned tail") {
  const Patient patient;
  const std::string anchor = read_file(default_anchor(patient.home()));
  {
    Registry registry = patient.open();
    REQUIRE(add_user(registry, InitFixture::session(registry, "admin"),
                     {"kobai", "K", {domain::Role::procurement}, test::passphrase_of("kobai")})
                .exit_code() == 0);
  }
  CHECK(patient.state("tail") == Check::State::ok);
  write_file(default_anchor(patient.home()), anchor);
  CHECK(patient.state("tail") == Check::State::warn);
}

TEST_CASE("a supplier's certificate that ends soon is named") {
  const Patient patient;
  {
    Registry registry = patient.open();
    store::WriteTx tx(registry.database);
    Outcome outcome;
    commit(registry, tx,
           {test::event("certificate.recorded", "CERT-0001",
                        Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"expires", "2027-01-31"}})}})),
            test::event("certificate.recorded", "CERT-0002",
                        Json::object({{"supplier", "SUP-0001"}, {"row", Json::object({{"expires", "2029-01-31"}})}}))},
           InitFixture::session(registry, "admin"), outcome);
  }
  const auto checks = patient.look();
  CHECK(named(checks, "suppliers").state == Check::State::warn);
  CHECK_THAT(named(checks, "suppliers").text.en, contains_text("CERT-0001"));
  CHECK(named(checks, "suppliers").due.size() == 1);
}

TEST_CASE("which SQLite has the WAL reset fix") {
  for (const char* fixed : {"3.51.3", "3.52.0", "3.50.7", "3.44.6", "4.0.0"}) CHECK(has_wal_reset_fix(fixed));
  for (const char* not_yet : {"3.40.1", "3.51.2", "3.50.6", "3.49.9", "3.44.5", "nonsense"}) CHECK_FALSE(has_wal_reset_fix(not_yet));
}
