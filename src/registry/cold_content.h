// What logger files say, laid out in the derived tables when they are imported, and read again from the kept bytes when those tables
// are rebuilt or verified. Private to registry/.
#pragma once

#include <string>

#include "base/json.h"
#include "domain/event.h"
#include "ingest/readings_stream.h"
#include "store/database.h"

namespace exoreg::registry {

/// Series without a serial get `id` ("FILE-…"): such a file is a device of its own.
void name_devices(ingest::LoggerFile& file, const std::string& id);

/// The same file with its readings in chunks.
[[nodiscard]] ingest::ChunkedFile pack_file(ingest::LoggerFile file);

/// What a file says beside its readings, and back.
[[nodiscard]] Json content_json(const ingest::LoggerFile& file);
[[nodiscard]] ingest::LoggerFile content_of(const Json& json);

/// The file of a logger.imported record, read again from its kept bytes with the options of then. The device signature is not verified
/// again: what was found at import stands in the record. IntegrityError when the bytes are gone or unreadable.
[[nodiscard]] ingest::ChunkedFile read_content(const store::Database& files, const Json& record);

/// Writes the rows of a record's file, unless the same file, read in the same way, has them already.
void save_content(store::WriteTx& tx, long long leaf, const Json& record, const ingest::ChunkedFile& content);

/// All of a record's derived rows: store::project, and the contents of the logger file that it attaches. `files` keeps it.
void project_record(store::WriteTx& tx, const store::Database& files, const domain::Recorded& recorded);
/// The contents alone, as `laid_out` has them.
void copy_content(store::WriteTx& tx, const store::Database& laid_out, const domain::Recorded& recorded);

}  // namespace exoreg::registry
