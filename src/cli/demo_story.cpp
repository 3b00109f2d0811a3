// The steps. Files are those of examples/; ids follow from the order of the receipts.
#include "cli/demo_story.h"

#include <array>

namespace exoreg::cli {
namespace {

const std::array people{
    DemoPerson{"kanri", "admin", {"Administrator", "管理者"}},
    DemoPerson{"kobai", "procurement", {"Procurement", "購買担当"}},
    DemoPerson{"yakuzai", "pharmacist", {"Pharmacist", "薬剤師"}},
    DemoPerson{"hinshitsu", "releaser", {"Quality control", "品質管理責任者"}},
    DemoPerson{"sekinin", "releaser", {"Quality assurance", "品質保証責任者"}},
    DemoPerson{"kansa", "inspector", {"Audit", "監査担当"}},
};

const std::array suppliers{
    Step{"kobai",
         "supplier import {EXAMPLES}/suppliers-with-mistakes.csv",
         3,
         {"A spreadsheet with mistakes: every one is named at once, with row and column, and nothing is written.",
          "誤りのある表は、行と列を示してすべて一度に指摘し、何も書き込みません。"}},
    Step{"kobai",
         "supplier import {EXAMPLES}/suppliers-overseas.csv",
         0,
         {"The corrected tables, from Excel (CP932) and in UTF-8, in Japanese and English.",
          "修正した表。Excel (CP932) と UTF-8、日本語と英語のどちらも読みます。"}},
    Step{"kobai", "supplier import {EXAMPLES}/suppliers.csv"},
    Step{"kobai",
         "certificate import {EXAMPLES}/certificates-with-mistakes.csv",
         3,
         {"A certificate that ends before it begins, and a date that could be two days: refused with a question.",
          "発行日より前に終わる認証や、二通りに読める日付は、質問を添えて受け付けません。"}},
    Step{"kobai", "certificate import {EXAMPLES}/certificates.csv"},
    Step{"kobai", "preparation import {EXAMPLES}/preparations.csv"},
    Step{"kobai", "preparation import {EXAMPLES}/preparations-overseas.csv"},
    Step{"kobai",
         "specification import {EXAMPLES}/spec-mb-ad-f10.csv --preparation MB-AD-F10",
         0,
         {"Specifications and donors' tests.", "規格とドナーの検査。"}},
    Step{"kobai", "specification import {EXAMPLES}/spec-mb-dp-f05.csv --preparation MB-DP-F05"},
    Step{"kobai", "specification import {EXAMPLES}/spec-mb-sh-l50.csv --preparation MB-SH-L50"},
    Step{"kobai", "specification import {EXAMPLES}/spec-rm-uc-f30.csv --preparation RM-UC-F30"},
    Step{"kobai", "specification import {EXAMPLES}/spec-rm-rc-c02.csv --preparation RM-RC-C02"},
    Step{"kobai", "specification import {EXAMPLES}/spec-sc-ad-l50.csv --preparation SC-AD-L50"},
    Step{"kobai", "specification import {EXAMPLES}/spec-ev-pg-l10.csv --preparation EV-PG-L10"},
    Step{"kobai", "donor import {EXAMPLES}/donors.csv"},
};

const std::array approvals{
    Step{"kobai",
         "supplier approve 株式会社見本バイオ --preparation MB-AD-F10 --site 見本CPC製造所 --until {UNTIL}",
         4,
         {"Whoever buys does not approve: refused, and told who may.", "購買担当は承認できません。誰ができるかを示して拒否します。"}},
    Step{"hinshitsu",
         "supplier approve 株式会社見本バイオ --preparation MB-AD-F10 --site 見本CPC製造所 --until {UNTIL}",
         0,
         {"Quality approves, per site and preparation, each decision signed.", "品質管理が施設と調製物ごとに承認し、一件ずつ署名します。"}},
    Step{"hinshitsu", "supplier approve 株式会社見本バイオ --preparation MB-SH-L50 --site 見本CPC製造所 --until {UNTIL}"},
    Step{"hinshitsu",
         "supplier approve 株式会社見本バイオ --preparation MB-DP-F05 --site 見本CPC製造所 --conditional "
         "ドナー適格性の資料を3か月以内に提出 --until {UNTIL}"},
    Step{"hinshitsu",
         "supplier approve 例示メディカル株式会社 --preparation RM-UC-F30 --site 例示第一製造所 --conditional 「GMP準拠」の根拠を提出 "
         "--until {UNTIL}"},
    Step{"hinshitsu", "supplier approve 例示メディカル株式会社 --preparation RM-RC-C02 --site 例示植物培養センター --until {UNTIL}"},
    Step{"hinshitsu",
         "supplier approve \"Sample Cell Sciences Co., Ltd.\" --preparation SC-AD-L50 --site \"Sample City Plant\" --until {UNTIL}"},
    Step{"hinshitsu",
         "supplier approve \"Example Vesicle GmbH\" --preparation EV-PG-L10 --site \"Musterstadt Plant\" --conditional \"ISO 22716 "
         "の更新証を提出\" --until {UNTIL}"},
};

const std::array parcels{
    Step{"yakuzai", "cold location add ULT-1 --kind ult --device ULT1-P01", 0, {"Places of storage.", "保管場所。"}},
    Step{"yakuzai", "cold location add FRIDGE-1 --kind fridge"},
    Step{"yakuzai",
         "lot receive {EXAMPLES}/parcel-with-mistakes.csv --reason 荷受け時の紙の記録から入力",
         3,
         {"A parcel's table with mistakes.", "誤りのある荷受け表。"}},
    Step{"yakuzai",
         "lot receive {EXAMPLES}/parcel-1.csv --logger {EXAMPLES}/logger-parcel-1.csv --location ULT-1 --reason 荷受け時の紙の記録から入力",
         0,
         {"A whole parcel in one go: lots, the shipment's logger, the freezer. Every lot starts in quarantine.",
          "荷物を一度に受領: ロット、輸送ロガー、保管場所。すべて隔離(検査待ち)から始まります。"}},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-mb-2606-a01.csv --lot LOT-{YEAR}-000001"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-mb-2607-a02.csv --lot LOT-{YEAR}-000002"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-mb-dp-2606-01.csv --lot DP-2606-01"},
    Step{"yakuzai",
         "lot receive {EXAMPLES}/parcel-2.csv --logger {EXAMPLES}/logger-parcel-2.csv --location ULT-1 --reason 荷受け時の紙の記録から入力",
         1,
         {"This parcel's logger was above -60 °C for 42 minutes: its three lots are held, with the evidence.",
          "この荷物のロガーは42分間 -60℃ を超えていました。3ロットを証拠とともに保留にします。"}},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-rm-2606-a01.json --lot LOT-{YEAR}-000004"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-rm-uc-2607-02.csv --lot UC-2607-02"},
    Step{"yakuzai",
         "coa import {EXAMPLES}/coa-wrong-lot.csv --lot ev-2607-003",
         3,
         {"A certificate of another lot is refused. (The lot was found although its number was written in full width.)",
          "別のロットの成績書は受け付けません。(ロット番号は全角で登録されていても見つかります。)"}},
    Step{"yakuzai",
         "lot receive {EXAMPLES}/parcel-3.csv --coa {EXAMPLES}/coa-mb-sh-2606-l2.csv --logger {EXAMPLES}/logger-parcel-3.csv --location "
         "FRIDGE-1 --reason 荷受け時の紙の記録から入力"},
    Step{"yakuzai", "lot receive {EXAMPLES}/parcel-4.csv --location FRIDGE-1 --reason 荷受け時の紙の記録から入力"},
    Step{"yakuzai", "lot receive {EXAMPLES}/parcel-5.csv --location FRIDGE-1 --reason 荷受け時の紙の記録から入力"},
    Step{"yakuzai", "lot receive {EXAMPLES}/parcel-6.csv --reason 荷受け時の紙の記録から入力"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-rm-rc-2608-11.csv --lot RC-2608-11"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-sc-26f-0412.csv --lot SCS-26F-0412"},
    Step{"yakuzai", "coa import {EXAMPLES}/coa-ev-gv-2606-03.csv --lot GV-2606-03"},
    Step{
        "",
        "lot show 2606-A01",
        3,
        {"Two makers use the same lot number: the candidates are listed.", "二つの製造元が同じロット番号を使っています。候補を示します。"}},
};

const std::array decisions{
    Step{"", "lot check LOT-{YEAR}-000001", 0, {"What the rules say of the first lot.", "最初のロットを規則に照らします。"}},
    Step{"yakuzai",
         "lot release LOT-{YEAR}-000001",
         4,
         {"Who received a lot does not release it.", "受領した人は出荷可の判定ができません。"}},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000001"},
    Step{"hinshitsu",
         "lot release LOT-{YEAR}-000002",
         4,
         {"Endotoxin \"<0.5\" cannot be shown to meet \"≤ 0.25\": neither pass nor fail.",
          "エンドトキシン「<0.5」は規格「0.25 以下」への適否を示せません。適合とも不適合ともしません。"}},
    Step{"yakuzai", "lot hold LOT-{YEAR}-000003 --reason 成績書に無菌試験の結果がない。供給者に照会中"},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000003", 4},
    Step{"hinshitsu",
         "lot release LOT-{YEAR}-000004",
         4,
         {"A lot with an open excursion is not released.", "温度逸脱の判定が済むまで出荷可にできません。"}},
    Step{"", "lot check LOT-{YEAR}-000005", 1},
    Step{"hinshitsu", "lot reject LOT-{YEAR}-000005 --reason \"エンドトキシン 0.61 EU/mL(規格 0.25 以下)。成績書の「適合」表示とも矛盾\""},
    Step{
        "sekinin",
        "cold assess EXC-{YEAR}-000001 --decision release-limited --lot LOT-{YEAR}-000004 --lot LOT-{YEAR}-000006 --conditional "
        "6か月以内に使用 "
        "--reason \"-60℃超 42分、最高 -48.4℃、融解なし。供給者の安定性資料の範囲内\"",
        0,
        {"Quality assurance assesses the excursion for two of its lots and signs.", "品質保証が逸脱を2ロットについて判定し、署名します。"}},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000004"},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000006", 4},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000007"},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000008"},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000011"},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000012", 4},
    Step{"hinshitsu",
         "lot release LOT-{YEAR}-000010",
         4,
         {"While something fatal is unknown, a release needs a condition.",
          "致命的な項目が不確定の間は、条件付きでなければ出荷可にできません。"}},
    Step{"hinshitsu", "lot release LOT-{YEAR}-000010 --conditional 輸送温度記録を供給者から30日以内に入手すること"},
    Step{"yakuzai",
         "lot dispense LOT-{YEAR}-000002 --quantity 1 --route iv",
         4,
         {"A lot in quarantine cannot be dispensed.", "隔離中のロットは払い出せません。"}},
    Step{"yakuzai", "lot dispense LOT-{YEAR}-000001 --quantity 2 --route 静注 --patient-ref PT-0042"},
    Step{"yakuzai",
         "cold import {EXAMPLES}/logger-freezer-ult1.csv --location ULT-1",
         3,
         {"The freezer's file names no time zone: asked, never guessed.",
          "冷凍庫のファイルには時間帯がありません。推測せず、お尋ねします。"}},
    Step{"yakuzai", "cold import {EXAMPLES}/logger-freezer-ult1.csv --location ULT-1 --device-tz +09:00"},
};

