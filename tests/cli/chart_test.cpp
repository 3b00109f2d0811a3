// cold chart and report shipment as people type them.
#include "support/office.h"

using namespace exoreg;
using exoreg::test::finding_of;
using exoreg::test::json_of;
using exoreg::test::Office;

namespace {

/// A parcel that came frozen and thawed on the way.
struct Parcel : Office {
  Parcel() {
    file("suppliers.csv", "legal_name,country,role,site_name,site_address\nExample Bio KK,JP,manufacturer,Plant 1,Example-cho\n");
    file("preparations.csv",
         "supplier,maker_code,claimed_name,origin_class,source,isolation,form,category,storage_min_c,storage_max_c\n"
         "Example Bio KK,EX-1,EV,HUMAN,H-AD,TFF,frozen,reagent,-90,-60\n");
    file("log.csv",
         "sensor,timestamp,temperature_c\nTAG,2026-06-01T00:00:00Z,-80\nTAG,2026-06-01T00:10:00Z,-80\nTAG,2026-06-01T00:20:00Z,4.5\n"
         "TAG,2026-06-01T00:30:00Z,-80\nTAG,2026-06-01T00:40:00Z,-80\n");
    REQUIRE(as("kobai", "supplier import " + path("suppliers.csv")).exit == 0);
    REQUIRE(as("kobai", "preparation import " + path("preparations.csv")).exit == 0);
    const auto received = as("yakuzai",
                             "lot receive --preparation EX-1 --lot-no A-1 --manufactured 2026-05-01 --quantity 5 --received-at "
                             "2026-06-01T09:45:00+09:00 --reason late --logger " +
                                 path("log.csv"));
    INFO(received.out);
    REQUIRE(received.exit == 1);
  }
  [[nodiscard]] std::string shipment() const {
    const Json shown = json("cold show A-1");
    for (const Json& stay : shown.items("stays"))
      if (stay.text("kind") == "shipment") return stay.text("id");
    return "";
  }
};

std::string start_of(const std::string& path) { return test::read_text(path).substr(0, 8); }

}  // namespace

TEST_CASE("cold chart: an SVG or a PNG, by the ending") {
  const Parcel parcel;
  const Json json = parcel.json("cold chart A-1 -o " + parcel.path("a.svg"));
  CHECK(json.integer("excursions") == 1);
  CHECK(json.text("from") == "2026-06-01T00:00:00.000Z");
  const std::string svg = test::read_text(parcel.path("a.svg"));
  CHECK(svg.find("Temperature record LOT-") != std::string::npos);
  CHECK(parcel.read("--lang ja cold chart A-1 -o " + parcel.path("a.png")).exit == 0);
  CHECK(start_of(parcel.path("a.png")) == "\x89PNG\r\n\x1a\n");
  CHECK(parcel.read("cold chart A-1 -o " + parcel.path("a.gif")).exit == 2);
  CHECK_FALSE(std::filesystem::exists(parcel.path("a.gif")));
}

TEST_CASE("cold chart: a lot without history, and no lot") {
  const Parcel parcel;
  REQUIRE(parcel.as("yakuzai", "lot receive --preparation EX-1 --lot-no B-2 --manufactured 2026-05-01 --quantity 5").exit == 0);
  const auto none = parcel.read("--json cold chart B-2 -o " + parcel.path("b.svg"));
  CHECK(none.exit == 3);
  CHECK(finding_of(json_of(none), "E_NO_HISTORY").text("message").find("cold put") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(parcel.path("b.svg")));
  CHECK(parcel.read("cold chart Z-9 -o " + parcel.path("b.svg")).exit == 3);
  CHECK(parcel.read("cold chart A-1 --from 2030-01-01T00:00 -o " + parcel.path("b.svg")).exit == 3);
}

TEST_CASE("report shipment: PDF, web page, table and workbook") {
  const Parcel parcel;
  const std::string id = parcel.shipment();
  REQUIRE(!id.empty());
  const Json json = parcel.json("report shipment " + id + " -o " + parcel.path("r.pdf"));
  CHECK(json.text("verdict") == "HELD");
  const std::string text = test::shell("pdftotext -layout " + parcel.path("r.pdf") + " -").out;
  CHECK(text.find("Shipment temperature report") != std::string::npos);  // the id stands behind it, or on its next line
  CHECK(text.find(id) != std::string::npos);
  CHECK(text.find("4.5 °C") != std::string::npos);
  for (const char* name : {"r.html", "r.csv", "r.xlsx"}) {
    INFO(name);
    CHECK(parcel.read("--lang ja report shipment " + id + " -o " + parcel.path(name)).exit == 0);
    CHECK(!test::read_text(parcel.path(name)).empty());
  }
  CHECK(test::read_text(parcel.path("r.html")).find("国内未承認") != std::string::npos);
  CHECK(parcel.read("report shipment " + id + " -o " + parcel.path("r.doc")).exit == 2);
  CHECK(parcel.read("report shipment SHP-2026-999999 -o " + parcel.path("x.pdf")).exit == 3);
  CHECK(parcel.read("--lang ja report shipment " + id).out.find("評価: 保留") != std::string::npos);
}
