// ECDSA P-256 over SHA-256 with one twist: the device handles every 256-bit integer little endian, the digest too.
#include "ingest/berlinger_signature.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace exoreg::ingest {
namespace {

constexpr std::size_t number_bytes = 32;
constexpr std::size_t pair_digits = 4 * number_bytes;  ///< two numbers in hex

/// Where the lines begin that make up the trailer, and how many of each there are.
struct LineStarts {
  std::size_t count = 0;
  std::size_t first = 0;
};

LineStarts find_lines(std::string_view bytes, std::string_view prefix) {
  LineStarts starts;
  for (std::size_t at = bytes.find(prefix); at != std::string_view::npos; at = bytes.find(prefix, at + 1)) {
    if (at != 0 && bytes[at - 1] != '\n') continue;
    if (starts.count++ == 0) starts.first = at;
  }
  return starts;
}

/// x_le||y_le or r_le||s_le, as printed -> big endian.
std::optional<Bytes> parse_pair(std::string_view hex) {
  if (hex.size() != pair_digits) return std::nullopt;
  auto pair = from_hex(hex);
  if (!pair) return std::nullopt;
  const auto middle = pair->begin() + static_cast<std::ptrdiff_t>(number_bytes);
  std::reverse(pair->begin(), middle);
  std::reverse(middle, pair->end());
  return pair;
}

/// The number pair on the one line of `block` that begins with `label`; nothing but a line end may stand behind it.
std::optional<Bytes> pair_behind(std::string_view block, std::string_view label) {
  const LineStarts starts = find_lines(block, label);
  if (starts.count != 1) return std::nullopt;
  std::string_view value = block.substr(starts.first + label.size());
  const std::size_t end = value.find_first_of("\r\n");
  if (end != std::string_view::npos) {
    const std::string_view behind = value.substr(end);
    if (!behind.starts_with("\r\n") && !behind.starts_with('\n') && behind != "\r") return std::nullopt;
  }
  return parse_pair(value.substr(0, end));
}

/// The parts of a complete trailer.
struct Trailer {
  std::string_view certificate;  ///< from `Cert:` up to `Sig Cert:`: what the issuer signed
  std::string_view report;       ///< everything before `Sig:`: what the device signed
  Bytes device_key;
  Bytes certificate_signature;
  Bytes report_signature;
};

bool only_line_ends_behind(std::string_view bytes, std::size_t line) {
  const std::size_t end = bytes.find('\n', line);
  return end == std::string_view::npos || bytes.find_first_not_of("\r\n", end) == std::string_view::npos;
}

std::optional<Trailer> read_trailer(std::string_view bytes) {
  const LineStarts cert = find_lines(bytes, "Cert:");
  const LineStarts sig_cert = find_lines(bytes, "Sig Cert:");
  const LineStarts sig = find_lines(bytes, "Sig:");
  if (cert.count != 1 || sig_cert.count != 1 || sig.count != 1) return std::nullopt;
  const bool in_order = cert.first < sig_cert.first && sig_cert.first < sig.first;
  if (!in_order || !only_line_ends_behind(bytes, sig.first)) return std::nullopt;
  Trailer trailer;
  trailer.certificate = bytes.substr(cert.first, sig_cert.first - cert.first);
  trailer.report = bytes.substr(0, sig.first);
  const auto key = pair_behind(trailer.certificate, " Public Key: ");
  const auto certificate_signature = pair_behind(bytes.substr(sig_cert.first, sig.first - sig_cert.first), "Sig Cert: ");
  const auto report_signature = pair_behind(bytes.substr(sig.first), "Sig: ");
  if (!key || !certificate_signature || !report_signature) return std::nullopt;
  trailer.device_key = *key;
  trailer.certificate_signature = *certificate_signature;
  trailer.report_signature = *report_signature;
  return trailer;
}

bool verify(const LoggerOptions& options, std::string_view key, std::string_view message, std::string_view signature) {
  Hash digest = options.sha256(message);
  std::reverse(digest.begin(), digest.end());
  return options.verify(key, digest, signature);
}

Bytes root_of(const LoggerOptions& options) {
  return options.berlinger_root_xy.empty() ? from_hex(observed_berlinger_root_xy).value() : options.berlinger_root_xy;
}

bool verify_all(std::string_view bytes, const LoggerOptions& options) {
  if (!options.verify || !options.sha256) return false;
  const auto trailer = read_trailer(bytes);
  if (!trailer) return false;
  const Bytes root = root_of(options);
  return root.size() == 2 * number_bytes && verify(options, root, trailer->certificate, trailer->certificate_signature) &&
         verify(options, trailer->device_key, trailer->report, trailer->report_signature);
}

std::string repair_line_ends(std::string_view bytes) {
  std::string repaired;
  repaired.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    if (c == '\n') repaired += '\r';
    repaired += c;
  }
  return repaired;
}

}  // namespace

DeviceSignature check_berlinger_signature(std::string_view bytes, const LoggerOptions& options) {
  constexpr std::array prefixes{"Cert:", "Sig Cert:", "Sig:"};
  const bool absent =
      std::all_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) { return find_lines(bytes, prefix).count == 0; });
  if (absent) return DeviceSignature::absent;
  if (verify_all(bytes, options)) return DeviceSignature::valid;
  const bool repairable = bytes.find("\r\n") == std::string_view::npos;
  if (repairable && verify_all(repair_line_ends(bytes), options)) return DeviceSignature::valid_after_eol_repair;
  return DeviceSignature::invalid;
}

}  // namespace exoreg::ingest
