// The canonical bytes of a JSON value (RFC 8785): one value, one spelling, so that it can be signed and hashed.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "base/json.h"
#include "base/json_limits.h"
#include "base/unicode.h"

namespace exoreg {
namespace {

const char* short_escape(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\f': return "\\f";
    case '\r': return "\\r";
    default: return nullptr;
  }
}

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

/// RFC 8785 §3.2.2.2: what need not be escaped is not.
void write_string(std::string& out, const std::string& text) {
  if (!is_utf8(text)) throw std::logic_error("a JSON string is not UTF-8");
  out += '"';
  auto begin = text.begin();
  for (;;) {
    const auto end = std::find_if(begin, text.end(), is_escaped);
    out.append(begin, end);
    if (end == text.end()) break;
    if (const char* escape = short_escape(*end))
      out += escape;
    else
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(*end));
    begin = end + 1;
  }
  out += '"';
}

void write_integer(std::string& out, std::int64_t number) {
  if (!is_profile_integer(number)) throw std::logic_error("a JSON integer is beyond 2^53-1");
  out += std::to_string(number);
}

void write(std::string& out, const Json& value);

void write_array(std::string& out, const Json::Array& items) {
  out += '[';
  const char* separator = "";
  for (const Json& item : items) {
    out += separator;
    write(out, item);
    separator = ",";
  }
  out += ']';
}

void write_object(std::string& out, const Json::Object& members) {
  out += '{';
  const char* separator = "";
  for (const auto& [name, value] : members) {
    out += separator;
    write_string(out, name);
    out += ':';
    write(out, value);
    separator = ",";
  }
  out += '}';
}

void write(std::string& out, const Json& value) {
  if (value.is_null()) {
    out += "null";
  } else if (value.is_bool()) {
    out += value.as_bool() ? "true" : "false";
  } else if (value.is_integer()) {
    write_integer(out, value.as_integer());
  } else if (value.is_string()) {
    write_string(out, value.as_string());
  } else if (value.is_array()) {
    write_array(out, value.as_array());
  } else if (value.is_object()) {
    write_object(out, value.as_object());
  } else {
    throw std::logic_error("a JSON number is no integer: " + value.as_number_text().token);
  }
}

}  // namespace

std::string Json::dump() const {
  std::string out;
  write(out, *this);
  return out;
}

}  // namespace exoreg
