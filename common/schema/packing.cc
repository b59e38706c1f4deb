#include "common/schema/packing.h"

#include <fmt/format.h>
#include <xxhash.h>
#include <zdict.h>
#include <zstd.h>

#include <new>

#include "common/base/bytes.h"
#include "common/base/error.h"

namespace lede::schema {
namespace {

enum Packing : char { kPlain = 0, kZstd = 1 };

// At the size of an article the higher levels save two bytes of a hundred and take twice the time; with a
// dictionary level 3, which looks for longer matches as well, saves ten.
constexpr int kLevel = 1;
constexpr int kLevelWithDictionary = 3;

constexpr std::size_t kMostExpansion = 1000;

// Twice as much would spare another hundredth of the stored articles, and every query that shows one reads
// it.
constexpr std::size_t kDictionarySize = std::size_t{64} << 10;
constexpr std::size_t kHashSize = 8;
constexpr const char* kDictionary = "the dictionary of the stored articles";

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <class Context>
Context& checked(const std::unique_ptr<Context, Free>& context) {
  if (context == nullptr) throw std::bad_alloc();
  return *context;
}

// Making a context costs a hundred times as much as packing an article, and it holds nothing between two
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

// zstd takes any bytes for a dictionary, but without a name, so that no frame would ask for them.
void check_dictionary(std::string_view bytes, const void* digested) {
  if (digested == nullptr || ZDICT_getDictID(bytes.data(), bytes.size()) == 0)
    ByteReader(bytes, kDictionary).damaged();
}

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace

Packer::Packer(std::string_view dictionary) {
  if (dictionary.empty()) return;
  dictionary_.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevelWithDictionary),
                    [](ZSTD_CDict* digested) { ZSTD_freeCDict(digested); });
  check_dictionary(dictionary, dictionary_.get());
}

std::string Packer::pack(std::string_view bytes) const {
  std::string packed(1 + ZSTD_compressBound(bytes.size()), static_cast<char>(kZstd));
  const std::size_t room = packed.size() - 1;
  const std::size_t size =
      dictionary_ ? ZSTD_compress_usingCDict(&packer(), packed.data() + 1, room, bytes.data(), bytes.size(),
                                             dictionary_.get())
                  : ZSTD_compressCCtx(&packer(), packed.data() + 1, room, bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) || size >= bytes.size() || bytes.size() > most_bytes(1 + size))
    return static_cast<char>(kPlain) + std::string(bytes);
  packed.resize(1 + size);
  packed.shrink_to_fit();
  return packed;
}

Unpacker::Unpacker(std::string_view dictionary) {
  if (dictionary.empty()) return;
  dictionary_.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()),
                    [](ZSTD_DDict* digested) { ZSTD_freeDDict(digested); });
  check_dictionary(dictionary, dictionary_.get());
}

DictionaryId Unpacker::dictionary() const {
  return dictionary_ ? ZSTD_getDictID_fromDDict(dictionary_.get()) : 0;
}

std::string Unpacker::unpack(std::string_view packed, const char* what) const {
  ByteReader reader(packed, what);
  const char packing = reader.take(1).front();
  const std::string_view rest = reader.rest();
  if (packing == kPlain) return std::string(rest);
  const auto size = ZSTD_getFrameContentSize(rest.data(), rest.size());
  if (packing != kZstd || size > most_bytes(packed.size()))
    reader.damaged();  // also the two that mean "unknown"
  const DictionaryId needed = dictionary_of(packed);
  if (needed != 0 && needed != dictionary())
    throw Error(ErrorKind::index,
                fmt::format("{} needs a dictionary ({:08x}) that the index does not have; run lede-index "
                            "--rebuild",
                            what, needed));
  std::string bytes(size, '\0');
  const std::size_t unpacked =
      needed != 0 ? ZSTD_decompress_usingDDict(&unpacker(), bytes.data(), size, rest.data(), rest.size(),
                                               dictionary_.get())
                  : ZSTD_decompressDCtx(&unpacker(), bytes.data(), size, rest.data(), rest.size());
  if (unpacked != size) reader.damaged();
  return bytes;
}

DictionaryId dictionary_of(std::string_view packed) {
  if (packed.empty() || packed.front() != kZstd) return 0;
  return ZSTD_getDictID_fromFrame(packed.data() + 1, packed.size() - 1);
}

std::string pack(std::string_view bytes) { return Packer().pack(bytes); }
std::string unpack(std::string_view packed, const char* what) { return Unpacker().unpack(packed, what); }

std::string learn_dictionary(const std::vector<std::string>& samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string dictionary(kDictionarySize, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) ? 0 : size);
  return dictionary;
}

std::string encode_dictionary(std::string_view dictionary) {
  std::string stored;
  append_big_endian(stored, hash_of(dictionary));
  return stored.append(dictionary);
}

std::string decode_dictionary(std::string stored) {
  if (stored.empty()) return stored;
  ByteReader reader(stored, kDictionary);
  if (reader.big_endian<std::uint64_t>() != hash_of(reader.rest())) reader.damaged();
  return stored.erase(0, kHashSize);
}

}  // namespace lede::schema
