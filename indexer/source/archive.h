// What is packed: the one place that knows libarchive. Nothing is ever written to disk.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>

#include "indexer/source/stream.h"

namespace lede::indexer {

/// What one file has unpacked to so far, with all that is packed in it, so that a bomb costs no more than its
/// limits. Not thread safe.
class Unpacking {
 public:
  explicit Unpacking(Bytes packed);
  /// False when it has become too much: over 256 MiB, and over 250 times the size of the file.
  bool take(Bytes unpacked);
  /// False for the member that is one too many: the four millionth.
  bool take_member();

 private:
  const Bytes limit_;
  Bytes unpacked_;
  std::uint64_t members_ = 0;
};

/// What bytes compressed by gzip (if the name ends so), zstd, bzip2 or xz hold: all members or frames,
/// joined; bytes behind the last are ignored. Faults: damaged_archive for what is cut short or none of these,
/// archive_bomb. `unpacking` must outlive the stream.
std::unique_ptr<ByteStream> open_decompressed(std::string_view name, std::unique_ptr<ByteStream> bytes,
                                              Unpacking& unpacking);

/// How many archives may be in one another.
inline constexpr unsigned kDeepest = 3;

struct Member {
  enum class Kind : std::uint8_t { file, encrypted, device };
  std::string name;           ///< as the archive has it: any bytes, perhaps with "../"
  std::optional<Bytes> size;  ///< unpacked, if the archive says so before
  Kind kind{};
};

struct ArchiveInput;

/// Reads an archive: zip, tar or 7z, as its content says. Folders and links are passed over. Not thread safe.
class ArchiveReader {
 public:
  /// 7z, and zip of all its forms, need bytes that can be read from any place.
  ArchiveReader(std::unique_ptr<ByteStream> bytes, Unpacking& unpacking);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  /// nullopt at the end, and where the archive is damaged.
  std::optional<Member> next();
  /// The content of the member that next() gave last; no longer valid after the following next().
  std::unique_ptr<ByteStream> content();
  /// What ended the archive before its end.
  std::optional<SkipReason> fault() const { return fault_; }

 private:
  std::unique_ptr<ArchiveInput> input_;
  Unpacking& unpacking_;
  std::optional<SkipReason> fault_;
};

/// The paths of the members of an archive.
class MemberPaths {
 public:
  explicit MemberPaths(const std::string& archive);
  /// Empty for what is passed over: hidden files and what macOS puts beside others. Archives may have several
  /// members of one name: the second "gates.txt" is "gates.2.txt".
  std::string path_of(const Member& member);

 private:
  const std::string begin_;
  std::unordered_set<std::uint64_t> seen_;  ///< names, hashed
};

// The members of a zip that is a document: .docx, .odt, .epub.

/// By name.
using ZipMembers = std::map<std::string, std::string, std::less<>>;

/// The members whose names are wanted, decompressed. `bytes` is the zip. SkipReason::encrypted when one of
/// them is; too_large when together they are over `limit`, of which no more is decompressed; damaged when the
/// zip ends early, contradicts itself or is none.
std::variant<ZipMembers, SkipReason> read_zip(std::string_view bytes,
                                              bool (*is_wanted)(std::string_view name), Bytes limit);

}  // namespace lede::indexer
