// How fast the registry commits, imports, verifies and exports, on a real registry in the folder given.
// Prints `name<TAB>value<TAB>unit`; scripts/bench sets the figures beside their limits.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

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
using Clock = std::chrono::steady_clock;

namespace {

constexpr int small_commits = 2'000;
constexpr int bulk_events = 100'000;

double seconds(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median_of(int runs, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) times.push_back(seconds(work));
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void print(const char* name, double value, const char* unit) {
  std::printf("%s\t%.6g\t%s\n", name, value, unit);
  std::fflush(stdout);
}

/// What the disk allows: one small insert per durable commit, nothing else.
double bare_commits_per_second(const std::string& file) {
  sqlite3* db = nullptr;
  sqlite3_open(file.c_str(), &db);
  sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)", nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO t(body) VALUES (?1)", -1, &insert, nullptr);
  const std::string body(300, 'x');
  const double time = seconds([&] {
    for (int i = 0; i < small_commits; ++i) {
      sqlite3_bind_text(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
  });
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return small_commits / time;
}

domain::Event location(int n) {
  const std::string id = "LOC-" + std::to_string(100000 + n);
  return {"location.recorded", id, Json::object({{"name", "place " + std::to_string(n)}, {"kind", "fridge"}, {"devices", Json::array()}})};
}

domain::Event lot() {
  return {"lot.received", "LOT-2026-000001",
          Json::object({{"preparation", "PREP-0001"}, {"supplier", "SUP-0001"}, {"site", ""}, {"quantity", 10},
                        {"row", Json::object({{"lot_no", "B-1"}, {"quantity", "10"}, {"preparation", "PREP-0001"}})}})};
}

void write(registry::Registry& registry, const registry::Session& session, const std::vector<domain::Event>& events) {
  store::WriteTx tx(registry.database);
  registry::Outcome outcome;
  registry::commit(registry, tx, events, session, outcome);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  print("bare_sqlite_commits", bare_commits_per_second((folder / "bare.db").string()), "1/s");

  registry::InitOptions options;
  options.home = folder / "registry";
  options.passphrase = registry::Secret("bench passphrase of sixteen");
  if (registry::init_registry(options).exit_code() != 0) return 1;
  auto registry = registry::Registry::open(options.home, registry::Access::write);
  const auto session = registry::open_session(registry, "admin", registry::Secret("bench passphrase of sixteen"));
  write(registry, *session.session, {lot()});

  const double one_by_one = seconds([&] {
    for (int i = 0; i < small_commits; ++i) write(registry, *session.session, {location(i)});
  });
  print("signed_commits", small_commits / one_by_one, "1/s");

  std::vector<domain::Event> events;
  for (int i = 0; i < bulk_events; ++i) events.push_back(location(small_commits + i));
  print("bulk_events", bulk_events / seconds([&] { write(registry, *session.session, events); }), "1/s");

  bool ok = false;
  const double verify = seconds([&] { ok = registry::verify_log(registry).ok; });
  print("log_verify", verify, "s");
  print("log_verify_ok", ok ? 1 : 0, "bool");

  const auto dossier = folder / "lot.asice";
  const auto export_lot = [&] { ok = registry::export_dossier(registry, "LOT-2026-000001", dossier, false, registry::Session::nobody()).exit_code() == 0 && ok; };
  export_lot();
  print("dossier_export", 1000 * median_of(5, export_lot), "ms");
  const auto trust = registry::own_trust(registry);
  const Bytes bytes = registry::read_file(dossier);
  print("dossier_verify", 1000 * median_of(9, [&] { ok = registry::verify_dossier(bytes, trust).ok; }), "ms");
  print("dossier_verify_ok", ok ? 1 : 0, "bool");
  print("lot_show", 1000 * median_of(15, [&] { test::exoreg("-C " + options.home.string() + " lot show LOT-2026-000001"); }), "ms");
}
