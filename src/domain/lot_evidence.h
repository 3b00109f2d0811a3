// What a lot's certificates hold for a test: the rows that count, whose they are, and how particles were counted. Shared by the
// rules; decides nothing. Private to domain.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/preparation_rules.h"

namespace exoreg::domain {

struct EvidenceRow {
  const CoaFact* document = nullptr;
  const CoaTest* test = nullptr;
};

/// third_party, own or public: not the maker's own word.
[[nodiscard]] bool is_independent(const CoaFact& document);

enum class Whose { anybody, maker, independent };
/// Rows of the lot's certificates (this very lot's, superseded versions left out) with a result, for a code, as tests of the
/// product; `code` may end with ':' for a family ("marker:").
[[nodiscard]] std::vector<EvidenceRow> product_rows(const LotFacts& facts, std::string_view code, Whose whose = Whose::anybody);
/// The same, whatever was sampled.
[[nodiscard]] std::vector<EvidenceRow> all_rows(const LotFacts& facts, std::string_view code, Whose whose = Whose::anybody);

/// "NTA", "F-NTA", "TRPS", "MRPS", "nFCM", "SP-IRIS", "FCM", "DLS", …: the method a text names, in small letters; the folded text
/// itself when it names none that is known, "" when it is empty.
[[nodiscard]] std::string counting_method(std::string_view text);
/// That text as the field writes it: "nFCM" for nfcm.
[[nodiscard]] std::string method_name(std::string_view counting_method);
/// A method that counts single particles: NTA, F-NTA, TRPS, MRPS, nFCM, FCM on single particles; not SP-IRIS, DLS, WB, ELISA.
[[nodiscard]] bool counts_particles(std::string_view method);

struct CountedRow {
  EvidenceRow row;
  double per_ml = 0;
};
/// Counts in particles/mL: as stated, else, where no such row is there, from those of a container by the volume in it (the fill
/// volume; of a lyophilised preparation the reconstitution volume).
[[nodiscard]] std::vector<CountedRow> counts_per_ml(const LotFacts& facts, Whose whose = Whose::anybody);

struct LotCounts {
  std::string method;          ///< counting_method()
  std::vector<double> values;  ///< one a lot: particles/mL, or per container where no volume is stated
};
/// The maker's counts across the lots, by the method that most lots were counted with.
[[nodiscard]] LotCounts counts_by_one_method(const PreparationFacts& facts);

/// The one number of a result in `unit` (UCUM), when it has one and the units can be converted: censored values have none.
[[nodiscard]] std::optional<double> number_in(const Value& value, std::string_view unit);
/// A column's decimal number.
[[nodiscard]] std::optional<double> number_in(const Row& row, std::string_view column);
/// A cell of a preparation as the reader says it: 静注, not iv.
[[nodiscard]] Text preparation_words(const Row& preparation, std::string_view column);

/// "粒子濃度 4.1E+10 particles/mL (COA-2026-000001)": a row named for a message.
[[nodiscard]] Text row_name(const EvidenceRow& row);

}  // namespace exoreg::domain
