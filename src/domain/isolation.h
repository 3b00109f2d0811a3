// How the vesicles were isolated: an ordered list of method codes with optional parameters, as suppliers write it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/table.h"

namespace exoreg::domain {

struct IsolationStep {
  std::string code;        ///< "TFF"
  std::string parameters;  ///< what stands in brackets, as written: "MWCO 300kDa"; "" when nothing does
  friend bool operator==(const IsolationStep&, const IsolationStep&) = default;
};

/// "CENT>TFF[MWCO 300kDa]>SEC[CL-2B]"; `→` and `、` separate too; codes or their Japanese names, any width.
/// nullopt: a step is no code of the vocabulary, or a bracket is not closed.
[[nodiscard]] std::optional<std::vector<IsolationStep>> parse_isolation(std::string_view text);

/// The vocabulary: code and Japanese name.
[[nodiscard]] std::span<const Choice> isolation_methods();

}  // namespace exoreg::domain
