// Judging dossiers: unharmed ones, and after every kind of damage to every file and to the container.
#include "registry/dossier_verify.h"

#include "base/error.h"
#include "registry/dossiers.h"
#include "support/forge.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;
namespace fs = std::filesystem;

namespace {

/// Both kinds: every file that a dossier can have is in one of them.
std::vector<const Dossier*> both() { return {&shared_dossier(), &dossier_from_before_a_revocation()}; }

}  // namespace

TEST_CASE("a flipped bit anywhere in the dossier is found") {
  for (const Dossier* dossier : both()) {
    const std::size_t step = 97;  // coprime to the layouts inside; every file is longer than that or covered below
    for (std::size_t at = 0; at < dossier->bytes.size(); at += step) {
      INFO("byte " << at);
      CHECK_FALSE(verify_dossier(flipped(dossier->bytes, at), dossier->trust).ok);
    }
  }
}

TEST_CASE("every file, flipped at its beginning, middle and end, cut or extended, is named even when the container is made anew") {
  for (const Dossier* dossier : both()) {
    const auto files = files_of(dossier->bytes);
    for (std::size_t i = 0; i < files.size(); ++i) {
      INFO(files[i].name);
      const Bytes& original = files[i].bytes;
      for (const Bytes& changed : {flipped(original, 0), flipped(original, original.size() / 2), flipped(original, original.size() - 1),
                                   original.substr(0, original.size() - 1), original + "\n", Bytes()}) {
        auto copy = files;
        copy[i].bytes = changed;
        CHECK(names_file(verify_dossier(publish::write_zip(copy), dossier->trust), files[i].name));
      }
    }
  }
}

TEST_CASE("every file dropped, added under another name or swapped with its neighbour is named") {
  for (const Dossier* dossier : both()) {
    const auto files = files_of(dossier->bytes);
    const auto verify = [&](const std::vector<publish::ZipFile>& changed) {
      return verify_dossier(publish::write_zip(changed), dossier->trust);
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
      INFO(files[i].name);
      auto dropped = files;
      dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(names_file(verify(dropped), files[i].name));
      auto added = files;
      added.insert(added.begin() + static_cast<std::ptrdiff_t>(i) + 1, {files[i].name + ".copy", files[i].bytes});
      CHECK(names_file(verify(added), files[i].name + ".copy"));
      if (i + 1 == files.size()) continue;
      auto contents = files;
      std::swap(contents[i].bytes, contents[i + 1].bytes);
      if (files[i].bytes == files[i + 1].bytes) continue;
      CHECK(names_file(verify(contents), files[i].name));
      CHECK(names_file(verify(contents), files[i + 1].name));
    }
  }
}

TEST_CASE("files that changed places are noticed, though each of them is whole") {
  for (const Dossier* dossier : both()) {
    const auto files = files_of(dossier->bytes);
    for (std::size_t i = 0; i + 1 < files.size(); ++i) {
      INFO(files[i].name);
      auto order = files;
      std::swap(order[i], order[i + 1]);
      CHECK_FALSE(verify_dossier(publish::write_zip(order), dossier->trust).ok);
    }
  }
}

TEST_CASE("even under a new manifest signed by the registry itself, each file of proof stays what it was") {
  Story story;
  const auto files = files_of(story.exported(true));
  const auto& key = story.registry().service_keys().service;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& name = files[i].name;
    if (name == "README.txt" || name == "report.html" || name.starts_with("META-INF/")) continue;  // words; and what is made anew
    INFO(name);
    for (const Bytes& changed :
         {flipped(files[i].bytes, files[i].bytes.size() / 2), files[i].bytes.substr(0, files[i].bytes.size() / 2), Bytes()}) {
      auto copy = files;
      copy[i].bytes = changed;
      CHECK_FALSE(verify_dossier(sealed(copy, key, story.clock()), story.trust()).ok);
    }
    auto dropped = files;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(verify_dossier(sealed(dropped, key, story.clock()), story.trust()).ok);
    auto added = files;
    added.insert(added.end() - 2, {name + ".copy", files[i].bytes});
    CHECK(names_file(verify_dossier(sealed(added, key, story.clock()), story.trust()), name + ".copy"));
  }
}

TEST_CASE("problems name the file and what is wrong with it") {
  const auto& [bytes, trust] = shared_dossier();
  const auto files = files_of(bytes);
  const auto kinds_with = [&](const std::string& name, const Bytes& changed) {
    auto copy = files;
    find(copy, name).bytes = changed;
    return kinds_of(verify_dossier(publish::write_zip(copy), trust));
  };
  const auto original = [&](const std::string& name) {
    auto copy = files;
    return find(copy, name).bytes;
  };
  CHECK(kinds_with("records/0002.json", original("records/0001.json")).contains("signature"));
  CHECK(kinds_with("records/0002.leaf", original("records/0001.leaf")).contains("chain"));
  CHECK(kinds_with("records/0002.tlog-proof", original("records/0001.tlog-proof")).contains("proof"));
  CHECK(kinds_with("log/checkpoint.tsr", flipped(original("log/checkpoint.tsr"), 900)).contains("timestamp"));
  CHECK(kinds_with("log/log.crt", original("pki/untrusted.pem")).contains("certificate"));
  CHECK(kinds_with("pki/crls.pem", "").contains("signature"));
  CHECK(kinds_with("report.html", "other") == std::set<std::string>{"manifest"});
}

