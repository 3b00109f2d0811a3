// One supplier's whole story as files: the tables that it sent, entered as people enter them, and what an expert would write of it.
// Nothing here judges.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "registry/background.h"
#include "registry/cold_assess.h"
#include "registry/import.h"
#include "registry/import_coa.h"
#include "registry/lot_facts.h"
#include "registry/lots.h"
#include "registry/receive_lot.h"
#include "registry/requests.h"
#include "registry/resolve.h"
#include "registry/vetting.h"
#include "store/load_entities.h"
#include "store/load_lots.h"
#include "support/registry_fixture.h"

namespace exoreg::test {

/// A folder of tests/fixtures/vetting: suppliers.csv, certificates.csv, preparations.csv, specification*.csv, donors.csv, offers.csv,
/// lots*.csv with logger*.csv, coa*.csv|json with a PDF of the same name; and expected.json, which also says what was asked of the
/// supplier ("requests") and what people decided on its lots ("decided").
struct Story {
  std::string name;
  std::filesystem::path folder;
  Json expected;

  explicit Story(const std::filesystem::path& where) : name(where.filename().string()), folder(where) {
    const auto reading = parse_json(read("expected.json"));
    INFO(name);
    REQUIRE(reading.value);
    expected = *reading.value;
  }
  [[nodiscard]] std::string read(const std::string& file) const {
    std::ifstream in(folder / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] bool has(const std::string& file) const { return std::filesystem::exists(folder / file); }
  /// The files that begin and end so, in the order of their names.
  [[nodiscard]] std::vector<std::string> files(const std::string& begin, const std::vector<std::string>& endings) const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string file = entry.path().filename().string();
      const bool fits = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return file.ends_with(ending); });
      if (file.starts_with(begin) && fits) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] std::string member(const std::string& of, const std::string& name_in) const {
    const Json* map = expected.find(of);
    return map ? map->text(name_in) : "";
  }
};

/// A registry with a purchaser, a pharmacist and a releaser, made once, copied for each story, into which the story is entered: on the
/// day of its first request, if there is one, else on its `today`.
class StoryRegistry {
 public:
  explicit StoryRegistry(const Story& story) : story_(story) {
    std::filesystem::copy(office().home().parent_path(), folder_.path(), std::filesystem::copy_options::recursive);
    const auto& requests = story.expected.items("requests");
    go_to(requests.empty() ? story.expected.text("today") : requests.front().text("sent"), false);
    registry_.emplace(registry::Registry::open(folder_.path() / "registry", store::Database::Mode::write, clock_));
    enter();
    for (const Json& request : requests) ask(request);
    go_to(story.expected.text("today"));
    for (const Json& decided : story.expected.items("decided")) decide(decided);
  }
  [[nodiscard]] registry::Registry& registry() { return *registry_; }

  /// What `supplier vet` and `lot check` judge, by the names that the story uses.
  [[nodiscard]] std::vector<std::pair<std::string, domain::PreparationFacts>> preparations() {
    registry::Vetting vetting(*registry_);
    std::vector<std::pair<std::string, domain::PreparationFacts>> all;
    for (const auto& entity : entities()) {
      all.emplace_back(entity.row().text("maker_code"), vetting.facts(entity));
    }
    return all;
  }
  [[nodiscard]] std::vector<std::pair<std::string, domain::LotFacts>> lots() {
    std::vector<std::pair<std::string, domain::LotFacts>> all;
    for (const auto& entity : entities())
      for (const auto& lot : store::load_lots_of(registry_->database, entity.id))
        all.emplace_back(lot.row.text("lot_no"), registry::load_lot_facts(*registry_, lot));
    return all;
  }

 private:
  static TestRegistry& office() {
    static TestRegistry made;
    static const bool staffed = [] {
      made.add_person("kobai", {domain::Role::procurement});
      made.add_person("yakuzai", {domain::Role::pharmacist});
      made.add_person("sekinin", {domain::Role::releaser});
      return true;
    }();
    (void)staffed;
    return made;
  }
  static const registry::Session& purchaser() { return office().session("kobai"); }
  static const registry::Session& pharmacist() { return office().session("yakuzai"); }
  static const registry::Session& releaser() { return office().session("sekinin"); }

  /// Later on that day, if it has begun: records are never older than those before them.
  void go_to(const std::string& day, bool begun = true) {
    const Millis morning = parse_instant(day + "T09:00:00Z").value();
    *clock_.at = begun ? std::max(*clock_.at, morning) : morning;
  }

