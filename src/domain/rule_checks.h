// Every check of the rule table, by family. Private to domain; each is a pure function of its facts.
#pragma once

#include "domain/rule_table.h"

namespace exoreg::domain {

// identity
[[nodiscard]] Outcome check_isolation_claim(const PreparationFacts& facts);  // EV-ID-01
[[nodiscard]] Outcome check_markers(const LotFacts& facts);                  // EV-ID-02
[[nodiscard]] Outcome check_size(const LotFacts& facts);                     // EV-ID-03
[[nodiscard]] Outcome check_single_particles(const LotFacts& facts);         // EV-ID-04
[[nodiscard]] Outcome check_proof_of_vesicles(const LotFacts& facts);        // EV-ID-05

// origin
[[nodiscard]] Outcome check_origin_stated(const PreparationFacts& facts);      // EV-ORG-01
[[nodiscard]] Outcome check_cell_bank(const PreparationFacts& facts);          // EV-ORG-02
[[nodiscard]] Outcome check_plant_preparation(const PreparationFacts& facts);  // EV-ORG-03
[[nodiscard]] Outcome check_plant_lot(const LotFacts& facts);                  // EV-ORG-03
[[nodiscard]] Outcome check_medium(const PreparationFacts& facts);             // EV-ORG-04

// isolation
[[nodiscard]] Outcome check_isolation_named(const PreparationFacts& facts);  // EV-ISO-01

// concentration
[[nodiscard]] Outcome check_concentration_basis(const PreparationFacts& facts);   // EV-CON-01
[[nodiscard]] Outcome check_counting_method(const PreparationFacts& facts);       // EV-CON-02
[[nodiscard]] Outcome check_label_count(const LotFacts& facts);                   // EV-CON-04
[[nodiscard]] Outcome check_independent_count(const LotFacts& facts);             // EV-CON-05
[[nodiscard]] Outcome check_possible_preparation(const PreparationFacts& facts);  // EV-CON-06
[[nodiscard]] Outcome check_possible_lot(const LotFacts& facts);                  // EV-CON-06
[[nodiscard]] Outcome check_lot_variation(const PreparationFacts& facts);         // EV-CON-07

// purity
[[nodiscard]] Outcome check_ratio_known(const LotFacts& facts);      // EV-PUR-01
[[nodiscard]] Outcome check_ratio_band(const LotFacts& facts);       // EV-PUR-02
[[nodiscard]] Outcome check_ratio_plausible(const LotFacts& facts);  // EV-PUR-03
[[nodiscard]] Outcome check_residues(const LotFacts& facts);         // EV-PUR-04

// safety
[[nodiscard]] Outcome check_sterility(const LotFacts& facts);                   // EV-SAF-01
[[nodiscard]] Outcome check_endotoxin(const LotFacts& facts);                   // EV-SAF-02
[[nodiscard]] Outcome check_mycoplasma(const LotFacts& facts);                  // EV-SAF-03
[[nodiscard]] Outcome check_virus(const LotFacts& facts);                       // EV-SAF-04
[[nodiscard]] Outcome check_particles_and_physics(const LotFacts& facts);       // EV-SAF-05
[[nodiscard]] Outcome check_positives_of_maker(const PreparationFacts& facts);  // EV-SAF-06
[[nodiscard]] Outcome check_positives_of_lot(const LotFacts& facts);            // EV-SAF-06

// donor
[[nodiscard]] Outcome check_donor_serology(const PreparationFacts& facts);  // EV-DON-01
[[nodiscard]] Outcome check_lot_donor_serology(const LotFacts& facts);      // EV-DON-01
[[nodiscard]] Outcome check_donor_nat(const PreparationFacts& facts);       // EV-DON-02
[[nodiscard]] Outcome check_lot_donor_nat(const LotFacts& facts);           // EV-DON-02
[[nodiscard]] Outcome check_donor_dates(const PreparationFacts& facts);     // EV-DON-03
[[nodiscard]] Outcome check_lot_donor_dates(const LotFacts& facts);         // EV-DON-03

// gmp
[[nodiscard]] Outcome check_gmp_claim(const PreparationFacts& facts);     // EV-GMP-01
[[nodiscard]] Outcome check_gmp_validity(const LotFacts& facts);          // EV-GMP-02
[[nodiscard]] Outcome check_gmp_site(const LotFacts& facts);              // EV-GMP-03
[[nodiscard]] Outcome check_sterile_scope(const LotFacts& facts);         // EV-GMP-04
[[nodiscard]] Outcome check_verification(const PreparationFacts& facts);  // EV-GMP-05

// facility
[[nodiscard]] Outcome check_cpc_number(const PreparationFacts& facts);  // EV-FAC-01
[[nodiscard]] Outcome check_countries(const PreparationFacts& facts);   // EV-FAC-02

// supplier
[[nodiscard]] Outcome check_maker_named(const PreparationFacts& facts);  // EV-SUP-01
[[nodiscard]] Outcome check_answers(const PreparationFacts& facts);      // EV-SUP-02
[[nodiscard]] Outcome check_contacts(const PreparationFacts& facts);     // EV-SUP-03

// coa
[[nodiscard]] Outcome check_coa_exists(const LotFacts& facts);         // EV-COA-01
[[nodiscard]] Outcome check_coa_dates(const LotFacts& facts);          // EV-COA-02
[[nodiscard]] Outcome check_mandatory_rows(const LotFacts& facts);     // EV-COA-03
[[nodiscard]] Outcome check_stated_verdicts(const LotFacts& facts);    // EV-COA-04
[[nodiscard]] Outcome check_words_for_numbers(const LotFacts& facts);  // EV-COA-05
[[nodiscard]] Outcome check_own_laboratory(const LotFacts& facts);     // EV-COA-06
[[nodiscard]] Outcome check_coa_head(const LotFacts& facts);           // EV-COA-07
[[nodiscard]] Outcome check_own_identity(const LotFacts& facts);       // EV-COA-08
[[nodiscard]] Outcome check_results(const LotFacts& facts);            // EV-COA-09
[[nodiscard]] Outcome check_laboratory_scope(const LotFacts& facts);   // EV-LAB-01

// integrity
[[nodiscard]] Outcome check_twins(const LotFacts& facts);                  // EV-INT-01
[[nodiscard]] Outcome check_too_perfect(const PreparationFacts& facts);    // EV-INT-02
[[nodiscard]] Outcome check_round_numbers(const PreparationFacts& facts);  // EV-INT-03
[[nodiscard]] Outcome check_digits(const PreparationFacts& facts);         // EV-INT-04
[[nodiscard]] Outcome check_shared_files(const LotFacts& facts);           // EV-INT-05
[[nodiscard]] Outcome check_test_days(const LotFacts& facts);              // EV-INT-06

// specification
[[nodiscard]] Outcome check_loosened_specification(const PreparationFacts& facts);  // EV-SPC-01

// storage
[[nodiscard]] Outcome check_storage_stated(const PreparationFacts& facts);  // EV-STO-01
[[nodiscard]] Outcome check_temperature(const LotFacts& facts);             // EV-STO-02
[[nodiscard]] Outcome check_thaw_and_expiry(const LotFacts& facts);         // EV-STO-03
[[nodiscard]] Outcome check_arrival(const LotFacts& facts);                 // EV-STO-04

// price
[[nodiscard]] Outcome check_price(const PreparationFacts& facts);        // EV-PRC-01
[[nodiscard]] Outcome check_price_basis(const PreparationFacts& facts);  // EV-PRC-02

// regulation
[[nodiscard]] Outcome check_approval_claim(const PreparationFacts& facts);      // EV-REG-01
[[nodiscard]] Outcome check_filing_claim(const PreparationFacts& facts);        // EV-REG-02
[[nodiscard]] Outcome check_guidance_date(const PreparationFacts& facts);       // EV-REG-03
[[nodiscard]] Outcome check_category_and_route(const PreparationFacts& facts);  // EV-REG-04
[[nodiscard]] Outcome check_import(const PreparationFacts& facts);              // EV-IMP-01
[[nodiscard]] Outcome check_lot_import(const LotFacts& facts);                  // EV-IMP-01

// advertising
[[nodiscard]] Outcome check_overclaims(const PreparationFacts& facts);  // EV-ADV-01
[[nodiscard]] Outcome check_puffery(const PreparationFacts& facts);     // EV-ADV-02

// use
[[nodiscard]] Outcome check_contraindications(const PreparationFacts& facts);  // EV-USE-01
[[nodiscard]] Outcome check_blood_donation(const PreparationFacts& facts);     // EV-USE-02

}  // namespace exoreg::domain
