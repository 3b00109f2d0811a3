// How long a year of five-minute readings takes from the stored file to the finished drawing. Prints `name<TAB>value<TAB>unit`.
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "bench/figures.h"
#include "registry/cold_chart.h"
#include "registry/cold_import.h"
#include "registry/init.h"

using namespace exoreg;
using namespace exoreg::bench;

namespace {

constexpr int readings = 105'120;  // 365 days
const Millis start = *parse_instant("2025-01-01T00:00:00Z");

std::string year_file() {
  std::mt19937 random(20250101);
  std::string csv = "sensor,timestamp,temperature_c\n";
  csv.reserve(readings * 40);
  for (int i = 0; i < readings; ++i)
    csv += fmt::format("TAG-1,{},-{}.{}\n", format_instant(start + i * 5 * minutes_ms).substr(0, 19) + "Z",
                       i == 50'000 ? 40 : 78 + random() % 3, random() % 10);
  return csv;
}

/// One lot that stood for the year in one freezer.
registry::Registry registry_with_a_year(const std::filesystem::path& home) {
  registry::InitOptions options;
  options.home = home;
  options.passphrase = registry::Secret("bench passphrase of sixteen");
  if (registry::init_registry(options).exit_code() != 0) throw std::runtime_error("init failed");
  auto registry = registry::Registry::open(home, registry::Access::write);
  auto session = std::move(*registry::open_session(registry, "admin", registry::Secret("bench passphrase of sixteen")).session);
  store::WriteTx tx(registry.database);
  registry::Outcome outcome;
  registry::Commit writing(registry, tx, session, outcome);
  writing.append({"preparation.recorded", "PREP-0001",
                  Json::object({{"supplier", "SUP-0001"},
                                {"row", Json::object({{"maker_code", "EX"}, {"storage_min_c", "-90"}, {"storage_max_c", "-60"}})}})});
  writing.append({"location.recorded", "LOC-0001", Json::object({{"name", "ULT-1"}, {"kind", "ult"}, {"devices", Json::array()}})});
  writing.append({"lot.received", "LOT-2026-000001",
                  Json::object({{"preparation", "PREP-0001"},
                                {"supplier", "SUP-0001"},
                                {"site", ""},
                                {"quantity", 20},
                                {"row", Json::object({{"lot_no", "A"}})}})});
  writing.append(
      {"lot.placed", "LOT-2026-000001", Json::object({{"what", "put"}, {"at", format_instant(start)}, {"location", "LOC-0001"}})});
  registry::LoggerInput input{year_file(), "year.csv", "", "", "", ""};
  registry::append_logger(writing, registry, tx, session, registry::read_logger(registry, input), {"location", "LOC-0001"}, outcome);
  writing.finish();
  return registry;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const auto registry = registry_with_a_year(folder / "year");
  const auto chart = registry::load_cold_chart(registry, "LOT-2026-000001", {}, Lang::ja);
  if (has_errors(chart.findings) || chart.value.line.size() < readings) throw std::runtime_error("the year was not read");
  std::size_t bytes = 0;
  print("chart_draw", 1000 * median_of(9, [&] { bytes = publish::write_cold_chart(chart.value).size(); }), "ms");
  print("chart_year",
        1000 * median_of(9,
                         [&] {
                           bytes =
                               publish::write_cold_chart(registry::load_cold_chart(registry, "LOT-2026-000001", {}, Lang::ja).value).size();
                         }),
        "ms");
  print("chart_bytes", static_cast<double>(bytes), "B");
}
