// Sentence by sentence: where a word stands, and whether what follows (Japanese) or precedes it (English) takes it back.
#include "domain/claims.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace exoreg::domain {
namespace {

/// Ends of sentences; a comma is none. A point ends one only where white space follows ("0.22").
std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool ascii_stop = (rest[0] == '.' && (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\n')) || rest[0] == '!' ||
                            rest[0] == '?' || rest[0] == '\n' || rest[0] == ';';
    std::size_t width = ascii_stop ? 1 : 0;
    for (const std::string_view stop : {"。", "！", "？", "；"})
      if (rest.starts_with(stop)) width = stop.size();
    if (width == 0) {
      sentences.back() += rest[0];
      continue;
    }
    sentences.emplace_back();
    i += width - 1;
  }
  return sentences;
}

/// Folded like a search key, but with spaces: English words must stay apart.
std::string folded(std::string_view text) {
  std::string result;
  std::string word;
  const std::string wide = fold_width(text);
  const auto flush = [&] {
    if (!word.empty()) result += (result.empty() ? "" : " ") + search_key(word);
    word.clear();
  };
  for (const char c : wide) {
    if (c == ' ' || c == '\t')
      flush();
    else
      word += c;
  }
  flush();
  return result;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// A Latin word must not be part of a longer one; a plural s is.
bool stands_alone(const std::string& text, std::size_t at, std::size_t length) {
  if (is_latin(text[at]) && at > 0 && is_latin(text[at - 1])) return false;
  std::size_t end = at + length;
  if (!is_latin(text[end - 1])) return true;
  if (end < text.size() && text[end] == 's') ++end;
  return end >= text.size() || !is_latin(text[end]);
}

constexpr std::array<std::string_view, 25> taken_back_after{
    "は不要",       "が不要",     "必要はな",     "ません",     "ではない",   "でない",     "とは限らない", "とはいえない", "とは言えない",
    "わけではない", "わけでない", "ものではない", "ものでない", "保証はない", "ではなく",   "でなく",       "していない",   "されていない",
    "受けていない", "得ていない", "はない",       "含まない",   "含まず",     "ありません", "を除く"};
constexpr std::array<std::string_view, 9> taken_back_before{"not ",    "no ",     "never ",   "without ", "isn't ",
                                                            "aren't ", "cannot ", "neither ", "nor "};
constexpr std::array<std::string_view, 4> prefixes{"未", "非", "不", "無"};

/// These say of all that stands before them that it is not claimed, across commas.
constexpr std::array<std::string_view, 11> disclaimers{"とはいえ",   "とは言え",   "とは限",   "わけではあ",   "わけではな", "わけでな",
                                                       "ものではあ", "ものではな", "ものでな", "申し上げられ", "保証"};
/// A comma after a verb begins a clause of its own: in 「絶対に安全で、副作用はありません」 nothing takes back the first. After a
/// noun it counts up: 「承認、許可はありません」.
constexpr std::array<std::string_view, 6> clause_ends{"で、", "て、", "し、", "が、", "す、", "く、"};

std::string clause_of(const std::string& after) {
  if (std::any_of(disclaimers.begin(), disclaimers.end(), [&](std::string_view words) { return after.find(words) != std::string::npos; }))
    return after;
  std::size_t end = after.size();
  for (const std::string_view words : clause_ends) end = std::min(end, after.find(words));
  return after.substr(0, end);
}

bool taken_back(const std::string& sentence, std::size_t at, std::size_t length) {
  const std::string after = sentence.substr(at + length);
  const std::string clause = clause_of(after);
  for (const std::string_view words : taken_back_after)
    if (clause.find(words) != std::string::npos) return true;
  if (after.starts_with(" is not") || after.starts_with(" are not") || after.find(" cannot be ") != std::string::npos) return true;
  const std::string before = sentence.substr(0, at);
  for (const std::string_view prefix : prefixes)
    if (before.ends_with(prefix)) return true;
  const std::string near = " " + before.substr(before.size() > 28 ? before.size() - 28 : 0);
  return std::any_of(taken_back_before.begin(), taken_back_before.end(),
                     [&](std::string_view words) { return near.find(" " + std::string(words)) != std::string::npos; });
}

enum class Negation { takes_it_back, is_said_too };

std::optional<ClaimHit> hit_in(const std::string& sentence, std::span<const std::string_view> words, Negation negation) {
  const std::string text = folded(sentence);
  for (const std::string_view word : words) {
    const std::string key = folded(word);
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1))
      if (stands_alone(text, at, key.size()) && (negation == Negation::is_said_too || !taken_back(text, at, key.size())))
        return ClaimHit{std::string(word), std::string(trim(sentence))};
  }
  return std::nullopt;
}

std::vector<ClaimHit> hits_in(std::string_view text, std::span<const std::string_view> words, Negation negation) {
  std::vector<ClaimHit> hits;
  for (const std::string& sentence : sentences_of(text))
    if (auto hit = hit_in(sentence, words, negation)) hits.push_back(std::move(*hit));
  return hits;
}

constexpr std::array<std::string_view, 9> vesicle_words{"エクソソーム", "エキソソーム", "exosome", "細胞外小胞", "extracellular vesicle",
                                                        "EV",           "small EV",     "sEV",     "小胞"};

}  // namespace

std::vector<ClaimHit> find_claims(std::string_view text, std::span<const std::string_view> words) {
  return hits_in(text, words, Negation::takes_it_back);
}

std::vector<ClaimHit> find_mentions(std::string_view text, std::span<const std::string_view> words) {
  return hits_in(text, words, Negation::is_said_too);
}

std::optional<ClaimHit> find_claim(std::string_view text, std::span<const std::string_view> words) {
  auto hits = find_claims(text, words);
  if (hits.empty()) return std::nullopt;
  return std::move(hits.front());
}

std::string claimed_text(const Row& preparation) {
  std::string text;
  for (const char* column : {"claimed_name", "inci_name", "claims"})
    if (preparation.has(column)) text += preparation.text(column) + "\n";
  return text;
}

std::optional<ClaimHit> claims_vesicles(const Row& preparation) { return find_claim(claimed_text(preparation), vesicle_words); }

}  // namespace exoreg::domain
