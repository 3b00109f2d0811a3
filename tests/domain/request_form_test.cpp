// Which cells a form asks to fill in.
#include "domain/request_form.h"

#include "domain/rule_table.h"
#include "domain/table.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;

TEST_CASE("every column that a rule asks for is one of its table, and refers to nothing else") {
  int rules = 0;
  for (const Rule& rule : rule_book()) {
    const ColumnsOf of = columns_asked_by(rule.id);
    rules += !of.columns.empty();
    for (const auto column : of.columns) {
      INFO(rule.id << " " << column);
      REQUIRE(find_table(of.table));
      REQUIRE(find_table(of.table)->find(column));
      CHECK(find_table(of.table)->find(column)->type != CellType::reference);
    }
  }
  CHECK(rules == 16);
}

TEST_CASE("an item has a cell for words, then its columns; a column that two items ask for stands once") {
  const std::vector<RequestItem> items{{"EV-ID-01", {"PREP-0001"}, {}, {}, {}},
                                       {"EV-ISO-01", {"PREP-0001", "PREP-0002"}, {}, {}, {}},
                                       {"EV-SUP-03", {"PREP-0001"}, {}, {}, {}}};
  std::string keys;
  for (const FormField& field : form_fields(items, "SUP-0001")) keys += field.key("REQ-0001") + "\n";
  CHECK(keys ==
        "REQ-0001/1\nREQ-0001/1/PREP-0001/isolation\nREQ-0001/2\nREQ-0001/2/PREP-0002/isolation\n"
        "REQ-0001/3\nREQ-0001/3/SUP-0001/ae_contact\nREQ-0001/3/SUP-0001/recall_procedure\n");
}
