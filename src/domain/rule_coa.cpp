// EV-COA-01 and EV-COA-02: is there a certificate of this very lot, and are its dates possible?
#include <fmt/format.h>
#include <array>

#include "base/unicode.h"
#include "domain/rule_checks.h"
#include "domain/test_names.h"

namespace exoreg::domain {
namespace {

Json list_documents(const std::vector<CoaFact>& documents) {
  Json list = Json::array();
  for (const CoaFact& document : documents) {
    list.push_back(
        Json::object({{"id", document.id}, {"coa_no", document.coa.head.text("coa_no")}, {"lot_no", document.coa.head.text("lot_no")}}));
  }
  return list;
}

/// Collects the dates that cannot be: all of them as inputs, the first few in words.
struct Contradictions {
  Text sentences;
  Json inputs = Json::array();

  void add(const CoaFact& document, const std::string& test, std::string_view date, std::string_view what, const Text& sentence) {
    constexpr std::size_t most = 5;
    inputs.push_back(Json::object({{"document", document.id}, {"test", test}, {"date", date}, {"contradiction", what}}));
    if (inputs.as_array().size() > most) return;
    const Text name = document_name(document);
    const bool first = document.id != last_document_;
    last_document_ = document.id;
    join(sentences, {first ? fmt::format("{}: {}", name.en, sentence.en) : sentence.en,
                     first ? fmt::format("{}: {}", name.ja, sentence.ja) : sentence.ja});
  }

  [[nodiscard]] bool empty() const { return inputs.as_array().empty(); }

