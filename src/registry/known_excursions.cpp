// Runs in the order of their starts: one that began at a given time is looked up, and those that overlap stand together.
#include "registry/known_excursions.h"

#include <algorithm>

namespace exoreg::registry {
namespace {

store::KnownRun run_of(const store::StoredExcursion& excursion) {
  return {excursion.run.text("start"), excursion.id, excursion.run.text("end")};
}

}  // namespace

std::optional<std::string> KnownRuns::find(const std::string& start, const std::string& end) {
  const auto same = runs_.lower_bound({start, "", ""});
  return same != runs_.end() && same->first.start == start ? same->first.id : find_overlap(start, end);
}

/// Backwards from the last that began before the end, as long as one of those before may still overlap.
std::optional<std::string> KnownRuns::find_overlap(const std::string& start, const std::string& end) {
  if (ended_.empty()) {
    for (const auto& [run, lots] : runs_)
      ended_.push_back({&run, ended_.empty() ? std::string_view(run.end) : std::max(ended_.back().latest, std::string_view(run.end))});
  }
  auto after =
      std::lower_bound(ended_.begin(), ended_.end(), end, [](const Ended& one, const std::string& at) { return one.run->start < at; });
  const std::string* first = nullptr;
  while (after != ended_.begin() && std::prev(after)->latest > start) {
    const store::KnownRun& run = *(--after)->run;
    if (start < run.end && (!first || run.id < *first)) first = &run.id;
  }
  return first ? std::optional(*first) : std::nullopt;
}

void KnownRuns::add(const store::KnownRun& run) {
  if (runs_[run]++ == 0) ended_.clear();
}

void KnownRuns::remove(const store::KnownRun& run) {
  const auto known = runs_.find(run);
  if (known == runs_.end() || --known->second > 0) return;
  runs_.erase(known);
  ended_.clear();
}

KnownRuns& KnownExcursions::runs_of(const store::StoredExcursion& like) {
  const std::tuple name{like.device, like.channel, like.side, like.range};
  const auto known = runs_.find(name);
  return known != runs_.end() ? known->second : runs_.emplace(name, store::load_runs(database_, like)).first->second;
}

std::optional<std::string> KnownExcursions::find(const store::StoredExcursion& like) {
  return runs_of(like).find(like.run.text("start"), like.run.text("end"));
}

/// `find` has loaded the runs before they were recorded: asked for now, they would hold `now` already.
void KnownExcursions::replace(const store::StoredExcursion& now, const std::optional<store::StoredExcursion>& before) {
  KnownRuns& runs = runs_of(now);
  if (before) runs.remove(run_of(*before));
  runs.add(run_of(now));
}

}  // namespace exoreg::registry
