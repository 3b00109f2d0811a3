// Conversions by volume. A censored or ranged label has no single number, and gives none.
#include "domain/concentration.h"

#include <numbers>

#include "base/unicode.h"
#include "domain/lot_evidence.h"

namespace exoreg::domain {
namespace {

bool is_mass(const Value& value) {
  for (const char* unit : {"mg", "ug", "ng", "pg", "g"})
    if (value.unit == unit || value.unit.starts_with(std::string(unit) + "/")) return true;
  return false;
}

}  // namespace

std::optional<double> container_volume_ml(const Row& preparation) {
  return number_in(preparation, preparation.text("form") == "lyophilised" ? "recon_volume_ml" : "fill_volume_ml");
}

std::optional<double> given_volume_ml(const Row& preparation) {
  if (const auto hour = number_in(preparation, "infusion_ml_per_h")) return hour;
  if (const auto dose = number_in(preparation, "dose_ml")) return dose;
  return container_volume_ml(preparation);
}

std::optional<double> particles_per_container(const Value& value) {
  for (const char* unit : {"{particles}/{vial}", "{particles}/{container}", "{particles}"})
    if (value.unit == unit) return number_in(value, unit);
  return std::nullopt;
}

std::optional<double> label_per_ml(const Background& background) {
  if (const auto stated = number_in(background.concentration, "{particles}/mL")) return stated;
  auto total = particles_per_container(background.total);
  if (!total && background.concentration.unit != "{particles}") total = particles_per_container(background.concentration);
  const auto volume = container_volume_ml(background.preparation);
  if (!total || !volume || *volume <= 0) return std::nullopt;
  return *total / *volume;
}

std::optional<double> label_per_container(const Background& background) {
  if (const auto stated = particles_per_container(background.total)) return stated;
  if (background.concentration.unit != "{particles}")
    if (const auto stated = particles_per_container(background.concentration)) return stated;
  const auto per_ml = number_in(background.concentration, "{particles}/mL");
  const auto volume = container_volume_ml(background.preparation);
  if (!per_ml || !volume) return std::nullopt;
  return *per_ml * *volume;
}

bool is_mass_only(const Background& background) {
  bool any = false;
  for (const Value* value : {&background.concentration, &background.total}) {
    if (trim(value->raw).empty()) continue;
    if (!is_mass(*value)) return false;
    any = true;
  }
  return any;
}

double volume_fraction(double per_ml, double diameter_nm) {
  const double cm = diameter_nm * 1e-7;
  return per_ml * std::numbers::pi / 6 * cm * cm * cm;
}

}  // namespace exoreg::domain
