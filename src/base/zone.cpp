// Time zones by the system's tz database. Only this file includes Hinnant's date library.
#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <string>

#include "base/time.h"
#include "base/time_fields.h"

namespace exoreg {

/// `named` is null for a fixed offset.
struct Zone::Impl {
  Millis fixed = 0;
  const date::time_zone* named = nullptr;
};

namespace {

constexpr Millis largest_offset = 14 * hours_ms;  ///< Kiritimati; civil offsets end there

Millis in_range(Millis instant) { return std::clamp(instant, first_instant, last_instant); }

std::chrono::seconds seconds_of(Millis instant) { return std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(instant)); }

Millis millis_of(std::chrono::seconds seconds) { return Millis{seconds.count()} * seconds_ms; }

/// Whole minutes, because RFC 3339 writes no more; local mean times of the 19th century had seconds.
Millis printable(Millis offset) { return offset - ((offset % minutes_ms) + minutes_ms) % minutes_ms; }

std::string format_offset(Millis offset) {
  const Millis size = std::abs(offset);
  return fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / hours_ms, size / minutes_ms % 60);
}

std::optional<Millis> fixed_offset(std::string_view name) {
  const auto offset = take_offset(name, true);
  if (!offset || !name.empty() || std::abs(*offset) > largest_offset) return std::nullopt;
  return offset;
}

const date::time_zone* locate(const std::string& name) {
  try {
    const date::time_zone* zone = date::locate_zone(name);
    (void)zone->get_info(date::sys_seconds{});  // reads the zone's file now, so that nothing can fail later
    return zone;
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view name) {
  constexpr std::size_t longest_name = 64;
  if (name.size() > longest_name) return std::nullopt;
  if (name == "UTC" || name == "Z") return utc();
  if (const auto offset = fixed_offset(name)) return fixed(*offset);
  const date::time_zone* named = locate(std::string(name));
  if (!named) return std::nullopt;
  Zone zone;
  zone.name_ = name;
  zone.impl_ = std::make_shared<const Impl>(Impl{0, named});
  return zone;
}

Zone Zone::fixed(Millis offset) {
  Zone zone;
  zone.name_ = format_offset(offset);
  zone.impl_ = std::make_shared<const Impl>(Impl{offset, nullptr});
  return zone;
}

Zone Zone::utc() {
  Zone zone;
  zone.name_ = "UTC";
  zone.impl_ = std::make_shared<const Impl>();
  return zone;
}

Millis Zone::offset_at(Millis instant) const {
  if (!impl_) return 0;
  if (!impl_->named) return impl_->fixed;
  return millis_of(impl_->named->get_info(date::sys_seconds(seconds_of(in_range(instant)))).offset);
}

std::string Zone::format(Millis instant) const {
  const Millis offset = printable(offset_at(instant));
  std::string text = format_instant(in_range(instant) + offset);
  text.resize(text.size() - std::string_view(".000Z").size());
  return text + format_offset(offset);
}

Date Zone::date_of(Millis instant) const { return date_of_utc(in_range(instant) + offset_at(instant)); }

Zone::Reading Zone::to_instant(Millis local) const {
  local = in_range(local);
  if (!impl_ || !impl_->named) return {Kind::unique, local - offset_at(local), 0};
  const auto info = impl_->named->get_info(date::local_seconds(seconds_of(local)));
  if (info.result == date::local_info::nonexistent) return {Kind::gap, 0, 0};
  const Millis first = local - millis_of(info.first.offset);
  if (info.result == date::local_info::unique) return {Kind::unique, first, 0};
  return {Kind::fold, first, local - millis_of(info.second.offset)};
}

}  // namespace exoreg
