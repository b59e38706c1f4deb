#include "indexer/source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <sys/stat.h>
#include <xxhash.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kChunk = 256 << 10;
constexpr Bytes kAlwaysAllowed{256ULL << 20};
constexpr std::uint64_t kHighestRatio = 250;
constexpr std::uint64_t kMostMembers = 4'000'000;

}  // namespace

Unpacking::Unpacking(Bytes packed) : limit_(std::max(kAlwaysAllowed, Bytes{packed.value * kHighestRatio})) {}

bool Unpacking::take(Bytes unpacked) {
  unpacked_ += unpacked;
  return unpacked_ <= limit_;
}

bool Unpacking::take_member() { return ++members_ < kMostMembers; }

// While it lives this thread has a locale of UTF-8, without which libarchive loses names in UTF-8.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(utf8_)) {}
  ~Utf8Locale() {
    uselocale(before_);
    if (utf8_ != nullptr) freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  const locale_t utf8_;
  const locale_t before_;
};

// An open archive and the bytes that it is read from.
struct ArchiveInput {
  explicit ArchiveInput(std::unique_ptr<ByteStream> from)
      : bytes(std::move(from)), chunk(kChunk, '\0'), reader(archive_read_new(), archive_read_free) {}

  bool open() {
    archive_read_set_callback_data(reader.get(), this);
    archive_read_set_read_callback(reader.get(), read);
    if (bytes->size()) {
      archive_read_set_seek_callback(reader.get(), seek);
      archive_read_set_skip_callback(reader.get(), skip);
    }
    return archive_read_open1(reader.get()) == ARCHIVE_OK;
  }

  static la_ssize_t read(archive* reader, void* input, const void** to) {
    auto& self = *static_cast<ArchiveInput*>(input);
    const std::size_t got = self.bytes->read(self.chunk);
    *to = self.chunk.data();
    self.at += static_cast<std::int64_t>(got);
    if (got > 0 || !self.bytes->fault()) return static_cast<la_ssize_t>(got);
    archive_set_error(reader, EIO, "cannot be read");
    return ARCHIVE_FATAL;
  }

  static la_int64_t skip(archive*, void* input, la_int64_t request) {
    auto& self = *static_cast<ArchiveInput*>(input);
    const auto left = static_cast<std::int64_t>(self.bytes->size()->value) - self.at;
    const std::int64_t skipped = std::clamp<std::int64_t>(request, 0, std::max<std::int64_t>(left, 0));
    self.at += skipped;
    self.bytes->seek(Bytes{static_cast<std::uint64_t>(self.at)});
    return skipped;
  }

  static la_int64_t seek(archive*, void* input, la_int64_t offset, int whence) {
    auto& self = *static_cast<ArchiveInput*>(input);
    const auto size = static_cast<std::int64_t>(self.bytes->size()->value);
    if (whence == SEEK_CUR) offset += self.at;
    if (whence == SEEK_END) offset += size;
    if (offset < 0 || offset > size) return ARCHIVE_FATAL;
    self.at = offset;
    self.bytes->seek(Bytes{static_cast<std::uint64_t>(offset)});
    return offset;
  }

  std::unique_ptr<ByteStream> bytes;
  std::string chunk;
  std::int64_t at = 0;
  std::unique_ptr<archive, decltype(&archive_read_free)> reader;
};

namespace {

// The data of the entry at which an archive stands.
class Content : public ByteStream {
 public:
  Content(ArchiveInput& input, Unpacking& unpacking) : input_(input), unpacking_(unpacking) {}

  std::size_t read(std::span<char> to) override {
    std::size_t filled = 0;
    while (!fault_ && filled < to.size()) {
      const auto got = archive_read_data(input_.reader.get(), to.data() + filled, to.size() - filled);
      if (got < 0) fault_ = input_.bytes->fault().value_or(SkipReason::damaged_archive);
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
      if (!unpacking_.take(Bytes{static_cast<std::uint64_t>(got)})) fault_ = SkipReason::archive_bomb;
    }
    return filled;
  }
  std::optional<SkipReason> fault() const override { return fault_; }

