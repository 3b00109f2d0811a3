// request_supplier, list_requests. A record of a request carries it whole as it stands, so that its row is its last record.
#include "registry/requests.h"

#include <fmt/format.h>

#include <map>

#include "domain/request.h"
#include "publish/request_letter.h"
#include "registry/commit.h"
#include "registry/lot_facts.h"
#include "registry/media_type.h"
#include "registry/policy.h"
#include "registry/request_form.h"
#include "registry/resolve.h"
#include "registry/vetting.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

int patience(const Registry& registry) { return static_cast<int>(load_policy(registry).number("request.answer_days")); }

Date day_of(const Registry& registry, const Session& session) {
  return session.event_time ? registry.config.zone.date_of(*session.event_time) : registry.today();
}

/// 「見本エクソソーム100」(品番 EXB-100): as the supplier knows it.
std::map<std::string, std::string> labels(const Registry& registry, const std::string& supplier, const std::optional<store::Lot>& lot,
                                          Lang lang) {
  std::map<std::string, std::string> names;
  if (lot) names[lot->state.id] = (lang == Lang::ja ? "ロット " : "lot ") + lot->state.lot_no;
  for (const auto& preparation : store::load_children(registry.database, supplier, "preparation")) {
    const domain::Row row = preparation.row();
    const std::string code = row.text("maker_code"), name = row.text("claimed_name");
    const std::string quoted = lang == Lang::ja ? "「" + name + "」" : "\"" + name + "\"";
    names[preparation.id] = code.empty() ? quoted : quoted + (lang == Lang::ja ? "(品番 " : " (your code ") + code + ")";
  }
  return names;
}

/// Whom, and about what: ids.
struct Asked {
  std::string supplier, preparation;
  std::optional<store::Lot> lot;
  Findings wrong;
};

Finding not_theirs(const std::string& thing, const Text& kind, const std::string& owner) {
  return {
      "E_REFERENCE",
      Severity::error,
      {fmt::format("{} is not a {} of {}.", thing, kind.en, owner), fmt::format("{} は {} の{}ではありません。", thing, owner, kind.ja)}};
}

Asked resolve(const Registry& registry, const RequestOrder& order) {
  Asked asked;
  const auto taken = [&](Resolved resolved) {
    append(asked.wrong, std::move(resolved.findings));
    return resolved.id;
  };
  const Text preparation{"preparation", "調製物"}, lot{"lot", "ロット"};
  asked.supplier = taken(resolve_supplier(registry.database, order.supplier));
  if (!order.preparation.empty()) asked.preparation = taken(resolve_preparation(registry.database, order.preparation));
  if (!order.lot.empty()) asked.lot = store::load_lot(registry.database, taken(resolve_lot(registry.database, order.lot)));
  if (!asked.wrong.empty()) return asked;
  if (asked.lot && !asked.preparation.empty() && asked.lot->state.preparation != asked.preparation)
    asked.wrong.push_back(not_theirs(asked.lot->state.id, lot, asked.preparation));
  if (asked.lot) asked.preparation = asked.lot->state.preparation;
  if (asked.lot && asked.lot->state.supplier != asked.supplier)
    asked.wrong.push_back(not_theirs(asked.lot->state.id, lot, asked.supplier));
  else if (!asked.preparation.empty() && store::load_entity(registry.database, asked.preparation)->parent != asked.supplier)
    asked.wrong.push_back(not_theirs(asked.preparation, preparation, asked.supplier));
  return asked;
}

std::vector<domain::RequestItem> items_of(const Registry& registry, const Asked& asked, Lang lang) {
  domain::RuleResults results = vet_supplier(registry, asked.supplier, asked.preparation, lang).results;
  if (asked.lot)
    for (auto& result : domain::check_lot(load_lot_facts(registry, *asked.lot))) results.push_back(std::move(result));
  return domain::request_items(results);
}

Outcome nothing_to_ask(const std::string& supplier) {
  Outcome outcome;
  outcome.findings.push_back({"N_NOTHING_TO_ASK",
                              Severity::I,
                              {"The rules leave no question to " + supplier + "; no letter was written.",
                               supplier + " への照会事項はありません。照会状は作成していません。"}});
  return outcome;
}

