// Signatures that we make: the bytes that OpenSSL's own CMS_sign makes, and what the system's openssl says of them.
#include "support/catch.h"

#include <openssl/cms.h>

#include <future>
#include <vector>

#include "crypto/openssl.h"
#include "crypto/pki_fixture.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

using OwnedCms = std::unique_ptr<CMS_ContentInfo, Release<CMS_ContentInfo_free>>;

Bytes encode(CMS_ContentInfo* cms) {
  return der_of([cms](unsigned char** out) { return i2d_CMS_ContentInfo(cms, out); });
}

// CMS_sign does not let one choose the signing time: the same steps, with that attribute set before the end.
Bytes signed_by_openssl(const Issued& signer, const Certificate& intermediate, std::string_view content, Millis at) {
  const unsigned int flags = CMS_BINARY | CMS_DETACHED | CMS_CADES | CMS_NOSMIMECAP | CMS_PARTIAL;
  const OwnedCms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
  CMS_SignerInfo* info = CMS_add1_signer(cms.get(), signer.certificate.handle(), signer.key.handle(), EVP_sha256(), flags);
  const OwnedTime time = to_asn1_time(at);
  CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()), time.get(), -1);
  CMS_add1_cert(cms.get(), intermediate.handle());
  const OwnedBio in = reading_bio(content);
  CMS_final(cms.get(), in.get(), nullptr, flags);
  return encode(cms.get());
}

Issued reopened(const PrivateKey& key, const Certificate& certificate) {
  EVP_PKEY_up_ref(key.handle());
  return {PrivateKey(key.handle()), certificate};
}

// ECDSA signatures are 70 to 72 bytes here, and lengths in front depend on it: wait for one of 71.
template <class Sign>
Bytes with_signature_of_71(Sign sign) {
  for (;;) {
    Bytes der = sign();
    if (der.substr(der.size() - 73, 2) == "\x04\x47") return der;
  }
}

}  // namespace

TEST_CASE("a signature has the very bytes of CMS_sign, but for the ECDSA value") {
  const Pki pki;
  const auto signer = pki.issue("signer", "見本 署名者");
  const auto at = GENERATE(as<Millis>{}, now, 2'600'000'000'000);  // UTCTime, and GeneralizedTime in 2052
  const CmsSigner ours(reopened(signer.key, signer.certificate).key, signer.certificate, {pki.issuing.certificate});
  const Bytes mine = with_signature_of_71([&] { return ours.sign("{\"v\":1}", at); });
  const Bytes theirs = with_signature_of_71([&] { return signed_by_openssl(signer, pki.issuing.certificate, "{\"v\":1}", at); });
  CHECK(to_hex(mine.substr(0, mine.size() - 71)) == to_hex(theirs.substr(0, theirs.size() - 71)));
  CHECK_FALSE(check_cms(theirs, "{\"v\":1}").problem.has_value());
}

TEST_CASE("decoding and encoding a signature changes nothing") {
  const Pki pki;
  const Bytes der = pki.signer().sign("content", now);
  const OwnedCms cms(all_of(der, [](const unsigned char** at, long size) { return OwnedCms(d2i_CMS_ContentInfo(nullptr, at, size)); }));
  REQUIRE(cms != nullptr);
  CHECK(encode(cms.get()) == der);
}

TEST_CASE("openssl cms verifies a signature with nothing of ours") {
  const Pki pki;
  const Workbench bench;
  const std::string content = "{\"schema\":\"exoreg/lot.received/1\"}\r\n\n";
  bench.put("x", content);
  bench.put("other", content + " ");
  bench.put("x.p7s", pki.signer().sign(content, now));
  bench.put("anchors.pem", pki.root.certificate.pem() + pki.root_crl().pem() + pki.issuing_crl().pem());
  const std::string verify =
      "openssl cms -verify -binary -cades -inform DER -in x.p7s -CAfile anchors.pem -crl_check_all"
      " -attime " +
      std::to_string(now / 1000) + " -out /dev/null -content ";
  const auto result = bench.run(verify + "x");
  INFO(result.output);
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, contains_text("CAdES Verification successful"));
  CHECK(bench.run(verify + "other").exit_code != 0);
}

TEST_CASE("openssl shows the signing time that was given") {
  const Pki pki;
  const Workbench bench;
  bench.put("x.p7s", pki.signer().sign("x", now + 999));
  CHECK_THAT(bench.run("openssl cms -cmsout -print -noout -inform DER -in x.p7s").output,
             contains_text("UTCTIME:Nov 22 02:51:15 2026 GMT"));
}

TEST_CASE("one signer signs any number of contents, of any size") {
  const Pki pki;
  const auto signer = pki.signer();
  for (const auto& content : {std::string(), std::string("a"), std::string(1'000'000, 'x')}) {
    const auto check = check_cms(signer.sign(content, now), content);
    CHECK_FALSE(check.problem.has_value());
    CHECK(check.info->signing_time == now);
  }
}

TEST_CASE("threads may share a signer") {
  const Pki pki;
  const auto signer = pki.signer();
  std::vector<std::future<bool>> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.push_back(std::async(std::launch::async, [&signer, thread] {
      for (int n = 0; n < 50; ++n) {
        const std::string content = std::to_string(thread) + "/" + std::to_string(n);
        if (check_cms(signer.sign(content, now), content).problem) return false;
      }
      return true;
    }));
  for (auto& thread : threads) CHECK(thread.get());
}

TEST_CASE("a signer is refused a key that is not its own, or no P-256 key") {
  const Pki pki;
  auto one = pki.issue("signer", "one");
  auto two = pki.issue("signer", "two");
  auto log = pki.issue("log", "log", KeyType::ed25519);
  CHECK_THROWS_AS(CmsSigner(std::move(one.key), two.certificate, {}), WorldError);
  CHECK_THROWS_AS(CmsSigner(std::move(log.key), log.certificate, {}), WorldError);
}
