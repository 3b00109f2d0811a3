// The form that goes out with a letter, and what comes back in it. Nothing of a form is taken before somebody has seen the differences.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/request_form.h"
#include "publish/request_letter.h"
#include "registry/import.h"
#include "registry/registry.h"
#include "store/load_entities.h"

namespace exoreg::registry {

/// XLSX: a row per field with the question, what is on file and a cell to fill in; all else is locked.
[[nodiscard]] Bytes write_request_form(const Registry& registry, const publish::RequestLetter& letter, const domain::AskedOf& of,
                                       Lang lang);

/// One column that the form says otherwise than what is on file.
struct FormChange {
  domain::FormField field;
  std::string before, after;  ///< canonical; "" unknown
  long row = 0;               ///< of the sheet
};
/// An answer in words to an item, or to a part of it.
struct FormWords {
  std::size_t item = 0;
  std::string part;  ///< "" for the item as a whole
  std::string text;
};
struct FormAnswers {
  std::vector<FormChange> changes;
  std::vector<FormWords> words;  ///< in the order of the file
};
/// Findings: E_WORKBOOK and others of the file; E_FORM (no cell of this request is in it), E_FORM_OTHER (another request's),
/// E_FORM_TWICE, E_FORM_EMPTY; the cells' own with row and column.
[[nodiscard]] Parsed<FormAnswers> read_request_form(const Registry& registry, const store::Entity& request, std::string_view bytes);

}  // namespace exoreg::registry
