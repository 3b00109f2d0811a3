// Cosignatures of witnesses (c2sp.org/tlog-cosignature): made here with a key of our own, checked as an inspector would.
#include "registry/witness.h"

#include "crypto/digest.h"
#include "support/catch.h"

using namespace exoreg;
using namespace exoreg::registry;

namespace {

struct Witness {
  std::string name = "witness.example/one";
  crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyType::ed25519);

  [[nodiscard]] std::string encoded() const { return '\x04' + key.raw_public(); }
  [[nodiscard]] Bytes id() const {
    const Hash digest = crypto::sha256(name + "\n" + encoded());
    return Bytes(as_view(digest).substr(0, 4));
  }
  [[nodiscard]] std::string vkey() const { return name + "+" + to_hex(id()) + "+" + to_base64(encoded()); }
  [[nodiscard]] ledger::NoteSignature cosign(const std::string& body, char seconds) const {
    const Bytes time = Bytes(7, '\0') + seconds;
    const Bytes signature = crypto::sign_ed25519(key, "cosignature/v1\ntime " + std::to_string(static_cast<int>(seconds)) + "\n" + body);
    return {name, id(), time + signature};
  }
};

const std::string body = "log.example/x\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

}  // namespace

TEST_CASE("a witness's key is read, and its cosignature gives the time at which it saw the checkpoint") {
  const Witness witness;
  const auto key = WitnessKey::parse(witness.vkey());
  REQUIRE(key);
  CHECK(cosigned_at({body, {witness.cosign(body, 42)}}, *key) == 42 * seconds_ms);
}

TEST_CASE("a cosignature over another checkpoint, of another time or of another witness does not count") {
  const Witness witness;
  const Witness other;
  const auto key = WitnessKey::parse(witness.vkey()).value();
  CHECK_FALSE(cosigned_at({body, {witness.cosign("x" + body, 42)}}, key));
  CHECK_FALSE(cosigned_at({body, {other.cosign(body, 42)}}, key));
  auto changed = witness.cosign(body, 42);
  changed.bytes[7] = 43;
  CHECK_FALSE(cosigned_at({body, {changed}}, key));
  changed.bytes.pop_back();
  CHECK_FALSE(cosigned_at({body, {changed}}, key));
}

TEST_CASE("keys of another type, with a wrong id or with anything around them are refused") {
  const Witness witness;
  const std::string good = witness.vkey();
  const auto log_key = ledger::VerifierKey::of(witness.name, witness.key.raw_public()).to_string();
  std::string wrong_id = good;
  wrong_id[witness.name.size() + 1] = wrong_id[witness.name.size() + 1] == '0' ? '1' : '0';
  for (const std::string& text : {log_key, wrong_id, good + "\n", " " + good, good.substr(0, good.size() - 4), std::string()}) {
    INFO(text);
    CHECK_FALSE(WitnessKey::parse(text));
  }
}
