// EV-COA-06, -07, -08 and EV-LAB-01: who tested, who signed, and whether anybody else looked.
#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/certificate.h"
#include "domain/lot_evidence.h"
#include "domain/months.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

bool same(std::string_view a, std::string_view b) { return !a.empty() && search_key(a) == search_key(b); }

bool bears(const std::string& lab, const std::string& name) {
  return !name.empty() && search_key(lab).find(search_key(name)) != std::string::npos;
}

/// It bears the company's name or that of one of its sites: 「見本第一工場 試験室」.
bool belongs_to(const std::string& lab, const SupplierFact& company) {
  return bears(lab, company.row.text("legal_name")) || std::any_of(company.sites.begin(), company.sites.end(), [&](const SiteFact& site) {
           return bears(lab, site.row.text("site_name"));
         });
}

/// The laboratory is the maker's own: it bears the name of issuer, supplier or upstream, or of one of their sites.
bool is_own_laboratory(const CoaFact& document, const Background& background) {
  const std::string lab = document.coa.head.text("lab");
  if (lab.empty()) return false;  // not known
  return bears(lab, document.coa.head.text("issuer")) || belongs_to(lab, background.supplier) ||
         (background.upstream && belongs_to(lab, *background.upstream)) || search_key(lab).starts_with(search_key("自社")) ||
         same(lab, "in-house");
}

bool is_accredited(const CoaFact& document) { return document.coa.head.has("lab_accreditation"); }

/// An independent result for the preparation within the policy's months.
const CoaFact* recent_independent(const Background& background) {
  const int months = static_cast<int>(background.policy.number("independent.months"));
  for (const CoaFact& document : background.independent) {
    const auto issued = date_in(document.coa.head, "issued");
    if (issued && !is_older_than(*issued, months, background.today)) return &document;
  }
  return nullptr;
}

// ---- EV-COA-07 -------------------------------------------------------------------------------------------------------

Text missing_in_head(const CoaFact& document) {
  Text missing;
  const Row& head = document.coa.head;
  if (!head.has("signatory")) join(missing, {"signatory", "署名者"});
  if (!head.has("issued")) join(missing, {"issue date", "発行日"});
  if (!head.has("pages")) join(missing, {"page count", "頁数"});
  return missing;
}

/// Two documents of one number and version that say different things.
bool in_conflict(const CoaFact& a, const CoaFact& b) {
  const Row& x = a.coa.head;
  const Row& y = b.coa.head;
  const bool one = same(x.text("coa_no"), y.text("coa_no")) && search_key(x.text("issuer")) == search_key(y.text("issuer")) &&
                   search_key(x.text("version")) == search_key(y.text("version"));
  return one && !(a.coa.to_json() == b.coa.to_json());
}

// ---- EV-COA-08 -------------------------------------------------------------------------------------------------------

bool is_identity_test(std::string_view code) {
  constexpr std::array<std::string_view, 6> codes{"morphology", "particle_concentration", "particles_per_vial", "size_d50", "size_mode",
                                                  "size_mean"};
  return code.starts_with("marker:") || std::find(codes.begin(), codes.end(), code) != codes.end();
}

// ---- EV-LAB-01 -------------------------------------------------------------------------------------------------------

/// "4.01", "<85>", "G3-14", "2.6.1": by what a scope names a method.
std::vector<std::string> method_numbers(const std::string& method) {
  static const std::regex pattern(R"((<\d{2,4}(\.\d)?>|\bg\d+-\d+(-\d+)?|\d{1,2}\.\d{1,2}(\.\d{1,2})?|[a-z]{2,}[- ]?[a-z0-9]*-?\d{2,}))");
  std::vector<std::string> numbers;
  const std::string key = search_key(method);
  for (auto match = std::sregex_iterator(key.begin(), key.end(), pattern); match != std::sregex_iterator(); ++match)
    numbers.push_back(match->str());
  return numbers;
}

bool in_scope(const std::string& scope, const std::string& method) {
  const std::string key = search_key(scope);
  const auto numbers = method_numbers(method);
  if (key.find(search_key(method)) != std::string::npos) return true;
  return std::any_of(numbers.begin(), numbers.end(), [&](const std::string& number) { return key.find(number) != std::string::npos; });
}

