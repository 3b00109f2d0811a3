// Signed notes: what is taken as one, and who signed it (c2sp.org/signed-note).
#include "ledger/note.h"

#include <string>
#include <utility>

#include "notes.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::ledger;
using exoreg::test::signature_line;
using exoreg::test::strange_line;

namespace {

const std::string name = "log.example/lots";
const std::string body = "first line\nsecond line\n";

const crypto::PrivateKey& log_key() {
  static const crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyType::ed25519);
  return key;
}

VerifierKey verifier() { return VerifierKey::of(name, log_key().raw_public()); }

std::string signed_note() { return body + '\n' + signature_line(log_key(), name, body); }

}  // namespace

TEST_CASE("a note falls into its body and its signatures") {
  const auto note = parse_note(signed_note());
  REQUIRE(note);
  CHECK(note->body == body);
  REQUIRE(note->signatures.size() == 1);
  CHECK(note->signatures[0].name == name);
  CHECK(note->signatures[0].key_id == verifier().key_id);
  CHECK(note->signatures[0].bytes.size() == 64);
  CHECK(is_signed_by(*note, verifier()));
}

TEST_CASE("a body may hold empty lines, the last one ends it") {
  const std::string lines = "one\n\ntwo\n\n\nthree\n";
  const auto note = parse_note(lines + '\n' + signature_line(log_key(), name, lines));
  REQUIRE(note);
  CHECK(note->body == lines);
  CHECK(is_signed_by(*note, verifier()));
}

TEST_CASE("what is not exactly a signed note is refused") {
  const std::string line = strange_line("a.example");
  const auto [what, text] = GENERATE_COPY(table<std::string, std::string>({
      {"nothing", ""},
      {"no signature", "text\n"},
      {"no signature behind the blank line", "text\n\n"},
      {"no blank line", "text\n" + line},
      {"no body", line},
      {"last line without newline", "text\n\n" + line.substr(0, line.size() - 1)},
      {"something behind", "text\n\n" + line + "x"},
      {"a second blank line behind", "text\n\n" + line + "\n"},
      {"a carriage return in the body", "text\r\n\n" + line},
      {"a tab in the body", "te\txt\n\n" + line},
      {"a NUL in the body", std::string("te\0xt\n\n", 7) + line},
      {"no UTF-8", "te\xFFxt\n\n" + line},
      {"a hyphen for the dash", "text\n\n- a.example YWJjZGU=\n"},
      {"an en dash", "text\n\n\u2013 a.example YWJjZGU=\n"},
      {"no space behind the dash", "text\n\n\u2014a.example YWJjZGU=\n"},
      {"two spaces behind the dash", "text\n\n\u2014  a.example YWJjZGU=\n"},
      {"two spaces before the signature", "text\n\n\u2014 a.example  YWJjZGU=\n"},
      {"a space at the end", "text\n\n\u2014 a.example YWJjZGU= \n"},
      {"no name", "text\n\n\u2014  YWJjZGU=\n"},
      {"no signature bytes", "text\n\n\u2014 a.example \n"},
      {"only a name", "text\n\n\u2014 a.example\n"},
      {"a plus in the name", "text\n\n\u2014 a+b YWJjZGU=\n"},
      {"an ideographic space in the name", "text\n\n\u2014 a\u3000b YWJjZGU=\n"},
      {"a key id and nothing else", "text\n\n\u2014 a.example YWJjZA==\n"},
      {"base64 without padding", "text\n\n\u2014 a.example YWJjZGU\n"},
      {"base64 with stray bits", "text\n\n\u2014 a.example YWJjZGV=\n"},
      {"base64url", "text\n\n\u2014 a.example YWJj_-_-\n"},
      {"one bad line among good ones", "text\n\n" + line + "text\n" + line},
  }));
  INFO(what);
  CHECK_FALSE(parse_note(text).has_value());
}

TEST_CASE("sixteen signatures are taken, a hundred and one are not") {
  std::string lines;
  for (int i = 0; i < 16; ++i) lines += strange_line("w" + std::to_string(i) + ".example");
  CHECK(parse_note(body + '\n' + lines)->signatures.size() == 16);
  for (int i = 16; i < 100; ++i) lines += strange_line("w.example");
  CHECK(parse_note(body + '\n' + lines)->signatures.size() == 100);
  CHECK_FALSE(parse_note(body + '\n' + lines + strange_line("w.example")).has_value());
}

TEST_CASE("a note of more than a megabyte is refused before anything is made of it") {
  const std::string big(1'000'000, 'x');
  CHECK_FALSE(parse_note(big + "\n\n" + strange_line("a.example")).has_value());
  CHECK(parse_note(big.substr(0, 999'000) + "\n\n" + strange_line("a.example")).has_value());
}

TEST_CASE("a signature holds for its body and its key only") {
  auto note = parse_note(signed_note()).value();
  CHECK_FALSE(is_signed_by(note, VerifierKey::of("other.example", log_key().raw_public())));
  const auto other = crypto::PrivateKey::generate(crypto::KeyType::ed25519);
  CHECK_FALSE(is_signed_by(note, VerifierKey::of(name, other.raw_public())));
  note.body[3] = 'S';
  CHECK_FALSE(is_signed_by(note, verifier()));
}

TEST_CASE("signatures of unknown keys are passed over, also those that share a name or an id") {
  const std::string same_name = strange_line(name);
  const std::string same_id = strange_line("other.example", verifier().key_id + std::string(64, 's'));
  const std::string ours = signature_line(log_key(), name, body);
  CHECK(is_signed_by(parse_note(body + '\n' + same_name + same_id + ours).value(), verifier()));
  CHECK_FALSE(is_signed_by(parse_note(body + '\n' + same_name + same_id).value(), verifier()));
}

TEST_CASE("a bad signature under the known key spoils the note, even beside a good one") {
  const std::string ours = signature_line(log_key(), name, body);
  const std::string wrong = strange_line(name, verifier().key_id + std::string(64, 's'));
  const std::string cut = strange_line(name, verifier().key_id + "short");
  CHECK_FALSE(is_signed_by(parse_note(body + '\n' + ours + wrong).value(), verifier()));
  CHECK_FALSE(is_signed_by(parse_note(body + '\n' + wrong + ours).value(), verifier()));
  CHECK_FALSE(is_signed_by(parse_note(body + '\n' + ours + cut).value(), verifier()));
}
