// Import of material-identity CoA 1.1.0. Its schema is checked as far as an import leans on it: required members and their
// types. It knows no comparator, detection limit, verdict or test date, so those stay unknown.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.h"
#include "ingest/coa_parts.h"
#include "ingest/value_reader.h"

namespace exoreg::ingest {

namespace {

using domain::Coa;

constexpr std::string_view schema_name = "/coa-schemas/v1.1.0/";

/// Walks a document and collects what its schema requires and it does not have.
class Checker {
 public:
  explicit Checker(Findings& findings) : findings_(findings) {}

  void refuse(std::string path, std::string en, std::string ja) {
    findings_.push_back({"E_COA_SCHEMA", Severity::error, {std::move(en), std::move(ja)}, 0, std::move(path)});
  }

  /// The member, or nullptr with a finding.
  const Json* member(const Json* object, const std::string& path, const char* name) {
    if (!object) return nullptr;  // reported one level above
    const Json* found = object->find(name);
    if (!found) refuse(path + "/" + name, fmt::format("{} is missing.", name), fmt::format("{}がありません。", name));
    return found;
  }

  const Json* object(const Json* parent, const std::string& path, const char* name) {
    const Json* found = member(parent, path, name);
    if (!found || found->is_object()) return found;
    refuse(path + "/" + name, fmt::format("{} must be an object.", name), fmt::format("{}はオブジェクトでなければなりません。", name));
    return nullptr;
  }

  std::string text(const Json* parent, const std::string& path, const char* name) {
    const Json* found = member(parent, path, name);
    if (!found) return {};
    if (found->is_string() && !found->as_string().empty()) return found->as_string();
    refuse(path + "/" + name, fmt::format("{} must be text.", name), fmt::format("{}は文字列でなければなりません。", name));
    return {};
  }

