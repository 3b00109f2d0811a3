// The policy file: what it says, what it refuses, and that a changed one is adopted with the next decision.
#include "registry/policy.h"

#include "base/error.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;

TEST_CASE("what is written reads back as the same policy") {
  const domain::Policy policy = parse_policy(write_policy(domain::default_policy()));
  CHECK(policy.version == domain::Policy::default_version);
  CHECK(policy.guidance_checked == domain::default_policy().guidance_checked);
  for (const auto& row : domain::thresholds()) {
    INFO(row.key);
    CHECK(policy.number(row.key) == row.value);
  }
}

TEST_CASE("a site may change a number, and let a rule fail that only notes") {
  const domain::Policy policy = parse_policy("version = \"clinic-3\"\nmay_fail = [\"EV-PUR-02\"]\n[endotoxin]\nbody_weight_kg = 50\n");
  CHECK(policy.number("endotoxin.body_weight_kg") == 50);
  CHECK(policy.number("endotoxin.k_eu_per_kg_h") == 5);
  CHECK(policy.lets_fail("EV-PUR-02"));
}

TEST_CASE("a misspelt threshold, a wrong type and a missing version are refused by name") {
  for (const char* text : {"version = \"1\"\n[endotoxin]\nbody_weight = 50\n", "version = \"1\"\n[endotoxin]\nbody_weight_kg = \"50\"\n",
                           "[endotoxin]\nbody_weight_kg = 50\n", "version = \"1\"\nguidance_checked = \"today\"\n",
                           "version = \"1\"\nblock = true\n", "version = "}) {
    INFO(text);
    CHECK_THROWS_AS(parse_policy(text), WorldError);
  }
}
