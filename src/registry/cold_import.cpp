// parse -> lock -> load -> decide -> commit. The file's own answer (exit code) is part of its record, so it is found before.
#include "registry/cold_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/unicode.h"
#include "registry/cold_content.h"
#include "registry/cold_devices.h"
#include "registry/cold_evaluate.h"
#include "registry/cold_file_notes.h"
#include "registry/cold_json.h"
#include "registry/cold_overlap.h"
#include "registry/media_type.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

using domain::Event;
using domain::StayKind;

/// One running transaction.
struct Intake {
  Commit& writing;
  Registry& registry;
  store::WriteTx& tx;
  const Session& session;
  const Because& because;
  Outcome& outcome;
};

/// As it will be on file.
PackedFile pending_file(const ReadLogger& read, const domain::Actor& actor, Millis drift) {
  const auto& file_alone = read.content->file;
  PackedFile file{logger_id(read),
                  actor.id,
                  file_alone.signature != ingest::DeviceSignature::invalid,
                  content_of(content_json(file_alone)),
                  {},
                  drift / seconds_ms * seconds_ms};
  for (std::size_t i = 0; i < read.content->series.size(); ++i) file.series.emplace_back(read.content, i);
  return file;
}

/// Of a place, the lots that were there when the file begins or, if it closes older unread time, before.
bool is_touched(const Registry& registry, const std::string& lot, const std::string& place, Millis from) {
  const auto stays = store::load_stays(registry.database, lot);
  return std::any_of(stays.begin(), stays.end(), [&](const domain::Stay& stay) {
    return stay.kind == StayKind::location && stay.id == place && (!stay.to || *stay.to > from);
  });
}

std::optional<Millis> last_of(const Json& series, std::optional<Millis> otherwise) {
  const auto last = parse_instant(series.text("last"));
  return last ? std::max(otherwise.value_or(*last), *last) : otherwise;
}

/// From when on this file can change what is known of a location: its first row or claim, or the end of what was read before.
Millis touches_from(const Registry& registry, const ReadLogger& read, const std::string& location) {
  std::optional<Millis> read_until;
  for (const auto& use : store::load_logger_uses_of(registry.database, "location", location))
    if (use.sha256 != read.sha256)
      for (const Json& series : use.body.items("series")) read_until = last_of(series, read_until);
  if (!read_until) return 0;  // the first file turns all time before it into a gap
  Millis from = *read_until;
  for (const auto& series : read.content->series)
    if (!series.chunks.empty()) from = std::min(from, series.chunks.front().from);
  for (const auto& claim : read.content->file.claims) from = std::min(from, claim.from);
  return from;
}

std::vector<std::string> lots_of(const Registry& registry, const ReadLogger& read, const LoggerTarget& target) {
  if (target.kind == "lot") return {target.id};
  if (target.kind == "shipment") return store::load_lots_at(registry.database, StayKind::shipment, target.id);
  if (target.kind != "location") return {};
  auto lots = store::load_lots_at(registry.database, StayKind::location, target.id);
  const Millis from = touches_from(registry, read, target.id);
  std::erase_if(lots, [&](const std::string& lot) { return !is_touched(registry, lot, target.id, from); });
  return lots;
}

/// What the record of this use says before it is written.
struct Use {
  bool foreign = false;    ///< another lot's own logger
  bool answer_no = false;  ///< exit 1
};

bool is_foreign(const std::vector<store::LoggerUse>& uses, const LoggerTarget& target) {
  return target.kind == "lot" && std::any_of(uses.begin(), uses.end(), [&](const store::LoggerUse& use) {
           return use.target_kind == "lot" && use.target != target.id;
         });
}

bool shows_anything(const Registry& registry, ColdReader& reader, const ReadLogger& read, const LoggerTarget& target) {
  const std::string id = logger_id(read);
  for (const auto& lot : with_parts(registry.database, lots_of(registry, read, target))) {
    const LotCold cold = reader.lot(lot);
    for (const auto& excursion : find_excursions(reader, cold))
      if (excursion.loggers.contains(id)) return true;
    for (const auto& claim : find_claims(cold))
      if (claim.logger == id) return true;
  }
  return false;
}

Use judge_use(const Registry& registry, ColdReader& reader, const ReadLogger& read, const LoggerTarget& target,
              const std::vector<store::LoggerUse>& uses) {
  Use use;
  use.foreign = is_foreign(uses, target);
  use.answer_no =
      use.foreign || read.content->file.signature == ingest::DeviceSignature::invalid || shows_anything(registry, reader, read, target);
  return use;
}

