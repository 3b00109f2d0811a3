// A file's name as evidence of its order of day and month: exporting software writes the day of a trip into it. Private to registry/.
#pragma once

#include "base/finding.h"
#include "ingest/logger.h"
#include "registry/cold_files.h"

namespace exoreg::registry {

/// Reads the file. Where its rows leave the order of dates open, and exactly one order makes it begin or end on a day that its name
/// writes as yyyymmdd (with or without - or _), that order is taken, said (N_DATE_ORDER) and kept in both arguments.
[[nodiscard]] Parsed<ingest::LoggerFile> parse_named(LoggerInput& input, ingest::LoggerOptions& options);

}  // namespace exoreg::registry
