// The policy file of a registry: DIR/policy.toml. Read by every judgement, adopted into the log by the first write after it
// changed, so that a past judgement can be replayed with the policy of then.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/event.h"
#include "domain/policy.h"
#include "registry/registry.h"
#include "store/database.h"

namespace exoreg::registry {

/// TOML with a comment (meaning, source, grade) beside every threshold: what a new registry gets.
[[nodiscard]] std::string write_policy(const domain::Policy& policy);
/// UsageError-free: what cannot be understood is a WorldError that names the line or the key.
[[nodiscard]] domain::Policy parse_policy(std::string_view toml);
/// The file as it stands; a registry without one: the default. A registry seen as of a day: the policy adopted by then.
[[nodiscard]] domain::Policy load_policy(const Registry& registry);
/// The decision, after `policy.adopted` when the file differs from the one adopted last (the file is attached). Called under
/// the write lock by whatever rests on rules.
[[nodiscard]] std::vector<domain::Event> with_policy(const Registry& registry, store::WriteTx& tx, domain::Event decision);

}  // namespace exoreg::registry
