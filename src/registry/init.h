// A new registry: keys, PKI, database, the log's first records and the first administrator.
#pragma once

#include <filesystem>
#include <string>

#include "crypto/digest.h"
#include "registry/outcome.h"
#include "registry/registry.h"

namespace exoreg::registry {

struct InitOptions {
  std::filesystem::path home;       ///< DIR: not there yet, or empty
  std::string database = {};        ///< "sqlite:FILE", relative to DIR; "" = sqlite:registry.db
  std::string origin = {};          ///< the log's name for ever; "" = "exoreg.local/<8 hex digits>"
  std::string organization = {};    ///< into the certificates; may be empty
  std::string zone = "Asia/Tokyo";  ///< of the site
  std::string admin = "admin";      ///< the first administrator's user name
  std::string full_name = {};       ///< "" = the user name
  crypto::Secret passphrase = {};   ///< opens the administrator's own key and the two root keys
  Clock clock = system_now;
};

/// UsageError when DIR is not empty or already has an anchor, or for an unknown zone, origin or database URL; bad_input
/// for a name or passphrase that cannot be taken. Whatever fails, what was made is removed again.
[[nodiscard]] Outcome init_registry(const InitOptions& options);

}  // namespace exoreg::registry
