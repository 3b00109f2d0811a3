// A dossier made by somebody who holds every key of the registry: manifest, checkpoint, stamp and signatures are sound, and one
// thing is wrong. Only the one rule that is about it can find it.
#include <fmt/format.h>

#include "registry/dossiers.h"
#include "support/forge.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

using Files = std::vector<publish::ZipFile>;

struct Forger : Story {
  [[nodiscard]] DossierReport verified(const Files& files) {
    return verify_dossier(sealed(files, registry().service_keys().service, clock()), trust());
  }
  /// One file of the dossier exchanged.
  [[nodiscard]] DossierReport verified_with(Files files, const std::string& name, const Bytes& bytes) {
    find(files, name).bytes = bytes;
    return verified(files);
  }
  /// The lot's dossier after one more record, which no use case would have made.
  [[nodiscard]] DossierReport shown(const Forged& forged) {
    (void)forge(registry(), forged);
    (void)stamp();
    return verified(unchecked_files(registry(), story_lot));
  }
  [[nodiscard]] DossierReport shown_with_leaf(std::function<void(ledger::Leaf&)> change) {
    return shown({"lot.held", story_lot, Json::object({{"rule", "R5"}}), &registry().service_keys().service, 0, std::move(change)});
  }
  [[nodiscard]] ledger::NodeReader nodes() { return store::node_reader(registry().database); }
};

publish::DossierHead head_of(Files files) {
  const Json json = parse_json(find(files, "dossier.json").bytes).value.value();
  return {json.text("lot"),        json.text("subject"),      json.boolean("complete"),
          json.integer("records"), json.integer("tree_size"), json.integer("verify_time")};
}

/// An authority that nobody trusts.
struct Stranger {
  crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyType::p256);
  crypto::Profile profile{
      "test", "[extensions]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n"};
  crypto::Certificate certificate;
  explicit Stranger(Millis now)
      : certificate(issue_certificate(profile, {"Example Stranger", ""}, key.spki(), now - days_ms, now + 365 * days_ms, nullptr, key)) {}
};

}  // namespace

TEST_CASE("a dossier with everything in order, made by the forger's means, is in order") {
  Forger f;
  CHECK(f.verified(files_of(f.exported(true))).ok);
  CHECK(f.shown_with_leaf(nullptr).ok);
}

TEST_CASE("what dossier.json says of lot, time and log is held against records, stamp and checkpoint") {
  Forger f;
  const auto files = files_of(f.exported());
  const auto said = [&](const std::function<void(publish::DossierHead&)>& change) {
    auto head = head_of(files);
    change(head);
    return f.verified_with(files, "dossier.json", publish::write_dossier_head(head));
  };
  CHECK_THAT(only_problem(said([](auto& head) { ++head.verify_time; })),
             contains_text("dossier.json timestamp verify_time is not the time of the time stamp"));
  CHECK_THAT(only_problem(said([](auto& head) { --head.tree_size; })),
             contains_text("dossier.json checkpoint tree_size is not the checkpoint's"));
  CHECK(kinds_of(said([](auto& head) { head.lot = "LOT-2026-000002"; })) == std::set<std::string>{"record"});
}

TEST_CASE("dossier.json has one spelling, without members of somebody's own") {
  Forger f;
  auto files = files_of(f.exported());
  const Bytes plain = find(files, "dossier.json").bytes;
  Json more = parse_json(plain).value.value();
  more["remark"] = "checked";
  for (const Bytes& spelt : {plain + "\n", " " + plain, more.dump()}) {
    INFO(spelt);
    CHECK(names_file(f.verified_with(files, "dossier.json", spelt), "dossier.json"));
  }
}

TEST_CASE("the log's key under a stranger's certificate is not the registry's log") {
  Forger f;
  const Stranger stranger(f.clock());
  const auto certificate = issue_certificate({"test", "[extensions]\nkeyUsage=critical,digitalSignature\n"}, {"registry.example/test", ""},
                                             f.registry().service_keys().log.spki(), f.clock() - days_ms, f.clock() + days_ms,
                                             &stranger.certificate, stranger.key);
  CHECK_THAT(only_problem(f.verified_with(files_of(f.exported()), "log/log.crt", certificate.pem())),
             contains_text("log/log.crt certificate"));
}

TEST_CASE("a revocation list of another time or of a stranger has no place beside those of the stamp") {
  Forger f;
  auto files = files_of(f.exported());
  const Bytes lists = find(files, "pki/crls.pem").bytes;
  const auto beside = [&](const crypto::Crl& list) { return only_problem(f.verified_with(files, "pki/crls.pem", lists + list.pem())); };
  const auto issued = [&](Millis at) { return renew_issuing_crl(f.registry().config, f.registry().pki, {}, at); };
  CHECK_THAT(beside(issued(f.clock() + days_ms)), contains_text("pki/crls.pem crl A revocation list was not in force"));
  CHECK_THAT(beside(issued(f.clock() - 2 * crl_lifetime)), contains_text("pki/crls.pem crl A revocation list was not in force"));
  const Stranger stranger(f.clock());
  CHECK_THAT(beside(crypto::issue_crl(stranger.certificate, stranger.key, 1, f.clock() - days_ms, f.clock() + days_ms, {})),
             contains_text("pki/crls.pem crl A revocation list is of an unknown issuer"));
}

TEST_CASE("a record says its lot and its revision") {
  Forger f;
  const auto says = [](const char* member, Json value) {
    Json body = Json::object({{"rule", "R5"}});
    body[member] = std::move(value);
    return body;
  };
  const auto& service = f.registry().service_keys().service;
  SECTION("another lot") {
    CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, says("lot", "LOT-2026-000002"), &service})),
               contains_text("records/0004.json record This record is of another lot"));
  }
  SECTION("another revision") {
    CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, says("rev", 9), &service})),
               contains_text("records/0004.json chain The record's revision is not its number"));
  }
}

