// The form as a supplier fills it in, and what the registry makes of it.
#include "registry/request_form.h"

#include <algorithm>

#include "ingest/xlsx_reader.h"
#include "registry/queries.h"
#include "registry/requests.h"
#include "registry/workbook.h"
#include "support/catch.h"
#include "support/clinic.h"

using namespace exoreg;
using namespace exoreg::registry;
using exoreg::test::Clinic;
using exoreg::test::codes_of;

namespace {

using Filled = std::map<std::string, std::string>;  ///< column or "words N" -> answer

struct Post : Clinic {
  Bytes form;

  Post() { REQUIRE(request_supplier(registry(), {"Example Bio KK", "EX-F10", Lang::ja}, session("kobai"), &form).exit_code() == 0); }

  /// The form as it went out, with answers; `change` may do what suppliers do to a sheet.
  [[nodiscard]] RequestAnswer filled(const Filled& answers,
                                     const std::function<void(std::vector<std::vector<std::string>>&)>& change = {}) const {
    auto book = ingest::read_workbook(form);
    REQUIRE(book.ok());
    std::vector<std::vector<std::string>> rows;
    for (auto& row : book.value.at(0).rows) {
      row.cells.resize(8);
      const std::string& key = row.cells[7];
      for (const auto& [name, answer] : answers)
        if (key.ends_with("/" + name)) row.cells[5] = answer;
      rows.push_back(row.cells);
    }
    if (change) change(rows);
    RequestAnswer answer{"REQ-0001"};
    answer.form = ImportFile{"answer.xlsx", write_workbook({{"ご回答", rows}})};
    return answer;
  }
  Outcome accept(const RequestAnswer& answer) { return answer_request(registry(), answer, session("kobai")); }
  std::string on_file(const std::string& column) { return show_preparation(registry(), "PREP-0001").text(column); }
};

const Filled answers{{"count_method", "NTA"},
                     {"made_in", "日本"},
                     {"isolation", "TFF[MWCO 300kDa]"},
                     {"contraindications", "妊娠・授乳中"},
                     {"ae_contact", "03-0000-0000"}};

}  // namespace

TEST_CASE("the form asks for each item in words and column by column, and only the answers can be changed") {
  const Post post;
  const auto book = ingest::read_workbook(post.form);
  REQUIRE(book.ok());
  const auto& rows = book.value.at(0).rows;
  CHECK(rows.at(0).cells.at(0) == "REQ-0001");
  CHECK(rows.at(0).cells.at(1) == "Example Bio KK 御中");
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [](const CsvRow& r) { return r.cells.size() > 7 && r.cells[7].ends_with("/PREP-0001/isolation"); });
  REQUIRE(row != rows.end());
  CHECK(row->cells.at(1) == "「Example frozen EV」(品番 EX-F10)");
  CHECK(row->cells.at(3) == "単離法");
  CHECK(row->cells.at(4) == "TFF");
}

TEST_CASE("a form is shown before it is taken: differences, answers in words, and nothing written") {
  Post post;
  const auto before = post.log_size();
  Filled filled = answers;
  filled["1"] = "別紙のとおり";
  const Outcome preview = preview_answer(post.registry(), post.filled(filled));
  CHECK(preview.exit_code() == 0);
  CHECK(preview.extra.items("answers").at(0).text("text") == "別紙のとおり");
  std::string differences;
  for (const Json& d : preview.extra.items("differences"))
    differences += d.text("subject") + " " + d.text("column") + ": " + d.text("old") + " -> " + d.text("new") + "\n";
  CHECK(differences.find("PREP-0001 isolation: TFF -> TFF[MWCO 300kDa]\n") != std::string::npos);
  CHECK(differences.find("SUP-0001 ae_contact:  -> 03-0000-0000\n") != std::string::npos);
  CHECK(post.log_size() == before);
}

