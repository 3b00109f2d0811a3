// Who may have signed what: a person's act carries the certificate that the log gave to that person, everything else the
// service's. What a revoked key signed after its revocation was logged does not count, whatever time it claims.
#include "registry/log_audit.h"

namespace exoreg::registry {

bool SignerAudit::wrong(const CheckedRecord& r, const Text& detail) {
  audit_.add("signature", r.stored, "record.signature", detail);
  return false;
}

const SignerAudit::Signer& SignerAudit::signer_of(const CheckedRecord& r) {
  const auto [place, fresh] = signers_.try_emplace(r.signer);
  if (fresh) {
    // Revocation is judged by the log's own order: a list of today says nothing about a signature of then.
    const crypto::TrustInputs trust{audit_.trust.roots, {audit_.registry.pki.issuing}, {}, false};
    const crypto::Certificate& certificate = r.cms.info->signer;
    place->second = {crypto::cms_problem(r.stored.signature, r.stored.bytes, trust, r.said->recorded_at()), certificate.not_before(),
                     certificate.not_after(), certificate.serial_hex(), to_hex(r.signer)};
  }
  return place->second;
}

bool SignerAudit::check_chain(const CheckedRecord& r, const Signer& signer) {
  const Millis at = r.said->recorded_at();
  if (signer.problem) return wrong(r, *signer.problem);
  if (at / seconds_ms * seconds_ms < signer.not_before || at > signer.not_after)
    return wrong(r, {"the signer's certificate was not valid when this was recorded", "記録の時点で署名者の証明書が有効ではありません"});
  if (r.cms.info->signing_time / seconds_ms != at / seconds_ms)
    return wrong(r, {"the signature's time is not the record's", "署名の時刻が記録の時刻と一致しません"});
  if (audit_.said.revoked.contains(signer.serial))
    return wrong(r, {"signed with a key that was revoked before", "失効済みの鍵で署名されています"});
  return true;
}

bool SignerAudit::check_person(const CheckedRecord& r, const domain::Kind& kind, const Signer& signer) {
  const auto account = audit_.said.accounts.find(r.said->actor());
  if (account == audit_.said.accounts.end())
    return wrong(
        r, {"no account \"" + r.said->actor() + "\" existed then", "その時点で利用者「" + r.said->actor() + "」は登録されていません"});
  if (!account->second.certificates.contains(signer.fingerprint))
    return wrong(r, {"not signed by the person that the record names", "記録にある人の署名ではありません"});
  if (!account->second.enabled) return wrong(r, {"signed by an account that had ended", "無効化された利用者の署名です"});
  if (r.said->body.text("signer") != account->second.full_name)
    return wrong(r, {"the printed name is not the account's", "署名者の氏名が利用者の登録と一致しません"});
  if (r.said->body.text("meaning") != kind.meaning)
    return wrong(r, {"the meaning of the signature is not that of this kind", "署名の意味が記録の種類と一致しません"});
  return true;
}

bool SignerAudit::check_who(const CheckedRecord& r, const Signer& signer) {
  const domain::Kind* kind = domain::find_kind(r.said->kind);
  if (!kind) return wrong(r, {"unknown kind of record", "記録の種類が不明です"});
  const bool says_service = r.said->body.text("meaning") == "service";
  const bool by_service = kind->signer == domain::Signer::service || (kind->signer == domain::Signer::either && says_service);
  if (!by_service) return check_person(r, *kind, signer);
  if (!says_service) return wrong(r, {"the meaning of the signature is not that of this kind", "署名の意味が記録の種類と一致しません"});
  if (!audit_.said.service.contains(signer.fingerprint))
    return wrong(r, {"not signed by the registry's service key", "台帳のサービス鍵による署名ではありません"});
  return true;
}

bool SignerAudit::check(const CheckedRecord& r) {
  if (!r.cms.info || r.cms.problem) return wrong(r, r.cms.problem.value_or(Text{"this is no signature", "署名として読めません"}));
  if (!r.said) return false;  // said of the record itself
  const Signer& signer = signer_of(r);
  return check_chain(r, signer) && check_who(r, signer);
}

}  // namespace exoreg::registry
