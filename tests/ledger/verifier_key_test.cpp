// The names of logs, and the keys by which inspectors know them.
#include <stdexcept>
#include <string>
#include <utility>

#include "ledger/note.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

// The key of the published example note in c2sp.org/signed-note.
const std::string published = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

}  // namespace

TEST_CASE("a verifier key reads back as it was written") {
  const auto key = VerifierKey::parse(published);
  REQUIRE(key);
  CHECK(key->origin == "example.com/foo");
  CHECK(to_hex(key->key_id) == "530d903a");
  CHECK(key->public32.size() == 32);
  CHECK(key->to_string() == published);
}

TEST_CASE("a key's id follows from its name and its bytes") {
  const auto key = VerifierKey::parse(published).value();
  CHECK(VerifierKey::of("example.com/foo", key.public32).key_id == key.key_id);
  CHECK(VerifierKey::of("example.com/fop", key.public32).key_id != key.key_id);
}

TEST_CASE("what is not exactly a verifier key is refused") {
  const std::string bytes = from_base64("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").value();
  const auto [what, text] = GENERATE_COPY(table<std::string, std::string>({
      {"nothing", ""},
      {"only a name", "example.com/foo"},
      {"no key", "example.com/foo+530d903a"},
      {"an empty key", "example.com/foo+530d903a+"},
      {"no name", published.substr(published.find('+'))},
      {"another id", "example.com/foo+530d903b+" + to_base64(bytes)},
      {"another name", "example.com/bar+530d903a+" + to_base64(bytes)},
      {"an id in upper case", "example.com/foo+530D903A+" + to_base64(bytes)},
      {"a short id", "example.com/foo+530d90+" + to_base64(bytes)},
      {"a cosignature key", "example.com/foo+530d903a+" + to_base64('\x04' + bytes.substr(1))},
      {"a byte more", "example.com/foo+530d903a+" + to_base64(bytes + "x")},
      {"a byte less", "example.com/foo+530d903a+" + to_base64(bytes.substr(0, 32))},
      {"a newline behind", published + "\n"},
      {"a space before", " " + published},
      {"another part", published + "+x"},
      {"a space in the name", "example.com foo+530d903a+" + to_base64(bytes)},
  }));
  INFO(what);
  CHECK_FALSE(VerifierKey::parse(text).has_value());
}

TEST_CASE("a key is not made for a bad name or of bytes that are no key") {
  CHECK_THROWS_AS(VerifierKey::of("not a name", std::string(32, 'k')), std::invalid_argument);
  CHECK_THROWS_AS(VerifierKey::of("log.example", std::string(31, 'k')), std::invalid_argument);
}

TEST_CASE("names that a log may have") {
  const std::string name = GENERATE(as<std::string>{}, "log.example", "log.example/lots", "PeterNeumann", "見本.example/台帳", "a:b");
  INFO(name);
  CHECK(is_origin(name));
}

TEST_CASE("names that a log may not have") {
  const auto [why, name] = GENERATE(table<std::string, std::string>({
      {"empty", ""},
      {"scheme", "https://log.example"},
      {"plus", "log+lots"},
      {"space", "log lots"},
      {"newline", "log\nlots"},
      {"tab", "log\tlots"},
      {"delete", "log\x7Flots"},
      {"NUL", std::string("log\0lots", 8)},
      {"C1 control", "log\u0080lots"},
      {"next line", "log\u0085lots"},
      {"no-break space", "log\u00A0lots"},
      {"hair space", "log\u200Alots"},
      {"line separator", "log\u2028lots"},
      {"ideographic space", "log\u3000lots"},
      {"no UTF-8", "log\xE3\x81lots"},
      {"too long", std::string(256, 'x')},
  }));
  INFO(why);
  CHECK_FALSE(is_origin(name));
}
