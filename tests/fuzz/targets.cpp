// What each reader promises of any bytes: it ends, it stays within bounds, and what it understood it understands again.
#include "fuzz/targets.h"

#include <algorithm>

#include "base/csv.h"
#include "base/json.h"
#include "base/unicode.h"
#include "base/zstd.h"
#include "crypto/cms.h"
#include "crypto/cms_reader.h"
#include "crypto/der.h"
#include "crypto/digest.h"
#include "crypto/key.h"
#include "crypto/timestamp.h"
#include "crypto/timestamp_reader.h"
#include "domain/reading_chunk.h"
#include "domain/stability.h"
#include "domain/table.h"
#include "domain/value_text.h"
#include "ingest/coa_reader.h"
#include "ingest/document_values.h"
#include "ingest/gs1.h"
#include "ingest/logger.h"
#include "ingest/logger_profile.h"
#include "ingest/readings_stream.h"
#include "ingest/table_reader.h"
#include "ingest/value_reader.h"
#include "ingest/zip_reader.h"

namespace exoreg::test {

namespace {

void promise(bool holds, const char* what) {
  if (!holds) throw BrokenPromise(what);
}

void promise_findings(const Findings& findings) {
  for (const Finding& finding : findings) {
    promise(!finding.code.empty() && !finding.message.en.empty() && !finding.message.ja.empty(), "a finding says nothing");
    promise(is_utf8(finding.message.en) && is_utf8(finding.message.ja), "a message is no UTF-8");
  }
}

/// The first line is the value, a second one the unit's column.
void run_quantity(std::string_view bytes) {
  const auto end = bytes.find('\n');
  const std::string_view unit = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  const auto result = ingest::parse_result(bytes.substr(0, end), unit);
  promise_findings(result.findings);
  promise_findings(ingest::parse_limit(bytes.substr(0, end), unit).findings);
  const domain::Value& value = result.value;
  const bool understood = result.ok() && result.findings.empty() && (value.is_number() || value.word || !value.date.empty());
  if (!understood) return;
  const std::string meant = domain::to_json(value).dump();
  const Text words = domain::in_words(value);
  if (words.en.size() > 380 || words.ja.size() > 380) return;  // longer text is prose to the reader
  for (const std::string& sentence : {words.en, words.ja}) {
    const auto again = ingest::parse_result(sentence, value.word || !value.date.empty() ? value.unit : "");
    promise(again.ok() && domain::to_json(again.value).dump() == meant, "a value is not understood again");
  }
}

/// The text of a document beside a certificate.
void run_document(std::string_view bytes) {
  if (!is_utf8(bytes)) return;  // the registry's reader asks this before
  for (const auto& value : ingest::read_values(bytes)) promise(value.is_number() || value.word, "a value that says nothing");
}

void run_json(std::string_view bytes) {
  (void)parse_json(bytes, Numbers::as_text);
  const auto reading = parse_json(bytes);
  promise(reading.value || !reading.error.en.empty(), "a refusal says nothing");
  if (!reading.value) return;
  const std::string canonical = reading.value->dump();
  const auto again = parse_json(canonical);
  promise(again.value && *again.value == *reading.value && again.value->dump() == canonical, "the canonical form is read differently");
}

void run_csv(std::string_view bytes) {
  const auto decoded = decode_table_bytes(bytes);
  if (!decoded) return;
  promise(is_utf8(decoded->text), "decoded text is no UTF-8");
  const auto parsed = parse_csv(decoded->text);
  promise_findings(parsed.findings);
  for (const CsvRow& row : parsed.value) promise(row.line >= 1 && !row.cells.empty(), "a row without line or cells");
}

/// The first line names the table.
void run_table(std::string_view bytes) {
  static const Zone zone = Zone::find("Asia/Tokyo").value();
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return;
  const domain::Table* named = domain::find_table(bytes.substr(0, end));
  const domain::Table& table = named ? *named : domain::tables().front();
  const std::string_view file = bytes.substr(end + 1);
  const auto parsed = ingest::parse_table(table, file, zone);
  promise_findings(parsed.findings);
  promise(is_utf8(ingest::write_rejected_rows(table, file, parsed.findings, Lang::ja)), "rejected rows are no UTF-8");
}

void run_coa(std::string_view bytes) {
  static const Zone zone = Zone::find("Asia/Tokyo").value();
  const auto parsed = ingest::parse_coa(bytes, zone);
  promise_findings(parsed.findings);
  if (!parsed.ok()) return;
  const Json json = parsed.value.to_json();
  promise(ingest::coa_from_json(json).to_json() == json, "a stored certificate is read differently");
}

void run_logger_file(std::string_view bytes, const char* format) {
  ingest::LoggerOptions options;
  options.format = format;
  options.device_zone = Zone::find("Asia/Tokyo");
  options.verify = crypto::verify_p256_raw;
  options.sha256 = [](std::string_view all) { return crypto::sha256(all); };
  const auto parsed = ingest::parse_logger_file(bytes, options);
  promise_findings(parsed.findings);
  if (!parsed.ok()) return;
  for (const auto& series : parsed.value.series) {
    const bool sorted =
        std::is_sorted(series.readings.begin(), series.readings.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    promise(sorted, "readings are not in the order of time");
  }
}

/// The first byte chooses: '0' recognises the format by content, 'a' and on name one, in the order of logger_formats().
void run_logger(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto& formats = ingest::logger_formats();
  const auto chosen = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front()) - 'a');
  run_logger_file(bytes.substr(1), bytes.front() == '0' || chosen >= formats.size() ? "" : formats[chosen].c_str());
}

/// The first line holds a profile's members as JSON; the rest is the table that they describe, or one to propose a profile for.
void run_profile(std::string_view bytes) {
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return;
  const std::string_view table = bytes.substr(end + 1);
  const auto members = parse_json(bytes.substr(0, end)).value;
  auto profile = ingest::read_profile(members.value_or(Json::object()));
  promise_findings(profile.findings);
  if (!profile.ok()) return;
  promise(ingest::read_profile(ingest::profile_json(profile.value)).ok(), "a profile is not read back");
  ingest::LoggerOptions options;
  options.profile = std::make_shared<const ingest::LoggerProfile>(std::move(profile.value));
  options.device_zone = Zone::find("Asia/Tokyo");
  promise_findings(ingest::parse_logger_file(table, options).findings);
}

/// The table `stability` without its header, as a profile of a product.
void run_stability(std::string_view bytes) {
  static const Zone zone = Zone::find("Asia/Tokyo").value();
  const auto table =
      ingest::parse_table(*domain::find_table("stability"), "item,low_c,high_c,minutes,value,scope,source\n" + std::string(bytes), zone);
  const auto parsed = domain::parse_stability(table.value);
  promise_findings(parsed.findings);
  if (table.ok() && parsed.ok())
    for (std::size_t i = 1; i < parsed.value.bands.size(); ++i)
      promise(parsed.value.bands[i - 1].high_mc == parsed.value.bands[i].low_mc, "bands leave a hole");
}

void run_berlinger(std::string_view bytes) { run_logger_file(bytes, "berlinger"); }
void run_readings(std::string_view bytes) { run_logger_file(bytes, "readings"); }

/// What the reader for big tables understands, the ordinary reader understands in the same way.
void run_stream(std::string_view bytes) {
  ingest::ReadingsStream stream({});
  const std::size_t half = bytes.size() / 2;
  (void)(stream.feed(bytes.substr(0, half)) && stream.feed(bytes.substr(half)));
  const auto streamed = stream.finish();
  if (!streamed) return promise_findings({stream.refusal()});
  const auto whole = ingest::parse_logger_file(bytes, {});
  promise(whole.ok() && whole.findings.size() == streamed->findings.size(), "the ordinary reader finds something else");
  promise(whole.value.zone_source == streamed->value.file.zone_source && whole.value.device == streamed->value.file.device, "another file");
  promise(whole.value.series.size() == streamed->value.series.size(), "the ordinary reader finds other series");
  for (std::size_t i = 0; i < whole.value.series.size(); ++i) {
    const domain::Series& series = whole.value.series[i];
    const auto same = domain::unpack_series(streamed->value.series[i]);
    promise(same && same->device == series.device && same->decimals == series.decimals && same->readings == series.readings,
            "other readings");
  }
}

/// Two bytes of count, one of the first instant, then contents: as they are, and as a frame.
void run_chunk(std::string_view bytes) {
  if (bytes.size() < 3) return;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  domain::ReadingChunk chunk;
  chunk.count = byte(0) * 256 + byte(1);
  chunk.from = (byte(2) - 128) * days_ms;
  for (const bool framed : {false, true}) {
    chunk.data = framed ? Bytes(bytes.substr(3)) : zstd_pack(bytes.substr(3), 1);
    std::vector<domain::Reading> readings;
    if (!domain::unpack_chunk(chunk, readings)) {
      promise(readings.empty(), "a refused chunk leaves readings");
      continue;
    }
    promise(static_cast<long long>(readings.size()) == chunk.count && readings.front().at == chunk.from, "a chunk holds other readings");
    const bool rises = std::is_sorted(readings.begin(), readings.end(), [](const auto& a, const auto& b) { return a.at <= b.at; });
    promise(rises, "readings do not rise in time");
    std::vector<domain::Reading> again;
    promise(domain::unpack_chunk(domain::pack_chunk(readings), again) && again == readings, "readings are packed to something else");
  }
}

void run_zip(std::string_view bytes) {
  const auto reading = ingest::read_stored_zip(bytes, {std::size_t{1} << 20, 1'000});
  for (const auto& entry : reading.entries) {
    const bool within = entry.bytes.empty() ||
                        (entry.bytes.data() >= bytes.data() && entry.bytes.data() + entry.bytes.size() <= bytes.data() + bytes.size());
    promise(within, "an entry lies outside the archive");
    promise(!entry.name.starts_with('/') && ("/" + entry.name + "/").find("/../") == std::string::npos, "a name leads out");
  }
  promise(!reading.entries.empty() || !reading.problems.empty() || bytes.size() == 22, "an archive without entries and without problems");
}

void run_gs1(std::string_view bytes) {
  const auto parsed = ingest::parse_scan(bytes, 2026);
  promise_findings(parsed.findings);
  if (parsed.ok() && parsed.value.gs1) promise(parsed.value.gtin.empty() || parsed.value.gtin.size() == 14, "a GTIN of another length");
  promise(!parsed.ok() || (is_utf8(parsed.value.lot_no) && is_utf8(parsed.value.serial)), "a lot number is no UTF-8");
}

/// Time stamps, signatures, and DER as such.
void run_der(std::string_view bytes) {
  (void)crypto::der::is_well_formed(bytes);
  const bool strict = crypto::is_strict_timestamp(bytes);
  promise(!strict || crypto::der::is_well_formed(bytes), "a strict time stamp is no DER");
  (void)crypto::read_timestamp(bytes);
  promise(crypto::timestamp_problem(bytes, "data", {}).has_value(), "a time stamp holds without roots");
  const auto cms = crypto::read_cms(bytes);
  if (const auto* parts = std::get_if<crypto::CmsParts>(&cms)) (void)crypto::read_attributes(parts->attributes);
  promise(crypto::check_cms(bytes, "content that nobody signed").problem.has_value(), "a signature holds over anything");
}

}  // namespace

const std::vector<FuzzTarget>& reader_targets() {
  static const std::vector<FuzzTarget> targets{{"quantity", run_quantity},
                                               {"document", run_document},
                                               {"json", run_json},
                                               {"csv", run_csv},
                                               {"table", run_table},
                                               {"coa", run_coa},
                                               {"berlinger", run_berlinger},
                                               {"readings", run_readings},
                                               {"logger", run_logger},
                                               {"profile", run_profile},
                                               {"stability", run_stability},
                                               {"stream", run_stream},
                                               {"chunk", run_chunk},
                                               {"zip", run_zip},
                                               {"gs1", run_gs1},
                                               {"der", run_der}};
  return targets;
}

}  // namespace exoreg::test
