// Nothing is read from the kept files here: what they say is in the derived tables.
#include "registry/cold_packed.h"

#include <utility>

#include "base/error.h"
#include "registry/cold_content.h"

namespace exoreg::registry {
namespace {

[[noreturn]] void not_laid_out(const std::string& id) {
  throw IntegrityError({"The derived tables do not hold what the logger file " + id + " says; exoreg db rebuild reads it again.",
                        "ロガーファイル " + id + " の内容が導出表にありません。exoreg db rebuild で読み直せます。"});
}

bool touches(const domain::ReadingChunk& chunk, store::ChunkSpan span) { return chunk.to >= span.from && chunk.from <= span.to; }

}  // namespace

void throw_damaged_chunk(const std::string& of) {
  throw IntegrityError({"Stored readings of " + of + " are damaged; exoreg db rebuild reads them again from the files.",
                        of + " の保存済み測定値が壊れています。exoreg db rebuild でファイルから読み直せます。"});
}

PackedSeries::PackedSeries(const store::Database& database, const store::StoredSeries& stored)
    : head_(stored.head),
      figures_(store::load_chunks(database, stored, store::all_chunks(), store::ChunkParts::figures)),
      stored_(stored) {}

PackedSeries::PackedSeries(std::shared_ptr<const ingest::ChunkedFile> file, std::size_t number)
    : head_(file->series[number].head), file_(std::move(file)), number_(number) {}

domain::Series PackedSeries::unpack(const store::Database& database, store::ChunkSpan span) const {
  domain::Series series = head_;
  std::size_t count = 0;
  for (const auto& chunk : chunks())
    if (touches(chunk, span)) count += static_cast<std::size_t>(chunk.count);
  series.readings.reserve(count);
  const auto take = [&](const domain::ReadingChunk& chunk) {
    if (!domain::unpack_chunk(chunk, series.readings)) throw_damaged_chunk(head_.device);
  };
  if (stored_) {
    store::each_chunk(database, *stored_, span, store::ChunkParts::all, take);
  } else {
    for (const auto& chunk : chunks())
      if (touches(chunk, span)) take(chunk);
  }
  return series;
}

PackedFile open_packed(const store::Database& database, const store::LoggerUse& use) {
  const std::string id = use.body.text("logger");
  const Json* options = use.body.find("options");
  const auto content = store::find_logger_content(database, use.sha256, options ? options->dump() : "");
  const auto body = content ? parse_json(content->body).value : std::nullopt;
  if (!body) not_laid_out(id);
  PackedFile file{id,
                  use.actor,
                  use.body.text("signature") != to_string(ingest::DeviceSignature::invalid),
                  content_of(*body),
                  {},
                  use.body.integer("clock_drift_s") * seconds_ms};
  for (const auto& series : store::load_series(database, content->leaf)) file.series.emplace_back(database, series);
  return file;
}

}  // namespace exoreg::registry
