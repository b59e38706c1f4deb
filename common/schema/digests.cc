#include "common/schema/digests.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <thread>
#include <utility>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/schema/opening.h"

namespace lede::schema {
namespace {

constexpr std::string_view kVersionFile = "iamglass";
constexpr std::size_t kDigest = 4;

std::uint32_t digest_of(std::string_view block) {
  return static_cast<std::uint32_t>(XXH3_64bits(block.data(), block.size()));
}

/// Which revision wrote the block.
Epoch revision_of(std::string_view block) { return big_endian_number(block.substr(0, 4)); }

/// Which revision an iamglass names: behind 16 bytes of magic and version and 16 of a UUID, seven bits a
/// byte, low bits first.
std::optional<Epoch> named_revision(std::string_view version_file) {
  constexpr std::size_t kHead = 32;
  try {
    return ByteReader(version_file.substr(std::min(version_file.size(), kHead)), "").varint();
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// How far the revision of an index may be ahead of its digests: a commit may have been killed before they
/// were written, or have failed, behind which Xapian leaves out its number. The next writer catches up.
constexpr Epoch kMostAhead = 2;

bool is_just_ahead(Epoch revision, Epoch of_digests) {
  return revision > of_digests && revision <= of_digests + kMostAhead;
}

/// The digests of one file.
class Digests {
 public:
  Digests(std::string_view row, Epoch revision) : row_(row), revision_(revision) {}

  std::size_t blocks() const { return row_.size() / kDigest; }
  Epoch revision() const { return revision_; }
  std::string_view digest(std::size_t block) const { return row_.substr(block * kDigest, kDigest); }
  bool is_newer(std::string_view block) const { return revision_of(block) > revision_; }
  bool fits(std::size_t at, std::string_view block) const {
    return at < blocks() && big_endian_number(digest(at)) == digest_of(block);
  }

 private:
  std::string_view row_;
  Epoch revision_;
};

/// A table is larger than what a run may hold in memory. Ends when `see` returns false.
template <class See>
void each_block(const MappedFile& file, const See& see) {
  constexpr std::size_t kAtOnce = 512;
  const std::string_view bytes = file.bytes();
  for (std::size_t at = 0; at * kBlockSize < bytes.size(); ++at) {
    if (!see(at, bytes.substr(at * kBlockSize, kBlockSize))) return;
    if (at % kAtOnce == kAtOnce - 1) file.let_go();
  }
}

std::string row_of(const MappedFile& file, const Digests& known,
                   const std::optional<std::vector<bool>>& written) {
  std::string row;
  const auto is_new = [&](std::size_t at, std::string_view block) {
    return written ? at < written->size() && (*written)[at] : known.is_newer(block);
  };
  each_block(file, [&](std::size_t at, std::string_view block) {
    if (at < known.blocks() && block.size() == kBlockSize && !is_new(at, block))
      row += known.digest(at);
    else
      append_big_endian(row, digest_of(block));
    return true;
  });
  return row;
}

bool is_digested(std::string_view name) { return name == kVersionFile || name.ends_with(".glass"); }

/// Empty: it is as it was, or of the one commit that the digests may lack.
std::string fault_of_version_file(const MappedFile& file, const Digests& digests) {
  constexpr std::size_t kLongest = 4096;  // Xapian's are shorter than 1,024 bytes
  const std::string_view bytes = file.bytes();
  if (bytes.size() > kLongest) return "is damaged";
  if (digests.fits(0, bytes)) return {};
  if (bytes.empty()) return "is missing";
  const auto named = named_revision(bytes);
  return named && is_just_ahead(*named, digests.revision()) ? "" : "is damaged";
}

bool is_hole(std::string_view block) { return block.find_first_not_of('\0') == block.npos; }

/// A run that was killed may leave holes between the blocks that it added; a table with more of them was
/// made.
constexpr std::size_t kMostHoles = 65'536;  // 1 GB

std::string fault_of_table(const MappedFile& file, const Digests& digests) {
  const std::string_view bytes = file.bytes();
  if (bytes.empty() && digests.blocks() > 0) return "is missing";
  if (bytes.size() / kBlockSize < digests.blocks()) return "is cut short";
  std::string fault;
  std::size_t holes = 0;
  each_block(file, [&](std::size_t at, std::string_view block) {
    // It may also be of a commit after the digests, or of a run that was killed before it.
    const bool is_sound = digests.fits(at, block) || is_just_ahead(revision_of(block), digests.revision()) ||
                          (at >= digests.blocks() && is_hole(block) && ++holes <= kMostHoles);
    if (!is_sound) fault = fmt::format("is damaged at byte {}", at * kBlockSize);
    return is_sound;
  });
  return fault;
}

/// The table of digests of one folder, and its rows.
class FolderDigests {
 public:
  explicit FolderDigests(const std::string& folder)
      : folder_(folder), table_(folder, kDigests), rows_(table_.rows()) {}

  template <class See>
  void each(const See& see) const {
    for (auto row = rows_.all(); row.next();)
      see(std::string(row.key()), Digests(row.value(), rows_.epoch()));
  }
  /// What is wrong with the file, as a sentence that begins with its name; empty: nothing.
  std::string fault(const std::string& name, const Digests& digests) const {
    const MappedFile file(fs::join(folder_, name));
    const auto why = (name == kVersionFile ? fault_of_version_file : fault_of_table)(file, digests);
    return why.empty() ? why : fmt::format("{}/{} {}", fs::file_name(folder_), name, why);
  }
  const SortedTable& rows() const { return rows_; }

  bool has_later_version() const {
    const MappedFile file(fs::join(folder_, kVersionFile));
    const auto named = named_revision(file.bytes());
    return named && is_just_ahead(*named, rows_.epoch());
  }
  bool has_later_block() const {
    bool found = false;
    each([&](const std::string& name, const Digests& digests) {
      if (name == kVersionFile) return;
      const MappedFile file(fs::join(folder_, name));
      each_block(file, [&](std::size_t, std::string_view block) {
        found = found || is_just_ahead(revision_of(block), digests.revision());
        return !found;
      });
    });
    return found;
  }

 private:
  std::string folder_;
  DerivedTable table_;
  SortedTable rows_;
};

/// A table that is open.
struct VerifiedFile {
  dev_t device;
  ino_t inode;
  Digests digests;
  std::unique_ptr<std::atomic<bool>[]> seen;  ///< blocks that were as they should be

  bool accepts(std::size_t at, std::string_view block) const {
    if (at >= digests.blocks() || digests.is_newer(block)) return digests.is_newer(block);
    if (seen[at].load(std::memory_order_relaxed)) return true;
    const bool fits = digests.fits(at, block);
    if (fits) seen[at].store(true, std::memory_order_relaxed);
    return fits;
  }
};

// A function that Xapian calls gets nothing but what Xapian gives it, so what it looks up must live here.
constinit std::atomic<int> verified_folders{0};
std::shared_mutex& guard_of_files() {
  static std::shared_mutex guard;
  return guard;
}
std::vector<std::shared_ptr<const VerifiedFile>>& files() {
  static std::vector<std::shared_ptr<const VerifiedFile>> all;
  return all;
}

// To ask the system at each block which file is read would double the calls. Each thread remembers what it
// has asked, as long as no file came or went: neither among files() nor, by close(), among the descriptors
// asked for.
constexpr std::size_t kMostKnown = 1024;  // descriptors
constinit std::atomic<std::uint64_t> changes_of_files{0};
constinit std::array<std::atomic<bool>, kMostKnown> is_known{};

/// Of several, the latest: an older one has older digests.
std::shared_ptr<const VerifiedFile> asked_file_behind(int fd) {
  struct stat seen {};
  if (::fstat(fd, &seen) != 0) return nullptr;
  const std::shared_lock lock(guard_of_files());
  const auto found = std::find_if(files().rbegin(), files().rend(), [&](const auto& file) {
    return file->inode == seen.st_ino && file->device == seen.st_dev;
  });
  return found == files().rend() ? nullptr : *found;
}

std::shared_ptr<const VerifiedFile> file_behind(int fd) {
  struct Asked {
    int fd = -1;
    std::uint64_t changes = 0;
    std::shared_ptr<const VerifiedFile> file;
  };
  constexpr std::size_t kRemembered = 16;
  thread_local std::array<Asked, kRemembered> remembered;
  const auto number = static_cast<std::size_t>(fd);
  if (number >= kMostKnown) return asked_file_behind(fd);
  Asked& asked = remembered[number % kRemembered];
  if (const auto changes = changes_of_files.load(); asked.fd != fd || asked.changes != changes) {
    is_known[number] = true;  // before it is asked: it may be closed meanwhile
    asked = {fd, changes, asked_file_behind(fd)};
  }
  return asked.file;
}

/// The digests of a folder, and its tables as files().
class Held {
 public:
  explicit Held(const std::string& folder) : digests_(folder) {
    digests_.each([&](const std::string& name, const Digests& digests) {
      struct stat seen {};
      if (name == kVersionFile) return;
      if (::stat(fs::join(folder, name).c_str(), &seen) != 0) {
        missing_ = fs::join(fs::file_name(folder), name);
        return;
      }
      own_.push_back(std::make_shared<VerifiedFile>(VerifiedFile{
          seen.st_dev, seen.st_ino, digests, std::make_unique<std::atomic<bool>[]>(digests.blocks())}));
    });
    const std::unique_lock lock(guard_of_files());
    files().insert(files().end(), own_.begin(), own_.end());
    ++verified_folders, ++changes_of_files;
  }
  ~Held() {
    const std::unique_lock lock(guard_of_files());
    std::erase_if(files(),
                  [&](const auto& file) { return std::find(own_.begin(), own_.end(), file) != own_.end(); });
    --verified_folders, ++changes_of_files;
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  /// What Xapian would not notice when it opens the tables: one that is missing is none to it, and empty.
  std::string fault_at_opening() const {
    if (!missing_.empty()) return missing_ + " is missing";
    const auto row = digests_.rows().find(kVersionFile);
    return row ? digests_.fault(std::string(kVersionFile), {*row, digests_.rows().epoch()})
               : std::string("its digests lack iamglass");
  }

 private:
  FolderDigests digests_;
  std::vector<std::shared_ptr<const VerifiedFile>> own_;
  std::string missing_;
};

}  // namespace

bool has_digests(const std::string& folder) {
  return fs::status(fs::join(folder, kDigests.name)).kind != fs::FileKind::absent;
}

void write_digests(const std::string& folder, Epoch revision, const WrittenBlocks* written) {
  const DerivedTable old(folder, kDigests);
  const SortedTable known = old.rows_if_sound();
  if (known.epoch() == revision) return;
  TableWriter rows;
  for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>{})) {
    if (!is_digested(name)) continue;
    const MappedFile file(fs::join(folder, name));
    rows.add(name, row_of(file, {known.find(name).value_or(std::string_view{}), known.epoch()},
                          written ? written->of(name) : std::nullopt));
  }
  write_derived_table(folder, kDigests, rows.take(revision));
}

std::vector<std::string> damaged_files(const std::string& folder) {
  std::vector<std::string> faults;
  try {
    const FolderDigests digests(folder);
    digests.rows().verify();
    digests.each([&](const std::string& name, const Digests& row) {
      if (auto fault = digests.fault(name, row); !fault.empty()) faults.push_back(std::move(fault));
    });
    // A later iamglass is that of a commit, which wrote something.
    if (faults.empty() && digests.has_later_version() && !digests.has_later_block())
      faults.push_back(fmt::format("{}/{} is damaged", fs::file_name(folder), kVersionFile));
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

VerifiedReads::VerifiedReads(const std::string& folder) {
  if (!has_digests(folder)) return;
  // A writer may commit between the reading of the digests and of iamglass: then both are read again.
  constexpr int kTries = 5;
  for (int attempt = 1;; ++attempt) {
    const auto held = std::make_shared<const Held>(folder);
    const auto fault = held->fault_at_opening();
    held_ = held;
    if (fault.empty()) return;
    if (attempt == kTries)
      throw Error(ErrorKind::index, "reading the index: " + fault + "; run lede-index --rebuild");
  }
}

namespace {

using Read = ssize_t (*)(int, void*, std::size_t, off_t);

ssize_t system_read(int fd, void* buffer, std::size_t size, off_t offset) {
  static const auto read = reinterpret_cast<Read>(::dlsym(RTLD_NEXT, "pread"));
  return read(fd, buffer, size, offset);
}

}  // namespace

/// Stand before the system's pread and close for the whole program, Xapian's library included.
extern "C" __attribute__((visibility("default"))) ssize_t lede_pread(int fd, void* buffer, std::size_t size,
                                                                     off_t offset) __asm__("pread");

extern "C" __attribute__((visibility("default"))) int lede_close(int fd) __asm__("close");

int lede_close(int fd) {
  static const auto close = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, "close"));
  const auto number = static_cast<std::size_t>(fd);
  if (number < kMostKnown && is_known[number].exchange(false)) ++changes_of_files;
  return close(fd);
}

ssize_t lede_pread(int fd, void* buffer, std::size_t size, off_t offset) {
  const ssize_t got = system_read(fd, buffer, size, offset);
  constexpr auto kSize = static_cast<std::size_t>(kBlockSize);
  if (verified_folders == 0 || size != kSize || got != kBlockSize || offset % kBlockSize != 0) return got;
  const auto file = file_behind(fd);
  if (file == nullptr) return got;
  // A block that a writer is just replacing may be read as half an old and half a new one.
  constexpr int kTries = 5;
  for (int attempt = 1; attempt <= kTries; ++attempt) {
    if (file->accepts(static_cast<std::size_t>(offset / kBlockSize), {static_cast<char*>(buffer), kSize}))
      return got;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (system_read(fd, buffer, size, offset) != got) break;
  }
  errno = EBADMSG;
  return -1;
}

}  // namespace lede::schema
