// What the log gives to others, checked with nothing but the verifier's own functions.
#include "registry/log_use.h"

#include <set>

#include "base/error.h"
#include "crypto/timestamp.h"
#include "ledger/leaf.h"
#include "ledger/tiles.h"
#include "registry/audit_trail.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "store/log_store.h"
#include "support/catch.h"
#include "support/one_of_everything.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::InitFixture;
namespace fs = std::filesystem;

namespace {

struct Logged : InitFixture {
  Logged() : registry(open()) { test::write_one_of_everything(registry); }
  Registry registry;
};

/// Made once for the tests that only read.
Logged& once() {
  static Logged logged;
  return logged;
}

domain::Event supplier(const std::string& name, const std::string& number) {
  domain::Event event = test::event("supplier.recorded", "SUP-0009",
                                    Json::object({{"row", Json::object({{"legal_name", name}, {"corporate_number", number}})}}));
  return event;
}

void commit_one(Registry& registry, const domain::Event& event, const Session& session) {
  store::WriteTx tx(registry.database);
  Outcome outcome;
  commit(registry, tx, {event}, session, outcome);
}

}  // namespace

TEST_CASE("the checkpoint covers the whole log and is the anchor") {
  Logged& log = once();
  const std::string note = current_checkpoint(log.registry);
  const auto checkpoint = ledger::open_checkpoint(note, log.registry.log_key());
  REQUIRE(checkpoint);
  CHECK(checkpoint->size == 33);
  CHECK(note == read_file(log.registry.config.anchor));
}

TEST_CASE("a leaf is proven against the checkpoint in the proof itself") {
  Logged& log = once();
  for (const long long leaf : {0LL, 12LL, 32LL}) {
    const auto proof = prove_leaf(log.registry, leaf);
    REQUIRE(proof.ok());
    const auto parsed = ledger::parse_tlog_proof(proof.value);
    REQUIRE(parsed);
    const auto checkpoint = ledger::open_checkpoint(parsed->checkpoint, log.registry.log_key());
    REQUIRE(checkpoint);
    const auto record = store::load_record(log.registry.database, leaf);
    CHECK(
        ledger::verify_inclusion(parsed->index, checkpoint->size, ledger::leaf_hash(record->leaf_bytes), parsed->proof, checkpoint->root));
  }
  CHECK(prove_leaf(log.registry, 33).findings.at(0).code == "E_LEAF");
  CHECK(prove_leaf(log.registry, -1).findings.at(0).code == "E_LEAF");
}

TEST_CASE("an older size is proven to be a beginning of the newer one") {
  Logged& log = once();
  for (const long long old_size : {1LL, 11LL, 33LL}) {
    const auto file = prove_consistency(log.registry, old_size);
    REQUIRE(file.ok());
    const auto parsed = ledger::parse_consistency_file(file.value);
    REQUIRE(parsed);
    const auto checkpoint = ledger::open_checkpoint(parsed->checkpoint, log.registry.log_key());
    const Hash old_root = ledger::root_at(parsed->old_size, store::node_reader(log.registry.database));
    CHECK(ledger::verify_consistency(parsed->old_size, checkpoint->size, parsed->proof, old_root, checkpoint->root));
  }
  CHECK(prove_consistency(log.registry, 0).findings.at(0).code == "E_SIZE");
  CHECK(prove_consistency(log.registry, 34).findings.at(0).code == "E_SIZE");
}

TEST_CASE("the exported folder holds every leaf, and they make the checkpoint's root") {
  Logged& log = once();
  const fs::path folder = log.folder.path() / "tiles";
  const Outcome outcome = export_log(log.registry, folder);
  CHECK(outcome.extra.integer("size") == 33);
  const auto checkpoint = ledger::open_checkpoint(read_file(folder / "checkpoint"), log.registry.log_key());
  REQUIRE(checkpoint);
  const auto bundle = ledger::parse_entry_bundle(read_file(folder / "tile/entries/000.p/33"));
  REQUIRE(bundle);
  ledger::Frontier tree;
  std::vector<ledger::Node> nodes;
  for (const std::string& leaf : *bundle) tree.append(ledger::leaf_hash(leaf), nodes);
  CHECK(tree.size() == checkpoint->size);
  CHECK(tree.root() == checkpoint->root);
  CHECK(read_file(folder / "tile/0/000.p/33").size() == 33 * 32);
  CHECK_THROWS_AS(export_log(log.registry, folder), UsageError);
}

