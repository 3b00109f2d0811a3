// Scopes of alarms, read and written.
#include "domain/alarm_scope.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/table.h"

namespace exoreg::domain {
namespace {

/// In the order of AlarmScope; rolling has hours in it.
constexpr Choice scopes[] = {{"consecutive", "連続"}, {"trip", "全期間", "輸送全体|累積|通算"}, {"day", "日", "1日|一日|暦日|日ごと"}};

struct Around {
  std::string_view before;
  std::string_view behind;
};
constexpr Around rolling_words[] = {{"rolling", "hours"}, {"rolling", "h"}, {"直近", "時間"}, {"移動", "時間"}, {"", "時間移動"}};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What stands between the words, when that is a number.
std::optional<std::string_view> number_within(std::string_view key, const Around& words) {
  if (key.size() <= words.before.size() + words.behind.size()) return std::nullopt;
  if (!key.starts_with(words.before) || !key.ends_with(words.behind)) return std::nullopt;
  const auto number = key.substr(words.before.size(), key.size() - words.before.size() - words.behind.size());
  return is_number(number) ? std::optional(number) : std::nullopt;
}

std::optional<Millis> rolling_window(const std::string& cell) {
  const std::string key = search_key(cell);
  for (const Around& words : rolling_words) {
    const auto number = number_within(key, words);
    if (!number) continue;
    const Millis window = std::stoi(std::string(*number)) * hours_ms;
    return window > 0 && window <= 366 * days_ms ? std::optional(window) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<ScopeWords> find_alarm_scope(const std::string& cell) {
  if (const auto window = rolling_window(cell)) return ScopeWords{AlarmScope::rolling, *window};
  const Choice* choice = find_choice(scopes, cell);
  if (!choice) return std::nullopt;
  return ScopeWords{static_cast<AlarmScope>(choice - scopes)};
}

std::string to_string(AlarmScope scope, Millis window) {
  if (scope == AlarmScope::rolling) return fmt::format("rolling {}h", window / hours_ms);
  return std::string(scopes[static_cast<std::size_t>(scope)].en);
}

}  // namespace exoreg::domain
