// The kinds of records and who signs them. A kind that is not in this table cannot be written.
#include "domain/event.h"

#include <algorithm>
#include <array>

namespace exoreg::domain {
namespace {

constexpr std::array kinds{
    // acts of persons upon a lot
    Kind{"lot.received", "lot", Signer::person, "author"},
    Kind{"coa.attached", "lot", Signer::person, "author"},
    Kind{"lot.placed", "lot", Signer::person, "author"},
    Kind{"lot.thawed", "lot", Signer::person, "author"},
    Kind{"lot.split", "lot", Signer::person, "author"},
    Kind{"lot.dispensed", "lot", Signer::person, "author"},
    Kind{"lot.disposed", "lot", Signer::person, "author"},
    Kind{"lot.held", "lot", Signer::either, "author"},
    Kind{"lot.lifted", "lot", Signer::person, "approve"},
    Kind{"cold.assessed", "lot", Signer::person, "approve"},
    Kind{"lot.recalled", "lot", Signer::person, "approve"},
    Kind{"lot.released", "lot", Signer::person, "release"},
    Kind{"lot.rejected", "lot", Signer::person, "reject"},
    Kind{"cold.evaluated", "lot", Signer::service, "service"},
    // decisions on suppliers and certificates
    Kind{"supplier.approved", "supplier", Signer::person, "approve"},
    Kind{"supplier.suspended", "supplier", Signer::person, "approve"},
    Kind{"supplier.disqualified", "supplier", Signer::person, "approve"},
    Kind{"certificate.verified", "certificate", Signer::person, "review"},
    // what was entered
    Kind{"supplier.recorded", "supplier", Signer::service, "service"},
    Kind{"site.recorded", "site", Signer::service, "service"},
    Kind{"certificate.recorded", "certificate", Signer::service, "service"},
    Kind{"preparation.recorded", "preparation", Signer::service, "service"},
    Kind{"specification.recorded", "specification", Signer::service, "service"},
    Kind{"profile.recorded", "profile", Signer::service, "service"},
    Kind{"calibration.recorded", "calibration", Signer::service, "service"},
    Kind{"donor.recorded", "donor", Signer::service, "service"},
    Kind{"offer.recorded", "offer", Signer::service, "service"},
    Kind{"request.sent", "request", Signer::service, "service"},
    Kind{"request.answered", "request", Signer::service, "service"},
    Kind{"location.recorded", "location", Signer::service, "service"},
    Kind{"logger.imported", "logger", Signer::service, "service"},
    Kind{"policy.adopted", "policy", Signer::service, "service"},
    // people and housekeeping
    Kind{"user.added", "user", Signer::service, "service"},
    Kind{"user.disabled", "user", Signer::service, "service"},
    Kind{"user.reissued", "user", Signer::service, "service"},
    Kind{"user.revoked", "user", Signer::service, "service"},
    Kind{"pki.certificate", "pki", Signer::service, "service"},
    Kind{"pki.crl", "pki", Signer::service, "service"},
    Kind{"pki.revoke", "pki", Signer::service, "service"},
    Kind{"log.key", "log", Signer::service, "service"},
    Kind{"tsa.token", "log", Signer::service, "service"},
    Kind{"export", "log", Signer::service, "service"},
    Kind{"restore", "log", Signer::service, "service"},
    Kind{"erase", "lot", Signer::service, "service"},
};

}  // namespace

const Kind* find_kind(std::string_view name) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

Json AttachmentRef::to_json() const {
  return Json::object({{"media_type", media_type}, {"name", name}, {"sha256", sha256}, {"size", size}});
}

AttachmentRef AttachmentRef::from_json(const Json& json) {
  return {json.text("sha256"), json.integer("size"), json.text("media_type"), json.text("name")};
}

Millis Recorded::recorded_at() const { return parse_instant(body.text("recorded_at")).value_or(0); }

Millis Recorded::happened_at() const { return parse_instant(body.text("event_time")).value_or(recorded_at()); }

}  // namespace exoreg::domain