TEST_CASE("the audit trail shows every record, and each changed field of a revision with old and new") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const Session admin = InitFixture::session(registry, "admin");
  commit_one(registry, supplier("株式会社見本バイオ", "1234567890123"), admin);
  domain::Event second = supplier("株式会社見本バイオテック", "1234567890123");
  second.members["row"]["url"] = "https://example.com";
  second.reason = "renamed";
  commit_one(registry, second, admin);

  const auto items = load_trail(registry.database, {"SUP-0009"});
  REQUIRE(items.size() == 4);
  CHECK(items[0].text("kind") == "supplier.recorded");
  CHECK(items[0].integer("rev") == 1);
  CHECK(items[0].text("field") == "corporate_number");
  CHECK(items[0].text("old").empty());
  CHECK(items[0].text("new") == "1234567890123");
  CHECK(items[1].text("field") == "legal_name");
  CHECK(items[2].integer("rev") == 2);
  CHECK(items[2].text("field") == "legal_name");
  CHECK(items[2].text("old") == "株式会社見本バイオ");
  CHECK(items[2].text("new") == "株式会社見本バイオテック");
  CHECK(items[2].text("reason") == "renamed");
  CHECK(items[2].text("actor") == "admin");
  CHECK(items[2].text("meaning") == "service");
  CHECK(items[3].text("field") == "url");
  CHECK(items[3].text("old").empty());
  for (const auto& item : items) CHECK(item.as_object().size() == 10);

  std::set<std::pair<std::string, long long>> records;
  for (const auto& item : load_trail(registry.database)) records.emplace(item.text("subject"), item.integer("rev"));
  CHECK(static_cast<long long>(records.size()) == static_cast<long long>(store::load_log_size(registry.database)));
  const Millis after = parse_instant(items[2].text("time")).value();
  CHECK(load_trail(registry.database, {"", after}).size() == 2);
  CHECK(load_trail(registry.database, {"SUP-0404"}).empty());
}

TEST_CASE("an ended account shows as a changed field") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const Session admin = InitFixture::session(registry, "admin");
  REQUIRE(add_user(registry, admin, {"kobai", "K", {domain::Role::procurement}, test::passphrase_of("kobai")}).exit_code() == 0);
  REQUIRE(disable_user(registry, admin, "kobai", "left").exit_code() == 0);
  const Json last = load_trail(registry.database, {"kobai"}).back();
  CHECK(last.integer("rev") == 2);
  CHECK(last.text("field") == "enabled");
  CHECK(last.text("old") == "true");
  CHECK(last.text("new") == "false");
  CHECK(last.text("reason") == "left");
}

TEST_CASE("an outside authority answers by file, and its stamp stands in the log") {
  const InitFixture fixture;
  const fs::path query = fixture.folder.path() / "query.tsq";
  {
    Registry registry = fixture.open();
    CHECK_THROWS_AS(take_timestamp(registry, Session::nobody(), "x"), UsageError);
    REQUIRE(ask_timestamp(registry, Session::nobody(), query).exit_code() == 0);
    CHECK(take_timestamp(registry, Session::nobody(), "no response").findings.at(0).code == "E_TSR");
    // Another registry's TSA plays the outside authority.
    const InitFixture outside;
    Registry authority = outside.open();
    const auto answer = [&](std::string_view to) {
      return crypto::grant_timestamp(to, open_service_key(authority.config, "tsa"), authority.pki.tsa, {}, fixture.clock(), 7);
    };
    CHECK(take_timestamp(registry, Session::nobody(), answer(crypto::make_timestamp_query("something else"))).findings.at(0).code ==
          "E_TSR");
    const std::string pending = read_file(fixture.home() / "pending.checkpoint");
    CHECK(take_timestamp(registry, Session::nobody(), answer(crypto::make_timestamp_query(pending))).findings.at(0).code == "E_TSR");

    const Bytes right = answer(read_file(query));
    write_file(fixture.home() / "exoreg.toml", read_file(fixture.home() / "exoreg.toml") + "\n[tsa]\nroots = [\"outside.pem\"]\n");
    write_file(fixture.home() / "outside.pem", registry.pki.root.pem());
    Registry strict = fixture.open();
    CHECK(take_timestamp(strict, Session::nobody(), right).findings.at(0).code == "E_TSR");  // another root
    write_file(fixture.home() / "outside.pem", authority.pki.tsa_root.pem());
    const Outcome outcome = take_timestamp(strict, Session::nobody(), right);
    REQUIRE(outcome.exit_code() == 0);
    CHECK(outcome.findings.empty());
    CHECK(outcome.events.at(0).kind == "tsa.token");
    CHECK_FALSE(fs::exists(fixture.home() / "pending.tsq"));
  }
  Registry registry = fixture.open();
  const LogReport report = verify_log(registry);
  CHECK(report.problems.empty());
}

TEST_CASE("without the authority's root its stamp is kept, with a remark") {
  const InitFixture fixture;
  Registry registry = fixture.open();
  const fs::path query = fixture.folder.path() / "query.tsq";
  REQUIRE(ask_timestamp(registry, Session::nobody(), query).exit_code() == 0);
  const Bytes response =
      crypto::grant_timestamp(read_file(query), open_service_key(registry.config, "tsa"), registry.pki.tsa, {}, fixture.clock(), 7);
  const Outcome outcome = take_timestamp(registry, Session::nobody(), response);
  REQUIRE(outcome.exit_code() == 0);
  CHECK(outcome.findings.at(0).code == "TSA_UNVERIFIED");
  CHECK(verify_log(registry).problems.empty());
}
