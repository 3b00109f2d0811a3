// One program per target for libFuzzer: EXOREG_FUZZ_TARGET names it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/targets.h"

namespace {

exoreg::test::FuzzTarget target() {
  using namespace exoreg::test;
#ifdef EXOREG_FUZZ_DOSSIER
  return dossier_target();
#else
  return *std::find_if(reader_targets().begin(), reader_targets().end(),
                       [](const FuzzTarget& one) { return one.name == EXOREG_FUZZ_TARGET; });
#endif
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const exoreg::test::FuzzTarget chosen = target();
  chosen.run(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
