// The maps by which certificates in their suppliers' own layouts are read: one TOML file each under DIR/maps. A certificate's record
// keeps the map that it was read by, so a map may change without changing the past.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/coa_map.h"
#include "registry/import.h"

namespace exoreg::registry {

using ingest::CoaMap;
using ingest::CoaSource;
using ingest::SheetTable;

/// [head] and [columns]: our column = "the supplier's label", or { value = "always this" }; [tests]: the supplier's name = ours;
/// sheet, end. E_MAP: no TOML, or a setting that is not known; check_coa_map's.
[[nodiscard]] Parsed<CoaMap> parse_coa_map(std::string_view toml);
[[nodiscard]] std::string write_coa_map(const CoaMap& map);

struct StoredCoaMap {
  std::string name;
  std::string text;    ///< as it lies there
  std::string sha256;  ///< of the text, hex
  CoaMap map;
};
/// E_REFERENCE when there is none of that name; those that are there are listed.
[[nodiscard]] Parsed<StoredCoaMap> load_coa_map(const Registry& registry, const std::string& name);

/// A sample's sheets, and what a map for it may look like.
struct CoaSample {
  std::vector<SheetTable> sheets;
  CoaMap proposal;
  domain::TestNames names = {};  ///< what the site calls tests
};
[[nodiscard]] Parsed<CoaSample> read_coa_sample(const ImportFile& sample);

/// What the sample's certificate says when it is read by this map: "head" and "tests" of the outcome's `extra`. bad_input when it
/// cannot be read.
[[nodiscard]] Outcome try_coa_map(const Registry& registry, const std::string& toml, const ImportFile& sample);
/// The same, and then the map is saved under `name` in place of an earlier one; with sample.dry_run it is not. Whoever may import
/// certificates may do so.
[[nodiscard]] Outcome save_coa_map(Registry& registry, const std::string& name, const std::string& toml, const ImportFile& sample,
                                   const Session& session);

}  // namespace exoreg::registry
