#include "indexer/source/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <optional>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

using Result = std::variant<std::string, DecompressError>;

struct Suffix {
  std::string_view suffix;
  Compression compression;
};
constexpr std::array kSuffixes = {Suffix{".gz", Compression::gzip}, Suffix{".zst", Compression::zstd}};

const Suffix* suffix_of(std::string_view path) {
  for (const Suffix& s : kSuffixes)
    if (path.size() > s.suffix.size() &&
        ascii::equal_but_for_case(path.substr(path.size() - s.suffix.size()), s.suffix))
      return &s;
  return nullptr;
}

constexpr std::size_t kChunk = 256 << 10;

// RAII over zlib's state; 16 + MAX_WBITS means "gzip header, no raw zlib".
class Inflater {
 public:
  explicit Inflater(std::string_view bytes) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
  }
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  // Appends at most one chunk to `out`; zlib's result code.
  int step(std::string& out) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
    return code;
  }
  // Whether another gzip member begins here; if so, ready to inflate it.
  bool next_member() {
    const bool begins = stream_.avail_in >= 2 && stream_.next_in[0] == 0x1F && stream_.next_in[1] == 0x8B;
    return begins && inflateReset(&stream_) == Z_OK;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  std::string buffer_ = std::string(kChunk, '\0');
};

Result gunzip(std::string_view bytes, Bytes limit) {
  Inflater inflater(bytes);
  if (!inflater.ready()) return DecompressError::damaged;
  std::string out;
  for (;;) {
    const int code = inflater.step(out);
    if (out.size() > limit.value) return DecompressError::too_large;
    if (code == Z_STREAM_END && !inflater.next_member()) return out;
    if (code != Z_OK && code != Z_STREAM_END) return DecompressError::damaged;
  }
}

struct FreeZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

Result unzstd(std::string_view bytes, Bytes limit) {
  const std::unique_ptr<ZSTD_DStream, FreeZstd> stream(ZSTD_createDStream());
  if (!stream) return DecompressError::damaged;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string buffer(kChunk, '\0');
  std::string out;
  std::size_t rest = 1;  // 0 exactly at the end of a frame
  bool full = false;
  while (in.pos < in.size || full) {
    ZSTD_outBuffer chunk{buffer.data(), buffer.size(), 0};
    rest = ZSTD_decompressStream(stream.get(), &chunk, &in);
    if (ZSTD_isError(rest)) return DecompressError::damaged;
    out.append(buffer.data(), chunk.pos);
    if (out.size() > limit.value) return DecompressError::too_large;
    full = rest != 0 && chunk.pos == chunk.size;  // the library may hold more than one chunk took
  }
  if (rest != 0) return DecompressError::damaged;
  return out;
}

}  // namespace

Compression compression_of(std::string_view path) {
  const Suffix* s = suffix_of(path);
  return s ? s->compression : Compression::none;
}

std::string_view without_compression(std::string_view path) {
  if (const Suffix* s = suffix_of(path)) path.remove_suffix(s->suffix.size());
  return path;
}

std::variant<std::string, DecompressError> decompress(Compression how, std::string_view bytes, Bytes limit) {
  switch (how) {
    case Compression::gzip: return gunzip(bytes, limit);
    case Compression::zstd: return unzstd(bytes, limit);
    case Compression::none: break;
  }
  if (bytes.size() > limit.value) return DecompressError::too_large;
  return std::string(bytes);
}

}  // namespace lede::indexer
