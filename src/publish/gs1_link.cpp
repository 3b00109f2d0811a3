// One row per EPC scheme: how its parts become a key, and what follows it.
#include "publish/gs1_link.h"

#include <algorithm>
#include <array>
#include <vector>

#include "domain/identifiers.h"

namespace exoreg::publish {
namespace {

constexpr std::string_view home = "https://id.gs1.org/";

struct Scheme {
  std::string_view urn;        ///< "sgtin", behind urn:epc:id: (classes and patterns carry their own word)
  std::string_view ai;         ///< application identifier of the key
  std::size_t digits;          ///< company prefix and reference together; 0: any length, no check digit
  bool indicator;              ///< the reference's first digit stands before the prefix
  std::string_view lead;       ///< before the prefix
  std::string_view qualifier;  ///< AI of what follows; "": it is appended to the key
};
constexpr std::array schemes{
    Scheme{"id:sgtin", "01", 13, true, "", "21"},     Scheme{"id:sscc", "00", 17, true, "", ""},
    Scheme{"id:sgln", "414", 12, false, "", "254"},   Scheme{"id:pgln", "417", 12, false, "", ""},
    Scheme{"id:grai", "8003", 12, false, "0", ""},    Scheme{"id:giai", "8004", 0, false, "", ""},
    Scheme{"id:gsrn", "8018", 17, false, "", ""},     Scheme{"id:gsrnp", "8017", 17, false, "", ""},
    Scheme{"id:gdti", "253", 12, false, "", ""},      Scheme{"id:sgcn", "255", 12, false, "", ""},
    Scheme{"id:ginc", "401", 0, false, "", ""},       Scheme{"id:gsin", "402", 16, false, "", ""},
    Scheme{"id:cpi", "8010", 0, false, "", "8011"},   Scheme{"id:upui", "01", 13, true, "", "235"},
    Scheme{"class:lgtin", "01", 13, true, "", "10"},  Scheme{"idpat:sgtin", "01", 13, true, "", ""},
    Scheme{"idpat:grai", "8003", 12, false, "0", ""}, Scheme{"idpat:gdti", "253", 12, false, "", ""},
    Scheme{"idpat:upui", "01", 13, true, "", ""},     Scheme{"id:itip", "8006", 13, true, "", "21"},
    Scheme{"idpat:itip", "8006", 13, true, "", "21"},
};

struct ShortName {
  std::string_view name, ai;
};
constexpr std::array short_names{ShortName{"gtin", "01"},   ShortName{"itip", "8006"},  ShortName{"cpid", "8010"}, ShortName{"gln", "414"},
                                 ShortName{"party", "417"}, ShortName{"gsrnp", "8017"}, ShortName{"gsrn", "8018"}, ShortName{"gcn", "255"},
                                 ShortName{"sscc", "00"},   ShortName{"gdti", "253"},   ShortName{"ginc", "401"},  ShortName{"gsin", "402"},
                                 ShortName{"grai", "8003"}, ShortName{"giai", "8004"},  ShortName{"lot", "10"},    ShortName{"ser", "21"},
                                 ShortName{"cpv", "22"}};
constexpr std::array key_ais{"01", "8006", "8010", "414", "417", "8017", "8018", "255", "00", "253", "401", "402", "8003", "8004"};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return parts;
}

/// "01.02.999" of a trade item's piece -> "0102", piece and total, which belong to the key.
std::string take_piece(std::string_view& tail) {
  const auto parts = split(tail, '.');
  if (parts.size() != 3) return "";
  std::string piece = std::string(parts[0]) + std::string(parts[1]);
  tail = parts[2];
  return piece;
}

std::string tail_of(const Scheme& scheme, std::string_view tail) {
  if (scheme.ai == "8006") {
    const std::string piece = take_piece(tail);
    return tail == "*" ? piece : piece + "/21/" + encode_link_part(tail);
  }
  if (tail.empty() || tail == "*") return "";
  if (scheme.qualifier.empty()) return encode_link_part(tail);
  if (scheme.qualifier == "254" && tail == "0") return "";  // no extension
  return "/" + std::string(scheme.qualifier) + "/" + encode_link_part(tail);
}

/// Prefix, reference and what is left of them.
std::optional<std::string> link_of(const Scheme& scheme, std::string_view body) {
  const std::size_t dot = body.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view prefix = body.substr(0, dot);
  std::string_view rest = body.substr(dot + 1);
  if (!all_digits(prefix)) return std::nullopt;
  if (scheme.digits == 0) {
    const std::size_t end = scheme.qualifier.empty() ? rest.size() : rest.rfind('.');
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const std::string_view tail = end < rest.size() ? rest.substr(end + 1) : std::string_view();
    return std::string(home) + std::string(scheme.ai) + "/" + std::string(prefix) + encode_link_part(rest.substr(0, end)) +
           tail_of(scheme, tail);
  }
  if (prefix.size() >= scheme.digits + (scheme.indicator ? 0 : 1)) return std::nullopt;
  const std::size_t length = scheme.digits - prefix.size();
  const std::string_view reference = rest.substr(0, length);
  if (reference.size() != length || (length > 0 && !all_digits(reference))) return std::nullopt;
  rest.remove_prefix(length);
  if (!rest.empty() && rest.front() != '.') return std::nullopt;
  if (!rest.empty()) rest.remove_prefix(1);
  std::string key(scheme.lead);
  if (scheme.indicator) {
    key += reference.front();
    key += prefix;
    key += reference.substr(1);
  } else {
    key += prefix;
    key += reference;
  }
  return std::string(home) + std::string(scheme.ai) + "/" + key + domain::gs1_check_digit(key) + tail_of(scheme, rest);
}

std::optional<std::string> link_of_urn(std::string_view urn) {
  for (const Scheme& scheme : schemes) {
    const std::string start = "urn:epc:" + std::string(scheme.urn) + ":";
    if (urn.starts_with(start)) return link_of(scheme, urn.substr(start.size()));
  }
  return std::nullopt;
}

std::string_view ai_of(std::string_view segment) {
  const auto named = std::find_if(short_names.begin(), short_names.end(), [&](const ShortName& name) { return name.name == segment; });
  return named == short_names.end() ? segment : named->ai;
}

bool is_key(std::string_view ai, std::string_view value) {
  return std::find(key_ais.begin(), key_ais.end(), ai) != key_ais.end() && value.size() > 4 && all_digits(value.substr(0, 4));
}

std::string padded(std::string_view ai, std::string_view value) {
  const bool short_gtin = ai == "01" && value.size() < 14 && all_digits(value);
  return std::string(short_gtin ? 14 - value.size() : 0, '0') + std::string(value);
}

std::optional<std::string> link_of_url(std::string_view url) {
  const auto segments = split(url.substr(0, url.find_first_of("?#")), '/');
  for (std::size_t i = 3; i + 1 < segments.size(); ++i) {
    const std::string_view ai = ai_of(segments[i]);
    if (!is_key(ai, segments[i + 1])) continue;
    std::string link = std::string(home) + std::string(ai) + "/" + padded(ai, segments[i + 1]);
    for (std::size_t q = i + 2; q + 1 < segments.size(); q += 2)
      if (ai_of(segments[q]) != "22") link += "/" + std::string(ai_of(segments[q])) + "/" + std::string(segments[q + 1]);
    return link;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> canonical_link(std::string_view uri) {
  if (uri.starts_with("urn:epc:")) return link_of_urn(uri);
  if (uri.starts_with("https://") || uri.starts_with("http://")) return link_of_url(uri);
  return std::nullopt;
}

std::string encode_link_part(std::string_view text) {
  constexpr std::string_view unsafe = "!()*+,:/ #&\"";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || byte < 0x20 || unsafe.find(c) != std::string_view::npos) {
      encoded += '%';
      encoded += hex[byte >> 4];
      encoded += hex[byte & 15];
    } else {
      encoded += c;
    }
  }
  return encoded;
}

}  // namespace exoreg::publish
