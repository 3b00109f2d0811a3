// RFC 3161 time stamps, with ESSCertIDv2 (RFC 5816): asking, granting (the registry's own TSA) and checking.
#pragma once

#include <optional>
#include <string_view>

#include "crypto/x509.h"

namespace exoreg::crypto {

/// DER TimeStampReq: SHA-256 imprint, nonce, certReq true.
[[nodiscard]] Bytes make_timestamp_query(std::string_view data);

/// The local TSA: DER TimeStampResp granted at `now` (whole seconds, as genTime), signed with SHA-256 and ESSCertIDv2.
[[nodiscard]] Bytes grant_timestamp(std::string_view query, const PrivateKey& key, const Certificate& certificate,
                                    const std::vector<Certificate>& chain, Millis now, long serial);

struct TimestampInfo {
  Millis gen_time = 0;
  Bytes nonce;           ///< big endian; empty when none
  Hash imprint{};
};
/// Reads a response without believing it; nullopt when it is no granted response over a SHA-256 imprint.
[[nodiscard]] std::optional<TimestampInfo> read_timestamp(std::string_view response);

/// nullopt when `response` is a granted token over `data` whose chain ends in `roots` at its own genTime.
[[nodiscard]] std::optional<Text> timestamp_problem(std::string_view response, std::string_view data,
                                                    const std::vector<Certificate>& roots,
                                                    std::optional<Bytes> query = std::nullopt);

}  // namespace exoreg::crypto
