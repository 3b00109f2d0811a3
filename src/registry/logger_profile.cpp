// TOML to the members of a profile. What a profile may say is known to ingest alone.
#include "registry/logger_profile.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/unicode.h"
#include "ingest/logger_profile.h"
#include "registry/cold_json.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t most_bytes = 1u << 20;

Finding bad_profile(std::string_view why) {
  return {"E_PROFILE",
          Severity::error,
          {fmt::format("The profile is no readable TOML: {}", for_message(why)),
           fmt::format("プロファイルを TOML として読み取れません: {}", for_message(why))}};
}

/// Texts, whole numbers and lists of texts; anything else becomes null, which no member is.
Json json_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) {
    constexpr std::int64_t most = 1'000'000'000;
    return *number >= -most && *number <= most ? Json(static_cast<long long>(*number)) : Json();
  }
  const toml::array* list = node.as_array();
  if (!list) return {};
  Json items = Json::array();
  for (const toml::node& item : *list) items.push_back(item.is_string() ? json_of(item) : Json());
  return items;
}

Json rows_of(const ingest::LoggerFile& file, std::size_t most) {
  Json rows = Json::array();
  const auto& first = file.series.front().readings;
  for (std::size_t i = 0; i < std::min(most, first.size()); ++i) {
    Json values = Json::array();
    for (const auto& series : file.series) {
      const bool there = i < series.readings.size() && series.readings[i].milli_c;
      values.push_back(there ? Json(celsius(*series.readings[i].milli_c)) : Json());
    }
    std::string time = format_instant(first[i].at);
    if (file.zone_source.empty()) time.pop_back();
    rows.push_back(Json::object({{"time", time}, {"values", std::move(values)}}));
  }
  return rows;
}

}  // namespace

Parsed<Json> read_profile_file(std::string_view toml) {
  Parsed<Json> parsed;
  if (toml.size() > most_bytes) {
    parsed.findings.push_back(bad_profile("1 MiB"));
    return parsed;
  }
  Json members = Json::object();
  try {
    for (const auto& [name, node] : toml::parse(toml)) members[std::string(name.str())] = json_of(node);
  } catch (const toml::parse_error& error) {
    parsed.findings.push_back(bad_profile(error.description()));
    return parsed;
  }
  const auto profile = ingest::read_profile(members);
  parsed.findings = profile.findings;
  if (parsed.ok()) parsed.value = ingest::profile_json(profile.value);
  return parsed;
}

std::shared_ptr<const ingest::LoggerProfile> profile_of(const Json& members) {
  if (members.is_null()) return nullptr;
  return std::make_shared<const ingest::LoggerProfile>(ingest::read_profile(members).value);
}

Parsed<Proposal> propose_profile(std::string_view bytes) {
  const auto proposed = ingest::propose_profile(bytes);
  Parsed<Proposal> parsed;
  parsed.findings = proposed.findings;
  if (!parsed.ok()) return parsed;
  const auto asks = [&](ingest::ProfileQuestion question) {
    return std::count(proposed.value.open.begin(), proposed.value.open.end(), question) > 0;
  };
  parsed.value = {ingest::profile_json(proposed.value.profile), asks(ingest::ProfileQuestion::unit),
                  asks(ingest::ProfileQuestion::date_order)};
  return parsed;
}

std::string profile_text(const Json& members, Lang lang) { return ingest::profile_toml(ingest::read_profile(members).value, lang); }

Parsed<Json> preview(std::string_view bytes, const Json& members, std::size_t rows) {
  ingest::LoggerOptions options;
  options.zone_required = false;
  options.profile = profile_of(members);
  const auto file = ingest::parse_logger_file(bytes, options);
  Parsed<Json> parsed;
  parsed.findings = file.findings;
  if (!parsed.ok() || file.value.series.empty()) return parsed;
  Json channels = Json::array();
  std::size_t count = 0;
  for (const auto& series : file.value.series) {
    channels.push_back(series.channel.empty() ? series.device : series.channel);
    count += series.readings.size();
  }
  parsed.value = Json::object({{"channels", std::move(channels)}, {"rows", rows_of(file.value, rows)}, {"count", count}});
  return parsed;
}

std::string format_names() { return fmt::format("{}", fmt::join(ingest::logger_formats(), ", ")); }

}  // namespace exoreg::registry
