// RFC 3161 time stamps, with ESSCertIDv2 (RFC 5816): asking, granting (the registry's own TSA) and checking.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "crypto/x509.h"

namespace exoreg::crypto {

/// Policy of the local TSA: "this time is the registry's own clock, to one second". An OID made from a random UUID
/// (ITU-T X.667), which needs no registration.
inline constexpr const char* local_tsa_policy = "2.25.40067275412497216063005452618985861689";

/// DER TimeStampReq: SHA-256 imprint, nonce, certReq true.
[[nodiscard]] Bytes make_timestamp_query(std::string_view data);

/// The local TSA: DER TimeStampResp granted at `now` (whole seconds, as genTime), signed with SHA-256 and ESSCertIDv2.
/// `chain` goes into the token beside the TSA's certificate. A query that cannot be granted gets a rejection, which
/// read_timestamp refuses. Throws WorldError when key and certificate are not a TSA's.
[[nodiscard]] Bytes grant_timestamp(std::string_view query, const PrivateKey& key, const Certificate& certificate,
                                    const std::vector<Certificate>& chain, Millis now, long serial);

struct TimestampInfo {
  Millis gen_time = 0;
  Bytes nonce;  ///< big endian; empty when none
  Hash imprint{};
};
/// Reads a response without believing it; nullopt when it is no granted response over a SHA-256 imprint.
[[nodiscard]] std::optional<TimestampInfo> read_timestamp(std::string_view response);

/// nullopt when `response` is a granted token over `data` whose chain ends in `roots` at its own genTime. With `query` it
/// must also answer that request. Stricter than `openssl ts -verify`: DER only, one form only, the TSA's certificate inside.
[[nodiscard]] std::optional<Text> timestamp_problem(std::string_view response, std::string_view data, const std::vector<Certificate>& roots,
                                                    std::optional<Bytes> query = std::nullopt);

}  // namespace exoreg::crypto
