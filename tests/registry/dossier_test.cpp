// Exporting a lot's dossier, and judging it: by our verifier, by openssl as README.txt says, and after every kind of damage.
#include <algorithm>
#include <set>
#include <sstream>

#include "base/error.h"
#include "ingest/zip_reader.h"
#include "publish/dossier.h"
#include "registry/dossier_export.h"
#include "registry/dossier_verify.h"
#include "registry/files.h"
#include "registry/stamp.h"
#include "support/catch.h"
#include "support/registry_fixture.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::TestRegistry;
namespace fs = std::filesystem;

namespace {

constexpr const char* lot = "LOT-2026-000001";

/// One lot received by a pharmacist with a paper attached, held and lifted; other records around it.
struct Story : TestRegistry {
  Story() {
    using domain::Role;
    add_person("yakuzai", {Role::pharmacist});
    add_person("sekinin", {Role::releaser});
    const auto& pharmacist = session("yakuzai");
    (void)commit_with(test::received(lot, "A<2601>"), "a certificate & its <bytes>", "成績書.pdf", pharmacist);
    (void)commit({test::received("LOT-2026-000002", "B2602")}, pharmacist);
    domain::Event held{"lot.held", lot};
    held.members["rule"] = "PERSON";
    held.reason = "label <unclear> & torn";
    (void)commit({held}, pharmacist);
    domain::Event lifted{"lot.lifted", lot};
    lifted.members = Json::object({{"holds", Json::array({1})}, {"ended", Json::array({1})}});
    lifted.reason = "label replaced";
    (void)commit({lifted}, session("sekinin"));
    clock() += hours_ms;
  }
  [[nodiscard]] fs::path file() const { return folder() / "lot.asice"; }
  Outcome export_lot(bool complete = false) { return export_dossier(registry(), lot, file(), complete, Session::nobody()); }
  Bytes exported(bool complete = false) {
    REQUIRE(export_lot(complete).status == Status::done);
    return read_file(file());
  }
  [[nodiscard]] TrustDirectory trust() { return own_trust(registry()); }
};

struct Dossier {
  Bytes bytes;
  TrustDirectory trust;
};
/// One complete export for all tests that only damage bytes.
const Dossier& shared_dossier() {
  static const Dossier made = [] {
    Story story;
    return Dossier{story.exported(true), story.trust()};
  }();
  return made;
}

std::vector<publish::ZipFile> files_of(const Bytes& dossier) {
  std::vector<publish::ZipFile> files;
  for (const auto& entry : ingest::read_stored_zip(dossier).entries) files.push_back({entry.name, Bytes(entry.bytes)});
  return files;
}

publish::ZipFile& find(std::vector<publish::ZipFile>& files, const std::string& name) {
  return *std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
}

std::set<std::string> kinds_of(const DossierReport& report) {
  std::set<std::string> kinds;
  for (const auto& problem : report.problems) kinds.insert(problem.kind);
  return kinds;
}

std::string first_problem(const DossierReport& report) {
  return report.problems.empty() ? std::string() : report.problems[0].file + ": " + report.problems[0].detail.en;
}

Bytes flipped(Bytes bytes, std::size_t at) {
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ 0x01U);
  return bytes;
}

bool has_tools() { return test::run_in("/tmp", "command -v unzip && command -v openssl").exit_code == 0; }

}  // namespace

TEST_CASE("an exported dossier verifies with nothing but a trust directory") {
  Story story;
  const auto outcome = story.export_lot();
  REQUIRE(outcome.status == Status::done);
  const auto report = verify_dossier(read_file(story.file()), story.trust());
  INFO(first_problem(report));
  CHECK(report.ok);
  CHECK(report.lot == lot);
  CHECK(report.records == 3);
  CHECK_FALSE(report.complete);
  CHECK(report.verify_time * seconds_ms <= story.clock());
  CHECK(outcome.extra.text("sha256") == to_hex(crypto::sha256(read_file(story.file()))));
}

