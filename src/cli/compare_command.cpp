// preparation compare: one column a preparation, and the reason where a ranking is refused.
#include <iostream>

#include "cli/commands_shared.h"
#include "cli/context.h"
#include "domain/value_text.h"
#include "registry/compare.h"

namespace exoreg::cli {
namespace {

/// 120000000000 -> 1.2×10^11: nobody counts zeros.
Json for_people(Json item) {
  for (const char* member : {"particles_per_ml", "particles_per_container"}) {
    domain::Value amount;
    amount.value = Decimal::parse(item.text(member));
    if (amount.value) item[member] = domain::in_words(amount).en;
  }
  return item;
}

int run_compare(Context& context, const Arguments& arguments) {
  const auto compared = registry::compare_preparations(context.registry(), arguments.list("PREP"), context.lang());
  if (!compared.ok()) return context.show(registry::bad_input(compared.findings));
  return context.print(compared.value, [&] {
    Json items = Json::array();
    for (const Json& item : compared.value.items("items")) items.push_back(for_people(item));
    render_list(items,
                {{"id", {"ID", "ID"}},
                 {"claimed_name", {"claimed name", "表示名"}},
                 {"particles_per_ml", {"particles/mL", "粒子数/mL"}},
                 {"particles_per_container", {"per container", "1容器"}},
                 {"counted_by", {"method", "測定法"}},
                 {"size_range_nm", {"size range nm", "計数粒径 nm"}},
                 {"price_per_1e9", {"price per 1e9", "価格/10億個"}},
                 {"currency", {"currency", "通貨"}}},
                context.lang());
    show_regulatory_status(context, compared.value.items("items").front());
    std::cout << '\n' << compared.value.items("results").front().text("message") << '\n';
  });
}

}  // namespace

const std::vector<Command>& compare_commands() {
  static const std::vector<Command> commands{
      {"preparation compare",
       {"up to eight preparations side by side", "調製物を並べて比較する (8件まで)"},
       {{"PREP", Takes::values, true, {"preparations (id, maker_code or name)", "調製物 (ID・品番・表示名)"}}},
       run_compare}};
  return commands;
}

}  // namespace exoreg::cli
