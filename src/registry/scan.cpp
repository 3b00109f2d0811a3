// GS1 element strings and plain lot numbers.
#include "registry/scan.h"

#include "ingest/gs1.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

/// A GTIN narrows the lots to the preparation that bears it; one that nobody entered narrows nothing.
bool fits(const store::Database& database, const store::Lot& lot, const std::string& gtin) {
  if (gtin.empty()) return true;
  const auto preparation = store::load_entity(database, lot.state.preparation);
  const std::string known = preparation ? preparation->row().text("gtin") : "";
  return known.empty() || known == gtin || "0" + known == gtin;
}

}  // namespace

Scan scan(const Registry& registry, std::string_view text) {
  const int year = static_cast<int>(registry.today().year());
  auto parsed = ingest::parse_scan(text, year);
  const ingest::Gs1& code = parsed.value;
  Scan result{Json::object({{"gs1", code.gs1},
                            {"gtin", code.gtin},
                            {"lot_no", code.lot_no},
                            {"manufactured", code.manufactured},
                            {"expires", code.expires},
                            {"serial", code.serial}}),
              std::move(parsed.findings)};
  result.json["matches"] = Json::array();
  const auto named = store::find_lots(registry.database, code.lot_no);
  if (named.empty() && !code.gs1 && result.findings.empty())  // the registry's own id, as a label may bear it
    if (const auto own = resolve_lot(registry.database, code.lot_no); own.ok()) result.json["matches"].push_back(own.id);
  for (const auto& lot : named)
    if (fits(registry.database, lot, code.gtin)) result.json["matches"].push_back(lot.state.id);
  return result;
}

}  // namespace exoreg::registry
