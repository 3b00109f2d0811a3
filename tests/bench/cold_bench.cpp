// Cold chain at volume, each figure beside its peer or its limit in the same run: ten million readings of a hundred sensors taken in
// by the program as a user runs it; questions to what is stored then; a thousand small logger files.
// Usage: cold_bench FOLDER [DUCKDB]   (DUCKDB: a shell command that imports a CSV file and prints its seconds, without and with a key)
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/figures.h"
#include "registry/cold_import.h"
#include "registry/cold_lot.h"
#include "registry/cold_places.h"
#include "registry/cold_scan.h"
#include "registry/init.h"
#include "registry/users.h"
#include "store/load_entities.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::bench;
namespace fs = std::filesystem;

namespace {

constexpr int sensors = 100;
constexpr int rows_each = 100'000;
constexpr double all_rows = 1.0 * sensors * rows_each;
constexpr Millis step = 5 * minutes_ms;
constexpr int rounds = 3;
constexpr int small_files = 1'000;
constexpr const char* passphrase = "bench passphrase of sixteen";
const Millis start = *parse_instant("2024-01-01T00:00:00Z");

void must(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

/// "S0000,2024-01-01T00:00:00Z,-79.9": sensor after sensor, which is the order of the peers' keys; each wanders between -83 and -78 °C
/// in tenths, and one of them is too warm for an hour in the last week.
void write_table(const fs::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  must(file, "no file for the table");
  std::fputs("sensor,timestamp,temperature_c\n", file);
  std::mt19937 random(20240101);
  for (int sensor = 0; sensor < sensors; ++sensor) {
    int tenths = -800;
    for (int row = 0; row < rows_each; ++row) {
      const auto turn = random() % 16;
      if (turn < 3 && tenths < -780) ++tenths;
      if (turn > 12 && tenths > -830) --tenths;
      const bool warm = sensor == 42 && row >= rows_each - 1'000 && row < rows_each - 988;
      const std::string time = format_instant(start + row * step).substr(0, 19);
      fmt::print(file, "S{:04},{}Z,{:.1f}\n", sensor, time, (warm ? -500 : tenths) / 10.0);
    }
  }
  std::fclose(file);
}

/// The limit: reading the file, and looking once at every byte.
double look_at_every_byte(const fs::path& path) {
  std::string block(4u << 20, '\0');
  std::size_t lines = 0;
  const double spent = seconds([&] {
    const int file = ::open(path.c_str(), O_RDONLY);
    for (ssize_t n = 0; (n = ::read(file, block.data(), block.size())) > 0;)
      for (const char *at = block.data(), *end = at + n;
           (at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))); ++at)
        ++lines;
    ::close(file);
  });
  must(lines == sensors * rows_each + 1u, "the table has other rows");
  return spent;
}

