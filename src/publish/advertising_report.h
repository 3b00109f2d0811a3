// The five statements for a web page or a form of consent: as HTML, CSV or plain text, Japanese and English. Pure.
#pragma once

#include <string>
#include <vector>

#include "domain/advertising.h"
#include "domain/public_statements.h"

namespace exoreg::publish {

struct AdvertisingReport {
  std::string preparation;  ///< "PREP-0001"
  std::string name;         ///< claimed name
  Date as_of{};
  std::vector<domain::AdvertisingStatement> statements;
  std::vector<domain::PublicStatement> donation;  ///< the supplier's and others', side by side
};

[[nodiscard]] std::string write_advertising_html(const AdvertisingReport& report);
/// Both languages, one row a statement; a byte-order mark first, for spreadsheets.
[[nodiscard]] std::string write_advertising_csv(const AdvertisingReport& report);
[[nodiscard]] std::string write_advertising_text(const AdvertisingReport& report, Lang lang);
/// {"preparation","claimed_name","as_of","guideline","statements":[{"number","id","title","text","sources","missing"}],"blood_donation"}
[[nodiscard]] Json advertising_json(const AdvertisingReport& report, Lang lang);

}  // namespace exoreg::publish