const std::array inspection{
    Step{"", "lot trace DN-7Q2M", 0, {"From a donor to everything made and dispensed.", "ドナーから、製造・払出しまでをたどります。"}},
    Step{"",
         "log verify",
         0,
         {"Every record, signature, leaf and derived row is checked.", "すべての記録・署名・ログ・導出表を検証します。"}},
    Step{"",
         "log trust {DIR}/trust",
         0,
         {"What an inspector needs to trust this registry, and the dossier of the first lot.",
          "監査に必要な信頼の起点と、最初のロットの一式です。"}},
    Step{"", "dossier export LOT-{YEAR}-000001 -o {DIR}/LOT-{YEAR}-000001.asice"},
    Step{"",
         "dossier verify {DIR}/LOT-{YEAR}-000001.asice --trust {DIR}/trust",
         0,
         {"Verified by exoreg, without the registry.", "台帳なしで、exoreg で検証します。"}},
};

const std::array chapters{
    Chapter{{"Suppliers, certificates, preparations", "供給者・認証・調製物"}, suppliers},
    Chapter{{"Approvals", "承認"}, approvals},
    Chapter{{"Parcels arrive", "荷受け"}, parcels},
    Chapter{{"Decisions", "判定"}, decisions},
    Chapter{{"Inspection", "監査"}, inspection},
};

}  // namespace

std::span<const Chapter> demo_story() { return chapters; }
std::span<const DemoPerson> demo_people() { return people; }

}  // namespace exoreg::cli
