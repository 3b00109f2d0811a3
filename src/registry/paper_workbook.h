// A printed report as a workbook.
#pragma once

#include "base/bytes.h"
#include "publish/paper.h"

namespace exoreg::registry {

/// A sheet for head and verdict, and one for each table.
[[nodiscard]] Bytes write_paper_workbook(const publish::Paper& paper);

}  // namespace exoreg::registry