 private:
  std::string last_document_;
};

struct LotDates {
  std::optional<Date> manufactured;
  std::optional<Date> expires;
};

struct DateColumn {
  const char* name;
  const char* en;
  const char* ja;
};
constexpr std::array<DateColumn, 3> test_dates{
    {{"sampled", "sampled", "採取"}, {"started", "started", "試験開始"}, {"tested", "tested", "試験"}}};

void compare_test(Contradictions& found, const CoaFact& document, const CoaTest& test, const LotDates& lot) {
  const std::string sample = sample_of_row(test, lot.manufactured);
  if (sample == "medium" || sample == "study") return;  // a blank and a stability study may carry any date
  const bool product = is_product_sample(sample);
  const Text label = test_label(test.code);
  const std::optional<Date> issued = date_in(document.coa.head, "issued");
  const auto say = [&](const DateColumn& column, Date day, std::string_view what, const Text& against) {
    const std::string text = format_date(day);
    found.add(document, test.code, text, what,
              {fmt::format("{} was {} on {} {}", label.en, column.en, text, against.en),
               fmt::format("{}の{}日 {} が{}", label.ja, column.ja, text, against.ja)});
  };
  for (const DateColumn& column : test_dates) {
    const std::optional<Date> day = date_in(test.row, column.name);
    if (!day) continue;
    if (product && lot.manufactured && *day < *lot.manufactured) {
      const std::string made = format_date(*lot.manufactured);
      say(column, *day, "before manufacture", {"before manufacture on " + made, "製造日 " + made + " より前"});
    }
    if (issued && *day > *issued) {
      const std::string date = format_date(*issued);
      say(column, *day, "after issue", {"after the certificate was issued on " + date, "発行日 " + date + " より後"});
    }
    if (product && lot.expires && *day > *lot.expires) {
      const std::string date = format_date(*lot.expires);
      say(column, *day, "after expiry", {"after expiry on " + date, "有効期限 " + date + " より後"});
    }
  }
}

void compare_document(Contradictions& found, const CoaFact& document, const LotDates& lot) {
  const std::optional<Date> issued = date_in(document.coa.head, "issued");
  if (issued && lot.manufactured && *issued < *lot.manufactured) {
    const std::string day = format_date(*issued);
    const std::string made = format_date(*lot.manufactured);
    found.add(document, "", day, "issued before manufacture",
              {fmt::format("issued on {} before manufacture on {}", day, made), fmt::format("発行日 {} が製造日 {} より前", day, made)});
  }
  for (const CoaTest& test : document.coa.tests) compare_test(found, document, test, lot);
}

Json date_inputs(const LotFacts& facts, const std::vector<const CoaFact*>& documents) {
  Json issued = Json::array();
  for (const CoaFact* document : documents) {
    issued.push_back(Json::object({{"document", document->id}, {"issued", document->coa.head.text("issued")}}));
  }
  return Json::object({{"manufactured", facts.row.text("manufactured")}, {"expires", facts.row.text("expires")}, {"documents", issued}});
}

/// What is not stated, of the dates without which the order cannot be judged.
Text missing_dates(const LotDates& lot, const std::vector<const CoaFact*>& documents) {
  Text missing;
  if (!lot.manufactured) join(missing, {"date of manufacture of the lot", "ロットの製造日"});
  for (const CoaFact* document : documents) {
    if (date_in(document->coa.head, "issued")) continue;
    const Text name = document_name(*document);
    join(missing, {"issue date of " + name.en, name.ja + " の発行日"});
  }
  return missing;
}

}  // namespace

Outcome check_coa_exists(const LotFacts& facts) {
  const std::string lot_no = for_message(facts.row.text("lot_no"));
  const std::vector<const CoaFact*> own = coas_of_lot(facts);
  Json inputs = Json::object({{"lot_no", facts.row.text("lot_no")}, {"documents", list_documents(facts.coas)}});
  if (!own.empty()) {
    Text names;
    for (const CoaFact* document : own) join(names, document_name(*document));
    return {Result::pass,
            {fmt::format("The certificate of analysis of lot {} is on file: {}.", lot_no, names.en),
             fmt::format("ロット {} の試験成績書があります: {}。", lot_no, names.ja)},
            {},
            inputs};
  }
  Text others;
  for (const CoaFact& document : facts.coas) {
    const std::string named = for_message(document.coa.head.text("lot_no"));
    const Text name = document_name(document);
    join(others, {fmt::format("{} names lot {}", name.en, named.empty() ? "-" : named),
                  fmt::format("{} のロット番号は {}", name.ja, named.empty() ? "記載なし" : named)});
  }
  const Text only{others.en.empty() ? "" : fmt::format(" ({})", others.en), others.ja.empty() ? "" : fmt::format("({})", others.ja)};
  return {Result::fail,
          {fmt::format("There is no certificate of analysis of lot {}{}.", lot_no, only.en),
           fmt::format("ロット {} の試験成績書(CoA)がありません{}。", lot_no, only.ja)},
          {fmt::format("Ask the supplier for the certificate of analysis of this very lot, {}.", lot_no),
           fmt::format("供給者に、ロット {} そのものの試験成績書を照会してください。", lot_no)},
          inputs};
}

Outcome check_coa_dates(const LotFacts& facts) {
  const std::vector<const CoaFact*> documents = coas_of_lot(facts);
  Json inputs = date_inputs(facts, documents);
  if (documents.empty()) {
    return {Result::na, {"There is no certificate whose dates could be compared.", "日付を照合する試験成績書がありません。"}, {}, inputs};
  }
  const LotDates lot{date_in(facts.row, "manufactured"), date_in(facts.row, "expires")};
  Contradictions found;
  for (const CoaFact* document : documents) compare_document(found, *document, lot);
  if (!found.empty()) {
    const std::size_t count = found.inputs.as_array().size();
    inputs["contradictions"] = found.inputs;
    return {Result::fail,
            {fmt::format("Dates that cannot be ({}): {}.", count, found.sentences.en),
             fmt::format("日付の矛盾が {} 件あります。{}。", count, found.sentences.ja)},
            {"Ask the supplier for the raw data with dates and for a corrected certificate.",
             "供給者に、日付のわかる試験記録(生データ)と訂正した成績書を照会してください。"},
            inputs};
  }
  const Text missing = missing_dates(lot, documents);
  if (!missing.en.empty()) {
    return {Result::unknown,
            {fmt::format("The order of dates cannot be judged; not stated: {}.", missing.en),
             fmt::format("日付の前後関係を判定できません。未提示: {}。", missing.ja)},
            {fmt::format("Ask the supplier for: {}.", missing.en), fmt::format("供給者に{}を照会してください。", missing.ja)},
            inputs};
  }
  const std::string made = format_date(*lot.manufactured);
  return {Result::pass,
          {fmt::format("Manufacture ({}), tests and issue are in a possible order.", made),
           fmt::format("製造日({})・試験日・発行日の前後関係に矛盾はありません。", made)},
          {},
          inputs};
}

}  // namespace exoreg::domain
