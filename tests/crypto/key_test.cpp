// Keys: at rest they open with their secret only, and the system's openssl opens them too.
#include "support/catch.h"

#include "crypto/key.h"
#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::crypto;
using exoreg::test::Workbench;

TEST_CASE("a key file opens with its secret and no other") {
  const auto type = GENERATE(KeyType::p256, KeyType::ed25519);
  const auto key = PrivateKey::generate(type);
  const auto pem = write_encrypted_key(key, Secret("合言葉"), Stretch::random_secret);
  CHECK(pem.rfind("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", 0) == 0);
  const auto opened = open_encrypted_key(pem, Secret("合言葉"));
  REQUIRE(opened.has_value());
  CHECK(opened->type() == type);
  CHECK(opened->spki() == key.spki());
  CHECK_FALSE(open_encrypted_key(pem, Secret("合言葉 ")).has_value());
  CHECK_FALSE(open_encrypted_key(pem, Secret()).has_value());
}

TEST_CASE("openssl opens key files, and sees how they were made") {
  const Workbench bench;
  const auto key = PrivateKey::generate(KeyType::p256);
  const auto [stretch, cost] = GENERATE(table<Stretch, std::string>({{Stretch::passphrase, ":4000"}, {Stretch::random_secret, ":0400"}}));
  bench.put("key.pem", write_encrypted_key(key, Secret("pass phrase"), stretch));
  CHECK(bench.run("openssl pkey -in key.pem -passin 'pass:pass phrase' -noout -check").exit_code == 0);
  CHECK(bench.run("openssl pkcs8 -in key.pem -passin 'pass:pass phrase' -out plain.pem").exit_code == 0);
  CHECK(bench.run("openssl pkey -in key.pem -passin pass:wrong -noout").exit_code != 0);
  const auto structure = bench.run("openssl asn1parse -in key.pem").output;
  CHECK_THAT(structure, contains_text("PBES2"));
  CHECK_THAT(structure, contains_text("1.3.6.1.4.1.11591.4.11") || contains_text("scrypt"));
  CHECK_THAT(structure, contains_text("aes-256-cbc"));
  CHECK_THAT(structure, contains_text(cost));
}

TEST_CASE("what is no such key file is a broken world") {
  const Workbench bench;
  bench.prepare(
      "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out plain.pem && "
      "openssl pkcs8 -topk8 -in plain.pem -v2 aes-256-cbc -passout pass:x -out pbkdf2.pem");
  CHECK_THROWS_AS(open_encrypted_key("", Secret("x")), WorldError);
  CHECK_THROWS_AS(open_encrypted_key("garbage", Secret("x")), WorldError);
  // PBKDF2 lets the file name any number of rounds.
  CHECK_THROWS_AS(open_encrypted_key(bench.get("pbkdf2.pem"), Secret("x")), WorldError);
  CHECK_THROWS_AS(open_encrypted_key(bench.get("plain.pem"), Secret("x")), WorldError);
}

TEST_CASE("Ed25519 gives the signatures of RFC 8032") {
  // §7.1, test 2
  const auto public32 = from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c").value();
  const auto signature = from_hex(
                             "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
                             .value();
  CHECK(verify_ed25519(public32, "\x72", signature));
  CHECK_FALSE(verify_ed25519(public32, "\x73", signature));
  CHECK_FALSE(verify_ed25519(public32, "\x72", signature.substr(1)));
  CHECK_FALSE(verify_ed25519(public32.substr(1), "\x72", signature));
}

TEST_CASE("an Ed25519 signature is deterministic and verifies with the raw public key") {
  const auto key = PrivateKey::generate(KeyType::ed25519);
  const auto signature = sign_ed25519(key, "checkpoint");
  CHECK(signature == sign_ed25519(key, "checkpoint"));
  CHECK(key.raw_public().size() == 32);
  CHECK(verify_ed25519(key.raw_public(), "checkpoint", signature));
  CHECK_THROWS_AS(sign_ed25519(PrivateKey::generate(KeyType::p256), "x"), WorldError);
}

TEST_CASE("a device's signature made by openssl verifies from raw coordinates") {
  const Workbench bench;
  bench.prepare(
      "openssl ecparam -name prime256v1 -genkey -noout -out k.pem && openssl pkey -in k.pem -pubout -out p.pem && "
      "printf 'logger file' > f && openssl dgst -sha256 -sign k.pem -out s f");
  const auto xy = p256_xy_from_pem(bench.get("p.pem"));
  REQUIRE(xy.has_value());
  CHECK(xy->size() == 64);
  // SEQUENCE { INTEGER r, INTEGER s }, each brought to 32 bytes
  const auto der = bench.get("s");
  std::string rs;
  for (std::size_t at = 2; at < der.size();) {
    const auto size = static_cast<unsigned char>(der[at + 1]);
    const auto number = std::string(32, '\0') + der.substr(at + 2, size);
    rs += number.substr(number.size() - 32);
    at += 2u + size;
  }
  CHECK(verify_p256_raw(*xy, sha256("logger file"), rs));
  CHECK_FALSE(verify_p256_raw(*xy, sha256("other file"), rs));
  CHECK_FALSE(verify_p256_raw(*xy, sha256("logger file"), std::string(64, '\0')));
  CHECK_FALSE(verify_p256_raw(std::string(64, '\1'), sha256("logger file"), rs));  // not on the curve
}

TEST_CASE("only a P-256 public key has coordinates for devices") {
  const Workbench bench;
  bench.prepare(
      "openssl genpkey -algorithm ED25519 | openssl pkey -pubout -out e.pem && "
      "openssl ecparam -name secp384r1 -genkey -noout | openssl pkey -pubout -out p384.pem");
  CHECK_FALSE(p256_xy_from_pem(bench.get("e.pem")).has_value());
  CHECK_FALSE(p256_xy_from_pem(bench.get("p384.pem")).has_value());
  CHECK_FALSE(p256_xy_from_pem("").has_value());
}
