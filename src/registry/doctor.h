// A look at everything that goes wrong slowly: file modes, ages, expiry dates, space. Reads; repairs nothing.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "registry/deadlines.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct Check {
  enum class State { ok, warn, bad };
  std::string name;  ///< stable: anchor, database, sqlite, modes, secret, crl, certificates, suppliers, requalification, requests, stamp,
                     ///< clock, disk, tail
  State state = State::ok;
  Text text;
  bool integrity = false;          ///< a bad one means exit 5
  std::vector<Deadline> due = {};  ///< what lapses, one by one
};

/// Opens with Registry::open_unchecked, so that a registry that refuses to open can be asked why.
[[nodiscard]] std::vector<Check> examine(Registry& registry);
/// 0; 1 when a check is bad; 5 when it is one of integrity.
[[nodiscard]] int exit_code(const std::vector<Check>& checks);
/// {"ok":bool,"checks":[{"name","state":"ok|warn|bad","text","due":[…]}]}
[[nodiscard]] Json checks_json(const std::vector<Check>& checks, Lang lang);

/// True for SQLite releases in which a checkpoint can no longer reset a WAL that another connection commits to
/// (3.51.3, and the branches 3.50 from .7 and 3.44 from .6).
[[nodiscard]] bool has_wal_reset_fix(const std::string& version);

}  // namespace exoreg::registry
