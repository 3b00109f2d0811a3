// Pictures by the drawing libraries: as large as meant, with text that stays text, and bounded.
#include "registry/picture.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/error.h"
#include "registry/files.h"
#include "support/catch.h"
#include "support/charts.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;

namespace {

std::string drawing(const char* width, const char* height,
                    const char* inside = "<text x=\"40\" y=\"60\" font-size=\"20\">Lot 温度記録 -79.9 ℃</text>") {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 794 1123\" font-family=\"IPAexGothic\">{}</svg>",
      width, height, inside);
}

unsigned big_endian(const Bytes& bytes, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

std::string run_on(const Bytes& bytes, const std::string& command) {
  const test::TemporaryFolder folder;
  write_file(folder.path() / "file.pdf", bytes);
  return test::run_in(folder.path(), command).output;
}

}  // namespace

TEST_CASE("picture: a PNG has two pixels for every unit") {
  const Bytes png = draw_png(drawing("210mm", "297mm"));
  REQUIRE(png.substr(0, 8) == "\x89PNG\r\n\x1a\n");
  CHECK(big_endian(png, 16) == 1587) /* 2 x 793.7 */;
  CHECK(big_endian(png, 20) == 2245);
  CHECK(draw_png(drawing("210mm", "297mm")) == png);
}

TEST_CASE("picture: a drawing beyond every paper is not painted") {
  CHECK_THROWS_AS(draw_png(drawing("2000mm", "297mm")), std::invalid_argument);
  CHECK_THROWS_AS(draw_png(drawing("0mm", "297mm")), std::exception);
  CHECK_THROWS_AS(draw_pdf({}, "", 0), std::invalid_argument);
}

TEST_CASE("picture: a document of more than a thousand pages is named too long, with the forms that have no limit") {
  CHECK_THROWS_AS(draw_pdf(std::vector<std::string>(1'001, drawing("210mm", "297mm")), "", 0), UsageError);
}

TEST_CASE("picture: what is no drawing is said so") {
  CHECK_THROWS_AS(draw_png("<svg"), WorldError);
  CHECK_THROWS_AS(draw_pdf({"no drawing"}, "", 0), WorldError);
}

TEST_CASE("picture: a PDF is A4, its text is text in either language, and the same arguments give the same bytes") {
  const Millis created = *parse_instant("2026-11-23T09:00:00Z");
  const Bytes pdf =
      draw_pdf({drawing("210mm", "297mm"), drawing("297mm", "210mm", "<text x=\"40\" y=\"60\" font-size=\"20\">second page</text>")},
               "輸送温度報告書", created);
  CHECK_THAT(run_on(pdf, "pdftotext -layout file.pdf -"), contains_text("Lot 温度記録 -79.9 ℃") && contains_text("second page"));
  const std::string info = run_on(pdf, "TZ=UTC pdfinfo -f 1 -l 2 -isodates file.pdf");
  CHECK_THAT(info, contains_text("Pages:           2") && contains_text("Page    1 size:  595.") && contains_text("x 841.") &&
                       contains_text("輸送温度報告書"));
  CHECK_THAT(info, contains_text("CreationDate:    2026-11-23T09:00:00"));
  CHECK_THAT(run_on(pdf, "pdffonts file.pdf"), contains_text("IPAexGothic"));
  CHECK(draw_pdf({drawing("210mm", "297mm")}, "a", created) == draw_pdf({drawing("210mm", "297mm")}, "a", created));
}

TEST_CASE("picture: the words of a figure can be found in its PDF") {
  const std::string text =
      run_on(draw_pdf({publish::write_cold_chart(test::thawed_trip(Lang::ja))}, "", 0), "pdftotext -layout file.pdf -");
  for (const char* words :
       {"温度記録 LOT-2026-000001", "国内未承認(2026-11-01 時点)", "上限 -60 ℃", "T1: 融解", "EXC-2026-100001", "2026-11-24 02:2"}) {
    INFO(words << "\n" << text);
    CHECK(text.find(words) != std::string::npos);
  }
}
