// The five statements that the medical-advertising guideline (2024-03-22 revision) asks for where unapproved drugs are used,
// filled in from the record. What the record lacks is said, never made up.
#pragma once

#include <string>
#include <vector>

#include "domain/facts.h"

namespace exoreg::domain {

struct AdvertisingStatement {
  std::string id;  ///< unapproved, obtained, approved_alternatives, abroad, relief
  Text title;
  Text text;
  std::vector<Text> sources;  ///< with their grade
  std::vector<Text> missing;  ///< what has to be found out before this may be published
};

struct AdvertisingFacts {
  const Background* background = nullptr;         ///< never null
  Date as_of{};                                   ///< unapproved_as_of()
  std::vector<std::string> import_confirmations;  ///< of the lots on file, each once
};

/// In the order of the guideline.
[[nodiscard]] std::vector<AdvertisingStatement> advertising_statements(const AdvertisingFacts& facts);

}  // namespace exoreg::domain