 private:
  Findings& findings_;
};

void check_languages(const Json* certificate, Checker& check) {
  constexpr std::array<std::string_view, 8> known = {"EN", "DE", "FR", "ES", "PL", "CN", "TR", "IT"};
  const std::string path = "/Certificate";
  const Json* languages = check.member(certificate, path, "CertificateLanguages");
  if (!languages) return;
  const Json::Array& items = certificate->items("CertificateLanguages");
  const bool all_known = std::all_of(items.begin(), items.end(), [&](const Json& item) {
    return item.is_string() && std::find(known.begin(), known.end(), item.as_string()) != known.end();
  });
  if (all_known && !items.empty() && items.size() <= 2) return;
  check.refuse(path + "/CertificateLanguages", "CertificateLanguages must name one or two of EN, DE, FR, ES, PL, CN, TR, IT.",
               "CertificateLanguagesにはEN、DE、FR、ES、PL、CN、TR、ITのうち1つまたは2つを指定してください。");
}

/// A name is one text, or several lines.
std::optional<std::string> lines(const Json* value) {
  if (!value) return std::nullopt;
  if (value->is_string()) return value->as_string();
  if (!value->is_array()) return std::nullopt;
  std::string joined;
  for (const Json& line : value->as_array()) {
    if (!line.is_string()) return std::nullopt;
    joined += (joined.empty() ? "" : ", ") + line.as_string();
  }
  return joined;
}

/// The party's name.
std::string check_party(const Json* parties, const char* role, Checker& check) {
  const std::string path = fmt::format("/Certificate/Parties/{}", role);
  const Json* party = check.object(parties, "/Certificate/Parties", role);
  if (!party) return {};
  const auto name = lines(party->find("Name"));
  const auto company = lines(party->find("CompanyName"));
  if (name.has_value() == company.has_value()) {
    check.refuse(path, "A party has either a Name or a CompanyName.", "NameまたはCompanyNameのどちらか一方が必要です。");
  }
  if (!lines(check.member(party, path, "Street")))
    check.refuse(path + "/Street", "Street must be text.", "Streetは文字列でなければなりません。");
  for (const char* member : {"ZipCode", "City"}) check.text(party, path, member);
  const std::string country = check.text(party, path, "Country");
  const bool is_code = country.size() == 2 && std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!country.empty() && !is_code) {
    check.refuse(path + "/Country", "Country must be a code of two letters.", "Countryは2文字の国コードでなければなりません。");
  }
  return name ? *name : company.value_or("");
}

void check_transaction(const Json* certificate, Checker& check) {
  const Json* transaction = check.object(certificate, "/Certificate", "BusinessTransaction");
  for (const char* part : {"Order", "Delivery"}) check.object(transaction, "/Certificate/BusinessTransaction", part);
}

// ---- inspections --------------------------------------------------------------------------------------------------

std::string number_text(const Json* value) {
  if (!value) return {};
  if (value->is_string()) return value->as_string();
  if (value->is_integer()) return std::to_string(value->as_integer());
  return value->is_number_text() ? value->as_number_text().token : std::string();
}

std::string limit_text(const Json& inspection) {
  const std::string low = number_text(inspection.find("Minimum"));
  const std::string high = number_text(inspection.find("Maximum"));
  if (!low.empty() && !high.empty()) return low + "–" + high;
  if (!low.empty()) return "≥ " + low;
  return high.empty() ? std::string() : "≤ " + high;
}

void check_value(const Json& inspection, const std::string& path, Checker& check) {
  constexpr std::array<std::string_view, 5> types = {"string", "number", "date", "date-time", "boolean"};
  const std::string value = check.text(&inspection, path, "Value");
  const std::string type = inspection.text("ValueType", "string");
  if (std::find(types.begin(), types.end(), type) == types.end()) {
    check.refuse(path + "/ValueType", "ValueType is not known.", "ValueTypeが不正です。");
  }
  if (type == "number" && !value.empty() && !Decimal::parse(value)) {
    check.refuse(path + "/Value", fmt::format("\"{}\" is said to be a number, but is none.", value),
                 fmt::format("「{}」は数値とされていますが、数値として読み取れません。", value));
  }
}

void take_inspection(const Json& inspection, const std::string& path, CoaCells& cells, Checker& check) {
  auto& test = cells.tests.emplace_back();
  auto& notes = cells.test_notes.emplace_back();
  if (!inspection.is_object()) {
    check.refuse(path, "An inspection must be an object.", "Inspectionsの要素はオブジェクトでなければなりません。");
    return;
  }
  test["test"] = check.text(&inspection, path, "Property");
  test["method"] = inspection.text("Method");
  test["unit"] = inspection.text("Unit");
  test["result"] = inspection.text("Value");
  test["limit"] = limit_text(inspection);
  check_value(inspection, path, check);
  for (const char* name : {"PropertyId", "ValueType", "TestConditions"}) {
    const std::string text = inspection.text(name);
    if (!text.empty()) notes[name] = text;
  }
}

void take_inspections(const Json* certificate, CoaCells& cells, Checker& check) {
  const Json* analysis = certificate ? certificate->find("Analysis") : nullptr;
  if (!analysis) return;
  const Json::Array& inspections = analysis->items("Inspections");
  if (inspections.size() > most_coa_tests) {
    check.refuse("/Certificate/Analysis/Inspections", "The certificate holds too many inspections.", "試験の件数が多すぎます。");
    return;
  }
  for (std::size_t i = 0; i < inspections.size(); ++i) {
    take_inspection(inspections[i], fmt::format("/Certificate/Analysis/Inspections/{}", i), cells, check);
  }
}

// ---- head ---------------------------------------------------------------------------------------------------------

void take_notes(const Json* object, const char* prefix, std::initializer_list<const char*> names, CoaCells& cells) {
  if (!object) return;
  for (const char* name : names) {
    const std::string text = object->text(name);
    if (!text.empty()) cells.head_notes[fmt::format("{}.{}", prefix, name)] = text;
  }
}

CoaCells take_certificate(const Json* certificate, Checker& check) {
  const std::string path = "/Certificate";
  CoaCells cells;
  check_languages(certificate, check);
  const Json* standard = check.object(certificate, path, "Standard");
  check.text(standard, path + "/Standard", "Norm");
  const Json* parties = check.object(certificate, path, "Parties");
  cells.head["issuer"] = check_party(parties, "Manufacturer", check);
  check_party(parties, "Customer", check);
  check_transaction(certificate, check);
  const Json* product = check.object(certificate, path, "Product");
  check.text(product, path + "/Product", "Name");
  cells.head["lot_no"] = check.text(product, path + "/Product", "FillingBatchId");
  cells.head["coa_no"] = check.text(certificate, path, "Id");
  cells.head["issued"] = check.text(certificate, path, "Date");
  cells.head["origin"] = "supplier";  // by its schema the manufacturer issues it
  check.object(certificate, path, "DeclarationOfConformity");
  check.text(certificate, path, "Logo");
  take_notes(product, "Product", {"Name", "ProductionBatchId", "ProductionDate", "FillingBatchDate", "ExpirationDate"}, cells);
  if (certificate) take_notes(certificate->find("Analysis"), "Analysis", {"LotId"}, cells);
  take_inspections(certificate, cells, check);
  return cells;
}

std::string path_of(std::optional<std::size_t> test, std::string_view column) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {{"test", "/Property"},
                                                                     {"method", "/Method"},
                                                                     {"unit", "/Unit"},
                                                                     {"result", "/Value"},
                                                                     {"limit", "/Maximum"},
                                                                     {"coa_no", "/Id"},
                                                                     {"issued", "/Date"},
                                                                     {"lot_no", "/Product/FillingBatchId"},
                                                                     {"issuer", "/Parties/Manufacturer"},
                                                                     {"tests", "/Analysis/Inspections"}};
  std::string path = "/Certificate";
  if (test) path += fmt::format("/Analysis/Inspections/{}", *test);
  for (const auto& [name, member] : names) {
    if (name == column) return path + std::string(member);
  }
  return column.empty() ? path : fmt::format("{}/{}", path, column);
}

