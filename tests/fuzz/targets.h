// The doors through which bytes from outside come in, each as one function of bytes: what a fuzzer drives, and what the suite
// runs over the corpus. A target answers or throws BrokenPromise; anything else that it throws is a defect too.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace exoreg::test {

/// A reader gave back something that its header rules out.
struct BrokenPromise : std::logic_error {
  using std::logic_error::logic_error;
};

struct FuzzTarget {
  std::string name;  ///< also the folder under tests/fuzz/corpus
  void (*run)(std::string_view bytes);
};

[[nodiscard]] const std::vector<FuzzTarget>& reader_targets();  ///< targets.cpp
[[nodiscard]] FuzzTarget dossier_target();                      ///< dossier_target.cpp

}  // namespace exoreg::test
