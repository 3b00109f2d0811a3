// A result or limit in numbers: one amount, a range, or two bounds, with their unit and what the brackets say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "domain/value.h"
#include "ingest/value_number.h"
#include "ingest/value_unit.h"

namespace exoreg::ingest {

/// One amount: a number with its comparator, or a range (then `high` is set).
struct Amount {
  domain::Comparator comparator = domain::Comparator::none;
  Decimal value;
  std::optional<Decimal> high;
  std::optional<Decimal> sd;
  bool scaled = false;  ///< a power of ten or 億 stood behind a number
};

struct Expression {
  std::vector<Amount> amounts;  ///< one, or a lower and an upper bound ("50以上200以下")
  std::optional<Decimal> lod;
  std::optional<Decimal> loq;
  std::optional<std::string> unit;  ///< UCUM, when one was written
};

/// `text` as normalise_value gives it. nullopt with `problem` set.
[[nodiscard]] std::optional<Expression> read_expression(std::string_view text, ValueProblem& problem);

struct NotDetected {
  std::optional<Expression> expression;  ///< one amount `< x`, with x as lod or loq; no amounts where no x is given
};
/// "ND (0.005 EU/mL)", "LOD未満(0.005)", "below LOQ (x)". nullopt when the text does not begin with such words; an empty
/// expression, with `problem` set, when it does and what follows cannot be read.
[[nodiscard]] std::optional<NotDetected> read_not_detected(std::string_view text, ValueProblem& problem);

/// Everything multiplied by `unit.factor` and divided by its divisor; false when that does not work out.
bool apply_unit(Expression& expression, const UnitReading& unit);

}  // namespace exoreg::ingest
