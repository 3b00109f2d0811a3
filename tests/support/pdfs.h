// Small PDFs that tests write themselves: lines of Latin text, and dates in the metadata.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace exoreg::test {

/// Dates as "20260220100000+09'00'"; "" for none.
inline std::string pdf_of(const std::vector<std::string>& lines, const std::string& made = "", const std::string& changed = "") {
  std::string content = "BT /F1 12 Tf 50 750 Td 14 TL";
  for (const std::string& line : lines) {
    std::string escaped;
    for (const char c : line) escaped += (c == '(' || c == ')' || c == '\\' ? "\\" : "") + std::string(1, c);
    content += " (" + escaped + ") Tj T*";
  }
  content += " ET";
  const std::string info =
      "<<" + (made.empty() ? "" : "/CreationDate(D:" + made + ")") + (changed.empty() ? "" : "/ModDate(D:" + changed + ")") + ">>";
  const std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>",
                                         "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                                         "<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream",
                                         "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                                         info};
  std::string pdf = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", pdf.size());
    table += line;
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R/Info 6 0 R>>\nstartxref\n" + std::to_string(pdf.size()) + "\n%%EOF";
}

}  // namespace exoreg::test
