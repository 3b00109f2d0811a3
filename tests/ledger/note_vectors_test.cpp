// Published notes and keys of golang.org/x/mod/sumdb/note and c2sp.org/signed-note, with what must not pass.
#include <string>

#include "base/json.h"
#include "ledger/note.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::ledger;

TEST_CASE("published notes verify, and their changed copies do not") {
  const auto text = test::shared_file("vectors/note/signed-notes.json");
  if (!text) return;
  const Json cases = parse_json(*text).value.value();
  int accepted = 0;
  for (const Json& item : cases.as_array()) {
    INFO(item.text("name"));
    const auto key = VerifierKey::parse(item.text("vkey"));
    REQUIRE(key);
    const auto note = parse_note(item.text("note"));
    const bool good = note && is_signed_by(*note, *key);
    CHECK(good == item.boolean("ok"));
    accepted += good ? 1 : 0;
  }
  CHECK(accepted == 2);
  CHECK(cases.as_array().size() == 12);
}

TEST_CASE("published verifier keys are taken or refused as they say") {
  const auto text = test::shared_file("vectors/note/vkeys.json");
  if (!text) return;
  const Json keys = parse_json(*text).value.value();
  REQUIRE(keys.items("good").size() == 1);
  REQUIRE(keys.items("bad").size() == 2);
  for (const Json& key : keys.items("good")) CHECK(VerifierKey::parse(key.as_string())->to_string() == key.as_string());
  for (const Json& key : keys.items("bad")) CHECK_FALSE(VerifierKey::parse(key.as_string()).has_value());
}
