// XML as events, for the parts of a workbook. Names come without their namespace, which differs between the two editions of the
// format (ECMA-376 transitional and strict). A document type declaration is refused, so no entity is ever expanded.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "base/text.h"

namespace exoreg::ingest {

/// The attributes of one element.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  [[nodiscard]] std::string_view text(std::string_view name) const;  ///< "" when it is not there

 private:
  const char** pairs_;
};

struct XmlHandler {
  std::function<void(std::string_view name, const XmlAttributes&)> start;
  std::function<void(std::string_view name)> end = [](std::string_view) {};
  std::function<void(std::string_view text)> text = [](std::string_view) {};  ///< in pieces
};

class XmlReader {
 public:
  explicit XmlReader(XmlHandler handler);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// False: it cannot go on; problem() says why.
  bool feed(std::string_view piece);
  bool finish();
  /// Asks it to stop; feed then gives false, and there is no problem.
  void stop();
  [[nodiscard]] const Text& problem() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace exoreg::ingest
