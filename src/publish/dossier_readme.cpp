// README.txt: the commands that an inspector types. They need openssl 3, unzip and a shell with GNU date, nothing of ours.
#include <fmt/format.h>

#include "publish/dossier.h"

namespace exoreg::publish {
namespace {

/// Both languages show the same commands; they check every record, not only the first.
constexpr std::string_view commands =
    R"sh(    T=$(date -u -d "$(openssl ts -reply -in log/checkpoint.tsr -text 2>/dev/null | sed -n 's/^Time stamp: //p')" +%s)
    openssl ts  -verify -data log/checkpoint -in log/checkpoint.tsr -CAfile tsaroot.pem -attime $T
    cat root.pem pki/crls.pem > anchors.pem
    for r in records/*.json; do
      openssl cms -verify -binary -cades -inform DER -in $r.p7s -content $r -CAfile anchors.pem -crl_check_all -attime $T -out /dev/null || echo "FAILED: $r"
    done
    openssl cms -verify -binary -cades -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml -CAfile anchors.pem -crl_check_all -attime $T -out /dev/null
    openssl verify -CAfile root.pem -untrusted pki/untrusted.pem -attime $T log/log.crt
    head -n 3 log/checkpoint > body; awk '/^— /{print $3; exit}' log/checkpoint | base64 -d | tail -c 64 > sig
    openssl x509 -in log/log.crt -noout -pubkey > log.pub; openssl pkeyutl -verify -pubin -inkey log.pub -rawin -in body -sigfile sig)sh";

/// The links between files that are hashes only.
constexpr std::string_view hash_commands = R"sh(    for r in records/*.json; do
      for f in $r $r.p7s; do grep -q "$(sha256sum < $f | cut -c1-64)" ${r%.json}.leaf || echo "FAILED: $f"; done
    done
    for f in attachments/*; do [ ! -e "$f" ] || echo "${f#attachments/}  $f" | sha256sum -c --quiet || echo "FAILED: $f"; done
    sed -n 's/.*URI="\([^"]*\)".*<ds:DigestValue>\([^<]*\)<.*/\1 \2/p' META-INF/ASiCManifest001.xml | while read f d; do
      [ "$(openssl dgst -sha256 -binary "$f" | base64)" = "$d" ] || echo "FAILED: $f"
    done)sh";

constexpr std::string_view english = R"en(LOT DOSSIER {lot}
{records} signed records, log size {tree_size}, {complete_en}
(日本語の説明は後半にあります)

What is inside: report.html, to read in a browser and to print; records/, the signed records (JSON) with their signatures (.p7s)
and log entries; attachments/, the files they name (which is which: report.html); pki/ and log/, what proves them.

1. What you need
   openssl 3.0 or later, and from somebody else than the sender of this file: root.pem (the registry's root),
   tsaroot.pem (the root of its time stamps) and log.vkey (the key of its log). Unpack this file with unzip, copy root.pem
   and tsaroot.pem beside this README.txt, and type there (a Linux shell; on Windows: WSL):

2. Signatures, certificates, revocation, time
{commands}
   Every line must say OK, successful or "Signature Verified Successfully", and no line may say FAILED; "Using configuration
   from" means nothing. Where something failed, that file was changed: keep this file as it is, and ask its sender for another.
   This proves: who signed each record, that the record was not changed since, that no certificate was revoked or out of
   date at the time of the stamp, that the log's checkpoint existed at that time, and that the log signed it.

3. Which files belong together
{hashes}
   Nothing is printed when all is well. This proves: each record and signature is the one that its log entry names, each
   attachment is the one that its name says, and the manifest, whose signature was checked above, covers every file.

4. What needs more than openssl
   That each record IS in the log (records/*.tlog-proof), that the log only grew (log/consistency-*), and, in a complete
   dossier, that no later record of this lot was left out (log/tile/entries). Use
       exoreg dossier verify THIS_FILE.asice --trust FOLDER
   which checks everything above as well, or any implementation of the C2SP formats tlog-proof, tlog-checkpoint and
   tlog-tiles (https://c2sp.org). FOLDER holds root.pem, tsaroot.pem and log.vkey.

5. What the time means
   {time_en}
   A complete dossier shows every record of this lot up to the checkpoint; any other dossier proves what it shows, and
   says nothing about what it does not show. Members withheld or erased are named in report.html by their digests.
)en";

constexpr std::string_view japanese = R"ja(ロット記録一式 {lot}
署名済み記録 {records} 件、ログの長さ {tree_size}、{complete_ja}

入っているもの: report.html (ブラウザーで読み、印刷するためのもの)、records/ (署名済みの記録 JSON と、その署名 .p7s・ログの
項目)、attachments/ (記録が指す添付ファイル。対応は report.html に記載)、pki/ と log/ (検証に使うもの)

1. 用意するもの
   openssl 3.0 以降と、このファイルの送り主以外から入手した次の三つ: root.pem (台帳のルート証明書)、tsaroot.pem
   (タイムスタンプのルート証明書)、log.vkey (ログの公開鍵)。このファイルを unzip で展開し、root.pem と tsaroot.pem を
   この README.txt と同じフォルダーに置いて、そこで次のコマンドを実行してください (Linux のシェル。Windows では WSL)。

2. 署名・証明書・失効・時刻
{commands}
   各行に OK、successful、または "Signature Verified Successfully" と表示され、FAILED が一つも出なければ合格です
   ("Using configuration from" の行は無視して構いません)。FAILED と出たファイルは変更されています。このファイルをそのまま
   保管し、送り主に再提出を求めてください。
   これにより、各記録に誰が署名したか、署名後に変更されていないこと、タイムスタンプの時点で証明書が有効で失効して
   いなかったこと、その時点でチェックポイントが存在したこと、ログの鍵がそれに署名したことが確認できます。

3. ファイルどうしの対応
{hashes}
   問題がなければ何も表示されません。各記録と署名がログの項目の指すものであること、添付ファイルが名前 (ハッシュ値)
   のとおりであること、上で署名を確認した目録がすべてのファイルを網羅していることが確認できます。

4. openssl だけでは確認できないこと
   各記録がログに実際に含まれていること (records/*.tlog-proof)、ログが追記だけで伸びたこと (log/consistency-*)、
   完全版ではこのロットの後の記録が隠されていないこと (log/tile/entries) です。次のコマンド
       exoreg dossier verify このファイル.asice --trust フォルダー
   (上の項目もすべて検証します)、または C2SP の tlog-proof・tlog-checkpoint・tlog-tiles (https://c2sp.org) を
   実装した任意のツールをお使いください。フォルダーには root.pem、tsaroot.pem、log.vkey を置きます。

5. 時刻の意味
   {time_ja}
   完全版はチェックポイントまでのこのロットの全記録を示します。それ以外の一式は、示した記録を証明するもので、
   示していない記録については何も述べません。非開示または消去された項目は report.html にダイジェスト値で示します。
)ja";

constexpr std::string_view local_time_en =
    "The time stamp was made by the registry's own time stamping authority: the time is the registry's own clock.\n"
    "   It shows the order of things, but an independent witness of the time it is not.";
constexpr std::string_view local_time_ja =
    "タイムスタンプは台帳自身の時刻認証局が発行したもので、時刻は台帳の時計によるものです。順序は示しますが、\n"
    "   第三者による時刻の証明ではありません。";
constexpr std::string_view foreign_time_en = "The time stamp was made by an independent time stamping authority.";
constexpr std::string_view foreign_time_ja = "タイムスタンプは独立した時刻認証局が発行したものです。";

std::string filled(std::string_view text, const DossierHead& head, bool local_time) {
  return fmt::format(
      fmt::runtime(text), fmt::arg("lot", head.lot), fmt::arg("records", head.records), fmt::arg("tree_size", head.tree_size),
      fmt::arg("commands", commands), fmt::arg("hashes", hash_commands),
      fmt::arg("complete_en", head.complete ? "complete: all entries of the log are inside" : "without the other entries of the log"),
      fmt::arg("complete_ja", head.complete ? "完全版 (ログの全項目を含む)" : "ログの他の項目は含まない"),
      fmt::arg("time_en", local_time ? local_time_en : foreign_time_en), fmt::arg("time_ja", local_time ? local_time_ja : foreign_time_ja));
}

}  // namespace

std::string write_dossier_readme(const DossierHead& head, bool local_time) {
  return filled(english, head, local_time) + "\n" + std::string(72, '-') + "\n\n" + filled(japanese, head, local_time);
}

std::string_view openssl_commands() { return commands; }

}  // namespace exoreg::publish
