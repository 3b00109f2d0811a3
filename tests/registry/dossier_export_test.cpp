// Exporting a lot's dossier: what stands in it, which stamp it stands on, and that openssl agrees by the commands of README.txt.
#include "registry/dossier_export.h"

#include <sstream>

#include "base/error.h"
#include "registry/cold_assess.h"
#include "registry/cold_world.h"
#include "registry/dossiers.h"
#include "registry/log_use.h"
#include "registry/pki.h"
#include "registry/receive_lot.h"
#include "registry/stamp.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;
namespace fs = std::filesystem;

namespace {

bool has_tools() { return test::run_in("/tmp", "command -v unzip && command -v openssl").exit_code == 0; }

}  // namespace

TEST_CASE("an exported dossier verifies with nothing but a trust directory") {
  Story story;
  const auto outcome = story.export_lot();
  REQUIRE(outcome.status == Status::done);
  const auto report = verify_dossier(read_file(story.file()), story.trust());
  INFO(first_problem(report));
  CHECK(report.ok);
  CHECK(report.lot == story_lot);
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
  CHECK(names == std::vector<std::string>{"mimetype",
                                          "README.txt",
                                          "dossier.json",
                                          "records/0001.json",
                                          "records/0001.json.p7s",
                                          "records/0001.leaf",
                                          "records/0001.tlog-proof",
                                          "records/0002.json",
                                          "records/0002.json.p7s",
                                          "records/0002.leaf",
                                          "records/0002.tlog-proof",
                                          "records/0003.json",
                                          "records/0003.json.p7s",
                                          "records/0003.leaf",
                                          "records/0003.tlog-proof",
                                          "log/checkpoint",
                                          "log/checkpoint.tsr",
                                          "log/log.vkey",
                                          "log/log.crt",
                                          "log/tile/entries/000.p/" + std::to_string(size),
                                          "pki/untrusted.pem",
                                          "pki/crls.pem",
                                          attachment,
                                          "report.html",
                                          "META-INF/ASiCManifest001.xml",
                                          "META-INF/signature001.p7s"});
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
  CHECK(body.text("lot") == story_lot);
  CHECK(body.text("sha256") == to_hex(crypto::sha256(read_file(story.file()))));
}

TEST_CASE("a new record needs a new stamp") {
  Story story;
  const auto first = story.export_lot();
  domain::Event held{"lot.held", story_lot};
  held.members["rule"] = "PERSON";
  held.reason = "again";
  (void)story.commit({held}, story.session("yakuzai"));
  const auto second = story.export_lot();
  CHECK(second.extra.integer("tree_size") > first.extra.integer("tree_size"));
  CHECK(second.extra.integer("records") == 4);
}

TEST_CASE("a stamp that was asked for before the lot's last record does not cover it, though it came back later") {
  Story story;
  const fs::path query = story.folder() / "query.tsq";
  REQUIRE(ask_timestamp(story.registry(), Session::nobody(), query).status == Status::done);
  const auto asked = store::load_log_size(story.registry().database);
  domain::Event held{"lot.held", story_lot};
  held.members["rule"] = "PERSON";
  held.reason = "while the authority was asked";
  REQUIRE(story.commit({held}, story.session("yakuzai")).events[0].leaf == static_cast<long long>(asked));
  const auto key = open_service_key(story.registry().config, "tsa");
  const Bytes answer = crypto::grant_timestamp(read_file(query), key, story.registry().pki.tsa, {}, story.clock(), 7);
  REQUIRE(take_timestamp(story.registry(), Session::nobody(), answer).status == Status::done);
  const auto outcome = story.export_lot();
  REQUIRE(outcome.status == Status::done);
  CHECK(outcome.extra.integer("records") == 4);
  CHECK(outcome.extra.integer("tree_size") > static_cast<long long>(asked));
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
    if (line.starts_with("    ") && line.find("exoreg dossier") == std::string::npos && line.find("--trust") == std::string::npos)
      script += line + "\n";
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
  const bool consistent =
      std::any_of(files.begin(), files.end(), [](const auto& file) { return file.name.starts_with("log/consistency-"); });
  CHECK(consistent);
  CHECK(outcome.extra.integer("verify_time") * seconds_ms < story.clock() - 2 * days_ms + hours_ms);
  const auto report = verify_dossier(read_file(story.file()), story.trust());
  INFO(first_problem(report));
  CHECK(report.ok);
}

