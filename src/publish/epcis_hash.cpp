// The standard's order is a tree of names; everything that the tree does not name follows behind it, sorted.
#include "publish/epcis_hash.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/decimal.h"
#include "base/time.h"
#include "base/unicode.h"
#include "publish/gs1_link.h"

namespace exoreg::publish {
namespace {

struct Node {
  std::string_view name;
  std::string_view item = {};  ///< the name under which each element of the list is written
  std::span<const Node> children = {};
};

constexpr std::array epc{Node{"id"}};
constexpr std::array quantity{Node{"epcClass"}, Node{"quantity"}, Node{"uom"}};
constexpr std::array dispositions{Node{"set"}, Node{"unset"}};
constexpr std::array metadata{Node{"time"},
                              Node{"startTime"},
                              Node{"endTime"},
                              Node{"deviceID"},
                              Node{"deviceMetadata"},
                              Node{"rawData"},
                              Node{"dataProcessingMethod"},
                              Node{"bizRules"}};
constexpr std::array report{Node{"type"},
                            Node{"exception"},
                            Node{"deviceID"},
                            Node{"deviceMetadata"},
                            Node{"rawData"},
                            Node{"dataProcessingMethod"},
                            Node{"time"},
                            Node{"microorganism"},
                            Node{"chemicalSubstance"},
                            Node{"value"},
                            Node{"component"},
                            Node{"stringValue"},
                            Node{"booleanValue"},
                            Node{"hexBinaryValue"},
                            Node{"uriValue"},
                            Node{"minValue"},
                            Node{"maxValue"},
                            Node{"meanValue"},
                            Node{"sDev"},
                            Node{"percRank"},
                            Node{"percValue"},
                            Node{"uom"},
                            Node{"coordinateReferenceSystem"}};
constexpr std::array sensor{Node{"sensorMetadata", "", metadata}, Node{"sensorReport", "", report}};
constexpr std::array order{Node{"eventTime"},
                           Node{"eventTimeZoneOffset"},
                           Node{"certificationInfo"},
                           Node{"parentID"},
                           Node{"epcList", "epc"},
                           Node{"inputEPCList", "epc"},
                           Node{"childEPCs", "epc"},
                           Node{"quantityList", "quantityElement", quantity},
                           Node{"childQuantityList", "quantityElement", quantity},
                           Node{"inputQuantityList", "quantityElement", quantity},
                           Node{"outputEPCList", "epc"},
                           Node{"outputQuantityList", "quantityElement", quantity},
                           Node{"action"},
                           Node{"transformationID"},
                           Node{"bizStep"},
                           Node{"disposition"},
                           Node{"persistentDisposition", "", dispositions},
                           Node{"readPoint", "", epc},
                           Node{"bizLocation", "", epc},
                           Node{"sensorElementList", "sensorElement", sensor}};
constexpr std::array ignored{"type", "recordTime", "eventID", "errorDeclaration", "@context", "comment", "rdfs:comment"};

/// Bare words of the vocabulary, by the member in which they stand.
struct Word {
  std::string_view member, parent;
  std::string_view uri;
  std::string_view urn = {};  ///< the older form
};
constexpr std::array words{
    Word{"bizStep", "", "https://ref.gs1.org/cbv/BizStep-", "urn:epcglobal:cbv:bizstep:"},
    Word{"disposition", "", "https://ref.gs1.org/cbv/Disp-", "urn:epcglobal:cbv:disp:"},
    Word{"set", "persistentDisposition", "https://ref.gs1.org/cbv/Disp-", "urn:epcglobal:cbv:disp:"},
    Word{"unset", "persistentDisposition", "https://ref.gs1.org/cbv/Disp-", "urn:epcglobal:cbv:disp:"},
    Word{"type", "bizTransactionList", "https://ref.gs1.org/cbv/BTT-", "urn:epcglobal:cbv:btt:"},
    Word{"type", "sourceList", "https://ref.gs1.org/cbv/SDT-", "urn:epcglobal:cbv:sdt:"},
    Word{"type", "destinationList", "https://ref.gs1.org/cbv/SDT-", "urn:epcglobal:cbv:sdt:"},
    Word{"type", "sensorReport", "https://gs1.org/voc/"},
    Word{"exception", "sensorReport", "https://gs1.org/voc/"},
    Word{"component", "sensorReport", "https://ref.gs1.org/cbv/Comp-"},
};

std::string join(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  std::string all;
  for (const auto& part : parts) all += part;
  return all;
}

class Prehash {
 public:
  explicit Prehash(const Namespaces& namespaces) : namespaces_(namespaces) {}

