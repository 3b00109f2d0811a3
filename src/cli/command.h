// A command is one row: its words, its options and the function that runs it. app.cpp turns rows into a parser, so that
// one file knows the parsing library and help, completion and documentation come from one place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace exoreg::cli {

class Context;

enum class Takes { nothing, value, values };

struct Option {
  std::string_view name;  ///< "--coa", or a positional: "LOT"
  Takes takes = Takes::value;
  bool required = false;
  Text help;
};

class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view name) const { return values_.contains(std::string(name)); }
  [[nodiscard]] std::string text(std::string_view name) const;  ///< "" when not given
  [[nodiscard]] std::optional<std::string> maybe(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  [[nodiscard]] std::optional<long long> number(std::string_view name) const;  ///< UsageError when it is none
  void add(std::string_view name, std::string value);
  void mark(std::string_view name);

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

struct Command {
  std::string_view path;  ///< "lot receive"; one word for a command without a group
  Text help;
  std::vector<Option> options;
  int (*run)(Context& context, const Arguments& arguments);
};

// One file per group.
[[nodiscard]] const std::vector<Command>& setup_commands();
[[nodiscard]] const std::vector<Command>& quantity_commands();
[[nodiscard]] const std::vector<Command>& compare_commands();
[[nodiscard]] const std::vector<Command>& user_commands();
[[nodiscard]] const std::vector<Command>& supplier_commands();
[[nodiscard]] const std::vector<Command>& request_commands();
[[nodiscard]] const std::vector<Command>& report_commands();
[[nodiscard]] const std::vector<Command>& preparation_commands();
[[nodiscard]] const std::vector<Command>& lot_commands();
[[nodiscard]] const std::vector<Command>& coa_commands();
[[nodiscard]] const std::vector<Command>& cold_commands();
[[nodiscard]] const std::vector<Command>& cold_movement_commands();
[[nodiscard]] const std::vector<Command>& cold_profile_commands();
[[nodiscard]] const std::vector<Command>& cold_watch_commands();
[[nodiscard]] const std::vector<Command>& cold_calibration_commands();
[[nodiscard]] const std::vector<Command>& epcis_commands();
[[nodiscard]] const std::vector<Command>& cold_file_commands();
[[nodiscard]] const std::vector<Command>& cold_chart_commands();
[[nodiscard]] const std::vector<Command>& shipment_report_commands();
[[nodiscard]] const std::vector<Command>& log_commands();
[[nodiscard]] const std::vector<Command>& dossier_commands();

[[nodiscard]] const std::vector<const Command*>& all_commands();
[[nodiscard]] const Command* find_command(std::string_view path);  ///< nullptr when there is none
/// By its last word ("show", "list", …): it answers and would write nothing either way, so nobody is told that it did not.
[[nodiscard]] bool only_asks(std::string_view path);

}  // namespace exoreg::cli
