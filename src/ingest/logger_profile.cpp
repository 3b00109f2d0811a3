// Reading by a profile: the same table reader as for the known makers, its layout given by the user.
#include "ingest/logger_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "ingest/logger_columns.h"
#include "ingest/logger_finish.h"
#include "ingest/logger_format.h"
#include "ingest/logger_profile_text.h"
#include "ingest/logger_table.h"
#include "ingest/logger_unit.h"

namespace exoreg::ingest {
namespace {

Finding no_column(const std::string& name, long line) {
  return {"E_PROFILE",
          Severity::error,
          {fmt::format("The file has no column \"{}\", which the profile names.", for_message(name)),
           fmt::format("プロファイルにある「{}」の列が、このファイルにありません。", for_message(name))},
          line};
}

/// "#3" is the third column.
std::optional<std::size_t> place_of(const std::string& name) {
  std::size_t place = 0;
  if (!name.starts_with('#')) return std::nullopt;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), place);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole && place >= 1 && place <= 256 ? std::optional(place - 1) : std::nullopt;
}

class LayoutBuilder {
 public:
  LayoutBuilder(const LoggerProfile& profile, const HeaderRow& header, Findings& findings)
      : profile_(profile), header_(header), findings_(findings), layout_(layout_behind(header)) {}

  TableLayout build(const std::string& serial) {
    layout_.clock = column(profile_.time).value_or(0);
    if (!profile_.time_of_day.empty()) layout_.time_of_day = column(profile_.time_of_day);
    if (!profile_.sensor.empty()) layout_.device_column = column(profile_.sensor);
    if (!profile_.epoch.empty()) layout_.tick = profile_.epoch == "s" ? seconds_ms : 1;
    layout_.decimal_comma = profile_.decimal == ",";
    layout_.remarks = profile_.remarks;
    layout_.missing = profile_.missing;
    if (!profile_.offset.empty()) layout_.offset = Zone::find(profile_.offset)->offset_at(0);
    for (const std::string& name : profile_.temperatures) add_value(name, serial);
    name_value_columns(layout_.values);
    return std::move(layout_);
  }

 private:
  std::optional<std::size_t> column(const std::string& name) {
    if (const auto place = place_of(name)) return place;
    const auto cell = std::find_if(header_.cells.begin(), header_.cells.end(),
                                   [&](const std::string& each) { return search_key(each) == search_key(name); });
    if (cell != header_.cells.end()) return static_cast<std::size_t>(cell - header_.cells.begin());
    findings_.push_back(no_column(name, header_.line));
    return std::nullopt;
  }

  void add_value(const std::string& name, const std::string& serial) {
    const auto index = column(name);
    if (!index) return;
    const std::string cell = *index < header_.cells.size() ? header_.cells[*index] : name;
    auto mark = unit_in(cell);
    if (profile_.unit.empty() && !mark) mark = unit_of_cells(layout_, *index);
    if (profile_.unit.empty() && !mark) return findings_.push_back(no_unit(header_.line, cell));
    const Unit unit = profile_.unit.empty() ? mark->unit : profile_.unit == "F" ? Unit::fahrenheit : Unit::celsius;
    layout_.values.push_back({*index, serial, cell.empty() ? name : name_of(cell), unit});
  }

  const LoggerProfile& profile_;
  const HeaderRow& header_;
  Findings& findings_;
  TableLayout layout_;
};

}  // namespace

Parsed<LoggerFile> parse_by_profile(std::string_view bytes, const LoggerProfile& profile, const LoggerOptions& options) {
  Parsed<LoggerFile> parsed;
  parsed.value.format = "profile";
  const auto text = decode_for_profile(bytes, profile);
  if (!text) {
    parsed.findings.push_back(bad_encoding());
    return parsed;
  }
  const auto header = header_for_profile(*text, profile);
  if (!header) {
    parsed.findings.push_back({"E_PROFILE",
                               Severity::error,
                               {"The file ends before the line on which the profile expects the table.",
                                "プロファイルにある表の開始行より前で、ファイルが終わっています。"}});
    return parsed;
  }
  const auto above = first_lines(*text, static_cast<std::size_t>(std::max(0L, header->line - 1)));
  const std::string serial = profile.serial.empty() ? "" : value_above(above, {profile.serial});
  const TableLayout layout = LayoutBuilder(profile, *header, parsed.findings).build(serial);
  if (!parsed.ok()) return parsed;
  OpenRows rows = read_rows(layout, parsed.findings);
  if (!parsed.ok()) return parsed;
  LoggerOptions ordered = options;
  if (ordered.date_order.empty()) ordered.date_order = profile.date_order;
  const bool utc = profile.offset == "UTC" || profile.offset == "Z" || !profile.epoch.empty();
  finish_file(parsed.value, std::move(rows), {utc ? "FILE_UTC" : "FILE_OFFSET", std::nullopt}, ordered, parsed.findings);
  return parsed;
}

}  // namespace exoreg::ingest