  [[nodiscard]] std::string event(const Json& event) const {
    return "eventType=" + event.text("type") + in_order(event, order, "") + rest(event, order, ignored);
  }

 private:
  /// The members that the standard names, then extensions of this element.
  [[nodiscard]] std::string element(const Json& value, std::span<const Node> nodes, std::string_view name) const {
    if (!value.is_object()) return "=" + scalar(value, name, "");
    return in_order(value, nodes, name) + rest(value, nodes, {});
  }

  [[nodiscard]] std::string in_order(const Json& object, std::span<const Node> nodes, std::string_view parent) const {
    std::string text;
    for (const Node& node : nodes)
      if (const Json* value = object.find(node.name)) text += member(*value, node, parent);
    return text;
  }

  /// A list is written element by element, sorted: under its own name, or under one name with each element's behind it.
  [[nodiscard]] std::string member(const Json& value, const Node& node, std::string_view parent) const {
    const std::string_view each = node.item.empty() ? node.name : node.item;
    std::vector<std::string> parts;
    if (value.is_array()) {
      for (const Json& item : value.as_array()) parts.push_back(one(each, item, node, parent));
    } else {
      parts.push_back(one(each, value, node, parent));
    }
    const std::string text = join(std::move(parts));
    return text.empty() || node.item.empty() ? text : std::string(node.name) + text;
  }

  [[nodiscard]] std::string one(std::string_view name, const Json& value, const Node& node, std::string_view parent) const {
    const std::string text = value.is_object() ? element(value, node.children, node.name) : "=" + scalar(value, name, parent);
    return text.empty() || text == "=" ? "" : std::string(name) + text;
  }

  /// What the tree does not name: transactions, sources and destinations, instance data, extensions.
  [[nodiscard]] std::string rest(const Json& object, std::span<const Node> nodes, std::span<const char* const> skipped) const {
    std::vector<std::string> parts;
    for (const auto& [name, value] : object.as_object()) {
      const bool named =
          std::any_of(nodes.begin(), nodes.end(), [&, member = std::string_view(name)](const Node& node) { return node.name == member; });
      const bool left_out =
          std::any_of(skipped.begin(), skipped.end(), [&, member = std::string_view(name)](const char* other) { return member == other; });
      if (!named && !left_out) parts.push_back(free_member(name, value));
    }
    return join(std::move(parts));
  }

  [[nodiscard]] std::string free_member(const std::string& name, const Json& value) const {
    if (name == "bizTransactionList") return pairs(name, value, "bizTransaction");
    if (name == "sourceList") return pairs(name, value, "source");
    if (name == "destinationList") return pairs(name, value, "destination");
    const std::string key = expanded_key(name);
    if (!value.is_array()) return key + free_value(value, name);
    std::vector<std::string> parts;
    for (const Json& item : value.as_array()) parts.push_back(key + free_value(item, name));
    return join(std::move(parts));
  }

  [[nodiscard]] std::string free_value(const Json& value, const std::string& name) const {
    return value.is_object() ? rest(value, {}, {}) : "=" + scalar(value, name, "");
  }

