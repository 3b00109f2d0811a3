// The exchange with an outside time stamping authority, as two files carried by a person: no network here.
#include <algorithm>

#include "base/error.h"
#include "crypto/timestamp.h"
#include "registry/commit.h"
#include "registry/files.h"
#include "registry/log_use.h"
#include "registry/pki_events.h"
#include "registry/stamp.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;

fs::path pending_query(const Config& config) { return config.home / "pending.tsq"; }
fs::path pending_checkpoint(const Config& config) { return config.home / "pending.checkpoint"; }

Outcome not_the_answer(Text message) { return bad_input({Finding{"E_TSR", Severity::error, std::move(message)}}); }

std::vector<crypto::Certificate> load_tsa_roots(const Config& config) {
  std::vector<crypto::Certificate> roots;
  for (const auto& file : config.tsa_roots)
    for (auto& root : crypto::certificates_from_pem(read_file(file, 1u << 20))) roots.push_back(std::move(root));
  return roots;
}

/// What can be said of a response whose authority we have no root of: that it answers this very query.
std::optional<Text> answer_problem(const crypto::TimestampInfo& info, const Bytes& query, const std::string& checkpoint) {
  if (info.imprint != crypto::sha256(checkpoint)) return Text{"the stamp is over something else", "別のデータに対するタイムスタンプです"};
  if (info.nonce.empty() || query.find(info.nonce) == Bytes::npos) return Text{"the stamp answers another query", "別の要求への応答です"};
  return std::nullopt;
}

Finding unverified() {
  return {"TSA_UNVERIFIED",
          Severity::M,
          {"The authority's certificate was not checked: name its root under [tsa] roots in exoreg.toml.",
           "時刻認証局の証明書は検証していません。exoreg.toml の [tsa] roots にルート証明書を指定してください。"}};
}

}  // namespace

Outcome ask_timestamp(Registry& registry, const Session& session, const fs::path& query_file) {
  Outcome outcome;
  (void)stamp_log(registry, session, outcome);
  const std::string checkpoint = current_checkpoint(registry);
  const Bytes query = crypto::make_timestamp_query(checkpoint);
  write_file(pending_checkpoint(registry.config), checkpoint, 0600);
  write_file(pending_query(registry.config), query, 0600);
  write_file(query_file, query);
  outcome.extra["query"] = query_file.string();
  return outcome;
}

Outcome take_timestamp(Registry& registry, const Session& session, std::string_view response) {
  if (!fs::exists(pending_query(registry.config)))
    throw UsageError({"No query is pending; begin with: exoreg log timestamp --query-out FILE",
                      "送付中の要求がありません。exoreg log timestamp --query-out FILE から始めてください"});
  const Bytes query = read_file(pending_query(registry.config), 1u << 16);
  const std::string note = read_file(pending_checkpoint(registry.config), 1u << 16);
  const auto checkpoint = ledger::open_checkpoint(note, registry.log_key());
  const auto info = crypto::read_timestamp(response);
  if (!checkpoint || !info)
    return not_the_answer({"This is no granted time stamp response.", "付与されたタイムスタンプ応答ではありません。"});
  if (const auto problem = answer_problem(*info, query, note)) return not_the_answer(*problem);
  const auto roots = load_tsa_roots(registry.config);
  if (!roots.empty())
    if (const auto problem = crypto::timestamp_problem(response, note, roots, query)) return not_the_answer(*problem);

  store::WriteTx tx(registry.database);
  const auto stamps = store::load_stamps(registry.database);
  if (std::any_of(stamps.begin(), stamps.end(), [&](const store::Stamp& stamp) { return stamp.size == checkpoint->size; }))
    return not_the_answer({"This checkpoint has a stamp already; ask anew.",
                           "このチェックポイントには既にタイムスタンプがあります。もう一度要求してください。"});
  const Bytes token(response);
  store::save_stamp(tx, {checkpoint->size, note, token, info->gen_time});
  domain::Event event{"tsa.token", log_subject};
  event.members = Json::object({{"size", static_cast<long long>(checkpoint->size)},
                                {"outside", true},
                                {"token", Json::object({{"sha256", to_hex(crypto::sha256(token))}, {"size", token.size()}})}});
  Outcome outcome;
  commit(registry, tx, {event}, session, outcome);
  fs::remove(pending_query(registry.config));
  fs::remove(pending_checkpoint(registry.config));
  if (roots.empty()) outcome.findings.push_back(unverified());
  return outcome;
}

}  // namespace exoreg::registry
