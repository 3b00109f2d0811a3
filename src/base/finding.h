// Bad input is data: whatever a parser or a rule has to say is a Finding, never an exception.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace exoreg {

/// K 致命 (blocks) · M 重大 · N 注意 · I 情報 · error: the input cannot be taken at all.
enum class Severity { K, M, N, I, error };

[[nodiscard]] const char* to_string(Severity severity);  ///< "K", "M", "N", "I", "error"

struct Finding {
  std::string code;  ///< stable name, e.g. "E_DATE" or "EV-COA-01"
  Severity severity = Severity::error;
  Text message;             ///< names the value and the document
  long row = 0;             ///< line of the file, from 1; 0 = none
  std::string column = {};  ///< English column name; empty = none
  std::string source = {};  ///< where the rule comes from; empty = none

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

[[nodiscard]] bool has_errors(const Findings& findings);  ///< any Severity::error
void append(Findings& to, Findings from);

/// What a parse_ function gives: the value as far as it could be read, and everything wrong with it.
template <class T>
struct Parsed {
  T value{};
  Findings findings;

  [[nodiscard]] bool ok() const { return !has_errors(findings); }
};

}  // namespace exoreg
