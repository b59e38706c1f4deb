#include "common/schema/packing.h"

#include <zstd.h>

#include <memory>
#include <new>

#include "common/schema/bytes.h"

namespace lede::schema {
namespace {

enum Packing : char { kPlain = 0, kZstd = 1 };

// At the size of an article the higher levels save two bytes of a hundred and take twice the time.
constexpr int kLevel = 1;

constexpr std::size_t kMostExpansion = 1000;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <class Context>
Context& checked(const std::unique_ptr<Context, Free>& context) {
  if (context == nullptr) throw std::bad_alloc();
  return *context;
}

// A context is dear to make, a hundred times as dear as an article is to pack, and holds nothing between two
// calls.
ZSTD_CCtx& packer() {
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  return checked(context);
}
ZSTD_DCtx& unpacker() {
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  return checked(context);
}

std::size_t most_bytes(std::size_t packed) { return packed * kMostExpansion + (std::size_t{1} << 20); }

}  // namespace

std::string pack(std::string_view bytes) {
  std::string packed(1 + ZSTD_compressBound(bytes.size()), static_cast<char>(kZstd));
  const std::size_t size =
      ZSTD_compressCCtx(&packer(), packed.data() + 1, packed.size() - 1, bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) || size >= bytes.size() || bytes.size() > most_bytes(1 + size))
    return static_cast<char>(kPlain) + std::string(bytes);
  packed.resize(1 + size);
  packed.shrink_to_fit();
  return packed;
}

std::string unpack(std::string_view packed, const char* what) {
  ByteReader reader(packed, what);
  const char packing = reader.take(1).front();
  const std::string_view rest = reader.rest();
  if (packing == kPlain) return std::string(rest);
  const auto size = ZSTD_getFrameContentSize(rest.data(), rest.size());
  if (packing != kZstd || size > most_bytes(packed.size()))
    reader.damaged();  // also the two that mean "unknown"
  std::string bytes(size, '\0');
  if (ZSTD_decompressDCtx(&unpacker(), bytes.data(), size, rest.data(), rest.size()) != size)
    reader.damaged();
  return bytes;
}

}  // namespace lede::schema
