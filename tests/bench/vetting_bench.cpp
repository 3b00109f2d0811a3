// How fast whole registries are vetted, and every lot's results held against all others', in two sizes each: what matters is
// that ten times as much takes about ten times as long. Prints `name<TAB>value<TAB>unit`.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/figures.h"
#include "domain/table.h"
#include "ingest/table_reader.h"
#include "registry/commit.h"
#include "registry/import_coa.h"
#include "registry/init.h"
#include "registry/vetting.h"
#include "store/load_evidence.h"

using namespace exoreg;
using namespace exoreg::bench;

namespace {

constexpr int runs = 3;

/// By the clock, and the processor's time: what else the machine does falls on the first alone.
void measure(const std::string& name, const std::function<void()>& work) {
  std::vector<double> taken, spent;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t before = std::clock();
    taken.push_back(seconds(work));
    spent.push_back(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  }
  print(name, median(taken), "s");
  print(name + "_processor", median(spent), "s");
}

/// The example row of a table, as `exoreg template` prints it.
domain::Row example(const char* table) {
  const domain::Table& found = *domain::find_table(table);
  return ingest::parse_table(found, ingest::write_template(found, Lang::en), Zone::utc()).value.at(0);
}

/// A market: one supplier for every twenty preparations, every preparation with one offer and some lots, each lot with a
/// certificate of ten results that differ as measured values do.
class Market {
 public:
  enum class Papers { whole, values_only };  ///< a certificate's text, or only what was understood of it
  Market(const std::filesystem::path& home, int preparations, int lots_each, Papers papers)
      : preparations_(preparations), lots_each_(lots_each), papers_(papers) {
    registry::InitOptions options;
    options.home = home;
    options.passphrase = registry::Secret("bench passphrase of sixteen");
    if (registry::init_registry(options).exit_code() != 0) throw std::runtime_error("init failed");
    registry_ = registry::Registry::open(home, registry::Access::write);
    session_ = std::move(*registry::open_session(*registry_, "admin", registry::Secret("bench passphrase of sixteen")).session);
    write_suppliers();
    for (int first = 0; first < preparations; first += batch) write_preparations(first, std::min(first + batch, preparations));
  }
  [[nodiscard]] const registry::Registry& registry() const { return *registry_; }

 private:
  static constexpr int batch = 1'000;
  static constexpr int preparations_a_supplier = 20;

  static std::string supplier_of(int preparation) { return fmt::format("SUP-{:06}", preparation / preparations_a_supplier); }

  void write(const std::vector<domain::Event>& events) {
    store::WriteTx tx(registry_->database);
    registry::Outcome outcome;
    registry::commit(*registry_, tx, events, *session_, outcome);
  }

  void write_suppliers() {
    domain::Row supplier = example("suppliers"), certificate = example("certificates");
    std::vector<domain::Event> events;
    for (int i = 0; i < preparations_; i += preparations_a_supplier) {
      const std::string id = supplier_of(i), site = "SITE" + id.substr(3);
      supplier.cells["legal_name"] = "Example Bio " + id;
      events.push_back({"supplier.recorded", id, Json::object({{"row", supplier.to_json()}})});
      events.push_back({"site.recorded", site, Json::object({{"supplier", id}, {"row", supplier.to_json()}})});
      events.push_back({"certificate.recorded", "CERT" + id.substr(3),
                        Json::object({{"supplier", id}, {"site", site}, {"row", certificate.to_json()}})});
    }
    write(events);
  }

  void write_preparations(int from, int to) {
    static const domain::Row preparation = example("preparations"), offer = example("offers");
    std::vector<domain::Event> masters, lots;
    for (int i = from; i < to; ++i) {
      const std::string id = fmt::format("PREP-{:06}", i);
      domain::Row row = preparation, price = offer;
      row.cells["supplier"] = supplier_of(i);
      row.cells["maker_code"] = id;
      price.cells["price"] = std::to_string(20'000 + random(60'000));
      masters.push_back({"preparation.recorded", id, Json::object({{"supplier", supplier_of(i)}, {"row", row.to_json()}})});
      masters.push_back({"offer.recorded", fmt::format("OFFER-{:06}", i), Json::object({{"preparation", id}, {"row", price.to_json()}})});
      for (int lot = 0; lot < lots_each_; ++lot) add_lot(lots, id, i * lots_each_ + lot);
    }
    write(masters);
    write(lots);
  }

