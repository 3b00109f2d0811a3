// Documents beside certificates: read by another program as a child, and held against what was entered.
#include "registry/pdf_reader.h"

#include "crypto/digest.h"
#include "registry/background.h"
#include "registry/child_process.h"
#include "registry/declared_hashes.h"
#include "registry/lot_facts.h"
#include "registry/queries.h"
#include "support/catch.h"
#include "support/clinic.h"
#include "support/pdfs.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;
using exoreg::test::pdf_of;
using Codes = std::vector<std::string>;
using End = ChildResult::End;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");
const std::vector<std::string> page{"Lot No. A  Issue date 2026-06-30", "Endotoxin 0.1 EU/mL 2026-06-20", "Sterility negative", "pH 7.2",
                                    "Osmolality 285 mOsm/kg"};

Outcome import(Clinic& clinic, const Bytes& pdf, const std::string& coa_no = "C-1") {
  return import_coa(clinic.registry(), Clinic::coa("A", "0.1", coa_no), ImportFile{"scan.pdf", pdf}, "A", clinic.session("kobai"));
}

}  // namespace

TEST_CASE("a child has so much time, memory and output, and no more") {
  CHECK(run_child({"echo", "a b", "$HOME"}).output == "a b $HOME\n");
  CHECK(run_child({"false"}).exit_code == 1);
  CHECK(run_child({"no-such-program-anywhere"}).end == End::no_program);
  ChildLimits limits;
  limits.seconds = 1;
  CHECK(run_child({"sleep", "20"}, limits).end == End::timed_out);
  limits.output = 1000;
  const auto much = run_child({"yes"}, limits);
  CHECK(much.end == End::too_much);
  CHECK(much.output.size() == 1000);
  limits = {};
  limits.memory = 64u << 20;
  CHECK(run_child({"sh", "-c", "x=a; while :; do x=$x$x; done"}, limits).output.empty());
  CHECK(run_child({"env"}).output.find("HOME=") == Bytes::npos);
}

TEST_CASE("a PDF's text and dates are read") {
  const auto read = read_pdf(pdf_of({"Lot A2601", "Endotoxin 0.05"}, "20260220233000+09'00'", "20260301000000Z"), tokyo);
  CHECK(read.findings.empty());
  CHECK(read.value.text.find("Lot A2601") != std::string::npos);
  CHECK(format_date(read.value.made.value()) == "2026-02-20");
  CHECK(format_date(read.value.changed.value()) == "2026-03-01");
  CHECK_FALSE(read_pdf(pdf_of({"Lot A2601 is here"}, "20260220100000Z", "20260220100030Z"), tokyo).value.changed);
}

TEST_CASE("a missing program, a scan and a damaged PDF are findings, never errors") {
  const auto codes = [](const Parsed<domain::DocumentReading>& read) {
    Codes all;
    for (const auto& finding : read.findings) all.push_back(finding.code);
    return all;
  };
  CHECK(codes(read_pdf(pdf_of(page), tokyo, {"no-pdftotext", "no-pdfinfo"})) == Codes{"N_PDF_TOOL"});
  CHECK(read_pdf(pdf_of(page), tokyo, {"no-pdftotext", "no-pdfinfo"}).findings[0].severity == Severity::I);
  CHECK(codes(read_pdf(pdf_of({}), tokyo)) == Codes{"N_PDF_NO_TEXT"});
  CHECK(codes(read_pdf("%PDF-1.7 scan", tokyo)) == Codes{"N_PDF_UNREADABLE"});
}

TEST_CASE("coa import: a document that agrees is silent, what differs is named with the document") {
  Clinic clinic;
  (void)clinic.receive("A");
  CHECK(codes_of(import(clinic, pdf_of(page))).empty());
  auto other = page;
  other[0] = "Lot No. B  Issue date 2026-06-29";
  other[1] = "Endotoxin 0.2 EU/mL 2026-06-20";
  const auto outcome = import(clinic, pdf_of(other, "20260630090000+09'00'", "20260715090000+09'00'"));
  CHECK(codes_of(outcome) == Codes{"N_PDF_EDITED", "N_PDF_LOT", "N_PDF_DATE", "N_PDF_VALUES"});
  CHECK(outcome.exit_code() == 0);
  for (const auto& finding : outcome.findings) CHECK(finding.source == "scan.pdf");
}

