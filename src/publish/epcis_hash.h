// The Event Hash ID of an EPCIS event: the same event has the same id, whoever writes it down and in whatever order (GS1 Core Business
// Vocabulary 2.0, section 8.9).
#pragma once

#include <map>
#include <string>

#include "base/bytes.h"
#include "base/json.h"

namespace exoreg::publish {

/// Prefixes of extension members and the namespaces that they stand for ("example" -> "https://ns.example.com/epcis/"), as the document's
/// @context says.
using Namespaces = std::map<std::string, std::string, std::less<>>;

/// What is hashed: key=value without separators, in the standard's order; lists sorted; GS1 keys as canonical Digital Links; bare words
/// of the vocabulary as web URIs; times in UTC with milliseconds; numbers without trailing zeros. recordTime, eventID, errorDeclaration
/// and comments take no part. Fractions in `event` are Json::NumberText (Numbers::as_text).
[[nodiscard]] std::string write_prehash(const Json& event, const Namespaces& namespaces);
/// "ni:///sha-256;<hex>?ver=CBV2.0"; `sha256` is of the prehash.
[[nodiscard]] std::string hash_id(const Hash& sha256);
/// The namespaces of a document: members of the objects in its @context.
[[nodiscard]] Namespaces read_namespaces(const Json& document);

}  // namespace exoreg::publish
