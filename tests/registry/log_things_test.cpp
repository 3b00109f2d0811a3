// What records say of things that are kept beside them: attachments, hidden members, certificates, the list of revoked ones.
#include "registry/disclosure.h"
#include "registry/files.h"
#include "registry/log_verify.h"
#include "support/forge.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

struct Things : TestRegistry {
  /// The only problem that the log has after this record of the service.
  std::string found(const std::string& kind, const std::string& subject, Json body) {
    (void)forge(registry(), {kind, subject, std::move(body), &registry().service_keys().service});
    const LogReport report = verify_log(registry());
    if (report.problems.size() != 1) return std::to_string(report.problems.size()) + " problems";
    const auto& p = report.problems[0];
    return p.kind + " " + p.subject + " " + p.column + ": " + p.detail.en;
  }
};

}  // namespace

TEST_CASE("an attachment of another length than its record says is found, though its hash is right") {
  Things t;
  const std::string bytes = "a certificate of analysis";
  {
    store::WriteTx tx(t.registry().database);
    store::save_attachment(tx, crypto::sha256(bytes), bytes);
    tx.commit();
  }
  const domain::AttachmentRef longer{to_hex(crypto::sha256(bytes)), static_cast<long long>(bytes.size()) + 1, "text/plain", "coa.txt"};
  CHECK_THAT(t.found("erase", "LOG", Json::object({{"erased", Json::array()}, {"attachments", Json::array({longer.to_json()})}})),
             contains_text("altered LOG attachment.bytes: attachment " + longer.sha256 + " has another size than recorded"));
}

TEST_CASE("a later record that gives an attachment another length is found as well") {
  Things t;
  const std::string bytes = "a certificate of analysis";
  {
    store::WriteTx tx(t.registry().database);
    store::save_attachment(tx, crypto::sha256(bytes), bytes);
    tx.commit();
  }
  const auto listing = [&](std::size_t size) {
    const domain::AttachmentRef listed{to_hex(crypto::sha256(bytes)), static_cast<long long>(size), "text/plain", "coa.txt"};
    return Json::object({{"rule", "R5"}, {"attachments", Json::array({listed.to_json()})}});
  };
  CHECK(t.found("lot.held", "LOT-2026-000001", listing(bytes.size())) == "0 problems");
  CHECK_THAT(t.found("lot.held", "LOT-2026-000002", listing(bytes.size() + 1)),
             contains_text("altered LOT-2026-000002 attachment.bytes: attachment") && contains_text("has another size than recorded"));
}

TEST_CASE("a hidden member that the log calls erased is found where it is still stored") {
  Things t;
  const std::string lot = "LOT-2026-000001";
  std::string digest;
  {
    store::WriteTx tx(t.registry().database);
    digest = hide_member(tx, t.registry(), lot, "patient_ref", "P-1");
    tx.commit();
  }
  const Json hidden = Json::array({digest});
  CHECK(t.found("lot.held", lot, Json::object({{"rule", "R5"}, {"_sd", hidden}})) == "0 problems");
  CHECK_THAT(t.found("erase", lot, Json::object({{"member", "patient_ref"}, {"erased", hidden}})),
             contains_text("extra " + lot + " disclosure: erased by the log, but still stored"));
}

TEST_CASE("a certificate that the log revokes must be on the list that the registry shows") {
  Things t;
  const std::string serial(32, '1');
  CHECK_THAT(t.found("pki.revoke", std::string(pki_subject), Json::object({{"user", "yakuzai"}, {"serial", serial}})),
             contains_text("pki PKI pki/issuing.crl: lacks the revoked certificate " + serial));
}

TEST_CASE("a certificate file that was exchanged is named: the log holds the one that counts") {
  Things t;
  write_file(t.registry().config.public_file("tsa.crt"), t.registry().pki.tsa_root.pem());
  t.registry().reload_pki();
  const LogReport report = verify_log(t.registry());
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].kind == "pki");
  CHECK(report.problems[0].column == "pki/tsa.crt");
}
