// The command line itself: what stands where, what is missing, and in whose language that is said.
#include "support/office.h"

using namespace exoreg;

TEST_CASE("a backup is restored by the line that the manual shows, FILE before DIR") {
  const test::Office office;
  REQUIRE(office.as("kanri", "backup " + office.path("b.tar") + " --with-secret " + office.path("secret")).exit == 0);
  const std::string restore = "--as kanri --passphrase-file " + office.pass("kanri") + " restore " + office.path("b.tar") + " ";
  CHECK(test::exoreg(restore + office.path("again") + " --secret " + office.path("secret")).exit == 2);  // why?
  const auto ran = test::exoreg(restore + office.path("again") + " --reason 'disk replaced' --secret " + office.path("secret"));
  INFO(ran.out);
  CHECK(ran.exit == 0);
  CHECK(test::exoreg("-C " + office.path("again") + " log verify").exit == 0);
}

TEST_CASE("one argument too many is wrong usage, not another name for the first") {
  const test::Office office;
  CHECK(office.read("supplier show SUP-0001 SUP-0002").exit == 2);
  CHECK(office.read("lot show LOT-2026-000001 LOT-2026-000002").exit == 2);
}

TEST_CASE("what is no file to read is bad input, what is not there is the world's fault") {
  const test::Office office;
  for (const std::string file : {"/", "/dev/zero"}) {
    const auto ran = office.as("kobai", "--json supplier import " + file);
    INFO(ran.out);
    CHECK(ran.exit == 3);
    CHECK(test::json_of(ran).items("findings").size() == 1);
  }
  CHECK(office.as("kobai", "supplier import /no/such/file").exit == 6);
  CHECK(test::exoreg("-C /no/such/registry supplier list").exit == 6);
}

TEST_CASE("files of another kind are named for what they are") {
  const test::Office office;
  for (const auto& [bytes, word] : {std::pair<std::string, std::string>{"PK\x03\x04", "XLSX"},
                                    {"%PDF-1.7", "PDF"},
                                    {"\x89PNG\r\n", "picture"},
                                    {"<html>", "HTML"},
                                    {"{\"schema\":1}", "JSON"},
                                    {"\xD0\xCF\x11\xE0", "XLS"}}) {
    const auto ran = office.as("kobai", "supplier import " + office.file("table.csv", bytes));
    CHECK(ran.exit == 3);
    CHECK_THAT(ran.out, contains_text(word));
  }
}

TEST_CASE("what is missing from a registry is said with what helps") {
  const test::Office office;
  const std::string file = office.file("s.csv", "legal_name,country,role,site_name,site_address\nA,JP,manufacturer,P,x\n");
  std::filesystem::rename(office.home() + "/secret", office.path("secret"));
  const auto ran = office.as("kobai", "supplier import " + file);
  CHECK(ran.exit == 6);
  CHECK_THAT(ran.out, contains_text("secret is missing"));
  std::filesystem::rename(office.path("secret"), office.home() + "/secret");
  std::filesystem::remove(office.home() + "/keys/users/kobai.key");
  CHECK_THAT(office.as("kobai", "supplier import " + file).out, contains_text("user reissue kobai"));
}

TEST_CASE("ids are found however they are typed") {
  const test::Office office;
  office.as("kobai", "supplier import " + office.file("s.csv", "legal_name,country,role,site_name,site_address\nA,JP,manufacturer,P,x\n"));
  for (const std::string id : {"SUP-0001", "sup-0001", "ＳＵＰ－０００１", "' SUP-0001'"})
    CHECK(office.json("supplier show " + id).text("id") == "SUP-0001");
}

TEST_CASE("with --json a template is an object too") {
  const Json table = test::json_of(test::exoreg("template suppliers --json"));
  CHECK(table.items("columns").front().text("name") == "legal_name");
  CHECK(table.items("columns").front().boolean("cell_required"));
}

TEST_CASE("the bad rows go beside the file, never over it, with columns in the reader's language") {
  const test::Office office;
  const std::string file = office.file("s.csv", "legal_name,country,role,site_name,site_address\nA,JP,baker,P,x\n");
  CHECK(office.as("kobai", "supplier import " + file + " --errors " + file).exit == 2);
  CHECK(office.as("kobai", "supplier import " + file + " --lang ja --errors " + office.path("bad.csv")).exit == 3);
  CHECK_THAT(test::read_text(office.path("bad.csv")), contains_text("区分: 「baker」"));
}

TEST_CASE("a command that leaves no record still says what it did") {
  const test::Office office;
  CHECK_THAT(office.as("kanri", "backup " + office.path("b.tar")).out, contains_text("✓ " + office.path("b.tar")));
  CHECK_THAT(office.as("kanri", "db rebuild").out, contains_text("made anew"));
}

TEST_CASE("whatever stands in the log can be asked for by the name that it has there") {
  const test::Office office;
  const std::string log = office.file("log.csv", "sensor,timestamp,temperature_c\nTAG-1,2026-10-06T00:00:00Z,-79.5\n");
  const std::string file = office.json_as("yakuzai", "cold import " + log).items("ids").at(0).as_string();
  for (const auto& subject : {file, "file-" + file.substr(5), std::string("PKI"), std::string("log"), std::string("yakuzai")}) {
    INFO(subject);
    CHECK_FALSE(office.json("log show --subject " + subject).items("items").empty());
  }
  CHECK(office.read("log show --subject FILE-0000000000000000").exit == 3);
}

TEST_CASE("who only asks is not told that nothing was written, who would have written is") {
  const test::Office office;
  for (const char* question : {"log show --subject NONE-1", "lot show NONE-1", "cold show NONE-1", "cold budget NONE-1", "lot trace NONE-1",
                               "supplier vet NONE-1", "cold profile show NONE-1", "quantity ''"}) {
    const auto en = office.read(question), ja = office.read(std::string("--lang ja ") + question);
    INFO(question << ": " << en.out << ja.out);
    CHECK(en.exit == 3);
    CHECK(en.out.find("Nothing was written") == std::string::npos);
    CHECK(ja.out.find("何も書き込んでいません") == std::string::npos);
  }
  CHECK_THAT(office.as("yakuzai", "lot hold NONE-1 --reason x").out, contains_text("Nothing was written"));
  CHECK_THAT(office.as("yakuzai", "supplier import " + office.file("s.pdf", "%PDF-1.7")).out, contains_text("Nothing was written"));
}
