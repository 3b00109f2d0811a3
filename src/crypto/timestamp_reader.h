// Strict structure of a time stamp response. Private to the module.
#pragma once

#include <string_view>

namespace exoreg::crypto {

/// Whether `response` is a TimeStampResp (RFC 3161 §2.4.2) in DER whose token is SignedData (RFC 5652 §5) with one signer,
/// whose certificate it carries, and in which no field that the signature does not cover could have another value.
/// Says nothing about the signature.
[[nodiscard]] bool is_strict_timestamp(std::string_view response);

}  // namespace exoreg::crypto
