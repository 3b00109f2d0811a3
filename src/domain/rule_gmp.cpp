// EV-GMP-02: was a certificate of each class that is offered valid on the day on which the lot was made?
#include <fmt/format.h>
#include <array>

#include "base/unicode.h"
#include "domain/certificate.h"
#include "domain/rule_checks.h"

namespace exoreg::domain {
namespace {

enum class Validity { valid, unknown, invalid };

Validity validity_on(const Row& certificate, Date day) {
  const std::optional<Date> issued = date_in(certificate, "issued");
  const std::optional<Date> expires = date_in(certificate, "expires");
  if ((issued && *issued > day) || (expires && *expires < day)) return Validity::invalid;
  const bool endless = does_not_apply(certificate, "expires");
  return issued && (expires || endless) ? Validity::valid : Validity::unknown;
}

/// One class by itself: a valid certificate of another class does not stand in.
struct ClassCheck {
  Result result = Result::na;
  Text certificates;
  Json inputs = Json::array();
};

Text describe(const CertificateFact& certificate) {
  const Row& row = certificate.row;
  const std::string standard = for_message(row.text("standard"));
  const std::string number = for_message(row.text("number"));
  const auto day = [&](const char* column, const char* none) { return row.has(column) ? row.text(column) : std::string(none); };
  Text text{
      fmt::format("{} {} no. {}, {} to {}", certificate.id, standard, number, day("issued", "not stated"), day("expires", "not stated")),
      fmt::format("{} {} 番号 {}、{} から {} まで", certificate.id, standard, number, day("issued", "未提示"), day("expires", "未提示"))};
  const std::string letter = disagreeing_letter(row);
  if (letter.empty()) return text;
  text.en += fmt::format("; its column says class {}, its standard says {}", letter, certificate_class(row));
  text.ja += fmt::format("。種別欄は {} ですが、規格からは {} です", letter, certificate_class(row));
  return text;
}

ClassCheck check_class(const LotFacts& facts, const std::string& letter, std::optional<Date> made) {
  ClassCheck check;
  for (const CertificateFact& certificate : facts.certificates) {
    if (certificate_class(certificate.row) != letter) continue;
    const Row& row = certificate.row;
    join(check.certificates, describe(certificate));
    check.inputs.push_back(Json::object({{"id", certificate.id},
                                         {"number", row.text("number")},
                                         {"standard", row.text("standard")},
                                         {"class", row.text("class")},
                                         {"issued", row.text("issued")},
                                         {"expires", row.text("expires")}}));
    const Validity validity = made ? validity_on(row, *made) : Validity::unknown;
    if (check.result == Result::na) check.result = Result::fail;
    if (validity == Validity::unknown && check.result == Result::fail) check.result = Result::unknown;
    if (validity == Validity::valid) check.result = Result::pass;
  }
  return check;
}

void say_class(Text& list, const std::string& letter, const ClassCheck& check) {
  join(list, {fmt::format("class {} ({})", letter, check.certificates.en), fmt::format("種別 {}({})", letter, check.certificates.ja)});
}

Text no_validity(const Text& list, const std::string& made) {
  return {fmt::format("No certificate of its class was valid when the lot was made ({}): {}.", made, list.en),
          fmt::format("ロットの製造日 {} に有効な認証がない種別があります: {}。", made, list.ja)};
}

}  // namespace

Outcome check_gmp_validity(const LotFacts& facts) {
  const std::optional<Date> made = date_in(facts.row, "manufactured");
  Json inputs = Json::object({{"manufactured", facts.row.text("manufactured")}});
  Text passed;
  Text failed;
  Text open;
  for (const char* letter : {"A", "B", "C", "D"}) {
    const ClassCheck check = check_class(facts, letter, made);
    if (check.result == Result::na) continue;
    inputs[letter] = check.inputs;
    say_class(check.result == Result::pass ? passed : check.result == Result::fail ? failed : open, letter, check);
  }
  const std::string day = made ? format_date(*made) : "";
  if (!failed.en.empty()) {
    return {Result::fail,
            no_validity(failed, day),
            {fmt::format("Ask the supplier for the certificate that was in force on {}.", day),
             fmt::format("供給者に、{} の時点で有効だった認証書を照会してください。", day)},
            std::move(inputs)};
  }
  if (!open.en.empty()) {
    const Text why = made ? Text{"the certificate does not state its dates", "認証書の発行日または有効期限が未提示です"}
                          : Text{"the date of manufacture of the lot is not stated", "ロットの製造日が未提示です"};
    return {Result::unknown,
            {fmt::format("Validity on the day of manufacture cannot be judged, {}: {}.", why.en, open.en),
             fmt::format("製造日の時点での有効性を判定できません。{}: {}。", why.ja, open.ja)},
            {"Ask the supplier for the dates of the certificate and of the manufacture.",
             "供給者に認証書の発行日・有効期限と、ロットの製造日を照会してください。"},
            std::move(inputs)};
  }
  if (passed.en.empty()) {
    return {Result::na, {"No certificate of class A to D is offered.", "種別 A〜D の認証は提示されていません。"}, {}, std::move(inputs)};
  }
  return {Result::pass,
          {fmt::format("Valid when the lot was made ({}): {}.", day, passed.en),
           fmt::format("ロットの製造日 {} の時点で有効です: {}。", day, passed.ja)},
          {},
          std::move(inputs)};
}

}  // namespace exoreg::domain