 private:
  ArchiveInput& input_;
  Unpacking& unpacking_;
  std::optional<SkipReason> fault_;
};

}  // namespace

ArchiveReader::ArchiveReader(std::unique_ptr<ByteStream> bytes, Unpacking& unpacking)
    : input_(std::make_unique<ArchiveInput>(std::move(bytes))), unpacking_(unpacking) {
  archive* reader = input_->reader.get();
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  archive_read_support_format_7zip(reader);
  if (!input_->open()) fault_ = input_->bytes->fault().value_or(SkipReason::damaged_archive);
}

ArchiveReader::~ArchiveReader() = default;

namespace {

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  return name == nullptr ? "unnamed" : name;
}

Member member_of(archive_entry* entry) {
  Member member{name_of(entry), {}, Member::Kind::file};
  if (archive_entry_size_is_set(entry))
    member.size = Bytes{static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0))};
  if (archive_entry_is_encrypted(entry)) member.kind = Member::Kind::encrypted;
  if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0)
    member.kind = Member::Kind::device;
  return member;
}

bool is_folder_or_link(archive_entry* entry) {
  return archive_entry_filetype(entry) == AE_IFDIR || archive_entry_filetype(entry) == AE_IFLNK ||
         archive_entry_hardlink(entry) != nullptr;
}

}  // namespace

std::optional<Member> ArchiveReader::next() {
  const Utf8Locale locale;
  archive* reader = input_->reader.get();
  while (!fault_) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(reader, &entry);
    if (code == ARCHIVE_EOF) return std::nullopt;
    if (code == ARCHIVE_RETRY) continue;
    if (code < ARCHIVE_WARN) {
      const bool encrypted = archive_read_has_encrypted_entries(reader) > 0;
      fault_ =
          encrypted ? SkipReason::encrypted : input_->bytes->fault().value_or(SkipReason::damaged_archive);
    } else if (!unpacking_.take_member()) {
      fault_ = SkipReason::archive_bomb;
    } else if (!is_folder_or_link(entry)) {
      return member_of(entry);
    }
  }
  return std::nullopt;
}

std::unique_ptr<ByteStream> ArchiveReader::content() {
  return std::make_unique<Content>(*input_, unpacking_);
}

std::variant<ZipMembers, SkipReason> read_zip(std::string_view bytes,
                                              bool (*is_wanted)(std::string_view name), Bytes limit) {
  Unpacking unpacking(Bytes{bytes.size()});
  ArchiveReader zip(stream_over(bytes), unpacking);
  ZipMembers members;
  while (const auto member = zip.next()) {
    if (!is_wanted(member->name)) continue;
    if (member->kind == Member::Kind::encrypted) return SkipReason::encrypted;
    const auto content = zip.content();
    std::string text = read_all(*content, limit);
    if (text.size() > limit.value) return SkipReason::too_large;
    if (content->fault()) return SkipReason::damaged;
    limit = Bytes{limit.value - text.size()};
    members.insert_or_assign(member->name, std::move(text));
  }
  if (zip.fault() || members.empty()) return SkipReason::damaged;
  return members;
}

// --- one compressed file

namespace {

// libarchive takes it for an archive of one member without a name.
class DecompressedStream : public ByteStream {
 public:
  DecompressedStream(std::unique_ptr<ByteStream> bytes, Unpacking& unpacking)
      : input_(std::move(bytes)), content_(input_, unpacking) {
    archive* reader = input_.reader.get();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_format_raw(reader);
    archive_read_support_format_empty(reader);
    archive_entry* entry = nullptr;
    const bool is_open = input_.open();
    const int code = is_open ? archive_read_next_header(reader, &entry) : ARCHIVE_FATAL;
    is_packed_ = is_open && code >= ARCHIVE_WARN && archive_filter_code(reader, 0) != ARCHIVE_FILTER_NONE;
    is_empty_ = code == ARCHIVE_EOF;
  }

