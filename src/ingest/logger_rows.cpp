// Order and duplicates of one channel. What a file says twice is kept once; what it says in two ways is refused.
#include "ingest/logger_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace exoreg::ingest {
namespace {

constexpr std::size_t max_row_errors = 1000;

/// Two values that differ by a whole printed digit are two readings.
bool same_reading(std::int32_t a, std::int32_t b, const LoggedChannel& channel) {
  return a == b || std::abs(a - b) < domain::resolution_mc(channel.decimals, channel.fahrenheit);
}

Finding two_readings(const LoggedChannel& channel, const LoggedRow& row) {
  const Text who = channel.device.empty() ? Text{"A device without a name", "名前のない機器"}
                                          : Text{"Device " + channel.device, "機器" + channel.device};
  return {
      "E_DUPLICATE",
      Severity::error,
      {fmt::format("{} has two different readings for one instant. Read it out again; if it wrote both, ask its maker. A table of several "
                   "loggers needs the column of their names (`sensor` of a profile).",
                   who.en),
       fmt::format("{}の同じ時刻に、異なる値が2つあります。読み出し直し、それでも2つある場合は製造元にお問い合わせください。複数の"
                   "ロガーの表では、プロファイルの sensor にロガー名の列を指定してください。",
                   who.ja)},
      row.line,
      "temperature_c"};
}

void sort_by_time(std::vector<LoggedRow>& rows) {
  const auto earlier = [](const LoggedRow& a, const LoggedRow& b) { return a.at < b.at; };
  if (!std::is_sorted(rows.begin(), rows.end(), earlier)) std::stable_sort(rows.begin(), rows.end(), earlier);
}

/// Where each part of another interval begins.
std::vector<Millis> interval_changes_of(const LoggedChannel& channel) {
  std::vector<Millis> changes;
  for (const std::size_t row : channel.parts) {
    if (row > 0 && row < channel.rows.size()) changes.push_back(channel.rows[row].at);
  }
  return changes;
}

}  // namespace

void add_row_error(Findings& findings, Finding finding) {
  if (findings.size() < max_row_errors) {
    findings.push_back(std::move(finding));
  } else if (findings.size() == max_row_errors) {
    findings.push_back({"E_ROW",
                        Severity::error,
                        {"There are further errors, which are not listed.", "ほかにも誤りがありますが、表示を省略しました。"},
                        finding.row});
  }
}

void add_dropped_rows(Findings& findings, const std::string& device, long first_line, std::size_t count) {
  if (findings.size() >= max_row_errors) return;
  findings.push_back({"N_DUPLICATE",
                      Severity::I,
                      {fmt::format("{}{} repeated {} counted once.", device.empty() ? "" : "Device " + device + ": ", count,
                                   count == 1 ? "row was" : "rows were"),
                       fmt::format("{}重複した{}行は1回だけ数えました。", device.empty() ? "" : "機器" + device + ": ", count)},
                      first_line});
}

domain::Series build_series(LoggedChannel channel, Duplicates duplicates, Findings& findings) {
  domain::Series series{channel.device, channel.channel, {}, interval_changes_of(channel), channel.decimals, channel.fahrenheit};
  sort_by_time(channel.rows);
  series.readings.reserve(channel.rows.size());
  std::size_t dropped = 0;
  long first_dropped = 0;
  for (const LoggedRow& row : channel.rows) {
    domain::Reading* twin = series.readings.empty() ? nullptr : &series.readings.back();
    if (!twin || twin->at != row.at || duplicates == Duplicates::keep_all) {
      series.readings.push_back({row.at, row.milli_c});
      continue;
    }
    const bool differs = twin->milli_c && row.milli_c && !same_reading(*twin->milli_c, *row.milli_c, channel);
    if (differs && duplicates == Duplicates::refuse_conflicts) add_row_error(findings, two_readings(channel, row));
    if (!twin->milli_c) twin->milli_c = row.milli_c;
    if (dropped++ == 0) first_dropped = row.line;
  }
  if (dropped > 0) add_dropped_rows(findings, channel.device, first_dropped, dropped);
  return series;
}

}  // namespace exoreg::ingest
