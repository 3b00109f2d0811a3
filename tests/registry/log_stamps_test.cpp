// Stamps that were recorded as the registry records them, and that no use case would have made.
#include "registry/log_verify.h"
#include "registry/pki.h"
#include "support/forge.h"
#include "support/registry_fixture.h"

using namespace exoreg;
using namespace exoreg::registry;
using namespace exoreg::test;

namespace {

struct Stamps : TestRegistry {
  [[nodiscard]] ledger::Checkpoint now() {
    const auto size = store::load_log_size(registry().database);
    return {registry().config.origin, size, ledger::root_at(size, store::node_reader(registry().database))};
  }
  [[nodiscard]] std::string signed_checkpoint(const ledger::Checkpoint& checkpoint) {
    return ledger::sign_checkpoint(checkpoint, registry().service_keys().log);
  }
  /// A token over the checkpoint, by the authority of `other` or by our own.
  [[nodiscard]] Bytes token(const std::string& checkpoint, const Registry* other = nullptr) {
    const Registry& authority = other ? *other : registry();
    return crypto::grant_timestamp(crypto::make_timestamp_query(checkpoint), open_service_key(authority.config, "tsa"), authority.pki.tsa,
                                   {}, clock(), 7);
  }
  /// The only problem that the log has once this stamp is recorded.
  std::string found(const store::Stamp& stamp) {
    {
      store::WriteTx tx(registry().database);
      store::save_stamp(tx, stamp);
      domain::Event event{"tsa.token", std::string(log_subject)};
      event.members =
          Json::object({{"size", static_cast<long long>(stamp.size)},
                        {"token", Json::object({{"sha256", to_hex(crypto::sha256(stamp.token))}, {"size", stamp.token.size()}})}});
      Outcome outcome;
      registry::commit(registry(), tx, {event}, Session::nobody(), outcome);
    }
    const LogReport report = verify_log(registry());
    if (report.problems.size() != 1) return std::to_string(report.problems.size()) + " problems";
    return report.problems[0].kind + " " + report.problems[0].column + ": " + report.problems[0].detail.en;
  }
};

}  // namespace

TEST_CASE("a stamp over the log as it was, by the registry's own authority, is in order") {
  Stamps s;
  const std::string checkpoint = s.signed_checkpoint(s.now());
  const Bytes token = s.token(checkpoint);
  CHECK(s.found({s.now().size, checkpoint, token, crypto::read_timestamp(token)->gen_time}) == "0 problems");
}

TEST_CASE("a stamped checkpoint of another history is found, though the log's own key signed it") {
  Stamps s;
  auto other = s.now();
  other.root = crypto::sha256("another history");
  const std::string checkpoint = s.signed_checkpoint(other);
  const Bytes token = s.token(checkpoint);
  CHECK_THAT(s.found({other.size, checkpoint, token, crypto::read_timestamp(token)->gen_time}),
             contains_text("stamp stamp.checkpoint: ") && contains_text("the log's history differs from it"));
}

TEST_CASE("a token by an authority that nobody named is found, though it is over this very checkpoint") {
  Stamps s;
  const InitFixture stranger;
  const Registry authority = stranger.open();
  const std::string checkpoint = s.signed_checkpoint(s.now());
  const Bytes token = s.token(checkpoint, &authority);
  CHECK_THAT(s.found({s.now().size, checkpoint, token, crypto::read_timestamp(token)->gen_time}),
             contains_text("stamp stamp.token: ") && contains_text("the time stamp is not valid"));
}

TEST_CASE("another time beside a token than the token's own is found") {
  Stamps s;
  const std::string checkpoint = s.signed_checkpoint(s.now());
  const Bytes token = s.token(checkpoint);
  CHECK_THAT(s.found({s.now().size, checkpoint, token, crypto::read_timestamp(token)->gen_time + seconds_ms}),
             contains_text("altered stamp.gen_time: ") && contains_text("the token says"));
}
