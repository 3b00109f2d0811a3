// Everything that bears on one lot's temperatures, loaded: where it was, what measured those places, its label range.
// Judges nothing. Private to registry/.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/cold.h"
#include "registry/cold_packed.h"
#include "registry/cold_span.h"
#include "registry/cold_target.h"
#include "registry/stability_profiles.h"
#include "store/load_lots.h"

namespace exoreg::registry {

/// What was ever imported for one place.
struct PlaceReadings {
  domain::StayKind kind = domain::StayKind::location;
  std::string id;
  bool monitored = false;  ///< a file was imported for it
  bool closed = false;     ///< a shipment that has arrived, with its file imported or its absence stated
  bool no_logger = false;
  std::vector<UsedFile> files;
  std::vector<UsedFile> foreign;       ///< another lot's own logger offered again: a doubt (R5), no readings
  std::vector<domain::Series> series;  ///< one per device and channel, joined across files
};

constexpr Millis still_there = std::numeric_limits<Millis>::max();

/// [from, to) during which this place's readings speak for the lot.
struct Window {
  const PlaceReadings* place = nullptr;
  Millis from = 0;
  Millis to = still_there;
};

struct LotCold {
  store::Lot lot;
  std::string range_text;  ///< "-90..-60", °C
  domain::LabelRange range;
  std::optional<ProfileOnFile> profile;      ///< the newest of its preparation
  std::optional<long long> freeze_thaw_max;  ///< of the preparation
  std::vector<Millis> declared_thaws;        ///< of this lot, and inherited up to the split; rising
  std::vector<domain::Stay> movements;       ///< as recorded, but for a parcel's unstated dispatch: the first row of its logger
  std::vector<domain::Stay> own;             ///< own loggers, inherited ones up to the split, each from its first row on
  std::vector<const PlaceReadings*> places;  ///< each once
  std::vector<domain::PlaceLog> logs;        ///< of those places that anything is known of
  std::vector<Window> windows;               ///< own loggers first; while one runs, no other place speaks
  /// Up to `now`, or to the time when nothing was left of the lot.
  [[nodiscard]] domain::LotLine line(Millis now) const;
  /// Its low limit as an excursion meets it: narrowed by the widest guard band of what measured the lot.
  [[nodiscard]] domain::LabelRange mkt_label() const;
  [[nodiscard]] const domain::StabilityProfile* stability() const { return profile ? &profile->profile : nullptr; }
  [[nodiscard]] Millis gap_limit() const { return profile ? profile->profile.gap_limit : domain::default_gap_limit; }
  [[nodiscard]] std::optional<Millis> gap_max() const { return profile ? profile->profile.gap_max : std::nullopt; }
};

/// Of a preparation's row, table `preparations`.
[[nodiscard]] domain::LabelRange label_range(const domain::Row& preparation);

/// Loads each place once. Not for longer than one use case: what is written meanwhile is not seen.
class ColdReader {
 public:
  explicit ColdReader(const Registry& registry) : registry_(registry) {}
  /// As if `pending` had been imported for `target` already; it may be so meanwhile.
  ColdReader(const Registry& registry, PackedFile pending, LoggerTarget target)
      : registry_(registry), pending_(std::move(pending)), target_(std::move(target)) {}

  /// std::logic_error when there is no such lot.
  [[nodiscard]] LotCold lot(const std::string& id);
  /// With all its readings; or, of a place that has very many, those that bear on what is wanted.
  [[nodiscard]] const PlaceReadings& place(domain::StayKind kind, const std::string& id, const WantedTime& wanted = {});
  /// Runs of a series of one of the places, all that are on file, and its track, reckoned once.
  struct Runs {
    std::vector<domain::Run> runs;
    std::shared_ptr<const domain::Track> track;
  };
  [[nodiscard]] const Runs& runs(const PlaceReadings& place, const domain::Series& series, const LotCold& lot);
  /// A series of one of the places as a line without holes, reckoned once.
  [[nodiscard]] const std::shared_ptr<const domain::Track>& track(const domain::Series& series, std::optional<Millis> gap_max);
  /// The tracks of all series of a place, each reckoned once, on every processor.
  [[nodiscard]] domain::PlaceLog log(const PlaceReadings& place, std::optional<Millis> gap_max);
  /// What is on file for a place, without its readings, by device and channel.
  using SeriesName = std::pair<std::string, std::string>;
  [[nodiscard]] std::map<SeriesName, PackedSources> sources(domain::StayKind kind, const std::string& id);

 private:
  using PlaceName = std::pair<domain::StayKind, std::string>;
  /// What is on file for a place, and what of it was unpacked so far, and for which time.
  struct KnownPlace {
    std::vector<PackedFile> files, foreign;
    std::vector<std::pair<WantedTime, std::unique_ptr<PlaceReadings>>> readings;
  };
  [[nodiscard]] KnownPlace& known(const PlaceName& name);  ///< opened when it is first asked for
  [[nodiscard]] KnownPlace open(const PlaceName& name) const;
  [[nodiscard]] std::unique_ptr<PlaceReadings> unpack(const PlaceName& name, const KnownPlace& known, const WantedTime& wanted) const;

  const Registry& registry_;
  std::optional<PackedFile> pending_;
  LoggerTarget target_;
  std::map<std::tuple<const domain::Series*, std::string, std::optional<Millis>>, Runs> runs_;  ///< by label range and gap_max
  std::map<std::pair<const domain::Series*, std::optional<Millis>>, std::shared_ptr<const domain::Track>> tracks_;  ///< by gap_max
  std::map<PlaceName, KnownPlace> places_;
};

/// "lot" for own loggers, else the kind's own name: a target as records write it.
[[nodiscard]] const char* target_name(domain::StayKind kind);
/// Adds what the list lacks; whether it did.
bool add_once(std::vector<std::string>& list, const std::string& item);
/// These lots and all parts split off them, each once.
[[nodiscard]] std::vector<std::string> with_parts(const store::Database& database, const std::vector<std::string>& lots);
/// A lot that was split off: its parent, when, and the record of it; nullopt for a lot of its own.
struct Origin {
  std::string parent;
  Millis at = 0;
  long long leaf = 0;
};
[[nodiscard]] std::optional<Origin> origin_of(const store::Database& database, const store::Lot& lot);

}  // namespace exoreg::registry
