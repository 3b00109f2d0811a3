// Words in both languages, each said once.
#include "publish/cold_chart_words.h"

#include <fmt/format.h>

#include <array>

#include "base/decimal.h"

namespace exoreg::publish {
namespace {

struct Unit {
  Millis size;
  const char* en;
  const char* ja;
};
constexpr std::array units{Unit{days_ms, "d", "日"}, Unit{hours_ms, "h", "時間"}, Unit{minutes_ms, "min", "分"},
                           Unit{seconds_ms, "s", "秒"}};

}  // namespace

std::string temperature_words(std::int32_t milli_c, Lang lang) {
  return Decimal::from_scaled(milli_c, -3).to_string() + (lang == Lang::ja ? " ℃" : " °C");
}

std::string duration_words(Millis duration, Lang lang) {
  std::string words;
  int said = 0;
  for (const Unit& unit : units) {
    const Millis count = duration / unit.size;
    duration %= unit.size;
    if (count == 0 && said == 0) continue;
    if (count > 0 && lang == Lang::ja) words += std::to_string(count) + unit.ja;
    if (count > 0 && lang == Lang::en) words += fmt::format("{}{} {}", words.empty() ? "" : " ", count, unit.en);
    if (++said == 2) break;
  }
  if (!words.empty()) return words;
  return lang == Lang::ja ? "0秒" : "0 s";
}

std::string time_words(Millis at, const Zone& zone) {
  const std::string shown = zone.format(at);  // 2026-11-23T18:15:00+09:00
  return shown.substr(0, 10) + " " + shown.substr(11, 5);
}

std::string range_words(const domain::LabelRange& range, Lang lang) {
  const auto one = [&](std::int32_t limit) { return temperature_words(limit, lang); };
  if (range.low_mc && range.high_mc)
    return Decimal::from_scaled(*range.low_mc, -3).to_string() + (lang == Lang::ja ? "～" : " to ") + one(*range.high_mc);
  if (range.high_mc) return lang == Lang::ja ? one(*range.high_mc) + " 以下" : "up to " + one(*range.high_mc);
  if (range.low_mc) return lang == Lang::ja ? one(*range.low_mc) + " 以上" : "from " + one(*range.low_mc);
  return lang == Lang::ja ? "記録なし" : "none on record";
}

Text state_words(domain::LineState state) {
  switch (state) {
    case domain::LineState::measured: return {"measured", "測定値"};
    case domain::LineState::gap: return {"gap (not measured)", "欠測"};
    case domain::LineState::not_read: return {"not read yet", "未読取"};
  }
  return {};
}

Text stay_words(domain::StayKind kind) {
  switch (kind) {
    case domain::StayKind::location: return {"stored", "保管"};
    case domain::StayKind::shipment: return {"shipped", "輸送"};
    case domain::StayKind::out: return {"out", "庫外"};
    case domain::StayKind::own: return {"own logger", "専用ロガー"};
  }
  return {};
}

Text decision_words(const std::string& decision) {
  if (decision == "release") return {"release", "使用可"};
  if (decision == "release-limited") return {"release, limited", "条件付き使用可"};
  if (decision == "reject") return {"reject", "不合格"};
  return {"not assessed", "未判定"};
}

}  // namespace exoreg::publish
