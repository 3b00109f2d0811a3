// Device clocks -> UTC. A device's zone is given, never guessed; of a repeated hour only the row order decides.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "ingest/logger_rows.h"

namespace exoreg::ingest {
namespace {

/// The instants that a row's clock reading can mean; both the same unless the hour was repeated.
struct Choice {
  Millis early = 0;
  Millis late = 0;
};

Finding error_at(const char* code, long line, Text message) { return {code, Severity::error, std::move(message), line, "timestamp"}; }

Finding skipped_hour(long line, const Zone& zone) {
  return error_at(
      "E_DST_GAP", line,
      {fmt::format("Clocks in {} skipped this time. A device that does not switch needs a fixed offset.", zone.name()),
       fmt::format("{}にはこの時刻がありません（夏時間の開始で飛ばされます）。切り替えない機器には固定の時差を指定してください。",
                   zone.name())});
}

Finding repeated_hour(long line, const Zone& zone) {
  return error_at(
      "E_DST_FOLD", line,
      {fmt::format("This time occurs twice in {}, and the order of rows does not tell which is meant. Give a fixed offset.", zone.name()),
       fmt::format("{}ではこの時刻が2回あり、行の順序からは決められません。固定の時差を指定してください。", zone.name())});
}

const LoggedRow* first_local(const std::vector<LoggedChannel>& channels) {
  const LoggedRow* first = nullptr;
  for (const LoggedChannel& channel : channels) {
    for (const LoggedRow& row : channel.rows) {
      if (row.local && (!first || row.line < first->line)) first = &row;
    }
  }
  return first;
}

/// nullopt after a finding: some time does not exist.
std::optional<std::vector<Choice>> choices_of(const LoggedChannel& channel, const Zone& zone, Findings& findings) {
  std::vector<Choice> choices;
  choices.reserve(channel.rows.size());
  for (const LoggedRow& row : channel.rows) {
    if (!row.local) {
      choices.push_back({row.at, row.at});
      continue;
    }
    const Zone::Reading reading = zone.to_instant(row.at);
    if (reading.kind == Zone::Kind::gap) {
      add_row_error(findings, skipped_hour(row.line, zone));
      return std::nullopt;
    }
    choices.push_back({reading.first, reading.kind == Zone::Kind::fold ? reading.second : reading.first});
  }
  return choices;
}

bool is_open(const Choice& choice) { return choice.early != choice.late; }

/// Narrows the choices to the earliest and the latest strictly rising assignment; false: there is none.
bool narrow_by_order(std::vector<Choice>& choices) {
  std::vector<Millis> earliest;
  earliest.reserve(choices.size());
  Millis bound = std::numeric_limits<Millis>::min();
  for (const Choice& choice : choices) {
    bound = choice.early > bound ? choice.early : choice.late > bound ? choice.late : std::numeric_limits<Millis>::max();
    if (bound == std::numeric_limits<Millis>::max()) return false;
    earliest.push_back(bound);
  }
  bound = std::numeric_limits<Millis>::max();
  for (std::size_t i = choices.size(); i-- > 0;) {
    bound = choices[i].late < bound ? choices[i].late : choices[i].early;
    choices[i] = {earliest[i], bound};
  }
  return true;
}

void settle_channel(LoggedChannel& channel, const Zone& zone, Findings& findings) {
  auto choices = choices_of(channel, zone, findings);
  if (!choices) return;
  const auto first_open = std::find_if(choices->begin(), choices->end(), is_open);
  if (first_open != choices->end()) {
    const auto first = static_cast<std::size_t>(first_open - choices->begin());
    const bool ordered = narrow_by_order(*choices);
    const auto open = std::find_if(choices->begin(), choices->end(), is_open);
    if (!ordered || open != choices->end()) {
      add_row_error(findings, repeated_hour(channel.rows[first].line, zone));
      return;
    }
  }
  for (std::size_t i = 0; i < channel.rows.size(); ++i) {
    channel.rows[i].at = (*choices)[i].early;
    channel.rows[i].local = false;
  }
}

}  // namespace

Finding missing_zone(long line) {
  return error_at("E_NO_ZONE", line,
                  {"The times carry no offset. Give the device's zone, e.g. --device-tz +09:00.",
                   "時刻に時差の記載がありません。機器のタイムゾーンを指定してください（例: --device-tz +09:00）。"});
}

std::string zone_source_of(const LoggerOptions& options) {
  if (!options.device_zone) return "";
  const std::string& name = options.device_zone->name();
  const bool fixed = name == "UTC" || name.starts_with('+') || name.starts_with('-');
  return fixed ? "DEVICE_FIXED" : "DEVICE_TZ";
}

std::string settle_times(std::vector<LoggedChannel>& channels, const LoggerOptions& options, const std::string& otherwise,
                         Findings& findings) {
  const LoggedRow* local = first_local(channels);
  if (!local) return otherwise;
  if (!options.device_zone) {
    if (options.zone_required) findings.push_back(missing_zone(local->line));
    return "";
  }
  for (LoggedChannel& channel : channels) settle_channel(channel, *options.device_zone, findings);
  return zone_source_of(options);
}

std::optional<Millis> settle_time(Millis local, const LoggerOptions& options, std::optional<Millis> not_before) {
  if (!options.device_zone) return local;
  const Zone::Reading reading = options.device_zone->to_instant(local);
  if (reading.kind == Zone::Kind::unique) return reading.first;
  const bool second_pass = reading.kind == Zone::Kind::fold && not_before && reading.first < *not_before;
  return second_pass ? std::optional(reading.second) : std::nullopt;
}

Finding unsettled_time(Millis local, long line, const Zone& zone) {
  return zone.to_instant(local).kind == Zone::Kind::gap ? skipped_hour(line, zone) : repeated_hour(line, zone);
}

}  // namespace exoreg::ingest
