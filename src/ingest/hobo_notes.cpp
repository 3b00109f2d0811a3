// The notes stand one below the other, beside the first readings, and go on below the last one of a short trip.
#include "ingest/hobo_notes.h"

#include <string_view>
#include <utility>

#include "base/csv_scanner.h"
#include "base/unicode.h"
#include "ingest/logger_clock_words.h"
#include "ingest/logger_format.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t most_notes = 1000;

/// "Samples: 18,564": groups of thousands are parted as the computer's region wants it.
std::optional<long long> whole_number(std::string_view text) {
  constexpr std::size_t most_digits = 9;
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
    if (c >= 'A') return std::nullopt;
  }
  return digits.empty() || digits.size() > most_digits ? std::nullopt : std::optional(std::stoll(digits));
}

/// A note may hold the separator; nobody quotes it.
std::string note_of(const CsvRow& row, std::size_t from, char separator) {
  std::string note;
  for (std::size_t i = from; i < row.cells.size(); ++i) note += (i > from ? std::string(1, separator) : "") + row.cells[i];
  return std::string(trim(note));
}

class NoteReader {
 public:
  void take(std::string_view note) {
    if (note.starts_with("Series: ") || note.starts_with("Event Type: ")) in_temperature_ = unit_in(note).has_value();
    if (const auto value = behind(note, "Serial Number:"); notes_.serial.empty()) notes_.serial = value.substr(0, 64);
    if (const auto value = behind(note, "Samples:"); in_temperature_ && !notes_.samples && !value.empty()) {
      notes_.samples = whole_number(value);
    }
    if (const auto value = behind(note, "First Sample Time:"); !notes_.offset && !value.empty()) notes_.offset = offset_in(value);
  }
  HoboNotes finish() { return std::move(notes_); }

 private:
  static std::string_view behind(std::string_view note, std::string_view key) {
    return note.starts_with(key) ? trim(note.substr(key.size())) : std::string_view();
  }

  HoboNotes notes_;
  bool in_temperature_ = false;
};

}  // namespace

std::optional<std::size_t> find_notes(const TableLayout& layout, const HeaderRow& header) {
  std::size_t named = header.cells.size();
  while (named > 0 && header.cells[named - 1].empty()) --named;
  const auto row = first_row(layout);
  if (!row || row->cells.size() <= named) return std::nullopt;
  const std::string_view note = trim(row->cells[named]);
  const bool is_word = !note.empty() && note.find_first_of("0123456789") == std::string_view::npos;
  return is_word ? std::optional(named) : std::nullopt;
}

HoboNotes read_notes(const TableLayout& layout) {
  NoteReader reader;
  if (!layout.notes_from) return reader.finish();
  CsvScanner scanner(layout.rows, {layout.separator, 0}, {max_logger_bytes, max_logger_line, max_logger_rows + 1, 256, 64'000'000});
  for (std::size_t i = 0; i < most_notes; ++i) {
    const auto row = scanner.next();
    if (!row) break;
    reader.take(note_of(*row, *layout.notes_from, layout.separator));
  }
  return reader.finish();
}

}  // namespace exoreg::ingest