TEST_CASE("test results, donors and certificates come back one by one, and are kept with the answer") {
  Post post;
  const RequestAnswer answer = post.filled({{"window_retest", "2026-04-10 陰性"}, {"nat", "陰性 (2026-01-12)"}});
  const Outcome preview = preview_answer(post.registry(), answer);
  std::string kept;
  for (const Json& a : preview.extra.items("answers")) kept += a.text("part") + ": " + a.text("text") + "\n";
  CHECK(kept == "nat: 陰性 (2026-01-12)\nwindow_retest: 2026-04-10 陰性\n");
  CHECK(preview.findings.at(0).message.ja.find("(NAT(HBV・HCV・HIV): 結果・検査日) への回答: 陰性 (2026-01-12)") != std::string::npos);
  REQUIRE(post.accept(answer).exit_code() == 0);
  const Json body = *parse_json(store::load_last_record(post.registry().database, "REQ-0001")->bytes).value;
  CHECK(body.items("answers").at(1).text("part") == "window_retest");
}

TEST_CASE("accepted, the differences are revisions with the form attached, and the request is closed") {
  Post post;
  const Outcome outcome = post.accept(post.filled(answers));
  REQUIRE(outcome.exit_code() == 0);
  std::string kinds;
  for (const auto& event : outcome.events) kinds += event.kind + " " + event.subject + "\n";
  CHECK(kinds == "preparation.recorded PREP-0001\nsupplier.recorded SUP-0001\nrequest.answered REQ-0001\n");
  CHECK(post.on_file("isolation") == "TFF[MWCO 300kDa]");
  CHECK(post.on_file("claimed_name") == "Example frozen EV");  // what was not asked stays
  CHECK(show_supplier(post.registry(), "SUP-0001").text("ae_contact") == "03-0000-0000");
  CHECK(list_requests(post.registry(), "SUP-0001").as_array().at(0).text("state") == "answered");
  const auto record = store::load_last_record(post.registry().database, "PREP-0001");
  const Json body = *parse_json(record->bytes).value;
  CHECK(body.text("reason") == "answer to REQ-0001");
  CHECK(body.items("attachments").at(0).text("name") == "answer.xlsx");
}

TEST_CASE("a supplier may sort the rows and add some of their own") {
  Post post;
  const auto shuffled = post.filled(answers, [](auto& rows) {
    std::reverse(rows.begin(), rows.end());
    rows.push_back({"we thank you for your inquiry"});
  });
  CHECK(post.accept(shuffled).exit_code() == 0);
  CHECK(post.on_file("isolation") == "TFF[MWCO 300kDa]");
}

TEST_CASE("a value that the column does not take is refused with its row, and nothing is taken") {
  Post post;
  Filled filled = answers;
  filled["shelf_life_months"] = "about two years";
  const Outcome outcome = post.accept(post.filled(filled));
  CHECK(outcome.exit_code() == 3);
  CHECK(codes_of(outcome) == std::vector<std::string>{"E_NUMBER"});
  CHECK(outcome.findings.at(0).row > 4);
  CHECK(post.on_file("isolation") == "TFF");
}

TEST_CASE("an empty form, another request's, one without its keys, a doubled row and no workbook are refused") {
  Post post;
  CHECK(codes_of(post.accept(post.filled({}))) == std::vector<std::string>{"E_FORM_EMPTY"});
  const auto with_keys = [&](const std::function<void(std::string&)>& change) {
    return post.filled(answers, [&](auto& rows) {
      for (auto& row : rows) change(row[7]);
    });
  };
  CHECK(codes_of(post.accept(with_keys([](std::string& key) { key.clear(); }))) == std::vector<std::string>{"E_FORM"});
  CHECK(codes_of(post.accept(with_keys([](std::string& key) {
          if (key.starts_with("REQ-0001")) key[7] = '2';
        }))) == std::vector<std::string>{"E_FORM_OTHER"});
  CHECK(codes_of(post.accept(post.filled(answers, [](auto& rows) { rows.push_back(rows.back()); }))) ==
        std::vector<std::string>{"E_FORM_TWICE"});
  RequestAnswer nonsense{"REQ-0001"};
  nonsense.form = ImportFile{"answer.xlsx", std::string("PK\x03\x04") + "cut off"};
  CHECK(post.accept(nonsense).exit_code() == 3);
}

TEST_CASE("a form cannot name what its request did not ask for") {
  Post post;
  const auto answer = post.filled(answers, [](auto& rows) {
    rows.push_back({"", "", "", "", "", "safe", "", "REQ-0001/1/PREP-0001/claimed_name"});
  });
  REQUIRE(post.accept(answer).exit_code() == 0);
  CHECK(post.on_file("claimed_name") == "Example frozen EV");
}
