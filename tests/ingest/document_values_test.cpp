// Results in the text of a document, as its reader would understand them.
#include "ingest/document_values.h"

#include "support/catch.h"

using namespace exoreg;

namespace {

/// "<0.05 {EU}/mL; negative"
std::string understood(const std::string& text) {
  std::string list;
  for (const domain::Value& value : ingest::read_values(text))
    list += (list.empty() ? "" : "; ") + domain::value_print(domain::to_json(value)).text;
  return list;
}

}  // namespace

TEST_CASE("results are read out of lines, whatever stands around them") {
  struct Case {
    const char *text, *values;
  };
  for (const Case& c :
       {Case{"Sterility: Negative", "negative"}, Case{"無菌試験：陰 性", "negative"}, Case{"無菌試験 陰性 (14日間培養)", "negative"},
        Case{"不溶性異物　適合。", "conforms"}, Case{"Visible particles | Pass", "conforms"},
        Case{"Endotoxin < 0.05 EU/mL", "<0.05 {EU}/mL"}, Case{"エンドトキシン ＜０．０５ＥＵ／ｍＬ", "<0.05 {EU}/mL"},
        Case{"Count: 4.1 x 10 10 particles/mL.", "41000000000 {particles}/mL"},
        Case{"粒子濃度 410億個/mL、陰性", "41000000000 {particles}/mL; negative"}, Case{"nothing to see here", ""}}) {
    INFO(c.text);
    CHECK(understood(c.text) == c.values);
  }
}

TEST_CASE("two cells of a row are two results, what would be asked about is none") {
  CHECK(understood("0.05 EU/mL 適合") == "0.05 {EU}/mL; conforms");
  CHECK(understood("pH 7.2 陰性") == "7.2 [pH]; negative");
  CHECK(understood("value 1,2").empty());
}

TEST_CASE("a long text is read to its end, and a line without end is none") {
  std::string text;
  while (text.size() < 400'000) text += "particle concentration 4.1 x 10 10 particles per mL by NTA, D50 120 nm and negative for others\n";
  CHECK(ingest::read_values(text).size() > 1'000);
  CHECK(ingest::read_values(std::string(1'000'000, '1')).empty());
}
