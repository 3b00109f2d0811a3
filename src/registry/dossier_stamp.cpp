// Judges stamps by the same chain rules as a verifier will. Writes nothing.
#include "registry/dossier_stamp.h"

#include <algorithm>

#include "base/error.h"
#include "crypto/cms.h"
#include "registry/crl_history.h"
#include "registry/trust.h"

namespace exoreg::registry {
namespace {

void add_once(std::vector<crypto::Certificate>& to, const crypto::Certificate& certificate) {
  const Hash fingerprint = certificate.fingerprint();
  const auto same = [&](const crypto::Certificate& known) { return known.fingerprint() == fingerprint; };
  if (std::none_of(to.begin(), to.end(), same)) to.push_back(certificate);
}

std::vector<crypto::Certificate> all_signers(const Registry& registry, const SignedRecords& records) {
  auto signers = records.signers;
  add_once(signers, registry.pki.service);
  add_once(signers, registry.pki.log);
  return signers;
}

std::optional<Text> chains_problem(const std::vector<crypto::Certificate>& signers, const crypto::TrustInputs& inputs, Millis at) {
  for (const auto& signer : signers)
    if (const auto problem = crypto::chain_problem(signer, inputs, at))
      return Text{signer.common_name() + ": " + problem->en, signer.common_name() + ": " + problem->ja};
  return std::nullopt;
}

bool in_force(const std::vector<crypto::Crl>& crls, Millis at) {
  return std::all_of(crls.begin(), crls.end(), [&](const crypto::Crl& crl) { return crl.this_update() <= at && at < crl.next_update(); });
}

/// Lists of later, too: one may tell that a key was lost before this stamp was made.
std::vector<crypto::Crl> with_later(std::vector<crypto::Crl> crls, const std::vector<crypto::Crl>& newest, Millis at) {
  for (const auto& crl : newest)
    if (crl.this_update() > at) crls.push_back(crl);
  return crls;
}

bool covers(const store::Stamp& stamp, const SignedRecords& records) {
  return !records.records.empty() && static_cast<ledger::Size>(records.records.back().leaf) < stamp.size;
}

}  // namespace

SignedRecords load_signed_records(const Registry& registry, std::string_view lot) {
  SignedRecords result;
  result.records = store::load_records_of(registry.database, lot);
  result.intermediates = {registry.pki.issuing};
  for (const auto& record : result.records) {
    const auto check = crypto::check_cms(record.signature, record.bytes);
    if (check.problem || !check.info) {
      const std::string which = record.subject + " rev " + std::to_string(record.rev);
      throw IntegrityError({"The signature of " + which + " does not hold: " + (check.problem ? check.problem->en : ""),
                            which + " の署名を検証できません: " + (check.problem ? check.problem->ja : "")});
    }
    add_once(result.signers, check.info->signer);
    for (const auto& carried : check.info->certificates)
      if (carried.fingerprint() != check.info->signer.fingerprint()) add_once(result.intermediates, carried);
  }
  return result;
}

StampSearch find_stamp(const Registry& registry, const std::vector<store::Stamp>& newest_first, const SignedRecords& records) {
  const CrlHistory history(registry);
  const auto newest = history.newest();
  const auto signers = all_signers(registry, records);
  const auto tsa_roots = own_trust(registry).tsa_roots;
  StampSearch search;
  for (const store::Stamp& stamp : newest_first) {
    if (!covers(stamp, records)) break;                              // older ones are smaller
    const Millis at = stamp.gen_time - stamp.gen_time % seconds_ms;  // verifiers count in seconds
    const auto crls = history.in_force(stamp.size, at);
    auto problem = crypto::timestamp_problem(stamp.token, stamp.checkpoint, tsa_roots);
    if (!problem && !in_force(crls, at))
      problem = Text{"a revocation list had run out when the log was stamped", "タイムスタンプの時点で失効リストの期限が切れています"};
    if (!problem) problem = chains_problem(signers, {{registry.pki.root}, records.intermediates, with_later(crls, newest, at), true}, at);
    if (!problem) {
      const bool local = !crypto::timestamp_problem(stamp.token, stamp.checkpoint, {registry.pki.tsa_root});
      search.chosen = ChosenStamp{stamp, crls, local, problem_now(registry, records, registry.now()).has_value()};
      if (stamp.size != newest_first.front().size) search.chosen->newest = newest_first.front();
      return search;
    }
    if (!search.newest_problem) search.newest_problem = problem;
  }
  return search;
}

std::optional<Text> problem_now(const Registry& registry, const SignedRecords& records, Millis now) {
  const auto crls = CrlHistory(registry).newest();
  Millis at = now;
  // A list that ran out is renewed by the stamp itself; openssl counts it as run out at nextUpdate already.
  for (const auto& crl : crls) at = std::min(at, crl.next_update() - seconds_ms);
  return chains_problem(all_signers(registry, records), {{registry.pki.root}, records.intermediates, crls, true}, at);
}

}  // namespace exoreg::registry
