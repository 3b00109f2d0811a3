// supplier, certificate, donor.
#include <fmt/format.h>

#include <iostream>

#include "base/error.h"
#include "cli/commands_shared.h"
#include "cli/context.h"
#include "cli/judgement_view.h"
#include "cli/past.h"
#include "cli/render.h"
#include "cli/words.h"
#include "registry/deadlines.h"
#include "registry/master_decisions.h"
#include "registry/queries.h"
#include "registry/resolve.h"
#include "registry/suppliers.h"

namespace exoreg::cli {
namespace {

using registry::Registry;
using registry::Session;

int run_supplier_import(Context& context, const Arguments& arguments) {
  return import_table(context, arguments, registry::import_suppliers);
}
int run_certificate_import(Context& context, const Arguments& arguments) {
  return import_table(context, arguments, registry::import_certificates);
}
int run_donor_import(Context& context, const Arguments& arguments) { return import_table(context, arguments, registry::import_donors); }

int run_offer_import(Context& context, const Arguments& arguments) { return import_table(context, arguments, registry::import_offers); }

int run_offer_list(Context& context, const Arguments&) {
  return print_list(context, registry::list_offers(context.registry()),
                    {{"id", {"ID", "ID"}},
                     {"preparation", {"preparation", "調製物"}},
                     {"price", {"price", "価格"}},
                     {"currency", {"currency", "通貨"}},
                     {"tax_included", {"tax included", "税込"}},
                     {"vials", {"vials", "バイアル数"}},
                     {"quoted", {"quoted", "見積日"}}});
}

int run_certificate_verified(Context& context, const Arguments& arguments) {
  registry::Verification verification{arguments.text("ID"), arguments.text("--how"), std::nullopt};
  if (const auto evidence = arguments.maybe("--evidence")) verification.evidence = context.input(*evidence, arguments);
  return context.write(arguments, [&](Registry& r, const Session& s) { return registry::verify_certificate(r, verification, s); });
}

int run_supplier_list(Context& context, const Arguments&) {
  return print_list(context, registry::list_suppliers(context.registry()),
                    {{"id", {"ID", "ID"}},
                     {"legal_name", {"legal name", "正式名称"}},
                     {"country", {"country", "国"}, Shown::plain, "suppliers"},
                     {"role", {"role", "区分"}, Shown::plain, "suppliers"}});
}

/// Approvals whose day nears: a line each, below their table.
void show_requalification(const Context& context, const Json& item) {
  for (const Json& approval : item.items("approvals")) {
    if (!approval.boolean("requalification_due")) continue;
    const auto left = approval.integer("days_left");
    const std::string what = with_name(approval.text("site")) + " × " + with_name(approval.text("preparation"));
    const Text due = left >= 0 ? Text{fmt::format("{} days left", left), fmt::format("あと{}日", left)}
                               : Text{"the approval has ended", "承認の期限切れ"};
    std::cout << coloured(context.say({"! Requalification is due: " + what + " (" + due.en + ")",
                                       "! 再評価の時期です: " + what + " (" + due.ja + ")"}),
                          Colour::yellow)
              << '\n';
  }
}

int run_supplier_show(Context& context, const Arguments& arguments) {
  const auto resolved = registry::resolve_supplier(context.registry().database, arguments.text("ID"));
  if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
  const Json item = registry::show_supplier(context.registry(), resolved.id);
  return context.print(item, [&] {
    render_item(item, domain::find_table("suppliers"), {}, context.lang());
    section(context, {"Sites", "施設"});
    render_list(*item.find("sites"),
                {{"id", {"ID", "ID"}},
                 {"site_name", {"site", "施設名"}},
                 {"site_address", {"address", "所在地"}},
                 {"activities", {"activities", "工程"}, Shown::plain, "suppliers"}},
                context.lang());
    section(context, {"Approvals", "承認"});
    render_list(*item.find("approvals"),
                {{"site", {"site", "施設"}, Shown::named},
                 {"preparation", {"preparation", "調製物"}, Shown::named},
                 {"status", {"status", "状態"}},
                 {"until", {"until", "期限"}},
                 {"condition", {"condition", "条件"}}},
                context.lang());
    show_requalification(context, item);
    section(context, {"Certificates", "認証"});
    render_list(*item.find("certificates"),
                {{"id", {"ID", "ID"}},
                 {"class_judged", {"class", "種別"}},
                 {"standard", {"standard", "規格"}},
                 {"number", {"number", "番号"}},
                 {"expires", {"expires", "有効期限"}}},
                context.lang());
    section(context, {"Requests", "照会"});
    render_list(*item.find("requests"),
                {{"id", {"ID", "ID"}},
                 {"preparation", {"preparation", "調製物"}, Shown::named},
                 {"sent", {"sent", "照会日"}},
                 {"reply_by", {"reply by", "回答期限"}},
                 {"items", {"items", "件数"}},
                 {"state", {"state", "状態"}},
                 {"answered", {"answered", "回答日"}},
                 {"vague", {"what is lacking", "不足の内容"}}},
                context.lang());
  });
}

int run_supplier_vet(Context& context, const Arguments& arguments) {
  const Past past(context, arguments);
  const auto& database = past.registry().database;
  const auto supplier = registry::resolve_supplier(database, arguments.text("ID"));
  registry::Resolved preparation;
  if (arguments.has("--preparation")) preparation = registry::resolve_preparation(database, arguments.text("--preparation"));
  Findings wrong = supplier.findings;
  append(wrong, preparation.findings);
  if (wrong.empty()) append(wrong, registry::check_owner(database, preparation.id, supplier.id));
  if (!wrong.empty()) return context.show(registry::bad_input(std::move(wrong)));
  const auto judged = registry::vet_supplier(past.registry(), supplier.id, preparation.id, context.lang());
  context.print(judged.json, [&] { show_vetting(context, judged, arguments.has("--all")); });
  return judged.answer_no ? 1 : 0;
}

int run_supplier_approve(Context& context, const Arguments& arguments) {
  registry::ApprovalRequest request{arguments.text("ID"),
                                    arguments.text("--preparation"),
                                    arguments.text("--site"),
                                    arguments.maybe("--conditional"),
                                    *context.date(arguments, "--until"),
                                    arguments.text("--reason")};
  return context.write(arguments, [&](Registry& r, const Session& s) { return registry::approve_supplier(r, request, s); });
}

int suspend(Context& context, const Arguments& arguments, bool disqualify) {
  registry::SuspensionRequest request{arguments.text("ID"), arguments.text("--site"), arguments.text("--preparation"),
                                      arguments.text("--reason"), disqualify};
  return context.write(arguments, [&](Registry& r, const Session& s) { return registry::suspend_supplier(r, request, s); });
}
int run_supplier_suspend(Context& context, const Arguments& arguments) { return suspend(context, arguments, false); }
int run_supplier_disqualify(Context& context, const Arguments& arguments) { return suspend(context, arguments, true); }

int run_certificate_list(Context& context, const Arguments& arguments) {
  std::optional<int> days;
  if (const auto n = arguments.number("--expiring")) days = static_cast<int>(*n);
  const Json items = registry::list_certificates(context.registry(), days);
  if (const auto file = arguments.maybe("--ics"))
    write_output(*file, registry::deadline_calendar(context.registry(), items, days, context.lang()));
  return print_list(context, items,
                    {{"id", {"ID", "ID"}},
                     {"supplier", {"supplier", "供給者"}, Shown::named},
                     {"class_judged", {"class", "種別"}},
                     {"standard", {"standard", "規格"}},
                     {"number", {"number", "番号"}},
                     {"expires", {"expires", "有効期限"}},
                     {"days_left", {"days left", "残日数"}}});
}

int run_donor_list(Context& context, const Arguments& arguments) {
  std::string preparation;
  if (const auto name = arguments.maybe("--preparation")) {
    const auto resolved = registry::resolve_preparation(context.registry().database, *name);
    if (!resolved.ok()) return context.show(registry::bad_input(resolved.findings));
    preparation = resolved.id;
  }
  return print_list(context, registry::list_donors(context.registry(), preparation),
                    {{"id", {"ID", "ID"}},
                     {"donor_code", {"donor", "ドナーコード"}},
                     {"preparation", {"preparation", "調製物"}, Shown::named},
                     {"collected", {"collected", "採取日"}},
                     {"country", {"country", "国"}, Shown::plain, "donors"}});
}

const Option id{"ID", Takes::value, true, {"id or name", "IDまたは名称"}};
const Option file{
    "FILE", Takes::value, true, {"table as CSV (UTF-8 or CP932) or XLSX", "表 (CSV: UTF-8 または Shift_JIS/CP932、または XLSX)"}};

std::vector<Option> import_options() { return {file, option::dry_run(), option::errors(), option::reason(), option::event_time()}; }

}  // namespace

const std::vector<Command>& supplier_commands() {
  static const Option preparation{"--preparation", Takes::value, true, {"preparation (id or maker_code)", "調製物 (IDまたは品番)"}};
  static const Option any_preparation{"--preparation", Takes::value, false, preparation.help};
  static const Option site{"--site", Takes::value, true, {"site (id or name)", "施設 (IDまたは名称)"}};
  static const Option any_site{"--site", Takes::value, false, site.help};
  static const std::vector<Command> commands{
      {"supplier import", {"import suppliers and their sites", "供給者と施設を取り込む"}, import_options(), run_supplier_import},
      {"supplier list", {"list suppliers", "供給者の一覧"}, {}, run_supplier_list},
      {"supplier show", {"one supplier with sites, approvals and certificates", "供給者の詳細"}, {id}, run_supplier_show},
      {"supplier vet",
       {"judge a supplier and its preparations by the rules", "供給者と調製物を規則に照らす"},
       {id, any_preparation, option::as_of(), option::all_results()},
       run_supplier_vet},
      {"supplier approve",
       {"approve a site for a preparation (signed)", "施設×調製物を承認する (署名)"},
       {id,
        preparation,
        site,
        {"--conditional", Takes::value, false, {"under this condition", "条件"}},
        {"--until", Takes::value, true, {"valid until (date)", "承認の期限 (日付)"}},
        option::reason(),
        option::event_time()},
       run_supplier_approve},
      {"supplier suspend",
       {"suspend approvals; lots on the shelf are held", "承認を一時停止し、在庫ロットを保留する"},
       {id, any_site, any_preparation, option::reason(true), option::event_time()},
       run_supplier_suspend},
      {"supplier disqualify",
       {"withdraw approvals for good", "承認を取り消す"},
       {id, any_site, any_preparation, option::reason(true), option::event_time()},
       run_supplier_disqualify},
      {"certificate import", {"import suppliers' certificates", "供給者の認証を取り込む"}, import_options(), run_certificate_import},
      {"certificate list",
       {"list certificates", "認証の一覧"},
       {{"--expiring", Takes::value, false, {"only those that lapse within DAYS", "この日数以内に失効するものだけ"}},
        {"--ics",
         Takes::value,
         false,
         {"also write a calendar with reminders: certificates and approvals (iCalendar)",
          "認証と承認の期限を通知付きのカレンダーに書き出す (iCalendar)"}}},
       run_certificate_list},
      {"certificate verified",
       {"say how a certificate was verified (signed)", "認証の確認方法を記録する (署名)"},
       {{"ID", Takes::value, true, {"id or number", "IDまたは番号"}},
        {"--how",
         Takes::value,
         true,
         {"original, issuer_db, issuer_asked, copy_only, not_verified", "原本、発行者DB、発行者照会、写しのみ、未確認"}},
        {"--evidence", Takes::value, false, {"file that shows it", "根拠となるファイル"}},
        option::reason(),
        option::event_time()},
       run_certificate_verified},
      {"offer import", {"import offers", "見積を取り込む"}, import_options(), run_offer_import},
      {"offer list", {"list offers", "見積の一覧"}, {}, run_offer_list},
      {"donor import", {"import donor eligibility tests", "ドナー適格性試験を取り込む"}, import_options(), run_donor_import},
      {"donor list", {"list donors", "ドナーの一覧"}, {any_preparation}, run_donor_list},
  };
  return commands;
}

}  // namespace exoreg::cli
