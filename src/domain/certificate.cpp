// Reads a certificate's class from the name of its standard. The first row that matches wins, so claims come before facts.
#include "domain/certificate.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/unicode.h"

namespace exoreg::domain {
namespace {

struct Word {
  const char* letter;
  std::string_view word;  ///< part of the folded standard: no spaces, small letters
};

// "Certificate of GMP compliance" is an authority's document, "GMP-compliant" a maker's word.
constexpr std::array<Word, 34> words{{
    {"F", "準拠"},         {"F", "対応"},           {"F", "同等"},
    {"F", "相当"},         {"F", "レベル"},         {"F", "グレード"},
    {"F", "自己宣言"},     {"F", "compliant"},      {"F", "equivalent"},
    {"F", "gmpgrade"},     {"F", "selfdeclar"},     {"F", "self-declar"},
    {"F", "fdaregist"},    {"F", "fda登録"},        {"F", "cemark"},
    {"F", "ceマーク"},     {"E", "17025"},          {"E", "20387"},
    {"D", "22716"},        {"D", "化粧品"},         {"D", "cosmetic"},
    {"D", "cpnp"},         {"D", "vcrp"},           {"C", "9001"},
    {"C", "13485"},        {"B", "特定細胞加工物"}, {"B", "細胞培養加工施設"},
    {"B", "gctp"},         {"B", "cellprocessing"}, {"A", "gmp"},
    {"A", "基準確認証"},   {"A", "pic/s"},          {"A", "21cfr211"},
    {"A", "21cfrpart211"},
}};

/// GMP of foods and feeds is neither medicinal nor cosmetic.
bool is_food(const std::string& standard) {
  constexpr std::array<std::string_view, 5> foods{"食品", "food", "dietary", "サプリメント", "飼料"};
  return std::any_of(foods.begin(), foods.end(), [&](std::string_view word) { return standard.find(word) != std::string::npos; });
}

std::string letter_of(const Row& certificate) {
  if (!certificate.has("class")) return {};
  const std::string key = search_key(certificate.text("class"));
  if (key.size() != 1 || key[0] < 'a' || key[0] > 'f') return {};
  return std::string(1, static_cast<char>(key[0] - 'a' + 'A'));
}

/// "" when the standard is none that we know.
std::string class_of_standard(const Row& certificate) {
  const std::string standard = search_key(certificate.text("standard"));
  if (standard == "ce") return "F";
  if (is_food(standard)) return {};
  for (const Word& row : words) {
    if (standard.find(row.word) != std::string::npos) return row.letter;
  }
  return {};
}

}  // namespace

std::string certificate_class(const Row& certificate) {
  const std::string known = class_of_standard(certificate);
  return known.empty() ? letter_of(certificate) : known;
}

std::string disagreeing_letter(const Row& certificate) {
  const std::string letter = letter_of(certificate);
  return letter == certificate_class(certificate) ? std::string() : letter;
}

}  // namespace exoreg::domain
