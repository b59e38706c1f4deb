#include "indexer/source/reader.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/source/archive.h"
#include "indexer/source/har.h"
#include "indexer/source/neighbours.h"
#include "indexer/source/records.h"
#include "indexer/source/stream.h"
#include "indexer/source/warc.h"
#include "indexer/source/webarchive.h"
#include "indexer/source/xml_parts.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kChunk = 256 << 10;

bool is_white(std::string_view text) {
  return text.find_first_not_of(ascii::kWhite) == std::string_view::npos;
}

// Adds what the dates of the bytes show to `order`. nullopt when the disk refuses.
std::optional<std::uint64_t> hash_of(ByteStream& file, SlashOrder& order) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::string chunk(kChunk, '\0');
  while (const std::size_t got = file.read(chunk)) {
    XXH3_64bits_update(state.get(), chunk.data(), got);
    order = order | slash_order(std::string_view(chunk).substr(0, got));
  }
  return file.fault() ? std::nullopt : std::optional(XXH3_64bits_digest(state.get()));
}

using Outcome = std::variant<RawText, Skipped>;

bool is_unknown(std::string_view head) {
  if (format_of_bytes(head)) return false;
  const auto text = to_utf8(head);
  return !text || !format_in(*text);
}

Bytes limit_of(std::optional<Format> format) {
  return format && is_bytes(*format) ? kDocumentLimit : kFileLimit;
}

// The text that the bytes of a file or member are. `named` is the format that its name says.
Outcome text_of(const std::string& path, std::optional<Format> named, std::string_view bytes,
                Neighbours* neighbours = nullptr) {
  const auto skipped = [&](SkipReason reason) { return Skipped{path, reason, ""}; };
  if (bytes.size() > limit_of(named).value) return skipped(SkipReason::too_large);
  if (named) named = format_despite_name(*named, bytes);
  if (const auto page = page_in_webarchive(bytes))
    if (auto text = to_utf8(page->bytes, {.declared = page->charset}))
      return RawText{
          path, Format::html, std::move(*text), {}, 1, {page->charset, utf8::scrub(page->url), {}, 0}};
  const auto document = named ? named : format_of_bytes(bytes);
  if (document && is_bytes(*document)) return RawText{path, *document, std::string(bytes), {}};
  Decoding decoding;
  std::optional<std::string> text = to_utf8(bytes, {}, &decoding);
  if (neighbours != nullptr && text && decoding.open)
    if (const std::string beside = neighbours->of(path).encoding; !beside.empty())
      text = to_utf8(bytes, {.beside = beside}, &decoding);
  if (!text) return skipped(named ? SkipReason::binary : SkipReason::unknown_type);
  if (is_white(*text)) return skipped(SkipReason::empty);
  if (named && *text != bytes) named = format_despite_name(*named, *text);  // UTF-16 does not show what it is
  const auto format = named ? named : format_in(*text);
  if (!format) return skipped(SkipReason::unknown_type);
  if (is_bytes(*format) || *format == Format::mbox) return RawText{path, *format, std::string(bytes), {}};
  RawText raw{path, *format, std::move(*text), {}};
  if (decoding.guessed) raw.guessed_encoding = std::move(decoding.encoding);
  return raw;
}

}  // namespace

// --- what gives texts: a file, a member of an archive, or a record of a crawl

class TextSource {
 public:
  virtual ~TextSource() = default;
  /// Without stamps. nullopt at the end.
  virtual std::optional<Outcome> next() = 0;
};

namespace {

using Source = std::unique_ptr<TextSource>;

class OneText : public TextSource {
 public:
  explicit OneText(Outcome outcome) : outcome_(std::move(outcome)) {}
  std::optional<Outcome> next() override { return std::exchange(outcome_, std::nullopt); }

 private:
  std::optional<Outcome> outcome_;
};

class Records : public TextSource {
 public:
  Records(std::string path, SourceHints hints, RecordReader records)
      : path_(std::move(path)), hints_(std::move(hints)), records_(std::move(records)) {}

