// The terminal edge's one entry.
#pragma once

namespace exoreg::cli {

/// Runs one command line; gives the exit code (README, "Exit codes").
int run(int argc, char** argv);

}  // namespace exoreg::cli
