// What a workbook's number formats make of its numbers: dates, percentages, words printed beside them. A spreadsheet keeps a date
// as a count of days, and only its format says that it is one. For the files of this module only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exoreg::ingest {

/// A place for a digit in a format code, and what is printed behind it.
struct DigitPlace {
  char kind = '0';  ///< '0' prints a zero where there is no digit; '#' and '?' nothing
  std::string after;
};

/// One section of a format code.
struct FormatSection {
  bool year = false;  ///< or era
  bool month = false;
  bool day = false;
  bool time = false;
  bool seconds = false;
  bool elapsed = false;  ///< "[h]:mm": a time that goes on beyond a day
  bool percent = false;
  bool places = false;           ///< it has places for digits
  std::size_t zeros = 0;         ///< "0000": as many digits at least
  std::vector<DigitPlace> mask;  ///< when something is printed between the places: "000\-0000"
  std::string before;            ///< printed around a number: "<", "億"
  std::string after;
  std::string comparison;  ///< "[<0.05]": of the value with `bound`; "" when there is no condition
  double bound = 0;

  [[nodiscard]] bool is_date() const { return year || month || day; }
};

/// For positive numbers, negative ones, zero; or by condition. Empty: as it is.
using CellFormat = std::vector<FormatSection>;

/// ECMA-376 part 1, §18.8.31: "ggge\"年\"m\"月\"d\"日\"", "0.0E+00", "[$-411]yyyy/m/d;@", "[<0.05]\"<0.05\";0.00".
[[nodiscard]] CellFormat read_format(std::string_view code);
/// §18.8.30: the formats that have no code in the file, as Japanese Excel means them.
[[nodiscard]] CellFormat built_in_format(long id);

/// The text of a cell that holds a day or time in ISO 8601 ("2026-03-05T10:30:00", "10:30:00", "PT36H"), as strict workbooks do:
/// as number_text shows it. What is none stays as it is.
[[nodiscard]] std::string iso_text(std::string_view raw, const CellFormat& format);

/// The text of a cell that holds a number as the file writes it ("45021", "4.1000000000000003E10", ".5"). Dates are
/// "2026-03-05", with a time "2026-03-05 10:30" (":15" where the format shows seconds), without a day "2026-03", times "10:30".
/// Other numbers are the shortest decimal text, rounded to the 15 digits that spreadsheets keep;
/// what their format prints around them is kept ("21億", "<0.05"), but for currencies. What is no number stays as it is.
[[nodiscard]] std::string number_text(std::string_view raw, const CellFormat& format, bool since_1904);

}  // namespace exoreg::ingest
