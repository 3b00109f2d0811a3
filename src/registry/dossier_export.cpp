// find lot -> choose a stamp (or make one) -> gather -> verify what was made -> write -> record the export. A crash before
// the file is in place leaves at most a stamp; behind it, a dossier without its `export` leaf, which proves no less.
#include "registry/dossier_export.h"

#include "base/error.h"
#include "publish/dossier_report.h"
#include "registry/commit.h"
#include "registry/dossier_facts.h"
#include "registry/dossier_files.h"
#include "registry/dossier_verify.h"
#include "registry/files.h"
#include "registry/pki_events.h"
#include "registry/resolve.h"
#include "registry/stamp.h"

namespace exoreg::registry {
namespace {

Findings revoked(const std::string& lot, const Text& why) {
  return {Finding{"REFUSED_REVOKED",
                  Severity::error,
                  {"The dossier of " + lot + " cannot be made: " + why.en +
                       ". No time stamp from before that covers all of the lot's records, and one "
                       "time must hold for every signature.",
                   lot + " の記録一式を作成できません: " + why.ja +
                       "。それ以前のタイムスタンプでこのロットの全記録を含むものがなく、一つの時刻ですべての署名を検証できません。"}}};
}

struct Basis {
  SignedRecords records;
  std::optional<ChosenStamp> stamp;
  Findings refusal;
};

/// Stamps are read before records: what a stamp covers was committed before it, so no covered record is missed.
Basis choose(const Registry& registry, const std::string& lot) {
  const auto stamps = store::load_stamps(registry.database);
  Basis basis{load_signed_records(registry, lot), std::nullopt, {}};
  auto search = find_stamp(registry, stamps, basis.records);
  basis.stamp = std::move(search.chosen);
  return basis;
}

/// The newest stamp that does, else a new one, unless a signer's key was revoked: then no new one would help.
Basis choose_or_stamp(Registry& registry, const std::string& lot, const Session& session, Outcome& outcome) {
  constexpr int attempts = 3;  // another process may add records between our stamp and our reading
  Basis basis = choose(registry, lot);
  for (int i = 0; !basis.stamp && i < attempts; ++i) {
    if (const auto problem = problem_now(registry, basis.records, registry.now())) {
      basis.refusal = revoked(lot, *problem);
      return basis;
    }
    stamp_log(registry, session, outcome);
    basis = choose(registry, lot);
  }
  // Its checkpoint is shown together with the newest one; so there shall be one that knows of the revocation.
  if (basis.stamp && basis.stamp->outdated && !basis.stamp->newest) {
    stamp_log(registry, session, outcome);
    basis = choose(registry, lot);
  }
  if (!basis.stamp) {
    const auto search = find_stamp(registry, store::load_stamps(registry.database), basis.records);
    const Text none{"the stamp that was just made does not cover it", "作成したタイムスタンプが全記録を含みません"};
    basis.refusal = revoked(lot, search.newest_problem.value_or(none));
  }
  return basis;
}

std::vector<publish::ZipFile> build(Registry& registry, const Basis& basis, bool complete) {
  auto content = load_dossier_content(registry, basis.records, *basis.stamp, complete);
  auto facts = load_dossier_facts(registry, content.head, basis.records);
  facts.local_time = content.local_time;
  content.report = publish::write_dossier_report(facts);
  auto files = publish::dossier_files(std::move(content));
  sign_manifest(registry, files);
  return files;
}

/// Nothing leaves the registry that an inspector would send back.
DossierReport checked(const Registry& registry, const Bytes& bytes) {
  DossierReport report = verify_dossier(bytes, own_trust(registry));
  if (report.ok) return report;
  const auto& first = report.problems.front();
  throw IntegrityError(
      {"The dossier does not verify (" + first.file + ": " + first.detail.en + "). See: exoreg log verify",
       "作成した記録一式を検証できません (" + first.file + ": " + first.detail.ja + ")。exoreg log verify で確認してください。"});
}

domain::Event export_event(const DossierReport& report, const Bytes& bytes) {
  domain::Event event{"export", log_subject};
  event.members =
      Json::object({{"lot", report.lot}, {"sha256", to_hex(crypto::sha256(bytes))}, {"size", bytes.size()}, {"complete", report.complete}});
  return event;
}

}  // namespace

Outcome export_dossier(Registry& registry, const std::string& lot, const std::filesystem::path& target, bool complete,
                       const Session& session) {
  const auto resolved = resolve_lot(registry.database, lot);
  if (!resolved.ok()) return bad_input(resolved.findings);
  Outcome outcome;
  const Basis basis = choose_or_stamp(registry, resolved.id, session, outcome);
  if (!basis.refusal.empty()) {
    outcome.status = Status::refused;
    outcome.findings = basis.refusal;
    return outcome;
  }
  const auto files = build(registry, basis, complete);
  if (files.size() > publish::most_zip_entries || publish::zip_size(files) > publish::largest_zip)
    return refused({Finding{"REFUSED_SIZE",
                            Severity::error,
                            {"The dossier would exceed 1 GiB or 65,534 files; without --complete it is smaller.",
                             "記録一式が1 GiBまたは65,534ファイルを超えます。--complete を付けなければ小さくなります。"}}});
  const Bytes bytes = publish::write_zip(files);
  const DossierReport report = checked(registry, bytes);
  write_file(target, bytes);

  store::WriteTx tx(registry.database);
  const auto event = export_event(report, bytes);
  commit(registry, tx, {event}, session, outcome);
  outcome.ids = {resolved.id};
  outcome.extra = event.members;
  outcome.extra["file"] = target.string();
  outcome.extra["records"] = report.records;
  outcome.extra["tree_size"] = static_cast<long long>(basis.stamp->stamp.size);
  outcome.extra["verify_time"] = static_cast<long long>(report.verify_time);
  return outcome;
}

}  // namespace exoreg::registry
