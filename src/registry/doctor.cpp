// One function per check; the thresholds stand beside it.
#include "registry/doctor.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "registry/files.h"
#include "store/load_entities.h"
#include "store/log_store.h"

namespace exoreg::registry {
namespace {

namespace fs = std::filesystem;
using State = Check::State;

constexpr Millis expiry_warning = 90 * days_ms;
constexpr Millis stamp_age = days_ms;
constexpr double least_free_share = 0.05;
constexpr std::uintmax_t least_free = 200u << 20;  // bytes

Check check_anchor(Registry& r) {
  if (const auto problem = anchor_problem(r.database, r.log_key(), read_anchor(r.config))) return {"anchor", State::bad, *problem, true};
  return {"anchor", State::ok, {"the log holds everything that the anchor has seen", "ログはアンカーと整合しています"}};
}

Check check_database(Registry& r) {
  if (const std::string problem = r.database.structural_problem(); !problem.empty())
    return {"database", State::bad, {"SQLite finds damage: " + problem, "SQLite が破損を検出しました: " + problem}, true};
  return {"database", State::ok, {"the file's structure is sound", "ファイルの構造に異常はありません"}};
}

Check check_sqlite(Registry&) {
  const std::string version = store::Database::sqlite_version();
  if (has_wal_reset_fix(version)) return {"sqlite", State::ok, {"SQLite " + version, "SQLite " + version}};
  return {"sqlite",
          State::ok,
          {"SQLite " + version +
               " can damage a WAL file when one process checkpoints while another commits; exoreg keeps the two apart with its lock. Do "
               "not open the database for writing with other programs.",
           "SQLite " + version +
               " には WAL ファイルを壊しうる不具合がありますが、exoreg "
               "はロックで防いでいます。他のプログラムでデータベースに書き込まないでください。"}};
}

unsigned mode_of(const fs::path& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777u : 0;
}

Check check_modes(Registry& r) {
  std::vector<std::string> open;
  const auto look = [&](const fs::path& path) {
    if ((mode_of(path) & 0077u) != 0)
      open.push_back(path.filename().empty() ? path.parent_path().filename().string() : path.filename().string());
  };
  look(r.config.home);
  look(r.config.secret);
  look(r.config.database);
  look(r.config.home / "keys");
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(r.config.home / "keys", ignored)) look(entry.path());
  if (open.empty()) return {"modes", State::ok, {"keys, secret and database are private", "鍵・secret・データベースは本人以外読めません"}};
  const std::string names = fmt::format("{}", fmt::join(open, ", "));
  return {
      "modes", State::bad, {"others can read: " + names + " (chmod go-rwx)", "他の利用者が読める状態です: " + names + " (chmod go-rwx)"}};
}

Check check_secret(Registry& r) {
  if (!fs::exists(r.config.secret))
    return {"secret",
            State::bad,
            {"the registry secret is missing: " + r.config.secret.string(), "secret がありません: " + r.config.secret.string()}};
  if (r.config.secret.parent_path() == r.config.database.parent_path())
    return {"secret",
            State::ok,
            {"note: the secret lies beside the database; on another medium a stolen disk would not open the service keys",
             "参考: secret がデータベースと同じ場所にあります。別の媒体に置くと、盗難時にサービス鍵を守れます"}};
  return {"secret", State::ok, {"the secret lies apart from the database", "secret はデータベースと別の場所にあります"}};
}

Check check_crl(Registry& r) {
  const Millis left = r.pki.issuing_crl.next_update() - r.now();
  if (left < 0)
    return {"crl",
            State::warn,
            {"the revocation list has run out; the next stamp renews it", "失効リストの期限が切れています。次のスタンプで更新されます"}};
  return {"crl",
          State::ok,
          {fmt::format("the revocation list is valid for {} more days", left / days_ms),
           fmt::format("失効リストはあと{}日有効です", left / days_ms)}};
}

Check check_certificates(Registry& r) {
  std::string soon, over;
  const auto look = [&](const std::string& name, const crypto::Certificate& certificate) {
    std::string& list = certificate.not_after() < r.now() ? over : soon;
    if (certificate.not_after() - r.now() < expiry_warning)
      list += (list.empty() ? "" : ", ") + name + " " + format_date(date_of_utc(certificate.not_after()));
  };
  look("issuing", r.pki.issuing);
  look("service", r.pki.service);
  look("log", r.pki.log);
  look("tsa", r.pki.tsa);
  for (const auto& user : store::load_entities(r.database, "user")) {
    const fs::path file = r.config.public_file(person_certificate_name(user.id));
    const auto certificate = fs::exists(file) ? crypto::Certificate::from_pem(read_file(file, 1u << 20)) : std::nullopt;
    const Json* said = user.body.find("certificate");
    if (!certificate || !said || said->text("sha256") != to_hex(certificate->fingerprint()))
      over += (over.empty() ? "" : ", ") + user.id + " (pki/users/" + user.id + ".crt)";
    else
      look(user.id, *certificate);
  }
  if (!over.empty())
    return {"certificates",
            State::bad,
            {"ended, missing or not the account's: " + over, "期限切れ・欠落、または利用者の登録と不一致: " + over}};
  if (!soon.empty()) return {"certificates", State::warn, {"end within 90 days: " + soon, "90日以内に期限が切れます: " + soon}};
  return {"certificates", State::ok, {"no certificate of the registry ends within 90 days", "90日以内に期限が切れる証明書はありません"}};
}

/// One check per kind of deadline: what it says when nothing is due, and when something is.
Check check_due(const char* name, std::vector<Deadline> due, const Text& none, const Text& some) {
  if (due.empty()) return {name, State::ok, none};
  const Text list = deadline_words(due);
  return {name, State::warn, {some.en + list.en, some.ja + list.ja}, false, std::move(due)};
}

Check check_suppliers(Registry& r) {
  return check_due("suppliers", due_certificates(r),
                   {"no certificate of a supplier ends soon", "まもなく期限が切れる供給者の認証はありません"},
                   {"certificates of suppliers end or have ended (exoreg certificate list --expiring 90): ",
                    "供給者の認証の期限(exoreg certificate list --expiring 90 で一覧): "});
}

Check check_approvals(Registry& r) {
  return check_due("requalification", due_approvals(r), {"no approval ends soon", "まもなく期限が切れる承認はありません"},
                   {"approvals end or have ended; vet the supplier again and approve (exoreg supplier vet, supplier approve): ",
                    "承認の期限が近いか切れています。再評価してください(exoreg supplier vet、supplier approve): "});
}

Check check_requests(Registry& r) {
  return check_due("requests", open_requests(r), {"no request to a supplier is overdue", "期限を過ぎた照会はありません"},
                   {"requests without a sufficient answer (exoreg supplier show): ", "回答がないか不十分な照会(exoreg supplier show): "});
}

Check check_stamp(Registry& r) {
  const auto stamps = store::load_stamps(r.database);
  if (stamps.empty())
    return {"stamp",
            State::warn,
            {"the log was never time-stamped; see: exoreg log timestamp",
             "タイムスタンプがまだありません。exoreg log timestamp で付けられます"}};
  const Millis age = r.now() - stamps.front().gen_time;
  const std::string at = r.config.zone.format(stamps.front().gen_time);
  if (age > stamp_age && stamps.front().size + 1 < store::load_log_size(r.database))
    return {
        "stamp", State::warn, {"the last time stamp is older than a day: " + at, "最後のタイムスタンプから1日以上経過しています: " + at}};
  return {"stamp", State::ok, {"last time stamp: " + at, "最後のタイムスタンプ: " + at}};
}

Check check_clock(Registry& r) {
  const auto size = static_cast<long long>(store::load_log_size(r.database));
  const auto last = size > 0 ? store::load_record(r.database, size - 1) : std::nullopt;
  const auto body = last ? parse_json(last->bytes).value : std::nullopt;
  const auto at = body ? parse_instant(body->text("recorded_at")) : std::nullopt;
  if (at && *at > r.now() + minutes_ms)
    return {"clock",
            State::bad,
            {"this computer's clock is behind the last record: " + r.config.zone.format(*at),
             "この計算機の時計が最後の記録より遅れています: " + r.config.zone.format(*at)}};
  return {"clock", State::ok, {"the clock is not behind the log", "時計はログより遅れていません"}};
}

Check check_disk(Registry& r) {
  std::error_code error;
  const auto space = fs::space(r.config.database.parent_path(), error);
  if (error) return {"disk", State::warn, {"free space cannot be read", "空き容量を確認できません"}};
  const auto mib = space.available >> 20;
  if (space.available < least_free || static_cast<double>(space.available) < least_free_share * static_cast<double>(space.capacity))
    return {"disk", State::warn, {fmt::format("only {} MiB are free", mib), fmt::format("空き容量が{}MiBしかありません", mib)}};
  return {"disk", State::ok, {fmt::format("{} MiB are free", mib), fmt::format("空き容量は{}MiBです", mib)}};
}

Check check_tail(Registry& r) {
  const auto anchor = read_anchor(r.config);
  const auto checkpoint = anchor ? ledger::open_checkpoint(*anchor, r.log_key()) : std::nullopt;
  const ledger::Size size = store::load_log_size(r.database);
  if (checkpoint && checkpoint->size < size)
    return {"tail",
            State::warn,
            {fmt::format("{} records are not covered by a signed checkpoint yet (a crash, or an anchor that cannot be written); the next "
                         "write signs them",
                         size - checkpoint->size),
             fmt::format("署名済みチェックポイントに含まれていない記録が{}件あります(異常終了など)。次の書き込みで署名されます",
                         size - checkpoint->size)}};
  return {"tail", State::ok, {"every record is covered by a signed checkpoint", "すべての記録が署名済みチェックポイントに含まれています"}};
}

struct Row {
  const char* name;
  Check (*check)(Registry&);
};
constexpr std::array checks{Row{"anchor", check_anchor},
                            Row{"database", check_database},
                            Row{"sqlite", check_sqlite},
                            Row{"modes", check_modes},
                            Row{"secret", check_secret},
                            Row{"crl", check_crl},
                            Row{"certificates", check_certificates},
                            Row{"suppliers", check_suppliers},
                            Row{"requalification", check_approvals},
                            Row{"requests", check_requests},
                            Row{"stamp", check_stamp},
                            Row{"clock", check_clock},
                            Row{"disk", check_disk},
                            Row{"tail", check_tail}};

}  // namespace

