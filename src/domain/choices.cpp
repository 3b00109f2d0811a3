// The allowed values of the import tables: English name (which is stored), Japanese name, further spellings.
#include "domain/choices.h"

namespace exoreg::domain::choices {

namespace {

constexpr Choice roles[] = {
    {"manufacturer", "製造者", "製造業者|製造元|maker"},
    {"marketing", "製造販売", "製造販売業者|製造販売元|marketing authorisation holder"},
    {"importer", "輸入者", "輸入業者|輸入元"},
    {"distributor", "販売代理", "販売代理店|代理店|販売者|販売業者|reseller"},
    {"laboratory", "受託試験", "受託試験機関|試験機関|contract laboratory"},
};

constexpr Choice activities[] = {
    {"cell_culture", "細胞培養", "培養"},
    {"ev_preparation", "EV調製", "EV製造|EV purification"},
    {"aseptic_filling", "無菌充填", "充填"},
    {"lyophilisation", "凍結乾燥", "lyophilization|freeze drying"},
    {"testing", "試験"},
    {"storage", "保管"},
};

constexpr Choice certificate_classes[] = {{"A", "A"}, {"B", "B"}, {"C", "C"}, {"D", "D"}, {"E", "E"}, {"F", "F"}};

constexpr Choice verifications[] = {
    {"original", "原本"},
    {"issuer_db", "発行者DB", "発行者データベース|issuer database"},
    {"issuer_asked", "発行者照会", "発行者に照会"},
    {"copy_only", "写しのみ", "コピーのみ"},
    {"not_verified", "未確認"},
};

constexpr Choice origin_classes[] = {
    {"HUMAN", "ヒト", "人|ヒト由来"}, {"ANIMAL", "動物", "動物由来"}, {"PLANT", "植物", "植物由来"},
    {"BACTERIA", "細菌", "細菌由来"}, {"FUNGUS", "真菌", "真菌由来"}, {"SYNTHETIC", "合成", "人工"},
};

constexpr Choice sources[] = {
    {"H-AD", "脂肪MSC", "脂肪|ヒト脂肪由来間葉系幹細胞|脂肪由来間葉系幹細胞|脂肪由来幹細胞|脂肪幹細胞|adipose MSC|ADSC"},
    {"H-DP", "歯髄",
     "歯髄(DPSC)|乳歯歯髄(SHED)|歯髄(DPSC)/乳歯歯髄(SHED)|歯髄MSC|歯髄幹細胞|歯髄由来幹細胞|歯髄由来間葉系幹細胞|乳歯歯髄|乳歯髄|"
     "乳歯歯髄幹細胞|DPSC|SHED|dental pulp"},
    {"H-UC", "臍帯MSC", "臍帯(WJ)MSC|臍帯|臍帯幹細胞|臍帯由来幹細胞|臍帯由来間葉系幹細胞|umbilical cord MSC|Wharton's jelly MSC"},
    {"H-CB", "臍帯血", "cord blood"},
    {"H-BM", "骨髄MSC", "骨髄|骨髄幹細胞|骨髄由来幹細胞|骨髄由来間葉系幹細胞|bone marrow MSC"},
    {"H-PL", "胎盤", "placenta"},
    {"H-AM", "羊膜", "羊水|羊膜/羊水|amnion|amniotic fluid"},
    {"H-iPS", "iPSC由来", "iPS|iPSC|iPS細胞"},
    {"H-FB", "線維芽細胞", "fibroblast"},
    {"H-PLT", "血小板", "platelet"},
    {"A-MILK", "乳", "牛乳|milk"},
    {"A-COL", "ウシ初乳", "初乳|bovine colostrum"},
    {"A-SAL", "サケ(精巣)", "サケ精巣|サケ|salmon"},
    {"P-ROSE", "ローズカルス", "ローズ幹細胞|ローズカルス/幹細胞|rose callus"},
    {"P-GIN", "高麗人参", "ginseng"},
    {"P-CEN", "ツボクサ", "Centella asiatica|centella"},
    {"P-BRO", "ブロッコリー", "broccoli"},
    {"B-LAC", "乳酸菌", "lactic acid bacteria"},
};

constexpr Choice relations[] = {
    {"autologous", "自家"},
    {"allogeneic", "他家", "同種|allogenic"},
    {"xenogeneic", "異種", "xenogenic"},
};

constexpr Choice supplements[] = {
    {"FBS", "FBS", "ウシ胎児血清|fetal bovine serum|FCS"},
    {"EV-depleted FBS", "EV除去FBS", "エクソソーム除去FBS|exosome-depleted FBS"},
    {"hPL", "hPL", "ヒト血小板溶解物|human platelet lysate"},
    {"serum-free", "無血清・化学組成既知", "無血清|化学組成既知|無血清培地|chemically defined|xeno-free"},
};

constexpr Choice forms[] = {
    {"frozen", "凍結液", "凍結|冷凍"},
    {"chilled", "冷蔵液", "冷蔵"},
    {"lyophilised", "凍結乾燥", "lyophilized|freeze-dried|凍結乾燥品"},
    {"ambient", "常温液", "常温|室温"},
};

constexpr Choice routes[] = {
    {"research", "研究用", "研究"},
    {"topical", "化粧品(塗布)", "塗布|化粧品|外用"},
    {"iv", "静注", "点滴|静脈内|静脈内投与|intravenous"},
    {"local", "局注", "局所注射|local injection"},
    {"nasal", "点鼻", "intranasal"},
    {"inhaled", "吸入", "inhalation"},
    {"skin_booster", "水光", "水光注射"},
    {"microneedling", "ダーマペン", "マイクロニードリング"},
};

constexpr Choice categories[] = {
    {"reagent", "試薬", "研究用試薬|試薬(研究用)"},
    {"cosmetic", "化粧品"},
    {"cosmetic_ingredient", "化粧品原料"},
    {"unapproved_drug", "未承認医薬品"},
    {"investigational", "治験薬"},
};

constexpr Choice attributes[] = {
    {"identity", "同一性", "確認"},   {"content", "含量"}, {"purity", "純度"}, {"safety", "安全性"},
    {"physical", "物性", "物理化学"}, {"potency", "力価"},
};

constexpr Choice bases[] = {
    {"compendial", "公定書", "薬局方|pharmacopoeia"},
    {"guidance", "指針", "ガイダンス|guideline"},
    {"in_house", "社内", "自社|社内規格"},
};

// "unknown" is no choice: it is what an empty cell means.
constexpr Choice arrivals[] = {
    {"frozen", "凍結維持"},
    {"in_range", "適温維持"},
    {"thawed", "融解"},
    {"out_of_range", "温度逸脱"},
};

constexpr Choice origins[] = {
    {"supplier", "供給者", "供給者提出|メーカー"},
    {"third_party", "第三者", "第三者機関"},
    {"own", "自社", "自施設|院内"},
    {"public", "公的", "公的機関"},
};

constexpr Choice samples[] = {
    {"bank", "バンク", "セルバンク|cell bank"},
    {"harvest", "培養上清", "上清|conditioned medium"},
    {"bulk", "原液", "バルク|drug substance"},
    {"vial", "製品", "最終製品|バイアル|final product"},
};

constexpr Choice donor_tests[] = {
    {"serology", "血清学", "血清学的検査|抗体検査"},
    {"NAT", "NAT", "核酸増幅検査|PCR"},
};

constexpr Choice items[] = {
    {"band", "温度帯"},           {"alarm", "警報"},           {"thaw", "融解点"},        {"refreeze", "再凍結点"},
    {"never_exceed", "絶対限界"}, {"gap_max", "欠測許容間隔"}, {"gap_limit", "欠測上限"}, {"gap_policy", "欠測の扱い"},
    {"ambient", "周囲温度"},      {"arrhenius", "アレニウス"},
};

constexpr Choice answers[] = {
    {"yes", "はい", "有|あり|y|true|○|〇|1"},
    {"no", "いいえ", "無|なし|n|false|×|0"},
};

}  // namespace

constinit const std::span<const Choice> role = roles;
constinit const std::span<const Choice> activity = activities;
constinit const std::span<const Choice> certificate_class = certificate_classes;
constinit const std::span<const Choice> verified_by = verifications;
constinit const std::span<const Choice> origin_class = origin_classes;
constinit const std::span<const Choice> source = sources;
constinit const std::span<const Choice> donor_relation = relations;
constinit const std::span<const Choice> culture_supplement = supplements;
constinit const std::span<const Choice> form = forms;
constinit const std::span<const Choice> route = routes;
constinit const std::span<const Choice> category = categories;
constinit const std::span<const Choice> attribute = attributes;
constinit const std::span<const Choice> basis = bases;
constinit const std::span<const Choice> arrival_state = arrivals;
constinit const std::span<const Choice> data_origin = origins;
constinit const std::span<const Choice> sample_of = samples;
constinit const std::span<const Choice> donor_test = donor_tests;
constinit const std::span<const Choice> stability_item = items;
constinit const std::span<const Choice> yes_no = answers;

}  // namespace exoreg::domain::choices
