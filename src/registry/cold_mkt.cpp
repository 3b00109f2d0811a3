// Which readings, and how the answer is written; the figure and the refusals are domain::find_mkt's.
#include "registry/cold_mkt.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "registry/cold_json.h"
#include "registry/cold_lot.h"
#include "registry/cold_scan.h"

namespace exoreg::registry {
namespace {

Json mkt_json(const domain::Mkt& mkt, Lang lang) {
  const bool there = mkt.applicable;
  return Json::object({{"applicable", there},
                       {"reason", mkt.reason.in(lang).empty() ? Json() : Json(mkt.reason.in(lang))},
                       {"mkt_c", there ? Json(mkt.mkt_c) : Json()},
                       {"weights", there ? Json(domain::to_string(mkt.weights)) : Json()},
                       {"excluded_s", there ? Json(mkt.excluded / seconds_ms) : Json()},
                       {"limit_c", mkt.limit_mc ? Json(celsius(*mkt.limit_mc)) : Json()},
                       {"within", mkt.within ? Json(*mkt.within) : Json()},
                       {"from", there ? Json(format_instant(mkt.from)) : Json()},
                       {"to", there ? Json(format_instant(mkt.to)) : Json()},
                       {"readings", static_cast<long long>(mkt.readings)}});
}

domain::MktQuestion question_of(const MktRequest& request) {
  domain::MktQuestion question;
  question.region = request.region;
  question.from = request.from;
  question.to = request.to;
  return question;
}

Outcome answer(const domain::Mkt& mkt, Lang lang) {
  Outcome outcome;
  outcome.extra = mkt_json(mkt, lang);
  return outcome;
}

/// The one series of the file that is meant.
const domain::Series* series_meant(const ingest::LoggerFile& file, const std::string& device, const std::string& channel,
                                   Findings& findings) {
  std::vector<const domain::Series*> meant;
  std::string names;
  for (const auto& series : file.series) {
    const bool its_device = device.empty() || file.series.size() == 1 || series.device == device;
    if (its_device && (channel.empty() || series.channel == channel)) meant.push_back(&series);
    names += (names.empty() ? "" : ", ") + for_message(series.device + (series.channel.empty() ? "" : " " + series.channel));
  }
  if (meant.size() == 1) return meant.front();
  findings.push_back(
      {"E_SERIES",
       Severity::error,
       {fmt::format("This file holds {} series ({}): say which by --device, and by --channel where one device has several.",
                    file.series.size(), names),
        fmt::format("このファイルには {} 系列あります({})。--device で、1台に複数のチャネルがあれば --channel でも指定してください。",
                    file.series.size(), names)}});
  return nullptr;
}

const domain::Series& series_of(const PlaceReadings& place, const ColdReader::SeriesName& name) {
  return *std::find_if(place.series.begin(), place.series.end(),
                       [&](const domain::Series& series) { return series.device == name.first && series.channel == name.second; });
}

}  // namespace

domain::MktQuestion mkt_question(const LotCold& cold, const MktRequest& request) {
  domain::MktQuestion question = question_of(request);
  question.label = cold.mkt_label();
  question.gap_max = cold.gap_max();
  if (cold.profile && cold.profile->profile.arrhenius) question.energy = domain::energy_kelvin(cold.profile->profile.arrhenius->energy_kj);
  return question;
}

Text mkt_words(const domain::Mkt& mkt, const domain::MktQuestion& question) {
  if (!mkt.applicable) return {"No mean kinetic temperature (MKT). " + mkt.reason.en, "平均動態温度(MKT)は算出しません。" + mkt.reason.ja};
  const std::string celsius = fmt::format("{:.2f}", std::stold(mkt.mkt_c));
  const std::string energy = fmt::format("{:.6g}", static_cast<double>(domain::kj_per_mol(question.energy)));
  const char* region = domain::to_string(question.region);
  return {fmt::format("Mean kinetic temperature (MKT) {} °C; ΔH {} kJ/mol, region {}. {}", celsius, energy, region, mkt.reason.en),
          fmt::format("平均動態温度(MKT) {} ℃。ΔH {} kJ/mol、適用地域 {}。{}", celsius, energy, region, mkt.reason.ja)};
}

Outcome mkt_of_lot(const Registry& registry, const std::string& lot, const MktRequest& request, Lang lang) {
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot);
  return answer(domain::find_mkt(cold.line(registry.now()), mkt_question(cold, request)), lang);
}

Outcome mkt_of_place(const Registry& registry, const std::string& location, const MktRequest& request, Lang lang) {
  ColdReader reader(registry);
  const domain::MktQuestion question = question_of(request);
  Outcome outcome;
  outcome.extra = Json::object({{"location", location}, {"series", Json::array()}});
  for (const auto& [name, sources] : reader.sources(domain::StayKind::location, location)) {
    auto mkt = find_stored_mkt(sources, question);
    if (!mkt) mkt = domain::find_mkt(series_of(reader.place(domain::StayKind::location, location), name), question);
    Json item = mkt_json(*mkt, lang);
    item["device"] = name.first;
    item["channel"] = name.second;
    outcome.extra["series"].push_back(std::move(item));
  }
  return outcome;
}

Outcome mkt_of_file(const LoggerInput& input, const MktRequest& request, Lang lang) {
  const auto parsed = read_alone(input);
  if (!parsed.ok()) return bad_input(parsed.findings, "readings");
  Findings findings;
  const auto* series = series_meant(parsed.value, input.device, request.channel, findings);
  if (!series) return bad_input(std::move(findings));
  Outcome outcome = answer(domain::find_mkt(*series, question_of(request)), lang);
  outcome.findings = parsed.findings;
  return outcome;
}

}  // namespace exoreg::registry
