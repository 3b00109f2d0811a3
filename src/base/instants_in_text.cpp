// Found by their form first, because most sentences hold none.
#include "base/instants_in_text.h"

#include <regex>

namespace exoreg {

std::string replace_instants(std::string_view text, const std::function<std::string(Millis)>& show) {
  static const std::regex instant(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d))");
  if (text.find('T') == std::string_view::npos) return std::string(text);
  std::string out;
  std::cmatch found;
  for (const char *at = text.data(), *end = at + text.size(); at != end;) {
    if (!std::regex_search(at, end, found, instant)) return out.append(at, end);
    const auto when = parse_instant(found.str());
    out.append(at, found[0].first).append(when ? show(*when) : found.str());
    at = found[0].second;
  }
  return out;
}

}  // namespace exoreg
