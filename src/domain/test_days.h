// How long a test took: by its dates first, else by what its method says.
#pragma once

#include <optional>
#include <string_view>

#include "domain/coa.h"

namespace exoreg::domain {

/// Days from the start (else the sampling) to the reading; where these dates are not there, the days that the method names.
[[nodiscard]] std::optional<int> days_of_test(const CoaTest& test);
/// By dates alone.
[[nodiscard]] std::optional<int> dated_days(const CoaTest& test);
/// "14日間", "14 days", "28日以上", "incubated for 14 d": the largest number of days that a text names.
[[nodiscard]] std::optional<int> named_days(std::string_view text);

}  // namespace exoreg::domain
