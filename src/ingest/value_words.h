// Results and limits in words. Each word is listed: what is not, is free text, and means nothing to the registry.
#pragma once

#include <optional>
#include <string_view>

#include "domain/value.h"
#include "ingest/value_number.h"
#include "ingest/value_scanner.h"

namespace exoreg::ingest {

/// The word that the whole text is, apart from a remark in brackets or a time of incubation ("陰性(14日間培養)").
[[nodiscard]] std::optional<domain::Qualitative> read_word(std::string_view text);

/// "≤", "NMT", "約" … before a number; "以下", "or more" … behind it. `none` when there is none.
[[nodiscard]] domain::Comparator take_comparator(Scanner& in);
[[nodiscard]] domain::Comparator take_comparator_behind(Scanner& in);

/// "数億個", "五十億", "several billion": an amount that is no number here. Sets `problem` to the question; false: no such words.
bool ask_for_digits(std::string_view plain, ValueProblem& problem);

enum class Detection { none, lod, loq };
/// Takes "ND", "検出限界以下", "below LOQ" … off the front: below which of the two limits, or `none` when nothing was taken.
[[nodiscard]] Detection take_not_detected(Scanner& in);
/// Takes "LOD", "定量限界" … and a following ':' or '='.
[[nodiscard]] Detection take_detection_limit(Scanner& in);

}  // namespace exoreg::ingest
