// Statements of others on one question that do not agree. Each keeps its source; none is merged with another or called right.
#pragma once

#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "domain/row.h"

namespace exoreg::domain {

struct PublicStatement {
  Text statement;
  Text source;
};

/// What the supplier says on blood donation after use (claims, contraindications), each sentence with its column.
[[nodiscard]] std::vector<PublicStatement> donation_statements_of(const Row& preparation);
/// What public articles say on it.
[[nodiscard]] const std::vector<PublicStatement>& public_donation_statements();
/// [{"statement","source"}]
[[nodiscard]] Json statements_json(const std::vector<PublicStatement>& statements, Lang lang);

}  // namespace exoreg::domain