TEST_CASE("an attachment is as long as each record that lists it says") {
  Forger f;
  const Bytes paper = "a certificate & its <bytes>";  // of the receipt
  const domain::AttachmentRef wrong{to_hex(crypto::sha256(paper)), static_cast<long long>(paper.size()) + 1, "application/pdf",
                                    "paper.pdf"};
  const Json body = Json::object({{"rule", "R5"}, {"attachments", Json::array({wrong.to_json()})}});
  CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, body, &f.registry().service_keys().service})),
             contains_text("attachments/" + wrong.sha256 + " attachment The attachment has another size"));
}

TEST_CASE("a log entry is of its record, its signature and its subject, and follows the one before") {
  Forger f;
  const std::string entry = "records/0004.leaf ";
  SECTION("another record of the same size") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { leaf.record = crypto::sha256("another"); })),
               contains_text(entry + "leaf The log entry is of another record"));
  }
  SECTION("another size") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { ++leaf.record_size; })),
               contains_text(entry + "leaf The log entry is of another record"));
  }
  SECTION("another signature") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { leaf.signature = crypto::sha256("another"); })),
               contains_text(entry + "leaf The log entry is of another signature"));
  }
  SECTION("another subject") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { leaf.subject = to_hex(crypto::sha256("another")); })),
               contains_text(entry + "leaf The log entry is of another subject"));
  }
  SECTION("another entry before it") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { leaf.prev = to_hex(crypto::sha256("another")); })),
               contains_text(entry + "chain The log entry does not follow"));
  }
  SECTION("another revision") {
    CHECK_THAT(only_problem(f.shown_with_leaf([](auto& leaf) { ++leaf.rev; })),
               contains_text(entry + "chain The log entry does not follow"));
  }
}

TEST_CASE("a proof is of this record, and against the dossier's own checkpoint") {
  Forger f;
  auto older = files_of(f.exported());
  (void)f.commit({received("LOT-2026-000003", "C2603")}, f.session("yakuzai"));
  (void)f.stamp();
  const auto files = unchecked_files(f.registry(), story_lot);
  const std::string name = "records/0001.tlog-proof";
  CHECK_THAT(only_problem(f.verified_with(files, name, find(older, name).bytes)),
             contains_text(name + " proof The proof is not against log/checkpoint"));
  auto copy = files;
  auto proof = ledger::parse_tlog_proof(find(copy, name).bytes).value();
  proof.proof.back()[0] ^= 1U;
  CHECK_THAT(only_problem(f.verified_with(files, name, ledger::write_tlog_proof(proof))),
             contains_text(name + " proof The record is not proven to be in the log"));
}

TEST_CASE("a record that the log holds again later cannot be shown there, behind the one that follows it") {
  Forger f;
  const auto first = store::load_records_of(f.registry().database, story_lot).front();
  const auto place = store::load_log_size(f.registry().database);
  auto frontier = ledger::Frontier::load(place, f.nodes());
  {
    store::WriteTx tx(f.registry().database);
    std::vector<ledger::Node> nodes;
    frontier.append(ledger::leaf_hash(first.leaf_bytes), nodes);
    store::append_nodes(tx, nodes);
    store::save_log_size(tx, frontier.size());
    tx.commit();
  }
  const std::string& origin = f.registry().config.origin;
  write_anchor(f.registry().config, ledger::sign_checkpoint({origin, frontier.size(), frontier.root()}, f.registry().service_keys().log));
  const auto stamp = f.stamp();
  const ledger::TlogProof proof{place, ledger::inclusion_proof(place, stamp.size, f.nodes()), stamp.checkpoint};
  const auto report = f.verified_with(unchecked_files(f.registry(), story_lot), "records/0001.tlog-proof", ledger::write_tlog_proof(proof));
  CHECK_THAT(only_problem(report), contains_text("records/0002.tlog-proof chain The record stands in the log before the one"));
}

TEST_CASE("an older checkpoint is tied to the dossier's own, by the sizes in the name and a proof that holds") {
  Forger f;
  const auto first = f.stamp();
  const auto second = f.stamp();
  const auto third = f.stamp();
  const auto files = unchecked_files(f.registry(), story_lot);
  const auto report = [&](const store::Stamp& before, const store::Stamp& after,
                          const std::function<void(ledger::ConsistencyFile&)>& change) {
    ledger::ConsistencyFile file{before.size, ledger::consistency_proof(before.size, after.size, f.nodes()), after.checkpoint};
    if (change) change(file);
    auto copy = files;
    copy.push_back({fmt::format("log/consistency-{}-{}.add-checkpoint", before.size, after.size), ledger::write_consistency_file(file)});
    copy.push_back({fmt::format("log/checkpoint-{}", before.size), before.checkpoint});
    return f.verified(copy);
  };
  const std::string unproven = "consistency It is not proven that the log only grew";
  CHECK(report(first, third, nullptr).ok);
  CHECK_THAT(only_problem(report(first, second, nullptr)), contains_text(unproven));  // neither is log/checkpoint
  CHECK_THAT(only_problem(report(first, third, [](auto& file) { --file.old_size; })), contains_text(unproven));
  CHECK_THAT(only_problem(report(first, third, [](auto& file) { file.proof.back()[0] ^= 1U; })), contains_text(unproven));
  CHECK_THAT(only_problem(report(first, third, [&](auto& file) { file.checkpoint = second.checkpoint; })), contains_text(unproven));
}
