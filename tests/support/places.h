// Where the tests find the sources, the built programs and the published vectors. One file is compiled with these paths, so
// that the others compile to the same objects in every checkout and a compiler cache can serve them.
#pragma once

namespace exoreg::test {

extern const char* const source_dir;      ///< the checkout
extern const char* const shared_default;  ///< where EXOREG_SHARED points unless it is set
extern const char* const exoreg_program;  ///< the built exoreg
extern const char* const crash_writer;    ///< the program that crash_test kills

}  // namespace exoreg::test
