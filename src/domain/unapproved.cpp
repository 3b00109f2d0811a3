// One sentence for every view, so that no view says it otherwise.
#include "domain/unapproved.h"

#include <algorithm>

namespace exoreg::domain {

Date unapproved_as_of(const Policy& policy, Date today) { return std::min(policy.guidance_checked, today); }

Text unapproved_words(Date as_of) {
  const std::string day = format_date(as_of);
  return {"Not approved in Japan (国内未承認), as of " + day, "国内未承認(" + day + " 時点)"};
}

Json unapproved_json(Date as_of) {
  return Json::object({{"japan", "unapproved"},
                       {"label", "国内未承認"},
                       {"as_of", format_date(as_of)},
                       {"source", "no approved EV preparation, MHLW 2024-07-31 [V2]"}});
}

}  // namespace exoreg::domain
