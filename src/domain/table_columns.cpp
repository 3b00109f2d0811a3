// The columns of the eleven import tables. Data only: name in both languages, type, whether the column must be there and
// whether each of its cells must be filled, choices, and an example for the template.
#include <utility>

#include "domain/choices.h"
#include "domain/table.h"

namespace exoreg::domain {

namespace {

using enum CellType;

constexpr bool must = true;    // the column must be there
constexpr bool filled = true;  // and none of its cells may be empty
constexpr bool may = false;

Column below_zero(Column column) {
  column.may_be_negative = true;
  return column;
}

Column in_unit(std::string_view en, std::string_view ja, Column column) {
  column.unit = en;
  column.unit_ja = ja;
  return column;
}

Column at_least(int least, Column column) {
  column.least = least;
  return column;
}

/// 有効期限 and 使用期限 are one date to a pharmacist.
Column also_called(std::string_view ja, Column column) {
  column.also_ja = ja;
  return column;
}

Column with_hint(Text hint, Column column) {
  column.hint = std::move(hint);
  return column;
}

Column open_ended(Column column) {
  column.open_choices = true;
  return column;
}

Table suppliers() {
  return {"suppliers",
          "供給者",
          {{"legal_name", "正式名称", text, must, filled, {}, "Example Bio KK", "株式会社見本バイオ"},
           {"legal_name_kana", "正式名称カナ", text, may, may, {}, "", "ミホンバイオ"},
           {"country", "国", country, must, may, {}, "JP", "日本"},
           {"corporate_number", "法人番号", corporate_number, may, may, {}, "9234567890123"},
           {"role", "区分", choice, must, may, choices::role, "manufacturer", "製造者"},
           {"upstream", "仕入元", reference},
           {"ae_contact", "有害事象連絡先", text, may, may, {}, "safety@example.com"},
           {"recall_procedure", "回収手順", text, may, may, {}, "SOP-REC-01"},
           {"site_name", "施設名", text, must, filled, {}, "Example Site 1", "見本第一工場"},
           {"site_address", "所在地", text, must, may, {}, "1-1 Example-cho, Tokyo", "東京都見本区見本町1-1"},
           {"site_country", "施設国", country, may, may, {}, "JP", "日本"},
           {"activities", "工程", choices, may, may, choices::activity, "cell_culture;ev_preparation", "細胞培養;EV調製"},
           {"cpc_number", "施設番号"}}};
}

Table certificates() {
  return {"certificates",
          "認証",
          {{"supplier", "供給者", reference, must, filled, {}, "Example Bio KK", "株式会社見本バイオ"},
           {"site", "施設", reference, must, filled, {}, "Example Site 1", "見本第一工場"},
           {"class", "種別", choice, may, may, choices::certificate_class, "C"},
           {"standard", "規格", text, must, may, {}, "ISO 9001:2015"},
           {"number", "番号", text, must, filled, {}, "EX-QMS-0001"},
           {"issuer", "発行者", text, must, may, {}, "Example Certification Ltd", "見本認証機構"},
           {"holder", "名義", text, must, may, {}, "Example Bio KK", "株式会社見本バイオ"},
           {"scope", "適用範囲", text, must, may, {}, "Manufacture of EV preparations", "EV調製物の製造"},
           {"sterile_scope", "無菌", yes_no, may, may, {}, "no", "いいえ"},
           {"issued", "発行日", date, must, may, {}, "2025-04-01"},
           {"expires", "有効期限", date, may, may, {}, "2028-03-31"},
           {"verified_by", "確認方法", choice, may, may, choices::verified_by, "issuer_db", "発行者DB"},
           {"verified_at", "確認日", date, may, may, {}, "2026-02-10"}}};
}

Table preparations() {
  return {"preparations",
          "調製物",
          {{"supplier", "供給者", reference, must, filled, {}, "Example Bio KK", "株式会社見本バイオ"},
           {"maker_code", "品番", text, may, may, {}, "EXB-100"},
           {"gtin", "GTIN", text, may, may, {}, "04912345678904"},
           {"claimed_name", "表示名", text, must, filled, {}, "Example EV 100", "見本エクソソーム100"},
           {"inci_name", "表示成分名"},
           {"origin_class", "由来区分", choice, must, may, choices::origin_class, "HUMAN", "ヒト"},
           open_ended({"source", "由来", choice, must, may, choices::source, "H-AD", "脂肪MSC"}),
           {"species", "種", text, may, may, {}, "Homo sapiens", "ヒト"},
           {"donor_relation", "自家他家", choice, may, may, choices::donor_relation, "allogeneic", "他家"},
           {"immortalised", "不死化", yes_no, may, may, {}, "no", "いいえ"},
           in_unit("passages", "代", {"passage_max", "継代上限", integer, may, may, {}, "5"}),
           {"culture_supplement", "培地添加物", choice, may, may, choices::culture_supplement, "serum-free", "無血清・化学組成既知"},
           {"isolation", "単離法", isolation, must, may, {}, "CENT[300g 10min]>TFF[MWCO 300kDa]>SEC[CL-2B]"},
           {"form", "剤形", choice, must, may, choices::form, "frozen", "凍結液"},
           {"container", "容器", text, may, may, {}, "2 mL glass vial", "2 mLガラスバイアル"},
           in_unit("mL", "", {"fill_volume_ml", "充填量", decimal, may, may, {}, "1.0"}),
           in_unit("mL", "", {"recon_volume_ml", "溶解量", decimal}),
           {"claimed_concentration", "表示濃度", text, may, may, {}, "4.0E+10 particles/mL", "400億個/mL"},
           {"claimed_total", "表示総量", text, may, may, {}, "4.0E+10 particles/vial", "400億個/バイアル"},
           {"count_method", "測定法", text, may, may, {}, "NTA"},
           {"instrument", "機器", text, may, may, {}, "NTA analyser A", "NTA装置A"},
           in_unit("mL", "", {"dose_ml", "1回投与量", decimal, may, may, {}, "1.0"}),
           in_unit("mL/h", "", {"infusion_ml_per_h", "1時間投与量", decimal}),
           {"route", "用途", choices, may, may, choices::route, "topical", "化粧品(塗布)"},
           {"category", "規制区分", choice, must, may, choices::category, "cosmetic", "化粧品"},
           in_unit("°C", "℃", below_zero({"storage_min_c", "保管下限", decimal, may, may, {}, "-90"})),
           in_unit("°C", "℃", below_zero({"storage_max_c", "保管上限", decimal, may, may, {}, "-60"})),
           in_unit("months", "か月", {"shelf_life_months", "有効期間", integer, may, may, {}, "24"}),
           {"stability_data", "安定性資料", text, may, may, {}, "STB-2025-01"},
           in_unit("times", "回", {"freeze_thaw_max", "凍結融解上限", integer, may, may, {}, "1"}),
           {"excipients", "添加剤", list, may, may, {}, "trehalose", "トレハロース"},
           {"contraindications", "禁忌"},
           {"made_in", "製造国", country, may, may, {}, "JP", "日本"},
           {"claims", "宣伝文"}}};
}

Table specifications() {
  return {"specifications",
          "規格",
          {{"version", "版", text, may, may, {}, "1"},
           {"effective_from", "適用開始日", date, may, may, {}, "2026-01-01"},
           {"test", "試験項目", text, must, filled, {}, "endotoxin", "エンドトキシン"},
           {"attribute", "特性", choice, may, may, choices::attribute, "safety", "安全性"},
           {"method", "試験法", text, may, may, {}, "JP 4.01"},
           {"unit", "単位", text, may, may, {}, "EU/mL"},
           {"limit", "規格値", text, must, may, {}, "≤ 0.25"},
           {"mandatory", "必須", yes_no, may, may, {}, "yes", "はい"},
           {"basis", "根拠", choice, may, may, choices::basis, "in_house", "社内"}}};
}

Table lots() {
  return {"lots",
          "ロット",
          {{"preparation", "調製物", reference, must, filled, {}, "EXB-100"},
           {"lot_no", "ロット番号", text, must, filled, {}, "A2601"},
           {"manufactured", "製造日", date, must, may, {}, "2026-01-15"},
           {"filled", "充填日", date, may, may, {}, "2026-01-16"},
           also_called("使用期限", {"expires", "有効期限", date, may, may, {}, "2028-01-14"}),
           {"retest", "リテスト日", date},
           {"parents", "親ロット", list, may, may, {}, "H2512"},
           {"donors", "ドナー", list, may, may, {}, "D-001"},
           {"bank", "バンク", text, may, may, {}, "MCB-01"},
           at_least(1, in_unit("vials", "本", {"quantity", "数量", integer, must, filled, {}, "20"})),
           {"received_at", "受領日時", date_or_instant, may, may, {}, "2026-03-05T10:30:00+09:00"},
           {"arrival_state", "到着状態", choice, may, may, choices::arrival_state, "frozen", "凍結維持"},
           {"po_no", "発注番号", text, may, may, {}, "PO-2026-010"},
           {"price", "価格", decimal, may, may, {}, "600000"},
           {"currency", "通貨", text, may, may, {}, "JPY"},
           {"site", "製造施設", reference, may, may, {}, "Example Site 1", "見本第一工場"},
           {"filled_site", "充填施設", reference},
           {"import_confirmation", "輸入確認証"}}};
}

Table coa() {
  return {"coa",
          "試験成績書",
          {{"lot_no", "ロット番号", text, must, filled, {}, "A2601"},
           {"coa_no", "成績書番号", text, must, filled, {}, "COA-A2601"},
           {"version", "版", text, may, may, {}, "1"},
           {"issued", "発行日", date, must, may, {}, "2026-02-20"},
           {"issuer", "発行者", text, must, may, {}, "Example Bio KK", "株式会社見本バイオ"},
           {"lab", "試験機関", text, may, may, {}, "Example Testing Laboratory", "見本試験センター"},
           {"lab_accreditation", "認定", text, may, may, {}, "ISO/IEC 17025 EX-0001"},
           {"signatory", "署名者", text, may, may, {}, "QA manager", "品質保証責任者"},
           {"pages", "頁", integer, may, may, {}, "2"},
           {"test", "試験項目", text, must, filled, {}, "endotoxin", "エンドトキシン"},
           {"sample_of", "検体", choice, may, may, choices::sample_of, "vial", "製品"},
           {"method", "試験法", text, may, may, {}, "JP 4.01"},
           {"instrument", "機器"},
           {"antibody", "抗体"},
           {"unit", "単位", text, may, may, {}, "EU/mL"},
           {"limit", "規格値", text, may, may, {}, "≤ 0.25"},
           {"result", "結果", text, must, filled, {}, "< 0.05", "0.05未満"},
           {"verdict", "判定", text, may, may, {}, "Pass", "適合"},
           {"sampled", "採取日", date, may, may, {}, "2026-01-16"},
           {"started", "試験開始日", date, may, may, {}, "2026-01-20"},
           {"tested", "試験日", date, may, may, {}, "2026-01-20"},
           {"size_range_nm", "計数粒径"},
           {"lod", "検出限界", text, may, may, {}, "0.005"},
           {"loq", "定量限界", text, may, may, {}, "0.05"},
           {"validation_ref", "適合性確認"},
           {"investigation_ref", "調査番号"},
           {"origin", "データ元", choice, may, may, choices::data_origin, "supplier", "供給者"}}};
}

Table donors() {
  return {"donors",
          "ドナー",
          {{"donor_code", "ドナーコード", text, must, filled, {}, "D-001"},
           {"collected", "採取日", date, must, may, {}, "2025-10-01"},
           {"country", "国", country, may, may, {}, "JP", "日本"},
           {"agent", "病原体", text, must, filled, {}, "HBV"},
           {"kind", "検査法", choice, must, may, choices::donor_test, "serology", "血清学"},
           {"result", "結果", text, must, filled, {}, "Negative", "陰性"},
           {"tested", "検査日", date, must, may, {}, "2025-10-03"},
           {"preparation", "調製物", reference, must, filled, {}, "EXB-100"},
           in_unit("donors", "人", {"pooled", "混合人数", integer, may, may, {}, "1"}),
           {"justification", "再検査免除理由"}}};
}

Table offers() {
  return {"offers",
          "見積",
          {{"preparation", "調製物", reference, must, filled, {}, "EXB-100"},
           {"price", "価格", decimal, must, may, {}, "33000"},
           {"currency", "通貨", text, must, may, {}, "JPY"},
           {"tax_included", "税込", yes_no, may, may, {}, "yes", "はい"},
           {"vials", "バイアル数", integer, may, may, {}, "1"},
           {"quoted", "見積日", date, must, may, {}, "2026-02-01"},
           {"introductory", "初回割引", yes_no, may, may, {}, "no", "いいえ"}}};
}

Table readings() {
  return {"readings",
          "温度記録",
          {{"sensor", "センサー", text, must, filled, {}, "EX-LOGGER-01"},
           {"timestamp", "日時", local_instant, must, filled, {}, "2026-03-05 10:30:00"},
           // A missing marker is no number and yet no error; the logger's reader knows it.
           {"temperature_c", "温度", text, must, may, {}, "-78.5"}}};
}

Table stability() {
  return {"stability",
          "安定性",
          {{"item", "項目", choice, must, filled, choices::stability_item, "band", "温度帯"},
           in_unit("°C", "℃", below_zero({"low_c", "下限", decimal, may, may, {}, "-60"})),
           in_unit("°C", "℃", below_zero({"high_c", "上限", decimal, may, may, {}, "-20"})),
           in_unit("minutes", "分", {"minutes", "分", decimal, may, may, {}, "120"}),
           with_hint({"thaw | refreeze | ambient: °C; gap_policy: hold | worst_case; arrhenius: activation energy in kJ/mol",
                      "融解点・再凍結点・周囲温度: ℃、欠測の扱い: 保留 | 最悪条件、アレニウス: 活性化エネルギー kJ/mol"},
                     {"value", "値"}),
           with_hint({"alarm: consecutive (also when empty) | trip | day | rolling 24h (1 to 8784 hours)",
                      "警報: 連続(空欄も同じ) | 全期間 | 日 | 直近24時間(1〜8784時間)"},
                     {"scope", "範囲"}),
           {"source", "根拠", text, must, may, {}, "STB-2025-01"}}};
}

Table calibrations() {
  return {"calibrations",
          "校正",
          {{"device", "機器", text, must, filled, {}, "EX-LOGGER-01"},
           {"channel", "チャネル"},
           {"cert_no", "証明書番号", text, must, filled, {}, "CAL-0001"},
           {"lab", "校正機関", text, must, may, {}, "Example Calibration Lab", "見本校正センター"},
           {"accreditation", "認定", text, may, may, {}, "ISO/IEC 17025 EX-0002"},
           {"calibrated", "校正日", date, must, may, {}, "2025-12-01"},
           {"due", "有効期限", date, must, may, {}, "2026-11-30"},
           in_unit("°C", "℃", {"u_k2_c", "不確かさ", decimal, may, may, {}, "0.2"}),
           {"points_c", "校正点", list, must, may, {}, "-80;-40;0;25"}}};
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> all = {suppliers(), certificates(), preparations(), specifications(), lots(),        coa(),
                                         donors(),    offers(),       readings(),     stability(),      calibrations()};
  return all;
}

}  // namespace exoreg::domain