TEST_CASE("a dossier is judged by the inspector's anchors, not by its own") {
  const test::InitFixture other;
  const auto report = verify_dossier(shared_dossier().bytes, own_trust(other.open()));
  CHECK(kinds_of(report).contains("timestamp"));
  CHECK(kinds_of(report).contains("checkpoint"));
  CHECK(kinds_of(report).contains("signature"));
}

TEST_CASE("in a complete dossier a hidden last revision is caught, though everything shown holds") {
  Story story;
  auto files = files_of(story.exported(true));
  // The service key itself signs the shorter dossier: nobody outside could tell from the manifest.
  std::erase_if(files, [](const auto& file) { return file.name.starts_with("records/0003"); });
  publish::DossierHead head;
  const Json json = parse_json(find(files, "dossier.json").bytes).value.value();
  head = {json.text("lot"), json.text("subject"), true, 2, json.integer("tree_size"), json.integer("verify_time")};
  const auto shortened = [&](bool complete) {
    auto copy = files;
    head.complete = complete;
    find(copy, "dossier.json").bytes = publish::write_dossier_head(head);
    if (!complete) std::erase_if(copy, [](const auto& file) { return file.name.starts_with("log/tile"); });
    return sealed(copy, story.registry().service_keys().service, story.clock());
  };
  CHECK(kinds_of(verify_dossier(shortened(true), story.trust())) == std::set<std::string>{"incomplete"});
  // Without the other leaves nothing shows it: so an inspector may require complete dossiers.
  CHECK(verify_dossier(shortened(false), story.trust()).ok);
  TrustDirectory strict = story.trust();
  strict.require_complete = true;
  CHECK(kinds_of(verify_dossier(shortened(false), strict)) == std::set<std::string>{"incomplete"});
}

TEST_CASE("witnesses count only when the inspector asks for them, and a quorum that is not met is a problem") {
  TrustDirectory trust = shared_dossier().trust;
  trust.quorum = 1;
  CHECK(kinds_of(verify_dossier(shared_dossier().bytes, trust)) == std::set<std::string>{"witness"});
}

TEST_CASE("a trust directory is written and read again, a key that cannot be understood is an error") {
  Story story;
  const fs::path folder = story.folder() / "trust";
  CHECK(write_trust(story.registry(), folder).status == Status::done);
  const auto trust = load_trust(folder);
  CHECK(trust.log.to_string() == story.registry().log_key().to_string());
  CHECK(trust.quorum == 0);
  CHECK_FALSE(trust.require_complete);
  CHECK(verify_dossier(story.exported(), trust).ok);
  write_file(folder / "quorum", "2\n");
  write_file(folder / "require-complete", "");
  CHECK(load_trust(folder).quorum == 2);
  CHECK(load_trust(folder).require_complete);
  write_file(folder / "quorum", "many");
  CHECK_THROWS_AS(load_trust(folder), UsageError);
  fs::remove(folder / "quorum");
  write_file(folder / "witness-a.vkey", story.registry().log_key().to_string());  // a log's key is no witness's
  CHECK_THROWS_AS(load_trust(folder), UsageError);
  fs::remove(folder / "root.pem");
  CHECK_THROWS_AS(load_trust(folder), WorldError);
}

TEST_CASE("a dossier that others made verifies under its trust directory, and only unharmed") {
  const auto sample = test::shared_file("vectors/sample-dossier.zip");
  const auto root = test::shared_file("vectors/sample-trust/root.pem");
  const auto tsa_root = test::shared_file("vectors/sample-trust/tsaroot.pem");
  const auto vkey = test::shared_file("vectors/sample-trust/log.vkey");
  if (!sample || !root || !tsa_root || !vkey) return;
  TrustDirectory trust;
  trust.roots = crypto::certificates_from_pem(*root);
  trust.tsa_roots = crypto::certificates_from_pem(*tsa_root);
  trust.log = ledger::VerifierKey::parse(vkey->substr(0, vkey->find('\n'))).value();
  trust.require_complete = true;
  const auto report = verify_dossier(*sample, trust);
  INFO(first_problem(report));
  CHECK(report.ok);
  CHECK(report.lot == "EV-2026-000123");
  CHECK(report.complete);
  CHECK(report.records == 2);
  CHECK(report.verify_time == 1795315875);
  for (std::size_t at = 0; at < sample->size(); at += 509) {
    INFO("byte " << at);
    CHECK_FALSE(verify_dossier(flipped(*sample, at), trust).ok);
  }
  auto files = files_of(*sample);
  for (std::size_t i = 0; i < files.size(); ++i) {
    INFO(files[i].name);
    auto dropped = files;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(verify_dossier(publish::write_zip(dropped), trust).ok);
  }
}

TEST_CASE("whatever the bytes are, the verifier answers") {
  const TrustDirectory& trust = shared_dossier().trust;
  for (const Bytes& bytes : {Bytes(), Bytes("PK"), Bytes(22, '\0'), publish::write_zip({{"mimetype", Bytes(publish::dossier_mimetype)}}),
                             publish::write_zip({{"dossier.json", "{}"}})})
    CHECK_FALSE(verify_dossier(bytes, trust).ok);
}
