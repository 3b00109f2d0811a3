// Lines of lots in few words, for the tests of alarms, budgets and thaws.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/cold.h"
#include "domain/stability.h"

namespace exoreg::test {

constexpr std::int32_t gap = INT32_MIN;  ///< in the place of a temperature
constexpr std::int32_t not_read = INT32_MIN + 1;

/// What holds for so many minutes: {30, 9} is half an hour at 9 °C.
struct Spell {
  int minutes = 0;
  std::int32_t degrees = 0;
};

/// Readings every five minutes of one device, one after the other from `start`; g is ten minutes.
inline domain::LotLine line_of(const std::vector<Spell>& spells, Millis start = 0, const std::string& device = "TAG-1") {
  constexpr Millis step = 5 * minutes_ms;
  domain::LotLine line;
  Millis at = start;
  for (const auto& [minutes, degrees] : spells) {
    const Millis end = at + minutes * minutes_ms;
    if (degrees == gap || degrees == not_read) {
      line.segments.push_back({at, end, degrees == gap ? domain::LineState::gap : domain::LineState::not_read, 0, ""});
      at = end;
    }
    for (; at < end; at += step) {
      line.segments.push_back(
          {at, std::min(at + step, end), domain::LineState::measured, degrees * 1000, device, domain::StayKind::location, at, 2 * step});
    }
    at = end;
  }
  return line;
}

inline domain::Row stability_row(long line, const std::vector<std::pair<std::string, std::string>>& cells) {
  domain::Row row;
  row.line = line;
  for (const auto& [column, value] : cells) row.cells[column] = value;
  return row;
}

}  // namespace exoreg::test
