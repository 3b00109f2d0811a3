// exp(-dH/(R·T)) of one reading, the same to the last bit on every machine: sums of it are stored and compared.
#pragma once

#include <cstdint>

namespace exoreg::domain {

/// dH/R = 10 000 K: 83.144 kJ/mol over 8.3144 J/(mol·K), USP <1160>. 0 below 60 K, where it is no longer a number to reckon with.
/// Relative error below 1e-14.
[[nodiscard]] double arrhenius_term(std::int32_t milli_c);

}  // namespace exoreg::domain
