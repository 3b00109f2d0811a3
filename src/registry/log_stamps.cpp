// Stamped checkpoints against the tree, the tokens against the checkpoints, and both against the tsa.token records.
#include "crypto/timestamp.h"
#include "registry/files.h"
#include "registry/log_audit.h"

namespace exoreg::registry {
namespace {

struct StampAudit {
  Audit& audit;
  const store::Stamp& stamp;
  long long rev = 0;  // of the tsa.token record

  void wrong(std::string kind, const char* column, const Text& detail) const {
    const std::string size = std::to_string(stamp.size);
    audit.add(std::move(kind), "LOG", rev, column,
              {"stamp over size " + size + ": " + detail.en, "大きさ " + size + " のスタンプ: " + detail.ja});
  }

  void check_checkpoint() const {
    const ledger::VerifierKey& key = audit.trust.log;
    const auto checkpoint = ledger::open_checkpoint(stamp.checkpoint, key);
    if (!checkpoint)
      return wrong("altered", "stamp.checkpoint",
                   {"no checkpoint signed by this log", "このログの鍵で署名されたチェックポイントではありません"});
    if (checkpoint->size != stamp.size)
      return wrong("altered", "stamp.size",
                   {"the checkpoint is over " + std::to_string(checkpoint->size),
                    "チェックポイントの大きさは " + std::to_string(checkpoint->size) + " です"});
    if (checkpoint->size > audit.tree.size() || audit.tree.root(checkpoint->size) != checkpoint->root)
      wrong("stamp", "stamp.checkpoint", {"the log's history differs from it", "ログの履歴と一致しません"});
  }

  /// An outside token can be judged only with its roots; without them, that it is over this checkpoint.
  void check_token(bool outside) const {
    const auto info = crypto::read_timestamp(stamp.token);
    if (!info || info->imprint != crypto::sha256(stamp.checkpoint))
      return wrong("altered", info ? "stamp.checkpoint" : "stamp.token",
                   {"the token is not over this checkpoint", "トークンがこのチェックポイントのものではありません"});
    if (info->gen_time != stamp.gen_time)
      wrong("altered", "stamp.gen_time",
            {"the token says " + format_instant(info->gen_time), "トークンの時刻は " + format_instant(info->gen_time) + " です"});
    auto roots = audit.trust.tsa_roots;
    if (outside) {
      if (audit.registry.config.tsa_roots.empty()) return;
      for (const auto& file : audit.registry.config.tsa_roots)
        for (auto& root : crypto::certificates_from_pem(read_file(file, 1u << 20))) roots.push_back(std::move(root));
    }
    if (const auto problem = crypto::timestamp_problem(stamp.token, stamp.checkpoint, roots)) wrong("stamp", "stamp.token", *problem);
  }
};

}  // namespace

void audit_stamps(Audit& audit) {
  std::map<std::string, Token> wanted = audit.said.tokens;
  for (const store::Stamp& stamp : store::load_stamps(audit.registry.database)) {
    auto said = wanted.find(to_hex(crypto::sha256(stamp.token)));
    if (said == wanted.end()) {
      // Is it the token of another record that was changed, or a stamp that nobody recorded?
      said = wanted.begin();
      while (said != wanted.end() && said->second.size != static_cast<long long>(stamp.size)) ++said;
      if (said == wanted.end()) {
        StampAudit{audit, stamp}.wrong("extra", "stamp", {"no record lists this token", "どの記録にもないスタンプです"});
        continue;
      }
      StampAudit{audit, stamp, said->second.rev}.wrong("altered", "stamp.token",
                                                       {"not the token that was recorded", "記録されたトークンではありません"});
    }
    const StampAudit check{audit, stamp, said->second.rev};
    check.check_checkpoint();
    check.check_token(said->second.outside);
    wanted.erase(said);
  }
  for (const auto& [sha256, token] : wanted)
    audit.add("missing", token.subject, token.rev, "stamp",
              {"the stamp over size " + std::to_string(token.size) + " is gone",
               "大きさ " + std::to_string(token.size) + " のスタンプがありません"});
}

}  // namespace exoreg::registry
