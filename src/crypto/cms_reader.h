// The parts of a detached CMS signature, found by a strict reader. Private to the module. Believes nothing.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "base/time.h"

namespace exoreg::crypto {

/// Views into the bytes that were read.
struct CmsParts {
  std::vector<std::string_view> certificates;  ///< each whole
  std::string_view issuer_and_serial;          ///< content: the issuer's Name, then the INTEGER
  std::string_view attributes;                 ///< content of the signed attributes
  std::string_view signature;
};

/// RFC 5652 §5 as far as our signatures use it; else why not.
[[nodiscard]] std::variant<CmsParts, Text> read_cms(std::string_view der);

struct CmsAttributes {
  std::string_view message_digest;
  std::string_view signing_certificate;  ///< content of SigningCertificateV2
  Millis signing_time = 0;
};

/// The four attributes, once each with one value; others may stand beside them. In DER order.
[[nodiscard]] std::variant<CmsAttributes, Text> read_attributes(std::string_view attributes);

}  // namespace exoreg::crypto
