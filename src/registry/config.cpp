// Reads exoreg.toml.
#include "registry/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/error.h"
#include "ledger/note.h"
#include "registry/files.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

fs::path relative_to(const fs::path& home, const std::string& path, const fs::path& otherwise) {
  if (path.empty()) return otherwise;
  return fs::path(path).is_absolute() ? fs::path(path) : home / path;
}

[[noreturn]] void bad_setting(const std::string& what) {
  throw WorldError({"exoreg.toml: " + what, "exoreg.toml の設定が正しくありません: " + what});
}

/// A basic string of TOML.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      (result += c == '"' || c == '\\' ? "\\" : "") += c;
  }
  return result + '"';
}

std::string database_file(const std::string& url) {
  constexpr std::string_view scheme = "sqlite:";
  if (url.empty()) return "registry.db";
  if (url.substr(0, scheme.size()) == scheme) return url.substr(scheme.size());
  bad_setting("database = \"" + url + "\" (sqlite:FILE)");
}

}  // namespace

fs::path default_anchor(const fs::path& home) {
  fs::path plain = fs::absolute(home).lexically_normal();
  if (plain.filename().empty()) plain = plain.parent_path();
  return plain += ".anchor";
}

Config load_config(const fs::path& home) {
  const fs::path file = home / "exoreg.toml";
  if (!fs::exists(file))
    throw WorldError(
        {home.string() + " is no registry (no exoreg.toml). Name it with -C DIR or EXOREG_HOME, or make one with: exoreg init DIR",
         home.string() +
             " は台帳ではありません (exoreg.toml がありません)。-C DIR か EXOREG_HOME で指定するか、exoreg init DIR で作成してください"});
  toml::table table;
  try {
    table = toml::parse(read_file(file, 1u << 20));
  } catch (const toml::parse_error& error) {
    bad_setting(std::string(error.description()));
  }
  Config config;
  config.home = home;
  config.database = relative_to(home, database_file(table["database"].value_or(std::string())), {});
  config.secret = relative_to(home, table["secret"].value_or(std::string()), home / "secret");
  config.anchor = relative_to(home, table["anchor"].value_or(std::string()), default_anchor(home));
  config.origin = table["origin"].value_or(std::string());
  config.organization = table["organization"].value_or(std::string());
  config.readout_days = static_cast<int>(table["cold"]["readout_days"].value_or(7));
  config.strict = table["cold"]["strict"].value_or(false);
  const std::string rule = table["cold"]["decision_rule"].value_or(std::string("simple"));
  const auto known = domain::find_decision_rule(rule);
  if (!known) bad_setting("[cold] decision_rule = \"" + rule + "\" (simple, guard)");
  config.decision_rule = *known;
  const std::string region = table["cold"]["region"].value_or(std::string("JP"));
  const auto known_region = domain::find_region(region);
  if (!known_region) bad_setting("[cold] region = \"" + region + "\" (US, EU, JP)");
  config.region = *known_region;
  config.berlinger_root = table["cold"]["berlinger_root"].value_or(std::string());
  if (const auto* roots = table["tsa"]["roots"].as_array())
    for (const auto& root : *roots) config.tsa_roots.push_back(relative_to(home, root.value_or(std::string()), {}));
  const std::string zone = table["zone"].value_or(std::string("Asia/Tokyo"));
  const auto found = Zone::find(zone);
  if (!found) bad_setting("zone = \"" + zone + "\"");
  config.zone = *found;
  if (!ledger::is_origin(config.origin)) bad_setting("origin = \"" + config.origin + "\"");
  return config;
}

std::string write_config(const std::string& origin, const std::string& organization, const std::string& zone, const std::string& database) {
  return fmt::format(
      "# The registry's settings. Paths are relative to this folder.\n"
      "origin = {}            # the log's name: never change it\n"
      "organization = {}\n"
      "zone = {}               # of the site: dates and times without an offset mean this zone\n"
      "database = {}\n"
      "# secret = \"/media/usb/exoreg.secret\"   # better on another medium than the database\n"
      "# anchor = \"/mnt/other-disk/exoreg.anchor\"\n"
      "\n"
      "# [tsa]\n"
      "# roots = [\"outside-tsa-root.pem\"]       # of time stamping authorities whose responses are read in\n"
      "\n"
      "[cold]\n"
      "readout_days = 7            # a monitored place must have been read this recently before a release\n"
      "# strict = true             # hold lots whose product has no stability profile, or whose logger has no calibration certificate\n"
      "# decision_rule = \"guard\"  # limits are narrowed by the uncertainty of the logger's certificate; else readings count as read\n"
      "# region = \"JP\"             # whose rules say what a mean kinetic temperature is good for: US, EU or JP\n"
      "# berlinger_root = \"berlinger-root.pem\"  # issuer key for device signatures, when the maker gives you one\n",
      quoted(origin), quoted(organization), quoted(zone), quoted(database));
}

}  // namespace exoreg::registry