  std::size_t read(std::span<char> to) override { return is_packed_ && !is_empty_ ? content_.read(to) : 0; }
  std::optional<SkipReason> fault() const override {
    if (is_packed_) return content_.fault();
    return input_.bytes->fault().value_or(SkipReason::damaged_archive);
  }

 private:
  ArchiveInput input_;
  Content content_;
  bool is_packed_ = false;
  bool is_empty_ = false;
};

// libarchive does not check the sums of gzip.
class GzipStream : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> bytes, Unpacking& unpacking)
      : bytes_(std::move(bytes)), unpacking_(unpacking), chunk_(kChunk, '\0') {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK)
      fault_ = SkipReason::damaged_archive;  // 16: gzip only
  }
  ~GzipStream() override { inflateEnd(&stream_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  std::size_t read(std::span<char> to) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to.data());
    stream_.avail_out = static_cast<uInt>(to.size());
    while (stream_.avail_out > 0 && !fault_ && !at_end_) step();
    const std::size_t filled = to.size() - stream_.avail_out;
    if (!unpacking_.take(Bytes{filled})) fault_ = SkipReason::archive_bomb;
    return filled;
  }
  std::optional<SkipReason> fault() const override { return fault_; }

 private:
  void step() {
    const bool has_more = stream_.avail_in >= 2 || read_more();
    if (is_between_ && !(stream_.avail_in >= 2 && stream_.next_in[0] == 0x1F && stream_.next_in[1] == 0x8B)) {
      at_end_ = true;
      return;
    }
    is_between_ = false;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      is_between_ = true;
      inflateReset(&stream_);
    } else if (code != Z_OK || (stream_.avail_out > 0 && stream_.avail_in == 0 && !has_more)) {
      fault_ = bytes_->fault().value_or(SkipReason::damaged_archive);
    }
  }

  // Moves what is left to the front. Whether there was more.
  bool read_more() {
    const std::size_t left = stream_.avail_in;
    std::copy_n(stream_.next_in, left, reinterpret_cast<Bytef*>(chunk_.data()));
    const std::size_t got = bytes_->read(std::span(chunk_).subspan(left));
    stream_.next_in = reinterpret_cast<Bytef*>(chunk_.data());
    stream_.avail_in = static_cast<uInt>(left + got);
    return got > 0;
  }

  const std::unique_ptr<ByteStream> bytes_;
  Unpacking& unpacking_;
  std::string chunk_;
  z_stream stream_{};
  bool is_between_ = false;  // at the end of a member; another may begin
  bool at_end_ = false;
  std::optional<SkipReason> fault_;
};

}  // namespace

std::unique_ptr<ByteStream> open_decompressed(std::string_view name, std::unique_ptr<ByteStream> bytes,
                                              Unpacking& unpacking) {
  if (ascii::lower(name).ends_with("gz")) return std::make_unique<GzipStream>(std::move(bytes), unpacking);
  return std::make_unique<DecompressedStream>(std::move(bytes), unpacking);
}

namespace {

// The name without what leads out of the archive; empty for hidden files and what macOS puts beside others.
std::string path_inside(std::string_view name) {
  std::string path;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == "." || part == "..") continue;
    if (part.front() == '.' || part == "__MACOSX") return "";
    if (!path.empty()) path.push_back('/');
    path += part;
  }
  return path;
}

}  // namespace

MemberPaths::MemberPaths(const std::string& archive) : begin_(member_folder(archive)) {}

std::string MemberPaths::path_of(const Member& member) {
  const std::string inside = path_inside(member.name);
  if (inside.empty()) return "";
  const std::size_t dot = std::min(inside.find('.', inside.rfind('/') + 1), inside.size());
  std::string name = inside;
  for (unsigned copy = 2; !seen_.insert(XXH3_64bits(name.data(), name.size())).second; ++copy)
    name = std::string(inside).insert(dot, "." + std::to_string(copy));
  return begin_ + name;
}

}  // namespace lede::indexer