  std::optional<Outcome> next() override {
    auto next = records_.next();
    if (!next)
      return std::exchange(gave_, true) ? std::nullopt : std::optional(Skipped{path_, SkipReason::empty, ""});
    gave_ = true;
    if (const auto* bad = std::get_if<BadRecord>(&*next))
      return Skipped{path_, bad->reason, bad->number == 0 ? "" : "line " + std::to_string(bad->number)};
    auto& block = std::get<RecordBlock>(*next);
    RawText raw{path_, records_.block_format(), std::move(block.lines), {}, block.first, hints_};
    raw.guessed_encoding = records_.guessed_encoding();
    if (raw.format == Format::mail)
      raw.hints.record = block.first;
    else
      raw.slash_order = slash_order_ = slash_order_ | slash_order(raw.text);
    return raw;
  }

 private:
  const std::string path_;
  const SourceHints hints_;
  RecordReader records_;
  SlashOrder slash_order_ = SlashOrder::unknown;  // of what was read so far
  bool gave_ = false;
};

Source one(Outcome outcome) { return std::make_unique<OneText>(std::move(outcome)); }
Source skip(const std::string& path, SkipReason reason, std::string detail = "") {
  return one(Skipped{path, reason, std::move(detail)});
}

// Of a text that turns out to hold records, those.
Source source_of(Outcome outcome) {
  auto* raw = std::get_if<RawText>(&outcome);
  if (raw == nullptr || !has_records(raw->format)) return one(std::move(outcome));
  return std::make_unique<Records>(raw->path, raw->hints,
                                   RecordReader(stream_of(std::move(raw->text)), raw->format));
}

// A file of XML that is too large for one article: it has many.
class XmlRecords : public TextSource {
 public:
  XmlRecords(std::string path, std::unique_ptr<ByteStream> bytes)
      : path_(std::move(path)), parts_(std::move(bytes)) {}

  std::optional<Outcome> next() override {
    const std::uint32_t before = parts_.records();
    if (const auto part = parts_.next()) {
      Outcome outcome = text_of(path_, Format::xml, *part);
      if (auto* raw = std::get_if<RawText>(&outcome)) raw->first_line = before + 1;
      return outcome;
    }
    if (std::exchange(is_over_, true)) return std::nullopt;
    const auto fault = before == 0 ? SkipReason::too_large : parts_.fault();
    return fault ? std::optional<Outcome>(Skipped{path_, *fault, ""}) : std::nullopt;
  }

 private:
  const std::string path_;
  XmlParts parts_;
  bool is_over_ = false;
};

class Crawl : public TextSource {
 public:
  Crawl(std::string path, std::unique_ptr<ByteStream> bytes)
      : path_(std::move(path)), records_(std::move(bytes)) {}

  std::optional<Outcome> next() override {
    for (;;) {
      if (record_)
        if (auto next = record_->next()) return next;
      auto next = records_.next();
      if (!next) return std::nullopt;
      if (auto* bad = std::get_if<BadWarcRecord>(&*next))
        return Skipped{
            path_, bad->reason,
            fmt::format("record {}{}{}", bad->number, bad->detail.empty() ? "" : ": ", bad->detail)};
      record_ = open(std::get<WarcRecord>(std::move(*next)));
    }
  }

 private:
  Source open(WarcRecord record) const {
    SourceHints hints{record.charset, std::move(record.url), record.fetched, record.number};
    if (is_bytes(record.format))
      return one(RawText{path_, record.format, std::move(record.body), {}, 1, std::move(hints)});
    Decoding decoding;
    auto text = to_utf8(record.body, {.declared = record.charset}, &decoding);
    const std::string detail = "record " + std::to_string(record.number);
    if (!text) return skip(path_, SkipReason::binary, detail);
    if (is_white(*text)) return skip(path_, SkipReason::empty, detail);
    RawText raw{path_, record.format, std::move(*text), {}, 1, std::move(hints)};
    if (decoding.guessed) raw.guessed_encoding = std::move(decoding.encoding);
    return source_of(std::move(raw));
  }

