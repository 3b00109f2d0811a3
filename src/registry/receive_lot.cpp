// parse -> lock -> load -> decide -> commit: everything that can be wrong is collected before anything is written.
#include "registry/receive_lot.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/table.h"
#include "ingest/table_reader.h"
#include "registry/arrivals.h"
#include "registry/cold_evaluate.h"
#include "registry/cold_import.h"
#include "registry/cold_overlap.h"
#include "registry/commit.h"
#include "registry/import_coa.h"
#include "registry/logger_preview.h"
#include "registry/lot_correction.h"
#include "registry/media_type.h"
#include "registry/movement.h"
#include "registry/parcel_way.h"
#include "registry/pdf_reader.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_lots.h"

namespace exoreg::registry {
namespace {

using domain::Event;

/// A parcel's files, read before the lock.
struct Contents {
  domain::Rows rows;
  std::optional<ReadCoa> coa;
  std::vector<ReadLogger> loggers;
  Findings findings;
};

Findings named(Findings findings, const std::string& file) {
  for (auto& finding : findings) finding.source = finding.source.empty() ? file : finding.source;
  return findings;
}

Contents read_contents(const Registry& registry, const Parcel& parcel) {
  Contents contents;
  const domain::Table& table = *domain::find_table("lots");
  if (parcel.lots) {
    auto parsed = ingest::parse_table(table, parcel.lots->bytes, registry.config.zone);
    contents.rows = std::move(parsed.value);
    append(contents.findings, std::move(parsed.findings));
  } else {
    auto parsed = ingest::parse_row(table, parcel.columns, registry.config.zone);
    contents.rows = {std::move(parsed.value)};
    append(contents.findings, std::move(parsed.findings));
  }
  if (parcel.coa) {
    contents.coa = read_coa(registry, *parcel.coa, parcel.document);
    append(contents.findings, named(contents.coa->findings, parcel.coa->name));
  }
  if (!parcel.coa && parcel.document) {
    const Findings no_pdf = check_document(*parcel.document);
    if (no_pdf.empty() && !has_errors(contents.findings))
      append(contents.findings, compare_with_pdf(registry, contents.rows, *parcel.document));
    append(contents.findings, no_pdf);
  }
  for (const LoggerInput& input : parcel.loggers) {
    contents.loggers.push_back(read_logger(registry, input));
    append(contents.findings, named(contents.loggers.back().findings, input.name));
  }
  return contents;
}

/// With a second file a line number alone says nothing.
void name_lots_file(const Parcel& parcel, Findings& findings) {
  if (!parcel.lots || (!parcel.coa && !parcel.document && parcel.loggers.empty())) return;
  for (auto& finding : findings)
    if (finding.source.empty() && (finding.row > 0 || !finding.column.empty())) finding.source = parcel.lots->name;
}

/// The table, and a document that no certificate takes, stay with the receipt.
std::vector<domain::AttachmentRef> papers_of(store::WriteTx& tx, const Parcel& parcel) {
  std::vector<domain::AttachmentRef> papers;
  if (parcel.lots) papers.push_back(attach(tx, parcel.lots->bytes, media_type(parcel.lots->bytes), parcel.lots->name));
  if (parcel.document && !parcel.coa) papers.push_back(attach(tx, parcel.document->bytes, "application/pdf", parcel.document->name));
  return papers;
}

Event received_event(const Arrival& arrival, const std::string& id, const Parcel& parcel) {
  Event event{"lot.received", id,
              Json::object({{"preparation", arrival.preparation},
                            {"supplier", arrival.supplier},
                            {"site", arrival.site},
                            {"quantity", std::stoll(arrival.row.text("quantity"))},
                            {"row", arrival.row.to_json()}})};
  event.reason = parcel.reason;
  event.event_time = arrival.received_at ? arrival.received_at : parcel.event_time;
  return event;
}

/// What is read and settled, before anything is written.
struct Receipt {
  const Parcel& parcel;
  const Contents& contents;
  std::vector<Arrival> arrivals;
  Dispatched dispatched = dispatched_of(parcel, contents.loggers);
  bool late_way = is_late_way(parcel, arrivals);
  std::string location = {};  ///< "LOC-…" or ""

