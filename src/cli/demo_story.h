// The story that `exoreg demo` plays: real commands, in order, by named roles, with the exit code each must give.
#pragma once

#include <span>
#include <string_view>

#include "base/text.h"

namespace exoreg::cli {

/// `command` may hold {YEAR}, {UNTIL} (a year from today), {EXAMPLES}, {DIR}. Words are split at spaces; "…" keeps one together.
struct Step {
  std::string_view who;      ///< user name, "" = nobody
  std::string_view command;  ///< without "exoreg"
  int exit = 0;
  Text why = {};  ///< told before it; empty: goes with the step before
};
struct Chapter {
  Text title;
  std::span<const Step> steps;
};
[[nodiscard]] std::span<const Chapter> demo_story();

struct DemoPerson {
  std::string_view name;
  std::string_view role;
  Text full_name;
};
/// kanri, the administrator, first.
[[nodiscard]] std::span<const DemoPerson> demo_people();

}  // namespace exoreg::cli
