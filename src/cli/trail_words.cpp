// Two tables of words and how they are put together.
#include "cli/trail_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "base/unicode.h"
#include "base/words.h"
#include "cli/words.h"
#include "domain/table.h"
#include "publish/dossier_words.h"

namespace exoreg::cli {
namespace {

/// Members of docs/formats.md, "Own members".
constexpr std::array members{
    Word{"_sd", "hidden members", "秘匿項目の数"},
    Word{"alarm", "alarm", "警報"},
    Word{"anchor", "anchor", "アンカー"},
    Word{"answered", "answered", "回答日"},
    Word{"answers", "answers", "回答"},
    Word{"area_c_min", "area (°C·min)", "面積(℃・分)"},
    Word{"at", "at", "日時"},
    Word{"backup", "backup", "バックアップ"},
    Word{"budget", "stability budget", "安定性の許容時間"},
    Word{"calibration", "calibration", "校正"},
    Word{"carrier", "carrier", "運送業者"},
    Word{"cert_no", "certificate number", "証明書番号"},
    Word{"certificate", "certificate", "証明書"},
    Word{"channel", "channel", "チャネル"},
    Word{"child", "new lot", "小分け先"},
    Word{"claims", "the device's own claims", "機器自身の記録"},
    Word{"clock_drift_s", "clock off by (s)", "時計のずれ(秒)"},
    Word{"coa", "certificate of analysis", "試験成績書"},
    Word{"code", "code", "コード"},
    Word{"complete", "complete", "完全版"},
    Word{"condition", "condition", "条件"},
    Word{"consumed", "consumed (of 1)", "消費(1 が上限)"},
    Word{"count", "count", "回数"},
    Word{"covered_s", "measured (s)", "測定時間(秒)"},
    Word{"created_at", "made at", "作成日時"},
    Word{"crl", "revocation list", "失効リスト"},
    Word{"date_order", "order of dates", "日付の順序"},
    Word{"decision", "decision", "判定"},
    Word{"decision_rule", "decision rule", "判定規則"},
    Word{"device", "device", "機器"},
    Word{"device_tz", "the device's zone as given", "指定した機器の時間帯"},
    Word{"device_zone", "the device's zone", "機器の時間帯"},
    Word{"devices", "devices", "機器"},
    Word{"direction", "direction", "向き"},
    Word{"dispatch", "the dispatch comes from", "発送日時の根拠"},
    Word{"late", "told later: it lies before the places on file", "事後登録(登録済みの保管場所より前)"},
    Word{"effective_from", "in force from", "適用開始日"},
    Word{"en", "in English", "英文"},
    Word{"enabled", "enabled", "有効"},
    Word{"end", "end", "終了"},
    Word{"end_kind", "how it ended", "終わり方"},
    Word{"ended", "holds ended", "終了した保留"},
    Word{"epoch", "unit of counted times", "通算時刻の単位"},
    Word{"erased", "digests erased", "消去したダイジェスト"},
    Word{"event_time", "happened at", "実際の日時"},
    Word{"exceeded_at", "exceeded at", "超過日時"},
    Word{"excursion", "excursion", "温度逸脱"},
    Word{"excursions", "excursions", "温度逸脱"},
    Word{"exit", "exit code", "終了コード"},
    Word{"findings", "findings", "判定の根拠"},
    Word{"foreign", "another lot's logger", "他のロットのロガー"},
    Word{"format", "format", "形式"},
    Word{"found", "found", "確認した内容"},
    Word{"freeze_thaw_count", "thaws", "融解回数"},
    Word{"freeze_thaw_max", "thaws at most", "融解回数の上限"},
    Word{"from", "from", "開始日"},
    Word{"full_name", "full name", "氏名・職名"},
    Word{"gap_s", "not measured (s)", "欠測時間(秒)"},
    Word{"gaps", "gaps", "欠測"},
    Word{"guard", "guard bands", "ガードバンド"},
    Word{"holds", "holds", "保留の番号"},
    Word{"how", "verified by", "確認方法"},
    Word{"id", "id", "ID"},
    Word{"imported_by", "imported by", "取込者"},
    Word{"invalidity_date", "not valid from", "無効となった日時"},
    Word{"issuer", "issuer", "発行者"},
    Word{"item", "item", "項目"},
    Word{"items", "items", "照会項目"},
    Word{"ja", "in Japanese", "和文"},
    Word{"kind", "kind", "種類"},
    Word{"lang", "language", "言語"},
    Word{"limit", "limit", "限度"},
    Word{"limit_c", "limit (°C)", "限度(℃)"},
    Word{"location", "place", "保管場所"},
    Word{"logger", "logger file", "ロガーファイル"},
    Word{"loggers", "loggers", "ロガー"},
    Word{"lot", "lot", "ロット"},
    Word{"map", "map of the layout", "読み取り定義"},
    Word{"max_c", "highest (°C)", "最高(℃)"},
    Word{"member", "member", "項目"},
    Word{"min_c", "lowest (°C)", "最低(℃)"},
    Word{"minutes", "minutes", "分"},
    Word{"mkt_c", "mean kinetic temperature (°C)", "平均動態温度(℃)"},
    Word{"name", "name", "名称"},
    Word{"next_update", "next update", "次回の更新"},
    Word{"no_logger", "no logger", "ロガーなし"},
    Word{"not_after", "valid until", "有効期限"},
    Word{"notes", "further columns", "備考の列"},
    Word{"number", "number", "番号"},
    Word{"options", "read with", "読み取り条件"},
    Word{"parent", "split from", "小分け元"},
    Word{"part", "part", "部分"},
    Word{"peak_c", "extreme (°C)", "極値(℃)"},
    Word{"peak_mc", "extreme (0.001 °C)", "極値(0.001 ℃)"},
    Word{"policy", "if no site is approved", "施設承認の扱い"},
    Word{"preparation", "preparation", "調製物"},
    Word{"profile", "profile", "読み取り定義"},
    Word{"quantity", "quantity", "数量"},
    Word{"range", "label range (°C)", "保管温度(℃)"},
    Word{"remarks", "lines passed over", "読み飛ばす行"},
    Word{"reply_by", "reply by", "回答期限"},
    Word{"revocation_reason", "reason of revocation", "失効の理由"},
    Word{"revoked_at", "revoked at", "失効日時"},
    Word{"roles", "roles", "役割"},
    Word{"root", "root hash", "ルートハッシュ"},
    Word{"route", "route", "用途"},
    Word{"rows", "rows", "規格の行"},
    Word{"rule", "rule", "規則"},
    Word{"rule_set", "rule set", "ルールの版"},
    Word{"run", "whole run", "逸脱の全体"},
    Word{"scope", "scope", "範囲"},
    Word{"seconds", "seconds", "秒"},
    Word{"sent", "sent", "送付日"},
    Word{"serial", "serial number", "シリアル番号"},
    Word{"series", "series", "測定系列"},
    Word{"sha256", "SHA-256", "ハッシュ値(SHA-256)"},
    Word{"shipment", "shipment", "輸送"},
    Word{"side", "side", "方向"},
    Word{"signature", "the device's signature", "機器の署名"},
    Word{"site", "site", "施設"},
    Word{"size", "size", "大きさ"},
    Word{"start", "start", "開始"},
    Word{"state", "state", "状態"},
    Word{"status", "status", "状態"},
    Word{"subject_cn", "issued to", "名義"},
    Word{"subjects", "subjects", "対象"},
    Word{"supplier", "supplier", "供給者"},
    Word{"target", "concerns", "対象"},
    Word{"test_code", "code of the test", "試験コード"},
    Word{"tests", "tests", "試験"},
    Word{"text", "text", "本文"},
    Word{"thawed_at", "thawed at", "融解日時"},
    Word{"thaws", "thaws", "融解"},
    Word{"this_update", "issued at", "発行日時"},
    Word{"time_out_of_storage_s", "out of storage (s)", "保管条件外の時間(秒)"},
    Word{"to", "to", "送り先"},
    Word{"token", "token", "トークン"},
    Word{"u_c", "uncertainty (°C)", "不確かさ(℃)"},
    Word{"until", "until", "期限"},
    Word{"user", "user", "利用者"},
    Word{"vague", "what is missing", "不十分な点"},
    Word{"values", "as understood", "読み取った値"},
    Word{"version", "version", "版"},
    Word{"vkey", "verifier key", "検証鍵"},
    Word{"wanted", "wanted", "求める内容"},
    Word{"what", "what", "動き"},
    Word{"why", "why", "理由"},
    Word{"zone_source", "the zone comes from", "時間帯の根拠"},
};

/// Members that mean something else in one kind of record than in the others.
struct KindWord {
  std::string_view kind;
  Word word;
};
constexpr std::array kind_members{
    KindWord{"profile.recorded", {"rows", "rows of the profile", "プロファイルの行"}},
    KindWord{"cold.evaluated", {"profile", "stability profile", "安定性プロファイル"}},
    KindWord{"cold.evaluated", {"loggers", "files judged by", "評価に用いたファイル"}},
};

/// Members whose values are codes; elsewhere the same letters may be somebody's name.
constexpr std::array coded{"what",          "direction",   "dispatch",  "policy",           "issuer", "enabled",
                           "no_logger",     "late",        "complete",  "foreign",          "status", "roles",
                           "kind",          "rule",        "side",      "result",           "scope",  "state",
                           "decision_rule", "zone_source", "signature", "revocation_reason"};

/// Codes that mean something else, or nothing, in other places than here.
constexpr std::array codes{
    Word{"put", "put into", "入庫"},
    Word{"move", "moved", "移動"},
    Word{"out", "taken out", "出庫"},
    Word{"ship", "shipped", "発送"},
    Word{"arrive", "arrived", "到着"},
    Word{"stated", "stated", "申告"},
    Word{"unstated", "not stated", "申告なし"},
    Word{"first_row", "the first row of its logger", "ロガーの最初の記録"},
    Word{"inbound", "from the supplier", "供給者から"},
    Word{"own", "between own sites", "自施設間"},
    Word{"none", "not asked", "確認しない"},
    Word{"true", "yes", "はい"},
    Word{"false", "no", "いいえ"},
    Word{"root", "root", "ルート"},
    Word{"issuing", "issuing CA", "発行局"},
    Word{"consecutive", "in one run", "連続"},
    Word{"trip", "whole line", "全期間"},
    Word{"day", "per day", "日"},
    Word{"simple", "as read", "読み取り値のまま"},
    Word{"guard", "with guard band", "ガードバンドあり"},
    Word{"keyCompromise", "key compromised", "鍵の危殆化"},
    Word{"FILE_UTC", "UTC by the file", "ファイルの記載(UTC)"},
    Word{"FILE_OFFSET", "offset in the file", "ファイルに記載の時差"},
    Word{"DEVICE_FIXED", "fixed offset of the device", "機器の固定時差"},
    Word{"DEVICE_TZ", "zone of the device", "機器の時間帯"},
    Word{"USER", "as typed", "入力した時間帯"},
    Word{"VALID", "valid", "有効"},
    Word{"VALID_AFTER_EOL_REPAIR", "valid once line ends are restored", "改行の復元後に有効"},
    Word{"INVALID", "invalid", "無効"},
    Word{"ABSENT", "absent", "なし"},
    Word{"CAL_OK", "calibrated", "校正有効"},
    Word{"NOT_BRACKETED", "used beyond its calibration points", "校正点の範囲外で使用"},
    Word{"NOT_COVERED", "not calibrated at that time", "校正の有効期間外"},
    Word{"NOT_APPLICABLE", "this format has none", "この形式に署名はない"},
};

/// The table whose columns a kind's record holds.
const domain::Table* table_of(std::string_view kind) {
  static const std::map<std::string, std::string, std::less<>> tables{{"supplier.recorded", "suppliers"},
                                                                      {"site.recorded", "suppliers"},
                                                                      {"certificate.recorded", "certificates"},
                                                                      {"certificate.verified", "certificates"},
                                                                      {"preparation.recorded", "preparations"},
                                                                      {"specification.recorded", "specifications"},
                                                                      {"donor.recorded", "donors"},
                                                                      {"offer.recorded", "offers"},
                                                                      {"lot.received", "lots"},
                                                                      {"coa.attached", "coa"},
                                                                      {"profile.recorded", "stability"},
                                                                      {"calibration.recorded", "calibrations"}};
  const auto named = tables.find(kind);
  return named == tables.end() ? nullptr : domain::find_table(named->second);
}

const domain::Column* column_of(std::string_view kind, std::string_view name) {
  const auto* table = table_of(kind);
  return table ? table->find(name) : nullptr;
}

std::string label(std::string_view kind, std::string_view name, Lang lang) {
  for (const KindWord& own : kind_members)
    if (own.kind == kind && own.word.code == name) return std::string(lang == Lang::ja ? own.word.ja : own.word.en);
  if (const auto* column = column_of(kind, name)) return std::string(lang == Lang::ja ? column->ja : column->en);
  return words_for(members, name).in(lang);
}

bool is_id(std::string_view text) {
  const auto dash = text.find('-');
  return dash != std::string_view::npos && dash > 1 && dash + 1 < text.size() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isupper(c) || std::isdigit(c) || c == '-'; }) &&
         std::isdigit(static_cast<unsigned char>(text.back()));
}

