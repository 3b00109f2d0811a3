// A progress bar for work that takes longer than a second.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <ostream>

#include "base/text.h"

namespace exoreg::cli {

/// Draws over one line of a terminal, and leaves it empty when the work is done or the bar goes away. Quick work shows
/// nothing. For whoever may not draw (no terminal, --json) there is no bar at all: see Context.
class ProgressBar {
 public:
  using Time = std::chrono::steady_clock::time_point;
  ProgressBar(std::ostream& out, Lang lang, std::function<Time()> now = std::chrono::steady_clock::now);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// As exoreg::Progress. The second is counted from the first call, whatever is being done since.
  void show(const Text& what, long long done, long long total);
  void clear();

 private:
  void draw(const Text& what, long long done, long long total);

  std::ostream& out_;
  Lang lang_;
  std::function<Time()> now_;
  std::optional<Time> began_, drawn_;
};

}  // namespace exoreg::cli