const LabFact* find_lab(const Background& background, const CoaFact& document) {
  for (const LabFact& lab : background.labs)
    if (same(lab.name, document.coa.head.text("lab"))) return &lab;
  return nullptr;
}

std::vector<const CertificateFact*> laboratory_certificates(const LabFact& lab) {
  std::vector<const CertificateFact*> found;
  for (const CertificateFact& certificate : lab.certificates)
    if (certificate_class(certificate.row) == "E") found.push_back(&certificate);
  return found;
}

Text uncovered_methods(const CoaFact& document, const std::vector<const CertificateFact*>& certificates) {
  Text list;
  for (const CoaTest& test : document.coa.tests) {
    const std::string method = test.row.text("method");
    if (!test.row.has("method") || !has_result(test)) continue;
    const bool covered = std::any_of(certificates.begin(), certificates.end(),
                                     [&](const CertificateFact* c) { return in_scope(c->row.text("scope"), method); });
    if (!covered) join(list, {fmt::format("{} ({})", test.row.text("test"), method), fmt::format("{}({})", test.row.text("test"), method)});
  }
  return list;
}

}  // namespace

Outcome check_own_laboratory(const LotFacts& facts) {
  const auto documents = coas_of_lot(facts);
  if (documents.empty()) return does_not_concern({"There is no certificate.", "試験成績書がありません。"});
  Text unnamed;
  bool only_own = true;
  for (const CoaFact* document : documents) {
    if (!document->coa.head.has("lab") && !is_accredited(*document)) join(unnamed, document_name(*document));
    only_own &= is_own_laboratory(*document, *facts.background) && !is_accredited(*document) && !is_independent(*document);
  }
  const CoaFact* independent = recent_independent(*facts.background);
  const Json inputs = Json::object({{"own_laboratory_only", only_own}, {"independent", independent ? independent->id : ""}});
  const Text ask{
      "Have the preparation tested by an independent, accredited laboratory, or ask the supplier for such a laboratory's result.",
      "第三者の認定試験機関による試験を実施するか、供給者に第三者の試験結果を照会してください。"};
  if (independent)
    return passes({"An independent result within the year is on file: " + document_name(*independent).en + ".",
                   "1年以内の独立した試験結果があります: " + document_name(*independent).ja + "。"},
                  inputs);
  if (only_own)
    return fails(
        {"Every test was done by the maker's own laboratory without accreditation, and no independent result is on file within 12 months.",
         "すべて認定のない製造元の自社試験で、12か月以内の独立した試験結果もありません。"},
        ask, inputs);
  if (!unnamed.en.empty())
    return cannot_tell({"The laboratory is not named: " + unnamed.en + ".", "試験機関が示されていません: " + unnamed.ja + "。"},
                       {"Ask the supplier who tested.", "供給者に試験機関を照会してください。"}, inputs);
  return passes(
      {"An accredited laboratory, or one other than the maker's, has tested.", "認定試験機関または製造元以外の試験機関の結果があります。"},
      inputs);
}

Outcome check_coa_head(const LotFacts& facts) {
  const auto documents = coas_of_lot(facts);
  if (documents.empty()) return does_not_concern({"There is no certificate.", "試験成績書がありません。"});
  Text problems;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Text name = document_name(*documents[i]);
    if (const Text missing = missing_in_head(*documents[i]); !missing.en.empty())
      join(problems, {name.en + " lacks " + missing.en, name.ja + " に" + missing.ja + "がない"});
    for (std::size_t other = i + 1; other < documents.size(); ++other)
      if (in_conflict(*documents[i], *documents[other]))
        join(problems, {fmt::format("{} and {} bear the same number and version and differ", name.en, documents[other]->id),
                        fmt::format("{} と {} は同じ番号・版で内容が異なる", name.ja, documents[other]->id)});
    for (const std::string& file : documents[i]->changed_files)
      join(problems, {fmt::format("{}: {} is another file than at approval", name.en, file),
                      fmt::format("{}: {} は承認時と異なるファイル", name.ja, file)});
  }
  const Json inputs = Json::object({{"problems", problems.en}, {"documents", documents.size()}});
  if (problems.en.empty())
    return passes({"Signatory, issue date and page count are there.", "署名者・発行日・頁数がそろっています。"}, inputs);
  return fails(
      {problems.en + ".", problems.ja + "。"},
      {"Ask the supplier for a complete certificate in its current version.", "供給者に、記載のそろった最新版の成績書を照会してください。"},
      inputs);
}