/// What its schema calls a text is no unreadable number, but words.
void soften_text_values(Parsed<Coa>& parsed) {
  for (std::size_t i = 0; i < parsed.value.tests.size(); ++i) {
    const auto& notes = parsed.value.tests[i].row.notes;
    const auto type = notes.find("ValueType");
    if (type != notes.end() && type->second == "number") continue;
    const std::string path = path_of(i, "result");
    for (Finding& finding : parsed.findings) {
      if (finding.column != path || !finding.code.starts_with("E_VALUE")) continue;
      finding.code = "N_FREE_TEXT";
      finding.severity = Severity::N;
    }
  }
}

Finding remark(std::string code, std::string path, Text text) {
  return {std::move(code), Severity::M, std::move(text), 0, std::move(path)};
}

/// What the document contradicts itself in, though its schema allows it.
void check_consistency(Parsed<Coa>& parsed) {
  const auto& notes = parsed.value.head.notes;
  const std::string lot = parsed.value.head.text("lot_no");
  const auto analysed = notes.find("Analysis.LotId");
  if (analysed != notes.end() && analysed->second != lot) {
    parsed.findings.push_back(remark("N_LOT_IDS", "/Certificate/Analysis/LotId",
                                     {fmt::format("The analysis names lot \"{}\", the product lot \"{}\".", analysed->second, lot),
                                      fmt::format("分析のロット「{}」と製品のロット「{}」が異なります。", analysed->second, lot)}));
  }
  const auto expires = notes.find("Product.ExpirationDate");
  const std::string issued = parsed.value.head.text("issued");
  if (expires != notes.end() && !issued.empty() && expires->second <= issued) {
    parsed.findings.push_back(
        remark("N_EXPIRED_ON_ISSUE", "/Certificate/Product/ExpirationDate",
               {fmt::format("The product expired on {}, when the certificate was issued ({}).", expires->second, issued),
                fmt::format("発行日（{}）の時点で有効期限（{}）に達しています。", issued, expires->second)}));
  }
}

}  // namespace

bool is_material_identity(const Json& document) {
  const Json* certificate = document.find("Certificate");
  return document.find("RefSchemaUrl") || (certificate && certificate->is_object());
}

Parsed<Coa> read_material_identity(const Json& document, const Site& site) {
  Findings findings;
  Checker check(findings);
  const std::string schema = check.text(&document, {}, "RefSchemaUrl");
  if (!schema.empty() && schema.find(schema_name) == std::string::npos) {
    check.refuse("/RefSchemaUrl", fmt::format("\"{}\" is not the schema of a CoA 1.1.0.", schema),
                 fmt::format("「{}」はCoA 1.1.0のスキーマではありません。", schema));
    return {{}, std::move(findings)};
  }
  const CoaCells cells = take_certificate(check.object(&document, {}, "Certificate"), check);
  if (has_errors(findings)) return {{}, std::move(findings)};
  auto parsed = read_coa_cells(cells, site, path_of);
  soften_text_values(parsed);
  check_consistency(parsed);
  return parsed;
}

}  // namespace exoreg::ingest
