// Arguments as the commands read them, and the rows of all groups together.
#include "cli/command.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "base/unicode.h"

namespace exoreg::cli {

std::string Arguments::text(std::string_view name) const { return maybe(name).value_or(""); }

std::optional<std::string> Arguments::maybe(std::string_view name) const {
  const auto found = values_.find(std::string(name));
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  const auto found = values_.find(std::string(name));
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<long long> Arguments::number(std::string_view name) const {
  const auto text = maybe(name);
  if (!text) return std::nullopt;
  long long value = 0;
  const std::string plain = search_key(*text);  // １２ is 12
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size())
    throw UsageError({std::string(name) + " takes a whole number, not \"" + *text + "\".",
                      std::string(name) + " には整数を指定してください (「" + *text + "」)。"});
  return value;
}

void Arguments::add(std::string_view name, std::string value) {
  const bool said =
      name == "--reason" || name == "--conditional" || name == "--vague";  // into a signed record, for those who read it later
  if (said && trim(value).empty())
    throw UsageError({std::string(name) + " needs words: it stands in the record for those who read it later.",
                      std::string(name) + " には内容を記してください。後で読む人のために記録に残ります。"});
  values_[std::string(name)].push_back(std::move(value));
}
void Arguments::mark(std::string_view name) { values_[std::string(name)]; }

const std::vector<const Command*>& all_commands() {
  static const auto all = [] {
    std::vector<const Command*> commands;
    for (const auto* group : {&supplier_commands(),
                              &request_commands(),
                              &report_commands(),
                              &preparation_commands(),
                              &lot_commands(),
                              &coa_commands(),
                              &cold_commands(),
                              &cold_movement_commands(),
                              &cold_profile_commands(),
                              &cold_watch_commands(),
                              &cold_calibration_commands(),
                              &epcis_commands(),
                              &cold_file_commands(),
                              &cold_chart_commands(),
                              &shipment_report_commands(),
                              &log_commands(),
                              &dossier_commands(),
                              &user_commands(),
                              &setup_commands(),
                              &quantity_commands(),
                              &compare_commands()})
      for (const Command& command : *group) commands.push_back(&command);
    return commands;
  }();
  return all;
}

const Command* find_command(std::string_view path) {
  for (const Command* command : all_commands())
    if (command->path == path) return command;
  return nullptr;
}

bool only_asks(std::string_view path) {
  static constexpr std::array<std::string_view, 16> words{"show",     "list",       "check", "trace",      "scan",   "vet",
                                                          "compare",  "budget",     "mkt",   "verify",     "doctor", "quantity",
                                                          "template", "checkpoint", "prove", "consistency"};
  return std::find(words.begin(), words.end(), path.substr(path.rfind(' ') + 1)) != words.end();
}

}  // namespace exoreg::cli
