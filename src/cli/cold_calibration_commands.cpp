// cold calibration: certificates of loggers.
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "registry/calibrations.h"

namespace exoreg::cli {
namespace {

int run_import(Context& context, const Arguments& arguments) { return import_table(context, arguments, registry::import_calibrations); }

int run_list(Context& context, const Arguments&) {
  return print_list(context, registry::list_calibrations(context.registry()),
                    {{"id", {"ID", "ID"}},
                     {"device", {"logger", "ロガー"}},
                     {"channel", {"channel", "チャネル"}},
                     {"cert_no", {"certificate", "証明書番号"}},
                     {"lab", {"lab", "校正機関"}},
                     {"calibrated", {"calibrated", "校正日"}},
                     {"due", {"due", "有効期限"}},
                     {"u_k2_c", {"U (k = 2) °C", "不確かさ (k=2) ℃"}},
                     {"points_c", {"points °C", "校正点 ℃"}},
                     {"status", {"status", "状態"}}});
}

}  // namespace

const std::vector<Command>& cold_calibration_commands() {
  static const std::vector<Command> commands{
      {"cold calibration import",
       {"import calibration certificates of loggers", "ロガーの校正証明書を取り込む"},
       {{"FILE", Takes::value, true, {"table calibrations, CSV or XLSX", "校正の表 (CSV, XLSX)"}},
        option::dry_run(),
        option::errors(),
        option::reason(),
        option::event_time()},
       run_import},
      {"cold calibration list", {"calibration certificates", "校正証明書の一覧"}, {}, run_list},
  };
  return commands;
}

}  // namespace exoreg::cli
