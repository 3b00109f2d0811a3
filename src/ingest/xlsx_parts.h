// The parts of a workbook that its sheets refer to. For xlsx_*.cpp only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "ingest/packed_file.h"
#include "ingest/xlsx_reader.h"
#include "ingest/xlsx_styles.h"
#include "ingest/xml_reader.h"

namespace exoreg::ingest {

/// What went wrong; both empty: nothing.
struct PartProblem {
  Text text;
  bool too_big = false;
};

/// Feeds one part to `handler`.
[[nodiscard]] PartProblem read_part(PackedFile& file, const std::string& name, XmlHandler handler,
                                    const std::function<bool()>& enough = {});

struct SheetPlace {
  std::string name;
  std::string part;
};

struct WorkbookParts {
  std::vector<SheetPlace> sheets;  ///< those that are shown
  bool since_1904 = false;
  std::vector<CellFormat> formats;  ///< by the number that a cell names
  std::vector<std::string> strings;
};

[[nodiscard]] PartProblem read_workbook_parts(PackedFile& file, const WorkbookLimits& limits, WorkbookParts& parts);

/// Gathers the text of a string item: its runs, without readings; "_x000D_" and the like decoded, line breaks as spaces.
class StringItem {
 public:
  void start(std::string_view name);
  void end(std::string_view name);
  void text(std::string_view piece);
  [[nodiscard]] std::string take();

 private:
  std::string text_;
  bool in_text_ = false;
  int in_reading_ = 0;
};

/// Escapes of ECMA-376 §22.4.2.4, and line breaks as spaces.
[[nodiscard]] std::string plain_text(std::string text);

}  // namespace exoreg::ingest
