// Which certificate speaks for which reading, and what it says.
#include "domain/calibration.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/unicode.h"

namespace exoreg::domain {
namespace {

using Certificates = std::vector<const CalibrationCertificate*>;

constexpr std::int32_t reach_mc = 10'000;  ///< a point speaks that far beyond itself

std::string degrees(std::int32_t milli_c) { return Decimal::from_scaled(milli_c, -3).to_string(); }

Certificates certificates_for(const std::vector<CalibrationCertificate>& all, const Series& series) {
  Certificates found;
  for (const auto& certificate : all)
    if (certificate.is_for(series.device, series.channel)) found.push_back(&certificate);
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->due < b->due; });
  return found;
}

struct Used {
  std::vector<Millis> times;
  std::int32_t lowest = std::numeric_limits<std::int32_t>::max();
  std::int32_t highest = std::numeric_limits<std::int32_t>::min();
};

Used used_of(const CalibrationQuestion& question) {
  Used used;
  for (const Reading& reading : question.series->readings) {
    if (!reading.milli_c || reading.at < question.from || reading.at >= question.to) continue;
    used.times.push_back(reading.at);
    used.lowest = std::min(used.lowest, *reading.milli_c);
    used.highest = std::max(used.highest, *reading.milli_c);
  }
  return used;
}

/// [from, to) in which some certificate is in force; times ask in rising order, so days are reckoned once.
struct Span {
  Millis from = 0;
  Millis to = 0;
};

Millis start_of(Date day, const Zone& site) {
  const auto midnight = site.to_instant(start_of_day_utc(day));
  if (midnight.kind != Zone::Kind::gap) return midnight.first;
  return start_of_day_utc(day) - site.offset_at(start_of_day_utc(day) - days_ms);  // clocks leap over 00:00: the leap
}

std::optional<Span> span_of(const CalibrationCertificate& certificate, const Zone& site) {
  if (!certificate.calibrated || !certificate.due) return std::nullopt;
  return Span{start_of(*certificate.calibrated, site), start_of(add_days(*certificate.due, 1), site)};
}

/// The first time that lies in none of the spans.
std::optional<Millis> first_outside(const std::vector<Millis>& times, const std::vector<Span>& spans) {
  const auto found = std::find_if(times.begin(), times.end(), [&](Millis at) {
    return std::none_of(spans.begin(), spans.end(), [at](const Span& span) { return at >= span.from && at < span.to; });
  });
  return found == times.end() ? std::nullopt : std::optional(*found);
}

std::vector<Span> spans_of(const Certificates& certificates, const Zone& site) {
  std::vector<Span> spans;
  for (const auto* certificate : certificates)
    if (const auto span = span_of(*certificate, site)) spans.push_back(*span);
  return spans;
}

/// The one in force at that instant with the latest due date, else the last one of all.
const CalibrationCertificate& speaker_at(const Certificates& certificates, Millis at, const Zone& site) {
  const auto found =
      std::find_if(certificates.rbegin(), certificates.rend(), [&](const auto* certificate) { return certificate->covers(at, site); });
  return found == certificates.rend() ? *certificates.back() : **found;
}

std::string day_text(const std::optional<Date>& day) { return day ? format_date(*day) : "?"; }

Text absent_reason(const Series& series) {
  const std::string device = for_message(series.device);
  return {fmt::format("No calibration certificate of logger {} is on file; ask its owner for one and import it (cold calibration import).",
                      device),
          fmt::format("ロガー {} の校正証明書が登録されていません。証明書を入手し、登録してください（cold calibration import）。", device)};
}

Text not_covered_reason(const Series& series, const CalibrationCertificate& certificate, const std::string& when) {
  const std::string device = for_message(series.device);
  const std::string number = for_message(certificate.cert_no);
  return {fmt::format("Logger {} was read at {}; its certificate {} holds from {} to {}.", device, when, number,
                      day_text(certificate.calibrated), day_text(certificate.due)),
          fmt::format("ロガー {} の {} の測定値は、校正証明書 {} の有効期間（{}〜{}）の外です。", device, when, number,
                      day_text(certificate.calibrated), day_text(certificate.due))};
}

std::string points_text(const CalibrationCertificate& certificate) {
  std::string text;
  for (const std::int32_t point : certificate.points_mc) text += (text.empty() ? "" : "; ") + degrees(point);
  return text.empty() ? "-" : text;
}

