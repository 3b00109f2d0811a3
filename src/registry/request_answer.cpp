// preview_answer, answer_request: what came back, and what it changes on file.
#include <fmt/format.h>

#include <map>

#include "domain/table.h"
#include "registry/commit.h"
#include "registry/media_type.h"
#include "registry/request_form.h"
#include "registry/requests.h"
#include "registry/resolve.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

Json answers_json(const FormAnswers& taken) {
  Json items = Json::array();
  for (const FormWords& words : taken.words) {
    Json item = Json::object({{"item", words.item}, {"text", words.text}});
    if (!words.part.empty()) item["part"] = words.part;
    items.push_back(std::move(item));
  }
  return items;
}

Finding answered_already(const store::Entity& request) {
  const std::string day = request.body.text("answered");
  return {"REFUSED_STATUS",
          Severity::error,
          {request.id + " was answered on " + day + ". What is still open is asked for with: exoreg supplier request",
           request.id + " は " + day + " に回答済みです。残る事項は exoreg supplier request で改めて照会してください。"}};
}

/// The thing as it stands, with the columns that the form says otherwise.
std::vector<domain::Event> revisions(const Registry& registry, const std::string& request, const FormAnswers& taken) {
  std::map<std::string, domain::Row> rows;
  for (const FormChange& change : taken.changes) {
    const auto [row, fresh] = rows.try_emplace(change.field.subject);
    if (fresh) row->second = store::load_entity(registry.database, change.field.subject)->row();
    row->second.cells[change.field.column] = change.after;
  }
  std::vector<domain::Event> events;
  for (const auto& [id, row] : rows) {
    const store::Entity known = *store::load_entity(registry.database, id);
    Json members = Json::object({{"row", row.to_json()}});
    if (known.kind == "preparation") members["supplier"] = known.parent;
    if (const Json* policy = known.body.find("policy")) members["policy"] = *policy;
    events.push_back({known.kind + ".recorded", id, std::move(members)});
    events.back().reason = "answer to " + request;
  }
  return events;
}

domain::Event answered_event(const store::Entity& request, const RequestAnswer& answer, const std::string& day, const FormAnswers& taken) {
  Json members = Json::object({{"answered", day}, {"vague", answer.vague}});
  for (const char* member : {"supplier", "preparation", "lot", "sent", "reply_by", "lang", "rule_set", "items"})
    if (const Json* value = request.body.find(member)) members[member] = *value;
  if (!taken.words.empty()) members["answers"] = answers_json(taken);
  domain::Event event{"request.answered", request.id, std::move(members)};
  event.reason = answer.reason;
  return event;
}

Finding change_finding(const FormChange& change) {
  const domain::Column& column = *domain::find_table(change.field.table)->find(change.field.column);
  const auto shown = [&](const std::string& value, Lang lang) {
    return value.empty() ? std::string(lang == Lang::ja ? "(不明)" : "(unknown)") : domain::display_value(column, value, lang);
  };
  return {"N_REVISED",
          Severity::I,
          {fmt::format("{} {}: {} → {}", change.field.subject, column.en, shown(change.before, Lang::en), shown(change.after, Lang::en)),
           fmt::format("{} {}: {} → {}", change.field.subject, column.ja, shown(change.before, Lang::ja), shown(change.after, Lang::ja))},
          change.row};
}

Finding answer_finding(const FormWords& words) {
  const domain::FormPart* part = domain::find_part(words.part);
  const Text about = part ? Text{fmt::format(", {}", part->en), fmt::format("({})", part->ja)} : Text{};
  return {"N_ANSWER",
          Severity::I,
          {fmt::format("Answer to item {}{}: {}", words.item, about.en, words.text),
           fmt::format("項目 {}{} への回答: {}", words.item, about.ja, words.text)}};
}

}  // namespace

Outcome preview_answer(const Registry& registry, const RequestAnswer& answer) {
  const Resolved resolved = resolve_request(registry.database, answer.request);
  if (!resolved.ok()) return bad_input(resolved.findings);
  auto read = read_request_form(registry, *store::load_entity(registry.database, resolved.id), answer.form->bytes);
  if (!read.ok()) return bad_input(std::move(read.findings));
  Outcome outcome;
  outcome.ids = {resolved.id};
  outcome.findings = std::move(read.findings);
  Json differences = Json::array();
  for (const FormChange& change : read.value.changes) {
    outcome.findings.push_back(change_finding(change));
    differences.push_back(Json::object({{"subject", change.field.subject},
                                        {"column", change.field.column},
                                        {"old", change.before},
                                        {"new", change.after},
                                        {"row", change.row}}));
  }
  for (const FormWords& words : read.value.words) outcome.findings.push_back(answer_finding(words));
  outcome.findings.push_back(
      {"N_ACCEPT",
       Severity::I,
       {"Nothing is taken yet: --accept takes these differences as revisions and closes " + resolved.id + ".",
        "まだ取り込んでいません。--accept を付けると上記を改訂として取り込み、" + resolved.id + " を回答済みにします。"}});
  outcome.extra["dry_run"] = true;
  outcome.extra["differences"] = std::move(differences);
  outcome.extra["answers"] = answers_json(read.value);
  return outcome;
}

Outcome answer_request(Registry& registry, const RequestAnswer& answer, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_request); !no.empty()) return refused(std::move(no));
  store::WriteTx tx(registry.database);
  const Resolved resolved = resolve_request(registry.database, answer.request);
  if (!resolved.ok()) return bad_input(resolved.findings);
  const store::Entity request = *store::load_entity(registry.database, resolved.id);
  if (!request.body.text("answered").empty() && request.body.text("vague").empty()) return refused({answered_already(request)});

  FormAnswers taken;
  if (answer.form) {
    auto read = read_request_form(registry, request, answer.form->bytes);
    if (!read.ok()) return bad_input(std::move(read.findings));
    taken = std::move(read.value);
  }
  Outcome outcome;
  outcome.ids = {request.id};
  std::vector<domain::Event> events = revisions(registry, request.id, taken);
  events.push_back(answered_event(
      request, answer, format_date(session.event_time ? registry.config.zone.date_of(*session.event_time) : registry.today()), taken));
  for (domain::Event& event : events)
    for (const auto* file : {&answer.form, &answer.document})
      if (*file && (file == &answer.form || &event == &events.back()))
        event.attachments.push_back(attach(tx, (*file)->bytes, media_type((*file)->bytes), (*file)->name));
  commit(registry, tx, events, session, outcome);
  return outcome;
}

}  // namespace exoreg::registry
