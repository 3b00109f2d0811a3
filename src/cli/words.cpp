// One table of words.
#include "cli/words.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/instants_in_text.h"
#include "domain/table.h"
#include "publish/dossier_words.h"

namespace exoreg::cli {
namespace {

struct Word {
  std::string_view en, ja;
};

constexpr std::array words{
    Word{"quarantine", "隔離(検査待ち)"},
    Word{"released", "出荷可"},
    Word{"conditionally_released", "条件付出荷可"},
    Word{"rejected", "不合格"},
    Word{"recalled", "回収"},
    Word{"open", "未回答"},
    Word{"overdue", "期限超過"},
    Word{"answered", "回答済み"},
    Word{"vague", "回答不十分"},
    Word{"disposed", "廃棄済み"},
    Word{"depleted", "残数なし"},
    Word{"yes", "はい"},
    Word{"no", "いいえ"},
    Word{"(none)", "(なし)"},
    Word{"pass", "適合"},
    Word{"fail", "不適合"},
    Word{"unknown", "不確定"},
    Word{"note", "注意"},
    Word{"na", "対象外"},
    Word{"approved", "承認"},
    Word{"conditional", "条件付承認"},
    Word{"suspended", "一時停止"},
    Word{"disqualified", "取消"},
    Word{"enforce", "必須"},
    Word{"warn", "警告"},
    Word{"expired", "期限切れ"},
    Word{"on_hold", "保留"},
    Word{"approve", "承認可"},
    Word{"undetermined", "判定不能"},
    Word{"reject", "否"},
    Word{"procurement", "購買"},
    Word{"pharmacist", "薬剤師"},
    Word{"releaser", "判定者"},
    Word{"inspector", "監査担当"},
    Word{"admin", "管理者"},
    Word{"Refused: nothing was written.", "拒否しました。何も書き込んでいません。"},
    Word{"Nothing was written.", "何も書き込んでいません。"},
    Word{"frozen", "凍結"},
    Word{"chilled", "冷蔵"},
    Word{"lyophilised", "凍結乾燥"},
    Word{"ambient", "常温"},
    Word{"high", "高温側"},
    Word{"low", "低温側"},
    Word{"MEASURED", "測定値"},
    Word{"UNKNOWN", "不明"},
    Word{"FROZEN", "凍結中"},
    Word{"WARMED", "昇温(融解前)"},
    Word{"THAWED", "融解(再凍結の測定なし)"},
    Word{"GAP", "欠測"},
    Word{"NOT_READ", "未読取"},
    Word{"OK", "許容内"},
    Word{"WARN", "残りわずか"},
    Word{"EXCEEDED", "超過"},
    Word{"NOT_EVALUATED", "未評価"},
    Word{"valid", "有効"},
    Word{"not_yet", "開始前"},
    Word{"equal", "等間隔"},
    Word{"band", "温度帯"},
    Word{"alarm", "警報"},
    Word{"thaw", "融解点"},
    Word{"refreeze", "再凍結点"},
    Word{"never_exceed", "絶対限界"},
    Word{"gap_max", "欠測許容間隔"},
    Word{"gap_limit", "欠測上限"},
    Word{"gap_policy", "欠測の扱い"},
    Word{"arrhenius", "アレニウス"},
    Word{"trapezoid", "台形則"},
    Word{"ult", "超低温冷凍庫"},
    Word{"freezer", "冷凍庫"},
    Word{"fridge", "冷蔵庫"},
    Word{"room", "室温"},
    Word{"ln2", "液体窒素"},
    Word{"dry-ice", "ドライアイス"},
    Word{"supplier", "供給者"},
    Word{"donor", "ドナー"},
    Word{"bank", "バンク"},
    Word{"parent", "親ロット"},
    Word{"split_from", "小分け元"},
    Word{"PERSON", "利用者"},
    Word{"SUPPLIER", "供給者"},
    Word{"location", "保管"},
    Word{"shipment", "輸送"},
    Word{"out", "庫外"},
    Word{"own", "自身のロガー"},
};

/// One program shows one site's times: kept here so that no view has to hand it on.
Zone& display_zone() {
  static Zone zone = Zone::utc();
  return zone;
}

std::function<std::string(std::string_view)>& names() {
  static std::function<std::string(std::string_view)> name_of;
  return name_of;
}

/// 2026-11-23T18:15:00+09:00 -> 2026-11-23 18:15 +09:00
std::string site_time(Millis instant) {
  const std::string shown = display_zone().format(instant);
  const std::string offset = shown.substr(19);
  return shown.substr(0, 10) + " " + shown.substr(11, 5) + (offset == "Z" || offset == "+00:00" ? " UTC" : " " + offset);
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
      return site_time(*instant);
    }
  return translate(words, text, lang);
}

void show_names_by(std::function<std::string(std::string_view id)> name_of) { names() = std::move(name_of); }

std::string with_name(std::string_view id) {
  const std::string name = names() ? names()(id) : std::string();
  return std::string(id) + (name.empty() ? "" : " " + name);
}

std::string with_site_times(std::string_view text) { return replace_instants(text, site_time); }

std::string duration_words(long long seconds, Lang lang) {
  const bool ja = lang == Lang::ja;
  const long long minutes = (seconds + 30) / 60, days = minutes / 1440, hours = minutes / 60 % 24;
  std::string out;
  if (days > 0) out += fmt::format(fmt::runtime(ja ? "{}日" : "{} d "), days);
  if (hours > 0) out += fmt::format(fmt::runtime(ja ? "{}時間" : "{} h "), hours);
  if (minutes % 60 > 0 || out.empty()) out += fmt::format(fmt::runtime(ja ? "{}分" : "{} min"), minutes % 60);
  if (out.back() == ' ') out.pop_back();
  return out;
}

std::string kind_label(std::string_view kind, Lang lang) { return publish::kind_words(kind).in(lang); }

std::string column_label(std::string_view english, Lang lang, std::string_view table_name) {
  if (lang != Lang::ja) return std::string(english);
  if (const auto* table = domain::find_table(table_name))
    if (const auto* column = table->find(english)) return std::string(column->ja);
  if (table_name.empty()) return std::string(english);  // an option of the command, not a column
  for (const auto& table : domain::tables())
    if (const auto* column = table.find(english)) return std::string(column->ja);
  return std::string(english);
}

std::string severity_word(Severity severity, Lang lang) {
  static constexpr std::array<Word, 5> names{
      {{"K fatal", "致命"}, {"M major", "重大"}, {"N note", "注意"}, {"I info", "情報"}, {"error", "誤り"}}};
  const Word& name = names[static_cast<std::size_t>(severity)];
  return std::string(lang == Lang::ja ? name.ja : name.en);
}

}  // namespace exoreg::cli
