// Findings: which of them stop an input.
#include "base/finding.h"

#include "support/catch.h"

using namespace exoreg;

TEST_CASE("a severity prints as its letter") {
  CHECK(std::string(to_string(Severity::K)) == "K");
  CHECK(std::string(to_string(Severity::M)) == "M");
  CHECK(std::string(to_string(Severity::N)) == "N");
  CHECK(std::string(to_string(Severity::I)) == "I");
  CHECK(std::string(to_string(Severity::error)) == "error");
}

TEST_CASE("only an error stops an input, a rule's finding does not") {
  Parsed<int> parsed;
  CHECK(parsed.ok());
  append(parsed.findings, {{.code = "EV-COA-01", .severity = Severity::K, .message = {}}});
  CHECK(parsed.ok());
  append(parsed.findings, {{.code = "E_DATE", .message = {}}});
  CHECK_FALSE(parsed.ok());
  CHECK(parsed.findings.size() == 2);
}

TEST_CASE("a sentence is picked by language") {
  const Text text{"lot", "ロット"};
  CHECK(text.in(Lang::en) == "lot");
  CHECK(text.in(Lang::ja) == "ロット");
}