  void add_lot(std::vector<domain::Event>& events, const std::string& preparation, int number) {
    static const domain::Row row = example("lots");
    const std::string id = fmt::format("LOT-2026-{:06}", number), lot_no = fmt::format("B{:06}", number);
    domain::Row lot = row;
    lot.cells["lot_no"] = lot_no;
    const std::string supplier = supplier_of(number / lots_each_);
    events.push_back({"lot.received", id,
                      Json::object({{"preparation", preparation},
                                    {"supplier", supplier},
                                    {"site", "SITE" + supplier.substr(3)},
                                    {"quantity", 20},
                                    {"row", lot.to_json()}})});
    const std::string coa = fmt::format("COA-2026-{:06}", number);
    events.push_back(papers_ == Papers::whole ? whole_certificate(id, lot_no, coa) : bare_values(id, coa));
  }

  domain::Event whole_certificate(const std::string& lot, const std::string& lot_no, const std::string& id) {
    const auto coa = registry::read_coa(*registry_, {"coa.csv", certificate(lot_no)}, std::nullopt);
    if (has_errors(coa.findings)) throw std::runtime_error(coa.findings.front().message.en);
    store::WriteTx tx(registry_->database);  // not committed: only the event is wanted
    domain::Event event = registry::coa_event(tx, coa, lot, id, "");
    event.attachments.clear();
    return event;
  }

  domain::Event bare_values(const std::string& lot, const std::string& id) {
    Json values = Json::array();
    const auto add = [&values](const char* code, const std::string& value) {
      values.push_back(Json::object({{"code", code}, {"value", value}}));
    };
    add("particle_concentration", decimal(200, 600, 2) + "E10");
    add("size_mean", decimal(800, 1400, 1));
    add("protein", decimal(1000, 4000, 1));
    add("ph", decimal(70, 75, 1));
    add("osmolality", decimal(280, 300, 0));
    add("marker_cd9", decimal(800, 950, 1));
    return {"coa.attached", lot, Json::object({{"coa", id}, {"certificate", Json::object()}, {"values", values}})};
  }

  std::string certificate(const std::string& lot_no) {
    const std::string head = lot_no + ",C-" + lot_no + ",2026-02-20,Example Bio KK,Example Testing Laboratory,2026-01-20,";
    std::string text = "lot_no,coa_no,issued,issuer,lab,tested,test,method,unit,limit,result\n";
    text += head + "appearance,visual,,Conforms,Conforms\n";
    text += head + "particle_concentration,NTA,particles/mL,1E10–9E10," + decimal(200, 600, 2) + "E10\n";
    text += head + "size_mean,NTA,nm,50–200," + decimal(800, 1400, 1) + "\n";
    text += head + "protein,BCA,µg/mL,≤ 500," + decimal(1000, 4000, 1) + "\n";
    text += head + "endotoxin,JP 4.01,EU/mL,≤ 0.25,< 0.05\n";
    text += head + "sterility,JP 4.06,,Negative,Negative\n";
    text += head + "mycoplasma,JP G3,,Negative,Negative\n";
    text += head + "ph,JP 2.54,,6.8–7.8," + decimal(70, 75, 1) + "\n";
    text += head + "osmolality,JP 2.47,mOsm/kg,270–330," + decimal(280, 300, 0) + "\n";
    text += head + "marker_cd9,flow cytometry,%,≥ 70," + decimal(800, 950, 1) + "\n";
    return text;
  }

  std::string decimal(int low, int high, int decimals) { return Decimal::from_scaled(low + random(high - low), -decimals).to_string(); }
  int random(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  int preparations_;
  int lots_each_;
  Papers papers_;
  std::optional<registry::Registry> registry_;
  std::optional<registry::Session> session_;
  std::mt19937 random_{20260305};
};

/// Every preparation by every rule.
void vet_all(const registry::Registry& registry) {
  std::size_t results = 0;
  registry::Vetting vetting(registry);
  for (const auto& preparation : store::load_entities(registry.database, "preparation"))
    results += domain::check_preparation(vetting.facts(preparation)).size();
  if (results == 0) throw std::runtime_error("nothing was judged");
}

/// Every certificate's results against those of all other lots.
void examine_all(const registry::Registry& registry, int lots) {
  for (int i = 0; i < lots; ++i) (void)store::find_alike(registry.database, fmt::format("COA-2026-{:06}", i), 3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  for (const int preparations : {1'000, 10'000}) {
    const Market market(folder / fmt::format("vetting{}", preparations), preparations, 1, Market::Papers::whole);
    measure(fmt::format("vet_{}", preparations), [&] { vet_all(market.registry()); });
  }
  for (const int lots : {10'000, 100'000}) {
    const Market market(folder / fmt::format("forensics{}", lots), lots / 10, 10, Market::Papers::values_only);
    measure(fmt::format("examine_{}", lots), [&] { examine_all(market.registry(), lots); });
  }
}
