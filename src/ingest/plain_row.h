// One row of a plain table of readings, as machines write it, read without copying anything. For the files of this module only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace exoreg::ingest {

struct PlainRow {
  std::string_view sensor;
  Millis at = 0;  ///< UTC
  std::optional<std::int32_t> milli_c;
  int decimals = 0;
};

enum class PlainProblem { none, sensor, too_many_sensors, time, zone, temperature, width };

/// Keeps the last day that it reckoned, which most rows share.
class PlainRowReader {
 public:
  /// `local_offset`: east of UTC, for times that carry none; nullopt: such times are a problem.
  explicit PlainRowReader(std::optional<Millis> local_offset) : local_offset_(local_offset) {}

  /// `line` without its end.
  [[nodiscard]] PlainProblem read(std::string_view line, PlainRow& row);
  /// The same for what nearly every row is: of the sensor that is expected, in UTC, with a value. Takes the row and its line end off
  /// `at`, where usual_row bytes can be read at least. false: nothing was taken; ask read().
  [[nodiscard]] bool read_usual(std::string_view sensor, const char*& at, PlainRow& row);
  static constexpr std::size_t usual_row = 64;                                      ///< bytes behind the sensor's name
  [[nodiscard]] bool any_local() const { return any_local_; }                       ///< some time so far carried no offset
  [[nodiscard]] std::optional<Millis> last_offset() const { return last_offset_; }  ///< of the last time, where it carried one

 private:
  [[nodiscard]] PlainProblem read_time(std::string_view text, Millis& at);
  [[nodiscard]] bool set_day(std::string_view date);

  std::optional<Millis> local_offset_;
  bool any_local_ = false;
  std::optional<Millis> last_offset_;
  char date_[10] = {'1', '9', '7', '0', '-', '0', '1', '-', '0', '1'};  ///< the day that day_ is the start of: never anything but a date
  Millis day_ = 0;
};

}  // namespace exoreg::ingest
