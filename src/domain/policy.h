// The thresholds that rules compare with: named, with their source and its grade, in one versioned file that a site may
// change. A rule never holds a number of its own.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/time.h"

namespace exoreg::domain {

/// One row of the policy's table: what a number means, where it comes from, and what it is unless a site says otherwise.
struct Threshold {
  std::string_view key;      ///< "endotoxin.k_eu_per_kg_h"
  double value;              ///< the default, in the unit that the key's last part names
  std::string_view source;   ///< with its grade: [V] read in the source, [V2] secondary, [D] derived, [?] not confirmed
  std::string_view meaning;  ///< one line in English for the file's comment
  std::string_view meaning_ja;
};
[[nodiscard]] std::span<const Threshold> thresholds();
[[nodiscard]] const Threshold* find_threshold(std::string_view key);

struct Policy {
  std::string version = std::string(default_version);
  std::map<std::string, double, std::less<>> numbers;  ///< only those that differ from the table
  std::set<std::string, std::less<>> may_fail;         ///< rules marked "note only" that this site lets fail
  Date guidance_checked{};                             ///< when somebody last looked whether the guidance in force changed

  static constexpr std::string_view default_version = "2026.1";

  /// The site's number, else the table's. std::logic_error for a key that is not in the table.
  [[nodiscard]] double number(std::string_view key) const;
  [[nodiscard]] bool lets_fail(std::string_view rule) const { return may_fail.contains(rule); }
};

/// The policy that a new registry starts with.
[[nodiscard]] Policy default_policy();

}  // namespace exoreg::domain