Outcome check_own_identity(const LotFacts& facts) {
  Text own;
  for (const CoaFact* document : coas_of_lot(facts)) {
    if (document->coa.head.text("origin") != "own") continue;
    for (const CoaTest& test : document->coa.tests)
      if (is_identity_test(test.code) && has_result(test)) join(own, row_name({document, &test}));
  }
  const CoaFact* periodic = recent_independent(*facts.background);
  const Json inputs = Json::object({{"own", own.en}, {"periodic", periodic ? periodic->id : ""}});
  if (coas_of_lot(facts).empty() && !periodic) return does_not_concern({"There is no certificate.", "試験成績書がありません。"}, inputs);
  if (!own.en.empty()) return passes({"Own identity test: " + own.en + ".", "自施設の確認試験: " + own.ja + "。"}, inputs);
  if (periodic)
    return passes({"The supplier's results are verified at intervals: " + document_name(*periodic).en + ".",
                   "供給者の結果を定期的に検証しています: " + document_name(*periodic).ja + "。"},
                  inputs);
  return cannot_tell({"Neither an own identity test on receipt nor a periodic verification is on file.",
                      "受入時の確認試験も定期的な検証も登録されていません。"},
                     {"Test the identity on receipt, or have the supplier's results verified once a year.",
                      "受入時に確認試験を行うか、供給者の結果を年1回検証してください。"},
                     inputs);
}

Outcome check_laboratory_scope(const LotFacts& facts) {
  Text uncovered, unknown, covered;
  for (const CoaFact* document : coas_of_lot(facts)) {
    const LabFact* lab = find_lab(*facts.background, *document);
    const auto certificates = lab ? laboratory_certificates(*lab) : std::vector<const CertificateFact*>{};
    if (certificates.empty() && !is_accredited(*document)) continue;
    const std::string name = document->coa.head.text("lab");
    if (certificates.empty()) {
      join(unknown, {fmt::format("{} ({})", name, document->coa.head.text("lab_accreditation")),
                     fmt::format("{}({})", name, document->coa.head.text("lab_accreditation"))});
      continue;
    }
    const Text missing = uncovered_methods(*document, certificates);
    join(missing.en.empty() ? covered : uncovered,
         missing.en.empty() ? Text{name, name} : Text{name + ": " + missing.en, name + ": " + missing.ja});
  }
  const Json inputs = Json::object({{"uncovered", uncovered.en}, {"unknown", unknown.en}, {"covered", covered.en}});
  if (!uncovered.en.empty())
    return fails({"Methods outside the laboratory's accredited scope: " + uncovered.en + ".",
                  "試験所の認定範囲に含まれない試験法があります: " + uncovered.ja + "。"},
                 {"Ask the laboratory for its scope of accreditation.", "試験機関に認定範囲を照会してください。"}, inputs);
  if (!unknown.en.empty())
    return cannot_tell({"The laboratory is called accredited, but its certificate is not on file: " + unknown.en + ".",
                        "認定試験所とされていますが、認定証が登録されていません: " + unknown.ja + "。"},
                       {"Ask for the ISO/IEC 17025 certificate with its scope.", "ISO/IEC 17025 の認定証と認定範囲を照会してください。"},
                       inputs);
  if (!covered.en.empty())
    return passes(
        {"The accredited scope covers the methods: " + covered.en + ".", "認定範囲に試験法が含まれています: " + covered.ja + "。"}, inputs);
  return does_not_concern({"No accredited laboratory is named.", "認定試験所の記載はありません。"}, inputs);
}

}  // namespace exoreg::domain
