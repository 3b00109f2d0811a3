// Drawings of our own as PNG and PDF. The only place that knows the drawing libraries; they are opened when a picture is asked for,
// so no other command waits for them. Private to registry/.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"

namespace exoreg::registry {

/// Twice as many pixels as user units; std::invalid_argument for a drawing of more than 4,000 by 4,000 user units.
/// WorldError: the libraries are not installed, or they refuse the drawing.
[[nodiscard]] Bytes draw_png(const std::string& svg);
/// One page for each drawing, as large as its width and height say (in mm); text stays text. The same bytes for the same
/// arguments. UsageError: more than 1,000 pages.
[[nodiscard]] Bytes draw_pdf(const std::vector<std::string>& pages, const std::string& title, Millis created);

}  // namespace exoreg::registry