struct Run {
  double seconds = 0;
  double peak_mib = 0;
  int exit = -1;
};
/// A shell line in a process of its own, and the most memory that it, or a child of it, took.
Run run(const std::string& line) {
  Run done;
  done.seconds = seconds([&] {
    const pid_t child = ::fork();
    if (child == 0) {
      ::execl("/bin/sh", "sh", "-c", ("exec " + line).c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    done.peak_mib = static_cast<double>(used.ru_maxrss) / 1024;
    done.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  });
  return done;
}

/// Into a keyed table, with everything off that a peer can do without.
double sqlite_import(const fs::path& folder, const fs::path& table) {
  const fs::path database = folder / "peer.db";
  fs::remove(database);
  test::write_text(folder / "peer.sql",
                   "PRAGMA journal_mode=OFF;\nPRAGMA synchronous=OFF;\nPRAGMA cache_size=-262144;\n"
                   "CREATE TABLE reading(sensor TEXT, timestamp TEXT, temperature_c REAL, PRIMARY KEY (sensor, timestamp)) WITHOUT ROWID;\n"
                   ".mode csv\n.import --skip 1 '" +
                       table.string() + "' reading\n");
  const Run done = run("sqlite3 -bail " + database.string() + " < " + (folder / "peer.sql").string() + " > /dev/null");
  must(done.exit == 0, "sqlite3 .import failed");
  print("sqlite_import_bytes", static_cast<double>(fs::file_size(database)) / all_rows, "B/reading");
  fs::remove(database);
  return done.seconds;
}

struct Opened {
  registry::Registry registry;
  registry::Session session;
};
Opened open(const fs::path& home, const std::string& who) {
  auto registry = registry::Registry::open(home, registry::Access::write);
  auto session = registry::open_session(registry, who, registry::Secret(passphrase));
  return {std::move(registry), std::move(*session.session)};
}

void write(Opened& opened, const std::vector<domain::Event>& events) {
  store::WriteTx tx(opened.registry.database);
  registry::Outcome outcome;
  registry::commit(opened.registry, tx, events, opened.session, outcome);
}

domain::Event preparation() {
  return {"preparation.recorded", "PREP-0001",
          Json::object({{"supplier", "SUP-0001"},
                        {"row", Json::object({{"maker_code", "P-1"}, {"storage_min_c", "-90"}, {"storage_max_c", "-60"}})}})};
}
domain::Event lot(int number) {
  const std::string lot_no = fmt::format("B-{:04}", number);
  return {"lot.received", fmt::format("LOT-2024-{:06}", number),
          Json::object({{"preparation", "PREP-0001"},
                        {"supplier", "SUP-0001"},
                        {"site", ""},
                        {"quantity", 10},
                        {"row", Json::object({{"lot_no", lot_no}, {"quantity", "10"}, {"preparation", "PREP-0001"}})}})};
}
domain::Event put(int number, const std::string& place, Millis at) {
  return {"lot.placed", fmt::format("LOT-2024-{:06}", number),
          Json::object({{"what", "put"}, {"at", format_instant(at)}, {"location", place}})};
}

/// A registry with a pharmacist.
Opened fresh_registry(const fs::path& home) {
  registry::InitOptions options;
  options.home = home;
  options.passphrase = registry::Secret(passphrase);
  must(registry::init_registry(options).exit_code() == 0, "init failed");
  Opened admin = open(home, "admin");
  must(registry::add_user(admin.registry, admin.session,
                          {"yakuzai", "Example Pharmacist", {domain::Role::pharmacist}, registry::Secret(passphrase)})
               .exit_code() == 0,
       "no pharmacist");
  return open(home, "yakuzai");
}

/// A cold store with a hundred probes, and two lots that have stood there for the last week.
void make_store(const fs::path& home) {
  Opened opened = fresh_registry(home);
  std::vector<std::string> devices;
  for (int i = 0; i < sensors; ++i) devices.push_back(fmt::format("S{:04}", i));
  const auto place = registry::add_location(opened.registry, {"cold store", "ult", devices}, opened.session).ids.at(0);
  std::vector<domain::Event> events{preparation()};
  for (int i = 1; i <= 2; ++i) events.insert(events.end(), {lot(i), put(i, place, start + rows_each * step - 7 * days_ms)});
  write(opened, events);
}

/// What the registry grew by, without the file itself as it is kept: bytes.
double stored_beside(const fs::path& home, double before) {
  const test::Ran ran = test::shell("sqlite3 " + (home / "registry.db").string() +
                                    " 'PRAGMA wal_checkpoint(TRUNCATE)' 'SELECT sum(length(packed)) FROM attachment_piece' | tail -1");
  const double file = std::stod(ran.out);
  print("kept_file", file / all_rows, "B/reading");
  return static_cast<double>(fs::file_size(home / "registry.db")) - before - file;
}

/// Ours and the peers by turns: what else the machine does meanwhile then falls on all.
void measure_import(const fs::path& folder, const std::string& duckdb) {
  const fs::path table = folder / "readings.csv", empty = folder / "empty", home = folder / "registry";
  write_table(table);
  make_store(empty);
  test::write_text(folder / "passphrase", std::string(passphrase) + "\n");
  std::vector<double> limits, ours, peaks, sqlite, duck, duck_keyed;
  for (int round = 0; round < rounds; ++round) {
    limits.push_back(look_at_every_byte(table));
    fs::remove_all(home);
    fs::copy(empty, home, fs::copy_options::recursive);
    fs::copy_file(empty.string() + ".anchor", home.string() + ".anchor", fs::copy_options::overwrite_existing);
    const Run done =
        run(std::string(test::exoreg_program) + " -C " + home.string() + " --as yakuzai --passphrase-file " +
            (folder / "passphrase").string() + " --json cold import " + table.string() + " > " + (folder / "answer.json").string());
    must(done.exit == 1 && test::read_text(folder / "answer.json").find("\"excursions\":[{") != std::string::npos,
         "the import found no excursion");
    ours.push_back(done.seconds);
    peaks.push_back(done.peak_mib);
    sqlite.push_back(sqlite_import(folder, table));
    if (duckdb.empty()) continue;
    const test::Ran ran = test::shell(duckdb + " " + table.string() + " " + (folder / "duck").string());
    double plain = 0, keyed = 0;
    must(std::sscanf(ran.out.c_str(), "%lf %lf", &plain, &keyed) == 2, "DuckDB: " + ran.out);
    duck.push_back(plain);
    duck_keyed.push_back(keyed);
  }
  print("table_size", static_cast<double>(fs::file_size(table)) / 1e6, "MB");
  print("memchr_pass", median(limits), "s");
  print("cold_import", median(ours), "s");
  print("cold_import_peak", median(peaks), "MiB");
  print("sqlite_import", median(sqlite), "s");
  if (!duck.empty()) {
    print("duckdb_import", median(duck), "s");
    print("duckdb_keyed_import", median(duck_keyed), "s");
  }
  print("cold_stored", stored_beside(home, static_cast<double>(fs::file_size(empty / "registry.db"))) / all_rows, "B/reading");
}

/// What `cold mkt` asks of a place, and the search for excursions of every lot's judgement: of every stored series.
void measure_questions(const fs::path& home) {
  const Opened opened = open(home, "yakuzai");
  const store::Database& database = opened.registry.database;
  const std::string place = store::load_entities(database, "location").at(0).id;
  domain::MktQuestion question;
  question.label = domain::LabelRange{std::nullopt, 25'000};  // of a frozen product it would be refused
  std::vector<double> times;
  for (int round = 0; round < 5; ++round) {
    std::size_t readings = 0, runs = 0;
    times.push_back(seconds([&] {
      registry::ColdReader reader(opened.registry);
      for (const auto& [name, sources] : reader.sources(domain::StayKind::location, place)) {
        const auto mkt = registry::find_stored_mkt(sources, question);
        must(mkt && std::stod(mkt->mkt_c) > -84 && std::stod(mkt->mkt_c) < -50, "an odd mean kinetic temperature");
        readings += mkt->readings;
        runs += registry::find_stored_runs(database, sources, {{-90'000, -60'000}}).value().size();
      }
    }));
    must(readings == sensors * rows_each && runs == 1, "other readings are stored than were imported");
  }
  print("cold_questions", median(times), "s");
}

/// Files of a day, of a hundred freezers with a lot in each.
void measure_small_files(const fs::path& folder) {
  Opened opened = fresh_registry(folder / "small");
  std::vector<domain::Event> events{preparation()};
  constexpr int freezers = 100;
  for (int i = 0; i < freezers; ++i) {
    const auto place =
        registry::add_location(opened.registry, {fmt::format("freezer {}", i), "ult", {fmt::format("F{:03}", i)}}, opened.session)
            .ids.at(0);
    events.insert(events.end(), {lot(i + 1), put(i + 1, place, start)});
  }
  write(opened, events);
  std::vector<registry::LoggerInput> files;
  for (int i = 0; i < small_files; ++i) {
    std::string csv = "sensor,timestamp,temperature_c\n";
    for (int row = 0; row < 288; ++row)
      csv += fmt::format("F{:03},{}Z,-79.{}\n", i % freezers, format_instant(start + (i / freezers * 288 + row) * step).substr(0, 19),
                         row % 10);
    files.push_back({std::move(csv), fmt::format("day{}.csv", i), "", "", "", ""});
  }
  print("cold_small_files", seconds([&] {
          for (const auto& file : files)
            must(registry::import_logger(opened.registry, file, {}, {}, opened.session).exit_code() == 0, "a small file was not taken");
        }),
        "s");
}

/// What `days` from `first` on read of one freezer's logger, every five minutes.
registry::LoggerInput days_of_readings(int first, int days) {
  std::string csv = "sensor,timestamp,temperature_c\n";
  for (int row = first * 288; row < (first + days) * 288; ++row)
    csv += fmt::format("F000,{}Z,-79.{}\n", format_instant(start + row * step).substr(0, 19), row % 10);
  return {std::move(csv), fmt::format("day{}.csv", first), "", "", "", ""};
}

/// A freezer that holds two hundred lots for a year, and the day's file then.
void measure_full_freezer(const fs::path& folder) {
  Opened opened = fresh_registry(folder / "freezer");
  constexpr int lots = 200, days = 365;
  const auto place = registry::add_location(opened.registry, {"freezer", "ult", {"F000"}}, opened.session).ids.at(0);
  std::vector<domain::Event> events{preparation()};
  for (int i = 1; i <= lots; ++i) events.insert(events.end(), {lot(i), put(i, place, start)});
  write(opened, events);
  const auto import = [&](int first, int count) {
    return seconds([&] {
      must(registry::import_logger(opened.registry, days_of_readings(first, count), {}, {}, opened.session).exit_code() == 0,
           "a freezer's file was not taken");
    });
  };
  print("cold_freezer_year", import(0, days), "s");
  std::vector<double> times;
  for (int day = 0; day < 5; ++day) times.push_back(import(days + day, 1));
  print("cold_freezer_day", median(times), "s");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const fs::path folder = argv[1];
  fs::create_directories(folder);
  measure_import(folder, argc > 2 ? argv[2] : "");
  measure_questions(folder / "registry");
  measure_small_files(folder);
  measure_full_freezer(folder);
}
