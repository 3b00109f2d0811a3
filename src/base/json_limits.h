// The integers that every reader of JSON agrees on (RFC 7493 §2.2, RFC 8785 appendix D).
#pragma once

#include <cstdint>

namespace exoreg {

constexpr std::int64_t largest_json_integer = (std::int64_t{1} << 53) - 1;

constexpr bool is_profile_integer(std::int64_t number) { return number >= -largest_json_integer && number <= largest_json_integer; }

}  // namespace exoreg
