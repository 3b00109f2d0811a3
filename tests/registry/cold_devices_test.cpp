// What a logger is worth as a witness: its calibration (R6) and its clock (R7).
#include "registry/cold_devices.h"

#include "registry/calibrations.h"
#include "registry/cold_world.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::test;
using registry::Status;

namespace {

const std::string columns = "device,channel,cert_no,lab,accreditation,calibrated,due,u_k2_c,points_c\n";

/// A lot in the freezer that TAG-1 reads, on 2026-11-23.
struct ReadWorld : ColdWorld {
  ReadWorld() {
    (void)put(lot_id, 0);
    clock_to(600);
  }
  registry::Outcome calibrate(const std::string& rows, const std::string& reason = "") {
    registry::ImportFile file{"calibrations.csv", columns + rows};
    file.reason = reason;
    return registry::import_calibrations(registry(), file, session("yakuzai"));
  }
  registry::Outcome read(int from = 0) { return import(readings("TAG-1", from, {"-75", "-74", "-75"}), {"location", freezer}); }
  Json::Array certificates() { return registry::list_calibrations(registry()).as_array(); }
  std::string lot_id = add_lot("A-1");
};

}  // namespace

TEST_CASE("R6: a certificate that had run out when the reading was taken holds the lot, and is named") {
  ReadWorld world;
  (void)world.calibrate("TAG-1,,CAL-0001,見本校正センター,,2025-10-01,2026-09-30,0.3,-80;-70\n");
  CHECK(world.read().status == Status::done);
  CHECK(world.open_rules(world.lot_id) == "R6");
  CHECK_THAT(world.lot(world.lot_id).state.holds.back().reason, contains_text("CAL-0001"));
}

TEST_CASE("R6: points that do not bracket the range that was used hold the lot") {
  ReadWorld world;
  (void)world.calibrate("TAG-1,,CAL-0001,見本校正センター,,2026-01-10,2027-01-09,0.3,0;25;40\n");
  (void)world.read();
  CHECK(world.open_rules(world.lot_id) == "R6");
}

TEST_CASE("a certificate in force that brackets the range is silent") {
  ReadWorld world;
  (void)world.calibrate("TAG-1,,CAL-0001,見本校正センター,,2026-01-10,2027-01-09,0.3,-80;-70\n");
  CHECK_FALSE(has_code(world.read(), "N_NO_CALIBRATION"));
  CHECK(world.open_rules(world.lot_id).empty());
}

TEST_CASE("a device without a certificate is a finding, under strict it holds") {
  ReadWorld world;
  CHECK(has_code(world.read(), "N_NO_CALIBRATION"));
  CHECK(world.open_rules(world.lot_id).empty());
  ReadWorld other;
  other.registry().config.strict = true;
  (void)other.read();
  CHECK_THAT(other.open_rules(other.lot_id), contains_text("R6"));
}

TEST_CASE("R6 that was lifted comes back for another certificate only, and a calibration import adds no hold by itself") {
  ReadWorld world;
  (void)world.calibrate("TAG-1,,CAL-0001,見本校正センター,,2025-10-01,2026-09-30,0.3,-80;-70\n");
  (void)world.read();
  (void)registry::lift_hold(world.registry(), world.lot_id, {"R6"}, {"再校正で確認"}, world.session("hinshitsu"));
  (void)world.read(30);
  CHECK(world.open_rules(world.lot_id).empty());
  CHECK(world.calibrate("TAG-1,,CAL-0002,見本校正センター,,2026-01-10,2026-10-31,0.3,-80;-70\n").holds.empty());
  (void)world.read(60);
  CHECK(world.open_rules(world.lot_id) == "R6");
}

TEST_CASE("cold calibration import: bad rows at once, the same certificate with other days is a revision with a reason") {
  ReadWorld world;
  const auto wrong =
      world.calibrate("TAG-1,,CAL-0001,Lab,,2026-01-10,2025-01-09,0.3,-80\nTAG-2,,CAL-0002,Lab,,2026-01-10,2027-01-09,0.3,cold\n");
  CHECK(wrong.status == Status::bad_input);
  CHECK(wrong.findings.size() == 2);
  CHECK(world.certificates().size() == 0);
  (void)world.calibrate("TAG-1,,CAL-0001,Lab,,2026-01-10,2027-01-09,0.3,-80\n");
  CHECK(world.certificates().at(0).text("status") == "valid");
  (void)world.calibrate("TAG-1,,CAL-0001,Lab,,2026-01-10,2026-10-09,0.3,-80\n", "転記の誤り");
  CHECK(world.certificates().at(0).text("status") == "expired");
  CHECK(world.certificates().size() == 1);
}

TEST_CASE("the drift of a clock is taken against the read-out, and without one only a report of the future counts") {
  ingest::ChunkedFile content;
  content.file.report_created = 10 * hours_ms;
  CHECK(registry::clock_drift(content, 9 * hours_ms, 20 * hours_ms) == hours_ms);
  CHECK(registry::clock_drift(content, 11 * hours_ms, 20 * hours_ms) == -hours_ms);
  CHECK(registry::clock_drift(content, std::nullopt, 20 * hours_ms) == 0);
  CHECK(registry::clock_drift(content, std::nullopt, 9 * hours_ms) == hours_ms);
  CHECK(registry::clock_drift({}, 9 * hours_ms, 20 * hours_ms) == 0);
}

TEST_CASE("a row from the future tells of a fast clock, too") {
  ingest::ChunkedFile content;
  domain::ReadingChunk chunk;
  chunk.to = 10 * hours_ms;
  content.series.push_back({{}, {chunk}});
  CHECK(registry::clock_drift(content, std::nullopt, 10 * hours_ms) == 0);
  CHECK(registry::clock_drift(content, std::nullopt, 9 * hours_ms) == hours_ms);
}
