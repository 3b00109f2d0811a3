// Another program as a child, with limits, for files that we did not write: it may take so much time, memory and output, and no more.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace exoreg::registry {

struct ChildLimits {
  unsigned seconds = 20;                      ///< by the clock, and of the processor
  std::size_t memory = std::size_t{1} << 30;  ///< address space, bytes
  std::size_t output = std::size_t{8} << 20;  ///< bytes that are read from it
};

struct ChildResult {
  enum class End { exited, no_program, timed_out, too_much, killed };
  End end = End::exited;
  int exit_code = 0;
  Bytes output;  ///< what it wrote to standard output, as far as it was read
};

/// Found in /usr/local/bin, /usr/bin, /bin; no input, standard error discarded, no environment but PATH and a UTF-8 locale.
/// WorldError when no process can be started.
[[nodiscard]] ChildResult run_child(const std::vector<std::string>& command, const ChildLimits& limits = {});

}  // namespace exoreg::registry
