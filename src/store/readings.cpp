// SQL for files, series and chunks.
#include "store/readings.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "base/json.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

using domain::ReadingChunk;

std::string text_of(const std::vector<Millis>& instants) {
  Json list = Json::array();
  for (const Millis at : instants) list.push_back(at);
  return list.dump();
}

std::vector<Millis> instants_in(const std::string& text) {
  std::vector<Millis> instants;
  const auto list = parse_json(text).value;
  if (list && list->is_array())
    for (const Json& at : list->as_array())
      if (at.is_integer()) instants.push_back(at.as_integer());
  return instants;
}

/// The shortest text that reads as this very number again.
std::string text_of(double number) { return fmt::format("{}", number); }

double number_in(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void save_chunk(WriteTx& tx, long long leaf, long long series, const ReadingChunk& c) {
  sql::exec(tx.session(),
            "INSERT INTO reading_chunk (leaf, series, from_ms, to_ms, readings, missing, min_mc, max_mc, step_ms, gap_ms, sum_exp, packed) "
            "VALUES (:leaf, :series, :from, :to, :readings, :missing, :min, :max, :step, :gap, :sum, CAST(:packed AS BLOB))",
            leaf, series, c.from, c.to, c.count, c.missing, c.min_mc, c.max_mc, c.step, c.gap, text_of(c.sum_exp), c.data);
}

template <class... A>
std::vector<StoredSeries> load_series_where(const Database& database, const std::string& condition, const A&... arguments) {
  std::vector<StoredSeries> all;
  sql::each<long long, long long, std::string, std::string, long long, long long, std::string>(
      database.session(),
      "SELECT leaf, number, device, channel, decimals, fahrenheit, interval_changes FROM reading_series WHERE " + condition +
          " ORDER BY leaf, number",
      [&](long long leaf, long long number, const std::string& device, const std::string& channel, long long decimals, long long fahrenheit,
          const std::string& changes) {
        all.push_back({leaf, number, {device, channel, {}, instants_in(changes), static_cast<int>(decimals), fahrenheit != 0}});
      },
      arguments...);
  return all;
}

}  // namespace

void save_logger_content(WriteTx& tx, const LoggerContent& content, const std::vector<domain::ChunkedSeries>& series) {
  sql::exec(tx.session(), "INSERT INTO logger_file (leaf, sha256, options, body) VALUES (:leaf, :sha256, :options, :body)", content.leaf,
            content.sha256, content.options, content.body);
  long long number = 0;
  for (const auto& [head, chunks] : series) {
    sql::exec(tx.session(),
              "INSERT INTO reading_series (leaf, number, device, channel, decimals, fahrenheit, interval_changes) "
              "VALUES (:leaf, :number, :device, :channel, :decimals, :fahrenheit, :changes)",
              content.leaf, number, head.device, head.channel, head.decimals, head.fahrenheit, text_of(head.interval_changes));
    for (const ReadingChunk& chunk : chunks) save_chunk(tx, content.leaf, number, chunk);
    ++number;
  }
}

std::optional<LoggerContent> find_logger_content(const Database& database, std::string_view sha256, std::string_view options) {
  auto row = sql::first<long long, std::string, std::string, std::string>(
      database.session(), "SELECT leaf, sha256, options, body FROM logger_file WHERE sha256 = :sha256 AND options = :options", sha256,
      options);
  if (!row) return std::nullopt;
  return LoggerContent{std::get<0>(*row), std::move(std::get<1>(*row)), std::move(std::get<2>(*row)), std::move(std::get<3>(*row))};
}

std::vector<StoredSeries> load_series(const Database& database, long long leaf) {
  return load_series_where(database, "leaf = :leaf", leaf);
}

std::vector<StoredSeries> load_series_of_device(const Database& database, std::string_view device, std::string_view channel) {
  return load_series_where(database, "device = :device AND channel = :channel", device, channel);
}

ChunkSpan all_chunks() { return {std::numeric_limits<Millis>::min(), std::numeric_limits<Millis>::max()}; }

void each_chunk(const Database& database, const StoredSeries& series, ChunkSpan span, ChunkParts parts,
                const std::function<void(const ReadingChunk&)>& visit) {
  const std::string columns = std::string("SELECT from_ms, to_ms, readings, missing, min_mc, max_mc, step_ms, gap_ms, sum_exp") +
                              (parts == ChunkParts::all ? ", packed" : ", ''");
  sql::each<long long, long long, long long, long long, long long, long long, long long, long long, std::string, std::string>(
      database.session(),
      columns + " FROM reading_chunk WHERE leaf = :leaf AND series = :series AND to_ms >= :from AND from_ms <= :to ORDER BY from_ms",
      [&](long long from, long long to, long long count, long long missing, long long min, long long max, long long step, long long gap,
          const std::string& sum, const std::string& data) {
        visit({from, to, count, missing, static_cast<std::int32_t>(min), static_cast<std::int32_t>(max), step, gap, number_in(sum), data});
      },
      series.leaf, series.number, span.from, span.to);
}

std::vector<ReadingChunk> load_chunks(const Database& database, const StoredSeries& series, ChunkSpan span, ChunkParts parts) {
  std::vector<ReadingChunk> chunks;
  each_chunk(database, series, span, parts, [&](const ReadingChunk& chunk) { chunks.push_back(chunk); });
  return chunks;
}

}  // namespace exoreg::store
