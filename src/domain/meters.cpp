// Counting, no judging.
#include "domain/meters.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/unicode.h"
#include "domain/isolation.h"
#include "domain/lot_evidence.h"
#include "domain/markers.h"
#include "domain/rule_table.h"
#include "domain/table.h"

namespace exoreg::domain {
namespace {

void count(Meter& meter, bool yes) {
  ++meter.applicable;
  if (yes) ++meter.yes;
}

/// Every named column: given, not given, or not applicable.
void count_cells(Meter& meter, const Row& row, std::initializer_list<const char*> columns) {
  for (const char* column : columns)
    if (!does_not_apply(row, column)) count(meter, row.has(column));
}

bool is_human(const Row& preparation) { return preparation.text("origin_class") == "HUMAN"; }

Meter disclosure_of(const Background& background) {
  Meter meter;
  const Row& preparation = background.preparation;
  count_cells(meter, background.supplier.row, {"legal_name", "country", "role", "ae_contact", "recall_procedure"});
  if (background.supplier.row.text("role") != "manufacturer") count_cells(meter, background.supplier.row, {"upstream"});
  count_cells(meter, preparation,
              {"claimed_name",
               "origin_class",
               "source",
               "species",
               "isolation",
               "form",
               "container",
               "claimed_concentration",
               "claimed_total",
               "count_method",
               "instrument",
               "route",
               "category",
               "storage_min_c",
               "storage_max_c",
               "shelf_life_months",
               "stability_data",
               "excipients",
               "contraindications",
               "made_in"});
  if (is_human(preparation)) count_cells(meter, preparation, {"donor_relation", "immortalised", "passage_max", "culture_supplement"});
  count_cells(meter, preparation, {preparation.text("form") == "lyophilised" ? "recon_volume_ml" : "fill_volume_ml"});
  if (preparation.text("form") == "frozen") count_cells(meter, preparation, {"freeze_thaw_max"});
  if (is_human(preparation) && preparation.text("donor_relation") != "autologous") count(meter, !background.donors.empty());
  count(meter, !background.certificates.empty());
  return meter;
}

constexpr std::array<const char*, 13> wanted_tests{"particle_concentration",
                                                   "size_d50",
                                                   "total_protein",
                                                   "morphology",
                                                   "marker:",
                                                   "sterility",
                                                   "endotoxin",
                                                   "ph",
                                                   "osmolality",
                                                   "appearance",
                                                   "residual_dna",
                                                   "mycoplasma",
                                                   "adventitious_virus"};

// ---- EV-METRIC -------------------------------------------------------------------------------------------------------

/// What the lots' papers show, whichever of them shows it.
struct Shown {
  bool antibodies_named = false, blots = false, lysis = false, negative = false, qualitative = false, quantitative = false, wide = false,
       close = false;
  std::size_t enriched = 0;
};

void add_shown(const LotFacts& lot, Shown& shown) {
  std::size_t enriched = 0;
  bool all_named = true;
  for (const EvidenceRow& row : product_rows(lot, "marker:")) {
    const bool negative = is_negative_marker(std::string_view(row.test->code).substr(7));
    negative ? void(shown.negative = true) : void(++enriched);
    shown.blots |= mentions_any(row.test->row.text("method"), {"WB", "western", "ウエスタン", "lysate"});
    shown.lysis |= mentions_any(row.test->row.text("method"), {"lysis", "溶解", "RIPA", "lysate"});
    all_named &= row.test->row.has("antibody");
  }
  shown.enriched = std::max(shown.enriched, enriched);
  shown.antibodies_named |= (enriched > 0 || shown.negative) && all_named;
  for (const EvidenceRow& row : product_rows(lot, "particle_concentration"))
    shown.quantitative |= counts_particles(row.test->row.text("method"));
  for (const char* code : {"size_d10", "size_d50", "size_d90", "size_mode", "size_mean"})
    shown.qualitative |= !product_rows(lot, code).empty();
  for (const EvidenceRow& row : product_rows(lot, "morphology")) {
    const std::string text = row.test->row.text("test") + row.test->row.text("method") + row.test->result.raw;
    const bool wide = mentions_any(text, {"wide", "広視野", "低倍"}), close = mentions_any(text, {"close", "拡大", "高倍"});
    shown.wide |= wide || !close;
    shown.close |= close || !wide;
  }
}

Meter metric_of(const Row& preparation, const Shown& shown) {
  const auto steps = parse_isolation(preparation.text("isolation")).value_or(std::vector<IsolationStep>{});
  const auto uses = [&](std::string_view code) {
    return std::any_of(steps.begin(), steps.end(), [&](const IsolationStep& s) { return s.code == code; });
  };
  const auto said = [&](std::string_view code) {
    return std::all_of(steps.begin(), steps.end(), [&](const IsolationStep& s) { return s.code != code || !s.parameters.empty(); });
  };
  Meter meter;
  count(meter, uses("DGUC"));                                                      // 1 density gradient
  if (uses("DGUC")) count(meter, said("DGUC"));                                    // 2 density reported
  if (uses("DUC") || uses("DGUC")) count(meter, said("DUC") && said("DGUC"));      // 3 g-force, duration, rotor
  if (shown.enriched > 0 || shown.negative) count(meter, shown.antibodies_named);  // 4 antibodies
  if (shown.blots) count(meter, shown.lysis);                                      // 5 lysis buffer
  count(meter, shown.enriched >= 3);                                               // 6 three EV-enriched proteins
  count(meter, shown.negative);                                                    // 7 one protein that is not
  count(meter, shown.qualitative && shown.quantitative);                           // 8 particles, qualitative and quantitative
  count(meter, shown.wide && shown.close);                                         // 9 electron microscopy
  return meter;
}

}  // namespace

Meter disclosure_of(const PreparationFacts& facts) { return disclosure_of(*facts.background); }

Meter disclosure_of(const LotFacts& facts) {
  Meter meter = disclosure_of(*facts.background);
  count_cells(meter, facts.row, {"lot_no", "manufactured", "received_at", "arrival_state", "site"});
  count(meter, facts.row.has("expires") || facts.row.has("retest"));
  const std::string origin = facts.preparation().text("origin_class");
  for (const char* code : wanted_tests) {
    const bool of_cells = std::string_view(code) == "mycoplasma" || std::string_view(code) == "adventitious_virus";
    if (of_cells && (origin == "PLANT" || origin == "BACTERIA")) continue;
    count(meter, !all_rows(facts, code).empty());
  }
  return meter;
}

Meter ev_metric_of(const PreparationFacts& facts) {
  Shown shown;
  for (const LotFacts& lot : facts.lots) add_shown(lot, shown);
  return metric_of(facts.background->preparation, shown);
}

Meter ev_metric_of(const LotFacts& facts) {
  Shown shown;
  add_shown(facts, shown);
  return metric_of(facts.preparation(), shown);
}

}  // namespace exoreg::domain
