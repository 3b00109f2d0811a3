// A certificate in its supplier's own layout, read through a map that somebody made once: labels with their values, and below or
// above them a table of tests under the supplier's own headers and names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/time.h"
#include "domain/coa.h"
#include "domain/test_names.h"
#include "ingest/xlsx_reader.h"

namespace exoreg::ingest {

/// Where one column of table `coa` comes from: what stands beside or below a label (of the head), or below a header (of a test);
/// or always the same.
struct CoaSource {
  std::string label;                                ///< as the supplier writes it; width, case, spaces and a closing colon do not matter
  std::optional<std::string> value = std::nullopt;  ///< given: always this, and no label
};

struct CoaMap {
  std::string sheet;                         ///< "": the first one in which the table of tests begins
  std::map<std::string, CoaSource> head;     ///< head columns of table `coa` by their English names
  std::map<std::string, CoaSource> columns;  ///< columns of a test
  std::map<std::string, std::string> tests;  ///< the supplier's name of a test -> a name that we know
  std::string end;                           ///< the table ends above a row whose first filled cell begins with this; "": at the end
};

/// What keeps a map from being used: columns that table `coa` does not have, or has in the other part; no lot_no, coa_no, test or
/// result; a label used twice. E_MAP.
[[nodiscard]] Findings check_coa_map(const CoaMap& map);

/// Findings with the file's rows and our columns: E_MAP_TABLE (no row has the headers), E_MAP_LABEL (a label is not there; an error
/// for lot_no and coa_no, else M), E_MAP_TWICE (a label is there twice, with different values), N_ROW_SKIPPED (N: a row below the
/// headers that is no test), N_SHEET; then those of a `coa` table. A test that was renamed keeps its printed name as a note.
[[nodiscard]] Parsed<domain::Coa> parse_mapped_coa(std::string_view bytes, const CoaMap& map, const Zone& zone,
                                                   const domain::TestNames& names = {});

/// A first proposal for a file: labels, headers and names of tests that are known in either language. What it does not find is left
/// out.
[[nodiscard]] CoaMap propose_coa_map(const std::vector<SheetTable>& sheets);
/// The row of a sheet that looks most like the headers of a table of tests; nullopt when none has two known ones.
[[nodiscard]] std::optional<std::size_t> find_test_header(const SheetTable& sheet);

}  // namespace exoreg::ingest
