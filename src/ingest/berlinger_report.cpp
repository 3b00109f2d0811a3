// What each key of a Berlinger report means. Whatever bears on a judgement must be readable, or the file is refused.
#include "ingest/berlinger_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/time_fields.h"
#include "ingest/berlinger_text.h"
#include "ingest/logger_clock.h"
#include "ingest/logger_format.h"
#include "ingest/logger_temperature.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t max_claims = 10'000;  ///< devices keep 60 days
constexpr std::size_t max_alarms = 10'000;  ///< of one day or trip

std::optional<int> parse_count(std::string_view text) {
  const auto count = take_number(text, 1, 9);
  return text.empty() ? count : std::nullopt;
}

bool is_plain_text(std::string_view text) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

class ReportReader {
 public:
  explicit ReportReader(Findings& findings) : findings_(findings) {}

  BerlingerReport read(std::string_view bytes) {
    BerlingerLines lines(bytes);
    BerlingerLine line;
    while (!too_big_ && lines.next(line)) read_line(line);
    if (too_big_ || lines.too_long()) refuse_size(lines.number());
    return std::move(report_);
  }

 private:
  void read_line(const BerlingerLine& line) {
    line_ = line.number;
    if (line.entries.empty()) {
      if (path_[0] == "Data" && !line.row.empty()) read_row(line.row);
      return;
    }
    path_.enter(line);
    const std::string_view block = path_[0];
    if (block == "Data") report_.has_data = true;
    if (block == "Conf") read_configuration(line);
    if (block == "Hist") read_history(line);
    if (block == "Res") read_result(line);
  }

  void read_configuration(const BerlingerLine& line) {
    for (const auto& [key, value] : line.entries) {
      if (line.level == 1 && key == "Serial") read_serial(value);
      if (line.level == 1 && key == "Temp unit") read_unit(value);
      if (line.level == 1 && key == "Logging Interval") report_.interval = parse_count(value).value_or(0) * minutes_ms;
      if (line.level == 3 && path_[1] == "Alarm" && key == "Type") sides_[path_[2]] = side_of_type(value);
    }
  }

  /// Fridge-tag alarms: 0 low, 1 high.
  static const char* side_of_number(std::string_view number) {
    if (number == "0") return "low";
    return number == "1" ? "high" : "";
  }

  /// Types of Q-tag alarms: 1 cold, single; 2 hot, single; 3 cold, accumulated; 4 hot, accumulated; 0 off.
  static const char* side_of_type(std::string_view type) {
    if (type == "1" || type == "3") return "low";
    return type == "2" || type == "4" ? "high" : "";
  }

  void read_unit(std::string_view value) {
    unit_ = value == "F" ? Unit::fahrenheit : Unit::celsius;
    if (value == "F" || value == "C") return;
    findings_.push_back(
        {"E_NO_UNIT", Severity::error, {"The unit of the temperatures is not known.", "温度の単位が分かりません。"}, line_});
  }

  void read_serial(std::string_view value) {
    if (is_plain_text(value)) {
      report_.serial = value;
    } else {
      findings_.push_back({"E_FORMAT", Severity::error, {"The serial number is not readable.", "シリアル番号を読み取れません。"}, line_});
    }
  }

  /// Fridge-tag: a block per day, newest first.
  void read_history(const BerlingerLine& line) {
    if (line.level == 1 && parse_count(line.entries.front().key)) begin_claim();
    for (const auto& [key, value] : line.entries) {
      if (line.level == 1 && key == "TS Report Creation") report_.created = read_time(value);
      if (line.level == 2 && key == "Date") read_date(value);
      if (line.level == 2) read_extreme(key, value);
    }
    if (line.level == 4 && path_[2] == "Alarm") read_alarm(line, side_of_number(path_[3]), "t Acc");
  }

  /// Q-tag: one block for the trip.
  void read_result(const BerlingerLine& line) {
    report_.is_trip = true;
    if (report_.claims.empty()) begin_claim();
    for (const auto& [key, value] : line.entries) {
      if (line.level == 1 && key == "TS Start") report_.started = read_time(value);
      if (line.level == 1 && key == "TS Stop") report_.stopped = read_time(value);
      if (line.level == 1) read_extreme(key, value);
    }
    if (line.level != 3 || path_[1] != "Alarm") return;
    const auto side = sides_.find(path_[2]);
    read_alarm(line, side == sides_.end() ? "" : side->second, "t A");
  }

  void begin_claim() {
    too_big_ = too_big_ || report_.claims.size() == max_claims;
    if (too_big_) return;
    report_.claims.emplace_back();
    report_.claims.back().line = line_;
  }

  BerlingerClaim* claim() { return report_.claims.empty() ? nullptr : &report_.claims.back(); }

  void read_date(std::string_view value) {
    const DateReading reading = parse_date(value);
    if (!reading.date) return refuse_line();
    if (claim()) claim()->claim.date = format_date(*reading.date);
  }

