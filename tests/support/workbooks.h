// Workbooks as Excel writes them, part by part, for tests: the archive is stored, what counts are the parts.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/crc32.h"

namespace exoreg::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFFU);
  return text;
}

/// One entry of an archive; `packed` as it lies there, `size` and `crc` as its headers claim.
struct PackedPart {
  std::string name;
  std::string packed;
  std::uint32_t size = 0;
  std::uint32_t crc = 0;
  int method = 0;
  int flags = 0;
};

inline std::string archive_of(const std::vector<PackedPart>& parts) {
  std::string files, directory;
  for (const PackedPart& part : parts) {
    const std::string common = little(20, 2) + little(static_cast<unsigned>(part.flags), 2) +
                               little(static_cast<unsigned>(part.method), 2) + little(0, 4) + little(part.crc, 4) +
                               little(part.packed.size(), 4) + little(part.size, 4) + little(part.name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                 little(files.size(), 4) + part.name;
    files += "PK\x03\x04" + common + part.name + part.packed;
  }
  const std::string count = little(parts.size(), 2);
  return files + directory + "PK\x05\x06" + little(0, 4) + count + count + little(directory.size(), 4) + little(files.size(), 4) +
         little(0, 2);
}

inline std::string archive_of(const Parts& parts) {
  std::vector<PackedPart> packed;
  for (const auto& [name, text] : parts) packed.push_back({name, text, static_cast<std::uint32_t>(text.size()), crc32(text)});
  return archive_of(packed);
}

/// What a workbook is made of; every member is the inner XML of its part.
struct BookParts {
  std::vector<std::pair<std::string, std::string>> sheets;  ///< name, inner XML of <worksheet>
  std::string strings = {};                                 ///< <si>…</si>
  std::string styles = {};                                  ///< inner XML of <styleSheet>
  std::string properties = {};                              ///< <workbookPr …/>
  std::string sheet_attributes = {};                        ///< of the first <sheet>
  std::string prolog = {};                                  ///< before the root of the first sheet
};

inline Parts parts_of(const BookParts& book) {
  const std::string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + types + type + "\" Target=\"" + target + "\"/>";
  };
  Parts parts{{"_rels/.rels", relations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"}};
  std::string list, links;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    list += "<sheet name=\"" + book.sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\" " +
            (i == 0 ? book.sheet_attributes : "") + "/>";
    links += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    parts.emplace_back("xl/worksheets/sheet" + number + ".xml",
                       (i == 0 ? book.prolog : "") + "<worksheet " + main + ">" + book.sheets[i].second + "</worksheet>");
  }
  if (!book.strings.empty()) {
    links += relation("rId100", "sharedStrings", "sharedStrings.xml");
    parts.emplace_back("xl/sharedStrings.xml", "<sst " + main + ">" + book.strings + "</sst>");
  }
  if (!book.styles.empty()) {
    links += relation("rId101", "styles", "/xl/styles.xml");
    parts.emplace_back("xl/styles.xml", "<styleSheet " + main + ">" + book.styles + "</styleSheet>");
  }
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations + links + "</Relationships>");
  parts.emplace_back("xl/workbook.xml", "<workbook " + main +
                                            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
                                            book.properties + "<sheets>" + list + "</sheets></workbook>");
  return parts;
}

inline std::string workbook_of(const BookParts& book) { return archive_of(parts_of(book)); }

/// Texts as inline strings, row by row; an empty row leaves a gap.
inline std::string sheet_of(const std::vector<std::vector<std::string>>& rows) {
  std::string data = "<sheetData>";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty()) continue;
    data += "<row r=\"" + std::to_string(r + 1) + "\">";
    for (std::string cell : rows[r]) {
      for (std::size_t at = 0; (at = cell.find_first_of("&<", at)) != std::string::npos; ++at)
        cell.replace(at, 1, cell[at] == '&' ? "&amp;" : "&lt;");
      data += cell.empty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
    }
    data += "</row>";
  }
  return data + "</sheetData>";
}

inline std::string workbook_of(const std::vector<std::vector<std::string>>& rows) {
  return workbook_of(BookParts{{{"Sheet1", sheet_of(rows)}}});
}

}  // namespace exoreg::test