  [[nodiscard]] std::vector<store::Entity> entities() const {
    const auto supplier = registry::resolve_supplier(registry_->database, story_.expected.text("supplier"));
    return store::load_children(registry_->database, supplier.id, "preparation");
  }
  [[nodiscard]] registry::ImportFile file(const std::string& name) const {
    return {name, story_.read(name), false, "entered later than it came", std::nullopt};
  }
  void require_done(const std::string& name, const registry::Outcome& outcome) const {
    INFO(story_.name + "/" + name + ": " + outcome.to_json(Lang::en).dump());
    REQUIRE(outcome.exit_code() <= 1);
  }

  void enter() {
    using namespace exoreg::registry;
    const auto import = [&](const char* name, auto use) {
      if (story_.has(name)) require_done(name, use(*registry_, file(name), purchaser()));
    };
    import("suppliers.csv", import_suppliers);
    import("certificates.csv", import_certificates);
    import("preparations.csv", import_preparations);
    for (const auto& name : story_.files("specification", {".csv"}))
      require_done(name, import_specification(*registry_, file(name), specified_by(name), purchaser()));
    import("donors.csv", import_donors);
    import("offers.csv", import_offers);
    for (const auto& name : story_.files("lots", {".csv"})) require_done(name, receive_lot(*registry_, parcel(name), pharmacist()));
    for (const auto& name : story_.files("coa", {".csv", ".json"})) attach(name);
  }

  /// specification-CODE-2.csv is of the preparation that "of" names; with one preparation nothing need be named.
  [[nodiscard]] std::string specified_by(const std::string& name) const {
    const std::string named = story_.member("of", name);
    return named.empty() ? entities().at(0).id : named;
  }
  /// lots-2.csv came with logger-2.csv, if there is one.
  [[nodiscard]] registry::Parcel parcel(const std::string& name) const {
    registry::Parcel parcel;
    parcel.lots = file(name);
    parcel.reason = "entered later than it came";
    if (const std::string logger = "logger" + name.substr(4); story_.has(logger))
      parcel.loggers.push_back({story_.read(logger), logger, "", "", "", ""});
    parcel.no_logger = story_.member("no_logger", name) == "yes";
    return parcel;
  }
  void attach(const std::string& name) {
    std::optional<registry::ImportFile> document;
    if (const std::string pdf = name.substr(0, name.rfind('.')) + ".pdf"; story_.has(pdf)) document = file(pdf);
    std::string lot = story_.member("of", name);
    if (lot.empty()) lot = registry::read_coa(*registry_, file(name), document).coa.head.text("lot_no");
    const auto outcome = registry::import_coa(*registry_, file(name), document, lot, purchaser());
    const std::string refusal = story_.member("refused", name);
    if (refusal.empty()) return require_done(name, outcome);
    INFO(story_.name + "/" + name + ": " + outcome.to_json(Lang::en).dump());
    REQUIRE(outcome.exit_code() == 3);
    REQUIRE(std::any_of(outcome.findings.begin(), outcome.findings.end(), [&](const Finding& finding) { return finding.code == refusal; }));
  }

  /// {"sent","answered","vague"}: a letter about all of the supplier's preparations, and its answer if one came.
  void ask(const Json& request) {
    go_to(request.text("sent"));
    const auto sent = registry::request_supplier(*registry_, {story_.expected.text("supplier"), ""}, purchaser());
    require_done("requests", sent);
    REQUIRE(sent.ids.size() == 1);
    if (request.text("answered").empty()) return;
    go_to(request.text("answered"));
    require_done("requests", registry::answer_request(*registry_, {sent.ids.at(0), request.text("vague")}, purchaser()));
  }

  /// {"lot", "assess": a decision on each of its excursions | "hold": why | "lift": holds of this rule, "" all}.
  void decide(const Json& decided) {
    const std::string lot = registry::resolve_lot(registry_->database, decided.text("lot")).id;
    const registry::Because because{"decided on the papers"};
    if (decided.find("hold")) require_done("hold", registry::hold_lot(*registry_, lot, {decided.text("hold")}, pharmacist()));
    if (decided.find("lift")) {
      const std::string rule = decided.text("lift");
      require_done(
          "lift", registry::lift_hold(*registry_, lot, rule.empty() ? std::vector<std::string>{} : std::vector{rule}, because, releaser()));
    }
    if (!decided.find("assess")) return;
    const auto excursions = store::load_excursions(registry_->database, lot);
    REQUIRE_FALSE(excursions.empty());
    for (const auto& excursion : excursions) {
      const std::string decision = decided.text("assess");
      require_done(
          "assess",
          registry::assess_excursion(
              *registry_,
              {excursion.id, decision, "stability data of the maker", decision == "release-limited" ? "use within a month" : "", {lot}, ""},
              releaser()));
    }
  }

  const Story& story_;
  TemporaryFolder folder_;
  TestClock clock_;
  std::optional<registry::Registry> registry_;
};

}  // namespace exoreg::test