TEST_CASE("the files stand in the order of the format, and the manifest lists them all") {
  const auto files = files_of(shared_dossier().bytes);
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.name);
  const std::string attachment = "attachments/" + to_hex(crypto::sha256("a certificate & its <bytes>"));
  const auto size = parse_json(files[2].bytes).value.value().integer("tree_size");
  CHECK(names == std::vector<std::string>{
                     "mimetype", "README.txt", "dossier.json", "records/0001.json", "records/0001.json.p7s", "records/0001.leaf",
                     "records/0001.tlog-proof", "records/0002.json", "records/0002.json.p7s", "records/0002.leaf", "records/0002.tlog-proof",
                     "records/0003.json", "records/0003.json.p7s", "records/0003.leaf", "records/0003.tlog-proof", "log/checkpoint",
                     "log/checkpoint.tsr", "log/log.vkey", "log/log.crt", "log/tile/entries/000.p/" + std::to_string(size), "pki/untrusted.pem",
                     "pki/crls.pem", attachment, "report.html", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"});
}

TEST_CASE("the same lot under the same stamp gives the same bytes but for the manifest's signature") {
  Story story;
  auto first = files_of(story.exported());
  story.clock() += 3 * days_ms;
  auto second = files_of(story.exported());
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i + 1 < first.size(); ++i) {
    INFO(first[i].name);
    CHECK(first[i].name == second[i].name);
    CHECK(first[i].bytes == second[i].bytes);
  }
}

TEST_CASE("an export is recorded, names nobody when nobody says who acts, and needs no new stamp the second time") {
  Story story;
  const auto first = story.export_lot();
  const auto second = story.export_lot();
  REQUIRE(first.events.size() == 2);  // tsa.token, export
  CHECK(first.events.back().kind == "export");
  REQUIRE(second.events.size() == 1);
  const auto record = store::load_record(story.registry().database, second.events[0].leaf);
  const Json body = parse_json(record->bytes).value.value();
  CHECK(body.text("actor").empty());
  CHECK(body.text("lot") == lot);
  CHECK(body.text("sha256") == to_hex(crypto::sha256(read_file(story.file()))));
}

TEST_CASE("a new record needs a new stamp") {
  Story story;
  const auto first = story.export_lot();
  domain::Event held{"lot.held", lot};
  held.members["rule"] = "PERSON";
  held.reason = "again";
  (void)story.commit({held}, story.session("yakuzai"));
  const auto second = story.export_lot();
  CHECK(second.extra.integer("tree_size") > first.extra.integer("tree_size"));
  CHECK(second.extra.integer("records") == 4);
}

TEST_CASE("openssl checks the dossier with the very commands of its README") {
  if (!has_tools()) return;
  const Story story;
  const fs::path folder = story.folder() / "unpacked";
  fs::create_directories(folder);
  write_file(folder / "dossier.asice", shared_dossier().bytes);
  REQUIRE(test::run_in(folder, "unzip -q dossier.asice").exit_code == 0);
  write_file(folder / "root.pem", shared_dossier().trust.roots[0].pem());
  write_file(folder / "tsaroot.pem", shared_dossier().trust.tsa_roots[0].pem());

  const std::string readme = read_file(folder / "README.txt");
  std::string script;  // the indented lines of the English half
  std::istringstream lines(readme.substr(0, readme.find("-----")));
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("    ") && line.find("exoreg dossier") == std::string::npos && line.find("--trust") == std::string::npos) script += line + "\n";
  const auto good = test::run_in(folder, "set -e\n" + script);
  INFO(good.output);
  CHECK(good.exit_code == 0);
  CHECK(good.output.find("Verification: OK") != std::string::npos);
  CHECK(good.output.find("log/log.crt: OK") != std::string::npos);
  CHECK(good.output.find("Signature Verified Successfully") != std::string::npos);
  CHECK(good.output.find("FAILED") == std::string::npos);
  std::size_t signatures = 0;
  for (std::size_t at = 0; (at = good.output.find("CAdES Verification successful", at)) != std::string::npos; ++at) ++signatures;
  CHECK(signatures == 4);  // three records and the manifest

  write_file(folder / "records/0002.json", flipped(read_file(folder / "records/0002.json"), 10));
  CHECK(test::run_in(folder, script).output.find("FAILED: records/0002.json") != std::string::npos);
}

TEST_CASE("a flipped bit anywhere in the dossier is found") {
  const auto& [bytes, trust] = shared_dossier();
  const std::size_t step = 97;  // coprime to the layouts inside; every file is longer than that or covered below
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    INFO("byte " << at);
    CHECK_FALSE(verify_dossier(flipped(bytes, at), trust).ok);
  }
}

