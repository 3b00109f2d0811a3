// DER writer and reader; see the header. No OpenSSL here: these bytes are read before anything is believed.
#include "crypto/der.h"

#include <chrono>

#include <fmt/format.h>

#include "base/error.h"

namespace exoreg::crypto::der {
namespace {

void append_header(Bytes& to, Tag tag, std::size_t length) {
  to += static_cast<char>(tag);
  if (length < 0x80) {
    to += static_cast<char>(length);
    return;
  }
  int octets = 1;
  while (octets < 8 && length >> (8 * octets)) ++octets;
  to += static_cast<char>(0x80 | octets);
  while (octets-- > 0) to += static_cast<char>((length >> (8 * octets)) & 0xFF);
}

// The years 0000 to 9999, which are all that four digits hold.
constexpr Millis first_writable = -62'167'219'200'000;
constexpr Millis last_writable = 253'402'300'799'999;

std::size_t octet(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = 10 * value + (digit - '0');
  return value;
}

// `digits` is YYYYMMDDhhmmss.
std::optional<Millis> instant_of(std::string_view digits) {
  using namespace std::chrono;
  const auto part = [digits](std::size_t at) { return number(digits.substr(at, 2)); };
  const year_month_day date(year(number(digits.substr(0, 4))), month(static_cast<unsigned>(part(4))), day(static_cast<unsigned>(part(6))));
  if (!date.ok() || part(8) > 23 || part(10) > 59 || part(12) > 59) return std::nullopt;
  const auto instant = sys_days(date) + hours(part(8)) + minutes(part(10)) + seconds(part(12));
  return duration_cast<milliseconds>(instant.time_since_epoch()).count();
}

// X.690 §8: sequences and sets are constructed, every other universal type is primitive (§10.2); below that, the same.
bool has_proper_form(const Element& element, int depth) {
  const std::size_t tag = octet(element.whole, 0);
  const bool constructed = tag & 0x20;
  const std::size_t number = tag & 0x1F;
  if (number == 0x1F || depth == 0) return false;
  if (tag < 0x40 && constructed != (number == 16 || number == 17)) return false;
  Reader parts(constructed ? element.content : std::string_view());
  while (parts.ok() && !parts.at_end())
    if (const Element part = parts.take_any(); !parts.ok() || !has_proper_form(part, depth - 1)) return false;
  return parts.ok();
}

}  // namespace

Bytes tlv(Tag tag, std::string_view content) { return tlv(tag, {content}); }

Bytes tlv(Tag tag, std::initializer_list<std::string_view> parts) {
  std::size_t length = 0;
  for (const auto part : parts) length += part.size();
  Bytes element;
  element.reserve(length + 6);
  append_header(element, tag, length);
  for (const auto part : parts) element += part;
  return element;
}

Bytes unsigned_integer(std::string_view big_endian) {
  while (big_endian.size() > 1 && big_endian.front() == '\0') big_endian.remove_prefix(1);
  const bool looks_negative = !big_endian.empty() && octet(big_endian, 0) >= 0x80;
  const std::string_view zero("\0", big_endian.empty() || looks_negative ? 1 : 0);
  return tlv(integer, {zero, big_endian});
}

Bytes time(Millis instant) {
  using namespace std::chrono;
  const auto at = floor<seconds>(sys_time<milliseconds>(milliseconds(instant)));
  const year_month_day date(floor<days>(at));
  const hh_mm_ss clock(at - floor<days>(at));
  const int year_number = static_cast<int>(date.year());
  if (instant < first_writable || instant > last_writable)
    throw WorldError({"this instant cannot be written into a signature", "この日時は署名に記録できません"});
  const auto rest = fmt::format("{:02}{:02}{:02}{:02}{:02}Z", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (year_number >= 1950 && year_number < 2050) return tlv(utc_time, fmt::format("{:02}", year_number % 100) + rest);
  return tlv(generalized_time, fmt::format("{:04}", year_number) + rest);
}

Element Reader::take_any() {
  ok_ = ok_ && rest_.size() >= 2;
  if (!ok_) return {};
  std::size_t header = 2;
  std::size_t length = octet(rest_, 1);
  if (length >= 0x80) {
    const std::size_t octets = length & 0x7F;
    header += octets;
    // At most 16 MiB, never the indefinite form, and never longer than it need be.
    ok_ = octets >= 1 && octets <= 3 && rest_.size() >= header;
    length = 0;
    for (std::size_t i = 0; ok_ && i < octets; ++i) length = length << 8 | octet(rest_, 2 + i);
    ok_ = ok_ && length >= (octets == 1 ? 0x80u : 1u << (8 * (octets - 1)));
  }
  ok_ = ok_ && length <= rest_.size() - header;
  if (!ok_) return {};
  const Element element{rest_.substr(0, header + length), rest_.substr(header, length)};
  rest_.remove_prefix(header + length);
  return element;
}

Element Reader::take_element(Tag tag) {
  ok_ = next_is(tag);
  return take_any();
}

std::string_view Reader::take(Tag tag) { return take_element(tag).content; }

std::string_view Reader::take_whole(Tag tag) { return take_element(tag).whole; }

bool Reader::next_is(Tag tag) const { return ok_ && !rest_.empty() && octet(rest_, 0) == tag; }

bool is_well_formed(std::string_view bytes) {
  Reader reader(bytes);
  const Element element = reader.take_any();
  return reader.finished() && has_proper_form(element, 32);
}

std::optional<Millis> read_time(std::string_view element) {
  Reader reader(element);
  const bool two_digit_year = reader.next_is(utc_time);
  const auto text = reader.take(two_digit_year ? utc_time : generalized_time);
  const std::size_t digits = two_digit_year ? 12 : 14;
  if (!reader.finished() || text.size() != digits + 1 || text.back() != 'Z' || !all_digits(text.substr(0, digits))) return std::nullopt;
  const std::string century = !two_digit_year ? "" : text[0] >= '5' ? "19" : "20";
  const auto instant = instant_of(century + std::string(text.substr(0, digits)));
  // One instant, one form: a GeneralizedTime for a year that UTCTime can hold is refused.
  if (!instant || time(*instant) != element) return std::nullopt;
  return instant;
}

}  // namespace exoreg::crypto::der
