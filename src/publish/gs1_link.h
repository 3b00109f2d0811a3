// GS1 keys as canonical GS1 Digital Link URIs (GS1 Digital Link 1.1.2; EPC URNs: EPC Tag Data Standard 1.13).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exoreg::publish {

/// "urn:epc:id:sgtin:4012345.011111.9876" or a Digital Link of any domain -> "https://id.gs1.org/01/04012345111118/21/9876": the key and
/// its qualifiers, no consumer variant (22), no query. nullopt: no GS1 key is in it.
[[nodiscard]] std::optional<std::string> canonical_link(std::string_view uri);
/// Percent-encodes what a Digital Link may not carry as such.
[[nodiscard]] std::string encode_link_part(std::string_view text);

}  // namespace exoreg::publish