std::string kept_as(const ReadLogger& read) {
  const std::string& format = read.content->file.format;
  if (format == "readings") return read.kept ? "text/csv" : media_type(read.input.bytes);  // a workbook, too
  if (format == "berlinger" || format == "lascar") return "text/plain";
  if (format == "tandd-json") return "application/json";
  if (format == "tandd-trz") return "application/xml";
  if (format == "testo-html") return "text/html";
  return format == "biovoice" ? "application/octet-stream" : "text/csv";
}

/// Packed at rest, and named by the SHA-256 of its bytes as they came.
domain::AttachmentRef keep_file(store::WriteTx& tx, const ReadLogger& read) {
  const Hash sha256 = hash_from_hex(read.sha256).value();
  if (read.kept) {
    store::save_pieces(tx, sha256, read.kept->pieces());
  } else {
    store::save_packed_attachment(tx, sha256, read.input.bytes);
  }
  return {read.sha256, read.kept ? read.kept->size : static_cast<long long>(read.input.bytes.size()), kept_as(read), read.input.name};
}

Event imported_event(store::WriteTx& tx, const ReadLogger& read, const LoggerTarget& target, const Use& use, Millis drift,
                     const Because& because) {
  Event event{"logger.imported", logger_id(read),
              Json::object({{"sha256", read.sha256},
                            {"name", read.input.name},
                            {"format", read.content->file.format},
                            {"device", read.content->file.device},
                            {"signature", to_string(read.content->file.signature)},
                            {"zone_source", read.content->file.zone_source},
                            {"options", options_json(read)},
                            {"target", Json::object({{"kind", target.kind}, {"id", target.id}})},
                            {"series", series_json(*read.content)},
                            {"claims", claims_json(read.content->file)},
                            {"exit", use.answer_no ? 1 : 0}})};
  if (!read.zone.empty()) event.members["device_zone"] = read.zone;
  if (use.foreign) event.members["foreign"] = true;
  if (drift != 0) event.members["clock_drift_s"] = drift / seconds_ms;
  event.attachments = {keep_file(tx, read)};
  event.reason = because.reason;
  event.event_time = because.event_time;
  return event;
}

void add_items(Json& list, const Json& items) {
  if (list.is_null()) list = Json::array();
  for (const Json& item : items.as_array()) list.push_back(item);
}

void describe(const ReadLogger& read, Outcome& outcome) {
  add_items(outcome.extra["series"], series_json(*read.content));
  add_items(outcome.extra["claims"], claims_json(read.content->file));
  if (!read.content->file.events.empty()) add_items(outcome.extra["device_events"], device_events_json(read.content->file));
  outcome.extra["signature"] = to_string(read.content->file.signature);
}

/// The same bytes for the same target.
const store::LoggerUse* find_same(const std::vector<store::LoggerUse>& uses, const LoggerTarget& target) {
  const auto same =
      std::find_if(uses.begin(), uses.end(), [&](const auto& use) { return use.target_kind == target.kind && use.target == target.id; });
  return same == uses.end() ? nullptr : &*same;
}

/// Ids of the stored excursions of a lot that this file shows.
void add_shown(const store::Database& database, ColdReader& reader, const LotCold& cold, const std::string& file,
               std::set<std::string>& shown) {
  const auto stored = store::load_excursions(database, cold.lot.state.id);
  for (const auto& excursion : find_excursions(reader, cold)) {
    if (!excursion.loggers.contains(file)) continue;
    for (const auto& known : stored)
      if (known.device == excursion.device && known.channel == excursion.channel &&
          known.run.text("start") == format_instant(excursion.run.start))
        shown.insert(known.id);
  }
}

void say_same(const Registry& registry, const ReadLogger& read, const store::LoggerUse& use, Outcome& outcome) {
  const std::string id = logger_id(read);
  outcome.findings.push_back({"N_SAME_FILE",
                              Severity::I,
                              {fmt::format("This very file was imported before ({}, record {}); nothing was added.", id, use.leaf),
                               fmt::format("同じファイルが取り込み済みです({}、記録 {})。新しい記録は追加していません。", id, use.leaf)}});
  if (use.exit_code == 1) outcome.status = Status::answer_no;
  std::set<std::string> shown;
  ColdReader reader(registry);
  for (const auto& lot : with_parts(registry.database, lots_of(registry, read, {use.target_kind, use.target})))
    add_shown(registry.database, reader, reader.lot(lot), id, shown);
  Json items = Json::array();
  for (const auto& excursion : shown) items.push_back(excursion_item(registry.database, excursion));
  add_items(outcome.extra["excursions"], items);
}

