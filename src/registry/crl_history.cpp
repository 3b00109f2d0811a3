// Reads records and attachments; only the lists that are asked for are parsed.
#include "registry/crl_history.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "registry/pki_events.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

[[noreturn]] void damaged(ledger::Size leaf) {
  const std::string at = std::to_string(leaf);
  throw IntegrityError({"The revocation list recorded in leaf " + at + " is missing or damaged.",
                        "リーフ " + at + " に記録された失効リストが欠けているか壊れています。"});
}

std::string digest_of(const crypto::Crl& crl) { return to_hex(crypto::sha256(crl.der())); }

}  // namespace

CrlHistory::CrlHistory(const Registry& registry) : registry_(registry) {
  for (const auto& record : store::load_records_of(registry.database, pki_subject, "pki.crl")) {
    const auto body = parse_json(record.bytes).value;
    const Json* crl = body ? body->find("crl") : nullptr;
    const auto leaf = static_cast<ledger::Size>(record.leaf);
    if (!crl || body->items("attachments").size() != 1) damaged(leaf);
    logged_.push_back({leaf, crl->text("issuer"), crl->integer("number"), parse_instant(crl->text("this_update")).value_or(0),
                       crl->text("sha256"), body->items("attachments").front().text("sha256")});
  }
}

crypto::Crl CrlHistory::load(const Logged& logged) const {
  const auto pem = store::load_attachment(registry_.database, logged.pem);
  auto crl = pem ? crypto::Crl::from_pem(*pem) : std::nullopt;
  if (!crl || digest_of(*crl) != logged.sha256) damaged(logged.leaf);
  return std::move(*crl);
}

std::vector<crypto::Crl> CrlHistory::newest_below(ledger::Size size, Millis at) const {
  std::vector<crypto::Crl> found;
  for (const char* issuer : {"root", "issuing"}) {
    const Logged* best = nullptr;
    for (const Logged& logged : logged_)
      if (logged.issuer == issuer && logged.leaf < size && logged.this_update <= at && (!best || logged.number > best->number))
        best = &logged;
    if (best)
      found.push_back(load(*best));
    else
      found.push_back(std::string_view(issuer) == "root" ? registry_.pki.root_crl : registry_.pki.issuing_crl);
  }
  return found;
}

std::vector<crypto::Crl> CrlHistory::in_force(ledger::Size size, Millis at) const { return newest_below(size, at); }

std::vector<crypto::Crl> CrlHistory::newest() const {
  return newest_below(std::numeric_limits<ledger::Size>::max(), std::numeric_limits<Millis>::max());
}

bool CrlHistory::holds(const crypto::Crl& crl) const {
  const std::string digest = digest_of(crl);
  return std::any_of(logged_.begin(), logged_.end(), [&](const Logged& logged) { return logged.sha256 == digest; });
}

}  // namespace exoreg::registry
