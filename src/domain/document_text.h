// Searching a document's text for what people write in many spellings: lot numbers, dates, numbers. For document_check.cpp.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/time.h"

namespace exoreg::domain {

class DocumentText {
 public:
  explicit DocumentText(std::string_view text);

  /// As a word of its own: "A1" is not in "A10". Width, case and kinds of hyphens folded.
  [[nodiscard]] bool has_word(std::string_view word) const;
  /// Anywhere, spaces left out: for words like 陰性 and results as they were written.
  [[nodiscard]] bool has_text(std::string_view text) const;
  /// In one of its usual spellings: 41000000000, 41,000,000,000, 4.1×10^10, 4.1 x 10 10 (superscripts come out so), 4.1E+10, 410億.
  [[nodiscard]] bool has_number(const Decimal& number) const;
  [[nodiscard]] bool has_date(Date date) const { return dates_.contains(date); }
  /// What stands behind a label like ロット番号 or Lot No.; "" when there is none.
  [[nodiscard]] std::string lot_beside_label() const;
  /// The date behind 発行日, Issue date …
  [[nodiscard]] std::optional<Date> issue_date() const;

 private:
  void find_dates();

  std::string folded_;   ///< half width, lower case, hyphens alike
  std::string numbers_;  ///< the same without full stops
  std::string key_;      ///< without spaces
  std::set<Date> dates_;
};

}  // namespace exoreg::domain
