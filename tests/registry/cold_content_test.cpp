// Readings in chunks are a view of the kept files: rebuilt to the same rows, verified against the files, packed without a change.
#include "registry/cold_content.h"

#include "base/error.h"
#include "crypto/digest.h"
#include "registry/cold_world.h"
#include "registry/log_verify.h"
#include "registry/replay.h"
#include "store/attachments.h"
#include "store/project.h"
#include "store/readings.h"
#include "support/catch.h"
#include "support/tamper.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

using Tables = std::vector<std::vector<std::vector<std::string>>>;

Tables all_tables(const store::Database& database) {
  Tables tables;
  for (const auto& table : store::derived_tables()) tables.push_back(store::dump_table(database, table));
  return tables;
}

/// A copy of the registry that nobody has open.
std::filesystem::path copied(ColdWorld& world) {
  const auto home = world.folder() / "copy";
  std::filesystem::remove_all(home);
  std::filesystem::copy(world.home(), home, std::filesystem::copy_options::recursive);
  std::filesystem::copy_file(world.registry().config.anchor, std::filesystem::path(home) += ".anchor",
                             std::filesystem::copy_options::overwrite_existing);
  return home;
}

std::string one_text(ColdWorld& world, const std::string& sql) {
  std::string all;
  for (const auto& line : Tampering(copied(world) / "registry.db").query(sql)) all += line + "\n";
  return all;
}

}  // namespace

TEST_CASE("content: what a file says is laid out in series and chunks") {
  ColdWorld world;
  (void)world.import(world.readings("TAG-1", 0, {"-79.9", "", "-80.1"}), {"location", world.freezer});
  const auto series = store::load_series_of_device(world.registry().database, "TAG-1", "");
  REQUIRE(series.size() == 1);
  CHECK(series[0].head.decimals == 1);
  const auto chunks = store::load_chunks(world.registry().database, series[0], store::all_chunks(), store::ChunkParts::all);
  REQUIRE(chunks.size() == 1);
  CHECK(chunks[0].from == world.at(0));
  CHECK(chunks[0].count == 3);
  CHECK(chunks[0].missing == 1);
  std::vector<domain::Reading> readings;
  REQUIRE(domain::unpack_chunk(chunks[0], readings));
  CHECK(readings == std::vector<domain::Reading>{{world.at(0), -79'900}, {world.at(10), std::nullopt}, {world.at(20), -80'100}});
}

TEST_CASE("content: chunks that share no time with the question are not read") {
  ColdWorld world;
  (void)world.import(world.readings("TAG-1", 0, {"-79.9", "-80.1"}), {"location", world.freezer});
  const auto series = store::load_series_of_device(world.registry().database, "TAG-1", "").at(0);
  const auto within = [&](int from, int to) {
    return store::load_chunks(world.registry().database, series, {world.at(from), world.at(to)}, store::ChunkParts::figures).size();
  };
  CHECK(within(-20, -1) == 0);
  CHECK(within(-20, 0) == 1);
  CHECK(within(10, 20) == 1);
  CHECK(within(11, 20) == 0);
}

TEST_CASE("content: a logger file is kept packed, and read as it came") {
  ColdWorld world;
  const std::string file = world.readings("TAG-1", 0, std::vector<std::string>(500, "-79.9"));
  (void)world.import(file, {"location", world.freezer});
  const std::string sha256 = to_hex(crypto::sha256(file));
  CHECK(store::load_attachment(world.registry().database, sha256) == file);
  if (!has_sqlite_tool()) return;
  CHECK(one_text(world, "SELECT count(*) FROM attachment WHERE sha256 = '" + sha256 + "';") == "0\n");
  CHECK(one_text(world, "SELECT number, length(packed) < " + std::to_string(file.size() / 10) + " FROM attachment_piece WHERE sha256 = '" +
                            sha256 + "';") == "0|1\n");
}

TEST_CASE("content: the same bytes for another target are laid out once") {
  ColdWorld world;
  const std::string file = world.readings("TAG-1", 0, {"-79.9"});
  (void)world.import(file, {"location", world.freezer});
  (void)world.import(file, {"lot", world.add_lot("A-1")});
  CHECK(store::load_series_of_device(world.registry().database, "TAG-1", "").size() == 1);
}

