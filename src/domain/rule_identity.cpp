// EV-ID-01 to -05: is it what its name says, and what proof of vesicles is offered?
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "domain/claims.h"
#include "domain/isolation.h"
#include "domain/lot_evidence.h"
#include "domain/markers.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// ---- EV-ID-01 --------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 4> clarifying{"NONE", "CENT", "FILT022", "UF"};

bool only_clarified(const std::vector<IsolationStep>& steps) {
  return std::all_of(steps.begin(), steps.end(), [](const IsolationStep& step) { return is_one_of(step.code, clarifying); });
}

bool has_unknown_step(const std::vector<IsolationStep>& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const IsolationStep& step) { return step.code == "UNK"; });
}

// ---- markers (MISEV2018; sets of MISEV2023) --------------------------------------------------------------------------

enum class Shown { yes, no, open };

/// Present or absent, by the word, else by the marker's own limit, else by a plain number.
Shown shown(const CoaTest& test, bool wanted) {
  using enum Qualitative;
  if (test.result.word) {
    const Qualitative word = *test.result.word;
    if (word == positive || word == detected) return Shown::yes;
    if (word == Qualitative::negative || word == not_detected) return Shown::no;
    if (word == conforms || word == does_not_conform) return (word == conforms) == wanted ? Shown::yes : Shown::no;
    return Shown::open;
  }
  const Judgement own = judge(test.result, test.limit);
  if (own.verdict != Verdict::unknown) return (own.verdict == Verdict::pass) == wanted ? Shown::yes : Shown::no;
  if (!test.result.value || test.result.comparator == Comparator::about) return Shown::open;
  if (test.result.comparator == Comparator::less || test.result.comparator == Comparator::less_equal) return Shown::no;
  return test.result.value->is_zero() ? Shown::no : Shown::yes;
}

struct Markers {
  Text positives, membranes, cytosols, absents, present_negatives;
  int count = 0;
  bool any = false;
};

Markers read_markers(const LotFacts& facts) {
  Markers found;
  std::vector<std::string> counted;
  for (const EvidenceRow& row : product_rows(facts, "marker:")) {
    const std::string symbol = row.test->code.substr(7);
    const Text name{symbol, symbol};
    found.any = true;
    if (is_negative_marker(symbol)) {
      if (const Shown is = shown(*row.test, false); is != Shown::open)
        join(is == Shown::no ? found.absents : found.present_negatives, name);
      continue;
    }
    const bool membrane = is_transmembrane_marker(symbol);
    if (shown(*row.test, true) != Shown::yes || (!membrane && !is_cytosolic_marker(symbol))) continue;
    if (std::find(counted.begin(), counted.end(), symbol) != counted.end()) continue;
    counted.push_back(symbol);
    join(found.positives, name);
    join(membrane ? found.membranes : found.cytosols, name);
    ++found.count;
  }
  return found;
}

Text lacking(const Markers& found) {
  Text list;
  if (found.membranes.en.empty()) join(list, {"a transmembrane marker (CD9, CD63, CD81 …)", "膜貫通マーカー(CD9・CD63・CD81 など)"});
  if (found.cytosols.en.empty())
    join(list, {"a cytosolic marker (TSG101, ALIX, syntenin …)", "細胞質マーカー(TSG101・ALIX・シンテニンなど)"});
  if (found.absents.en.empty())
    join(list, {"a negative marker (calnexin, GM130, albumin …)", "陰性マーカー(カルネキシン・GM130・アルブミンなど)"});
  if (found.count < 3)
    join(list, {fmt::format("three positive markers (given: {})", found.count), fmt::format("陽性マーカー3種(提示 {} 種)", found.count)});
  if (!found.present_negatives.en.empty())
    join(list, {found.present_negatives.en + " absent, but it is there", found.present_negatives.ja + " が陰性であること(陽性でした)"});
  return list;
}

bool is_human_or_animal(const Row& preparation) {
  const std::string origin = preparation.text("origin_class");
  return origin.empty() || origin == "HUMAN" || origin == "ANIMAL";
}

// ---- size, counts, images --------------------------------------------------------------------------------------------

std::string method_text(const CoaTest& test) {
  return test.row.text("method") + " " + test.row.text("instrument") + " " + test.row.text("test");
}

/// Rows that count or size particles one by one.
std::vector<EvidenceRow> single_particle_rows(const LotFacts& facts) {
  std::vector<EvidenceRow> rows;
  for (const char* code : {"particle_concentration", "particles_per_vial", "size_d10", "size_d50", "size_d90", "size_mode", "size_mean"})
    for (const EvidenceRow& row : product_rows(facts, code))
      if (counts_particles(method_text(*row.test))) rows.push_back(row);
  return rows;
}

std::vector<EvidenceRow> image_rows(const LotFacts& facts) {
  auto rows = product_rows(facts, "morphology");
  std::erase_if(rows, [](const EvidenceRow& row) { return row.test->result.word == Qualitative::does_not_conform; });
  return rows;
}