TEST_CASE("coa import: what the document says in other words, units or powers is the same") {
  Clinic clinic;
  (void)clinic.receive("A");
  const auto codes = [&](const std::string& endotoxin, const std::string& sterility) {
    const std::vector<std::string> text{"Lot No. A  Issue date 2026-06-30", "Endotoxin " + endotoxin + " 2026-06-20",
                                        "Sterility " + sterility};
    const std::string csv =
        "lot_no,coa_no,issued,issuer,test,result,unit,tested\r\nA,C-1,2026-06-30,Example Bio KK,endotoxin,0.1,EU/mL,2026-06-20\r\n"
        "A,C-1,2026-06-30,Example Bio KK,sterility,陰性,,2026-06-20\r\n";
    return codes_of(
        import_coa(clinic.registry(), {"coa.csv", csv, true}, ImportFile{"scan.pdf", pdf_of(text)}, "A", clinic.session("kobai")));
  };
  const Codes same = codes("0.1 EU/mL", "negative");
  CHECK(codes("1.0 x 10-1 EU/mL", "No growth") == same);
  CHECK(codes("100 EU/L", "Not detected") == same);
  CHECK(codes("0.1", "Negative (14 days)") == same);
  auto differs = same;
  differs.insert(differs.begin(), "N_PDF_VALUES");
  CHECK(codes("< 0.1 EU/mL", "negative") == differs);  // not detected at 0.1 is not 0.1
  CHECK(codes("0.1 EU/vial", "negative") == differs);
  CHECK(codes("0,1 EU/mL", "negative") == differs);  // nobody knows what that is
  CHECK(codes("0.1 EU/mL", "positive") == differs);
}

TEST_CASE("lot receive --document: the lot's number and dates are looked for") {
  Clinic clinic;
  auto parcel = Clinic::parcel_of("A");
  parcel.document = ImportFile{"slip.pdf", pdf_of({"Packing slip: Lot No. B", "2026-06-01 2028-06-01"})};
  CHECK(codes_of(receive_lot(clinic.registry(), parcel, clinic.session("yakuzai"))) == Codes{"N_PDF_LOT"});
}

TEST_CASE("EV-COA-07: another file under the same number and version after the release is found") {
  Clinic clinic;
  const std::string id = clinic.released("A");
  REQUIRE(hold_lot(clinic.registry(), id, {"new document"}, clinic.session("yakuzai")).exit_code() == 0);
  const auto lot = [&] { return *store::load_lot(clinic.registry().database, id); };
  const auto changed = [&] {
    std::vector<std::string> files;
    for (const auto& coa : load_lot_facts(clinic.registry(), lot()).coas)
      files.insert(files.end(), coa.changed_files.begin(), coa.changed_files.end());
    return files;
  };
  REQUIRE(import(clinic, pdf_of(page)).events.size() == 1);
  CHECK(changed().empty());  // the first document of this certificate
  auto other = page;
  other.emplace_back("one line more");
  REQUIRE(import(clinic, pdf_of(other)).events.size() == 1);
  CHECK(changed() == std::vector<std::string>{"scan.pdf"});
}

TEST_CASE("EV-INT-05: a declared hash that is not the content's is noted at the import, and found") {
  Clinic clinic;
  (void)clinic.receive("A");
  const Bytes pdf = pdf_of(page);
  const auto file = [](const std::string& hash) {
    return ImportFile{
        "coa.json",
        R"({"schema":"exoreg/coa/1","lot_no":"A","coa_no":"C-1","issued":"2026-06-30","issuer":"Example Bio KK","notes":{"document_sha256":")" +
            hash + R"("},"tests":[{"test":"endotoxin","result":"0.1 EU/mL"}]})"};
  };
  const auto outcome = import_coa(clinic.registry(), file(std::string(64, '0')), ImportFile{"scan.pdf", pdf}, "A", clinic.session("kobai"));
  CHECK(codes_of(outcome) == Codes{"N_DECLARED_HASH"});
  CHECK(outcome.findings.at(0).severity == Severity::K);
  const auto facts = load_coa_facts(clinic.registry(), "LOT-2026-000001");
  REQUIRE(facts.at(0).hash_problems.size() == 1);
  CHECK(facts[0].hash_problems[0].starts_with("scan.pdf: declared SHA-256 0000"));
  CHECK(facts[0].document == to_hex(crypto::sha256(pdf)));
  const auto right =
      import_coa(clinic.registry(), file(to_hex(crypto::sha256(pdf))), ImportFile{"scan.pdf", pdf}, "A", clinic.session("kobai"));
  CHECK(codes_of(right).empty());
}

TEST_CASE("a material-identity certificate's attachments are held against their declared hashes") {
  const auto problems = [](const std::string& hash) {
    domain::Coa coa;
    Findings findings;
    const std::string json = R"({"Certificate":{"Attachments":[{"FileName":"a.png","Hash":{"Algorithm":"SHA256","Value":")" + hash +
                             R"("},"Data":"data:image/png;base64, aGVsbG8="}]}})";
    note_declared_hashes({"coa.json", json}, std::nullopt, coa, findings);
    return find_hash_problems(coa).size();
  };
  CHECK(problems(to_hex(crypto::sha256("hello"))) == 0);
  CHECK(problems("fa9e2171") == 1);
}