std::string plain_value(std::string_view kind, std::string_view name, const std::string& value, Lang lang) {
  if (is_id(value)) return with_name(value);
  if (name == "end_kind" || name == "decision") return publish::excursion_words(value).in(lang);
  if (name == "route")
    if (const auto* column = domain::find_table("preparations")->find("route")) return domain::display_value(*column, value, lang);
  if (const auto* column = column_of(kind, name)) return domain::display_value(*column, value, lang);
  if (std::find(coded.begin(), coded.end(), name) == coded.end()) return with_site_times(value);
  const Word* code = find_word(codes, value);
  return code ? std::string(lang == Lang::ja ? code->ja : code->en) : word(value, lang);
}

/// Splits at `separator` and puts the parts together again, each as `say` has it.
template <class Say>
std::string each_part(std::string_view text, std::string_view separator, Say say) {
  std::string out;
  for (;;) {
    const auto at = text.find(separator);
    out += say(std::string(text.substr(0, at)));
    if (at == std::string_view::npos) return out;
    out += separator;
    text.remove_prefix(at + separator.size());
  }
}

/// What names a row among others: an item of a profile is a word of ours, a test's or a device's name is theirs.
std::string row_name(std::string_view kind, const std::string& name, Lang lang) {
  const auto* item = kind == "profile.recorded" ? column_of(kind, "item") : nullptr;
  return item && !name.empty() ? domain::display_value(*item, name, lang) : name;
}

