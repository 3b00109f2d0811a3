// Exact arithmetic against a clock that ticks: a simulation second by second, straight from the rows, for random little histories.
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/cold_alarm.h"
#include "domain/cold_budget.h"
#include "domain/cold_thaw.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

namespace {

/// One second of the lot's life.
struct Tick {
  std::optional<std::int32_t> milli_c;  ///< nullopt: nobody measured
  const Reading* reading = nullptr;     ///< that holds
  bool goes_on = false;                 ///< it is at most g behind the reading with a value before it
};

struct History {
  std::vector<Reading> rows;  ///< at whole seconds; the line ends with the last row
  Millis reach = 0;
  std::vector<Tick> ticks;
  LotLine line;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int roll(int least, int most) { return std::uniform_int_distribution<int>(least, most)(engine_); }

 private:
  std::mt19937 engine_;
};

std::vector<Tick> tick(const History& history) {
  std::vector<Tick> ticks;
  const Reading* row = nullptr;
  const Reading* valued = nullptr;
  bool goes_on = false;
  for (Millis at = 0; at < history.rows.back().at; at += seconds_ms) {
    for (const Reading& candidate : history.rows) {
      if (candidate.at != at) continue;
      row = &candidate;
      if (!candidate.milli_c) continue;
      goes_on = valued && at - valued->at <= history.reach;
      valued = &candidate;
    }
    const bool holds = row && row->milli_c && at < row->at + history.reach;
    ticks.push_back({holds ? row->milli_c : std::nullopt, holds ? row : nullptr, holds && goes_on});
  }
  return ticks;
}

/// Between 3 and 40 rows, mostly a few seconds apart, some missing, some after a hole, at -6 to 6 °C.
History make_history(Dice& dice) {
  History history;
  history.reach = dice.roll(4, 9) * seconds_ms;
  Millis at = 0;
  const int count = dice.roll(3, 40);
  std::int32_t degrees = dice.roll(-6, 6);
  for (int i = 0; i < count; ++i) {
    const bool stays = dice.roll(0, 2) > 0;
    if (!stays) degrees = dice.roll(-6, 6);
    history.rows.push_back({at, dice.roll(0, 7) == 0 ? std::nullopt : std::optional(degrees * 1000)});
    at += (dice.roll(0, 9) == 0 ? dice.roll(5, 30) : 3) * seconds_ms;
  }
  history.ticks = tick(history);
  const Stay stay{StayKind::location, "LOC-0001", 0, std::nullopt};
  const Series series{"TAG-1", "", history.rows, {}, 1};
  history.line = find_lot_line({stay}, {{StayKind::location, "LOC-0001", {track_of(series, history.reach)}, false}}, {-2000, 2000},
                               history.rows.back().at);
  return history;
}

// ---- alarms -------------------------------------------------------------------------------------------------------

bool beyond(const AlarmRule& rule, const Tick& now) {
  return now.milli_c && (rule.side == Side::high ? *now.milli_c > rule.limit_mc : *now.milli_c < rule.limit_mc);
}

using Instants = std::vector<Millis>;

/// A count that says when it reaches t_AL.
struct Counter {
  Millis sum = 0;
  bool done = false;
  void second(Millis at, const AlarmRule& rule, Instants& found) {
    if (!done && rule.t_al == 0) add(at, found);
    sum += seconds_ms;
    if (!done && sum >= rule.t_al) add(at + seconds_ms, found);
  }
  void add(Millis at, Instants& found) {
    done = true;
    found.push_back(at);
  }
};

Instants simulate_consecutive(const History& history, const AlarmRule& rule) {
  Instants found;
  Counter run;
  const Tick* last = nullptr;
  for (std::size_t i = 0; i < history.ticks.size(); ++i) {
    const Tick& now = history.ticks[i];
    if (!now.milli_c) continue;
    const bool same_run = last && beyond(rule, *last) && (now.reading == last->reading || now.goes_on);
    if (!same_run) run = {};
    if (beyond(rule, now)) run.second(static_cast<Millis>(i) * seconds_ms, rule, found);
    last = &now;
  }
  return found;
}

Instants simulate_trip(const History& history, const AlarmRule& rule) {
  Instants found;
  Counter sum;
  for (std::size_t i = 0; i < history.ticks.size(); ++i)
    if (beyond(rule, history.ticks[i])) sum.second(static_cast<Millis>(i) * seconds_ms, rule, found);
  return found;
}

/// At every whole second t, counts the seconds in (t - h, t] one by one.
Instants simulate_rolling(const History& history, const AlarmRule& rule, Millis window) {
  Instants found;
  bool armed = true;
  for (Millis at = 0; at <= history.rows.back().at + window; at += seconds_ms) {
    Millis sum = 0;
    for (std::size_t i = 0; i < history.ticks.size(); ++i) {
      const Millis second = static_cast<Millis>(i) * seconds_ms;
      if (second >= at - window && second < at && beyond(rule, history.ticks[i])) sum += seconds_ms;
    }
    if (armed && sum >= rule.t_al) {
      found.push_back(at);
      armed = false;
    }
    if (sum < rule.t_al) armed = true;
  }
  return found;
}

Instants exact(const History& history, const AlarmRule& rule) {
  Instants found;
  for (const AlarmTrigger& trigger : find_alarms(history.line, {rule}, {})) found.push_back(trigger.at);
  return found;
}

AlarmRule roll_rule(Dice& dice, AlarmScope scope) {
  return {dice.roll(0, 1) ? Side::high : Side::low, dice.roll(-3, 3) * 1000, dice.roll(0, 20) * seconds_ms, scope, 0, false};
}

// ---- budget -------------------------------------------------------------------------------------------------------

struct SimulatedBudget {
  std::optional<Millis> exceeded_at;
  std::vector<Millis> consumed;
};

SimulatedBudget simulate_budget(const History& history, const StabilityProfile& profile, const LabelRange& label) {
  SimulatedBudget result;
  result.consumed.assign(profile.bands.size(), 0);
  Millis full = 1;
  for (const BudgetBand& band : profile.bands) full *= band.allowance / seconds_ms;
  Millis spent = 0;  // of `full`, in seconds
  for (std::size_t i = 0; i < history.ticks.size(); ++i) {
    const Millis at = static_cast<Millis>(i) * seconds_ms;
    auto milli_c = history.ticks[i].milli_c;
    if (!milli_c && profile.gap_policy == GapPolicy::worst_case) milli_c = profile.ambient_mc;
    if (!milli_c || (*milli_c >= *label.low_mc && *milli_c <= *label.high_mc)) continue;
    if (*milli_c >= profile.bands.back().high_mc && !result.exceeded_at) result.exceeded_at = at;
    for (std::size_t b = 0; b < profile.bands.size(); ++b) {
      const BudgetBand& band = profile.bands[b];
      if (*milli_c < band.low_mc || *milli_c >= band.high_mc) continue;
      const Millis share = full / (band.allowance / seconds_ms);
      if (spent < full && spent + share >= full && !result.exceeded_at)
        result.exceeded_at = at + ((full - spent) * seconds_ms + share - 1) / share;
      spent += share;
      result.consumed[b] += seconds_ms;
    }
  }
  return result;
}

// ---- thaws --------------------------------------------------------------------------------------------------------

std::vector<Thaw> simulate_thaws(const History& history, const ThawPoints& points) {
  std::vector<Thaw> thaws;
  std::optional<Millis> start;
  bool thawed = false;
  Millis warm = 0;
  for (std::size_t i = 0; i < history.ticks.size(); ++i) {
    const Millis at = static_cast<Millis>(i) * seconds_ms;
    const auto& milli_c = history.ticks[i].milli_c;
    if (!milli_c) {
      warm = 0;
      continue;
    }
    if (*milli_c <= points.refreeze_mc) {
      if (thawed) thaws.back().refrozen_at = at;
      start.reset();
      thawed = false;
      warm = 0;
      continue;
    }
    if (!start) start = at;
    const bool is_warm = *milli_c >= points.thaw_mc;
    if (is_warm && !thawed && points.after == 0) {
      thaws.push_back({*start, at, std::nullopt, false});
      thawed = true;
    }
    warm = is_warm ? warm + seconds_ms : 0;
    if (is_warm && !thawed && warm >= points.after) {
      thaws.push_back({*start, at + seconds_ms, std::nullopt, false});
      thawed = true;
    }
  }
  return thaws;
}

std::string print(const History& history) {
  std::string text = "g " + std::to_string(history.reach) + ":";
  for (const Reading& row : history.rows)
    text += " " + std::to_string(row.at / 1000) + "=" + (row.milli_c ? std::to_string(*row.milli_c / 1000) : "-");
  return text;
}

constexpr unsigned rounds = 1500;

}  // namespace

