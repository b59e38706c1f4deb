#include "indexer/source/reader.h"

#include <xxhash.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#include "common/base/ascii.h"
#include "indexer/source/records.h"
#include "indexer/source/stream.h"

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

using Result = std::variant<std::string, SkipReason>;

constexpr std::size_t kChunk = 256 << 10;

// The contents of all members, joined. Bytes after the last member that do not begin another are ignored, as
// gzip does. Truncated input is damaged. Stops as soon as the result is longer than `limit`, so that a
// decompression bomb costs no more.
Result gunzip(std::string_view bytes, Bytes limit) {
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return SkipReason::damaged_archive;  // 16: gzip only
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, inflateEnd);
  std::string buffer(kChunk, '\0');
  std::string out;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
    if (out.size() > limit.value) return SkipReason::too_large;
    if (code != Z_OK && code != Z_STREAM_END) return SkipReason::damaged_archive;
    const bool more = stream.avail_in >= 2 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
    if (code == Z_STREAM_END && (!more || inflateReset(&stream) != Z_OK)) return out;
  }
}

// The contents of all frames, joined; otherwise as gunzip.
Result unzstd(std::string_view bytes, Bytes limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          ZSTD_freeDStream);
  if (!stream) return SkipReason::damaged_archive;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string buffer(kChunk, '\0');
  std::string out;
  std::size_t rest = 1;  // 0 exactly at the end of a frame
  bool full = false;
  while (in.pos < in.size || full) {
    ZSTD_outBuffer chunk{buffer.data(), buffer.size(), 0};
    rest = ZSTD_decompressStream(stream.get(), &chunk, &in);
    if (ZSTD_isError(rest)) return SkipReason::damaged_archive;
    out.append(buffer.data(), chunk.pos);
    if (out.size() > limit.value) return SkipReason::too_large;
    full = rest != 0 && chunk.pos == chunk.size;  // the library may hold more than one chunk took
  }
  if (rest != 0) return SkipReason::damaged_archive;
  return out;
}

struct Compression {
  std::string_view suffix;
  Result (*decompress)(std::string_view bytes, Bytes limit);
};
constexpr std::array kCompressions = {Compression{".gz", gunzip}, Compression{".zst", unzstd}};

// By the ending of the name, in any case; null for none.
const Compression* compression_of(std::string_view path) {
  const auto fits = [&](const Compression& one) {
    return path.size() > one.suffix.size() &&
           ascii::equal_but_for_case(path.substr(path.size() - one.suffix.size()), one.suffix);
  };
  const auto found = std::find_if(kCompressions.begin(), kCompressions.end(), fits);
  return found == kCompressions.end() ? nullptr : &*found;
}

bool is_white(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

}  // namespace

std::string_view name_of(SkipReason reason) { return info(reason).name; }

std::optional<SkipReason> reason_named(std::string_view name) {
  const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [&](const ReasonInfo& known) { return known.name == name; });
  return found == kReasons.end() ? std::nullopt : std::optional(found->reason);
}

std::string_view explain(SkipReason reason) { return info(reason).explanation; }

std::string_view without_compression(std::string_view path) {
  if (const Compression* compression = compression_of(path)) path.remove_suffix(compression->suffix.size());
  return path;
}

namespace {

// Spares reading a large file that is none of ours. Nothing is known of a compressed one before it is read.
std::optional<SkipReason> reason_against(const std::string& path) {
  if (compression_of(path) != nullptr) return std::nullopt;
  const std::optional<std::string> head = fs::read_file(path, kHead);
  if (!head) return SkipReason::unreadable;
  const auto text = to_utf8(*head);
  return text && format_in(*text) ? std::nullopt : std::optional(SkipReason::unknown_type);
}

// nullopt when the disk refuses.
std::optional<std::uint64_t> hash_of(ByteStream& file) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::string chunk(kChunk, '\0');
  while (const std::size_t got = file.read(chunk)) XXH3_64bits_update(state.get(), chunk.data(), got);
  return file.fault() ? std::nullopt : std::optional(XXH3_64bits_digest(state.get()));
}

}  // namespace

TextReader::TextReader(const std::string& path, const fs::FileStatus& status)
    : path_(path), stamp_{status.size.value, status.mtime_ns, 0} {
  std::optional<Format> format = format_of(path);
  if (!format && !is_worth_opening(path)) {
    whole_ = skipped(SkipReason::unknown_type);
  } else if (format && has_records(*format)) {
    whole_ = open_records(*format);
  } else {
    whole_ = read_whole(format);
  }
}

TextReader::~TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;

TextReader::Outcome TextReader::skipped(SkipReason reason, std::uint32_t line) const {
  return Skipped{path_, reason, line == 0 ? "" : "line " + std::to_string(line)};
}

TextReader::Outcome TextReader::read_whole(std::optional<Format> format) {
  const bool is_named = format.has_value();
  if (!is_named)
    if (const auto reason = reason_against(path_)) return skipped(*reason);
  if (stamp_.size > kFileLimit.value) return skipped(SkipReason::too_large);
  std::optional<std::string> bytes = fs::read_file(path_, kFileLimit);
  if (!bytes) return skipped(SkipReason::unreadable);
  if (bytes->size() > kFileLimit.value) return skipped(SkipReason::too_large);
  stamp_.content_hash = XXH3_64bits(bytes->data(), bytes->size());
  if (bytes->empty()) return skipped(SkipReason::empty);
  if (const Compression* compression = compression_of(path_)) {
    Result plain = compression->decompress(*bytes, kFileLimit);
    if (const auto* reason = std::get_if<SkipReason>(&plain)) return skipped(*reason);
    bytes = std::move(std::get<std::string>(plain));
  }
  std::optional<std::string> text = to_utf8(*bytes);
  if (!text) return skipped(is_named ? SkipReason::binary : SkipReason::unknown_type);
  if (is_white(*text)) return skipped(SkipReason::empty);
  if (!format) format = format_in(*text);
  if (!format) return skipped(SkipReason::unknown_type);
  return RawText{path_, *format, std::move(*text), stamp_};
}

std::optional<TextReader::Outcome> TextReader::open_records(Format format) {
  const auto file = open_stream(path_);
  if (!file) return skipped(SkipReason::unreadable);
  const auto hash = hash_of(*file);
  if (!hash) return skipped(SkipReason::unreadable);
  stamp_.content_hash = *hash;
  auto bytes = compression_of(path_) != nullptr ? open_decompressed(path_) : open_stream(path_);
  if (!bytes) return skipped(SkipReason::unreadable);
  records_ = std::make_unique<RecordReader>(std::move(bytes), format);
  return std::nullopt;
}

std::optional<TextReader::Outcome> TextReader::next() {
  if (whole_) {
    auto* raw = std::get_if<RawText>(&*whole_);
    if (raw == nullptr || !has_records(raw->format))
      return std::exchange(gave_, true) ? std::nullopt : std::move(whole_);
    records_ = std::make_unique<RecordReader>(stream_of(std::move(raw->text)), raw->format);
    whole_.reset();
  }
  auto next = records_->next();
  if (!next) return std::exchange(gave_, true) ? std::nullopt : std::optional(skipped(SkipReason::empty));
  gave_ = true;
  if (const auto* bad = std::get_if<BadRecord>(&*next)) return skipped(bad->reason, bad->number);
  auto& block = std::get<RecordBlock>(*next);
  return RawText{path_, Format::json_lines, std::move(block.lines), stamp_, block.first};
}

std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status) {
  auto first = TextReader(path, status).next();
  return first ? std::move(*first) : Skipped{path, SkipReason::empty, ""};
}

}  // namespace lede::indexer
