// Loads; judges nothing.
#include "registry/lot_facts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/unicode.h"
#include "ingest/coa_reader.h"
#include "registry/background.h"
#include "registry/cold_rules.h"
#include "registry/cold_thaws.h"
#include "registry/cold_unread.h"
#include "registry/resolve.h"
#include "store/load_entities.h"
#include "store/load_evidence.h"

namespace exoreg::registry {
namespace {

std::vector<domain::SpecificationTest> tests_of(const Json& body) {
  domain::Rows rows;
  for (const Json& row : body.items("rows")) rows.push_back(domain::Row::from_json(row));
  std::vector<domain::SpecificationTest> tests;
  for (auto& row : ingest::parse_specification(rows).value) tests.push_back({row.code, row.row, row.limit, row.mandatory});
  return tests;
}

domain::SitePolicy site_policy(const std::string& name) {
  if (name == "none") return domain::SitePolicy::none;
  return name == "warn" ? domain::SitePolicy::warn : domain::SitePolicy::enforce;
}

void add_disposition(domain::LotFacts& facts, const std::string& what) {
  facts.disposition += (facts.disposition.empty() ? "" : ", ") + what;
}

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

/// A hold that a releaser lifted: what was known of the lot's arrival by then is decided on. Holds of an excursion end by its
/// assessment, which says so itself.
void add_lifts(const domain::LotState& lot, domain::LotFacts& facts) {
  for (const auto& hold : lot.holds)
    if (!hold.open && hold.excursion.empty() && !hold.lifted_by.empty())
      add_disposition(facts, fmt::format("lot lift ({}, {})", hold.rule, joined(hold.lifted_by)));
}

/// When the lot thawed: on its line where the product's profile says how to count, else as people declared it.
std::vector<Millis> thaws_of(const LotCold& cold, const ColdVerdict& verdict) {
  if (!cold.profile || !cold.profile->profile.thaw) return cold.declared_thaws;
  std::vector<Millis> thaws;
  for (const auto& thaw : verdict.thaws.value()) thaws.push_back(thaw.thawed_at);
  return thaws;
}

void add_thaws(const LotCold& cold, const ColdVerdict& verdict, domain::LotFacts& facts) {
  const auto thaws = thaws_of(cold, verdict);
  facts.freeze_thaw_count = static_cast<long long>(thaws.size());
  facts.thaw_before_receipt = std::any_of(thaws.begin(), thaws.end(), [&](Millis at) { return at < cold.lot.received_at; });
}

/// A file of the parcel's logger or of the lot's own one, or the statement that there was none. The ways between own sites are others.
domain::InboundLog inbound_log(const Registry& registry, const LotCold& cold) {
  auto log = domain::InboundLog::unknown;
  for (const PlaceReadings* place : cold.places) {
    const auto shipment = place->kind == domain::StayKind::shipment ? store::load_shipment(registry.database, place->id) : std::nullopt;
    if (place->kind != domain::StayKind::own && !(shipment && shipment->direction == "inbound")) continue;
    if (place->monitored) return domain::InboundLog::elsewhere;
    if (place->no_logger) log = domain::InboundLog::absent;
  }
  return log;
}

void add_inbound(const Registry& registry, const LotCold& cold, const ColdVerdict& verdict, domain::LotFacts& facts) {
  for (const auto& segment : verdict.line.segments) {
    const Millis length = std::min(segment.to, cold.lot.received_at) - segment.from;
    if (length <= 0) continue;
    if (segment.state == domain::LineState::measured) facts.inbound_measured += length;
    if (segment.state == domain::LineState::gap) facts.inbound_gap += length;
  }
  facts.inbound_log = inbound_log(registry, cold);
  if (facts.inbound_log == domain::InboundLog::elsewhere && facts.inbound_measured > 0) facts.inbound_log = domain::InboundLog::read;
}

/// Readings of the way to us, and what has been decided about excursions.
void add_cold_facts(const Registry& registry, const store::Lot& lot, domain::LotFacts& facts) {
  ColdReader reader(registry);
  const LotCold cold = reader.lot(lot.state.id);
  const ColdVerdict verdict = judge_line(registry, cold);
  add_inbound(registry, cold, verdict, facts);
  for (const auto& x : store::load_excursions(registry.database, lot.state.id)) {
    const bool covered = x.decision == "release" || x.decision == "release-limited";
    (covered ? facts.excursions_assessed : facts.excursions).push_back(x.share);
    if (covered) add_disposition(facts, x.id + " (" + x.decision + ", " + x.assessed_by + ")");
  }
  add_lifts(lot.state, facts);
  add_thaws(cold, verdict, facts);
}

std::string print_line(const store::CoaValue& value) { return value.code + " = " + value.print; }

/// Of two certificates: every exact value that both hold, if all of them agree; else nothing.
std::vector<std::string> common_values(const std::vector<store::CoaValue>& ours, const std::vector<store::CoaValue>& theirs) {
  std::vector<std::string> rows;
  for (const auto& mine : ours)
    for (const auto& other : theirs) {
      if (!mine.exact || !other.exact || mine.code != other.code) continue;
      if (mine.print != other.print) return {};
      rows.push_back(print_line(mine));
    }
  return rows;
}

/// Another delivery of the same lot of the maker: its certificate is the same by right.
bool is_same_lot(const Registry& registry, const store::Lot& lot, const std::string& other) {
  const auto found = store::load_lot(registry.database, other);
  return found && found->state.preparation == lot.state.preparation &&
         search_key(found->row.text("lot_no")) == search_key(lot.row.text("lot_no"));
}

/// What other lots have in common with this one's documents: the same values, the same files.
void add_evidence(const Registry& registry, const store::Lot& lot, domain::LotFacts& facts) {
  facts.other_documents = store::has_other_documents(registry.database, lot.state.id);
  const auto least = static_cast<int>(facts.policy().number("identical.rows"));
  for (const auto& coa : facts.coas) {
    const auto ours = store::load_coa_values(registry.database, coa.id);
    for (const auto& alike : store::find_alike(registry.database, coa.id, least)) {
      if (is_same_lot(registry, lot, alike.lot)) continue;
      auto rows = common_values(ours, store::load_coa_values(registry.database, alike.coa));
      if (rows.size() >= static_cast<std::size_t>(least))
        facts.twins.push_back({coa.id, alike.coa, alike.lot, alike.supplier, std::move(rows)});
    }
  }
  for (const auto& document : store::load_documents(registry.database, lot.state.id))
    for (const auto& use : store::find_document(registry.database, document.sha256))
      if (use.lot != document.lot && !is_same_lot(registry, lot, use.lot))
        facts.shared_files.push_back({document.sha256, document.name, use.lot, document.leaf < use.leaf});
}

}  // namespace

std::optional<SpecificationInForce> load_specification(const Registry& registry, std::string_view preparation, Millis at) {
  return load_specification(registry, preparation, at, registry.config.zone.date_of(at));
}

std::optional<SpecificationInForce> load_specification(const Registry& registry, std::string_view preparation, Millis recorded_by,
                                                       Date day) {
  const std::string on = format_date(day);
  std::map<std::string, store::Revision> versions;  // each as it was last recorded
  std::string id;
  for (const auto& specification : store::load_children(registry.database, preparation, "specification")) {
    id = specification.id;
    for (auto& revision : store::load_revisions(registry.database, specification.id))
      if (revision.recorded_at <= recorded_by) versions.insert_or_assign(revision.body.text("version"), std::move(revision));
  }
  const store::Revision* in_force = nullptr;  // the one that began last; of two that began on one day, the one recorded last
  for (const auto& [version, revision] : versions) {
    const std::string from = revision.body.text("effective_from");
    if (from > on) continue;
    const std::string best = in_force ? in_force->body.text("effective_from") : std::string();
    if (!in_force || from > best || (from == best && revision.leaf > in_force->leaf)) in_force = &revision;
  }
  if (!in_force) return std::nullopt;
  return SpecificationInForce{id, in_force->body.text("version"), in_force->body.text("effective_from"), in_force->leaf,
                              tests_of(in_force->body)};
}

std::vector<domain::CertificateFact> load_lot_certificates(const Registry& registry, const store::Lot& lot) {
  return Backgrounds(registry).certificates(lot.state.supplier, {&lot});
}

void add_judgement(Json& members, const domain::RuleResults& results) {
  members["rule_set"] = domain::rule_set_version;
  members["findings"] = Json::array();
  for (const auto& result : results) {
    members["findings"].push_back(result.to_json(Lang::en));
    members["findings"].as_array().back()["message_ja"] = result.message.ja;
  }
}

std::vector<domain::SpecificationVersion> load_specifications(const Registry& registry, std::string_view preparation) {
  std::vector<domain::SpecificationVersion> versions;
  for (const auto& specification : store::load_children(registry.database, preparation, "specification"))
    for (const auto& revision : store::load_revisions(registry.database, specification.id))
      versions.push_back(
          {revision.body.text("version"), parse_date(revision.body.text("effective_from")).date.value_or(Date{}), tests_of(revision.body)});
  return versions;
}

domain::LotFacts load_lot_papers(const Registry& registry, LotPapers papers, std::shared_ptr<const domain::Background> background,
                                 Backgrounds& backgrounds) {
  const store::Lot& lot = papers.lot;
  domain::LotFacts facts;
  facts.lot = lot.state.id;
  facts.row = lot.row;
  facts.coas = std::move(papers.coas);
  mark_changed_files(registry, lot, facts.coas);
  if (auto specification = load_specification(registry, lot.state.preparation, lot.released_at ? lot.released_at : registry.now())) {
    facts.specification = std::move(specification->tests);
    facts.specification_version = specification->version;
  }
  facts.certificates = backgrounds.certificates(lot.state.supplier, {&lot});
  facts.site = load_site_fact(registry, lot.state.site);
  facts.filled_site = backgrounds.filled_site(lot);
  facts.background = std::move(background);
  return facts;
}

domain::LotFacts load_lot_facts(const Registry& registry, const store::Lot& lot) {
  const auto preparation = store::load_entity(registry.database, lot.state.preparation);
  Backgrounds backgrounds(registry);
  auto background = preparation ? backgrounds.load(*preparation, load_papers_of(registry, preparation->id))
                                : std::make_shared<const domain::Background>();
  domain::LotFacts facts = load_lot_papers(registry, {lot, load_coa_facts(registry, lot.state.id)}, std::move(background), backgrounds);
  add_cold_facts(registry, lot, facts);
  add_evidence(registry, lot, facts);
  return facts;
}

domain::ReleaseFacts load_release_facts(const Registry& registry, const store::Lot& lot, const std::optional<std::string>& conditional) {
  domain::ReleaseFacts facts;
  facts.lot = lot.state;
  facts.has_coa = !lot.state.coa_by.empty();
  facts.approvals = store::load_approvals(registry.database, "", lot.state.preparation);
  if (const auto preparation = store::load_entity(registry.database, lot.state.preparation))
    facts.policy = site_policy(preparation->body.text("policy"));
  facts.checks = domain::check_lot(load_lot_facts(registry, lot));
  facts.unread_loggers = unread_loggers(registry, lot.state.id);
  facts.conditional = conditional;
  facts.today = registry.today();
  return facts;
}

}  // namespace exoreg::registry
