// What a supplier is asked for most often, taken apart: test results, donors and certificates are no columns of a preparation, but a
// cell for each brings them back one by one. Data and two lookups.
#include <algorithm>
#include <array>

#include "domain/request_form.h"

namespace exoreg::domain {
namespace {

constexpr std::array parts{
    FormPart{"size_range_nm", "counted size range (nm)", "計数粒径範囲 (nm)"},
    FormPart{"markers_transmembrane", "transmembrane markers (CD9, CD63, CD81 …) and results", "膜貫通マーカー(CD9・CD63・CD81 等)と結果"},
    FormPart{"markers_cytosolic", "cytosolic markers (TSG101, Alix …) and results", "細胞質マーカー(TSG101・Alix 等)と結果"},
    FormPart{"markers_negative", "negative markers (calnexin, GM130 …) and results", "陰性マーカー(カルネキシン・GM130 等)と結果"},
    FormPart{"size_d10", "D10 (nm)", "D10 (nm)"},
    FormPart{"size_d50", "D50 (nm)", "D50 (nm)"},
    FormPart{"size_d90", "D90 (nm)", "D90 (nm)"},
    FormPart{"size_method", "how the size was measured", "粒子径の測定法"},
    FormPart{"total_protein", "total protein (µg/mL) and method", "総タンパク質 (µg/mL) と測定法"},
    FormPart{"bank_tests", "karyotype and STR of the cell bank", "細胞バンクの核型・STR"},
    FormPart{"bank_safety", "virus and mycoplasma tests of the cell bank", "細胞バンクのウイルス・マイコプラズマ試験"},
    FormPart{"medium_blank", "particles/mL of the medium without cells", "未使用培地の粒子濃度(個/mL)"},
    FormPart{"residual_bsa", "residual albumin", "残留アルブミン"},
    FormPart{"residual_antibiotics", "residual antibiotics", "残留抗生物質"},
    FormPart{"residual_dna", "residual DNA", "残留DNA"},
    FormPart{"sterility_method", "sterility: method", "無菌試験: 試験法"},
    FormPart{"sterility_dates", "sterility: started, read", "無菌試験: 開始日・判定日"},
    FormPart{"sterility_result", "sterility: result", "無菌試験: 結果"},
    FormPart{"endotoxin_result", "endotoxin (EU/mL)", "エンドトキシン (EU/mL)"},
    FormPart{"endotoxin_method", "endotoxin: method, limit of detection", "エンドトキシン: 試験法・検出限界"},
    FormPart{"mycoplasma_method", "mycoplasma: sample and method", "マイコプラズマ: 検体・試験法"},
    FormPart{"mycoplasma_dates", "mycoplasma: started, read", "マイコプラズマ: 開始日・判定日"},
    FormPart{"mycoplasma_result", "mycoplasma: result", "マイコプラズマ: 結果"},
    FormPart{"virus_tests", "tests of adventitious virus: sample, method, result", "迷入ウイルス否定試験: 検体・試験法・結果"},
    FormPart{"viral_clearance", "viral clearance of the process", "工程のウイルスクリアランス"},
    FormPart{"donor_codes", "donors (pseudonyms), number pooled", "ドナーコード(仮名)・混合人数"},
    FormPart{"donor_collected", "donors: dates and country of collection", "ドナー: 採取日・採取国"},
    FormPart{"serology_syphilis", "syphilis (serology): result, date", "梅毒(血清学): 結果・検査日"},
    FormPart{"serology_hbv", "HBV (serology): result, date", "HBV(血清学): 結果・検査日"},
    FormPart{"serology_hcv", "HCV (serology): result, date", "HCV(血清学): 結果・検査日"},
    FormPart{"serology_hiv", "HIV-1/2 (serology): result, date", "HIV-1/2(血清学): 結果・検査日"},
    FormPart{"serology_htlv", "HTLV-1 (serology): result, date", "HTLV-1(血清学): 結果・検査日"},
    FormPart{"nat", "NAT for HBV, HCV, HIV: results, dates", "NAT(HBV・HCV・HIV): 結果・検査日"},
    FormPart{"b19", "parvovirus B19: result, date", "パルボウイルスB19: 結果・検査日"},
    FormPart{"window_retest", "retest after the window period, or why none", "ウインドウ期後の再検査、または不要とした理由"},
    FormPart{"certificate_number", "GMP certificate: standard and number", "GMP 証明書: 規格・番号"},
    FormPart{"certificate_issuer", "GMP certificate: issuing authority", "GMP 証明書: 発行当局"},
    FormPart{"certificate_holder", "GMP certificate: holder and site", "GMP 証明書: 名義・施設"},
    FormPart{"certificate_scope", "GMP certificate: scope (sterile products?)", "GMP 証明書: 範囲(無菌製剤を含むか)"},
    FormPart{"certificate_valid", "GMP certificate: issued, valid until", "GMP 証明書: 発行日・有効期限"},
    FormPart{"maker_name", "manufacturer: name", "製造業者: 名称"},
    FormPart{"maker_site", "manufacturer: site and address", "製造業者: 製造施設・所在地"},
    FormPart{"step_countries", "country of each step", "各工程の国"},
};

struct Asked {
  std::string_view rule;
  std::vector<std::string_view> names;
};

const std::vector<Asked>& asked() {
  static const std::vector<std::string_view> certificate{"certificate_number", "certificate_issuer", "certificate_holder",
                                                         "certificate_scope", "certificate_valid"};
  static const std::vector<Asked> table{
      {"EV-ID-02", {"markers_transmembrane", "markers_cytosolic", "markers_negative"}},
      {"EV-ID-03", {"size_d10", "size_d50", "size_d90", "size_method"}},
      {"EV-ORG-02", {"bank_tests", "bank_safety"}},
      {"EV-ORG-04", {"medium_blank", "residual_bsa"}},
      {"EV-CON-02", {"size_range_nm"}},
      {"EV-PUR-01", {"total_protein"}},
      {"EV-PUR-04", {"residual_bsa", "residual_antibiotics", "residual_dna"}},
      {"EV-SAF-01", {"sterility_method", "sterility_dates", "sterility_result"}},
      {"EV-SAF-02", {"endotoxin_result", "endotoxin_method"}},
      {"EV-SAF-03", {"mycoplasma_method", "mycoplasma_dates", "mycoplasma_result"}},
      {"EV-SAF-04", {"virus_tests", "viral_clearance"}},
      {"EV-DON-01",
       {"donor_codes", "donor_collected", "serology_syphilis", "serology_hbv", "serology_hcv", "serology_hiv", "serology_htlv"}},
      {"EV-DON-02", {"nat", "b19", "window_retest"}},
      {"EV-DON-03", {"donor_codes", "donor_collected"}},
      {"EV-GMP-01", certificate},
      {"EV-GMP-02", certificate},
      {"EV-GMP-03", certificate},
      {"EV-GMP-04", certificate},
      {"EV-FAC-02", {"step_countries"}},
      {"EV-SUP-01", {"maker_name", "maker_site"}},
  };
  return table;
}

}  // namespace

const FormPart* find_part(std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const FormPart& part) { return part.name == name; });
  return found == parts.end() ? nullptr : &*found;
}

std::vector<FormPart> parts_asked_by(std::string_view rule) {
  std::vector<FormPart> list;
  const auto found = std::find_if(asked().begin(), asked().end(), [&](const Asked& row) { return row.rule == rule; });
  if (found == asked().end()) return list;
  for (const auto name : found->names) list.push_back(*find_part(name));
  return list;
}

}  // namespace exoreg::domain