TEST_CASE("after a revocation, too, the same lot gives the same bytes but for the manifest's signature") {
  Story story;
  (void)story.stamp();
  story.clock() += days_ms;
  story.revoke("yakuzai");
  auto first = files_of(story.exported());
  story.clock() += hours_ms;
  auto second = files_of(story.exported());
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i + 1 < first.size(); ++i) {
    INFO(first[i].name);
    CHECK(first[i].name == second[i].name);
    CHECK(first[i].bytes == second[i].bytes);
  }
  const auto proof = std::find_if(first.begin(), first.end(), [](const auto& file) { return file.name.starts_with("log/consistency-"); });
  REQUIRE(proof != first.end());
  const auto stamps = store::load_stamps(story.registry().database);
  CHECK(ledger::parse_consistency_file(proof->bytes)->checkpoint == stamps.front().checkpoint);  // one that knows of the revocation
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

TEST_CASE("a stamp from after a key was lost does not help, though nobody knew of the loss when it was made") {
  Story story;
  const Millis lost = story.clock();
  story.clock() += hours_ms;
  (void)story.stamp();
  story.clock() += days_ms;
  const Millis now = story.clock();
  const std::string serial = story.certificates.at("yakuzai").serial_hex();
  const auto list = renew_issuing_crl(story.registry().config, story.registry().pki, {{serial, now, lost}}, now);
  {
    store::WriteTx tx(story.registry().database);
    Outcome outcome;
    commit(story.registry(), tx, {crl_event(tx, "issuing", list)}, Session::nobody(), outcome);
  }
  story.registry().reload_pki();
  const auto outcome = story.export_lot();
  CHECK(outcome.status == Status::refused);
  REQUIRE(outcome.findings.size() == 1);
  CHECK_THAT(outcome.findings[0].message.en, contains_text("Example yakuzai"));
}

TEST_CASE("a list that runs out is renewed, logged and used") {
  Story story;
  (void)story.exported();
  story.clock() += 40 * days_ms;
  domain::Event held{"lot.held", story_lot};
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
  domain::Event held{"lot.held", story_lot};
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
  domain::Event dispensed{"lot.dispensed", story_lot};
  dispensed.members = Json::object({{"quantity", 1}, {"route", "topical"}, {"_sd", Json::array({"digest-one", "digest-two"})}});
  (void)story.commit({dispensed}, story.session("yakuzai"));
  domain::Event erase{"erase", story_lot};
  erase.members["erased"] = Json::array({"digest-two"});
  const auto leaf = story.commit({erase}, Session::nobody()).events[0].leaf;
  const auto report = verify_dossier(story.exported(), story.trust());
  CHECK(report.ok);
  REQUIRE(report.notes.size() == 2);
  CHECK(report.notes[0].detail.en == "withheld");
  CHECK(report.notes[1].detail.en == "erased (leaf " + std::to_string(leaf) + ")");
}

TEST_CASE("the head of the report names every condition, and the excursion that it belongs to") {
  Story story;
  domain::Event assessed{"cold.assessed", story_lot};
  assessed.members = Json::object({{"excursion", "EXC-2026-000001"}, {"decision", "release-limited"}, {"condition", "within <3> months"}});
  domain::Event released{"lot.released", story_lot};
  released.members = Json::object({{"status", "conditionally_released"}, {"condition", "sterility test pending"}});
  (void)story.commit({assessed, released}, story.session("sekinin"));
  auto files = files_of(story.exported());
  const std::string html = find(files, "report.html").bytes;
  const std::string head = html.substr(0, html.find("</section>"));
  CHECK_THAT(head,
             contains_text("(EXC-2026-000001)") && contains_text("within &lt;3&gt; months") && contains_text("sterility test pending"));
}

TEST_CASE("the report says the same in both languages, escapes what people typed, and holds no script") {
  auto files = files_of(shared_dossier().bytes);
  const std::string html = find(files, "report.html").bytes;
  for (const std::string text : {"A&lt;2601&gt;", "label &lt;unclear&gt; &amp; torn", "成績書.pdf", "受け入れ", "Put on hold",
                                 "隔離(検査待ち)", "Example yakuzai", "2026-11-23 18:00:00 +09:00", "2026-11-23 09:00:00 UTC"}) {
    INFO(text);
    CHECK(html.find(text) != std::string::npos);
  }
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<unclear>") == std::string::npos);
}

