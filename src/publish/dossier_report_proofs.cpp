// The last section: what vouches for all this, and the numbers that a verifier needs.
#include <fmt/format.h>

#include "publish/dossier_report_parts.h"
#include "publish/html_text.h"

namespace exoreg::publish {
namespace {

const Text signed_how{
    "Each record carries a CMS signature (CAdES-B-B, ECDSA P-256 with SHA-256) by the person named, or by the registry where a rule "
    "or an import acted. Its hash stands in an append-only log (RFC 6962) whose signed checkpoint is time-stamped (RFC 3161).",
    "各記録には、表示された本人の鍵 (規則や取り込みによるものは台帳の鍵) による CMS 署名 (CAdES-B-B、ECDSA P-256、SHA-256) が付いています。"
    "記録のハッシュ値は追記専用のログ (RFC 6962) にあり、その署名済みチェックポイントにタイムスタンプ (RFC 3161) が付いています。"};
const Text checked_how{
    "This page is a summary; the files beside it are what counts. README.txt tells how to check them with openssl, and which tools "
    "check that a record is in the log.",
    "この頁は要約です。正本は同梱の各ファイルです。openssl による確認方法と、記録がログにあることを確認できるツールは README.txt "
    "にあります。"};
const Text local_time{"The time is the registry's own: its time stamping authority is part of the registry.",
                      "時刻は台帳自身のものです (時刻認証局は台帳の一部です)。"};
const Text complete{
    "Complete: every entry of the log up to the checkpoint is inside, so a record of this lot that was left out would show.",
    "完全版: チェックポイントまでのログの全項目を含むため、このロットの記録が隠されていれば判明します。"};
const Text partial{"Not complete: what is shown is proven; that nothing more was recorded is not.",
                   "部分版: 示した記録は証明されますが、他に記録がないことは証明されません。"};
const Text hidden{"Some members are withheld or were erased; the records name them by digest only.",
                  "一部の項目は非開示または消去済みで、記録にはダイジェスト値のみがあります。"};

std::string row(const Text& label, const std::string& html) { return fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", both(label), html); }

std::string hash(std::string_view text) { return "<span class=\"hash\">" + escape_html(text) + "</span>"; }

std::string hidden_digests(const DossierFacts& facts) {
  std::string out;
  for (std::size_t i = 0; i < facts.records.size(); ++i)
    for (const Json& digest : facts.records[i].body.items("_sd"))
      if (digest.is_string()) out += fmt::format("{:04}: {}<br>", i + 1, hash(digest.as_string()));
  return out;
}

std::string leaves(const DossierFacts& facts) {
  std::string out;
  for (std::size_t i = 0; i < facts.records.size(); ++i)
    out += fmt::format("{:04}: leaf {} {}<br>", i + 1, facts.records[i].leaf, hash(to_hex(facts.records[i].sha256)));
  return out;
}

}  // namespace

std::string proof_section(const DossierFacts& facts) {
  const std::string digests = hidden_digests(facts);
  std::string out = fmt::format("<h2>{}</h2>\n", both({"Signatures and proofs", "署名と証明"}));
  out += side_by_side(signed_how) + side_by_side(facts.head.complete ? complete : partial);
  if (facts.local_time) out += side_by_side(local_time);
  if (!digests.empty()) out += side_by_side(hidden);
  out += side_by_side(checked_how) + "<table class=\"fact\"><tbody>\n";
  out += row({"registry", "台帳"}, escape_html(facts.organization) + "<br>" + escape_html(facts.origin));
  out += row({"time of the stamp", "タイムスタンプの時刻"}, instant_cell(facts.head.verify_time * seconds_ms, facts.zone));
  out += row({"log size at the checkpoint", "チェックポイントのログの長さ"}, std::to_string(facts.head.tree_size));
  std::string signers;
  for (const auto& signer : facts.signers) signers += hash(signer) + "<br>";
  out += row({"signers' certificates", "署名者の証明書"}, signers);
  out += row({"records, log entries, SHA-256", "記録・ログの項目・SHA-256"}, leaves(facts));
  if (!digests.empty()) out += row({"digests of hidden members", "非開示項目のダイジェスト値"}, digests);
  out += row({"subject in the log", "ログ上の対象"}, hash(facts.head.subject));
  out += row({"salt: subject = SHA-256(salt || lot id)", "ソルト: 対象 = SHA-256(ソルト || ロットID)"}, hash(facts.salt));
  return out + "</tbody></table>\n";
}

}  // namespace exoreg::publish
