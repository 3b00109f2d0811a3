// The signature that Berlinger Fridge-tag and Q-tag devices put under their reports. For the files of this module only.
#pragma once

#include <string_view>

#include "ingest/logger.h"

namespace exoreg::ingest {

/// x||y (hex, big endian) of the issuer key above the device certificates. Recovered from the signatures of several lot
/// certificates, which all lead to this one point; not published by the maker. SHA-256 of its SubjectPublicKeyInfo:
/// 24f2ea1d386c6b9f9b8bebfcef653be9b67db5dccab97c5ed569f3a5dc3def04. A registry may configure another one.
constexpr std::string_view observed_berlinger_root_xy =
    "0aa2be1b04268b874fc00aac193a889352f57eed2a46d8c7fc98111bdcaf1966"
    "e3be1648b9ae1a7b7e5b9afc7c4b48fd003c505cb6af749fabaac0da180cf668";

/// Works on the raw bytes. ABSENT: no line begins `Cert:`, `Sig Cert:` or `Sig:`. INVALID: anything less than a whole trailer,
/// both of whose signatures verify up to the root. Line ends are repaired only in a file that has no CRLF at all.
[[nodiscard]] DeviceSignature check_berlinger_signature(std::string_view bytes, const LoggerOptions& options);

}  // namespace exoreg::ingest
