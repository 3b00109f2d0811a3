// Events: what happened, before it becomes a signed record. The table of kinds says whose signature each one carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace exoreg::domain {

enum class Signer {
  person,   ///< an act that means something in law: the person's own key
  service,  ///< done by an import or a rule: the registry's service key, naming the actor
  either    ///< a person's act or a rule's: Event::by_rule says which
};

struct Kind {
  std::string_view name;       ///< "lot.received"
  std::string_view id_member;  ///< the record's member that holds the subject id: "lot", "supplier", …
  Signer signer = Signer::service;
  std::string_view meaning;  ///< author, review, approve, release, reject; "service" for the service key
};
[[nodiscard]] const Kind* find_kind(std::string_view name);

struct AttachmentRef {
  std::string sha256;  ///< hex
  long long size = 0;  ///< bytes
  std::string media_type;
  std::string name;  ///< as its sender named it
  [[nodiscard]] Json to_json() const;
  static AttachmentRef from_json(const Json& json);
  friend bool operator==(const AttachmentRef&, const AttachmentRef&) = default;
};

struct Event {
  std::string kind;
  std::string subject;
  Json members = Json::object();  ///< the kind's own members
  std::vector<AttachmentRef> attachments = {};
  std::string reason = {};
  std::optional<Millis> event_time = std::nullopt;
  bool by_rule = false;        ///< for Signer::either
  std::string id_member = {};  ///< overrides the kind's, for kinds that may concern any subject (erase)
};

/// A record as it was stored: what projections and readers work on.
struct Recorded {
  long long leaf = 0;
  std::string kind;
  std::string subject;
  long long rev = 0;
  Json body;

  [[nodiscard]] Millis recorded_at() const;
  /// event_time when the user gave one, else recorded_at.
  [[nodiscard]] Millis happened_at() const;
  [[nodiscard]] std::string actor() const { return body.text("actor"); }
};

}  // namespace exoreg::domain
