// Shapes only: whether a name is taken, the account's history says (users.cpp).
#include "registry/credentials.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"

namespace exoreg::registry {
namespace {

Findings one(std::string code, Severity severity, Text message, std::string column) {
  return {Finding{std::move(code), severity, std::move(message), 0, std::move(column)}};
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

}  // namespace

Findings check_user_name(std::string_view name) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto other = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
  if (!name.empty() && name.size() <= 32 && letter(name.front()) && std::all_of(name.begin(), name.end(), other)) return {};
  return one("E_USER_NAME", Severity::error,
             {"A user name has 1 to 32 of a-z 0-9 . _ - and begins with a letter.",
              "利用者名は半角英小文字・数字・「.」「_」「-」の1〜32文字で、先頭は英小文字にしてください。"},
             "user");
}

Findings check_full_name(std::string_view name) {
  const bool line = std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  const std::size_t length = characters(name);
  if (line && length >= 1 && length <= 200 && is_utf8(name)) return {};
  return one("E_FULL_NAME", Severity::error,
             {"A full name has 1 to 200 characters on one line.", "氏名は1〜200文字、改行なしで入力してください。"}, "full_name");
}

Findings check_passphrase(const crypto::Secret& passphrase) {
  const std::size_t length = characters(passphrase.view());
  if (length < passphrase_floor)
    return one(
        "E_PASSPHRASE", Severity::error,
        {fmt::format("A passphrase needs at least {} characters; {} or more are recommended.", passphrase_floor, passphrase_recommended),
         fmt::format("パスフレーズは{}文字以上にしてください({}文字以上を推奨します)。", passphrase_floor, passphrase_recommended)},
        "passphrase");
  if (length < passphrase_recommended)
    return one("PASSPHRASE_SHORT", Severity::N,
               {fmt::format("The passphrase is short; {} characters or more are recommended.", passphrase_recommended),
                fmt::format("パスフレーズが短めです。{}文字以上を推奨します。", passphrase_recommended)},
               "passphrase");
  return {};
}

}  // namespace exoreg::registry
