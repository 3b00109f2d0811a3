// The letter to a supplier: plain text to send as it is, in Japanese or English. Says what it is given; decides nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/request.h"

namespace exoreg::publish {

struct RequestLetter {
  std::string number;        ///< "REQ-0001"
  std::string supplier;      ///< legal name
  std::string organization;  ///< of the sender; "" when the settings name none
  std::string writer;        ///< full name, or function
  Date sent{};
  Date reply_by{};
  bool with_form = false;  ///< a form to fill in goes with it
  std::vector<domain::RequestItem> items;
  std::map<std::string, std::string> names;  ///< of preparations and lots, by id
};

/// UTF-8, lines end in "\n"; paragraphs are one line each, as mail programs want them.
[[nodiscard]] std::string write_request_letter(const RequestLetter& letter, Lang lang);

/// 2026年11月23日(月), 23 November 2026.
[[nodiscard]] Text long_date(Date date);

}  // namespace exoreg::publish
