// Digests, sealed data and secrets: published values, and that one changed bit is noticed.
#include "support/catch.h"

#include <utility>

#include "crypto/digest.h"

using namespace exoreg;
using namespace exoreg::crypto;

TEST_CASE("SHA-256 gives the values of FIPS 180-4") {
  CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a hasher takes parts and starts anew after each digest") {
  Sha256 hasher;
  for (int round = 0; round < 3; ++round) CHECK(hasher.update("a").update("").update("bc").finish() == sha256("abc"));
  Sha256 moved = std::move(hasher);
  CHECK(moved.finish() == sha256(""));
}

TEST_CASE("random bytes are as many as asked for and differ") {
  CHECK(random_bytes(0).empty());
  CHECK(random_bytes(16).size() == 16);
  CHECK(random_bytes(16) != random_bytes(16));
}

TEST_CASE("a secret that was moved from is empty, and its bytes are gone") {
  for (const std::string text : {"short", "a secret that does not fit into the string itself"}) {
    Secret first(text);
    const char* inside = first.view().data();
    const std::size_t size = first.view().size();
    Secret second(std::move(first));
    CHECK(second.view() == text);
    CHECK(first.empty());
    // A short string keeps its bytes inside the object: they must not stay there.
    if (size < 16) CHECK(std::string_view(inside, size) == std::string(size, '\0'));
    Secret third;
    third = std::move(second);
    CHECK(third.view() == text);
    CHECK(second.empty());
    CHECK(third.copy().view() == text);
  }
}

TEST_CASE("what was sealed opens with its key only") {
  const Secret key(std::string(32, 'k'));
  for (const auto& plain : {std::string(), std::string("提供者コード D-001"), std::string(100'000, '\0')}) {
    const Bytes sealed = seal(plain, key);
    CHECK(sealed.size() == plain.size() + 28);
    CHECK(unseal(sealed, key) == plain);
    CHECK_FALSE(unseal(sealed, Secret(std::string(32, 'x'))).has_value());
  }
  CHECK(seal("same", key) != seal("same", key));
}

TEST_CASE("no bit of sealed data can change") {
  const Secret key(std::string(32, 'k'));
  const Bytes sealed = seal("donor 1", key);
  for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
    Bytes changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit);
    CHECK_FALSE(unseal(changed, key).has_value());
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) CHECK_FALSE(unseal(sealed.substr(0, size), key).has_value());
}

TEST_CASE("keys are derived as RFC 5869 says, one for each purpose") {
  // Test case 3: no salt, no info; its first 32 bytes
  const Secret secret(std::string(22, '\x0b'));
  CHECK(to_hex(derive_key(secret, "").view()) == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  CHECK(derive_key(secret, "disclosures").view() != derive_key(secret, "backup").view());
}
