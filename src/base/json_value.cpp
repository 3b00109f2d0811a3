// Access to JSON values; reading and writing their text are elsewhere.
#include <algorithm>
#include <cstddef>

#include "base/json.h"

namespace exoreg {
namespace {

/// Ranks a byte of UTF-8 so that byte order becomes UTF-16 order: supplementary characters (leading byte F0 and up)
/// are surrogates D800-DFFF there, and so come before U+E000..U+FFFF (leading bytes EE and EF).
int utf16_rank(char c) {
  const int byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x100 : byte;
}

}  // namespace

bool Utf16Less::operator()(std::string_view a, std::string_view b) const {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (right == b.end()) return false;
  return left == a.end() || utf16_rank(*left) < utf16_rank(*right);
}

Json Json::object(std::initializer_list<std::pair<const char*, Json>> members) {
  Object object;
  for (const auto& [name, value] : members) object.insert_or_assign(name, value);
  return Json(std::move(object));
}

Json Json::array(std::initializer_list<Json> items) { return Json(Array(items)); }

const Json* Json::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  const auto member = as_object().find(name);
  return member == as_object().end() ? nullptr : &member->second;
}

std::string Json::text(std::string_view name, std::string_view otherwise) const {
  const Json* member = find(name);
  return member && member->is_string() ? member->as_string() : std::string(otherwise);
}

std::int64_t Json::integer(std::string_view name, std::int64_t otherwise) const {
  const Json* member = find(name);
  return member && member->is_integer() ? member->as_integer() : otherwise;
}

bool Json::boolean(std::string_view name, bool otherwise) const {
  const Json* member = find(name);
  return member && member->is_bool() ? member->as_bool() : otherwise;
}

const Json::Array& Json::items(std::string_view name) const {
  static const Array none;
  const Json* member = find(name);
  return member && member->is_array() ? member->as_array() : none;
}

Json& Json::operator[](std::string_view name) {
  if (is_null()) value_ = Object{};
  Object& members = as_object();
  const auto member = members.find(name);
  return member != members.end() ? member->second : members.emplace(std::string(name), Json{}).first->second;
}

void Json::push_back(Json value) {
  if (is_null()) value_ = Array{};
  as_array().push_back(std::move(value));
}

}  // namespace exoreg