TEST_CASE("oracle: alarms are triggered at the second at which a ticking clock sees them") {
  std::size_t seen = 0;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    Dice dice(seed);
    const History history = make_history(dice);
    INFO(seed << " " << print(history));
    const AlarmRule consecutive = roll_rule(dice, AlarmScope::consecutive);
    REQUIRE(exact(history, consecutive) == simulate_consecutive(history, consecutive));
    const AlarmRule trip = roll_rule(dice, AlarmScope::trip);
    REQUIRE(exact(history, trip) == simulate_trip(history, trip));
    AlarmRule rolling = roll_rule(dice, AlarmScope::rolling);
    rolling.window = dice.roll(20, 40) * seconds_ms;
    rolling.t_al += seconds_ms;
    REQUIRE(exact(history, rolling) == simulate_rolling(history, rolling, rolling.window));
    seen += exact(history, consecutive).size() + exact(history, rolling).size();
  }
  CHECK(seen > rounds);
}

TEST_CASE("oracle: the budget is spent at the millisecond at which exact counting spends it") {
  std::size_t exceeded = 0;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    Dice dice(seed);
    const History history = make_history(dice);
    INFO(seed << " " << print(history));
    StabilityProfile profile;
    profile.bands = {
        {-4000, 0, dice.roll(1, 50) * seconds_ms}, {0, 3000, dice.roll(1, 50) * seconds_ms}, {3000, 6000, dice.roll(1, 50) * seconds_ms}};
    profile.gap_policy = dice.roll(0, 1) ? GapPolicy::worst_case : GapPolicy::hold;
    profile.ambient_mc = dice.roll(-5, 5) * 1000;
    const LabelRange label{-1000, 1000};
    const Budget budget = find_budget(history.line, label, &profile);
    const SimulatedBudget simulated = simulate_budget(history, profile, label);
    REQUIRE(budget.exceeded_at == simulated.exceeded_at);
    for (std::size_t i = 0; i < profile.bands.size(); ++i) REQUIRE(budget.bands[i].consumed == simulated.consumed[i]);
    exceeded += budget.exceeded_at.has_value() ? 1u : 0u;
  }
  CHECK(exceeded > rounds / 4);
  CHECK(exceeded < rounds);
}

TEST_CASE("oracle: thaws begin, happen and end when a ticking clock sees them") {
  std::size_t seen = 0;
  for (unsigned seed = 1; seed <= rounds; ++seed) {
    Dice dice(seed);
    const History history = make_history(dice);
    INFO(seed << " " << print(history));
    StabilityProfile profile;
    profile.thaw = ThawPoints{dice.roll(-1, 4) * 1000, dice.roll(0, 12) * seconds_ms, dice.roll(-5, -2) * 1000};
    const auto thaws = find_thaws(history.line, &profile, {});
    REQUIRE(thaws);
    REQUIRE(*thaws == simulate_thaws(history, *profile.thaw));
    seen += thaws->size();
  }
  CHECK(seen > rounds / 4);
}
