// The three sets. Data, and one look-up each.
#include "domain/markers.h"

#include <algorithm>
#include <array>

namespace exoreg::domain {
namespace {

constexpr std::array<std::string_view, 11> transmembrane{"CD9",   "CD63", "CD81", "CD82",  "TSPAN8", "CD47",
                                                         "ITGB1", "CD73", "CD90", "CD105", "CD44"};
constexpr std::array<std::string_view, 6> cytosolic{"FLOT1", "FLOT2", "SDCBP", "PDCD6IP", "TSG101", "ANXA5"};
constexpr std::array<std::string_view, 13> negative{"ALB",   "APOA1",   "APOB",   "APOE", "CALR", "CANX", "HSP90B1",
                                                    "GM130", "HISTONE", "TOMM20", "CYC1", "AGO2", "UMOD"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& set, std::string_view symbol) {
  return std::find(set.begin(), set.end(), symbol) != set.end();
}

}  // namespace

bool is_transmembrane_marker(std::string_view symbol) { return holds(transmembrane, symbol); }
bool is_cytosolic_marker(std::string_view symbol) { return holds(cytosolic, symbol); }
bool is_negative_marker(std::string_view symbol) { return holds(negative, symbol); }

}  // namespace exoreg::domain
