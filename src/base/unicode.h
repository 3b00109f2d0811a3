// Encodings and the folded keys by which people's spellings meet.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace exoreg {

[[nodiscard]] bool is_utf8(std::string_view bytes);  ///< strict: no overlongs, no surrogates

enum class Encoding { utf8, utf8_bom, cp932, latin1 };
struct Decoded {
  std::string text;  ///< UTF-8 without BOM
  Encoding encoding = Encoding::utf8;
};
/// BOM -> strict UTF-8 -> CP932 (when it decodes). nullopt: neither (UTF-16, binary). NUL bytes are refused too.
[[nodiscard]] std::optional<Decoded> decode_table_bytes(std::string_view bytes);
[[nodiscard]] std::optional<std::string> encode_cp932(std::string_view utf8);

/// Full-width ASCII and ideographic space to half width; everything else as it is.
[[nodiscard]] std::string fold_width(std::string_view utf8);
/// NFKC_Casefold (Unicode TR 15), without spaces, and with ．。－−‐–—ー-like hyphens, ： and ／ folded: a search key,
/// never stored as text. "ＡＢ－１２３" and "ab-123" have the same key.
[[nodiscard]] std::string search_key(std::string_view utf8);
/// Any of the words stands in the text, both folded to search keys.
[[nodiscard]] bool mentions_any(std::string_view text, std::initializer_list<std::string_view> words);
[[nodiscard]] std::string_view trim(std::string_view text);  ///< ASCII white space and U+3000
/// Text quoted from an input, fit for a message: UTF-8 (other bytes and control characters become U+FFFD), cut with
/// "…" behind 80 characters.
[[nodiscard]] std::string for_message(std::string_view text);
/// Columns on a terminal: East Asian wide characters count two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

}  // namespace exoreg
