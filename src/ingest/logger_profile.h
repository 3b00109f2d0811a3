// A user's description of a table that no built-in reader knows: where its columns stand and what they mean. Nothing in it is guessed at
// when a file is read; a proposal is made from a sample, for a person to confirm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "ingest/logger.h"

namespace exoreg::ingest {

/// Columns are named as the header writes them, or by their place: "#1" is the first.
struct LoggerProfile {
  std::string name;                       ///< whose files these are
  std::string encoding;                   ///< "" = by content | utf-8 | cp932 | latin-1
  std::string separator = ",";            ///< "," ";" or TAB
  std::string decimal = ".";              ///< "." or ","
  long long header_line = 1;              ///< of the file, from 1; 0: the table has none, and begins on line `first_line`
  long long first_line = 0;               ///< of the data; 0: behind the header
  std::string time;                       ///< column of date and time, or of the date
  std::string time_of_day;                ///< column of the time, when it stands apart
  std::string epoch;                      ///< "" = the times are written out | s | ms, counted since 1970 in UTC
  std::vector<std::string> temperatures;  ///< columns
  std::string unit;                       ///< C | F; "" = as the headers say
  std::string sensor;                     ///< column that names the logger; "" = the file has one
  std::string serial;                     ///< word that begins the line above the table behind which the serial stands; "" = none
  std::string date_order;                 ///< "" = by the rows | dmy | mdy | ymd
  std::string offset;                     ///< "" = --device-tz | "+09:00" | "UTC"
  std::vector<std::string> remarks;       ///< beginnings of lines that are no rows
  std::vector<std::string> missing;       ///< markers beside the usual ones
};

/// E_PROFILE for a member that is not known, of another type, or has an impossible value.
[[nodiscard]] Parsed<LoggerProfile> read_profile(const Json& members);
/// The members that differ from their default; what read_profile reads back.
[[nodiscard]] Json profile_json(const LoggerProfile& profile);
/// The same as a TOML file with a comment for each member, in the language of who is to edit it.
[[nodiscard]] std::string profile_toml(const LoggerProfile& profile, Lang lang);

/// Findings: those of every reader, and E_PROFILE for a column that the file does not have.
[[nodiscard]] Parsed<LoggerFile> parse_by_profile(std::string_view bytes, const LoggerProfile& profile, const LoggerOptions& options);

/// What a person is asked before a proposal can be used.
enum class ProfileQuestion { unit, date_order };
struct ProfileProposal {
  LoggerProfile profile;
  std::vector<ProfileQuestion> open;
};
/// E_FORMAT where no table with times and numbers is found, E_ENCODING.
[[nodiscard]] Parsed<ProfileProposal> propose_profile(std::string_view bytes);

}  // namespace exoreg::ingest