  const std::string path_;
  WarcReader records_;
  Source record_;
};

// Where a member is: in how many archives, the outermost of which has unpacked so much.
struct Nesting {
  Unpacking& unpacking;
  const LeaveOutMember& leave_out;
  unsigned depth = 0;
};

Source open_source(const std::string& path, std::unique_ptr<ByteStream> bytes, Nesting nesting);

class Archive : public TextSource {
 public:
  Archive(std::string path, std::unique_ptr<ByteStream> bytes, Nesting nesting)
      : path_(std::move(path)),
        nesting_(nesting),
        reader_(std::move(bytes), nesting.unpacking),
        paths_(path_),
        is_wacz_(ascii::lower(path_).ends_with(".wacz")) {}

  std::optional<Outcome> next() override {
    for (;;) {
      if (member_)
        if (auto next = member_->next()) return note(std::move(*next));
      const auto member = fault_ ? std::nullopt : reader_.next();
      if (!member) return end();
      const std::string path = paths_.path_of(*member);
      if (!path.empty() && !is_left_out(path)) member_ = open(*member, path);
    }
  }

 private:
  bool is_left_out(const std::string& path) const {
    if (is_wacz_ && format_of(path) != Format::warc) return true;  // indexes and logs of the crawl
    return nesting_.leave_out && nesting_.leave_out(path);
  }

  Source open(const Member& member, const std::string& path) {
    const auto format = format_of(path);
    if (member.kind == Member::Kind::device) return skip(path, SkipReason::special_file);
    if (!format && !is_worth_opening(path)) return skip(path, SkipReason::unknown_type);
    if (member.kind == Member::Kind::encrypted) return skip(path, SkipReason::encrypted);
    const bool is_whole = !is_compressed(path) && !(format && holds_many(*format));
    if (is_whole && member.size && *member.size > limit_of(format) && format != Format::xml)
      return skip(path, SkipReason::too_large);
    return open_source(path, reader_.content(), nesting_);
  }

  // What spoils one member of a solid archive spoils all behind it; it is said once.
  Outcome note(Outcome outcome) {
    const auto* skipped = std::get_if<Skipped>(&outcome);
    if (skipped != nullptr && skipped->reason == SkipReason::archive_bomb) fault_ = skipped->reason;
    has_damage_ |= skipped != nullptr && skipped->reason == SkipReason::damaged_archive;
    return outcome;
  }

  std::optional<Outcome> end() {
    const auto fault = fault_ ? std::nullopt : reader_.fault();
    member_.reset();
    fault_ = fault_.value_or(SkipReason::damaged_archive);
    if (!fault || (has_damage_ && *fault == SkipReason::damaged_archive)) return std::nullopt;
    return Skipped{path_, *fault, ""};
  }

  const std::string path_;
  const Nesting nesting_;
  ArchiveReader reader_;
  Source member_;
  MemberPaths paths_;
  const bool is_wacz_;
  std::optional<SkipReason> fault_;  // that makes going on useless; set at the end
  bool has_damage_ = false;
};

Source open_container(const std::string& path, Format format, std::unique_ptr<ByteStream> bytes,
                      Nesting nesting) {
  if (format == Format::warc) {
    const bool is_har = ascii::lower(without_compression(path)).ends_with(".har");
    return std::make_unique<Crawl>(path, is_har ? warc_of_har(*bytes) : std::move(bytes));
  }
  if (++nesting.depth > kDeepest) return skip(path, SkipReason::archive_bomb, "in too many others");
  const bool is_stream = is_compressed(path);  // a tar
  return std::make_unique<Archive>(
      path, is_stream ? std::move(bytes) : seekable(std::move(bytes), kFileLimit), nesting);
}

Source open_whole(const std::string& path, std::optional<Format> format, std::unique_ptr<ByteStream> bytes,
                  Nesting nesting) {
  std::string head;
  if (!format) {
    head.resize(kHead.value);
    head.resize(bytes->read(head));
    if (is_archive(head))
      return open_container(path, Format::archive, joined(std::move(head), std::move(bytes)), nesting);
    if (is_unknown(head) && !bytes->fault()) return skip(path, SkipReason::unknown_type);
  }
  head += read_all(*bytes, limit_of(format));
  if (head.size() > limit_of(format).value && format == Format::xml)
    return std::make_unique<XmlRecords>(path, joined(std::move(head), std::move(bytes)));
  if (head.size() > limit_of(format).value) return skip(path, SkipReason::too_large);
  if (const auto fault = bytes->fault()) return skip(path, *fault);
  return source_of(text_of(path, format, head));
}

Source open_source(const std::string& path, std::unique_ptr<ByteStream> bytes, Nesting nesting) {
  const auto format = format_of(path);
  if (is_compressed(path)) bytes = open_decompressed(path, std::move(bytes), nesting.unpacking);
  if (format && holds_members(*format)) return open_container(path, *format, std::move(bytes), nesting);
  if (format && has_records(*format))
    return std::make_unique<Records>(path, SourceHints{}, RecordReader(std::move(bytes), *format));
  return open_whole(path, format, std::move(bytes), nesting);
}

}  // namespace

