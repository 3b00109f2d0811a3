// How fast the registry commits, imports, verifies and exports, on a real registry in the folder given.
// Prints `name<TAB>value<TAB>unit`; scripts/bench sets the figures beside their limits.
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bench/figures.h"
#include "registry/commit.h"
#include "registry/dossier_export.h"
#include "registry/dossier_verify.h"
#include "registry/files.h"
#include "registry/init.h"
#include "registry/log_verify.h"
#include "registry/trust.h"
#include "registry/users.h"
#include "support/program.h"

using namespace exoreg;
using namespace exoreg::bench;

namespace {

constexpr int rounds = 5;
constexpr int commits_a_round = 400;
constexpr int imports = 3;
constexpr int verifications = 3;
constexpr int bulk_events = 100'000;

/// What SQLite and the disk allow: small rows inserted and committed durably, nothing else.
class BareDatabase {
 public:
  explicit BareDatabase(const std::string& file) {
    sqlite3_open(file.c_str(), &db_);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)");
    sqlite3_prepare_v2(db_, "INSERT INTO t(body) VALUES (?1)", -1, &insert_, nullptr);
  }
  ~BareDatabase() {
    sqlite3_finalize(insert_);
    sqlite3_close(db_);
  }
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;

  void commit(std::size_t rows, std::size_t row_bytes) {
    const std::string body(row_bytes, 'x');
    run("BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < rows; ++i) {
      sqlite3_bind_text(insert_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      sqlite3_step(insert_);
      sqlite3_reset(insert_);
    }
    run("COMMIT");
  }

 private:
  void run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

domain::Event location(int n) {
  const std::string id = "LOC-" + std::to_string(100000 + n);
  return {"location.recorded", id, Json::object({{"name", "place " + std::to_string(n)}, {"kind", "fridge"}, {"devices", Json::array()}})};
}

domain::Event lot() {
  return {"lot.received", "LOT-2026-000001",
          Json::object({{"preparation", "PREP-0001"},
                        {"supplier", "SUP-0001"},
                        {"site", ""},
                        {"quantity", 10},
                        {"row", Json::object({{"lot_no", "B-1"}, {"quantity", "10"}, {"preparation", "PREP-0001"}})}})};
}

void write(registry::Registry& registry, const registry::Session& session, const std::vector<domain::Event>& events) {
  store::WriteTx tx(registry.database);
  registry::Outcome outcome;
  registry::commit(registry, tx, events, session, outcome);
}

registry::InitOptions options_for(const std::filesystem::path& home) {
  registry::InitOptions options;
  options.home = home;
  options.passphrase = registry::Secret("bench passphrase of sixteen");
  return options;
}

struct Opened {
  registry::Registry registry;
  registry::Session session;
};
Opened fresh_registry(const std::filesystem::path& home) {
  if (registry::init_registry(options_for(home)).exit_code() != 0) throw std::runtime_error("init failed");
  auto registry = registry::Registry::open(home, registry::Access::write);
  auto session = registry::open_session(registry, "admin", registry::Secret("bench passphrase of sixteen"));
  return {std::move(registry), std::move(*session.session)};
}

/// Bare and signed commits by turns: what else the machine does meanwhile then falls on both.
void measure_commits(const std::filesystem::path& folder) {
  BareDatabase bare((folder / "bare.db").string());
  Opened opened = fresh_registry(folder / "commits");
  std::vector<double> bare_times, signed_times, ratios;
  int next = 0;
  for (int round = 0; round < rounds; ++round) {
    bare_times.push_back(seconds([&] {
      for (int i = 0; i < commits_a_round; ++i) bare.commit(1, 300);
    }));
    signed_times.push_back(seconds([&] {
      for (int i = 0; i < commits_a_round; ++i) write(opened.registry, opened.session, {location(next++)});
    }));
    ratios.push_back(bare_times.back() / signed_times.back());
  }
  print("bare_sqlite_commits", commits_a_round / median(bare_times), "1/s");
  print("signed_commits", commits_a_round / median(signed_times), "1/s");
  print("signed_commits_ratio", median(ratios), "ratio");
}

/// Imports into new registries, beside one transaction of as many rows of a record's size; leaves the last one.
Opened measure_imports(const std::filesystem::path& folder) {
  BareDatabase bare((folder / "bare_bulk.db").string());
  std::vector<domain::Event> events;
  for (int i = 0; i < bulk_events; ++i) events.push_back(location(i));
  std::vector<double> bare_times, import_times;
  std::optional<Opened> last;
  for (int i = 0; i < imports; ++i) {
    bare_times.push_back(seconds([&] { bare.commit(bulk_events, 3'000); }));
    last.emplace(fresh_registry(folder / ("import" + std::to_string(i))));
    write(last->registry, last->session, {lot()});
    import_times.push_back(seconds([&] { write(last->registry, last->session, events); }));
  }
  print("bare_sqlite_rows", bulk_events / median(bare_times), "1/s");
  print("bulk_events", bulk_events / median(import_times), "1/s");
  return std::move(*last);
}

/// What `openssl speed` says of verifying P-256 signatures, a second: on all processors by the clock, or on one by the time
/// that the processor spent.
double openssl_verifications(bool all_processors) {
  const std::string multi = all_processors ? "-multi " + std::to_string(std::thread::hardware_concurrency()) : "";
  const test::Ran ran = test::shell("openssl speed -seconds 2 -mr " + multi + " ecdsap256");
  const auto line = ran.out.rfind("\n+F4:");
  if (line == std::string::npos) throw std::runtime_error("openssl speed failed");
  return std::stod(ran.out.substr(ran.out.rfind(':') + 1));
}

/// Verifications of the whole log, each beside its limit of the same minute: the signatures alone.
bool measure_verification(registry::Registry& registry) {
  bool ok = true;
  std::vector<double> times, limits, ratios, spent, spent_limits;
  for (int i = 0; i < verifications; ++i) {
    registry::LogReport report;
    const std::clock_t before = std::clock();
    times.push_back(seconds([&] { report = registry::verify_log(registry); }));
    spent.push_back(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    const auto entries = static_cast<double>(report.entries);
    limits.push_back(entries / openssl_verifications(true));
    spent_limits.push_back(entries / openssl_verifications(false));
    ratios.push_back(times.back() / limits.back());
    ok = ok && report.ok;
  }
  print("log_verify", median(times), "s");
  print("signatures_alone", median(limits), "s");
  print("log_verify_ratio", median(ratios), "ratio");
  print("log_verify_processor", median(spent), "s");
  print("signatures_processor", median(spent_limits), "s");
  return ok;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  measure_commits(folder);
  auto [registry, session] = measure_imports(folder);

  bool ok = measure_verification(registry);
  print("log_verify_ok", ok ? 1 : 0, "bool");

  const auto dossier = folder / "lot.asice";
  const auto export_lot = [&] {
    ok = registry::export_dossier(registry, "LOT-2026-000001", dossier, false, registry::Session::nobody()).exit_code() == 0 && ok;
  };
  export_lot();
  print("dossier_export", 1000 * median_of(5, export_lot), "ms");
  const auto trust = registry::own_trust(registry);
  const Bytes bytes = registry::read_file(dossier);
  print("dossier_verify", 1000 * median_of(9, [&] { ok = registry::verify_dossier(bytes, trust).ok; }), "ms");
  print("dossier_verify_ok", ok ? 1 : 0, "bool");
  print("lot_show", 1000 * median_of(15, [&] { test::exoreg("-C " + registry.config.home.string() + " lot show LOT-2026-000001"); }), "ms");
}