TEST_CASE("every file, flipped at its beginning, middle and end, cut or extended, is found even when the container is made anew") {
  const auto& [bytes, trust] = shared_dossier();
  const auto files = files_of(bytes);
  for (std::size_t i = 0; i < files.size(); ++i) {
    INFO(files[i].name);
    const Bytes& original = files[i].bytes;
    for (const Bytes& changed : {flipped(original, 0), flipped(original, original.size() / 2), flipped(original, original.size() - 1),
                                 original.substr(0, original.size() - 1), original + "\n", Bytes()}) {
      auto copy = files;
      copy[i].bytes = changed;
      const auto report = verify_dossier(publish::write_zip(copy), trust);
      CHECK_FALSE(report.ok);
      CHECK_FALSE(report.problems.empty());
    }
  }
}

TEST_CASE("every file dropped, doubled under another name or swapped with its neighbour is found") {
  const auto& [bytes, trust] = shared_dossier();
  const auto files = files_of(bytes);
  for (std::size_t i = 0; i < files.size(); ++i) {
    INFO(files[i].name);
    auto dropped = files;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(verify_dossier(publish::write_zip(dropped), trust).ok);
    auto doubled = files;
    doubled.push_back({files[i].name + ".copy", files[i].bytes});
    CHECK_FALSE(verify_dossier(publish::write_zip(doubled), trust).ok);
    if (i + 1 == files.size()) continue;
    auto order = files;
    std::swap(order[i], order[i + 1]);
    CHECK_FALSE(verify_dossier(publish::write_zip(order), trust).ok);
    auto contents = files;
    std::swap(contents[i].bytes, contents[i + 1].bytes);
    CHECK_FALSE(verify_dossier(publish::write_zip(contents), trust).ok);
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
  std::erase_if(files, [](const auto& file) { return file.name.starts_with("records/0003") || file.name.starts_with("META-INF"); });
  publish::DossierHead head;
  const Json json = parse_json(find(files, "dossier.json").bytes).value.value();
  head = {json.text("lot"), json.text("subject"), true, 2, json.integer("tree_size"), json.integer("verify_time")};
  const auto sealed = [&](bool complete) {
    auto copy = files;
    head.complete = complete;
    find(copy, "dossier.json").bytes = publish::write_dossier_head(head);
    if (!complete) std::erase_if(copy, [](const auto& file) { return file.name.starts_with("log/tile"); });
    std::vector<publish::ManifestEntry> entries;
    for (const auto& file : copy)
      if (file.name != "mimetype") entries.push_back({file.name, crypto::sha256(file.bytes)});
    const std::string manifest = publish::write_manifest(entries);
    copy.push_back({"META-INF/ASiCManifest001.xml", manifest});
    copy.push_back({"META-INF/signature001.p7s", story.registry().service_keys().service.sign(manifest, story.clock())});
    return publish::write_zip(copy);
  };
  CHECK(kinds_of(verify_dossier(sealed(true), story.trust())) == std::set<std::string>{"incomplete"});
  // Without the other leaves nothing shows it: so an inspector may require complete dossiers.
  CHECK(verify_dossier(sealed(false), story.trust()).ok);
  TrustDirectory strict = story.trust();
  strict.require_complete = true;
  CHECK(kinds_of(verify_dossier(sealed(false), strict)) == std::set<std::string>{"incomplete"});
}

TEST_CASE("after a key was compromised the lot is shown at the stamp from before, tied to the newest checkpoint") {
  Story story;
  (void)story.stamp();
  story.clock() += days_ms;
  story.revoke("yakuzai");
  story.clock() += days_ms;
  (void)story.stamp();
  const auto outcome = story.export_lot();
  REQUIRE(outcome.status == Status::done);
  const auto files = files_of(read_file(story.file()));
  const bool consistent = std::any_of(files.begin(), files.end(), [](const auto& file) { return file.name.starts_with("log/consistency-"); });
  CHECK(consistent);
  CHECK(outcome.extra.integer("verify_time") * seconds_ms < story.clock() - 2 * days_ms + hours_ms);
  const auto report = verify_dossier(read_file(story.file()), story.trust());
  INFO(first_problem(report));
  CHECK(report.ok);
}

TEST_CASE("a lot that has no stamp from before the compromise is refused with the signer's name") {
  Story story;
  story.revoke("yakuzai");
  const auto size = store::load_log_size(story.registry().database);
  const auto outcome = story.export_lot();
  CHECK(outcome.status == Status::refused);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "REFUSED_REVOKED");
  CHECK_THAT(outcome.findings[0].message.en, contains_text("Example yakuzai"));
  CHECK(store::load_log_size(story.registry().database) == size);
  CHECK_FALSE(fs::exists(story.file()));
}

