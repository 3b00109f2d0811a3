// Names of tests and of marker proteins in Japanese and English certificates.
#include "domain/test_synonyms.h"

namespace exoreg::domain {

namespace {

constexpr TestSynonyms tests[] = {
    {"appearance", "appearance", "性状", "外観|description|characters"},
    {"particle_concentration", "particle concentration", "粒子濃度",
     "粒子数濃度|個数濃度|EV濃度|EV粒子濃度|エクソソーム濃度|EV count|EV counts|EV concentration|number concentration|"
     "particle number concentration|exosome concentration"},
    {"particles_per_vial", "total particles per vial", "総粒子数",
     "バイアルあたり粒子数|バイアル当たり粒子数|バイアルあたりの粒子数|particles/vial|particles per vial|total particles"},
    {"blank_concentration", "unconditioned-medium blank", "粒子濃度(未使用培地ブランク)",
     "培地ブランク|未使用培地ブランク|unconditioned medium blank|medium blank|particle concentration (unconditioned-medium blank)"},
    {"size_d10", "particle size D10", "粒子径 D10", "D10|size D10|粒径 D10"},
    {"size_d50", "particle size D50", "粒子径 D50",
     "D50|size D50|粒径 D50|メジアン径|粒子径 メジアン径|median|median size|median diameter|particle size median"},
    {"size_d90", "particle size D90", "粒子径 D90", "D90|size D90|粒径 D90"},
    {"size_mode", "particle size mode", "最頻径",
     "モード径|粒子径 最頻径|粒子径 モード径|最頻粒子径|mode|size mode|mode size|mode diameter"},
    {"size_mean", "particle size mean", "平均径",
     "粒子径 平均径|平均粒子径|平均粒径|mean|size mean|mean size|mean diameter|mean particle size"},
    {"size_z_average", "Z-average", "粒子径 Z平均", "Z平均|Z平均粒子径|Z平均径|Z-average (DLS)|particle size Z-average|Z-ave"},
    {"total_protein", "total protein", "総タンパク質",
     "蛋白濃度|タンパク質濃度|タンパク濃度|総タンパク質濃度|総蛋白|総タンパク|protein content|protein concentration|protein"},
    {"particle_protein_ratio", "particle-to-protein ratio", "粒子/タンパク質比",
     "粒子タンパク質比|粒子/蛋白比|purity ratio|particle protein ratio|particles/protein|particle/protein ratio"},
    {"morphology", "morphology", "形態", "電顕像|電子顕微鏡像|TEM|cryo-EM|electron microscopy"},
    {"sterility", "sterility", "無菌試験", "無菌"},
    {"endotoxin", "endotoxin", "エンドトキシン", "bacterial endotoxins|bacterial endotoxin|endotoxins|LAL"},
    {"mycoplasma", "mycoplasma", "マイコプラズマ否定試験", "マイコプラズマ"},
    {"adventitious_virus", "adventitious virus", "迷入ウイルス否定試験",
     "外来性ウイルス|外来性ウイルス否定試験|迷入ウイルス|ウイルス否定試験|adventitious viruses|adventitious agents|viral safety|"
     "adventitious viral agents"},
    {"subvisible_10", "sub-visible particles ≥10 µm", "不溶性微粒子(10µm以上)",
     "不溶性微粒子 10µm以上|不溶性微粒子(≥10µm)|sub-visible particles (≥10 µm)|subvisible particles ≥10 µm|"
     "sub-visible particles 10 µm"},
    {"subvisible_25", "sub-visible particles ≥25 µm", "不溶性微粒子(25µm以上)",
     "不溶性微粒子 25µm以上|不溶性微粒子(≥25µm)|sub-visible particles (≥25 µm)|subvisible particles ≥25 µm|"
     "sub-visible particles 25 µm"},
    {"visible_particles", "visible particles", "不溶性異物", "visible particulates"},
    {"ph", "pH", "pH", "pH値|水素イオン濃度"},
    {"osmolality", "osmolality", "浸透圧", "浸透圧比|osmolarity"},
    {"water", "residual moisture", "水分", "残留水分|water|water content|moisture"},
    {"residual_bsa", "residual BSA", "残留ウシ血清アルブミン",
     "残留BSA|ウシ血清アルブミン|BSA|residual bovine serum albumin|bovine serum albumin"},
    {"residual_antibiotics", "residual antibiotics", "残留抗生物質",
     "抗生物質|antibiotics|penicillin|streptomycin|ペニシリン|ストレプトマイシン|residual penicillin|residual streptomycin"},
    {"residual_dna", "residual DNA", "残留DNA", "host-cell DNA|host cell DNA|宿主細胞DNA|宿主由来DNA"},
    {"karyotype", "karyotype", "核型分析", "染色体|染色体分析|核型|karyotyping|karyology"},
    {"str", "STR profile", "STR型別", "STR|STR解析|STRプロファイル|STR profiling|short tandem repeat"},
    {"potency", "potency", "力価", "生物活性|biological activity|bioactivity"},
    {"stability", "stability", "長期保存安定性", "安定性試験|安定性|long-term stability|stability study"},
};

constexpr TestSynonyms markers[] = {
    {"CD9", "CD9", "CD9", ""},
    {"CD63", "CD63", "CD63", "LAMP3"},
    {"CD81", "CD81", "CD81", "TAPA1"},
    {"CD82", "CD82", "CD82", ""},
    {"TSPAN8", "TSPAN8", "TSPAN8", "tetraspanin 8"},
    {"FLOT1", "flotillin-1", "フロチリン", "FLOT1|flotillin|フロチリン1"},
    {"FLOT2", "flotillin-2", "フロチリン2", "FLOT2"},
    {"SDCBP", "syntenin-1", "シンテニン", "SDCBP|syntenin|シンテニン1"},
    {"PDCD6IP", "ALIX", "ALIX", "PDCD6IP|ALIX (PDCD6IP)|PDCD6IP (ALIX)"},
    {"TSG101", "TSG101", "TSG101", ""},
    {"ANXA5", "annexin A5", "アネキシン", "ANXA5|annexin|annexin V|アネキシンV|アネキシンA5"},
    {"CD47", "CD47", "CD47", ""},
    {"ITGB1", "integrin β1", "インテグリンβ1", "ITGB1|integrin beta-1|CD29"},
    {"CD73", "CD73", "CD73", "NT5E"},
    {"CD90", "CD90", "CD90", "THY1"},
    {"CD105", "CD105", "CD105", "ENG|endoglin|エンドグリン"},
    {"CD44", "CD44", "CD44", ""},
    {"CD45", "CD45", "CD45", "PTPRC"},
    {"CD34", "CD34", "CD34", ""},
    {"CD14", "CD14", "CD14", ""},
    {"HLA-DR", "HLA-DR", "HLA-DR", ""},
    {"ALB", "albumin", "アルブミン", "ALB|albumin (ALB)|アルブミン (ALB)"},
    {"APOA1", "apolipoprotein A1", "アポリポタンパク質A1", "APOA1|ApoA-I|アポA1"},
    {"APOB", "apolipoprotein B", "アポリポタンパク質B", "APOB|ApoB-100|アポB"},
    {"APOE", "apolipoprotein E", "アポリポタンパク質E", "APOE|アポE"},
    {"CALR", "calreticulin", "カルレティキュリン", "CALR|カルレチキュリン"},
    {"CANX", "calnexin", "カルネキシン", "CANX|calnexin (CANX)|カルネキシン (CANX)"},
    {"HSP90B1", "GRP94", "GRP94", "HSP90B1|HSP90B1 (GRP94)|GRP94 (HSP90B1)|gp96"},
    {"GM130", "GM130", "GM130", "GOLGA2"},
    {"HISTONE", "histones", "ヒストン", "histone|histone H3|ヒストンH3"},
    {"TOMM20", "TOMM20", "TOMM20", "TOM20"},
    {"CYC1", "cytochrome c1", "シトクロムc1", "CYC1"},
    {"AGO2", "argonaute 2", "アルゴノート2", "AGO2"},
    {"UMOD", "uromodulin", "ウロモジュリン", "UMOD|Tamm-Horsfall"},
};

}  // namespace

std::span<const TestSynonyms> test_synonyms() { return tests; }
std::span<const TestSynonyms> marker_synonyms() { return markers; }

}  // namespace exoreg::domain
