// Days against the policy's reminders; a request has its own day.
#include "registry/deadlines.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "base/unicode.h"
#include "domain/reminder.h"
#include "publish/calendar.h"
#include "registry/policy.h"
#include "registry/queries.h"
#include "registry/requests.h"
#include "store/load_entities.h"

namespace exoreg::registry {
namespace {

constexpr std::size_t most_named = 10;

class Collected {
 public:
  explicit Collected(const Registry& registry) : policy_(load_policy(registry)), today_(registry.today()) {}
  void add(const std::string& id, Text what, Date due) {
    const int left = days_between(today_, due);
    if (const auto reminder = domain::reminder_at(left, policy_)) list_.push_back({id, std::move(what), due, left, *reminder});
  }
  std::vector<Deadline> take() {
    std::stable_sort(list_.begin(), list_.end(), [](const Deadline& a, const Deadline& b) { return a.days_left < b.days_left; });
    return std::move(list_);
  }

 private:
  domain::Policy policy_;
  Date today_;
  std::vector<Deadline> list_;
};

Text certificate_words(const Registry& registry, const std::string& standard, const std::string& number, const std::string& supplier) {
  const std::string name = name_of(registry, supplier);
  return {fmt::format("{} {} of {}", standard, number, name), fmt::format("{} {}({})", standard, number, name)};
}

/// With a day on which they end; that day may have come.
std::vector<domain::Approval> standing_approvals(const Registry& registry) {
  auto approvals = store::load_approvals(registry.database, "");
  std::erase_if(approvals, [](const domain::Approval& approval) {
    return (approval.status != "approved" && approval.status != "conditional") || !approval.until.ok();
  });
  return approvals;
}

Text approval_words(const Registry& registry, const domain::Approval& approval) {
  const std::string site = name_of(registry, approval.site), preparation = name_of(registry, approval.preparation);
  return {fmt::format("{} for {} ({})", site, preparation, approval.preparation),
          fmt::format("{}×{}({})", site, preparation, approval.preparation)};
}

Text left_words(const Deadline& d) {
  const int days = std::abs(d.days_left);
  const std::string en = fmt::format("{} {}", days, days == 1 ? "day" : "days");
  if (d.days_left >= 0) return {en + " left", fmt::format("あと{}日", days)};
  return {en + " over", fmt::format("{}日超過", days)};
}

/// An approval of the same site and preparation that goes on longer takes the place of this one in a calendar.
publish::CalendarDay approval_day(const Registry& registry, const domain::Approval& approval, Lang lang) {
  const Text what = approval_words(registry, approval);
  const Text summary{"Approval ends, requalification is due: " + what.en, "承認の期限(再評価): " + what.ja};
  const std::string condition = approval.condition.empty() ? "" : "\n" + approval.condition;
  const std::string again =
      fmt::format("exoreg supplier approve {} --preparation {} --site {} --until", approval.supplier, approval.preparation, approval.site);
  const Text description{fmt::format("{}{}\nVet the supplier again (exoreg supplier vet {}), and approve it: {} DATE", approval.supplier,
                                     condition, approval.supplier, again),
                         fmt::format("{}{}\n供給者を再評価し(exoreg supplier vet {})、承認してください: {} 日付", approval.supplier,
                                     condition, approval.supplier, again)};
  return {fmt::format("approval-{}-{}@{}", approval.site, approval.preparation, registry.config.origin),
          approval.until,
          summary.in(lang),
          description.in(lang),
          {}};
}

}  // namespace

std::vector<Deadline> due_certificates(const Registry& registry) {
  Collected due(registry);
  std::set<std::vector<std::string>> papers;  // a certificate that covers several sites lapses once
  for (const auto& certificate : store::load_entities(registry.database, "certificate")) {
    const domain::Row row = certificate.row();
    const auto expires = parse_date(row.text("expires")).date;
    const std::vector<std::string> paper{certificate.parent, search_key(row.text("issuer")), search_key(row.text("number")),
                                         row.text("expires")};
    if (expires && papers.insert(paper).second)
      due.add(certificate.id, certificate_words(registry, row.text("standard"), row.text("number"), certificate.parent), *expires);
  }
  return due.take();
}

std::vector<Deadline> due_approvals(const Registry& registry) {
  Collected due(registry);
  for (const auto& approval : standing_approvals(registry)) due.add(approval.supplier, approval_words(registry, approval), approval.until);
  return due.take();
}

std::vector<Deadline> open_requests(const Registry& registry) {
  std::vector<Deadline> open;
  const Json requests = list_requests(registry, "");
  for (const Json& request : requests.as_array()) {
    const std::string state = request.text("state");
    if (state != "overdue" && state != "vague") continue;
    const Date due = parse_date(request.text("reply_by")).date.value_or(registry.today());
    const std::string name = name_of(registry, request.text("supplier"));
    const Text why = state == "vague" ? Text{", answered vaguely", "・回答不十分"} : Text{};
    open.push_back({request.text("id"), {"to " + name + why.en, name + " 宛て" + why.ja}, due, days_between(registry.today(), due), 0});
  }
  return open;
}

Text deadline_words(const std::vector<Deadline>& deadlines) {
  Text list;
  for (std::size_t i = 0; i < std::min(deadlines.size(), most_named); ++i) {
    const Deadline& d = deadlines[i];
    const Text left = left_words(d);
    list.en += fmt::format("{}{} {}: {} ({})", i ? "; " : "", d.id, d.what.en, left.en, format_date(d.due));
    list.ja += fmt::format("{}{} {}: {}({})", i ? "、" : "", d.id, d.what.ja, left.ja, format_date(d.due));
  }
  if (deadlines.size() > most_named) {
    list.en += fmt::format("; and {} more", deadlines.size() - most_named);
    list.ja += fmt::format("、ほか{}件", deadlines.size() - most_named);
  }
  return list;
}

Json deadlines_json(const std::vector<Deadline>& deadlines, Lang lang) {
  Json items = Json::array();
  for (const Deadline& d : deadlines)
    items.push_back(Json::object(
        {{"id", d.id}, {"what", d.what.in(lang)}, {"due", format_date(d.due)}, {"days_left", d.days_left}, {"reminder", d.reminder}}));
  return items;
}

std::string deadline_calendar(const Registry& registry, const Json& certificates, std::optional<int> expiring_days, Lang lang) {
  const auto alarms = domain::reminder_days(load_policy(registry));
  std::vector<publish::CalendarDay> days;
  for (const Json& item : certificates.as_array()) {
    const auto expires = parse_date(item.text("expires")).date;
    if (!expires) continue;
    const Text what = certificate_words(registry, item.text("standard"), item.text("number"), item.text("supplier"));
    const Text summary{"Certificate expires: " + what.en, "認証の有効期限: " + what.ja};
    const Text description{
        fmt::format("{}\nIssuer: {}\nAsk the supplier for the renewed certificate, and import it: exoreg certificate import",
                    item.text("id"), item.text("issuer")),
        fmt::format("{}\n発行者: {}\n供給者に更新後の認証を照会し、exoreg certificate import で登録してください。", item.text("id"),
                    item.text("issuer"))};
    days.push_back({item.text("id") + "@" + registry.config.origin, *expires, summary.in(lang), description.in(lang), alarms});
  }
  for (const auto& approval : standing_approvals(registry)) {
    if (expiring_days && days_between(registry.today(), approval.until) > *expiring_days) continue;
    days.push_back(approval_day(registry, approval, lang));
    days.back().alarm_days = alarms;
  }
  return publish::write_calendar(days, registry.now());
}

}  // namespace exoreg::registry
