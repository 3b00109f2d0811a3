// A small writer and a strict reader for DER (ITU-T X.690): what signatures need, and no more. Private to the module.
// The reader never looks beyond its bytes, never allocates, and takes one encoding only where BER allows several.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/time.h"

namespace exoreg::crypto::der {

enum Tag : unsigned char {
  integer = 0x02,
  octet_string = 0x04,
  object_identifier = 0x06,
  utc_time = 0x17,
  generalized_time = 0x18,
  sequence = 0x30,
  set = 0x31,
  context_0 = 0xA0,
  context_1 = 0xA1,
  directory_name = 0xA4  ///< in a GeneralName (RFC 5280 §4.2.1.6)
};

[[nodiscard]] Bytes tlv(Tag tag, std::string_view content);
[[nodiscard]] Bytes tlv(Tag tag, std::initializer_list<std::string_view> parts);
/// INTEGER of a big-endian number without sign.
[[nodiscard]] Bytes unsigned_integer(std::string_view big_endian);
/// UTCTime for 1950 to 2049, else GeneralizedTime, in whole seconds (RFC 5652 §11.3).
/// Throws WorldError outside the years 0 to 9999.
[[nodiscard]] Bytes time(Millis instant);

struct Element {
  std::string_view whole;
  std::string_view content;
};

/// Reads one element after the other. The first mismatch makes it fail for good; then every answer is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] std::string_view take(Tag tag);        ///< the element's content
  [[nodiscard]] std::string_view take_whole(Tag tag);  ///< the element with tag and length
  [[nodiscard]] Element take_any();
  [[nodiscard]] bool next_is(Tag tag) const;
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool finished() const { return ok_ && at_end(); }  ///< all read, nothing wrong

 private:
  Element take_element(Tag tag);

  std::string_view rest_;
  bool ok_ = true;
};

/// Whether `bytes` is one element whose parts, at every depth, have definite and shortest lengths and the form that
/// their type asks for. At most 32 deep. For what another reader accepts in several forms.
[[nodiscard]] bool is_well_formed(std::string_view bytes);

/// The instant of a UTCTime or GeneralizedTime as time() would write it; nullopt for any other form.
[[nodiscard]] std::optional<Millis> read_time(std::string_view element);

}  // namespace exoreg::crypto::der