bool is_archive_file(const std::string& path) {
  if (const auto format = format_of(path)) return *format == Format::archive;
  return !is_compressed(path) && is_archive(fs::read_file(path, kHead).value_or(""));
}

struct TextReader::Outermost {
  Unpacking unpacking;
  LeaveOutMember leave_out;
};

TextReader::TextReader(const std::string& path, const fs::FileStatus& status, LeaveOutMember leave_out,
                       Neighbours* neighbours)
    : stamp_{status.size.value, status.mtime_ns, 0},
      outermost_(std::make_unique<Outermost>(Outermost{Unpacking(status.size), std::move(leave_out)})) {
  const auto format = format_of(path);
  if (!format && !is_worth_opening(path))
    source_ = skip(path, SkipReason::unknown_type);
  else if (format && (holds_many(*format) || (*format == Format::xml && status.size > kFileLimit)))
    source_ = open_file_of_many(path);
  else
    source_ = open_file_of_one(path, neighbours);
}

TextReader::~TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;

std::unique_ptr<TextSource> TextReader::open_file_of_one(const std::string& path, Neighbours* neighbours) {
  const auto format = format_of(path);
  if (!format && !is_compressed(path)) {  // spares reading a large file that is none of ours
    const std::optional<std::string> head = fs::read_file(path, kHead);
    if (!head) return skip(path, SkipReason::unreadable);
    if (is_archive(*head)) return open_file_of_many(path);
    if (is_unknown(*head)) return skip(path, SkipReason::unknown_type);
  }
  const Bytes limit = limit_of(format);
  if (stamp_.size > limit.value) return skip(path, SkipReason::too_large);
  std::optional<std::string> bytes = fs::read_file(path, limit);
  if (!bytes) return skip(path, SkipReason::unreadable);
  if (bytes->size() > limit.value) return skip(path, SkipReason::too_large);
  stamp_.content_hash = XXH3_64bits(bytes->data(), bytes->size());
  if (bytes->empty()) return skip(path, SkipReason::empty);
  if (!is_compressed(path)) return source_of(text_of(path, format, *bytes, neighbours));
  return open_source(path, stream_of(std::move(*bytes)), {outermost_->unpacking, outermost_->leave_out});
}

std::unique_ptr<TextSource> TextReader::open_file_of_many(const std::string& path) {
  const auto whole = open_stream(path);
  SlashOrder order{};
  const auto hash = whole ? hash_of(*whole, order) : std::nullopt;
  if (const auto format = format_of(path); format && has_records(*format) && !is_compressed(path))
    slash_order_ = order;
  auto bytes = open_stream(path);
  if (!hash || !bytes) return skip(path, SkipReason::unreadable);
  stamp_.content_hash = *hash;
  if (stamp_.size == 0) return skip(path, SkipReason::empty);
  return open_source(path, std::move(bytes), {outermost_->unpacking, outermost_->leave_out});
}

std::optional<std::variant<RawText, Skipped>> TextReader::next() {
  auto next = source_->next();
  if (next)
    if (auto* raw = std::get_if<RawText>(&*next)) {
      raw->stamp = stamp_;
      raw->slash_order = raw->slash_order | slash_order_;
    }
  return next;
}

std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status) {
  auto first = TextReader(path, status).next();
  return first ? std::move(*first) : Skipped{path, SkipReason::empty, ""};
}

}  // namespace lede::indexer
