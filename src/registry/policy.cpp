// Reads and writes policy.toml. A key that is not in the table of thresholds is refused: a misspelt limit must not be ignored.
#include "registry/policy.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/error.h"
#include "registry/commit.h"
#include "registry/files.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t most_bytes = 1u << 20;
constexpr std::string_view subject = "POLICY";

[[noreturn]] void bad_policy(const std::string& what) {
  throw WorldError({"policy.toml: " + what, "policy.toml を読み取れません: " + what});
}

std::filesystem::path policy_file(const Config& config) { return config.home / "policy.toml"; }

std::string group_of(std::string_view key) { return std::string(key.substr(0, key.find('.'))); }
std::string name_of(std::string_view key) { return std::string(key.substr(key.find('.') + 1)); }

/// Shortest text that reads back as the same number; TOML wants a digit on both sides of a point.
std::string number_text(double value) {
  const std::string text = fmt::format("{}", value);
  return text.find("e+") == std::string::npos ? text : text.substr(0, text.find("e+")) + "e" + text.substr(text.find("e+") + 2);
}

void read_group(const std::string& group, const toml::table& table, domain::Policy& policy) {
  for (const auto& [name, node] : table) {
    const std::string key = group + "." + std::string(name.str());
    const auto number = node.value<double>();
    if (!domain::find_threshold(key)) bad_policy("unknown threshold \"" + key + "\"");
    if (!number) bad_policy("\"" + key + "\" is no number");
    policy.numbers[key] = *number;
  }
}

std::string adopted_text(const Registry& registry) {
  const auto adopted = store::load_entity(registry.database, subject);
  return adopted ? adopted->body.text("text") : std::string();
}

}  // namespace

std::string write_policy(const domain::Policy& policy) {
  std::string text = fmt::format(
      "# The thresholds with which rules compare. Change a number, give the file another version, and say who decided it.\n"
      "# ルールが用いる閾値です。数値を変えたら version も変えてください。\n"
      "# Grades: [V] read in its source, [V2] secondary source, [D] derived by calculation, [?] not confirmed.\n\n"
      "version = \"{}\"\n"
      "guidance_checked = {}   # when somebody last looked whether the guidance in force changed / 指針を最後に確認した日\n"
      "# Rules marked \"note only\" that may fail here / 「注意のみ」の規則のうち不適としてよいもの: \"EV-PUR-02\" …\n"
      "may_fail = []\n",
      policy.version, format_date(policy.guidance_checked));
  std::string group;
  for (const auto& row : domain::thresholds()) {
    if (group_of(row.key) != group) text += fmt::format("\n[{}]\n", group = group_of(row.key));
    text += fmt::format("{} = {}   # {} / {}; {}\n", name_of(row.key), number_text(policy.number(row.key)), row.meaning, row.meaning_ja,
                        row.source);
  }
  return text;
}

domain::Policy parse_policy(std::string_view text) try {
  const toml::table table = toml::parse(text);
  domain::Policy policy = domain::default_policy();
  policy.version = table["version"].value_or(std::string());
  if (policy.version.empty()) bad_policy("version is missing");
  for (const auto& [name, node] : table) {
    const std::string key(name.str());
    if (const auto* group = node.as_table())
      read_group(key, *group, policy);
    else if (key == "guidance_checked") {
      const auto day = node.value<toml::date>();
      if (!day) bad_policy("guidance_checked is no date");
      policy.guidance_checked = Date{std::chrono::year{day->year}, std::chrono::month{day->month}, std::chrono::day{day->day}};
    } else if (key == "may_fail") {
      if (const auto* rules = node.as_array())
        for (const auto& rule : *rules) policy.may_fail.insert(rule.value_or(std::string()));
    } else if (key != "version")
      bad_policy("unknown setting \"" + key + "\"");
  }
  return policy;
} catch (const toml::parse_error& error) {
  bad_policy(fmt::format("line {}: {}", error.source().begin.line, error.description()));
}

domain::Policy load_policy(const Registry& registry) {
  if (registry.as_of) {
    const std::string text = adopted_text(registry);
    return text.empty() ? domain::default_policy() : parse_policy(text);
  }
  const auto file = policy_file(registry.config);
  return std::filesystem::exists(file) ? parse_policy(read_file(file, most_bytes)) : domain::default_policy();
}

std::vector<domain::Event> with_policy(const Registry& registry, store::WriteTx& tx, domain::Event decision) {
  const auto file = policy_file(registry.config);
  const std::string text = std::filesystem::exists(file) ? read_file(file, most_bytes) : write_policy(domain::default_policy());
  std::vector<domain::Event> events;
  if (text != adopted_text(registry)) {
    domain::Event adopted{"policy.adopted", std::string(subject), Json::object({{"version", parse_policy(text).version}, {"text", text}})};
    adopted.attachments.push_back(attach(tx, text, "application/toml", "policy.toml"));
    events.push_back(std::move(adopted));
  }
  events.push_back(std::move(decision));
  return events;
}

}  // namespace exoreg::registry
