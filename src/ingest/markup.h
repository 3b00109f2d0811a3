// XML and HTML, cut into tags and texts: as much as logger files need, and nothing that could expand. For the files of this module only.
#pragma once

#include <string>
#include <string_view>

namespace exoreg::ingest {

struct MarkupPiece {
  enum class Kind { open, close, text };
  Kind kind = Kind::text;
  std::string name;    ///< of a tag, in lower case, without attributes
  std::string text;    ///< of a text: character references resolved
  bool empty = false;  ///< `<a/>`: there will be no closing tag
  long line = 0;
};

/// Comments, processing instructions and DOCTYPE are passed over; the content of script and style too. Entities are the five of XML,
/// &nbsp;, &deg; and numbers; others stay as they are written.
class MarkupReader {
 public:
  /// `text` is UTF-8 and must outlive the reader.
  explicit MarkupReader(std::string_view text) : rest_(text) {}
  /// false at the end, and where a tag, comment or section is not closed: see cut().
  bool next(MarkupPiece& piece);
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  bool skip_past(std::string_view end);
  bool skip_to_end_of(std::string_view name);
  bool read_tag(MarkupPiece& piece);
  void read_text(MarkupPiece& piece);
  void consume(std::size_t bytes);

  std::string_view rest_;
  long line_ = 1;
  bool cut_ = false;
};

}  // namespace exoreg::ingest
