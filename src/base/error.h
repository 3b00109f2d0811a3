// A broken world is an exception. main maps each class to its exit code (README, "Exit codes").
#pragma once

#include <stdexcept>
#include <utility>

#include "base/finding.h"

namespace exoreg {

class Error : public std::runtime_error {
 public:
  explicit Error(Text text) : std::runtime_error(text.en), text_(std::move(text)) {}
  [[nodiscard]] const Text& text() const { return text_; }

 private:
  Text text_;
};

/// Exit 2: the command line makes no sense.
class UsageError : public Error {
  using Error::Error;
};

/// Exit 5: the registry's own integrity is broken (rollback, tampering, corrupted file).
class IntegrityError : public Error {
  using Error::Error;
};

/// Exit 6: disk, database, lock or key out of reach.
class WorldError : public Error {
  using Error::Error;
};

}  // namespace exoreg
