// EV-INT, EV-SPC, EV-STO-01 and EV-PRC: figures that are too good, and prices that are too low.
#include <cmath>

#include <fmt/format.h>

#include "domain/figures.h"
#include "domain/holidays.h"
#include "domain/statistics.h"
#include "domain/test_days.h"
#include "domain/vetting_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;
using namespace std::chrono_literals;

namespace {

template <class Facts>
void set(Facts& facts, const char* column, const char* value) {
  edit(facts).preparation.cells[column] = value;
}

PreparationFacts with_counts(const std::vector<std::string>& counts) {
  PreparationFacts facts = example_preparation();
  facts.lots.clear();
  int day = 1;
  for (const std::string& count : counts) {
    LotFacts lot = example_lot();
    lot.row.cells["manufactured"] = "2026-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    ++day;
    lot.coas[0].coa.tests = {measured("particle_concentration", amount(count, "{particles}/mL"), "NTA")};
    facts.lots.push_back(lot);
  }
  return facts;
}

std::string said_of(const PreparationFacts& facts, const char* rule) { return to_string(judged(facts, rule).result); }

}  // namespace

TEST_CASE("statistics that can be checked by hand") {
  CHECK(median_of({3, 1, 2}) == 2);
  CHECK(median_of({4, 1, 2, 3}) == 2.5);
  CHECK(variation_of(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9}) == Approx(2.13809 / 5).epsilon(1e-5));
  CHECK(chi_square_tail(27.877, 9) == Approx(0.001).epsilon(0.001));
  CHECK(chi_square_tail(3.841, 1) == Approx(0.05).epsilon(0.001));
  CHECK(chi_square_tail(15.507, 8) == Approx(0.05).epsilon(0.001));
}

TEST_CASE("the last digit that is printed") {
  CHECK(last_printed_digit("4.13E+10") == 3u);
  CHECK(last_printed_digit("4.10×10^10 個/mL") == 0u);
  CHECK(last_printed_digit("1,207") == 7u);
  CHECK(last_printed_digit("０．０１２ EU/mL") == 2u);
  CHECK_FALSE(last_printed_digit("陰性"));
}

TEST_CASE("days on which laboratories are closed in Japan") {
  for (const Date day : {2026y / 1 / 1, 2026y / 1 / 12, 2026y / 2 / 11, 2026y / 2 / 23, 2026y / 3 / 20, 2026y / 4 / 29, 2026y / 5 / 6,
                         2026y / 7 / 20, 2026y / 8 / 11, 2026y / 9 / 21, 2026y / 9 / 22, 2026y / 9 / 23, 2026y / 10 / 12, 2026y / 11 / 3,
                         2026y / 11 / 23, 2019y / 5 / 1, 2021y / 7 / 22, 2018y / 12 / 24}) {
    INFO(format_date(day));
    CHECK(is_japanese_holiday(day));
  }
  for (const Date day : {2026y / 1 / 2, 2026y / 5 / 7, 2026y / 3 / 19, 2020y / 7 / 20, 2026y / 12 / 23}) {
    INFO(format_date(day));
    CHECK_FALSE(is_japanese_holiday(day));
  }
  CHECK(is_day_off(2026y / 3 / 7, "US"));
  CHECK_FALSE(is_day_off(2026y / 3 / 20, "US"));
}

TEST_CASE("days that a method names") {
  CHECK(named_days("日局 4.06 直接法 14日間") == 14);
  CHECK(named_days("USP <71>, 14 days") == 14);
  CHECK(named_days("incubated for 28 d") == 28);
  CHECK(named_days("JP 4.06 14日間") == 14);  // a chapter's number is none of days
  CHECK_FALSE(named_days("JP 4.06"));
  CHECK_FALSE(named_days("USP <71> direct"));
}