  void read_extreme(std::string_view key, std::string_view value) {
    if (!claim()) return;
    Claim& printed = claim()->claim;
    if (key == "Min T") claim()->min_mc = read_claimed(value, printed.min);
    if (key == "Max T") claim()->max_mc = read_claimed(value, printed.max);
    if (key == "Avrg T") (void)read_claimed(value, printed.avg);
  }

  std::optional<std::int32_t> read_claimed(std::string_view value, std::string& printed) {
    if (is_missing_marker(value)) return std::nullopt;
    const auto temperature = parse_temperature(value, unit_);
    if (!temperature) {
      refuse_line();
      return std::nullopt;
    }
    if (value.starts_with('+')) value.remove_prefix(1);
    printed = unit_ == Unit::celsius ? std::string(value) : print_temperature(*temperature);
    return temperature->milli_c;
  }

  /// `minutes_key` names the minutes beyond the limit; `TS A` the instant at which the device raised its alarm.
  void read_alarm(const BerlingerLine& line, std::string_view side, std::string_view minutes_key) {
    if (!claim() || side.empty()) return;
    ClaimedAlarm alarm{std::string(side), 0, ""};
    bool counted = false;
    for (const auto& [key, value] : line.entries) {
      if (key == minutes_key) {
        const auto minutes = parse_count(value);
        if (!minutes) return refuse_line();
        alarm.seconds = *minutes * 60LL;
        counted = true;
      }
      if (key == "TS A") alarm.trigger = read_trigger(value);
    }
    auto& alarms = claim()->claim.alarms;
    too_big_ = too_big_ || alarms.size() == max_alarms;
    if (counted && !too_big_) alarms.push_back(std::move(alarm));
  }

  /// "14:55", "2022-11-08 22:20" or nothing, kept as printed.
  std::string read_trigger(std::string_view value) {
    if (value.empty()) return "";
    const auto time = parse_clock(value.size() == 5 ? fmt::format("2000-01-01 {}", value) : std::string(value));
    if (!time || !time->date) refuse_line();
    return std::string(value);
  }

  std::optional<BerlingerTime> read_time(std::string_view value) {
    if (value.empty()) return std::nullopt;
    const auto time = parse_clock(value);
    if (!time || !time->date || time->offset) {
      refuse_line();
      return std::nullopt;
    }
    return BerlingerTime{start_of_day_utc(*time->date) + time->time_of_day, line_};
  }

  /// "2022-05-02 10:36 <TAB> 27.5 [<TAB> [x]]". A temperature without its decimal is a row that was cut.
  void read_row(std::string_view row) {
    const bool is_header = report_.rows.rows.empty() && row.starts_with("yyyy");
    if (is_header) return;
    const std::size_t tab = row.find('\t');
    const auto time = tab == std::string_view::npos ? std::nullopt : read_time(row.substr(0, tab));
    if (tab == std::string_view::npos) return refuse_line();
    if (!time) return;
    std::string_view printed = row.substr(tab + 1);
    const std::size_t second_tab = printed.find('\t');
    const std::string_view flag = second_tab == std::string_view::npos ? "" : printed.substr(second_tab + 1);
    printed = printed.substr(0, second_tab);
    const bool missing = !printed.empty() && is_missing_marker(printed);
    const auto temperature = parse_temperature(printed, unit_);
    const bool whole = missing || (temperature && temperature->decimals > 0);
    if (!whole || (!flag.empty() && flag != "x")) return refuse_line();
    add_row({line_, time->local, true, missing ? std::nullopt : std::optional(temperature->milli_c)}, missing ? 0 : temperature->decimals);
  }

  void add_row(const LoggedRow& row, int decimals) {
    too_big_ = too_big_ || report_.rows.rows.size() == max_logger_rows;
    if (too_big_) return;
    report_.rows.rows.push_back(row);
    report_.rows.decimals = std::max(report_.rows.decimals, decimals);
  }

  void refuse_line() {
    add_row_error(findings_,
                  {"E_ROW", Severity::error, {"This line of the report is damaged.", "レポートのこの行は壊れています。"}, line_});
  }

  void refuse_size(long line) {
    findings_.push_back({"E_TOO_BIG",
                         Severity::error,
                         {"The report has more or longer lines than any device writes.",
                          "レポートの行数または行の長さが、機器の出力の上限を超えています。"},
                         line});
  }

  Findings& findings_;
  BerlingerReport report_;
  BerlingerPath path_;
  std::map<std::string_view, std::string> sides_;  ///< of Q-tag alarms, by number
  Unit unit_ = Unit::celsius;
  long line_ = 0;
  bool too_big_ = false;
};

}  // namespace

BerlingerReport read_berlinger_report(std::string_view bytes, Findings& findings) { return ReportReader(findings).read(bytes); }

}  // namespace exoreg::ingest
