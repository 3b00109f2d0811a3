// What a certificate is follows from its standard, whatever letter its supplier gave it.
#include "domain/certificate.h"

#include <vector>

#include "support/catch.h"

using namespace exoreg::domain;

namespace {

Row certificate(const std::string& standard, const std::string& letter = "") {
  Row row;
  row.cells["standard"] = standard;
  if (!letter.empty()) row.cells["class"] = letter;
  return row;
}

}  // namespace

TEST_CASE("the class of a standard") {
  struct Example {
    const char* standard;
    const char* letter;
  };
  const std::vector<Example> examples{{"医薬品GMP適合性証明書", "A"},
                                      {"GMP基準確認証", "A"},
                                      {"EU GMP certificate", "A"},
                                      {"Certificate of GMP Compliance", "A"},
                                      {"US cGMP", "A"},
                                      {"KGMP", "A"},
                                      {"PIC/S", "A"},
                                      {"ＧＭＰ適合", "A"},
                                      {"特定細胞加工物製造許可", "B"},
                                      {"GCTP", "B"},
                                      {"ISO 9001:2015", "C"},
                                      {"ISO13485", "C"},
                                      {"ISO 22716", "D"},
                                      {"ISO 22716 (GMP)", "D"},
                                      {"化粧品GMP", "D"},
                                      {"化粧品製造業許可", "D"},
                                      {"CPNP", "D"},
                                      {"Cosmetic GMP", "D"},
                                      {"ISO/IEC 17025", "E"},
                                      {"ISO 20387", "E"},
                                      {"GMP準拠", "F"},
                                      {"GMP対応施設", "F"},
                                      {"cGMP-compliant facility", "F"},
                                      {"ISO 9001 準拠", "F"},
                                      {"CE", "F"},
                                      {"FDA registered", "F"},
                                      {"GMPグレード", "F"}};
  for (const Example& example : examples) {
    INFO(example.standard);
    CHECK(certificate_class(certificate(example.standard)) == example.letter);
    CHECK(certificate_class(certificate(example.standard, "A")) == example.letter);
  }
}

TEST_CASE("a standard that is not recognised has the class of its letter") {
  CHECK(certificate_class(certificate("社内基準第3号", "c")) == "C");
  CHECK(certificate_class(certificate("健康食品GMP", "D")) == "D");
  CHECK(certificate_class(certificate("社内基準第3号")).empty());
  CHECK(certificate_class(certificate("社内基準第3号", "Z")).empty());
}

TEST_CASE("a letter that disagrees is said") {
  CHECK(disagreeing_letter(certificate("ISO 22716", "A")) == "A");
  CHECK(disagreeing_letter(certificate("ISO 22716", "D")).empty());
  CHECK(disagreeing_letter(certificate("ISO 22716")).empty());
}
