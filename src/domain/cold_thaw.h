// Thaws of a lot, seen by a probe or declared by a person (hold rule R3): frozen, warmed, thawed, with hysteresis. Pure and exact.
#pragma once

#include <optional>
#include <vector>

#include "domain/cold.h"
#include "domain/stability.h"

namespace exoreg::domain {

struct Thaw {
  Millis start = 0;                   ///< of the episode: T > T_ref; of a thaw declared outside of any, that instant
  Millis thawed_at = 0;               ///< T >= T_thaw had lasted t_thaw; of a thaw that only a person saw, when they saw it
  std::optional<Millis> refrozen_at;  ///< measured at T <= T_ref; nullopt: not yet, or by nobody who was with it
  bool declared = false;              ///< a person declared it, whether or not a probe saw it too
  friend bool operator==(const Thaw&, const Thaw&) = default;
};

enum class FrozenState { unknown, frozen, warmed, thawed };
[[nodiscard]] const char* to_string(FrozenState state);  ///< "UNKNOWN", "FROZEN", "WARMED", "THAWED"

/// An episode is the time with T > T_ref; T <= T_ref ends it. It holds at most one thaw: the instant when T >= T_thaw has lasted
/// t_thaw, time without a measurement interrupting. Such time neither starts nor ends an episode; a line that begins above T_ref begins
/// one. A declared thaw inside a thawed episode is the same thaw, and in one that was only warm it thaws the episode; any other one
/// counts by itself. In order of thawed_at; their number is the freeze_thaw_count. nullopt: the profile has no `thaw` item, or there
/// is no profile.
[[nodiscard]] std::optional<std::vector<Thaw>> find_thaws(const LotLine& line, const StabilityProfile* profile,
                                                          const std::vector<Millis>& declared);

/// As the line ends: thawed while the refreezing of any thaw, declared ones too, was not measured; unknown: nothing was ever measured
/// or declared. nullopt: as find_thaws.
[[nodiscard]] std::optional<FrozenState> find_frozen_state(const LotLine& line, const StabilityProfile* profile,
                                                           const std::vector<Millis>& declared);

}  // namespace exoreg::domain
