// exoreg.toml and where everything of a registry lies.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/calibration.h"
#include "domain/mkt.h"

namespace exoreg::registry {

struct Config {
  std::filesystem::path home;      ///< the registry directory
  std::filesystem::path database;  ///< SQLite file
  std::filesystem::path secret;    ///< 0600; opens the service, log, TSA and issuing-CA keys
  std::filesystem::path anchor;    ///< the last signed checkpoint, outside the directory
  std::string origin;              ///< the log's name for ever
  std::string organization;
  Zone zone = Zone::utc();  ///< the site's
  int readout_days = 7;     ///< how long ago a monitored location may have been read before a release waits
  bool strict = false;      ///< [cold] strict: a device without a certificate (R6) and a product without a profile (R9) hold a lot
  domain::DecisionRule decision_rule = domain::DecisionRule::simple;  ///< [cold] decision_rule: how limits are held against readings
  domain::Region region = domain::Region::jp;  ///< [cold] region: whose rules say what a mean kinetic temperature is good for
  std::string berlinger_root;                  ///< PEM of the issuer key for device signatures; "" = the observed root built in

  std::vector<std::filesystem::path> tsa_roots;  ///< PEM files of outside time stamping authorities

  [[nodiscard]] std::filesystem::path key(const std::string& name) const { return home / "keys" / (name + ".key"); }
  [[nodiscard]] std::filesystem::path public_file(const std::string& name) const { return home / "pki" / name; }
};

/// UsageError when DIR is no registry, WorldError when its configuration cannot be understood.
[[nodiscard]] Config load_config(const std::filesystem::path& home);
/// The text of a new exoreg.toml; `database` is "sqlite:FILE", relative to the registry directory.
[[nodiscard]] std::string write_config(const std::string& origin, const std::string& organization, const std::string& zone,
                                       const std::string& database = "sqlite:registry.db");
[[nodiscard]] std::filesystem::path default_anchor(const std::filesystem::path& home);  ///< DIR.anchor

}  // namespace exoreg::registry
