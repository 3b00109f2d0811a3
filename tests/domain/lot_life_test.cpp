// The life of a lot as a whole: random acts by random people, held against what the contract says in its own words.
// The model below is written apart from the gates, so that a slip in one of them shows.
#include <map>
#include <random>
#include <set>

#include "domain/lot.h"
#include "domain/lot_examples.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::domain;
using namespace exoreg::test;

namespace {

enum class Act { hold, lift, release, reject, recall, dispense, split, dispose };
constexpr Act acts[] = {Act::hold, Act::lift, Act::release, Act::reject, Act::recall, Act::dispense, Act::split, Act::dispose};

Actor person(int number) {
  switch (number) {
    case 0: return buyer();
    case 1: return pharmacist();
    case 2: return releaser("hinshitsu");
    case 3: return releaser("sekinin");
    case 4: return {"kanri", "", {Role::admin}, true};
    default: return {"kansa", "", {Role::inspector}, true};
  }
}

bool is_releaser(const Actor& actor) { return actor.is(Role::releaser); }
bool keeps_lots(const Actor& actor) { return is_releaser(actor) || actor.is(Role::pharmacist); }
bool ended(LotStatus s) { return s == LotStatus::rejected || s == LotStatus::recalled || s == LotStatus::disposed; }
bool usable(LotStatus s) { return s == LotStatus::released || s == LotStatus::conditionally_released; }

struct Life {
  LotState lot = test::lot();
  Date now = today;
  long long parts = 0, gone = 0;

  [[nodiscard]] bool expired() const { return now > *lot.expires; }

  /// What the contract allows, in its words.
  [[nodiscard]] bool allowed(Act act, const Actor& actor, long long n) const {
    const bool alive = !ended(lot.status) && !expired();
    switch (act) {
      case Act::hold: return keeps_lots(actor) && alive;
      case Act::lift: return is_releaser(actor) && alive && lot.on_hold() && !laid_one(actor);
      case Act::release:
        return is_releaser(actor) && alive && lot.status == LotStatus::quarantine && !lot.on_hold() && lot.received_by != actor.id &&
               !std::count(lot.coa_by.begin(), lot.coa_by.end(), actor.id);
      case Act::reject: return is_releaser(actor) && alive && lot.status != LotStatus::depleted;
      case Act::recall: return is_releaser(actor) && alive;
      case Act::dispense: return keeps_lots(actor) && alive && usable(lot.status) && !lot.on_hold() && n >= 1 && n <= lot.quantity_left;
      case Act::split: return keeps_lots(actor) && alive && lot.status != LotStatus::depleted && n >= 1 && n < lot.quantity_left;
      case Act::dispose: return keeps_lots(actor) && lot.status != LotStatus::disposed && lot.status != LotStatus::depleted;
    }
    return false;
  }
  [[nodiscard]] bool laid_one(const Actor& actor) const {
    return std::any_of(lot.holds.begin(), lot.holds.end(), [&](const LotHold& h) { return h.open && h.laid_by == actor.id; });
  }

  [[nodiscard]] Findings ask(Act act, const Actor& actor, long long n) const {
    switch (act) {
      case Act::hold: return decide_hold(lot, actor, now);
      case Act::lift: return decide_lift(lot, {}, actor, now);
      case Act::release: return decide_release(release_facts(), actor);
      case Act::reject: return decide_reject(lot, actor, now);
      case Act::recall: return decide_recall(lot, actor, now);
      case Act::dispense: return decide_dispense(lot, n, actor, now);
      case Act::split: return decide_split(lot, n, actor, now);
      case Act::dispose: return decide_dispose(lot, actor);
    }
    return {};
  }
  [[nodiscard]] ReleaseFacts release_facts() const {
    ReleaseFacts facts;
    facts.lot = lot;
    facts.has_coa = true;
    facts.approvals = {{"SUP-0001", "SITE-0001", "PREP-0001", "approved", "", add_days(today, -1), add_days(today, 3000), "sekinin"}};
    facts.today = now;
    return facts;
  }

  void happen(Act act, const Actor& actor, long long n) {
    switch (act) {
      case Act::hold: {
        LotHold laid = test::hold("PERSON", "", actor.id);
        laid.number = static_cast<long long>(lot.holds.size()) + 1;
        lot.holds.push_back(laid);
        return;
      }
      case Act::lift:
        for (const long long number : holds_to_end(lot, {}, "", actor)) lot.holds[static_cast<std::size_t>(number - 1)].open = false;
        return;
      case Act::release: lot.status = LotStatus::released; return;
      case Act::reject: lot.status = LotStatus::rejected; return;
      case Act::recall: lot.status = LotStatus::recalled; return;
      case Act::dispense:
        gone += n;
        lot.quantity_left -= n;
        if (lot.quantity_left == 0) lot.status = LotStatus::depleted;
        return;
      case Act::split:
        parts += n;
        lot.quantity_left -= n;
        return;
      case Act::dispose:
        gone += lot.quantity_left;
        lot.quantity_left = 0;
        lot.status = LotStatus::disposed;
        return;
    }
  }
};

}  // namespace

TEST_CASE("whatever is tried on a lot, in whatever order, only what the contract allows is granted") {
  std::map<Act, int> granted;
  std::set<LotStatus> seen;
  int tried_late = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    Life life;
    for (int step = 0; step < 60; ++step) {
      if (pick(12) == 0) life.now = add_days(life.now, 1 + pick(90));
      const Act act = acts[pick(10) < 3 ? 5 : pick(8)];  // dispensing is what mostly happens
      const Actor actor = person(pick(6));
      const long long n = pick(5) == 0 ? pick(14) - 1 : 1;
      INFO("seed " << seed << ", step " << step << ", act " << static_cast<int>(act) << ", " << actor.id << ", n " << n << ", "
                   << to_string(life.lot.status));
      const bool yes = !has_errors(life.ask(act, actor, n));
      REQUIRE(yes == life.allowed(act, actor, n));
      if (life.expired()) ++tried_late;
      if (!yes) continue;
      ++granted[act];
      life.happen(act, actor, n);
      seen.insert(life.lot.status);
      REQUIRE(life.lot.quantity_left >= 0);
      REQUIRE(life.lot.quantity_left + life.parts + life.gone == 10);
    }
  }
  for (const Act act : acts) CHECK(granted[act] > 10);  // the walk reached every act, and every state but one
  CHECK(seen.size() == 6);
  CHECK(tried_late > 1000);  // and went on behind the expiry date
}