TEST_CASE("EV-INT-01: two lots with the same numbers") {
  const std::vector<LotExample> examples{
      {"another lot differs", "pass/K", [](auto& f) { f.other_documents = true; }},
      {"another lot says the same", "fail/K",
       [](auto& f) {
         f.other_documents = true;
         f.twins = {
             {"COA-2026-000001", "COA-2025-000004", "LOT-2025-000004", "SUP-0003", {"ph = 7.2", "osmolality = 290", "endotoxin = 0.05"}}};
       }},
      {"no other lot", "na"},
      {"two numbers make no line to compare", "na",
       [](auto& f) {
         f.other_documents = true;
         f.coas[0].coa.tests.resize(2);
       }},
      {"three do", "pass",
       [](auto& f) {
         f.other_documents = true;
         f.coas[0].coa.tests.resize(3);
       }},
      {"two and two in two documents do not", "na",
       [](auto& f) {
         f.other_documents = true;
         f.coas[0].coa.tests.resize(2);
         f.coas.push_back(f.coas[0]);
         f.coas[1].id = "COA-2026-000002";
       }},
      {"censored numbers do not count", "na",
       [](auto& f) {
         f.other_documents = true;
         f.coas[0].coa.tests.resize(3);
         f.coas[0].coa.tests[2].result.comparator = Comparator::less;
       }},
      {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-INT-01", example_lot, examples);
}

TEST_CASE("EV-INT-02: lots that are too much alike") {
  CHECK(said_of(with_counts({"4.00E10", "4.01E10", "4.00E10", "3.99E10"}), "EV-INT-02") == "fail");
  CHECK(said_of(with_counts({"4.0E10", "5.1E10", "3.2E10", "4.4E10"}), "EV-INT-02") == "pass");
  CHECK(said_of(with_counts({"4.00E10", "4.15E10", "4.00E10", "4.15E10"}), "EV-INT-02") == "pass");  // CV 2.1 %
  CHECK(said_of(with_counts({"4.00E10", "4.13E10", "4.00E10", "4.13E10"}), "EV-INT-02") == "fail");  // CV 1.8 %
  CHECK(said_of(with_counts({"4.00E10", "4.01E10", "4.00E10"}), "EV-INT-02") == "unknown");
  CHECK(judged(with_counts({"4.00E10"}), "EV-INT-02").message.en.find("n = 1") != std::string::npos);
}

TEST_CASE("EV-INT-03: counts that are too round") {
  const std::vector<std::string> round{"4E10", "5E10", "4.0E10", "3E10", "5.0E10", "4E10", "2E10"},
      measured_ones{"4.13E10", "3.97E10", "4.2E10"};
  std::vector<std::string> counts = round;
  counts.insert(counts.end(), measured_ones.begin(), measured_ones.end());
  CHECK(said_of(with_counts(counts), "EV-INT-03") == "fail");
  counts[0] = "4.1E10";
  CHECK(said_of(with_counts(counts), "EV-INT-03") == "pass");  // 6 of 10 is not more than 60 %
  CHECK(said_of(with_counts(round), "EV-INT-03") == "unknown");
}

TEST_CASE("EV-INT-04: last digits, and Benford only where it holds") {
  std::vector<std::string> even, fives;
  for (int i = 0; i < 50; ++i) even.push_back("4.1" + std::to_string(i % 10) + "E10"), fives.push_back("4.15E10");
  CHECK(said_of(with_counts(even), "EV-INT-04") == "pass");
  CHECK(said_of(with_counts(fives), "EV-INT-04") == "fail");
  CHECK(judged(with_counts(even), "EV-INT-04").message.en.find("Benford's law not applicable") != std::string::npos);
  even.resize(49);
  CHECK(said_of(with_counts(even), "EV-INT-04") == "unknown");
}

TEST_CASE("EV-INT-04: Benford's law asks for a hundred values of one test over two decades") {
  // 1.000 × 1.047^i: a geometric row follows the law; 5.000, 5.013 … over the same range does not.
  std::vector<std::string> lawful, made_up;
  for (int i = 0; i < 110; ++i) {
    const double step = std::pow(1.047, i) * 1e9;
    lawful.push_back(fmt::format("{:.3e}", step));
    made_up.push_back(fmt::format("{}.{:03}e{}", 5 + i % 4, (i * 137) % 1000, 8 + i % 3));
  }
  CHECK(judged(with_counts(lawful), "EV-INT-04").message.en.find("Benford's law for particle concentration: p = ") != std::string::npos);
  CHECK(said_of(with_counts(lawful), "EV-INT-04") == "pass");
  CHECK(said_of(with_counts(made_up), "EV-INT-04") == "fail");
  made_up.resize(99);
  CHECK(judged(with_counts(made_up), "EV-INT-04").message.en.find("not applicable") != std::string::npos);
  CHECK(said_of(with_counts(made_up), "EV-INT-04") == "pass");
}

TEST_CASE("EV-INT-04: a steady process is not made up because its tests differ in size") {
  PreparationFacts facts = with_counts({});
  for (int i = 0; i < 60; ++i) {
    LotFacts lot = example_lot();
    lot.coas[0].coa.tests = {measured("particle_concentration", amount(fmt::format("4.{:02}E10", (i * 37) % 100), "{particles}/mL"), "NTA"),
                             measured("osmolality", amount(std::to_string(290 + (i * 7) % 10), "mosm/kg"))};
    facts.lots.push_back(lot);
  }
  CHECK(judged(facts, "EV-INT-04").message.en.find("Benford's law not applicable") != std::string::npos);
  CHECK(said_of(facts, "EV-INT-04") == "pass");
}

TEST_CASE("EV-INT-05: one document on two lots") {
  const auto attached = [](LotFacts& f) { f.coas[0].hashes = {"aa"}; };
  const std::vector<LotExample> examples{{"this lot's alone", "pass/K", attached},
                                         {"another lot had it first", "fail/K",
                                          [=](auto& f) {
                                            attached(f);
                                            f.shared_files = {{"aa", "coa.pdf", "LOT-2025-000004", false}};
                                          }},
                                         {"it came again later", "note/N",
                                          [=](auto& f) {
                                            attached(f);
                                            f.shared_files = {{"aa", "coa.pdf", "LOT-2026-000009", true}};
                                          }},
                                         {"the declared hash is another", "fail/K",
                                          [=](auto& f) {
                                            attached(f);
                                            f.coas[0].hash_problems = {"coa.pdf"};
                                          }},
                                         {"nothing attached", "na"}};
  CHECK_EXAMPLES("EV-INT-05", example_lot, examples);
}

TEST_CASE("EV-INT-06: dates that contradict, and tests en bloc on days off") {
  const std::vector<LotExample> examples{
      {"dates in order", "pass"},
      {"14 days in the method, read on day 7", "fail/M",
       [](auto& f) {
         auto& c = row(f, "sterility").row.cells;
         c["method"] = "JP 4.06 14日間";
         c["tested"] = "2026-03-13";
       }},
      {"read before it was sampled", "fail/M", [](auto& f) { row(f, "mycoplasma").row.cells["tested"] = "2026-03-05"; }},
      {"everything on a holiday", "fail/N",
       [](auto& f) {
         f.coas[0].coa.tests.resize(4);
         for (auto& t : f.coas[0].coa.tests) t.row.cells["tested"] = "2026-03-21";
       }},
      {"half of them", "pass",
       [](auto& f) {
         f.coas[0].coa.tests.resize(4);
         for (int i = 0; i < 4; ++i)
           f.coas[0].coa.tests[static_cast<std::size_t>(i)].row.cells["tested"] = i < 2 ? "2026-03-21" : "2026-03-19";
       }},
      {"two tests are too few", "pass",
       [](auto& f) {
         f.coas[0].coa.tests.resize(2);
         for (auto& t : f.coas[0].coa.tests) t.row.cells["tested"] = "2026-03-21";
       }},
      {"no certificate", "na", [](auto& f) { f.coas.clear(); }}};
  CHECK_EXAMPLES("EV-INT-06", example_lot, examples);
}

TEST_CASE("EV-SPC-01: a limit that gave way to its results") {
  const auto versions = [](const char* before, const char* after) {
    Limit a = at_least(before), b = at_least(after);
    a.unit = b.unit = "{particles}/mL";
    return std::vector<SpecificationVersion>{{"1", 2025y / 1 / 1, {specified("particle_concentration", a)}},
                                             {"2", 2026y / 1 / 1, {specified("particle_concentration", b)}}};
  };
  PreparationFacts falling = with_counts({"6E10", "5.4E10", "4.6E10", "4.2E10"});
  falling.specifications = versions("4E10", "2E10");
  CHECK(said_of(falling, "EV-SPC-01") == "fail");
  falling.specifications = versions("2E10", "4E10");  // tightened
  CHECK(said_of(falling, "EV-SPC-01") == "pass");
  PreparationFacts rising = with_counts({"4.2E10", "4.6E10", "5.4E10", "6E10"});
  rising.specifications = versions("4E10", "2E10");
  CHECK(said_of(rising, "EV-SPC-01") == "pass");
  rising.specifications.resize(1);
  CHECK(said_of(rising, "EV-SPC-01") == "na");
}

TEST_CASE("EV-STO-01: range, shelf life, stability") {
  const auto chilled = [](PreparationFacts& f) {
    auto& cells = edit(f).preparation.cells;
    cells["form"] = "chilled";
    cells["container"] = "PPチューブ";
    cells["excipients"] = "PBS";
    cells.erase("stability_data");
  };
  const std::vector<PreparationExample> examples{
      {"all given", "pass/M"},
      {"no shelf life", "unknown", [](auto& f) { edit(f).preparation.cells.erase("shelf_life_months"); }},
      {"liquid in polypropylene", "fail", chilled},
      {"liquid in a low-binding tube", "unknown",
       [=](auto& f) {
         chilled(f);
         set(f, "container", "低吸着チューブ");
       }},
      {"liquid with trehalose", "unknown",
       [=](auto& f) {
         chilled(f);
         set(f, "excipients", "トレハロース");
       }},
      {"liquid with stability data", "pass", [=](auto& f) {
         chilled(f);
         set(f, "stability_data", "STB-2");
       }}};
  CHECK_EXAMPLES("EV-STO-01", example_preparation, examples);
}

TEST_CASE("EV-PRC-01: too cheap, among enough peers") {
  const auto offer = [](const char* preparation, const char* price, const char* introductory = "no") {
    OfferFact fact{"OFFER-1", preparation, {}, example_background().preparation, amount("1E10", "{particles}/mL"), {}};
    fact.row.cells = {{"price", price}, {"currency", "JPY"}, {"vials", "1"}, {"quoted", "2026-02-01"}, {"introductory", introductory}};
    return fact;
  };
  PreparationFacts facts = example_preparation();
  facts.offers = {offer("PREP-0001", "10000")};
  std::vector<OfferFact> market = {offer("PREP-0001", "1"), offer("PREP-1", "1", "yes")};
  for (const char* price : {"9000", "10000", "11000", "12000", "10500"})
    market.push_back(offer(("PREP-1" + std::string(price)).c_str(), price));
  const auto ask = [&facts](const std::vector<OfferFact>& offers) {
    facts.peers = std::make_shared<const PeerPrices>(offers, facts.background->policy);
  };
  ask(market);
  CHECK(said_of(facts, "EV-PRC-01") == "pass");
  facts.offers = {offer("PREP-0001", "1900")};
  CHECK(said_of(facts, "EV-PRC-01") == "fail");
  CHECK(judged(facts, "EV-PRC-01").severity == exoreg::Severity::N);
  PreparationFacts worse = facts;
  edit(worse).total = amount("9E10", "{particles}/{vial}");  // EV-CON-06 fails as well
  CHECK(judged(worse, "EV-PRC-01").severity == exoreg::Severity::M);
  std::vector<OfferFact> wide;  // so wide a market that no price is far out in it; a fifth of the median still is
  for (const char* price : {"1000", "3000", "10000", "30000", "100000"})
    wide.push_back(offer(("PREP-2" + std::string(price)).c_str(), price));
  ask(wide);
  CHECK(said_of(facts, "EV-PRC-01") == "fail");
  facts.offers = {offer("PREP-0001", "2100")};
  CHECK(said_of(facts, "EV-PRC-01") == "pass");
  ask(market);
  facts.offers = {offer("PREP-0001", "1900", "yes")};
  CHECK(said_of(facts, "EV-PRC-01") == "na");
  facts.offers = {offer("PREP-0001", "1900")};
  market.pop_back();
  ask(market);
  CHECK(said_of(facts, "EV-PRC-01") == "unknown");
  market.push_back(offer("PREP-2", "10000"));
  market.back().row.cells["currency"] = "USD";
  ask(market);
  CHECK(said_of(facts, "EV-PRC-01") == "unknown");
  facts.offers.clear();
  CHECK(said_of(facts, "EV-PRC-01") == "na");
}

TEST_CASE("EV-PRC-02: a price for what") {
  PreparationFacts facts = example_preparation();
  CHECK(said_of(facts, "EV-PRC-02") == "na");
  facts.offers = {OfferFact{"OFFER-1", "PREP-0001", {}, {}, {}, {}}};
  CHECK(said_of(facts, "EV-PRC-02") == "pass");
  edit(facts).concentration = {};
  edit(facts).total = {};
  edit(facts).preparation.cells.erase("fill_volume_ml");
  CHECK(said_of(facts, "EV-PRC-02") == "fail");
}
