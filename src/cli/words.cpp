// One table of words.
#include "cli/words.h"

#include <array>
#include <utility>

#include "domain/table.h"
#include "publish/dossier_words.h"

namespace exoreg::cli {
namespace {

struct Word {
  std::string_view en, ja;
};

constexpr std::array words{
    Word{"quarantine", "隔離(検査待ち)"}, Word{"released", "出荷可"}, Word{"conditionally_released", "条件付出荷可"},
    Word{"rejected", "不合格"}, Word{"recalled", "回収"}, Word{"disposed", "廃棄済"}, Word{"depleted", "払出完了"},
    Word{"yes", "はい"}, Word{"no", "いいえ"}, Word{"(none)", "(なし)"}, Word{"pass", "適合"}, Word{"fail", "不適"},
    Word{"unknown", "不確定"}, Word{"note", "注意"}, Word{"na", "対象外"}, Word{"approved", "承認"},
    Word{"conditional", "条件付"}, Word{"suspended", "一時停止"}, Word{"disqualified", "取消"}, Word{"expired", "期限切れ"},
    Word{"approve", "承認可"}, Word{"undetermined", "判定不能"}, Word{"reject", "否"},
    Word{"procurement", "購買"}, Word{"pharmacist", "薬剤師"}, Word{"releaser", "判定者"}, Word{"inspector", "監査"}, Word{"admin", "管理者"},
    Word{"Refused: nothing was written.", "拒否しました。何も書き込んでいません。"},
    Word{"Nothing was written.", "何も書き込んでいません。"},
    Word{"frozen", "凍結"}, Word{"chilled", "冷蔵"}, Word{"lyophilised", "凍結乾燥"}, Word{"ambient", "常温"},
    Word{"location", "保管"}, Word{"shipment", "輸送"}, Word{"out", "庫外"}, Word{"own", "自身のロガー"},
};

/// One program shows one site's times: kept here so that no view has to hand it on.
Zone& display_zone() {
  static Zone zone = Zone::utc();
  return zone;
}

bool is_instant(std::string_view text) {
  return text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text.back() == 'Z';
}

template <std::size_t N>
std::string translate(const std::array<Word, N>& table, std::string_view text, Lang lang) {
  if (lang == Lang::ja)
    for (const Word& entry : table)
      if (entry.en == text) return std::string(entry.ja);
  return std::string(text);
}

}  // namespace

void show_times_in(const Zone& zone) { display_zone() = zone; }

std::string word(std::string_view text, Lang lang) {
  if (is_instant(text))
    if (const auto instant = parse_instant(text)) {
      const std::string shown = display_zone().format(*instant);  // 2026-11-23T18:15:00+09:00
      return shown.substr(0, 10) + " " + shown.substr(11, 5) + " " + shown.substr(19);
    }
  return translate(words, text, lang);
}

std::string kind_label(std::string_view kind, Lang lang) { return publish::kind_words(kind).in(lang); }

std::string column_label(std::string_view english, Lang lang) {
  if (lang == Lang::ja)
    for (const auto& table : domain::tables())
      if (const auto* column = table.find(english)) return std::string(column->ja);
  return std::string(english);
}

std::string severity_word(Severity severity, Lang lang) {
  static constexpr std::array<Word, 5> names{{{"K fatal", "致命"}, {"M major", "重大"}, {"N note", "注意"}, {"I info", "情報"}, {"error", "誤り"}}};
  const Word& name = names[static_cast<std::size_t>(severity)];
  return std::string(lang == Lang::ja ? name.ja : name.en);
}

}  // namespace exoreg::cli
