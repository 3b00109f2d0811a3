// What a use case gives back to any edge: what was done, what was found, or why not.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "domain/rule.h"
#include "ledger/note.h"

namespace exoreg::registry {

enum class Status {
  done,       ///< exit 0
  answer_no,  ///< exit 1: done, and the answer is no
  bad_input,  ///< exit 3: nothing was written
  refused     ///< exit 4: nothing was written
};

/// One event that was written.
struct Written {
  std::string kind;
  std::string subject;
  long long rev = 0;
  long long leaf = 0;
};

struct Outcome {
  Status status = Status::done;
  std::vector<std::string> ids;  ///< the things made
  std::vector<Written> events;
  Findings findings;
  std::vector<std::string> holds;  ///< lots on which this command raised a hold
  std::optional<ledger::Checkpoint> checkpoint;
  Json extra = Json::object();       ///< further JSON members of this command
  domain::RuleResults results = {};  ///< of rules that this command prints; JSON member `results` where there are any
  std::string table = {};            ///< the table whose columns the findings name: where a label is wanted, it is this table's

  [[nodiscard]] int exit_code() const;
  /// The JSON of every write (docs: README, "For scripts").
  [[nodiscard]] Json to_json(Lang lang) const;
};

[[nodiscard]] Outcome bad_input(Findings findings, std::string table = {});
[[nodiscard]] Outcome refused(Findings findings);
/// Says what a dry run found nothing wrong with: how many records of which kind would be written.
void note_dry_run(Outcome& outcome, const std::map<std::string, std::size_t>& kinds);
[[nodiscard]] Json finding_json(const Finding& finding, Lang lang);

}  // namespace exoreg::registry
