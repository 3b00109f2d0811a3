// cold append, cold watch: readings that arrive while the registry is in use.
#include <chrono>
#include <iostream>
#include <iterator>
#include <thread>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/folder_watch.h"
#include "registry/arrival_folder.h"
#include "registry/cold_append.h"
#include "registry/files.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

/// At most what a file may hold, too.
Bytes read_standard_input() {
  Bytes bytes;
  for (std::istreambuf_iterator<char> from(std::cin), end; from != end; ++from) {
    bytes += *from;
    if (bytes.size() > registry::input_limit)
      throw BadFile{{{"E_TOO_BIG", Severity::error, {"More than 64 MiB on standard input.", "標準入力が 64 MiB を超えています。"}}}};
  }
  return bytes;
}

int run_append(Context& context, const Arguments& arguments) {
  registry::LoggerInput input;
  if (const std::string path = arguments.text("FILE"); path == "-") {
    input.bytes = read_standard_input();
    input.name = "readings.csv";
  } else {
    auto file = context.input(path, arguments);
    input.bytes = std::move(file.bytes);
    input.name = std::move(file.name);
  }
  input.device_tz = arguments.text("--device-tz");
  const registry::Because because{arguments.text("--reason"), context.event_time(arguments)};
  return context.write([&](Registry& r, const Session& s) { return registry::append_readings(r, input, because, s); });
}

/// One file after another; whether every one of them was taken.
bool file_all(Context& context, const std::vector<std::filesystem::path>& files, const registry::LoggerInput& how, const Session& session) {
  bool all = true;
  for (const auto& file : files) {
    if (!context.json()) std::cout << file.filename().string() << ":\n";
    const auto outcome = registry::file_arrival(context.registry(registry::Access::write), file, how, session);
    all = context.show(outcome) == 0 && all;
    std::cout << std::flush;
  }
  return all;
}

/// Of a clock that nobody sets.
Millis steady_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// What waits there now. One look does not tell a whole file from one that somebody writes to.
int file_once(Context& context, const std::filesystem::path& folder, const registry::LoggerInput& how, const Session& session) {
  registry::ArrivalFolder arrivals(folder);
  (void)arrivals.find_whole({}, steady_now());
  if (!arrivals.is_undecided()) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(registry::ArrivalFolder::quiet));
  return file_all(context, arrivals.find_whole({}, steady_now()), how, session) ? 0 : 1;
}

int run_watch(Context& context, const Arguments& arguments) {
  const std::filesystem::path folder = arguments.text("DIR");
  registry::LoggerInput how;
  how.device_tz = arguments.text("--device-tz");
  how.date_order = arguments.text("--date-order");
  const Session session = context.session();
  if (arguments.has("--once")) return file_once(context, folder, how, session);
  FolderWatch watch(folder);
  registry::ArrivalFolder arrivals(folder);
  bool goes_on = true;
  while (goes_on) {
    try {
      (void)file_all(context, arrivals.find_whole(watch.notices(), steady_now()), how, session);
    } catch (const WorldError& error) {  // the disk is full, another process writes: the file waits, and so do we
      std::cerr << error.text().in(context.lang()) << '\n';
    }
    goes_on = arrivals.is_undecided() ? watch.wait(registry::ArrivalFolder::quiet) : watch.wait();
  }
  return 0;
}

}  // namespace

const std::vector<Command>& cold_watch_commands() {
  static const Option device_tz{"--device-tz", Takes::value, false, {"zone of the clocks, e.g. +09:00", "時計の時間帯 (例 +09:00)"}};
  static const std::vector<Command> commands{
      {"cold append",
       {"add readings from a script (sensor,timestamp,temperature_c)", "測定値を追加する (センサー,日時,温度)"},
       {{"FILE", Takes::value, true, {"table readings; - reads standard input", "温度記録の表。- は標準入力"}},
        device_tz,
        option::reason(),
        option::event_time()},
       run_append},
      {"cold watch",
       {"file what loggers drop into a folder, until stopped", "フォルダーに届くロガーのファイルを取り込み続ける"},
       {{"DIR",
         Takes::value,
         true,
         {"folder; what was read is moved to DIR/filed or DIR/refused", "フォルダー。読んだファイルは DIR/filed か DIR/refused に移す"}},
        {"--once", Takes::nothing, false, {"file what waits there and end", "届いている分だけ取り込んで終わる"}},
        device_tz,
        {"--date-order", Takes::value, false, {"dmy, mdy or ymd", "日付の順 (dmy, mdy, ymd)"}}},
       run_watch},
  };
  return commands;
}

}  // namespace exoreg::cli