  [[nodiscard]] bool has_way() const { return dispatched.at || parcel.no_logger; }
};

Findings check_parcel(const Registry& registry, const Receipt& receipt) {
  const auto& [parcel, contents, arrivals, way, late_way, location] = receipt;
  const std::optional<Millis>& dispatched = way.at;
  Findings findings;
  if (contents.coa && arrivals.size() != 1)
    findings.push_back({"E_COA_LOTS",
                        Severity::error,
                        {"A certificate can be given with a parcel of one lot only; use: exoreg coa import",
                         "成績書を同時に登録できるのは1ロットの荷物だけです。exoreg coa import を使ってください"}});
  if (contents.coa && arrivals.size() == 1) append(findings, check_coa_lot(*contents.coa, arrivals.front().row.text("lot_no")));
  for (const Arrival& arrival : arrivals)
    if (dispatched && *dispatched > arrival.received_at.value_or(parcel.event_time.value_or(registry.now())))
      findings.push_back({"E_SHIPPED_AFTER_ARRIVAL",
                          Severity::error,
                          {"The parcel would have been shipped after it arrived (" + format_instant(*dispatched) + ").",
                           "発送が受領より後になっています (" + format_instant(*dispatched) + ")。"},
                          arrival.row.line,
                          "received_at"});
  if (late_way) {
    append(findings, check_late_way(registry, arrivals, parcel.reason));
    return findings;
  }
  const bool comes_with_more =
      contents.coa || parcel.document || !contents.loggers.empty() || parcel.no_logger || dispatched || !parcel.location.empty();
  for (const Arrival& arrival : arrivals)
    if (!arrival.is_new() && comes_with_more)
      findings.push_back(
          {"E_LOT_KNOWN",
           Severity::error,
           {"This delivery is on file as " + arrival.corrects + arrival.on_file +
                ". Add its certificate by coa import, its place by cold put, and the logger of its way by lot receive with nothing but "
                "--logger; another delivery of the lot has another received_at or po_no.",
            "この納品は " + arrival.corrects + arrival.on_file +
                " として登録済みです。成績書は coa import、保管場所は cold put、輸送のロガーは --logger だけを付けた lot receive "
                "で追加してください。同じロットの別の納品であれば、受領日時または発注番号を記載してください。"},
           arrival.row.line,
           "lot_no"});
  return findings;
}

/// Of deliveries on file with the same values: once when there is nothing else in the parcel, else row by row.
void tell_known(const std::vector<Arrival>& arrivals, Findings& findings) {
  const bool all = std::all_of(arrivals.begin(), arrivals.end(), [](const Arrival& arrival) { return !arrival.on_file.empty(); });
  std::string list;
  for (const Arrival& arrival : arrivals) {
    if (arrival.on_file.empty()) continue;
    list += (list.empty() ? "" : ", ") + arrival.on_file;
    if (!all)
      findings.push_back(
          {"N_LOT_KNOWN",
           Severity::I,
           {"This delivery is on file as " + arrival.on_file + " already.", "この納品は " + arrival.on_file + " として登録済みです。"},
           arrival.row.line,
           "lot_no"});
  }
  if (all)
    findings.push_back({"N_NOTHING_NEW",
                        Severity::I,
                        {"Everything in this parcel is on file already (" + list +
                             "); nothing was written. Another delivery of the same lot has another received_at or po_no.",
                         "この荷物はすべて登録済みです(" + list +
                             ")。何も書き込んでいません。同じロットの別の納品であれば、受領日時または発注番号を記載してください。"}});
}

/// Of all lots together, until the last of them arrived.
ParcelWay way_of(const Registry& registry, const Parcel& parcel, const std::vector<Arrival>& arrivals,
                 const std::optional<Millis>& dispatched) {
  ParcelWay way{dispatched.value_or(0), 0, {}};
  for (const Arrival& arrival : arrivals) {
    way.to = std::max(way.to, arrival.received_at.value_or(parcel.event_time.value_or(registry.now())));
    way.preparations.insert(arrival.preparation);
  }
  return way;
}

/// The corrected lot, or the new one with its way, its place and its certificate.
std::vector<Event> arrival_events(const Registry& registry, store::WriteTx& tx, const Receipt& receipt, const Arrival& arrival,
                                  const std::string& shipment, IdSource& ids, Outcome& outcome) {
  const Parcel& parcel = receipt.parcel;
  if (!arrival.corrects.empty()) {
    outcome.ids.push_back(arrival.corrects);
    auto corrections = correction_events(registry.database, arrival, parcel.reason);
    for (Event& event : corrections) event.attachments = papers_of(tx, parcel);
    return corrections;
  }
  const std::string year = format_date(registry.today()).substr(0, 4), id = ids.next("LOT-" + year, 6);
  const Millis at = arrival.received_at.value_or(parcel.event_time.value_or(registry.now()));
  outcome.ids.push_back(id);
  std::vector<Event> events{received_event(arrival, id, parcel)};
  events.back().attachments = papers_of(tx, parcel);
  if (receipt.has_way()) {
    for (Event& step : way_events(id, shipment, receipt.dispatched, at, receipt.location, parcel.no_logger))
      events.push_back(std::move(step));
  } else if (!receipt.location.empty()) {
    events.push_back(placed_event({"put", id, at, receipt.location}, {}));
  }
  if (const auto& coa = receipt.contents.coa) events.push_back(coa_event(tx, *coa, id, ids.next("COA-" + year, 6), parcel.reason));
  return events;
}

/// What is new of each, with the logger files, and what they say of the lots.
Outcome write_receipt(Registry& registry, store::WriteTx& tx, const Receipt& receipt, const Session& session, Outcome outcome) {
  Commit writing(registry, tx, session, outcome);
  IdSource ids(registry.database);
  const std::string shipment = receipt.has_way() ? ids.next("SHP-" + format_date(registry.today()).substr(0, 4), 6) : "";
  for (const Arrival& arrival : receipt.arrivals)
    if (arrival.on_file.empty()) writing.append(arrival_events(registry, tx, receipt, arrival, shipment, ids, outcome));
  if (receipt.late_way) {
    for (const Arrival& arrival : receipt.arrivals) outcome.ids.push_back(arrival.on_file);
    writing.append(late_way_events(registry, receipt.arrivals, shipment, receipt.dispatched, receipt.parcel.reason));
  }
  for (const ReadLogger& logger : receipt.contents.loggers) {
    if (Findings no = find_contradictions(registry.database, logger); !no.empty()) return bad_input(std::move(no), "lots");
    append_logger(writing, registry, tx, session, logger, {"shipment", shipment}, outcome);
  }
  if (receipt.has_way() || !receipt.location.empty()) evaluate_lots(writing, registry, tx, outcome.ids, "", outcome);
  writing.finish();
  if (!shipment.empty()) outcome.extra["shipment"] = shipment;
  return outcome;
}

/// How many records of which kind would be written.
std::pair<std::string, std::size_t> planned(const Receipt& receipt) {
  const auto& arrivals = receipt.arrivals;
  if (receipt.late_way) return {"lot.placed", 2 * arrivals.size()};
  const auto fresh = std::count_if(arrivals.begin(), arrivals.end(), [](const Arrival& arrival) { return arrival.on_file.empty(); });
  return {"lot.received", static_cast<std::size_t>(fresh)};
}

}  // namespace

Outcome receive_lot(Registry& registry, const Parcel& parcel, const Session& session) {
  if (Findings no = domain::check_role(session.actor, domain::Action::receive_lot); !no.empty()) return refused(std::move(no));
  Contents contents = read_contents(registry, parcel);
  store::WriteTx tx(registry.database);
  Findings findings = std::move(contents.findings);
  Receipt receipt{parcel, contents, settle_arrivals(registry, contents.rows, {parcel.reason, parcel.event_time}, findings)};
  const std::vector<Arrival>& arrivals = receipt.arrivals;
  append(findings, check_parcel(registry, receipt));
  name_lots_file(parcel, findings);
  if (!parcel.location.empty()) {
    auto resolved = resolve_location(registry.database, parcel.location);
    for (auto& finding : resolved.findings) finding.column = "location";
    append(findings, std::move(resolved.findings));
    receipt.location = resolved.id;
  }
  if (has_errors(findings) || arrivals.empty()) return bad_input(std::move(findings), "lots");
  if (auto no = decide_corrections(registry.database, arrivals, session.actor); has_errors(no)) return refused(std::move(no));

  if (!receipt.late_way) tell_known(arrivals, findings);
  const auto [kind, count] = planned(receipt);
  Outcome outcome;
  outcome.table = "lots";
  outcome.findings = std::move(findings);
  if (parcel.dry_run) {
    note_dry_run(outcome, {{kind, count}});
    append(outcome.findings, preview_loggers(registry, contents.loggers, way_of(registry, parcel, arrivals, receipt.dispatched.at)));
  }
  if (parcel.dry_run || count == 0) return outcome;
  return write_receipt(registry, tx, receipt, session, std::move(outcome));
}

}  // namespace exoreg::registry
