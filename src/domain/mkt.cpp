// Whether MKT may be said at all, over which readings, and against which limit.
#include "domain/mkt.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "domain/cold_parts.h"
#include "domain/mkt_samples.h"
#include "domain/mkt_share.h"

namespace exoreg::domain {
namespace {

/// USP <1079.2>: the limit of MKT over its window, and how warm it may become meanwhile.
struct Criterion {
  std::int32_t limit_mc = 0;
  Millis window = 0;
  std::int32_t spike_mc = 0;
};
constexpr Criterion room_temperature{25'000, 30 * days_ms, 40'000};
constexpr Criterion cold{8000, 24 * hours_ms, 15'000};
constexpr std::int32_t coldest_room_mc = 15'000;

struct Extremes {
  std::int32_t lowest = 0;
  std::int32_t highest = 0;
};

std::string degrees(std::int32_t milli_c) { return Decimal::from_scaled(milli_c, -3).to_string(); }

std::optional<Criterion> criterion_of(const LabelRange& label) {
  if (!label.high_mc) return std::nullopt;
  if (*label.high_mc <= cold.limit_mc) return cold;
  if (*label.high_mc >= 20'000 && *label.high_mc <= 30'000) return room_temperature;
  return std::nullopt;
}

/// The only one that these readings leave possible.
std::optional<Criterion> criterion_of(const Extremes& found) {
  if (found.highest <= cold.spike_mc) return cold;
  if (found.lowest >= coldest_room_mc && found.highest <= room_temperature.spike_mc) return room_temperature;
  return std::nullopt;
}

Mkt refused(Text reason) {
  Mkt mkt;
  mkt.reason = std::move(reason);
  return mkt;
}

Mkt refuse_no_reading() {
  return refused({"There is no reading in this period; choose another with --from and --to.",
                  "この期間には測定値がありません。--from と --to で別の期間を指定してください。"});
}

Mkt refuse_isolated() {
  return refused({"No two readings are near enough to each other in time to be weighed.",
                  "時間的に十分近い測定値が2点ないため、重み付けができません。"});
}

std::optional<Mkt> refuse_frozen(const MktQuestion& question) {
  if (!question.label || !question.label->high_mc || *question.label->high_mc >= 0) return std::nullopt;
  const std::string high = degrees(*question.label->high_mc);
  return refused(
      {fmt::format("The product is stored frozen (at most {} °C): a thaw is a change of phase, which no mean kinetic temperature "
                   "describes. Look at thaws, time out of storage and the stability budget instead (cold show, cold budget).",
                   high),
       fmt::format("凍結保管の製品です（上限 {} ℃）。融解は相変化であり、平均動態温度では評価できません。融解回数、保管条件外の時間、"
                   "安定性の許容時間（cold show、cold budget）で判断してください。",
                   high)});
}

std::optional<Mkt> refuse_low(const MktQuestion& question, const Extremes& found) {
  const std::string lowest = degrees(found.lowest);
  if (!question.label && found.lowest < 0) {
    return refused(
        {fmt::format("The file has a reading of {} °C: below 0 °C water freezes, and a mean kinetic temperature says nothing.", lowest),
         fmt::format("ファイルに {} ℃ の測定値があります。0 ℃ 未満では水が凍結するため、平均動態温度は意味を持ちません。", lowest)});
  }
  if (!question.label || !question.label->low_mc || found.lowest >= *question.label->low_mc) return std::nullopt;
  const std::string low = degrees(*question.label->low_mc);
  return refused(
      {fmt::format("The period holds a low excursion ({} °C, limit {} °C): a mean kinetic temperature describes warming only.", lowest,
                   low),
       fmt::format("この期間には低温逸脱（{} ℃、下限 {} ℃）があります。平均動態温度は高温側の影響しか表しません。", lowest, low)});
}

Text caveat(const MktQuestion& question, const std::optional<Criterion>& criterion) {
  if (question.region != Region::us)
    return {"For information only: in the EU and in Japan a mean kinetic temperature does not justify an excursion.",
            "参考値です。EUと日本では、平均動態温度で逸脱を正当化することはできません。"};
  if (!criterion)
    return {"USP <1079.2> has no limit for this: it knows controlled room temperature and controlled cold temperature.",
            "USP <1079.2>にこの条件の限度値はありません（管理室温と管理低温のみ）。"};
  return {};
}

void judge_spike(Mkt& mkt, const Criterion& criterion, std::int32_t highest) {
  if (highest <= criterion.spike_mc) return;
  mkt.within = false;
  mkt.reason = {
      fmt::format("A reading of {} °C lies above {} °C, the warmest that USP <1079.2> allows meanwhile.", degrees(highest),
                  degrees(criterion.spike_mc)),
      fmt::format("{} ℃ の測定値は、USP <1079.2>が途中で許す上限 {} ℃ を超えています。", degrees(highest), degrees(criterion.spike_mc))};
}

void judge_length(Mkt& mkt, const Criterion& criterion, Millis length) {
  if (length >= criterion.window || !mkt.reason.en.empty()) return;
  const double hours = static_cast<double>(length) / static_cast<double>(hours_ms);
  const auto window = criterion.window / hours_ms;
  mkt.reason = {fmt::format("The readings span {:.1f} h; the limit is meant for {} h.", hours, window),
                fmt::format("測定値の範囲は {:.1f} 時間です。限度値は {} 時間を対象とします。", hours, window)};
}

void judge_limit(Mkt& mkt, const std::optional<Criterion>& criterion, long double celsius, const Extremes& found, Millis length) {
  if (!criterion) return;
  mkt.limit_mc = criterion->limit_mc;
  mkt.within = celsius * 1000 <= static_cast<long double>(criterion->limit_mc);
  judge_spike(mkt, *criterion, found.highest);
  judge_length(mkt, *criterion, length);
}

std::optional<Criterion> criterion_for(const MktQuestion& question, const Extremes& found) {
  if (question.region != Region::us) return std::nullopt;
  return question.label ? criterion_of(*question.label) : criterion_of(found);
}

Extremes extremes_of(const Samples& samples, const SampleRange& range) {
  Extremes found{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
  for (std::size_t i = range.begin; i < range.end; ++i) {
    found.lowest = std::min(found.lowest, samples.rows[i].milli_c);
    found.highest = std::max(found.highest, samples.rows[i].milli_c);
  }
  return found;
}

/// Twice the weights of the trapezoid rule, so that they are whole: every joined interval counts at both of its ends.
Millis add_trapezoids(MktSum& sum, const Samples& samples, const SampleRange& range) {
  Millis excluded = 0;
  for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
    const Millis length = samples.rows[i + 1].at - samples.rows[i].at;
    if (!samples.rows[i].joined) {
      excluded += length;
      continue;
    }
    sum.add(samples.rows[i].milli_c, length);
    sum.add(samples.rows[i + 1].milli_c, length);
  }
  return excluded;
}

Mkt weigh(const Samples& samples, const SampleRange& range, const MktQuestion& question, const std::optional<Criterion>& criterion) {
  Mkt mkt;
  const Extremes found = extremes_of(samples, range);
  MktSum sum(found.lowest, found.highest);  // a table of all temperatures takes longer to make than a few readings to weigh
  if (samples.evenly) {
    for (std::size_t i = range.begin; i < range.end; ++i) sum.add(samples.rows[i].milli_c);
  } else {
    mkt.weights = MktWeights::trapezoid;
    mkt.excluded = add_trapezoids(sum, samples, range);
  }
  const auto celsius = sum.celsius(question.energy);
  if (!celsius) return refuse_isolated();
  mkt.applicable = true;
  mkt.mkt_c = mkt_text(*celsius);
  mkt.reason = caveat(question, criterion);
  mkt.readings = range.end - range.begin;
  mkt.from = samples.rows[range.begin].at;
  mkt.to = samples.rows[range.end - 1].at;
  judge_limit(mkt, criterion, *celsius, found, mkt.to - mkt.from + samples.step);
  return mkt;
}

Mkt judge_samples(const Samples& samples, const MktQuestion& question) {
  if (auto frozen = refuse_frozen(question)) return *frozen;
  SampleRange range{0, samples.rows.size()};
  if (range.end == 0) return refuse_no_reading();
  const Extremes found = extremes_of(samples, range);
  if (auto low = refuse_low(question, found)) return *low;
  const auto criterion = criterion_for(question, found);
  if (criterion) range = find_worst_window(samples, criterion->window, question.energy);
  return weigh(samples, range, question, criterion);
}

/// Whatever was read counts, so that the figures of all readings will do.
bool asks_for_all(const MktQuestion& question) { return question.region != Region::us && !question.from && !question.to; }

Mkt judge_even(const EvenReadings& all, const MktQuestion& question, long double celsius) {
  if (auto frozen = refuse_frozen(question)) return *frozen;
  if (auto low = refuse_low(question, {all.lowest_mc, all.highest_mc})) return *low;
  Mkt mkt;
  mkt.applicable = true;
  mkt.mkt_c = mkt_text(celsius);
  mkt.reason = caveat(question, std::nullopt);
  mkt.readings = all.readings;
  mkt.from = all.from;
  mkt.to = all.to;
  return mkt;
}

/// Millions of readings at one interval, in one pass and without a copy; nullopt: not that simple.
std::optional<Mkt> find_even_mkt(const std::vector<Reading>& rows, const MktQuestion& question) {
  if (!asks_for_all(question) || rows.size() < 2) return std::nullopt;
  MktSum sum;
  Millis before = 2 * rows[0].at - rows[1].at;
  const Millis step = rows[1].at - rows[0].at;
  for (const Reading& row : rows) {
    if (!row.milli_c || row.at - before != step) return std::nullopt;
    sum.add(*row.milli_c);
    before = row.at;
  }
  return judge_even({rows.size(), *sum.lowest(), *sum.highest(), rows.front().at, rows.back().at}, question, *sum.celsius(question.energy));
}

}  // namespace

std::optional<Region> find_region(std::string_view name) {
  const std::string key = search_key(name);
  if (key == "us") return Region::us;
  if (key == "eu") return Region::eu;
  if (key == "jp") return Region::jp;
  return std::nullopt;
}

const char* to_string(Region region) {
  switch (region) {
    case Region::us: return "US";
    case Region::eu: return "EU";
    case Region::jp: return "JP";
  }
  return "";
}

const char* to_string(MktWeights weights) { return weights == MktWeights::equal ? "equal" : "trapezoid"; }

Mkt find_mkt(const Series& series, const MktQuestion& question) {
  if (auto even = find_even_mkt(series.readings, question)) return *even;
  return judge_samples(samples_of(series, reaches_of(series, parts_of(series, question.gap_max)), question), question);
}

Mkt find_mkt(const Series& series, const std::vector<Track::Reach>& reaches, const MktQuestion& question) {
  if (auto even = find_even_mkt(series.readings, question)) return *even;
  return judge_samples(samples_of(series, reaches, question), question);
}

std::optional<Mkt> find_mkt(const EvenReadings& all, const MktQuestion& question) {
  const bool by_default = question.energy == static_cast<long double>(default_energy_kelvin);
  if (!asks_for_all(question) || !by_default || all.readings == 0 || all.sum_exp <= 0) return std::nullopt;
  const long double mean = static_cast<long double>(all.sum_exp) / static_cast<long double>(all.readings);
  return judge_even(all, question, question.energy / -std::log(mean) - kelvin(0));
}

Mkt find_mkt(const LotLine& line, const MktQuestion& question) { return judge_samples(samples_of(line, question), question); }

}  // namespace exoreg::domain