Text names_of(const std::vector<EvidenceRow>& rows) {
  Text names;
  for (const EvidenceRow& row : rows) join(names, row_name(row));
  return names;
}

Json ids_of(const std::vector<EvidenceRow>& rows) {
  Json list = Json::array();
  for (const EvidenceRow& row : rows)
    list.push_back(Json::object({{"test", row.test->code},
                                 {"result", result_as_written(*row.test)},
                                 {"method", row.test->row.text("method")},
                                 {"document", row.document->id}}));
  return list;
}

}  // namespace

Outcome check_isolation_claim(const PreparationFacts& facts) {
  const Row& preparation = facts.background->preparation;
  const auto claim = claims_vesicles(preparation);
  const std::string written = preparation.text("isolation");
  Json inputs = Json::object({{"claim", claim ? claim->sentence : ""}, {"isolation", written}});
  if (!claim) return does_not_concern({"Nothing calls it exosomes or EVs.", "エクソソーム／EV との表示はありません。"}, inputs);
  const auto steps = parse_isolation(written);
  if (!preparation.has("isolation") || !steps || steps->empty() || has_unknown_step(*steps))
    return cannot_tell(
        {fmt::format("\"{}\" is claimed, but how the vesicles were isolated is not stated.", for_message(claim->sentence)),
         fmt::format("「{}」と表示されていますが、単離法が未提示です。", for_message(claim->sentence))},
        {"Ask the supplier for every step of isolation, with its parameters.", "供給者に単離の全工程と条件を照会してください。"}, inputs);
  if (!only_clarified(*steps))
    return passes({fmt::format("\"{}\" is claimed, and isolated by {}.", for_message(claim->sentence), written),
                   fmt::format("「{}」の表示に対し、単離法は {} です。", for_message(claim->sentence), written)},
                  inputs);
  return fails(
      {fmt::format("\"{}\" is claimed, but the isolation ({}) only clarifies: this is conditioned medium (secretome), not isolated EVs.",
                   for_message(claim->sentence), written),
       fmt::format("「{}」と表示されていますが、単離法 {} では精製されません。培養上清です。", for_message(claim->sentence), written)},
      {"Ask the supplier on what ground it is called exosomes, or for another name.",
       "供給者に、エクソソームと表示する根拠、または表示の訂正を照会してください。"},
      inputs);
}

Outcome check_markers(const LotFacts& facts) {
  const Row& preparation = facts.preparation();
  const auto claim = claims_vesicles(preparation);
  if (!claim) return does_not_concern({"Nothing calls it exosomes or EVs.", "エクソソーム／EV との表示はありません。"});
  if (!is_human_or_animal(preparation))
    return does_not_concern(
        {"The marker set is one of human and animal EVs; the origin is " + preparation_words(preparation, "origin_class").en + ".",
         "マーカーの組はヒト・動物由来 EV のものです(由来区分 " + preparation_words(preparation, "origin_class").ja + ")。"});
  const Markers found = read_markers(facts);
  Json inputs =
      Json::object({{"positive", found.positives.en}, {"negative", found.absents.en}, {"markers", ids_of(product_rows(facts, "marker:"))}});
  const Text ask{
      "Ask the supplier for the protein markers of this lot: one transmembrane, one cytosolic, one negative, three positive in all.",
      "供給者に、このロットのタンパク質マーカー(膜貫通1種・細胞質1種・陰性1種、陽性は計3種以上)を照会してください。"};
  if (!found.any)
    return cannot_tell({"No protein marker of this lot is given, so the word EV rests on nothing that can be checked.",
                        "このロットのタンパク質マーカーが1つも示されていません。EV であることの根拠を確認できません。"},
                       ask, inputs);
  const Text missing = lacking(found);
  if (!missing.en.empty())
    return fails({fmt::format("The set of markers is incomplete (positive: {}); lacking: {}.",
                              found.positives.en.empty() ? "none" : found.positives.en, missing.en),
                  fmt::format("マーカーの組がそろっていません(陽性 {})。不足: {}。",
                              found.positives.ja.empty() ? "なし" : found.positives.ja, missing.ja)},
                 ask, inputs);
  return passes({fmt::format("Markers: {} positive, {} absent.", found.positives.en, found.absents.en),
                 fmt::format("マーカー: {} 陽性、{} 陰性。", found.positives.ja, found.absents.ja)},
                inputs);
}

