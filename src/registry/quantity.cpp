// One value, read as a certificate's result is read.
#include "registry/quantity.h"

#include <fmt/format.h>

#include "domain/value_text.h"
#include "ingest/value_reader.h"

namespace exoreg::registry {

namespace {

Text sentence(const Parsed<domain::Value>& parsed) {
  const domain::Value& value = parsed.value;
  const bool understood = value.is_number() || value.word || !value.date.empty();
  if (!understood) return parsed.findings.empty() ? Text{} : parsed.findings.front().message;
  const Text words = domain::in_words(value);
  return {fmt::format("\"{}\" is read as: {}", value.raw, words.en), fmt::format("「{}」の読み取り結果: {}", value.raw, words.ja)};
}

}  // namespace

Parsed<QuantityReading> read_quantity(std::string_view text) {
  auto parsed = ingest::parse_result(text);
  Json json = domain::to_json(parsed.value);
  json["raw"] = text;
  return {{std::move(json), sentence(parsed)}, std::move(parsed.findings)};
}

}  // namespace exoreg::registry