namespace {

/// A parcel that warmed on its way, by the logger in it; a releaser let it pass, then the freezer was read.
struct WarmParcel : ColdWorld {
  WarmParcel() {
    add_person("kanri", {domain::Role::admin});
    clock_to(120);
    Parcel parcel;
    parcel.columns = {
        {"preparation", "PREP-0001"}, {"lot_no", "A-1"}, {"manufactured", "2026-06-03"}, {"quantity", "20"}, {"received_at", time(120)}};
    parcel.loggers = {{way, "way.csv", "", "", "", ""}};
    parcel.location = freezer;
    REQUIRE(receive_lot(registry(), parcel, ColdWorld::session("yakuzai")).exit_code() == 1);
    REQUIRE(assess_excursion(registry(), {"EXC-2026-000001", "release-limited", "短時間の逸脱", "6か月以内", {}, "", std::nullopt},
                             ColdWorld::session("hinshitsu"))
                .exit_code() == 0);
    clock_to(300);
    REQUIRE(import(stored).exit_code() == 0);
    clock() += hours_ms;
    REQUIRE(export_dossier(registry(), story_lot, folder() / "lot.asice", true, Session::nobody()).exit_code() == 0);
    bytes = read_file(folder() / "lot.asice");
  }
  std::string way = readings("MINI", 0, {"-80", "-80", "-80", "-55", "-80", "-80", "-80", "-80", "-80", "-80", "-80", "-80"});
  std::string stored = readings("TAG-1", 120, {"-79.5", "-80", "-80"});
  Bytes bytes;
};

}  // namespace

TEST_CASE("the dossier of a lot holds the logger files that it was judged by, each with its signed import") {
  const WarmParcel world;
  auto files = files_of(world.bytes);
  for (const std::string& file : {world.way, world.stored}) CHECK(find(files, "attachments/" + to_hex(crypto::sha256(file))).bytes == file);
  std::set<std::string> imported;
  for (const auto& file : files)
    if (file.name.starts_with("attachments/") && file.bytes.find("exoreg/logger.imported/1") != std::string::npos)
      imported.insert(parse_json(file.bytes).value.value().text("name"));
  CHECK(imported == std::set<std::string>{"log.csv", "way.csv"});
}

TEST_CASE("a dossier with logger files verifies, and openssl alone finds the signature of each import") {
  WarmParcel world;
  const auto trust = own_trust(world.registry());
  CHECK(verify_dossier(world.bytes, trust).ok);
  if (!has_tools()) return;
  const auto checked = run_in(world.folder(),
                              "mkdir x && cd x && unzip -q ../lot.asice && cd attachments && for j in $(grep -l logger.imported *); do "
                              "ok=no; for s in *; do openssl cms -verify -binary -inform DER -in $s -content $j -noverify "
                              "-out /dev/null 2>/dev/null && ok=yes; done; echo $ok; done");
  CHECK(checked.output == "yes\nyes\n");
}

TEST_CASE("the report tells the lot's cold history: its ways and places, what was measured, decisions, files") {
  const WarmParcel world;
  auto files = files_of(world.bytes);
  const std::string html = find(files, "report.html").bytes;
  const std::string hash = to_hex(crypto::sha256(world.way));
  for (const std::string text : {"温度の履歴",
                                 "Cold history",
                                 "発送",
                                 "(ロガーの最初の記録)",
                                 "SHP-2026-000001",
                                 "ULT-1 (LOC-0001)",
                                 "2026-11-23 18:00:00 +09:00",
                                 "2026-11-23 20:00:00 +09:00",
                                 "最低",
                                 "-80 ℃",
                                 "最高",
                                 "-55 ℃",
                                 "測定された時間",
                                 "2時間30分",
                                 "保管条件外の時間",
                                 "10分",
                                 "way.csv",
                                 "条件: 6か月以内",
                                 "理由: 短時間の逸脱",
                                 "Example hinshitsu"}) {
    INFO(text);
    CHECK(html.find(text) != std::string::npos);
  }
  CHECK(html.find("<td class=\"hash\">" + hash) != std::string::npos);
}

TEST_CASE("an import that its signature does not fit, or that is not in the log, never leaves the registry in a dossier") {
  Story story;
  const std::string import = R"({"name":"a.csv","schema":"exoreg/logger.imported/1"})";
  {
    store::WriteTx tx(story.registry().database);
    domain::Event judged{"cold.evaluated", story_lot};
    judged.attachments = {attach(tx, import, "application/json", "FILE-1-1.json"),
                          attach(tx, "no signature", "application/pkcs7-signature", "FILE-1-1.json.p7s")};
    Outcome outcome;
    commit(story.registry(), tx, {judged}, story.session("yakuzai"), outcome);
  }
  CHECK_THROWS_WITH(story.export_lot(), contains_text("attachments/" + to_hex(crypto::sha256("no signature"))));
  CHECK_THROWS_AS(story.export_lot(true), IntegrityError);
}
