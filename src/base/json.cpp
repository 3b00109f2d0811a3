// Reads JSON text with nlohmann's event parser, which only this file knows. It builds our own values, because the
// library's would take duplicate names, turn numbers into floating point and nest without end.
#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json_limits.h"
#include "base/unicode.h"

namespace exoreg {
namespace {

Text number_refused(const std::string& token) {
  const std::string shown = for_message(token);
  return {fmt::format("The number {} is not an integer within ±(2^53-1); write a measured quantity as a string.", shown),
          fmt::format("数値 {} は±(2^53-1)以内の整数ではありません。測定値は文字列で記載してください。", shown)};
}

Text duplicate_refused(const std::string& name) {
  const std::string shown = for_message(name);
  return {fmt::format("The member name \"{}\" occurs twice in one object.", shown),
          fmt::format("同じオブジェクトにメンバー名「{}」が重複しています。", shown)};
}

Text syntax_refused(std::string_view bytes, std::size_t position) {
  const std::string_view before = bytes.substr(0, std::min(position > 0 ? position - 1 : 0, bytes.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  return {fmt::format("Line {} is not valid JSON (byte {} of the text).", line, position),
          fmt::format("{}行目がJSONとして正しくありません（先頭から{}バイト目）。", line, position)};
}

/// Receives the parser's events. Each returns false to stop; `error` then says why.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view bytes, Numbers numbers, JsonLimits limits) : bytes_(bytes), numbers_(numbers), limits_(limits) {}

  bool null() override { return add(Json()); }
  bool boolean(bool value) override { return add(Json(value)); }
  // Only a token with a minus sign comes here; zero can then only have been "-0".
  bool number_integer(number_integer_t value) override { return value == 0 ? other_number("-0") : integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    return value > static_cast<number_unsigned_t>(largest_json_integer) ? other_number(std::to_string(value))
                                                                        : add(Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t, const string_t& token) override { return other_number(token); }
  bool string(string_t& value) override { return has_no_nul(value) && add(Json(std::move(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json(Json::Object{})); }
  bool start_array(std::size_t) override { return open(Json(Json::Array{})); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (!has_no_nul(name)) return false;
    if (open_.back()->find(name) != nullptr) return refuse(duplicate_refused(name));
    name_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    return refuse(syntax_refused(bytes_, position));
  }

  JsonReading finish(bool complete) {
    if (complete) return {std::move(root_), {}};
    return {std::nullopt, std::move(error_)};
  }

 private:
  bool refuse(Text why) {
    error_ = std::move(why);
    return false;
  }

  bool integer(std::int64_t value) { return is_profile_integer(value) ? add(Json(value)) : other_number(std::to_string(value)); }

  bool other_number(const std::string& token) {
    if (numbers_ == Numbers::integers_only) return refuse(number_refused(token));
    return add(Json(Json::NumberText{token}));
  }

  bool has_no_nul(const std::string& text) {
    if (text.find('\0') == std::string::npos) return true;
    return refuse({"A string holds the character U+0000.", "文字列にU+0000（NUL）が含まれています。"});
  }

  bool add(Json value) { return place(std::move(value)) != nullptr; }

  bool open(Json container) {
    if (open_.size() >= static_cast<std::size_t>(std::max(limits_.depth, 0)))
      return refuse({fmt::format("The JSON is nested more than {} levels deep.", limits_.depth),
                     fmt::format("JSONの入れ子が{}段を超えています。", limits_.depth)});
    Json* placed = place(std::move(container));
    if (placed) open_.push_back(placed);
    return placed != nullptr;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  /// Pointers to open containers stay good: a container only grows while nothing inside it is open.
  Json* place(Json value) {
    if (++count_ > limits_.values) {
      refuse({fmt::format("The JSON holds more than {} values.", limits_.values),
              fmt::format("JSONの値が{}個を超えています。", limits_.values)});
      return nullptr;
    }
    if (open_.empty()) return &(root_ = std::move(value));
    if (open_.back()->is_array()) return &open_.back()->as_array().emplace_back(std::move(value));
    return &(open_.back()->as_object()[std::move(name_)] = std::move(value));
  }

  std::string_view bytes_;
  Numbers numbers_;
  JsonLimits limits_;
  std::size_t count_ = 0;
  Json root_;
  std::vector<Json*> open_;
  std::string name_;
  Text error_;
};

/// What the library would let pass: it takes NUL for the end of the text, and skips a byte order mark.
std::optional<Text> refused_before_parsing(std::string_view bytes, JsonLimits limits) {
  if (bytes.size() > limits.bytes)
    return Text{fmt::format("The JSON is larger than {} bytes.", limits.bytes),
                fmt::format("JSONが{}バイトを超えています。", limits.bytes)};
  if (bytes.find('\0') != std::string_view::npos) return Text{"The JSON holds a NUL byte.", "JSONにNULバイトが含まれています。"};
  if (bytes.starts_with("\xEF\xBB\xBF"))
    return Text{"The JSON begins with a byte order mark.", "JSONの先頭にBOM（バイト順マーク）があります。"};
  return std::nullopt;
}

}  // namespace

JsonReading parse_json(std::string_view bytes, Numbers numbers, JsonLimits limits) {
  // RFC 8259 §8.1 lets a reader of foreign texts skip the mark; ours are canonical and have none.
  if (numbers == Numbers::as_text && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (auto why = refused_before_parsing(bytes, limits)) return {std::nullopt, std::move(*why)};
  Builder builder(bytes, numbers, limits);
  return builder.finish(nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder));
}

}  // namespace exoreg
