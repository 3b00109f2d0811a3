// testo's HTML report: serial at the end of the first table, readings in the second, decimal comma.
#include <string>

#include "support/catch.h"
#include "support/logger_reading.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

std::string report(const std::string& rows, const std::string& unit = "Temp [&deg;C]") {
  return "<!DOCTYPE html>\n<html><head><title>testo 175 T1</title><style>td{color:red}</style></head><body>\n"
         "<table><tr><td>Start:</td><td>05.03.2026</td></tr><tr><td>40337822</td></tr></table>\n"
         "<table border=\"1\"><tr><th>Id</th><th>Datum</th><th>Zeit</th><th>" +
         unit + "</th></tr>" + rows + "</table></body></html>\n";
}

const std::string rows =
    "<tr><td>1</td><td>25.03.2026</td><td>08:00:00</td><td>5,1</td></tr>\n<tr><td>2</td><td>25.03.2026</td><td>08:15:00</td><td>-</td></"
    "tr>";

}  // namespace

TEST_CASE("testo: dates and numbers as the report prints them") {
  const auto parsed =
      read_logger(report("<tr><td>1</td><td>25.03.2026</td><td>08:00:00</td><td>5,1</td></tr>\n<tr><td>2</td><td>25.03.2026</"
                         "td><td>08:15:00</td><td>----</td></tr>"));
  CHECK(parsed.value.format == "testo-html");
  CHECK(shown(parsed) == "40337822: 2026-03-24T23:00 5.1, 2026-03-24T23:15 --");
  CHECK(shown(read_logger(report("<tr><td>1<td>25.03.2026<td>08:00:00<td>41,0<tr>", "Temp [&#176;F]"))) ==
        "40337822: 2026-03-24T23:00 5.0");
}

TEST_CASE("testo: tags in capitals") {
  std::string page = report("<tr><td>1</td><td>25.03.2026</td><td>08:00:00</td><td>5,1</td></tr>");
  page.replace(page.find("<style>"), 7, "<STYLE>").replace(page.find("</style>"), 8, "</STYLE>");
  CHECK(shown(read_logger(page)) == "40337822: 2026-03-24T23:00 5.1");
}

TEST_CASE("testo: a report cut off anywhere in its readings is refused") {
  const std::string whole = report("<tr><td>1</td><td>25.03.2026</td><td>08:00:00</td><td>5,1</td></tr>");
  const std::size_t end = whole.find("</table></body>");
  for (std::size_t size = whole.find("<th>Id"); size <= end; ++size)
    CHECK(first_error(read_logger(whole.substr(0, size))) == "E_TRUNCATED");
}

TEST_CASE("testo: rows that cannot be read are named by their line, no unit is no temperature") {
  const auto parsed = read_logger(report(rows));
  REQUIRE(find(parsed.findings, "E_ROW"));
  CHECK(find(parsed.findings, "E_ROW")->row == 5);
  CHECK(first_error(read_logger(report(rows, "Temp"))) == "E_NO_TEMPERATURE");
  CHECK(first_error(read_logger(report("<tr><td>1</td><td>05.03.2026</td><td>08:00:00</td><td>5,1</td></tr>"))) == "E_AMBIGUOUS_DATE");
}

TEST_CASE("testo: hostile pages end in findings") {
  std::string nested = "<html>";
  for (int i = 0; i < 5000; ++i) nested += "<table><tr><td>";
  CHECK(first_error(read_logger(nested)) == "E_TRUNCATED");
  CHECK(first_error(read_logger("<html><table>" + std::string(10'000, '<'))) == "E_TRUNCATED");
}