TEST_CASE("a list that runs out is renewed, logged and used") {
  Story story;
  (void)story.exported();
  story.clock() += 40 * days_ms;
  domain::Event held{"lot.held", lot};
  held.members["rule"] = "PERSON";
  held.reason = "later";
  (void)story.commit({held}, story.session("yakuzai"));
  const auto outcome = story.export_lot();
  REQUIRE(outcome.status == Status::done);
  CHECK(outcome.events.front().kind == "pki.crl");
  CHECK(verify_dossier(read_file(story.file()), story.trust()).ok);
}

TEST_CASE("a clock that was set back makes a fresh list, and the stamp still holds") {
  Story story;
  story.clock() += 25 * days_ms;
  (void)story.stamp();  // renews the list
  story.clock() -= days_ms;
  const auto stamp = story.stamp();
  CHECK(stamp.gen_time < story.clock());
  CHECK(story.export_lot().status == Status::done);
}

TEST_CASE("an attachment that is gone stops the export and is named") {
  Story story;
  domain::Event held{"lot.held", lot};
  held.members["rule"] = "PERSON";
  held.reason = "evidence";
  held.attachments.push_back({std::string(64, 'a'), 5, "text/plain", "lost.txt"});
  (void)story.commit({held}, story.session("yakuzai"));
  CHECK_THROWS_WITH(story.export_lot(), contains_text("lost.txt"));
  CHECK_THROWS_AS(story.export_lot(), IntegrityError);
}

TEST_CASE("an unknown lot is bad input") {
  Story story;
  CHECK(export_dossier(story.registry(), "LOT-2026-999999", story.file(), false, Session::nobody()).status == Status::bad_input);
}

TEST_CASE("hidden members are withheld, or erased once the lot says so") {
  Story story;
  domain::Event dispensed{"lot.dispensed", lot};
  dispensed.members = Json::object({{"quantity", 1}, {"route", "topical"}, {"_sd", Json::array({"digest-one", "digest-two"})}});
  (void)story.commit({dispensed}, story.session("yakuzai"));
  domain::Event erase{"erase", lot};
  erase.members["erased"] = Json::array({"digest-two"});
  const auto leaf = story.commit({erase}, Session::nobody()).events[0].leaf;
  const auto report = verify_dossier(story.exported(), story.trust());
  CHECK(report.ok);
  REQUIRE(report.notes.size() == 2);
  CHECK(report.notes[0].detail.en == "withheld");
  CHECK(report.notes[1].detail.en == "erased (leaf " + std::to_string(leaf) + ")");
}

TEST_CASE("the report says the same in both languages, escapes what people typed, and holds no script") {
  auto files = files_of(shared_dossier().bytes);
  const std::string html = find(files, "report.html").bytes;
  for (const std::string text : {"A&lt;2601&gt;", "label &lt;unclear&gt; &amp; torn", "成績書.pdf", "受け入れ", "Put on hold", "隔離(検査待ち)", "Example yakuzai",
                                 "2026-11-23T09:00:00.", "+09:00"}) {
    INFO(text);
    CHECK(html.find(text) != std::string::npos);
  }
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<unclear>") == std::string::npos);
}

TEST_CASE("witnesses count only when the inspector asks for them, and a quorum that is not met is a problem") {
  TrustDirectory trust = shared_dossier().trust;
  trust.quorum = 1;
  CHECK(kinds_of(verify_dossier(shared_dossier().bytes, trust)) == std::set<std::string>{"witness"});
}

TEST_CASE("a trust directory is written and read again; a key that cannot be understood is an error") {
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
