// Letters to suppliers: what is asked, when an answer is due, and what became of it.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "registry/import.h"
#include "registry/outcome.h"
#include "registry/session.h"

namespace exoreg::registry {

struct RequestOrder {
  std::string supplier;     ///< id or name
  std::string preparation;  ///< id or name; "": every preparation of the supplier, or that of the lot
  Lang lang = Lang::ja;
  std::string reason = {};
  std::string lot = {};  ///< id or the maker's lot number: what `lot check` asks of it is asked too
};
/// Asks for whatever the rules of `supplier vet`, and with a lot those of `lot check`, found missing or doubtful: one record
/// `request.sent`, with the letter attached; the letter is in the outcome's member `letter`. Nothing to ask: a finding, and nothing is
/// written. With `form`, a form to fill in is made too, attached to the record and put there.
[[nodiscard]] Outcome request_supplier(Registry& registry, const RequestOrder& order, const Session& session, Bytes* form = nullptr);

struct RequestAnswer {
  std::string request;     ///< "REQ-0001"
  std::string vague = {};  ///< why the answer says too little; "" when it does not
  std::string reason = {};
  std::optional<ImportFile> document = std::nullopt;  ///< the answer as it came
  std::optional<ImportFile> form = std::nullopt;      ///< filled in by the supplier
};
/// What a filled form says otherwise than what is on file: `differences` [{"subject","column","old","new","row"}] and `answers`
/// [{"item","text"}]; nothing is written.
[[nodiscard]] Outcome preview_answer(const Registry& registry, const RequestAnswer& answer);
/// Closes a request; with a form, takes its differences as revisions in the same transaction. One that was answered vaguely may be answered
/// again; one that was answered is refused.
[[nodiscard]] Outcome answer_request(Registry& registry, const RequestAnswer& answer, const Session& session);

/// [{"id","preparation","lot","sent","reply_by","answered","vague","items":n,"state":"open|overdue|answered|vague"}] of a supplier, "": of
/// all.
[[nodiscard]] Json list_requests(const Registry& registry, const std::string& supplier);

}  // namespace exoreg::registry
