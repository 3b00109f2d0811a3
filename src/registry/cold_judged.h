// The logger files that measured a lot's line, as `cold.evaluated` names and attaches them. Private to registry/.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "registry/cold_lot.h"
#include "registry/commit.h"

namespace exoreg::registry {

/// Files beyond this are named by their SHA-256 and stay in the registry: a dossier holds what it lists, and has an end (1 GiB).
constexpr long long largest_judged_file = 64LL << 20;  ///< bytes

/// A file read for one place of the lot; own loggers and a parcel's always, a place's where it speaks of a time that the lot spent there.
struct JudgedFile {
  std::string id;  ///< "FILE-…"
  const PlaceReadings* place = nullptr;
};
/// Those that no evaluation of this very lot names so far, in order of places and imports.
[[nodiscard]] std::vector<JudgedFile> find_unnamed_files(const store::Database& database, const LotCold& cold);

/// What a record says of such files; reads each import once, however many lots it is named for.
class FileNames {
 public:
  FileNames(const store::Database& database, store::WriteTx& tx) : database_(database), tx_(tx) {}
  /// Drops those of which no import is on file for their place: there is nothing to name.
  void keep_known(std::vector<JudgedFile>& files);
  /// Adds `loggers` to the event, and as attachments the import records with their signatures, and the files.
  void add_to(domain::Event& event, const std::vector<JudgedFile>& files);

 private:
  struct Entry {
    Json named;  ///< id, name, sha256; null: no import is on file for this place
    std::vector<domain::AttachmentRef> attached;
  };
  [[nodiscard]] const Entry& entry_of(const JudgedFile& file);
  [[nodiscard]] Entry read(const JudgedFile& file) const;

  const store::Database& database_;
  store::WriteTx& tx_;
  std::map<std::pair<std::string, const PlaceReadings*>, Entry> known_;
};

/// The members `logger` and `loggers` of an evaluation as ids, each once.
[[nodiscard]] std::vector<std::string> named_files(const Json& evaluation);

}  // namespace exoreg::registry
