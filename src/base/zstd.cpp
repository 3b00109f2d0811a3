// Contexts are kept per thread: making one costs more than packing a chunk of readings.
#include "base/zstd.h"

#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace exoreg {
namespace {

template <auto Free>
struct Release {
  template <class T>
  void operator()(T* context) const {
    Free(context);
  }
};

ZSTD_CCtx* packer() {
  thread_local const std::unique_ptr<ZSTD_CCtx, Release<ZSTD_freeCCtx>> context(ZSTD_createCCtx());
  return context.get();
}

ZSTD_DCtx* unpacker() {
  thread_local const std::unique_ptr<ZSTD_DCtx, Release<ZSTD_freeDCtx>> context(ZSTD_createDCtx());
  return context.get();
}

}  // namespace

Bytes zstd_pack(std::string_view plain, int level) {
  thread_local Bytes room;  // the bound is far more than what is used of it
  if (room.size() < ZSTD_compressBound(plain.size())) room.resize(ZSTD_compressBound(plain.size()));
  const std::size_t size = ZSTD_compressCCtx(packer(), room.data(), room.size(), plain.data(), plain.size(), level);
  if (ZSTD_isError(size)) throw std::runtime_error("zstd cannot compress");  // only without memory
  return Bytes(room.data(), size);
}

std::optional<Bytes> zstd_unpack(std::string_view packed, std::size_t most) {
  const unsigned long long declared = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (declared == ZSTD_CONTENTSIZE_ERROR || declared == ZSTD_CONTENTSIZE_UNKNOWN || declared > most) return std::nullopt;
  if (ZSTD_findFrameCompressedSize(packed.data(), packed.size()) != packed.size()) return std::nullopt;
  Bytes plain(static_cast<std::size_t>(declared), '\0');
  const std::size_t size = ZSTD_decompressDCtx(unpacker(), plain.data(), plain.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) || size != plain.size()) return std::nullopt;
  return plain;
}

}  // namespace exoreg
