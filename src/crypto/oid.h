// Object identifiers of the signatures we make and read, as DER content octets. Private to the module.
#pragma once

#include <string_view>

namespace exoreg::crypto::oid {

inline constexpr std::string_view signed_data = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";   ///< 1.2.840.113549.1.7.2
inline constexpr std::string_view data = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01";          ///< 1.2.840.113549.1.7.1
inline constexpr std::string_view content_type = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x03";  ///< 1.2.840.113549.1.9.3
inline constexpr std::string_view message_digest = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x04";
inline constexpr std::string_view signing_time = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x05";
/// id-aa-signingCertificateV2, 1.2.840.113549.1.9.16.2.47 (RFC 5035)
inline constexpr std::string_view signing_certificate_v2 = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x02\x2F";
inline constexpr std::string_view sha256 = "\x60\x86\x48\x01\x65\x03\x04\x02\x01";         ///< 2.16.840.1.101.3.4.2.1
inline constexpr std::string_view ecdsa_with_sha256 = "\x2A\x86\x48\xCE\x3D\x04\x03\x02";  ///< 1.2.840.10045.4.3.2

}  // namespace exoreg::crypto::oid