  /// The type stands before what it is the type of.
  [[nodiscard]] std::string pairs(const std::string& list, const Json& value, std::string_view what) const {
    std::vector<std::string> parts;
    if (value.is_array())
      for (const Json& item : value.as_array()) {
        const Json* type = item.find("type");
        const Json* object = item.find(what);
        parts.push_back((type ? "type=" + scalar(*type, "type", list) : "") +
                        (object ? std::string(what) + "=" + scalar(*object, what, list) : ""));
      }
    return list + join(std::move(parts));
  }

  [[nodiscard]] std::string expanded_key(const std::string& name) const {
    const std::size_t colon = name.find(':');
    const auto known = colon == std::string::npos ? namespaces_.end() : namespaces_.find(std::string_view(name).substr(0, colon));
    return known == namespaces_.end() ? name : "{" + known->second + "}" + name.substr(colon + 1);
  }

  [[nodiscard]] std::string scalar(const Json& value, std::string_view name, std::string_view parent) const {
    if (value.is_bool()) return value.as_bool() ? "true" : "false";
    if (value.is_integer()) return std::to_string(value.as_integer());
    if (value.is_number_text()) return number(value.as_number_text().token);
    if (!value.is_string()) return "";
    const std::string text(trim(value.as_string()));
    if (const auto at = is_time(name) ? instant(text) : std::nullopt) return *at;
    return canonical(word(text, name, parent));
  }

  static bool is_time(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower.find("time") != std::string::npos && lower.find("offset") == std::string::npos;
  }

  static std::string number(const std::string& token) {
    const auto decimal = Decimal::parse(token);
    return decimal ? decimal->to_string() : token;
  }

  [[nodiscard]] std::string word(const std::string& text, std::string_view name, std::string_view parent) const {
    for (const Word& row : words) {
      if (row.member != name || (!row.parent.empty() && row.parent != parent)) continue;
      if (!row.urn.empty() && text.starts_with(row.urn)) return std::string(row.uri) + text.substr(row.urn.size());
      if (text.find(':') == std::string::npos && text.find('/') == std::string::npos) return std::string(row.uri) + text;
    }
    return expanded_value(text);
  }

  /// "gs1:Temperature" under a context that knows gs1.
  [[nodiscard]] std::string expanded_value(const std::string& text) const {
    const std::size_t colon = text.find(':');
    const auto known = colon == std::string::npos ? namespaces_.end() : namespaces_.find(std::string_view(text).substr(0, colon));
    return known == namespaces_.end() ? text : known->second + text.substr(colon + 1);
  }

  static std::string canonical(const std::string& text) { return canonical_link(text).value_or(text); }

  static std::optional<std::string> instant(const std::string& text);

  const Namespaces& namespaces_;
};

/// Rounded to milliseconds: what stands behind the third digit of the second is taken off, and rounds.
std::optional<std::string> Prehash::instant(const std::string& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) {
    const auto at = parse_instant(text);
    return at ? std::optional(format_instant(*at)) : std::nullopt;
  }
  std::size_t end = dot + 1;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  const std::string digits = text.substr(dot + 1, end - dot - 1);
  const auto whole = parse_instant(text.substr(0, dot) + "." + (digits + "000").substr(0, 3) + text.substr(end));
  if (!whole) return std::nullopt;
  return format_instant(*whole + (digits.size() > 3 && digits[3] >= '5' ? 1 : 0));
}

}  // namespace

std::string write_prehash(const Json& event, const Namespaces& namespaces) { return Prehash(namespaces).event(event); }

std::string hash_id(const Hash& sha256) { return "ni:///sha-256;" + to_hex(sha256) + "?ver=CBV2.0"; }

Namespaces read_namespaces(const Json& document) {
  Namespaces namespaces;
  for (const Json& part : document.items("@context")) {
    if (!part.is_object()) continue;
    for (const auto& [prefix, uri] : part.as_object())
      if (uri.is_string()) namespaces.emplace(prefix, uri.as_string());
  }
  return namespaces;
}

}  // namespace exoreg::publish
