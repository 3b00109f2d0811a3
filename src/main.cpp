// Builds the command line, runs it, and maps what went wrong to an exit code.
#include "cli/app.h"

int main(int argc, char** argv) { return exoreg::cli::run(argc, argv); }
