// Bytes of a logger file -> UTF-8, and the first lines by which a file's maker is recognised. For the files of this module only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exoreg::ingest {

/// A byte order mark (UTF-8, UTF-16), else strict UTF-8, else CP932 where it decodes and holds a two-byte kana or kanji or ℃,
/// else Latin-1, in which everything decodes. nullopt: a NUL byte outside UTF-16, which no text file has.
[[nodiscard]] std::optional<std::string> decode_logger_text(std::string_view bytes);

/// The beginning of a file: enough to tell whose it is.
struct LoggerHead {
  std::string_view bytes;          ///< the whole file
  std::vector<std::string> lines;  ///< its first ones (at most 64, of at most 64 KiB together), decoded and trimmed; none of a binary file
};
[[nodiscard]] LoggerHead read_head(std::string_view bytes);

/// Lines of `text`, with any of the three line ends, trimmed.
[[nodiscard]] std::vector<std::string> first_lines(std::string_view text, std::size_t most);

}  // namespace exoreg::ingest
