// What a user name and a passphrase must look like before anything is made with them.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "crypto/digest.h"

namespace exoreg::registry {

constexpr std::size_t passphrase_floor = 8;         ///< characters; fewer are refused
constexpr std::size_t passphrase_recommended = 15;  ///< NIST SP 800-63B-4 §3.1.1.2, for a password used alone

/// `[a-z][a-z0-9._-]{0,31}`: the name is also a file name and stands in signed records. E_USER_NAME otherwise.
[[nodiscard]] Findings check_user_name(std::string_view name);
/// 1..200 characters of UTF-8 on one line. E_FULL_NAME otherwise.
[[nodiscard]] Findings check_full_name(std::string_view name);
/// E_PASSPHRASE below the floor; PASSPHRASE_SHORT (severity N) below the recommendation.
[[nodiscard]] Findings check_passphrase(const crypto::Secret& passphrase);

}  // namespace exoreg::registry
