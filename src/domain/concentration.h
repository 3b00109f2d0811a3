// Amounts of particles made comparable: per mL, per container; volumes; what the label really states.
#pragma once

#include <optional>

#include "domain/facts.h"

namespace exoreg::domain {

/// mL in one container: the fill volume; of a lyophilised preparation the reconstitution volume. nullopt: not stated.
[[nodiscard]] std::optional<double> container_volume_ml(const Row& preparation);
/// mL given in one hour, else in one dose, else in one container (for the endotoxin limit, JP 4.01, USP <85>).
[[nodiscard]] std::optional<double> given_volume_ml(const Row& preparation);
/// Particles in one container, of a result in {particles}, {particles}/{vial} or {particles}/{container}.
[[nodiscard]] std::optional<double> particles_per_container(const Value& value);
/// Label in particles/mL: as stated, else from the total and the volume.
[[nodiscard]] std::optional<double> label_per_ml(const Background& background);
/// Label in particles per container: as stated, else from the concentration and the volume.
[[nodiscard]] std::optional<double> label_per_container(const Background& background);
/// Something is stated, and all of it is mass (mg, µg protein, mg of lyophilisate): no amount of EVs.
[[nodiscard]] bool is_mass_only(const Background& background);
/// Share of the volume that spheres of this diameter fill at this concentration (per mL): c · (π/6) d³.
[[nodiscard]] double volume_fraction(double per_ml, double diameter_nm);

}  // namespace exoreg::domain
