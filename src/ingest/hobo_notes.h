// What HOBOware writes about a deployment behind the readings of a HOBO file, when "Details" are exported with them.
// For the files of this module only.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "ingest/logger_table.h"

namespace exoreg::ingest {

struct HoboNotes {
  std::string serial;                ///< "" when the notes name none
  std::optional<long long> samples;  ///< of the first series of temperatures
  std::optional<Millis> offset;      ///< of the times as they were exported
};

/// The column behind the last one that the header names, where the first row has words there.
[[nodiscard]] std::optional<std::size_t> find_notes(const TableLayout& layout, const HeaderRow& header);
/// `layout.notes_from` says where they stand; without it there are none.
[[nodiscard]] HoboNotes read_notes(const TableLayout& layout);

}  // namespace exoreg::ingest
