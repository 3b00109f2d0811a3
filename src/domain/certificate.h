// What a supplier's certificate really is. Classes are never merged: a cosmetic GMP is no medicinal GMP.
#pragma once

#include <string>

#include "domain/row.h"

namespace exoreg::domain {

/// The class that follows from a certificate's standard, not from the letter in its column:
/// A medicinal GMP, by an authority · B cell processing (許可, 届出, 認定; GCTP) · C quality management (ISO 9001, ISO 13485) ·
/// D cosmetics (ISO 22716, 化粧品製造業許可, CPNP, VCRP) · E laboratory or biobank (ISO/IEC 17025, ISO 20387) ·
/// F the maker's own word (準拠, 対応, CE, "FDA registered"). A standard that is not recognised: the letter, "" when there is none.
[[nodiscard]] std::string certificate_class(const Row& certificate);

/// The letter in the column, where it says something else than the standard; else "".
[[nodiscard]] std::string disagreeing_letter(const Row& certificate);

}  // namespace exoreg::domain
