// Files that records name by their SHA-256, as they came. Appended to, never changed. Logger files are kept packed, in pieces; who
// reads them sees the same bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "store/database.h"

namespace exoreg::store {

constexpr std::size_t attachment_piece = 4u << 20;  ///< bytes of a file in one piece, the last one less

/// Content-addressed: the same bytes again change nothing.
void save_attachment(WriteTx& tx, const Hash& sha256, std::string_view bytes);
/// The same, packed.
void save_packed_attachment(WriteTx& tx, const Hash& sha256, std::string_view bytes);

/// One piece that was packed before: at most attachment_piece bytes, and zstd_pack of them.
struct PackedPiece {
  std::size_t size = 0;
  Bytes packed;
};
[[nodiscard]] PackedPiece pack_piece(std::string_view plain);
[[nodiscard]] Bytes unpack_piece(const PackedPiece& piece);  ///< IntegrityError when it is none
/// `next` gives the pieces in turn, then nullopt.
void save_pieces(WriteTx& tx, const Hash& sha256, const std::function<std::optional<PackedPiece>()>& next);

/// nullopt: there is none. IntegrityError when a piece cannot be unpacked.
[[nodiscard]] std::optional<Bytes> load_attachment(const Database& database, std::string_view sha256_hex);
/// Its bytes in order, some MiB at a time. false: there is none. IntegrityError as above.
bool read_attachment(const Database& database, std::string_view sha256_hex, const std::function<void(std::string_view bytes)>& take);
/// Every name, in order; `packed`: kept in pieces.
void each_attachment(const Database& database, const std::function<void(const std::string& sha256_hex, bool packed)>& visit);

}  // namespace exoreg::store
