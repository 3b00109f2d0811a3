// Builds the command line, runs it, and maps what went wrong to an exit code.
#include <malloc.h>

#include "cli/app.h"

namespace {

/// Readings come and go megabytes at a time. A heap that gives each vector's memory back to the system, and takes it again a moment
/// later, spends a twentieth of a large import on that. mallopt(3).
void keep_freed_memory() {
  constexpr int megabytes = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, 32 * megabytes);
  mallopt(M_TRIM_THRESHOLD, 64 * megabytes);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  return exoreg::cli::run(argc, argv);
}
