// What can be asked of findings; their wording belongs to whoever makes them.
#include "base/finding.h"

#include <algorithm>
#include <iterator>

namespace exoreg {

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::K: return "K";
    case Severity::M: return "M";
    case Severity::N: return "N";
    case Severity::I: return "I";
    case Severity::error: break;
  }
  return "error";
}

bool has_errors(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::error; });
}

void append(Findings& to, Findings from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace exoreg
