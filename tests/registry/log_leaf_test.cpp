// What a leaf says of its record: entries made with all the registry's keys, whose tree and signatures are sound.
#include <functional>

#include "registry/log_verify.h"
#include "support/forge.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

const std::string lot = "LOT-2026-000001";

struct Leaves : TestRegistry {
  Leaves() {
    add_person("yakuzai", {domain::Role::pharmacist});
    (void)commit({received(lot, "A2601")}, session("yakuzai"));
  }
  /// What the log's verification says after a record whose leaf was changed before it was logged.
  std::string found(const std::function<void(ledger::Leaf&)>& change, Json body = Json::object({{"rule", "R5"}})) {
    const auto place = forge(registry(), {"lot.held", lot, std::move(body), &registry().service_keys().service, 0, change});
    const std::string where = " (leaf " + std::to_string(place) + ")";
    std::string text;
    for (const auto& p : verify_log(registry()).problems) {
      const auto at = p.detail.en.find(where);
      text += p.kind + " " + p.subject + " " + std::to_string(p.rev) + " " + p.column + ": " + p.detail.en.substr(0, at) + "\n";
    }
    return text;
  }
};

}  // namespace

TEST_CASE("a leaf that says what its record is, is in order") { CHECK(Leaves().found(nullptr).empty()); }

TEST_CASE("a leaf of another record or another length is found at the record") {
  const std::string altered = "altered " + lot + " 2 record.bytes: the record is not the one that was signed and logged\n";
  CHECK(Leaves().found([](auto& leaf) { leaf.record = crypto::sha256("another"); }) == altered);
  CHECK(Leaves().found([](auto& leaf) { ++leaf.record_size; }) == altered);
}

TEST_CASE("a leaf of another signature is found at the signature") {
  CHECK(Leaves().found([](auto& leaf) { leaf.signature = crypto::sha256("another"); }) ==
        "altered " + lot + " 2 record.signature: the signature is not the one that was logged\n");
}

TEST_CASE("a leaf of another kind or revision is found at the leaf") {
  const std::string altered = "altered " + lot + " 2 record.leaf_bytes: the leaf is of another kind or revision than the record\n";
  CHECK(Leaves().found([](auto& leaf) { leaf.type = "lot.lifted"; }) == altered);
  CHECK(Leaves().found([](auto& leaf) { ++leaf.rev; }) == altered);
}

TEST_CASE("a leaf of another subject is found at the salt that should lead to it") {
  CHECK(Leaves().found([](auto& leaf) { leaf.subject = to_hex(crypto::sha256("another")); }) ==
        "altered " + lot + " 2 subject.salt: the salt is not the one that was logged\n");
}

TEST_CASE("a leaf that follows another than the revision before it is found") {
  CHECK(Leaves().found([](auto& leaf) { leaf.prev = to_hex(crypto::sha256("another")); }) ==
        "chain " + lot + " 2 record.leaf_bytes: the leaf does not follow the revision before it\n");
  CHECK(Leaves().found([](auto& leaf) { leaf.prev.clear(); }) ==
        "chain " + lot + " 2 record.leaf_bytes: the leaf does not follow the revision before it\n");
}

TEST_CASE("a revision that nobody wrote before a later one is missed by its number") {
  Leaves leaves;
  const auto found = leaves.found([](auto& leaf) { leaf.rev = 4; }, Json::object({{"rule", "R5"}, {"rev", 4}}));
  CHECK_THAT(found, contains_text("missing " + lot + " 2 record: revision 2 is gone\n"));
}