/// The reader to judge the lots with, which has unpacked what it takes already; nullopt: the file adds no readings to its target.
std::optional<ColdReader> append_use(const Intake& in, const ReadLogger& read, const LoggerTarget& target) {
  describe(read, in.outcome);
  const auto uses = store::load_logger_uses(in.registry.database, read.sha256);
  if (const auto* same = find_same(uses, target)) {
    say_same(in.registry, read, *same, in.outcome);
    return std::nullopt;
  }
  const auto read_out = read.input.read_out ? read.input.read_out : in.because.event_time;
  const Millis drift = clock_drift(*read.content, read_out, in.registry.now());
  ColdReader reader(in.registry, pending_file(read, in.session.actor, drift), target);
  const Use use = judge_use(in.registry, reader, read, target, uses);
  if (use.answer_no) in.outcome.status = Status::answer_no;
  append(in.outcome.findings, find_file_notes(in.registry, read, target, drift));
  const Event event = imported_event(in.tx, read, target, use, drift, in.because);
  in.writing.append(event);
  save_content(in.tx, in.outcome.events.back().leaf, event.members, *read.content);
  return use.foreign ? std::nullopt : std::optional(std::move(reader));
}

void note_no_target(Outcome& outcome) {
  outcome.extra["excursions"] = Json::array();
  outcome.findings.push_back(no_target_note());
}

/// What one of several files adds; its lots are collected, to be evaluated once all files are in.
void take_at_own_place(const Intake& in, const ReadLogger& read, std::vector<std::string>& lots) {
  const LoggerTarget target = own_location(in.registry, read);
  if (is_known(in.registry, read, target)) return in.outcome.findings.push_back(nothing_new_note());
  const std::size_t before = in.outcome.events.size();
  append_use(in, read, target);
  if (in.outcome.events.size() == before) return;
  in.outcome.ids.push_back(logger_id(read));
  append(in.outcome.findings, read.findings);
  if (target.kind.empty()) return note_no_target(in.outcome);
  for (auto& lot : lots_of(in.registry, read, target)) lots.push_back(std::move(lot));
}

}  // namespace

Outcome import_at_own_places(Registry& registry, const std::vector<LoggerInput>& inputs, const Because& because, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  std::vector<ReadLogger> files;
  Findings wrong;
  for (const LoggerInput& input : inputs) {
    files.push_back(read_logger(registry, input));
    if (has_errors(files.back().findings)) append(wrong, files.back().findings);
  }
  std::stable_sort(wrong.begin(), wrong.end(), [](const Finding& a, const Finding& b) { return a.row < b.row; });  // parts of one file
  if (!wrong.empty()) return bad_input(std::move(wrong), "readings");
  store::WriteTx tx(registry.database);
  Outcome outcome;
  Commit writing(registry, tx, session, outcome);
  std::vector<std::string> lots;
  const Intake in{writing, registry, tx, session, because, outcome};
  for (const ReadLogger& read : files) {
    if (Findings no = find_contradictions(registry.database, read); !no.empty()) return bad_input(std::move(no), "readings");
    take_at_own_place(in, read, lots);
  }
  if (outcome.events.empty()) return outcome;
  evaluate_lots(writing, registry, tx, lots, files.size() == 1 ? logger_id(files.front()) : "", outcome);
  writing.finish();
  return outcome;
}

void append_logger(Commit& writing, Registry& registry, store::WriteTx& tx, const Session& session, const ReadLogger& read,
                   const LoggerTarget& target, Outcome& outcome) {
  append_use({writing, registry, tx, session, {}, outcome}, read, target);
}

Outcome import_logger(Registry& registry, const LoggerInput& input, const LoggerTarget& wanted, const Because& because,
                      const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::write_cold); !no.empty()) return refused(std::move(no));
  require_reason_for_late(registry.now(), because.event_time, because.reason);
  const ReadLogger read = read_logger(registry, input);
  if (has_errors(read.findings)) return bad_input(read.findings, "readings");
  store::WriteTx tx(registry.database);
  const LoggerTarget target = wanted.kind.empty() ? own_location(registry, read) : wanted;
  if (Findings wrong = check_target(registry, target); !wrong.empty()) return bad_input(std::move(wrong));
  if (Findings wrong = find_contradictions(registry.database, read); !wrong.empty()) return bad_input(std::move(wrong), "readings");

  Outcome outcome;
  outcome.ids = {logger_id(read)};
  Commit writing(registry, tx, session, outcome);
  auto reader = append_use({writing, registry, tx, session, because, outcome}, read, target);
  if (outcome.events.empty()) return outcome;  // the same file again: that one finding is all there is to say
  append(outcome.findings, read.findings);
  if (target.kind.empty()) {
    note_no_target(outcome);
  } else {
    evaluate_lots(writing, registry, tx, lots_of(registry, read, target), logger_id(read), outcome,
                  reader ? std::move(*reader) : ColdReader(registry));
  }
  writing.finish();
  return outcome;
}

}  // namespace exoreg::registry