TEST_CASE("content: a rebuild reads every kind of file again to the same rows, and log verify agrees") {
  ColdWorld world;
  const auto lot = world.add_lot("A-1");
  (void)world.put(lot, 0);
  world.clock_to(300);
  (void)world.import(world.readings("TAG-1", 0, {"-79.9", "-48.4", "", "-80.1"}), {"location", world.freezer});
  (void)world.import("sensor;timestamp;temperature_c\nTAG-2;2026-11-23 18:00;-79,9\n", {"lot", lot});  // no zone: refused
  LoggerInput odd = ColdWorld::file("sensor;timestamp;temperature_c\nTAG-2;2026-11-23 18:00;-79,9\nTAG-3;2026-11-23 18:00;-70,5\n");
  odd.device_tz = "+09:00";
  (void)import_logger(world.registry(), odd, {"lot", lot}, {}, world.session("yakuzai"));
  REQUIRE(store::load_series_of_device(world.registry().database, "TAG-3", "").size() == 1);
  const Tables before = all_tables(world.registry().database);
  CHECK(verify_log(world.registry()).ok);
  CHECK(rebuild_database(world.registry(), world.TestRegistry::session("admin")).exit_code() == 0);
  CHECK(all_tables(world.registry().database) == before);
  CHECK(verify_log(world.registry()).ok);
}

TEST_CASE("content: a piece that was altered is named, and a rebuild refuses it") {
  if (!has_sqlite_tool()) return;
  ColdWorld world;
  const std::string file = world.readings("TAG-1", 0, {"-79.9", "-80.1"});
  (void)world.import(file, {"location", world.freezer});
  const auto home = copied(world);
  const Tampering tampering(home / "registry.db");
  const auto columns_after = [&](const std::string& sql) {
    REQUIRE(tampering.run(sql));
    std::string columns;
    {
      Registry registry = Registry::open_unchecked(home, store::Database::Mode::write, [&] { return world.clock(); });
      for (const auto& problem : verify_log(registry).problems) columns += problem.column + " ";
      const bool truth = sql.find("attachment_piece") != std::string::npos;
      if (truth) CHECK_THROWS_AS(rebuild_database(registry, world.TestRegistry::session("admin")), IntegrityError);
    }
    tampering.restore();
    return columns;
  };
  CHECK(columns_after("UPDATE attachment_piece SET packed = CAST(packed || X'00' AS BLOB);") == "attachment_piece.packed ");
  CHECK(columns_after("UPDATE attachment_piece SET number = 1;") == "attachment_piece.packed ");
  CHECK(columns_after("DELETE FROM attachment_piece;") == "attachment_piece ");
  CHECK(columns_after("UPDATE reading_chunk SET min_mc = -60000;") == "reading_chunk.min_mc ");
  CHECK(columns_after("UPDATE reading_chunk SET packed = X'00';") == "reading_chunk.packed ");
  CHECK(columns_after("DELETE FROM reading_chunk;") == "reading_chunk ");
  CHECK(columns_after("UPDATE logger_file SET body = '{}';") == "logger_file.body ");
}

TEST_CASE("content: chunks that another version of the library packed are the same chunks") {
  ColdWorld world;
  (void)world.import(world.readings("TAG-1", 0, std::vector<std::string>(300, "-79.9")), {"location", world.freezer});
  const auto& table = *std::find_if(store::derived_tables().begin(), store::derived_tables().end(),
                                    [](const auto& candidate) { return candidate.name == "reading_chunk"; });
  const auto rows = store::dump_table(world.registry().database, table);
  REQUIRE(rows.size() == 1);
  const auto series = store::load_series_of_device(world.registry().database, "TAG-1", "").at(0);
  const auto chunk = store::load_chunks(world.registry().database, series, store::all_chunks(), store::ChunkParts::all).at(0);
  CHECK(rows[0].back() == domain::chunk_contents(chunk.data));
  CHECK(rows[0].back() != chunk.data);
}

TEST_CASE("content: what a file says beside its readings survives the tables") {
  ingest::LoggerFile file;
  file.format = "berlinger";
  file.device = "TAG-1";
  file.zone_source = "USER";
  file.claims = {{"2026-03-05", "-80.1", "-79.9", "", {{"high", 600, "22:20"}}, 1, 2, true}, {}};
  file.events = {{"2026-03-05T08:00:00.000Z", "Stopped", 12}};
  file.report_created = 1'772'668'800'000;
  file.clock_offset = 9 * hours_ms;
  const ingest::LoggerFile again = content_of(content_json(file));
  CHECK(content_json(again).dump() == content_json(file).dump());
  CHECK(again.claims.at(0).alarms.at(0).seconds == 600);
  CHECK(again.claims.at(0).has_readings);
  CHECK(again.events.at(0).line == 12);
  CHECK(again.report_created == file.report_created);
  CHECK(again.clock_offset == file.clock_offset);
  CHECK_FALSE(content_of(content_json(ingest::LoggerFile())).report_created);
  CHECK_FALSE(content_of(content_json(ingest::LoggerFile())).clock_offset);
}
