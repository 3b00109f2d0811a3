// Days on which a laboratory is usually closed: weekends everywhere, and the national holidays of Japan.
#pragma once

#include <string_view>

#include "base/time.h"

namespace exoreg::domain {

[[nodiscard]] bool is_weekend(Date day);
/// National holidays of Japan from 2016 to 2099, with substitute days (Act on National Holidays, 1948 Act No. 178, as amended).
[[nodiscard]] bool is_japanese_holiday(Date day);
/// A weekend, or a national holiday of the country (ISO 3166 alpha-2) where its calendar is known: JP.
[[nodiscard]] bool is_day_off(Date day, std::string_view country);

}  // namespace exoreg::domain
