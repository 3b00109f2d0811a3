// The first that applies, from bad to good.
#include "domain/shipment_verdict.h"

namespace exoreg::domain {

const char* to_string(ShipmentVerdict verdict) {
  switch (verdict) {
    case ShipmentVerdict::no_excursion: return "NO_EXCURSION";
    case ShipmentVerdict::decided: return "DECIDED";
    case ShipmentVerdict::under_way: return "UNDER_WAY";
    case ShipmentVerdict::not_read: return "NOT_READ";
    case ShipmentVerdict::unmeasured: return "UNMEASURED";
    case ShipmentVerdict::open: return "OPEN";
    case ShipmentVerdict::held: return "HELD";
    case ShipmentVerdict::rejected: return "REJECTED";
  }
  return "";
}

Text verdict_words(ShipmentVerdict verdict) {
  switch (verdict) {
    case ShipmentVerdict::no_excursion: return {"no excursion", "温度逸脱なし"};
    case ShipmentVerdict::decided: return {"excursion, assessed", "温度逸脱あり(判定済み)"};
    case ShipmentVerdict::under_way: return {"not evaluated: under way", "未評価(輸送中)"};
    case ShipmentVerdict::not_read: return {"not evaluated: logger not read", "未評価(ロガー未読取)"};
    case ShipmentVerdict::unmeasured: return {"not evaluated: nothing was measured", "未評価(測定値なし)"};
    case ShipmentVerdict::open: return {"excursion, not assessed", "温度逸脱あり(未判定)"};
    case ShipmentVerdict::held: return {"on hold", "保留"};
    case ShipmentVerdict::rejected: return {"rejected", "不合格"};
  }
  return {};
}

bool stops_use(ShipmentVerdict verdict) { return verdict != ShipmentVerdict::no_excursion && verdict != ShipmentVerdict::decided; }

ShipmentVerdict judge_shipment(const ShipmentFacts& facts) {
  if (facts.rejected) return ShipmentVerdict::rejected;
  if (facts.held) return ShipmentVerdict::held;
  if (facts.excursions > facts.assessed) return ShipmentVerdict::open;
  if (!facts.arrived) return ShipmentVerdict::under_way;
  if (!facts.read) return ShipmentVerdict::not_read;
  if (!facts.measured) return ShipmentVerdict::unmeasured;
  return facts.excursions > 0 ? ShipmentVerdict::decided : ShipmentVerdict::no_excursion;
}

}  // namespace exoreg::domain
