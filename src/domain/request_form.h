// Which columns a question is about: a form asks for them one by one, so that an answer becomes a revision and no retyping.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/request.h"

namespace exoreg::domain {

/// A cell of a form: the answer in words to an item or to a part of it, or one column of one thing on file.
struct FormField {
  std::size_t item = 0;   ///< of the request, from 1
  std::string subject;    ///< "PREP-0001", "SUP-0001"; "" for an answer in words
  std::string table;      ///< "preparations", "suppliers"; "" likewise
  std::string column;     ///< English name; "" likewise
  std::string part = {};  ///< "size_range_nm": of an answer in words, what it is about; "" for the item as a whole
  /// "REQ-0001/1/PREP-0001/count_method", "REQ-0001/1/size_range_nm", "REQ-0001/1": stands in the form, and names the cell when the
  /// form comes back.
  [[nodiscard]] std::string key(std::string_view request) const;
};

/// The columns of table preparations or suppliers that answer a rule's question; none of them refers to another thing.
struct ColumnsOf {
  std::string_view table;
  std::vector<std::string_view> columns;
};
[[nodiscard]] ColumnsOf columns_asked_by(std::string_view rule);

/// What a question wants that is no column of preparations or suppliers (test results, donors, certificates): asked one by one as
/// well, and kept with the answer.
struct FormPart {
  std::string_view name, en, ja;
};
[[nodiscard]] std::vector<FormPart> parts_asked_by(std::string_view rule);
[[nodiscard]] const FormPart* find_part(std::string_view name);

/// Of whom a request asks, and about which preparation: that of the lot where it is about a lot, "" for all of the supplier's.
struct AskedOf {
  std::string supplier, preparation;
};
/// Per item first the words, then its columns and parts; a column or a part that two items ask for stands once.
[[nodiscard]] std::vector<FormField> form_fields(const std::vector<RequestItem>& items, const AskedOf& of);

}  // namespace exoreg::domain
