// A subject's newest record is not always the one that counts: a supplier has approvals of several sites, a specification
// versions that are not yet in force. So each record is looked for by what it says.
#include "registry/release_basis.h"

#include <algorithm>
#include <functional>

#include "registry/commit.h"
#include "registry/lot_facts.h"
#include "registry/stability_profiles.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

class Basis {
 public:
  Basis(const Registry& registry, store::WriteTx& tx) : registry_(registry), tx_(tx) {}

  void add(const store::StoredRecord& record) {
    const std::string name = record.subject + "-" + std::to_string(record.rev) + ".json";
    add_once(attach(tx_, record.bytes, "application/json", name));
    add_once(attach(tx_, record.signature, "application/pkcs7-signature", name + ".p7s"));
  }
  /// The newest of the subject's records of this kind for which `fits` holds.
  void add_newest(
      const std::string& subject, std::string_view kind, const std::function<bool(const Json&)>& fits = [](const Json&) { return true; }) {
    if (subject.empty()) return;
    const auto records = store::load_records_of(registry_.database, subject);
    const auto found = std::find_if(records.rbegin(), records.rend(), [&](const store::StoredRecord& record) {
      const auto body = record.kind == kind ? parse_json(record.bytes).value : std::nullopt;
      return body && fits(*body);
    });
    if (found != records.rend()) add(*found);
  }
  [[nodiscard]] std::vector<domain::AttachmentRef> take() { return std::move(list_); }

 private:
  void add_once(domain::AttachmentRef item) {
    const auto same = [&](const domain::AttachmentRef& known) { return known.sha256 == item.sha256; };
    if (std::none_of(list_.begin(), list_.end(), same)) list_.push_back(std::move(item));
  }

  const Registry& registry_;
  store::WriteTx& tx_;
  std::vector<domain::AttachmentRef> list_;
};

}  // namespace

std::vector<domain::AttachmentRef> attach_basis(const Registry& registry, store::WriteTx& tx, const store::Lot& lot,
                                                const domain::ReleaseFacts& facts) {
  Basis basis(registry, tx);
  for (const domain::Approval& approval : domain::standing_approvals(facts)) {
    basis.add_newest(approval.supplier, "supplier.approved", [&](const Json& body) {
      return body.text("site") == approval.site && body.text("preparation") == approval.preparation;
    });
    basis.add_newest(approval.site, "site.recorded");
  }
  basis.add_newest(lot.state.supplier, "supplier.recorded");
  basis.add_newest(lot.state.site, "site.recorded");
  basis.add_newest(lot.state.preparation, "preparation.recorded");
  if (const auto specification = load_specification(registry, lot.state.preparation, registry.now()))
    if (const auto record = store::load_record(registry.database, specification->leaf)) basis.add(*record);
  if (const auto profile = load_profile(registry.database, lot.state.preparation)) basis.add_newest(profile->id, "profile.recorded");
  for (const auto& certificate : load_lot_certificates(registry, lot)) {
    basis.add_newest(certificate.id, "certificate.recorded");
    basis.add_newest(certificate.id, "certificate.verified");
  }
  return basis.take();
}

}  // namespace exoreg::registry
