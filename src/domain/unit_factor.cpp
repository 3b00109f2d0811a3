// Conversion between UCUM units of one dimension, where the factor is a power of ten. Annotations never convert: a vial
// is no volume.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/value.h"

namespace exoreg::domain {

namespace {

/// One factor of a unit: what it measures, and 10^power of that measure's base.
struct Part {
  std::string_view unit;
  std::string_view base;
  int power;
};

constexpr std::array parts = {
    Part{"kg", "g", 3},      Part{"g", "g", 0},      Part{"mg", "g", -3},        Part{"ug", "g", -6}, Part{"ng", "g", -9},
    Part{"pg", "g", -12},    Part{"L", "L", 0},      Part{"dL", "L", -1},        Part{"mL", "L", -3}, Part{"uL", "L", -6},
    Part{"m", "m", 0},       Part{"mm", "m", -3},    Part{"um", "m", -6},        Part{"nm", "m", -9}, Part{"osm", "osm", 0},
    Part{"mosm", "osm", -3}, Part{"%", "share", -2}, Part{"[ppm]", "share", -6},
};

std::vector<std::string_view> split(std::string_view unit) {
  std::vector<std::string_view> found;
  while (true) {
    const auto slash = unit.find('/');
    found.push_back(unit.substr(0, slash));
    if (slash == std::string_view::npos) return found;
    unit.remove_prefix(slash + 1);
  }
}

/// The power of ten between two parts; nullopt when they measure different things.
std::optional<int> power_between(std::string_view from, std::string_view to) {
  if (from == to) return 0;
  const Part* a = nullptr;
  const Part* b = nullptr;
  for (const Part& part : parts) {
    if (part.unit == from) a = &part;
    if (part.unit == to) b = &part;
  }
  if (!a || !b || a->base != b->base) return std::nullopt;
  return a->power - b->power;
}

}  // namespace

std::optional<Decimal> unit_factor(std::string_view from, std::string_view to) {
  const auto from_parts = split(from);
  const auto to_parts = split(to);
  if (from_parts.size() != to_parts.size()) return std::nullopt;
  int power = 0;
  for (std::size_t i = 0; i < from_parts.size(); ++i) {
    const auto step = power_between(from_parts[i], to_parts[i]);
    if (!step) return std::nullopt;
    power += i == 0 ? *step : -*step;  // what divides counts the other way round
  }
  return Decimal::from_scaled(1, power);
}

}  // namespace exoreg::domain
