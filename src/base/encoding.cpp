// Which encoding the bytes of a table are in. CP932 is Microsoft's Shift_JIS, which Japanese spreadsheets still write;
// its tables come from the C library (iconv).
#include <iconv.h>

#include <cerrno>
#include <cstddef>
#include <utility>

#include "base/error.h"
#include "base/unicode.h"

namespace exoreg {
namespace {

class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {
    if (handle_ == no_handle())
      throw WorldError({"The C library cannot convert CP932.", "Cライブラリが文字コードCP932に対応していません。"});
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// nullopt when a character is not valid in one of the two encodings.
  std::optional<std::string> convert(std::string_view bytes) {
    std::string input(bytes);  // iconv wants char*, though it does not write to it
    char* in = input.data();
    std::size_t in_left = input.size();
    std::string out;
    while (in_left > 0) {
      char buffer[4096];
      char* to = buffer;
      std::size_t room = sizeof buffer;
      const bool done = iconv(handle_, &in, &in_left, &to, &room) != static_cast<std::size_t>(-1);
      const bool full = !done && errno == E2BIG;
      out.append(buffer, sizeof buffer - room);
      if (!done && !full) return std::nullopt;
    }
    return out;
  }

 private:
  // NOLINTNEXTLINE(performance-no-int-to-ptr): (iconv_t)-1 is how POSIX spells failure.
  static iconv_t no_handle() { return reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

}  // namespace

std::optional<Decoded> decode_table_bytes(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return std::nullopt;
  if (bytes.starts_with(mark)) {
    bytes.remove_prefix(mark.size());
    if (!is_utf8(bytes)) return std::nullopt;
    return Decoded{std::string(bytes), Encoding::utf8_bom};
  }
  if (is_utf8(bytes)) return Decoded{std::string(bytes), Encoding::utf8};
  auto text = Converter("UTF-8", "CP932").convert(bytes);
  if (!text) return std::nullopt;
  return Decoded{std::move(*text), Encoding::cp932};
}

std::optional<std::string> encode_cp932(std::string_view utf8) { return Converter("CP932", "UTF-8").convert(utf8); }

}  // namespace exoreg
