// TOML <-> CoaMap, and the folder in which they lie.
#include "registry/coa_maps.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "base/unicode.h"
#include "crypto/digest.h"
#include "domain/actor.h"
#include "ingest/table_file.h"
#include "registry/files.h"
#include "registry/synonyms.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 64u << 10;

Finding bad_map(Text text) { return {"E_MAP", Severity::error, std::move(text)}; }

/// Letters, digits and Japanese, no path: it becomes the name of a file.
bool is_map_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name.front() == '.' || !is_utf8(name)) return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
  });
}

fs::path folder_of(const Config& config) { return config.home / "maps"; }
fs::path file_of(const Config& config, const std::string& name) { return folder_of(config) / (name + ".toml"); }

std::vector<std::string> names_of(const Config& config) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(config), none))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Finding unknown_setting(std::string_view key) {
  return bad_map({fmt::format("The map has a setting that is not known: {}", for_message(key)),
                  fmt::format("対応表に不明な設定があります: {}", for_message(key))});
}

void read_sources(const toml::table& table, std::map<std::string, CoaSource>& sources, Findings& findings) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (const auto label = node.value<std::string>()) {
      sources[name] = {*label};
    } else if (const auto* constant = node.as_table(); constant && constant->size() == 1 && constant->contains("value")) {
      sources[name] = {"", (*constant)["value"].value_or(std::string())};
    } else {
      findings.push_back(unknown_setting(name));
    }
  }
}

void read_tests(const toml::table& table, std::map<std::string, std::string>& tests, Findings& findings) {
  for (const auto& [key, node] : table) {
    const auto name = node.value<std::string>();
    if (name)
      tests[std::string(key.str())] = *name;
    else
      findings.push_back(unknown_setting(key.str()));
  }
}

toml::table table_of(const std::map<std::string, CoaSource>& sources) {
  toml::table table;
  for (const auto& [column, source] : sources) {
    if (source.value) {
      toml::table constant;
      constant.insert("value", *source.value);
      constant.is_inline(true);
      table.insert(column, std::move(constant));
    } else {
      table.insert(column, source.label);
    }
  }
  return table;
}

std::string text_of(const toml::table& table) {
  std::ostringstream out;
  out << toml::toml_formatter{table, toml::format_flags::allow_unicode_strings | toml::format_flags::indentation} << '\n';
  return out.str();
}

void show_certificate(const domain::Coa& coa, Outcome& outcome) {
  outcome.extra["head"] = coa.head.to_json();
  outcome.extra["tests"] = Json::array();
  for (const auto& test : coa.tests) outcome.extra["tests"].as_array().push_back(test.row.to_json());
}

}  // namespace

Parsed<CoaMap> parse_coa_map(std::string_view text) try {
  Parsed<CoaMap> parsed;
  if (text.size() > most_bytes) return {{}, {bad_map({"A map has at most 64 KiB.", "対応表は64 KiBまでです。"})}};
  const toml::table table = toml::parse(text);
  for (const auto& [key, node] : table) {
    const auto* part = node.as_table();
    if (key == "head" && part)
      read_sources(*part, parsed.value.head, parsed.findings);
    else if (key == "columns" && part)
      read_sources(*part, parsed.value.columns, parsed.findings);
    else if (key == "tests" && part)
      read_tests(*part, parsed.value.tests, parsed.findings);
    else if (key == "sheet" && node.is_string())
      parsed.value.sheet = node.value_or(std::string());
    else if (key == "end" && node.is_string())
      parsed.value.end = node.value_or(std::string());
    else
      parsed.findings.push_back(unknown_setting(key.str()));
  }
  append(parsed.findings, ingest::check_coa_map(parsed.value));
  return parsed;
} catch (const toml::parse_error& error) {
  const auto line = error.source().begin.line;
  return {{},
          {bad_map({fmt::format("The map is no TOML: line {}: {}", line, error.description()),
                    fmt::format("対応表をTOMLとして読み取れません ({}行目)。", line)})}};
}

std::string write_coa_map(const CoaMap& map) {
  std::string text;
  toml::table top;
  if (!map.sheet.empty()) top.insert("sheet", map.sheet);
  if (!map.end.empty()) top.insert("end", map.end);
  top.insert("head", table_of(map.head));
  top.insert("columns", table_of(map.columns));
  toml::table tests;
  for (const auto& [name, known] : map.tests) tests.insert(name, known);
  if (!tests.empty()) top.insert("tests", std::move(tests));
  return text_of(top);
}

Parsed<StoredCoaMap> load_coa_map(const Registry& registry, const std::string& name) {
  if (!is_map_name(name) || !fs::exists(file_of(registry.config, name))) {
    const std::string known = fmt::format("{}", fmt::join(names_of(registry.config), ", "));
    return {{},
            {{"E_REFERENCE",
              Severity::error,
              {fmt::format("There is no map \"{}\" (there are: {}). Make it with: exoreg coa map {} FILE", for_message(name),
                           known.empty() ? "none" : known, for_message(name)),
               fmt::format("対応表「{}」はありません (登録済み: {})。exoreg coa map {} FILE で作成してください。", for_message(name),
                           known.empty() ? "なし" : known, for_message(name))}}}};
  }
  std::string text = read_file(file_of(registry.config, name), most_bytes);
  auto map = parse_coa_map(text);
  for (Finding& finding : map.findings) finding.source = "maps/" + name + ".toml";
  std::string sha256 = to_hex(crypto::sha256(text));
  return {{name, std::move(text), std::move(sha256), std::move(map.value)}, std::move(map.findings)};
}

Parsed<CoaSample> read_coa_sample(const ImportFile& sample) {
  auto sheets = ingest::read_sheets(sample.bytes);
  Parsed<CoaSample> parsed{{}, std::move(sheets.findings)};
  parsed.value.proposal = ingest::propose_coa_map(sheets.value);
  parsed.value.sheets = std::move(sheets.value);
  return parsed;
}

Outcome try_coa_map(const Registry& registry, const std::string& toml, const ImportFile& sample) {
  const auto map = parse_coa_map(toml);
  if (!map.ok()) return bad_input(map.findings);
  const auto names = load_synonyms(registry);
  if (!names.ok()) return bad_input(names.findings);
  auto coa = ingest::parse_mapped_coa(sample.bytes, map.value, registry.config.zone, names.value);
  Outcome outcome = coa.ok() ? Outcome{} : bad_input({});
  outcome.findings = std::move(coa.findings);
  outcome.table = "coa";
  show_certificate(coa.value, outcome);
  return outcome;
}

Outcome save_coa_map(Registry& registry, const std::string& name, const std::string& toml, const ImportFile& sample,
                     const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::import_coa); !no.empty()) return refused(std::move(no));
  if (!is_map_name(name))
    return bad_input({bad_map(
        {fmt::format("\"{}\" cannot be the name of a map: letters, digits, Japanese, no spaces and no / \\ : * ? \" < > |",
                     for_message(name)),
         fmt::format("「{}」は対応表の名前に使えません。空白と / \\ : * ? \" < > | を除く文字で指定してください。", for_message(name))})});
  Outcome outcome = try_coa_map(registry, toml, sample);
  if (outcome.status != Status::done) return outcome;
  outcome.extra["map"] = Json::object({{"name", name}, {"sha256", to_hex(crypto::sha256(toml))}, {"saved", !sample.dry_run}});
  if (sample.dry_run) return outcome;
  fs::create_directories(folder_of(registry.config));
  fs::permissions(folder_of(registry.config), fs::perms::owner_all);
  write_file(file_of(registry.config, name), toml, 0600);
  return outcome;
}

}  // namespace exoreg::registry
