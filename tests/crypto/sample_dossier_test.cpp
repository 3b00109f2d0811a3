// A dossier that others made: each of its signatures, and its time stamp, must hold under its trust directory.
#include "support/catch.h"

#include <sys/wait.h>

#include "base/json.h"
#include "crypto/pki_fixture.h"
#include "support/shared.h"

using namespace exoreg;
using namespace exoreg::test;

namespace {

/// One entry of the archive, by `unzip -p`; empty where that program is absent.
std::string entry(const Workbench& bench, const std::string& name) { return bench.run("unzip -p dossier.zip '" + name + "'").output; }

}  // namespace

TEST_CASE("the signatures and the time stamp of a known-good dossier hold") {
  const auto archive = shared_file("vectors/sample-dossier.zip");
  const auto root = shared_file("vectors/sample-trust/root.pem");
  const auto tsa_root = shared_file("vectors/sample-trust/tsaroot.pem");
  const Workbench bench;
  if (!archive || !root || !tsa_root || bench.run("command -v unzip").exit_code != 0) return;
  bench.put("dossier.zip", *archive);
  const Millis at = parse_json(entry(bench, "dossier.json")).value.value().integer("verify_time") * 1000;
  TrustInputs trust{certificates_from_pem(*root), certificates_from_pem(entry(bench, "pki/untrusted.pem")),
                    crls_from_pem(entry(bench, "pki/crls.pem")), true};
  for (const std::string name : {"records/0001.json", "records/0002.json"}) {
    INFO(name);
    const auto record = entry(bench, name);
    const auto signature = entry(bench, name + ".p7s");
    const auto problem = cms_problem(signature, record, trust, at);
    INFO((problem ? problem->en : ""));
    CHECK_FALSE(problem.has_value());
    CHECK(cms_problem(signature, record + " ", trust, at).has_value());
  }
  CHECK_FALSE(cms_problem(entry(bench, "META-INF/signature001.p7s"), entry(bench, "META-INF/ASiCManifest001.xml"), trust, at));
  CHECK_FALSE(chain_problem(Certificate::from_pem(entry(bench, "log/log.crt")).value(), trust, at));

  const auto response = entry(bench, "log/checkpoint.tsr");
  CHECK_FALSE(timestamp_problem(response, entry(bench, "log/checkpoint"), certificates_from_pem(*tsa_root)));
  CHECK(read_timestamp(response)->gen_time == at);
}
