// Two ways of keeping, one way of reading.
#include "store/attachments.h"

#include <algorithm>

#include "base/error.h"
#include "base/zstd.h"
#include "store/layout.h"
#include "store/sql.h"

namespace exoreg::store {
namespace {

constexpr int piece_level = 3;  // tables of readings: a twelfth of their size, at some 700 MB a second

[[noreturn]] void damaged(std::string_view sha256) {
  throw IntegrityError(
      {"The attachment " + std::string(sha256) + " cannot be unpacked.", "添付 " + std::string(sha256) + " を展開できません。"});
}

bool is_kept(WriteTx& tx, const std::string& sha256) {
  return sql::scalar<long long>(tx.session(), "SELECT count(*) FROM attachment WHERE sha256 = :sha256", sha256).value_or(0) > 0 ||
         sql::scalar<long long>(tx.session(), "SELECT count(*) FROM attachment_piece WHERE sha256 = :sha256", sha256).value_or(0) > 0;
}

}  // namespace

void save_attachment(WriteTx& tx, const Hash& sha256, std::string_view bytes) {
  const std::string name = to_hex(sha256);
  if (!is_kept(tx, name))
    sql::exec(tx.session(), "INSERT INTO attachment (sha256, bytes) VALUES (:sha256, CAST(:bytes AS BLOB))", name, bytes);
}

PackedPiece pack_piece(std::string_view plain) { return {plain.size(), zstd_pack(plain, piece_level)}; }

Bytes unpack_piece(const PackedPiece& piece) {
  auto plain = zstd_unpack(piece.packed, attachment_piece);
  if (!plain || plain->size() != piece.size) damaged("");
  return std::move(*plain);
}

void save_packed_attachment(WriteTx& tx, const Hash& sha256, std::string_view bytes) {
  bool first = true;
  save_pieces(tx, sha256, [&]() -> std::optional<PackedPiece> {
    if (bytes.empty() && !first) return std::nullopt;
    first = false;
    const std::string_view plain = bytes.substr(0, attachment_piece);
    bytes.remove_prefix(plain.size());
    return pack_piece(plain);
  });
}

void save_pieces(WriteTx& tx, const Hash& sha256, const std::function<std::optional<PackedPiece>()>& next) {
  const std::string name = to_hex(sha256);
  if (is_kept(tx, name)) return;
  long long number = 0;
  while (const auto piece = next())
    sql::exec(tx.session(), "INSERT INTO attachment_piece (sha256, number, packed) VALUES (:sha256, :number, CAST(:packed AS BLOB))", name,
              number++, piece->packed);
}

bool read_attachment(const Database& database, std::string_view sha256, const std::function<void(std::string_view)>& take) {
  bool found = false;
  sql::each<std::string>(
      database.session(), "SELECT bytes FROM attachment WHERE sha256 = :sha256",
      [&](const std::string& bytes) {
        found = true;
        take(bytes);
      },
      sha256);
  if (found || !has_table(database, "attachment_piece")) return found;
  long long expected = 0;
  sql::each<long long, std::string>(
      database.session(), "SELECT number, packed FROM attachment_piece WHERE sha256 = :sha256 ORDER BY number",
      [&](long long number, const std::string& packed) {
        const auto plain = zstd_unpack(packed, attachment_piece);
        if (!plain || number != expected++) damaged(sha256);
        take(*plain);
      },
      sha256);
  return expected > 0;
}

std::optional<Bytes> load_attachment(const Database& database, std::string_view sha256) {
  Bytes all;
  if (!read_attachment(database, sha256, [&](std::string_view bytes) { all += bytes; })) return std::nullopt;
  return all;
}

void each_attachment(const Database& database, const std::function<void(const std::string&, bool)>& visit) {
  const std::string packed = has_table(database, "attachment_piece") ? " UNION SELECT sha256, 1 FROM attachment_piece" : "";
  sql::each<std::string, long long>(database.session(), "SELECT sha256, 0 FROM attachment" + packed + " ORDER BY 1",
                                    [&](const std::string& sha256, long long in_pieces) { visit(sha256, in_pieces != 0); });
}

}  // namespace exoreg::store
