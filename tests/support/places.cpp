// The paths of this build; the only test source that is compiled with them.
#include "support/places.h"

namespace exoreg::test {

const char* const source_dir = EXOREG_SOURCE_DIR;
const char* const shared_default = EXOREG_SHARED_DEFAULT;
const char* const exoreg_program = EXOREG_PROGRAM;
const char* const crash_writer = EXOREG_CRASH_WRITER;

}  // namespace exoreg::test
