// Which cells a form asks to fill in.
#include "domain/request_form.h"

#include <algorithm>

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
  CHECK(rules == 20);
}

TEST_CASE("an item has a cell for words, then its columns, a column that two items ask for stands once") {
  const std::vector<RequestItem> items{{"EV-ID-01", {"PREP-0001"}, {}, {}, {}},
                                       {"EV-ISO-01", {"PREP-0001", "PREP-0002"}, {}, {}, {}},
                                       {"EV-SUP-03", {"PREP-0001"}, {}, {}, {}}};
  std::string keys;
  for (const FormField& field : form_fields(items, {"SUP-0001", ""})) keys += field.key("REQ-0001") + "\n";
  CHECK(keys ==
        "REQ-0001/1\nREQ-0001/1/PREP-0001/isolation\nREQ-0001/2\nREQ-0001/2/PREP-0002/isolation\n"
        "REQ-0001/3\nREQ-0001/3/SUP-0001/ae_contact\nREQ-0001/3/SUP-0001/recall_procedure\n");
}

TEST_CASE("what is asked for most often has a cell of its own, though it is no column of a preparation") {
  struct Case {
    const char *rule, *part;
  };
  for (const Case& c : {Case{"EV-CON-02", "size_range_nm"}, Case{"EV-DON-01", "serology_htlv"}, Case{"EV-DON-02", "window_retest"},
                        Case{"EV-SAF-01", "sterility_dates"}, Case{"EV-SAF-02", "endotoxin_result"}, Case{"EV-SAF-03", "mycoplasma_method"},
                        Case{"EV-GMP-01", "certificate_scope"}, Case{"EV-ID-02", "markers_negative"}, Case{"EV-SUP-01", "maker_site"}}) {
    INFO(c.rule);
    const auto parts = parts_asked_by(c.rule);
    CHECK(std::any_of(parts.begin(), parts.end(), [&](const FormPart& part) { return part.name == c.part; }));
  }
  for (const Rule& rule : rule_book())
    for (const FormPart& part : parts_asked_by(rule.id)) {
      INFO(rule.id << " " << part.name);
      CHECK_FALSE(why_it_matters(rule.id).ja.empty());  // a rule that asks a supplier
      CHECK_FALSE(part.ja.empty());
    }
}

TEST_CASE("a question about a lot asks for the columns of its preparation, a part of a question comes back under its own name") {
  const std::vector<RequestItem> items{{"EV-SAF-02", {"LOT-2026-000001"}, {}, {}, {}},
                                       {"EV-GMP-03", {"LOT-2026-000001"}, {}, {}, {}},
                                       {"EV-GMP-04", {"LOT-2026-000001"}, {}, {}, {}}};
  std::string keys;
  for (const FormField& field : form_fields(items, {"SUP-0001", "PREP-0001"})) keys += field.key("REQ-0001") + "\n";
  CHECK(keys ==
        "REQ-0001/1\nREQ-0001/1/PREP-0001/route\nREQ-0001/1/PREP-0001/dose_ml\nREQ-0001/1/PREP-0001/infusion_ml_per_h\n"
        "REQ-0001/1/endotoxin_result\nREQ-0001/1/endotoxin_method\n"
        "REQ-0001/2\nREQ-0001/2/certificate_number\nREQ-0001/2/certificate_issuer\nREQ-0001/2/certificate_holder\n"
        "REQ-0001/2/certificate_scope\nREQ-0001/2/certificate_valid\n"
        "REQ-0001/3\n");
}
