// Checkpoints: three lines, signed by the log and by nobody else (c2sp.org/tlog-checkpoint).
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#include "ledger/note.h"
#include "notes.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ledger;

namespace {

const std::string origin = "log.example/lots";
const std::string root_text = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

const crypto::PrivateKey& log_key() {
  static const crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyType::ed25519);
  return key;
}

VerifierKey verifier() { return VerifierKey::of(origin, log_key().raw_public()); }

}  // namespace

TEST_CASE("a checkpoint's body is origin, size and root") {
  const Checkpoint checkpoint{origin, 42, empty_root()};
  CHECK(checkpoint_body(checkpoint) == "log.example/lots\n42\n" + root_text + "\n");
  CHECK(parse_checkpoint_body(checkpoint_body(checkpoint)) == checkpoint);
}

TEST_CASE("a signed checkpoint opens with the log's key") {
  const Checkpoint checkpoint{origin, 42, empty_root()};
  const std::string text = sign_checkpoint(checkpoint, log_key());
  const std::string body = checkpoint_body(checkpoint);
  CHECK(text == body + "\n" + test::signature_line(log_key(), origin, body));
  CHECK(open_checkpoint(text, verifier()) == checkpoint);
}

TEST_CASE("a checkpoint keeps opening when witnesses have added their lines") {
  const Checkpoint checkpoint{origin, 42, empty_root()};
  const std::string text = sign_checkpoint(checkpoint, log_key()) + test::strange_line("witness.example/w1");
  CHECK(open_checkpoint(text, verifier()) == checkpoint);
}

TEST_CASE("a checkpoint opens with no other key and not after any change") {
  const std::string text = sign_checkpoint({origin, 42, empty_root()}, log_key());
  const auto other = crypto::PrivateKey::generate(crypto::KeyType::ed25519);
  CHECK_FALSE(open_checkpoint(text, VerifierKey::of(origin, other.raw_public())).has_value());
  for (std::size_t at = 0; at < text.size(); ++at) {
    INFO("byte " << at);
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(open_checkpoint(changed, verifier()).has_value());
  }
}

TEST_CASE("a good signature does not make a checkpoint of another text or of another log's name") {
  const auto opens = [](const std::string& body) {
    return open_checkpoint(body + "\n" + test::signature_line(log_key(), origin, body), verifier()).has_value();
  };
  CHECK(opens(origin + "\n42\n" + root_text + "\n"));
  CHECK_FALSE(opens("other.example\n42\n" + root_text + "\n"));
  CHECK_FALSE(opens("just a note\n"));
}

TEST_CASE("a body that is not exactly three good lines is refused") {
  const auto [what, body] = GENERATE(table<std::string, std::string>({
      {"nothing", ""},
      {"no root", "log.example\n42\n"},
      {"root without newline", "log.example\n42\n" + root_text},
      {"an extension line", "log.example\n42\n" + root_text + "\nmore\n"},
      {"an empty line", "log.example\n42\n" + root_text + "\n\n"},
      {"empty origin", "\n42\n" + root_text + "\n"},
      {"origin with a space", "log example\n42\n" + root_text + "\n"},
      {"no size", "log.example\n\n" + root_text + "\n"},
      {"leading zero", "log.example\n042\n" + root_text + "\n"},
      {"two zeros", "log.example\n00\n" + root_text + "\n"},
      {"a sign", "log.example\n+42\n" + root_text + "\n"},
      {"negative", "log.example\n-1\n" + root_text + "\n"},
      {"hexadecimal", "log.example\n0x2a\n" + root_text + "\n"},
      {"a space", "log.example\n42 \n" + root_text + "\n"},
      {"2^63", "log.example\n9223372036854775808\n" + root_text + "\n"},
      {"2^64 + 42", "log.example\n18446744073709551658\n" + root_text + "\n"},
      {"root too short", "log.example\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n"},
      {"root too long", "log.example\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFVV\n"},
      {"root with stray bits", "log.example\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n"},
      {"carriage returns", "log.example\r\n42\r\n" + root_text + "\r\n"},
  }));
  INFO(what);
  CHECK_FALSE(parse_checkpoint_body(body).has_value());
}

TEST_CASE("sizes from zero up to what other tools keep in signed 64 bits") {
  const Size size = GENERATE(Size{0}, Size{1}, Size{10}, Size{9'223'372'036'854'775'807});
  const Checkpoint checkpoint{origin, size, empty_root()};
  CHECK(parse_checkpoint_body(checkpoint_body(checkpoint)) == checkpoint);
}

TEST_CASE("a log without a proper name signs nothing") {
  CHECK_THROWS_AS(sign_checkpoint({"two words", 1, empty_root()}, log_key()), std::invalid_argument);
}
