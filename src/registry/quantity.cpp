// One value, read as a certificate's result is read.
#include "registry/quantity.h"

#include "ingest/value_reader.h"

namespace exoreg::registry {

Parsed<Json> read_quantity(std::string_view text) {
  auto parsed = ingest::parse_result(text);
  Json json = domain::to_json(parsed.value);
  json["raw"] = text;
  return {std::move(json), std::move(parsed.findings)};
}

}  // namespace exoreg::registry