/// A cell of a row, "lower limit -20 °C".
std::string row_cell(std::string_view kind, const std::string& name, const std::string& value, Lang lang) {
  const std::string shown = label(kind, name, lang), cell = shown + " " + plain_value(kind, name, value, lang);
  const auto* column = column_of(kind, name);
  const std::string unit = column ? domain::unit_words(*column).in(lang) : "";
  return unit.empty() || unit == shown ? cell : cell + " " + unit;
}

std::string cut(std::string text) {
  constexpr std::size_t most = 160;  // bytes
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

std::string trail_field(std::string_view kind, std::string_view field, Lang lang) {
  const auto space = field.find(' ');
  const std::string path = each_part(field.substr(0, space), ".", [&](const std::string& name) { return label(kind, name, lang); });
  std::string text = path;
  std::replace(text.begin(), text.end(), '.', ' ');
  if (space == std::string_view::npos) return text;
  return text + each_part(field.substr(space), " ", [&](const std::string& name) { return row_name(kind, name, lang); });
}

std::string trail_value(std::string_view kind, std::string_view field, const std::string& value, Lang lang) {
  if (value.empty()) return value;
  const bool row = field.find(' ') != std::string_view::npos;  // of a list: "limit ≤ 0.25; unit EU/mL"
  const std::string name(field.substr(field.rfind('.') == std::string_view::npos ? 0 : field.rfind('.') + 1));
  return cut(each_part(value, "; ", [&](const std::string& part) {
    const auto space = part.find(' ');
    if (!row || space == std::string::npos) return plain_value(kind, name, part, lang);
    return row_cell(kind, part.substr(0, space), part.substr(space + 1), lang);
  }));
}

}  // namespace exoreg::cli