Outcome check_size(const LotFacts& facts) {
  std::vector<EvidenceRow> rows;
  bool distribution = false;
  std::optional<EvidenceRow> large;
  for (const char* code : {"size_d10", "size_d50", "size_d90", "size_mode", "size_mean", "size_z_average"})
    for (const EvidenceRow& row : product_rows(facts, code)) {
      rows.push_back(row);
      distribution |= row.test->code.starts_with("size_d") || (row.test->result.low && row.test->result.high);
      const auto nm = number_in(row.test->result, "nm");
      if (row.test->code == "size_d50" && nm && *nm > 200) large = row;
    }
  const Json inputs = Json::object({{"sizes", ids_of(rows)}});
  const Text ask{"Ask the supplier for D10, D50 and D90 of this lot, with the method.",
                 "供給者に、このロットの D10・D50・D90 と測定法を照会してください。"};
  if (large && claims_vesicles(facts.preparation()))
    return fails({fmt::format("{} is above 200 nm: not the size of what is claimed.", row_name(*large).en),
                  fmt::format("{} は 200 nm を超えており、表示と一致しません。", row_name(*large).ja)},
                 ask, inputs);
  if (distribution) return passes({"Size distribution: " + names_of(rows).en + ".", "粒子径分布: " + names_of(rows).ja + "。"}, inputs);
  if (rows.empty()) return cannot_tell({"No particle size of this lot is given.", "このロットの粒子径が示されていません。"}, ask, inputs);
  return cannot_tell({fmt::format("Only one figure of size is given ({}), no distribution.", names_of(rows).en),
                      fmt::format("粒子径は代表値のみで({})、分布が示されていません。", names_of(rows).ja)},
                     ask, inputs);
}

Outcome check_single_particles(const LotFacts& facts) {
  const auto counts = single_particle_rows(facts);
  const auto images = image_rows(facts);
  const Json inputs = Json::object({{"single_particle", ids_of(counts)}, {"images", ids_of(images)}});
  Text missing;
  if (counts.empty()) join(missing, {"a single-particle method (NTA, TRPS, nFCM)", "単一粒子測定(NTA・TRPS・nFCM)"});
  if (images.empty()) join(missing, {"electron micrographs, wide-field and close-up", "電子顕微鏡像(広視野と拡大)"});
  const Text ask{fmt::format("Ask the supplier for {}.", missing.en), fmt::format("供給者に{}を照会してください。", missing.ja)};
  if (!missing.en.empty())
    return cannot_tell({fmt::format("Not given for this lot: {}.", missing.en), fmt::format("このロットでは未提示です: {}。", missing.ja)},
                       ask, inputs);
  bool wide = false, close = false;
  for (const EvidenceRow& row : images) {
    const std::string text = method_text(*row.test) + " " + row.test->result.raw;
    wide |= mentions_any(text, {"wide", "広視野", "低倍"});
    close |= mentions_any(text, {"close", "拡大", "高倍"});
  }
  if (wide != close)
    return notes({fmt::format("Particles are counted and imaged, but only {} images are mentioned.", wide ? "wide-field" : "close-up"),
                  fmt::format("単一粒子測定と撮像はありますが、{}の像しか示されていません。", wide ? "広視野" : "拡大")},
                 {"Ask the supplier for both wide-field and close-up images.", "供給者に広視野と拡大の両方の像を照会してください。"},
                 inputs);
  return passes({fmt::format("Counted particle by particle and imaged: {}; {}.", names_of(counts).en, names_of(images).en),
                 fmt::format("単一粒子測定と撮像があります: {}、{}。", names_of(counts).ja, names_of(images).ja)},
                inputs);
}

Outcome check_proof_of_vesicles(const LotFacts& facts) {
  if (!single_particle_rows(facts).empty() || !image_rows(facts).empty())
    return passes({"Particles were counted one by one, or imaged.", "単一粒子測定または撮像があります。"});
  std::vector<EvidenceRow> weak;  // a contaminant's marker is no proof of vesicles
  for (const EvidenceRow& row : product_rows(facts, "marker:"))
    if (!is_negative_marker(row.test->code.substr(std::string_view("marker:").size()))) weak.push_back(row);
  for (const char* code : {"particle_concentration", "particles_per_vial", "size_d50", "size_mean", "size_mode", "size_z_average"})
    for (const EvidenceRow& row : product_rows(facts, code))
      if (row.test->code == "size_z_average" ||
          mentions_any(method_text(*row.test), {"DLS", "動的光散乱", "ELISA", "WB", "western", "ウエスタン"}))
        weak.push_back(row);
  const Json inputs = Json::object({{"offered", ids_of(weak)}});
  if (weak.empty())
    return does_not_concern(
        {"Nothing is offered as proof of EVs (EV-ID-02, EV-ID-04).", "EV の証拠として示されたものがありません(EV-ID-02・EV-ID-04)。"},
        inputs);
  return fails(
      {fmt::format("All that is offered as proof of EVs are bulk methods (DLS, WB, ELISA): {}.", names_of(weak).en),
       fmt::format("EV の証拠がバルク測定(DLS・WB・ELISA)だけです: {}。", names_of(weak).ja)},
      {"Ask the supplier for a single-particle count and electron micrographs.", "供給者に単一粒子測定と電子顕微鏡像を照会してください。"},
      inputs);
}

}  // namespace exoreg::domain
