#include "indexer/source/reader.h"

#include <xxhash.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

struct ReasonInfo {
  SkipReason reason;
  std::string_view name;
  std::string_view explanation;
};

constexpr std::array kReasons = {
    ReasonInfo{SkipReason::unknown_type, "unknown-type", "of a type lede does not read"},
    ReasonInfo{SkipReason::special_file, "special-file", "a device, socket or pipe"},
    ReasonInfo{SkipReason::symlink_loop, "symlink-loop", "a symlink that leads back or nowhere"},
    ReasonInfo{SkipReason::unreadable, "unreadable", "not to be opened or read"},
    ReasonInfo{SkipReason::empty, "empty", "empty"},
    ReasonInfo{SkipReason::binary, "binary", "binary"},
    ReasonInfo{SkipReason::too_large, "too-large", "over 64 MiB"},
    ReasonInfo{SkipReason::damaged_archive, "damaged-archive", "not to be decompressed"},
    ReasonInfo{SkipReason::bad_json, "bad-json", "not a JSON object with text"},
    ReasonInfo{SkipReason::no_text, "no-text", "without text"},
    ReasonInfo{SkipReason::fault, "fault", "lede failed on it, please report this as a bug"},
};

const ReasonInfo& info(SkipReason reason) {
  const auto& found = kReasons[static_cast<std::size_t>(reason)];
  assert(found.reason == reason);
  return found;
}

enum class Compression : std::uint8_t { none, gzip, zstd };

enum class DecompressError : std::uint8_t { damaged, too_large };

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

// By the ending of the name, in any case: ".gz", ".zst", else none.
Compression compression_of(std::string_view path) {
  const Suffix* s = suffix_of(path);
  return s ? s->compression : Compression::none;
}

// The name without the ending that compression_of recognised.
std::string_view without_compression(std::string_view path) {
  if (const Suffix* s = suffix_of(path)) path.remove_suffix(s->suffix.size());
  return path;
}

// The contents of all members or frames, joined. Bytes after the last gzip member that do not begin another
// are ignored, as gzip does. Truncated input is damaged. Stops with too_large as soon as the result is
// longer than `limit`, so that a decompression bomb costs no more.
Result decompress(Compression how, std::string_view bytes, Bytes limit) {
  switch (how) {
    case Compression::gzip: return gunzip(bytes, limit);
    case Compression::zstd: return unzstd(bytes, limit);
    case Compression::none: break;
  }
  if (bytes.size() > limit.value) return DecompressError::too_large;
  return std::string(bytes);
}

struct Extension {
  std::string_view extension;
  Format format;
};

constexpr std::array kExtensions = {
    Extension{"txt", Format::text},          Extension{"text", Format::text},
    Extension{"md", Format::markdown},       Extension{"markdown", Format::markdown},
    Extension{"html", Format::html},         Extension{"htm", Format::html},
    Extension{"xhtml", Format::html},        Extension{"jsonl", Format::json_lines},
    Extension{"ndjson", Format::json_lines},
};

bool is_white(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

SkipReason reason_of(DecompressError error) {
  return error == DecompressError::too_large ? SkipReason::too_large : SkipReason::damaged_archive;
}

}  // namespace

std::string_view name_of(SkipReason reason) { return info(reason).name; }

std::optional<SkipReason> reason_named(std::string_view name) {
  const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [&](const ReasonInfo& known) { return known.name == name; });
  return found == kReasons.end() ? std::nullopt : std::optional(found->reason);
}

std::string_view explain(SkipReason reason) { return info(reason).explanation; }

std::optional<Format> format_of(std::string_view path) {
  const std::string name = fs::file_name(without_compression(path));
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return std::nullopt;
  const std::string extension = ascii::lower(std::string_view(name).substr(dot + 1));
  for (const Extension& known : kExtensions)
    if (known.extension == extension) return known.format;
  return std::nullopt;
}

std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status) {
  const auto skipped = [&](SkipReason reason) { return Skipped{path, reason, ""}; };
  const std::optional<Format> format = format_of(path);
  if (!format) return skipped(SkipReason::unknown_type);
  if (status.size > kFileLimit) return skipped(SkipReason::too_large);
  std::optional<std::string> bytes = fs::read_file(path, kFileLimit);
  if (!bytes) return skipped(SkipReason::unreadable);
  if (bytes->size() > kFileLimit.value) return skipped(SkipReason::too_large);
  if (bytes->empty()) return skipped(SkipReason::empty);

  const std::uint64_t hash = XXH3_64bits(bytes->data(), bytes->size());
  const Compression compression = compression_of(path);
  if (compression != Compression::none) {
    auto plain = decompress(compression, *bytes, kFileLimit);
    if (const auto* error = std::get_if<DecompressError>(&plain)) return skipped(reason_of(*error));
    bytes = std::move(std::get<std::string>(plain));
  }
  std::optional<std::string> text = to_utf8(*bytes);
  if (!text) return skipped(SkipReason::binary);
  if (is_white(*text)) return skipped(SkipReason::empty);
  return RawText{path, *format, std::move(*text), {status.size.value, status.mtime_ns, hash}};
}

}  // namespace lede::indexer