std::vector<Check> examine(Registry& registry) {
  std::vector<Check> results;
  for (const Row& row : checks) {
    try {
      results.push_back(row.check(registry));
    } catch (const IntegrityError& error) {
      results.push_back({row.name, State::bad, error.text(), true});
    } catch (const Error& error) {
      results.push_back({row.name, State::bad, error.text()});
    }
  }
  return results;
}

int exit_code(const std::vector<Check>& results) {
  const auto bad = [](const Check& check) { return check.state == State::bad; };
  if (std::any_of(results.begin(), results.end(), [&](const Check& check) { return bad(check) && check.integrity; })) return 5;
  return std::any_of(results.begin(), results.end(), bad) ? 1 : 0;
}

Json checks_json(const std::vector<Check>& results, Lang lang) {
  Json json = Json::object({{"ok", exit_code(results) == 0}, {"checks", Json::array()}});
  for (const Check& check : results)
    json["checks"].push_back(Json::object({{"name", check.name},
                                           {"state", check.state == State::ok     ? "ok"
                                                     : check.state == State::warn ? "warn"
                                                                                  : "bad"},
                                           {"text", check.text.in(lang)},
                                           {"due", deadlines_json(check.due, lang)}}));
  return json;
}

bool has_wal_reset_fix(const std::string& version) {
  std::array<int, 3> parts{};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (int& part : parts) {
    const auto read = std::from_chars(at, end, part);
    if (read.ec != std::errc{}) return false;
    at = read.ptr == end ? end : read.ptr + 1;  // past the dot
  }
  const auto [major, minor, patch] = parts;
  if (major != 3) return major > 3;
  if (minor == 44) return patch >= 6;
  if (minor == 50) return patch >= 7;
  return minor > 51 || (minor == 51 && patch >= 3);
}

}  // namespace exoreg::registry
