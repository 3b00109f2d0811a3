// The countries that EV preparations usually come from, by name and code; others by code alone.
#include "domain/country.h"

#include "base/unicode.h"
#include "domain/country_codes.h"
#include "domain/table.h"

namespace exoreg::domain {

namespace {

struct Country {
  std::string_view code;
  Choice names;
};

constexpr Country countries[] = {
    {"JP", {"Japan", "日本", "日本国|JPN"}},
    {"KR", {"Korea", "韓国", "大韓民国|South Korea|Republic of Korea|KOR"}},
    {"US", {"United States", "米国", "アメリカ|アメリカ合衆国|USA|U.S.A.|United States of America"}},
    {"CN", {"China", "中国", "中華人民共和国|CHN"}},
    {"TW", {"Taiwan", "台湾", "TWN"}},
    {"HK", {"Hong Kong", "香港"}},
    {"DE", {"Germany", "ドイツ", "独国|Deutschland|DEU"}},
    {"FR", {"France", "フランス", "仏国|FRA"}},
    {"GB", {"United Kingdom", "英国", "イギリス|Great Britain|GBR"}},
    {"CH", {"Switzerland", "スイス", "CHE"}},
    {"AT", {"Austria", "オーストリア", "AUT"}},
    {"IT", {"Italy", "イタリア", "ITA"}},
    {"ES", {"Spain", "スペイン", "ESP"}},
    {"NL", {"Netherlands", "オランダ", "NLD"}},
    {"BE", {"Belgium", "ベルギー", "BEL"}},
    {"SE", {"Sweden", "スウェーデン", "SWE"}},
    {"DK", {"Denmark", "デンマーク", "DNK"}},
    {"IE", {"Ireland", "アイルランド", "IRL"}},
    {"IL", {"Israel", "イスラエル", "ISR"}},
    {"CA", {"Canada", "カナダ", "CAN"}},
    {"AU", {"Australia", "オーストラリア", "豪州|AUS"}},
    {"SG", {"Singapore", "シンガポール", "SGP"}},
    {"MY", {"Malaysia", "マレーシア", "MYS"}},
    {"TH", {"Thailand", "タイ", "タイ王国|THA"}},
    {"VN", {"Vietnam", "ベトナム", "Viet Nam|VNM"}},
    {"IN", {"India", "インド", "IND"}},
};

}  // namespace

std::optional<std::string> country_code(std::string_view name) {
  for (const Country& country : countries) {  // most cells are written exactly so; folding every spelling is the slow way
    if (name == country.code || name == country.names.ja) return std::string(country.code);
  }
  const std::string key = search_key(name);
  for (const Country& country : countries) {
    if (key == search_key(country.code) || find_choice({&country.names, 1}, name)) return std::string(country.code);
  }
  const std::string code = fold_width(trim(name));
  return is_country_code(code) ? std::optional(code) : std::nullopt;
}

Text country_name(std::string_view code) {
  for (const Country& country : countries) {
    if (country.code == code) return {std::string(country.names.en), std::string(country.names.ja)};
  }
  return {std::string(code), std::string(code)};
}

}  // namespace exoreg::domain