/// An answer to it is still due: whoever asks again should know.
void note_open_requests(const Registry& registry, const std::string& supplier, const std::string& preparation, Outcome& outcome) {
  const Json requests = list_requests(registry, supplier);
  for (const Json& item : requests.as_array()) {
    const std::string state = item.text("state"), about = item.text("preparation");
    if ((state != "open" && state != "overdue") || (!about.empty() && !preparation.empty() && about != preparation)) continue;
    outcome.findings.push_back({"N_OPEN_REQUEST",
                                Severity::I,
                                {fmt::format("{} of {} is not answered yet.", item.text("id"), item.text("sent")),
                                 fmt::format("{}({})は未回答です。", item.text("id"), item.text("sent"))}});
  }
}

Finding no_organization() {
  return {"N_NO_ORGANIZATION",
          Severity::I,
          {"The letter does not name your organisation: add it before you send it, and set organization in exoreg.toml for the next one.",
           "書状に貴施設の名称がありません。送付前に書き加え、次回のために exoreg.toml の organization を設定してください。"}};
}

domain::Event sent_event(const publish::RequestLetter& letter, const Asked& asked, Lang lang) {
  Json items = Json::array();
  for (const auto& item : letter.items) items.push_back(item.to_json());
  return {"request.sent", letter.number,
          Json::object({{"supplier", asked.supplier},
                        {"preparation", asked.preparation},
                        {"lot", asked.lot ? asked.lot->state.id : ""},
                        {"sent", format_date(letter.sent)},
                        {"reply_by", format_date(letter.reply_by)},
                        {"lang", lang == Lang::ja ? "ja" : "en"},
                        {"rule_set", domain::rule_set_version},
                        {"items", std::move(items)}})};
}

std::string state_of(const store::Entity& request, Date today, int days) {
  if (!request.body.text("vague").empty()) return "vague";
  if (!request.body.text("answered").empty()) return "answered";
  const auto sent = parse_date(request.body.text("sent")).date;
  return sent && days_between(*sent, today) > days ? "overdue" : "open";
}

}  // namespace

Outcome request_supplier(Registry& registry, const RequestOrder& order, const Session& session, Bytes* form) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_request); !no.empty()) return refused(std::move(no));
  store::WriteTx tx(registry.database);
  const Asked asked = resolve(registry, order);
  if (!asked.wrong.empty()) return bad_input(asked.wrong);

  publish::RequestLetter letter;
  letter.items = items_of(registry, asked, order.lang);
  if (letter.items.empty()) return nothing_to_ask(asked.supplier);
  letter.number = IdSource(registry.database).next("REQ", 4);
  letter.supplier = store::load_entity(registry.database, asked.supplier)->row().text("legal_name");
  letter.organization = registry.config.organization;
  letter.writer = session.actor.full_name;
  letter.sent = day_of(registry, session);
  letter.reply_by = add_days(letter.sent, patience(registry));
  letter.names = labels(registry, asked.supplier, asked.lot, order.lang);
  letter.with_form = form != nullptr;
  const std::string text = publish::write_request_letter(letter, order.lang);

  Outcome outcome;
  outcome.ids = {letter.number};
  note_open_requests(registry, asked.supplier, asked.preparation, outcome);
  if (letter.organization.empty()) outcome.findings.push_back(no_organization());
  domain::Event event = sent_event(letter, asked, order.lang);
  event.reason = order.reason;
  event.attachments.push_back(attach(tx, text, "text/plain", letter.number + ".txt"));
  if (form) {
    *form = write_request_form(registry, letter, {asked.supplier, asked.preparation}, order.lang);
    event.attachments.push_back(attach(tx, *form, media_type(*form), letter.number + ".xlsx"));
  }
  commit(registry, tx, with_policy(registry, tx, std::move(event)), session, outcome);
  outcome.extra["reply_by"] = format_date(letter.reply_by);
  outcome.extra["letter"] = text;
  return outcome;
}

Json list_requests(const Registry& registry, const std::string& supplier) {
  const int days = patience(registry);
  Json items = Json::array();
  const auto requests =
      supplier.empty() ? store::load_entities(registry.database, "request") : store::load_children(registry.database, supplier, "request");
  for (const auto& request : requests) {
    Json item = Json::object(
        {{"id", request.id}, {"items", request.body.items("items").size()}, {"state", state_of(request, registry.today(), days)}});
    for (const char* member : {"supplier", "preparation", "lot", "sent", "reply_by", "answered", "vague"})
      item[member] = request.body.text(member);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace exoreg::registry
