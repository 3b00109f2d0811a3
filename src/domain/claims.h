// What a supplier claims in words: names, advertising text. A word inside a negation or a disclaimer is no claim:
// 「絶対に安全とはいえません」 claims nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/row.h"

namespace exoreg::domain {

struct ClaimHit {
  std::string word;      ///< the word that was looked for
  std::string sentence;  ///< as written, the sentence in which it stands
};

/// The first sentence that says one of the words and does not take it back. Width, case and spaces are folded; words are given
/// in their plain form. In English a word stands by itself: "EV" is not found in "every".
[[nodiscard]] std::optional<ClaimHit> find_claim(std::string_view text, std::span<const std::string_view> words);
/// Every such sentence.
[[nodiscard]] std::vector<ClaimHit> find_claims(std::string_view text, std::span<const std::string_view> words);
/// Every sentence that says one of the words, also in a negation: 「献血できません」 is a statement on blood donation.
[[nodiscard]] std::vector<ClaimHit> find_mentions(std::string_view text, std::span<const std::string_view> words);

/// claimed_name, inci_name and claims of a preparation, one under the other.
[[nodiscard]] std::string claimed_text(const Row& preparation);

/// The name or the advertising calls it exosome, extracellular vesicle, EV, エクソソーム or 細胞外小胞.
[[nodiscard]] std::optional<ClaimHit> claims_vesicles(const Row& preparation);

}  // namespace exoreg::domain
