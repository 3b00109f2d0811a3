// Logger files named on the command line, and the talk that leads to a profile for a table that no reader knows.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "cli/context.h"
#include "registry/cold_files.h"
#include "registry/logger_profile.h"

namespace exoreg::cli {

/// by_path: a plain table of readings too big to be held is left where it is, and read in one pass by who imports it.
enum class BigTables { whole, by_path };
/// A logger file with --format, --device-tz, --date-order and --device. --format FILE.toml is read; when it does not exist yet, a
/// proposal is shown: on a terminal a person confirms it and it is written, elsewhere BadFile (E_PROFILE).
[[nodiscard]] registry::LoggerInput logger_input(Context& context, const Arguments& arguments, const std::string& path,
                                                 BigTables big = BigTables::whole);

/// --format, with the names that it may have.
[[nodiscard]] Option format_option();

/// Shows the first rows as a proposal understands them, asks what it leaves open and then whether it is right. The settled members;
/// null: not confirmed, or the input ended.
[[nodiscard]] Json talk_about(registry::Proposal proposal, std::string_view bytes, std::istream& from, std::ostream& out, Lang lang);

}  // namespace exoreg::cli
