// What every record has beside its event's own members, and whose signature it carries.
#include "registry/record_draft.h"

#include <stdexcept>

namespace exoreg::registry {
namespace {

void choose_signer(Draft& draft, Registry& registry, const Session& session) {
  const domain::Signer signer = draft.kind->signer;
  const bool person = signer == domain::Signer::person || (signer == domain::Signer::either && !draft.event->by_rule);
  if (!person) {
    draft.signer = registry.config.origin + " service";
    draft.meaning = "service";
    draft.key = &registry.service_keys().service;
    return;
  }
  if (!session.person) throw std::logic_error("an act of a person without that person's key: " + draft.event->kind);
  draft.signer = session.actor.full_name;
  draft.meaning = draft.kind->meaning;
  draft.key = &*session.person;
}

Json record_json(const Draft& draft, const Session& session) {
  const domain::Event& event = *draft.event;
  Json json = event.members;
  json["schema"] = "exoreg/" + event.kind + "/1";
  json["actor"] = session.actor.id;
  json["role"] = session.actor.role_names();
  json["signer"] = draft.signer;
  json["meaning"] = draft.meaning;
  json[event.id_member.empty() ? draft.kind->id_member : std::string_view(event.id_member)] = event.subject;
  json["nonce"] = to_base64(crypto::random_bytes(16));
  json["rev"] = draft.rev;
  json["recorded_at"] = format_instant(draft.recorded_at);
  const std::string& reason = event.reason.empty() && !event.by_rule ? session.reason : event.reason;
  if (!reason.empty()) json["reason"] = reason;
  if (const auto at = event.event_time || event.by_rule ? event.event_time : session.event_time) json["event_time"] = format_instant(*at);
  if (!event.attachments.empty()) {
    json["attachments"] = Json::array();
    for (const auto& attachment : event.attachments) json["attachments"].push_back(attachment.to_json());
  }
  return json;
}

}  // namespace

Draft start_draft(Registry& registry, const Session& session, const domain::Event& event, SubjectState& subject) {
  Draft draft;
  draft.kind = domain::find_kind(event.kind);
  if (!draft.kind) throw std::logic_error("unknown kind of record: " + event.kind);
  draft.event = &event;
  draft.subject = &subject;
  choose_signer(draft, registry, session);
  draft.rev = ++subject.rev;
  draft.recorded_at = registry.now();
  return draft;
}

void sign_draft(Draft& draft, const Session& session) {
  draft.body = record_json(draft, session);
  draft.bytes = draft.body.dump();
  draft.signature = draft.key->sign(draft.bytes, draft.recorded_at);
  draft.bytes_hash = crypto::sha256(draft.bytes);
  draft.signature_hash = crypto::sha256(draft.signature);
}

}  // namespace exoreg::registry
