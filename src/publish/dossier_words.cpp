// Tables of words.
#include "publish/dossier_words.h"

#include <array>

#include <fmt/format.h>

#include "base/words.h"
#include "domain/table.h"

namespace exoreg::publish {
namespace {

constexpr std::array kinds{
    Word{"lot.received", "Received", "受け入れ"},
    Word{"coa.attached", "Certificate of analysis attached", "試験成績書の登録"},
    Word{"lot.placed", "Placed, moved or shipped", "保管・移動・輸送"},
    Word{"lot.thawed", "Thawed", "解凍"},
    Word{"lot.split", "Split", "小分け"},
    Word{"lot.dispensed", "Dispensed", "払い出し"},
    Word{"lot.disposed", "Disposed of", "廃棄"},
    Word{"lot.held", "Put on hold", "保留"},
    Word{"lot.lifted", "Hold lifted", "保留の解除"},
    Word{"cold.evaluated", "Temperature record evaluated", "温度記録の評価"},
    Word{"cold.assessed", "Excursion assessed", "温度逸脱の判定"},
    Word{"lot.recalled", "Recalled", "回収"},
    Word{"lot.released", "Released", "出荷可と判定"},
    Word{"lot.rejected", "Rejected", "不合格と判定"},
    Word{"erase", "Members erased", "項目の消去"},
    Word{"supplier.approved", "Supplier approved", "供給者の承認"},
    Word{"supplier.suspended", "Supplier suspended", "供給者の一時停止"},
    Word{"supplier.disqualified", "Supplier disqualified", "供給者の取消"},
    Word{"supplier.recorded", "Supplier recorded", "供給者の登録"},
    Word{"site.recorded", "Site recorded", "施設の登録"},
    Word{"certificate.recorded", "Certificate recorded", "認証の登録"},
    Word{"certificate.verified", "Certificate verified", "認証の確認"},
    Word{"preparation.recorded", "Preparation recorded", "調製物の登録"},
    Word{"specification.recorded", "Specification recorded", "規格の登録"},
    Word{"donor.recorded", "Donor recorded", "ドナーの登録"},
    Word{"offer.recorded", "Offer recorded", "見積の登録"},
    Word{"request.sent", "Request sent to the supplier", "供給者への照会"},
    Word{"request.answered", "Request answered", "照会への回答"},
    Word{"location.recorded", "Place of storage recorded", "保管場所の登録"},
    Word{"profile.recorded", "Stability profile recorded", "安定性プロファイルの登録"},
    Word{"calibration.recorded", "Calibration certificate recorded", "校正証明書の登録"},
    Word{"logger.imported", "Logger file imported", "ロガーファイルの取込み"},
    Word{"policy.adopted", "Policy adopted", "方針の採用"},
    Word{"user.added", "Account added", "利用者の登録"},
    Word{"user.disabled", "Account disabled", "利用者の無効化"},
    Word{"user.reissued", "Key reissued", "鍵の再発行"},
    Word{"user.revoked", "Key revoked", "鍵の失効"},
    Word{"pki.certificate", "Certificate issued", "証明書の記録"},
    Word{"pki.crl", "Revocation list issued", "失効リストの記録"},
    Word{"pki.revoke", "Revocation", "失効の記録"},
    Word{"log.key", "Log key", "ログ鍵の記録"},
    Word{"tsa.token", "Time stamp", "タイムスタンプの記録"},
    Word{"export", "Dossier exported", "ロット記録一式の出力"},
    Word{"restore", "Restored from a backup", "バックアップからの復元"},
};

constexpr std::array meanings{
    Word{"author", "recorded by", "記録者"},
    Word{"review", "reviewed by", "確認者"},
    Word{"approve", "approved by", "承認者"},
    Word{"release", "released by", "出荷判定者"},
    Word{"reject", "rejected by", "不合格判定者"},
    Word{"witness", "witnessed by", "立会者"},
    Word{"service", "by the registry", "台帳による自動記録"},
};

constexpr std::array excursion_codes{
    Word{"high", "too warm", "高温側"},
    Word{"low", "too cold", "低温側"},
    Word{"IN_RANGE", "came back into range", "範囲内に復帰"},
    Word{"SIDE_CHANGE", "went over to the other side", "反対側へ移行"},
    Word{"UNKNOWN", "no reading followed", "以後の測定なし"},
    Word{"END_OF_DATA", "the record ended", "記録の終わり"},
    Word{"SENSOR_LOST", "sensor lost", "センサー紛失"},
    Word{"SENSOR_FAULT", "sensor fault", "センサー故障"},
    Word{"MOVED", "the lot was moved", "ロットの移動"},
    Word{"release", "may be used", "使用可"},
    Word{"release-limited", "may be used under a condition", "条件付きで使用可"},
    Word{"reject", "rejected", "不合格"},
    Word{"", "not assessed yet", "未判定"},
};

constexpr std::array members{
    Word{"coa", "certificate", "試験成績書"},
    Word{"what", "", ""},
    Word{"location", "place", "場所"},
    Word{"shipment", "shipment", "輸送"},
    Word{"quantity", "quantity", "数量"},
    Word{"route", "route", "用途"},
    Word{"rule", "rule", "規則"},
    Word{"excursion", "excursion", "温度逸脱"},
    Word{"decision", "decision", "判定"},
    Word{"condition", "condition", "条件"},
    Word{"parent", "split from", "小分け元"},
    Word{"child", "new lot", "小分け先"},
};

constexpr std::array movements{
    Word{"ship", "shipped", "発送"},  Word{"arrive", "arrived", "到着"}, Word{"put", "put into", "入庫"},
    Word{"move", "moved to", "移動"}, Word{"out", "taken out", "出庫"},
};

/// Codes in words; everything else as recorded.
Text shown(std::string_view member, const Json& value) {
  std::string text;
  if (value.is_string()) text = value.as_string();
  if (value.is_integer()) text = std::to_string(value.as_integer());
  if (text.empty()) return {};
  if (member == "what") return words_for(movements, text);
  if (member == "decision") return words_for(excursion_codes, text);
  const auto* route = member == "route" ? domain::find_table("preparations")->find("route") : nullptr;
  if (route) return {domain::display_value(*route, text, Lang::en), domain::display_value(*route, text, Lang::ja)};
  return {text, text};
}

}  // namespace

Text kind_words(std::string_view kind) { return words_for(kinds, kind); }
Text meaning_words(std::string_view meaning) { return words_for(meanings, meaning); }
Text movement_words(std::string_view what) { return words_for(movements, what); }
Text excursion_words(std::string_view code) { return words_for(excursion_codes, code); }

Text unit_beside(const Text& unit, std::string_view value) { return value == "1" && unit.en == "vials" ? Text{"vial", unit.ja} : unit; }

Text record_details(const Json& record) {
  Text line;
  for (const Word& member : members) {
    const Json* value = record.find(member.code);
    const Text text = value ? shown(member.code, *value) : Text{};
    if (text.en.empty()) continue;
    line.en += fmt::format("{}{}{}{}", line.en.empty() ? "" : ", ", member.en, *member.en.data() ? " " : "", text.en);
    line.ja += fmt::format("{}{}{}{}", line.ja.empty() ? "" : "、", member.ja, *member.ja.data() ? " " : "", text.ja);
  }
  return line;
}

}  // namespace exoreg::publish