Text not_bracketed_reason(const Series& series, const CalibrationCertificate& certificate, const Used& used) {
  const std::string device = for_message(series.device);
  const std::string number = for_message(certificate.cert_no);
  return {fmt::format("Logger {} was used from {} to {} °C; the points of its certificate {} ({} °C) do not bracket that within 10 °C.",
                      device, degrees(used.lowest), degrees(used.highest), number, points_text(certificate)),
          fmt::format("ロガー {} の使用範囲は {}〜{} ℃ ですが、校正証明書 {} の校正点（{} ℃）は10 ℃以内でこの範囲を挟んでいません。",
                      device, degrees(used.lowest), degrees(used.highest), number, points_text(certificate))};
}

CalibrationJudgement judge_used(const Certificates& all, const Series& series, const Used& used, const Zone& site) {
  CalibrationJudgement judgement{CalibrationState::ok, "", std::nullopt, used.lowest, used.highest, {}};
  Certificates bracketing;
  std::copy_if(all.begin(), all.end(), std::back_inserter(bracketing),
               [&](const auto* certificate) { return certificate->brackets(used.lowest, used.highest); });
  const auto uncovered = first_outside(used.times, spans_of(all, site));
  const auto unbracketed = first_outside(used.times, spans_of(bracketing, site));
  judgement.since = uncovered ? uncovered : unbracketed;
  const auto& speaker = speaker_at(all, judgement.since.value_or(used.times.back()), site);
  judgement.cert_no = speaker.cert_no;
  if (uncovered) {
    judgement.state = CalibrationState::not_covered;
    judgement.reason = not_covered_reason(series, speaker, site.format(*uncovered));
  } else if (unbracketed) {
    judgement.state = CalibrationState::not_bracketed;
    judgement.reason = not_bracketed_reason(series, speaker, used);
  }
  return judgement;
}

}  // namespace

bool CalibrationCertificate::is_for(std::string_view serial, std::string_view series_channel) const {
  return device == serial && (channel.empty() || channel == series_channel);
}

bool CalibrationCertificate::covers(Millis at, const Zone& site) const {
  const auto span = span_of(*this, site);
  return span && at >= span->from && at < span->to;
}

bool CalibrationCertificate::brackets(std::int32_t lowest_mc, std::int32_t highest_mc) const {
  return !points_mc.empty() && points_mc.front() <= std::int64_t{lowest_mc} + reach_mc &&
         points_mc.back() >= std::int64_t{highest_mc} - reach_mc;
}

const char* to_string(CalibrationState state) {
  switch (state) {
    case CalibrationState::ok: return "CAL_OK";
    case CalibrationState::absent: return "ABSENT";
    case CalibrationState::not_bracketed: return "NOT_BRACKETED";
    case CalibrationState::not_covered: return "NOT_COVERED";
  }
  return "";
}

std::optional<CalibrationJudgement> judge_calibration(const std::vector<CalibrationCertificate>& certificates,
                                                      const CalibrationQuestion& question, const Zone& site) {
  const Used used = used_of(question);
  if (used.times.empty()) return std::nullopt;
  const Certificates mine = certificates_for(certificates, *question.series);
  if (!mine.empty()) return judge_used(mine, *question.series, used, site);
  return CalibrationJudgement{CalibrationState::absent, "", used.times.front(), used.lowest, used.highest, absent_reason(*question.series)};
}

std::optional<DecisionRule> find_decision_rule(std::string_view name) {
  if (name == "simple") return DecisionRule::simple;
  if (name == "guard") return DecisionRule::guard;
  return std::nullopt;
}

const char* to_string(DecisionRule rule) { return rule == DecisionRule::guard ? "guard" : "simple"; }

std::int32_t find_uncertainty(const std::vector<CalibrationCertificate>& certificates, std::string_view serial, std::string_view channel,
                              Millis at, const Zone& site) {
  std::int32_t greatest = 0;
  for (const auto& certificate : certificates)
    if (certificate.is_for(serial, channel) && certificate.covers(at, site)) greatest = std::max(greatest, certificate.u_k2_mc.value_or(0));
  return greatest;
}

std::vector<GuardStep> find_guard(const std::vector<CalibrationCertificate>& certificates, std::string_view serial,
                                  std::string_view channel, const Zone& site) {
  std::vector<Millis> bends;  // where a certificate comes into force, and where one runs out
  for (const auto& certificate : certificates)
    if (const auto span = span_of(certificate, site); span && certificate.is_for(serial, channel))
      bends.insert(bends.end(), {span->from, span->to});
  std::sort(bends.begin(), bends.end());
  std::vector<GuardStep> guard;
  for (const Millis at : bends) {
    const std::int32_t u_mc = find_uncertainty(certificates, serial, channel, at, site);
    if (u_mc != (guard.empty() ? 0 : guard.back().u_mc)) guard.push_back({at, u_mc});
  }
  return guard;
}

}  // namespace exoreg::domain
