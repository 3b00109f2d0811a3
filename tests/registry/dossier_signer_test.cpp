// Whose key may stand under what in a dossier: records made with all the registry's keys, that only these rules can find.
#include "registry/dossiers.h"
#include "support/forge.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

struct Forger : Story {
  [[nodiscard]] const crypto::CmsSigner& person() { return *session("yakuzai").person; }
  [[nodiscard]] const crypto::CmsSigner& service() { return registry().service_keys().service; }
  /// Forges one more record of the story's lot and verifies the dossier that shows it.
  DossierReport shown(const Forged& forged) {
    (void)forge(registry(), forged);
    (void)stamp();
    return verify_dossier(sealed(unchecked_files(registry(), story_lot), service(), registry().now()), trust());
  }
  static Json by_person(const std::string& meaning) {
    return Json::object(
        {{"actor", "yakuzai"}, {"role", "pharmacist"}, {"signer", "Example yakuzai"}, {"meaning", meaning}, {"rule", "PERSON"}});
  }
};

}  // namespace

TEST_CASE("a person's act in a person's meaning, and a rule's by the service, are both in order") {
  Forger f;
  CHECK(f.shown({"lot.held", story_lot, Forger::by_person("author"), &f.person()}).ok);
  CHECK(f.shown({"lot.held", story_lot, Json::object({{"rule", "R5"}}), &f.service()}).ok);
}

TEST_CASE("what the registry must sign does not count under a person's key") {
  Forger f;
  const auto report =
      f.shown({"cold.evaluated", story_lot, Json::object({{"signer", "Example yakuzai"}, {"excursions", Json::array()}}), &f.person()});
  CHECK_THAT(only_problem(report), contains_text("records/0004.json.p7s signature What the registry's own key must sign"));
}

TEST_CASE("what a person must sign does not count under the registry's key") {
  Forger f;
  Json body = Forger::by_person("author");
  body["signer"] = f.registry().config.origin + " service";
  CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, body, &f.service()})),
             contains_text("An act of a person was signed by the registry's own key"));
}

TEST_CASE("a record names who signed it") {
  Forger f;
  Json body = Forger::by_person("author");
  body["signer"] = "Example sekinin";
  CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, body, &f.person()})), contains_text("the record names another signer"));
}

TEST_CASE("a kind is signed in its own meaning and no other") {
  Forger f;
  CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, Forger::by_person("approve"), &f.person()})),
             contains_text("records/0004.json record A record of this kind cannot be signed in this meaning"));
}

TEST_CASE("the log entry is of the record's own kind") {
  Forger f;
  Json body = Forger::by_person("author");
  body["schema"] = "exoreg/lot.disposed/1";
  CHECK_THAT(only_problem(f.shown({"lot.held", story_lot, body, &f.person()})), contains_text("of another kind than the record"));
}

TEST_CASE("the manifest is signed by the registry, not by a person") {
  Forger f;
  (void)f.stamp();
  const auto files = unchecked_files(f.registry(), story_lot);
  CHECK(verify_dossier(sealed(files, f.service(), f.registry().now()), f.trust()).ok);
  f.add_person("kansa", {domain::Role::inspector});
  const auto report = verify_dossier(sealed(files, *f.session("kansa").person, f.registry().now()), f.trust());
  CHECK_THAT(only_problem(report), contains_text("META-INF/signature001.p7s signature The manifest is signed by Example kansa"));
}

TEST_CASE("a hidden member is found beside whatever it hides, at any depth") {
  Forger f;
  Json body = Forger::by_person("author");
  body["evidence"] = Json::array({Json::object({{"_sd", Json::array({"digest-deep"})}})});
  const auto report = f.shown({"lot.held", story_lot, body, &f.person()});
  CHECK(report.ok);
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].file == "records/0004.json");
  CHECK(report.notes[0].detail.en == "withheld");
}
