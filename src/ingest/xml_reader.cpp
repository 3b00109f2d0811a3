// The only place that knows expat. Nothing may leave a callback: expat is C.
#include "ingest/xml_reader.h"

#include <expat.h>

#include <exception>
#include <utility>

#include <fmt/format.h>

namespace exoreg::ingest {
namespace {

constexpr std::size_t deepest = 64;

std::string_view without_namespace(std::string_view name) { return name.substr(name.rfind('|') + 1); }

}  // namespace

std::string_view XmlAttributes::text(std::string_view name) const {
  for (const char** pair = pairs_; *pair; pair += 2)
    if (without_namespace(*pair) == name) return pair[1];
  return {};
}

struct XmlReader::Impl {
  explicit Impl(XmlHandler h) : handler(std::move(h)), parser(XML_ParserCreateNS(nullptr, '|')) {}
  ~Impl() { XML_ParserFree(parser); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void refuse(Text why) {
    if (problem.en.empty()) problem = std::move(why);
    halt();
  }
  void halt() {
    stopped = true;
    XML_StopParser(parser, XML_FALSE);
  }
  /// An exception waits here until expat has returned.
  template <class F>
  void guarded(F&& call) {
    if (stopped) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      halt();
    }
  }

  static Impl& of(void* self) { return *static_cast<Impl*>(self); }
  static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    Impl& impl = of(self);
    if (++impl.depth > deepest)
      return impl.refuse({"The workbook's XML is nested too deeply.", "Excelブック内のXMLの入れ子が深すぎます。"});
    impl.guarded([&] { impl.handler.start(without_namespace(name), XmlAttributes(attributes)); });
  }
  static void on_end(void* self, const XML_Char* name) {
    Impl& impl = of(self);
    --impl.depth;
    impl.guarded([&] { impl.handler.end(without_namespace(name)); });
  }
  static void on_text(void* self, const XML_Char* text, int size) {
    Impl& impl = of(self);
    impl.guarded([&] { impl.handler.text({text, static_cast<std::size_t>(size)}); });
  }
  static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    of(self).refuse(
        {"The workbook holds a document type declaration (DTD), which no spreadsheet writes; it is refused. Please save the table anew.",
         "Excelブックに文書型宣言（DTD）が含まれています。表計算ソフトは書き出さないものなので読み取りません。表を新しく保存し直してくださ"
         "い。"});
  }

  bool parse(std::string_view piece, bool last) {
    while (!stopped && problem.en.empty()) {
      const std::string_view part = piece.substr(0, std::size_t{1} << 20);
      piece.remove_prefix(part.size());
      const bool is_last = last && piece.empty();
      if (XML_Parse(parser, part.data(), static_cast<int>(part.size()), is_last ? 1 : 0) != XML_STATUS_OK && !stopped)
        refuse({fmt::format("The workbook's XML is damaged ({}); please save it again.", XML_ErrorString(XML_GetErrorCode(parser))),
                "Excelブック内のXMLが壊れています。保存し直してください。"});
      if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
      if (piece.empty()) break;
    }
    return !stopped;
  }

  XmlHandler handler;
  XML_Parser parser;
  Text problem;
  std::exception_ptr thrown;
  std::size_t depth = 0;
  bool stopped = false;
};

XmlReader::XmlReader(XmlHandler handler) : impl_(std::make_unique<Impl>(std::move(handler))) {
  XML_SetUserData(impl_->parser, impl_.get());
  XML_SetElementHandler(impl_->parser, Impl::on_start, Impl::on_end);
  XML_SetCharacterDataHandler(impl_->parser, Impl::on_text);
  XML_SetStartDoctypeDeclHandler(impl_->parser, Impl::on_doctype);
}
XmlReader::~XmlReader() = default;

bool XmlReader::feed(std::string_view piece) { return impl_->parse(piece, false); }
bool XmlReader::finish() { return impl_->parse({}, true); }
void XmlReader::stop() { impl_->halt(); }
const Text& XmlReader::problem() const { return impl_->problem; }

}  // namespace exoreg::ingest
