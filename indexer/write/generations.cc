#include "indexer/write/generations.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <ostream>
#include <random>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/base/utf8.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

constexpr std::chrono::milliseconds kPoll{100};

constexpr std::string_view kIdentityHead = "lede index ";
constexpr std::size_t kIdentityDigits = 16;

/// "pid 123 since 2016-10-04 17:02 on HOST", in local time.
std::string describe_self(const World& world) {
  const std::time_t now = std::chrono::system_clock::to_time_t(world.now());
  std::tm local{};
  ::localtime_r(&now, &local);
  char when[32] = "";
  std::strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
  char host[256] = "";
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  return "pid " + std::to_string(::getpid()) + " since " + when + " on " + host + "\n";
}

std::string read_all(int fd) {
  char text[512];
  const ssize_t size = ::pread(fd, text, sizeof text, 0);
  return {text, size > 0 ? static_cast<std::size_t>(size) : 0};
}

/// The first line, if it is an identity.
std::string identity_in(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const bool is_one = line.size() == kIdentityHead.size() + kIdentityDigits &&
                      line.starts_with(kIdentityHead) &&
                      line.find_first_not_of("0123456789abcdef", kIdentityHead.size()) == line.npos;
  return is_one ? std::string(line) : std::string();
}

std::string make_identity() {
  std::random_device random;
  return fmt::format("{}{:08x}{:08x}", kIdentityHead, random(), random());
}

std::string describe_holder(int fd) {
  const std::string text = read_all(fd);
  const auto begin = text.find('\n');
  if (begin == text.npos || begin + 1 == text.size()) return "just started";
  return utf8::printable(std::string_view(text).substr(begin + 1, text.find('\n', begin + 1) - begin - 1));
}

/// The identity of the index whose lock is held; a new index gets one. Behind it the file names the holder.
std::string take_identity(int fd, const std::string& path, const World& world) {
  const std::string text = read_all(fd);
  std::string identity = identity_in(text);
  const bool is_new = identity.empty();
  // Before there were identities, the file held a holder of an older lede, or nothing.
  if (is_new && !text.empty() && !text.starts_with("pid "))
    throw Error(ErrorKind::index,
                "cannot lock the index: " + path + " is not lede's; name another place with --index");
  if (is_new) identity = make_identity();
  const std::string lines = identity + "\n" + describe_self(world);
  // In one write, so that a run that is killed here leaves the identity. For the holder it is done as well as
  // can be: a full disk must not stop a run that would free space.
  const bool is_written = ::pwrite(fd, lines.data(), lines.size(), 0) == static_cast<ssize_t>(lines.size());
  if (is_new && !is_written)
    throw Error(ErrorKind::io, "cannot write " + path + ": " + std::strerror(errno) + "; is the disk full?");
  [[maybe_unused]] const int cut = ::ftruncate(fd, static_cast<off_t>(lines.size()));
  ::fdatasync(fd);  // is_unfinished() must be known after a power cut, too
  return identity;
}

/// An index may come from somebody else: a link named `lock` would have us empty the file it leads to, and a
/// pipe would have us wait for ever.
int open_lock_file(const std::string& path, const std::string& index_path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  struct stat seen {};
  if (fd >= 0 && ::fstat(fd, &seen) == 0 && S_ISREG(seen.st_mode)) return fd;
  const int cause = errno;
  if (fd >= 0) ::close(fd);
  if (fd >= 0 || cause == ELOOP)
    throw Error(ErrorKind::index,
                "cannot lock " + index_path + ": " + path + " is no regular file; remove it and run again");
  throw Error(ErrorKind::io, "cannot write to the index " + index_path + ": " + std::strerror(cause) +
                                 "; check that you may write there, or choose another place with --index");
}

/// True when the lock is ours now.
bool try_lock(int fd, const std::string& path) {
  int result;
  do result = ::flock(fd, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  throw Error(ErrorKind::io, "cannot lock " + path + ": " + std::strerror(errno) +
                                 "; the index must lie on a file system that can lock files");
}

void wait_for_lock(int fd, const std::string& path, World& world) {
  while (!try_lock(fd, path)) {
    if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped while waiting for another lede-index");
    std::this_thread::sleep_for(kPoll);
  }
}

}  // namespace

