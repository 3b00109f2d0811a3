// Which columns a question is about: a form asks for them one by one, so that an answer becomes a revision and no retyping.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/request.h"

namespace exoreg::domain {

/// A cell of a form: the answer in words to an item, or one column of one thing on file.
struct FormField {
  std::size_t item = 0;  ///< of the request, from 1
  std::string subject;   ///< "PREP-0001", "SUP-0001"; "" for the answer in words
  std::string table;     ///< "preparations", "suppliers"; "" likewise
  std::string column;    ///< English name; "" likewise
  /// "REQ-0001/1/PREP-0001/count_method": stands in the form, and names the cell when the form comes back.
  [[nodiscard]] std::string key(std::string_view request) const;
};

/// The columns of table preparations or suppliers that answer a rule's question; none of them refers to another thing.
struct ColumnsOf {
  std::string_view table;
  std::vector<std::string_view> columns;
};
[[nodiscard]] ColumnsOf columns_asked_by(std::string_view rule);

/// Per item first the words, then its columns; a column that two items ask for stands once.
[[nodiscard]] std::vector<FormField> form_fields(const std::vector<RequestItem>& items, const std::string& supplier);

}  // namespace exoreg::domain
