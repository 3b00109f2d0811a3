// `cold verify`: what a logger file says and whether its maker's signature holds. Needs no registry and stores nothing.
#pragma once

#include <string>

#include "registry/cold_files.h"
#include "registry/outcome.h"

namespace exoreg::registry {

/// Status::answer_no for an INVALID signature. `root_pem`: the issuer key to end at; "" = the observed root built in. Without a zone
/// times are shown as written. JSON: "format", "device", "series", "signature", "claims", "device_events", "root" ("observed" or
/// "given"; null where nothing is signed). Findings of bad input: E_ROOT (no P-256 public key in PEM) and those of the readers.
[[nodiscard]] Outcome verify_logger(const LoggerInput& input, const std::string& root_pem);

}  // namespace exoreg::registry
