// One lot's story in a real registry, its dossier, and ways to damage it.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "ingest/zip_reader.h"
#include "publish/dossier.h"
#include "registry/dossier_export.h"
#include "registry/dossier_verify.h"
#include "registry/files.h"
#include "support/catch.h"
#include "support/registry_fixture.h"

namespace exoreg::test {

inline constexpr const char* story_lot = "LOT-2026-000001";

/// One lot received by a pharmacist with a paper attached, held and lifted; other records around it.
struct Story : TestRegistry {
  Story() {
    using domain::Role;
    add_person("yakuzai", {Role::pharmacist});
    add_person("sekinin", {Role::releaser});
    const auto& pharmacist = session("yakuzai");
    (void)commit_with(received(story_lot, "A<2601>"), "a certificate & its <bytes>", "成績書.pdf", pharmacist);
    (void)commit({received("LOT-2026-000002", "B2602")}, pharmacist);
    domain::Event held{"lot.held", story_lot};
    held.members["rule"] = "PERSON";
    held.reason = "label <unclear> & torn";
    (void)commit({held}, pharmacist);
    domain::Event lifted{"lot.lifted", story_lot};
    lifted.members = Json::object({{"holds", Json::array({1})}, {"ended", Json::array({1})}});
    lifted.reason = "label replaced";
    (void)commit({lifted}, session("sekinin"));
    clock() += hours_ms;
  }
  [[nodiscard]] std::filesystem::path file() const { return folder() / "lot.asice"; }
  registry::Outcome export_lot(bool complete = false) {
    return registry::export_dossier(registry(), story_lot, file(), complete, registry::Session::nobody());
  }
  Bytes exported(bool complete = false) {
    REQUIRE(export_lot(complete).status == registry::Status::done);
    return registry::read_file(file());
  }
  [[nodiscard]] registry::TrustDirectory trust() { return registry::own_trust(registry()); }
};

struct Dossier {
  Bytes bytes;
  registry::TrustDirectory trust;
};
/// One complete export for all tests that only damage bytes.
inline const Dossier& shared_dossier() {
  static const Dossier made = [] {
    Story story;
    return Dossier{story.exported(true), story.trust()};
  }();
  return made;
}

/// One that stands on an older stamp, because a signer's key was revoked since: with a consistency proof to the newest.
inline const Dossier& dossier_from_before_a_revocation() {
  static const Dossier made = [] {
    Story story;
    (void)story.stamp();
    story.clock() += days_ms;
    story.revoke("yakuzai");
    return Dossier{story.exported(), story.trust()};
  }();
  return made;
}

inline std::vector<publish::ZipFile> files_of(const Bytes& dossier) {
  std::vector<publish::ZipFile> files;
  for (const auto& entry : ingest::read_stored_zip(dossier).entries) files.push_back({entry.name, Bytes(entry.bytes)});
  return files;
}

inline publish::ZipFile& find(std::vector<publish::ZipFile>& files, const std::string& name) {
  return *std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
}

inline bool names_file(const registry::DossierReport& report, const std::string& name) {
  return std::any_of(report.problems.begin(), report.problems.end(), [&](const auto& problem) { return problem.file == name; });
}

inline std::set<std::string> kinds_of(const registry::DossierReport& report) {
  std::set<std::string> kinds;
  for (const auto& problem : report.problems) kinds.insert(problem.kind);
  return kinds;
}

inline std::string first_problem(const registry::DossierReport& report) {
  return report.problems.empty() ? std::string() : report.problems[0].file + ": " + report.problems[0].detail.en;
}

/// "FILE KIND what is wrong", where nothing else is.
inline std::string only_problem(const registry::DossierReport& report) {
  if (report.problems.size() != 1) return std::to_string(report.problems.size()) + " problems; " + first_problem(report);
  return report.problems[0].file + " " + report.problems[0].kind + " " + report.problems[0].detail.en;
}

inline Bytes flipped(Bytes bytes, std::size_t at) {
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ 0x01U);
  return bytes;
}

}  // namespace exoreg::test