Lock::Lock(const std::string& index_path, World& world, bool wait) : index_path_(index_path) {
  const std::string path = fs::join(index_path, schema::kLockName);
  fd_ = open_lock_file(path, index_path);
  try {
    if (!try_lock(fd_, path)) {
      const std::string holder =
          "another lede-index (" + describe_holder(fd_) + ") is writing to " + index_path;
      if (!wait) throw Error(ErrorKind::lock, holder + "; wait with --wait");
      world.err << utf8::printable(holder + "; waiting") << std::endl;
      wait_for_lock(fd_, path, world);
    }
    identity_size_ = take_identity(fd_, path, world).size() + 1;
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

Lock::~Lock() {
  [[maybe_unused]] const bool is_cut =
      is_finished_ && ::ftruncate(fd_, static_cast<off_t>(identity_size_)) == 0;
  ::close(fd_);
}

std::string index_identity(const std::string& index_path) {
  return identity_in(MappedFile(fs::join(index_path, schema::kLockName)).bytes());
}

bool is_unfinished(const std::string& index_path) {
  const std::string identity = index_identity(index_path);
  return !identity.empty() &&
         MappedFile(fs::join(index_path, schema::kLockName)).bytes().size() > identity.size() + 1;
}

namespace {

constexpr std::string_view kNewStubName = "XAPIANDB.new";  // fs::write_atomically makes it
constexpr std::string_view kOwnerName = "owner";           // in a generation: the identity of its index

std::vector<std::string> names_in(const std::string& index_path) {
  return fs::list(index_path).value_or(std::vector<std::string>{});
}

/// The highest number in use, the current one or one that a killed run has left.
unsigned highest_generation(const std::string& index_path) {
  unsigned highest = schema::current_generation(index_path).value_or(0);
  for (const std::string& name : names_in(index_path)) {
    highest = std::max(highest, schema::generation_number(name).value_or(0));
  }
  return highest;
}

/// What the names of its temporary folders begin with.
std::string temporary_head(const std::string& index_path) {
  const std::string identity = index_identity(index_path);
  if (identity.empty())
    throw Error(ErrorKind::io, "cannot read " + fs::join(index_path, schema::kLockName) + ": " +
                                   std::strerror(errno) +
                                   "; check its mode and that not too many files are open");
  return "tmp-" + identity.substr(identity.rfind(' ') + 1) + "-";
}

bool is_folder(const std::string& path) {
  struct stat seen {};
  return ::lstat(path.c_str(), &seen) == 0 && S_ISDIR(seen.st_mode);
}

std::string owner_of(const std::string& generation) {
  return std::string(MappedFile(fs::join(generation, kOwnerName)).bytes());
}

/// Marks the generation in use as the index's own if an older lede made it, which marked none.
void adopt(const std::string& index_path, const std::string& generation) {
  if (is_folder(generation) && owner_of(generation).empty())
    fs::write_atomically(fs::join(generation, kOwnerName), index_identity(index_path));
}

/// Removes those generations that this index made. Under another name first: what is half removed has lost
/// its owner, and is no reader's any more.
template <class IsLeftOver>
void remove_generations(const std::string& index_path, IsLeftOver&& is_left_over) {
  const std::string owner = index_identity(index_path);
  for (const std::string& name : names_in(index_path)) {
    const auto number = schema::generation_number(name);
    const std::string folder = fs::join(index_path, name);
    if (!number || !is_left_over(*number) || !is_folder(folder) || owner_of(folder) != owner) continue;
    const Workplace doomed(index_path);  // goes with what is in it
    fs::rename(folder, doomed.place(name));
  }
}

void remove_temporaries(const std::string& index_path) {
  const std::string head = temporary_head(index_path);
  for (const std::string& name : names_in(index_path))
    if (const auto path = fs::join(index_path, name); name.starts_with(head) && is_folder(path))
      fs::remove_all(path);
  ::unlink(fs::join(index_path, kNewStubName).c_str());
}

/// What a first run leaves that is killed at once, and what a person may have put there before it: nothing
/// that a run would change but by filling an empty file.
bool is_begun(const std::string& path, const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == schema::kAliasesName || name == schema::kConfigName || name == schema::kSearchesName ||
           (name == schema::kLockName && fs::status(fs::join(path, name)).size == Bytes{0});
  });
}

/// Made before indexes had an identity.
bool is_older_index(const std::string& path) {
  try {
    return schema::guarded("opening " + path, [&] {
      const auto database = schema::open_tables(schema::current_folder(path));
      return !database.get_metadata(std::string(schema::kKeyStamp)).empty();
    });
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

bool is_own_generation(const std::string& index_path, const std::string& folder) {
  const std::string owner = owner_of(folder);
  return !owner.empty() && owner == index_identity(index_path);
}

bool has_index(const std::string& index_path) {
  const std::string stub = fs::join(index_path, schema::kStubName);
  if (fs::status(stub).kind != fs::FileKind::absent) return true;
  if (::access(stub.c_str(), F_OK) != 0 && errno == EACCES)
    throw Error(ErrorKind::io, "opening " + index_path + ": " + std::strerror(EACCES) +
                                   "; ask its owner to let you read it");
  return false;
}

bool is_index_folder(const std::string& path) {
  const auto kind = fs::status(path).kind;
  if (kind == fs::FileKind::absent) return true;
  const auto names = fs::list(path);
  if (kind != fs::FileKind::directory || !names) return false;
  return !index_identity(path).empty() || is_begun(path, *names) || is_older_index(path);
}

std::string temporary_folder(const std::string& index_path) {
  std::string folder = fs::join(index_path, temporary_head(index_path) + "XXXXXX");
  if (::mkdtemp(folder.data()) == nullptr)
    throw Error(ErrorKind::io, "cannot create a folder in " + index_path + ": " + std::strerror(errno) +
                                   "; check that the disk is not full and that you may write there");
  return folder;
}

Workplace::~Workplace() {
  try {
    fs::remove_all(folder_);
  } catch (const Error&) {
    // The next run sweeps; the error that led here is the one to report.
  }
}

std::string Workplace::place(std::string_view name) const { return fs::join(folder_, name); }

std::string publish(const std::string& index_path, const std::string& folder) {
  const auto before = schema::current_generation(index_path);
  if (before) adopt(index_path, fs::join(index_path, schema::generation_name(*before)));
  fs::write_atomically(fs::join(folder, kOwnerName), index_identity(index_path));
  const auto next = highest_generation(index_path) + 1;
  const std::string name = schema::generation_name(next);
  const std::string place = fs::join(index_path, name);
  fs::rename(folder, place);
  fs::write_atomically(fs::join(index_path, schema::kStubName), "auto " + name + "\n");
  if (before) remove_generations(index_path, [&](unsigned number) { return number != next; });
  return place;
}

void sweep(const std::string& index_path) {
  const auto current = schema::current_generation(index_path);
  if (!current && has_index(index_path)) return;  // what a damaged stub meant is not ours to guess
  remove_temporaries(index_path);
  remove_generations(index_path, [&](unsigned number) { return number != current; });
}

}  // namespace lede::indexer
