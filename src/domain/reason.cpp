// Told apart by the alphabet: the first half holds Japanese, the second none.
#include "domain/reason.h"

#include "base/utf8.h"

namespace exoreg::domain {
namespace {

constexpr std::string_view between = " / ";

/// Kana, CJK ideographs, full-width forms.
bool has_japanese(std::string_view text) {
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (!c) return false;
    if ((*c >= 0x3040 && *c <= 0x30FF) || (*c >= 0x4E00 && *c <= 0x9FFF)) return true;
  }
  return false;
}

}  // namespace

std::string write_reason(const Text& text) { return text.ja + std::string(between) + text.en; }

Text read_reason(std::string_view stored) {
  const auto at = stored.rfind(between);
  if (at != std::string_view::npos) {
    const std::string_view ja = stored.substr(0, at), en = stored.substr(at + between.size());
    if (has_japanese(ja) && !en.empty() && !has_japanese(en)) return {std::string(en), std::string(ja)};
  }
  return {std::string(stored), std::string(stored)};
}

}  // namespace exoreg::domain
