// JSON values in the float-free profile of RFC 8785 (JCS): what records, leaves and our own output are made of.
// A number is an integer with |n| < 2^53; a measured quantity is a string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"

namespace exoreg {

/// Member order of RFC 8785 §3.2.3: by UTF-16 code units.
struct Utf16Less {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json, Utf16Less>;
  /// A number token that is no integer of the profile, as written. Only Numbers::as_text makes one; dump() refuses it.
  struct NumberText {
    std::string token;
    friend bool operator==(const NumberText&, const NumberText&) = default;
  };

  Json() = default;  ///< null
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}
  Json(long value) : value_(static_cast<std::int64_t>(value)) {}
  Json(long long value) : value_(static_cast<std::int64_t>(value)) {}
  Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}
  Json(NumberText value) : value_(std::move(value)) {}

  static Json object(std::initializer_list<std::pair<const char*, Json>> members = {});
  static Json array(std::initializer_list<Json> items = {});

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(value_); }
  [[nodiscard]] bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }
  [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }
  [[nodiscard]] bool is_number_text() const { return std::holds_alternative<NumberText>(value_); }

  // Readers throw std::bad_variant_access on another type: only for values whose shape was checked or is ours.
  [[nodiscard]] bool as_bool() const { return std::get<bool>(value_); }
  [[nodiscard]] std::int64_t as_integer() const { return std::get<std::int64_t>(value_); }
  [[nodiscard]] const std::string& as_string() const { return std::get<std::string>(value_); }
  [[nodiscard]] const Array& as_array() const { return std::get<Array>(value_); }
  [[nodiscard]] Array& as_array() { return std::get<Array>(value_); }
  [[nodiscard]] const Object& as_object() const { return std::get<Object>(value_); }
  [[nodiscard]] Object& as_object() { return std::get<Object>(value_); }
  [[nodiscard]] const NumberText& as_number_text() const { return std::get<NumberText>(value_); }

  /// Member of an object, or nullptr (also when this is no object).
  [[nodiscard]] const Json* find(std::string_view name) const;
  /// String member, or `otherwise` when it is absent or no string.
  [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
  /// Integer member, or `otherwise`.
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise = 0) const;
  /// Boolean member, or `otherwise`.
  [[nodiscard]] bool boolean(std::string_view name, bool otherwise = false) const;
  /// Array member's items, or none.
  [[nodiscard]] const Array& items(std::string_view name) const;

  /// Makes this an object if it is null, and the member if it is not there.
  Json& operator[](std::string_view name);
  /// Makes this an array if it is null.
  void push_back(Json value);

  /// The canonical bytes (RFC 8785), UTF-8, no trailing newline. Throws std::logic_error on a NumberText,
  /// an integer beyond ±(2^53-1) or a string that is not UTF-8: our own values never hold one.
  [[nodiscard]] std::string dump() const;

  friend bool operator==(const Json&, const Json&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object, NumberText> value_;
};

enum class Numbers {
  integers_only,  ///< the float-free profile: a fraction or an exponent is refused
  as_text         ///< foreign documents: such a token is kept as NumberText
};

struct JsonLimits {
  std::size_t bytes = 64u << 20;
  int depth = 32;
  std::size_t values = 4'000'000;  ///< all values together; each takes some 60 bytes of memory
};

struct JsonReading {
  std::optional<Json> value;  ///< nullopt when refused
  Text error;                 ///< why, when refused
};

/// Strict RFC 8259 text: UTF-8, no duplicate member names, no NUL in strings, nothing behind the value, bounded depth.
/// A byte order mark is skipped with as_text and refused otherwise.
[[nodiscard]] JsonReading parse_json(std::string_view bytes, Numbers numbers = Numbers::integers_only, JsonLimits limits = {});

}  // namespace exoreg
