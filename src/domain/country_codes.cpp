// ISO 3166-1:2020, alpha-2: the 249 codes that are officially assigned (ISO 3166 Maintenance Agency, Online Browsing Platform).
// Reserved codes (UK, EU, SU …) and those that are free for private use (XK …) name no country here.
#include "domain/country_codes.h"

#include <array>

namespace exoreg::domain {
namespace {

/// In alphabetical order, each followed by a space.
constexpr std::string_view assigned =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ "
    "BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
    "DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET "
    "FI FJ FK FM FO FR "
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY "
    "HK HM HN HR HT HU "
    "ID IE IL IM IN IO IQ IR IS IT "
    "JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ "
    "LA LB LC LI LK LR LS LT LU LV LY "
    "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ "
    "NA NC NE NF NG NI NL NO NP NR NU NZ "
    "OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA "
    "RE RO RS RU RW "
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ "
    "TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
    "UA UG UM US UY UZ "
    "VA VC VE VG VI VN VU "
    "WF WS "
    "YE YT "
    "ZA ZM ZW ";

struct Slip {
  std::string_view written, meant;
};
/// Codes of other lists that are taken for it: .uk and European usage, languages, number plates, countries of before.
constexpr std::array slips{Slip{"UK", "GB"}, Slip{"EL", "GR"}, Slip{"JA", "JP"}, Slip{"KO", "KR"}, Slip{"SF", "FI"}, Slip{"DD", "DE"},
                           Slip{"FX", "FR"}, Slip{"BU", "MM"}, Slip{"ZR", "CD"}, Slip{"TP", "TL"}, Slip{"RC", "TW"}};

}  // namespace

bool is_country_code(std::string_view code) {
  constexpr std::size_t width = 3;
  if (code.size() != 2 || code.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = 0; at < assigned.size(); at += width)
    if (assigned.substr(at, 2) == code) return true;
  return false;
}

std::string country_code_meant_by(std::string_view written) {
  std::string code;
  for (const char c : written)
    if (c != '.' && c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  for (const Slip& slip : slips)
    if (slip.written == code) return std::string(slip.meant);
  return is_country_code(code) ? code : std::string();
}

}  // namespace exoreg::domain
