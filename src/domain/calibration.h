// Calibration certificates of loggers: whether what a device read may be trusted, and how much room its uncertainty leaves (hold rule
// R6). Pure; temperatures are milli-degrees Celsius.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/time.h"
#include "domain/cold.h"
#include "domain/row.h"

namespace exoreg::domain {

/// One row of the table `calibrations`. Its days are the site's, both included.
struct CalibrationCertificate {
  std::string device;   ///< serial as the logger file prints it
  std::string channel;  ///< as the series names it; "": every channel
  std::string cert_no;
  std::string lab;
  std::string accreditation;
  std::optional<Date> calibrated;  ///< nullopt: unknown, and then nothing is covered
  std::optional<Date> due;
  std::optional<std::int32_t> u_k2_mc;  ///< expanded uncertainty, k = 2
  std::vector<std::int32_t> points_mc;  ///< rising
  friend bool operator==(const CalibrationCertificate&, const CalibrationCertificate&) = default;

  [[nodiscard]] bool is_for(std::string_view serial, std::string_view series_channel) const;
  /// A day of the site's zone from `calibrated` to `due`.
  [[nodiscard]] bool covers(Millis at, const Zone& site) const;
  /// A point at or below lowest + 10 °C, and one at or above highest - 10 °C.
  [[nodiscard]] bool brackets(std::int32_t lowest_mc, std::int32_t highest_mc) const;
};

/// Every row, and all that is wrong with them at once. E_NUMBER, E_RANGE (-273.15 to 150 °C, 0.001 °C at the finest; an uncertainty
/// that is negative or above 20 °C) with row and column. Cells that are not given are facts that are not known. Rows have been through
/// check_row and check_duplicates.
[[nodiscard]] Parsed<std::vector<CalibrationCertificate>> parse_calibrations(const Rows& rows);

/// In order of how much they say against the readings.
enum class CalibrationState {
  ok,             ///< every reading by a certificate that covers its time and brackets the range used
  absent,         ///< the device (or this channel of it) has no certificate at all: finding M, R6 where the site is strict
  not_bracketed,  ///< R6
  not_covered,    ///< R6: read before the calibration, or after it was due
};
[[nodiscard]] const char* to_string(CalibrationState state);  ///< "CAL_OK", "ABSENT", "NOT_BRACKETED", "NOT_COVERED"

struct CalibrationJudgement {
  CalibrationState state = CalibrationState::absent;
  std::string cert_no;          ///< of the certificate that says so: the last one that was in force, or the last one at all
  std::optional<Millis> since;  ///< the first reading that is not CAL_OK
  std::int32_t lowest_mc = 0;   ///< the range used
  std::int32_t highest_mc = 0;
  Text reason;  ///< one sentence that names device, certificate and what is missing; empty when ok
};
/// The readings judged, [from, to), of one series, against all certificates on file. nullopt: there is no reading to judge.
struct CalibrationQuestion {
  const Series* series = nullptr;
  Millis from = 0;
  Millis to = 0;
};
[[nodiscard]] std::optional<CalibrationJudgement> judge_calibration(const std::vector<CalibrationCertificate>& certificates,
                                                                    const CalibrationQuestion& question, const Zone& site);

/// How a limit is held against a reading (ILAC-G8): as read, or with the uncertainty as a guard band: beyond when T > high - U or
/// T < low + U.
enum class DecisionRule { simple, guard };
[[nodiscard]] std::optional<DecisionRule> find_decision_rule(std::string_view name);  ///< "simple", "guard"
[[nodiscard]] const char* to_string(DecisionRule rule);
/// U of the certificate in force for the device at that instant, the greatest of several; 0 when none says it.
[[nodiscard]] std::int32_t find_uncertainty(const std::vector<CalibrationCertificate>& certificates, std::string_view serial,
                                            std::string_view channel, Millis at, const Zone& site);
/// The same over all time, for Series::guard; empty where no certificate ever says it.
[[nodiscard]] std::vector<GuardStep> find_guard(const std::vector<CalibrationCertificate>& certificates, std::string_view serial,
                                                std::string_view channel, const Zone& site);

}  // namespace exoreg::domain
