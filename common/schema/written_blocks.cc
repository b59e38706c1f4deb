#include "common/schema/written_blocks.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "common/schema/opening.h"

namespace lede::schema {
namespace {

struct NotedFile {
  const WrittenBlocks* by;
  std::string name;
  dev_t device;
  ino_t inode;
  std::vector<bool> blocks;
};

// A function that Xapian calls gets nothing but what Xapian gives it, so what it looks up must live here.
constinit std::atomic<int> noting{0};
std::mutex& guard_of_files() {
  static std::mutex guard;
  return guard;
}
std::vector<NotedFile>& files() {
  static std::vector<NotedFile> all;
  return all;
}

void note(int fd, std::size_t size, off_t offset) {
  struct stat seen {};
  if (size == 0 || offset < 0 || ::fstat(fd, &seen) != 0) return;
  const auto begin = static_cast<std::size_t>(offset);
  const std::size_t last = (begin + size - 1) / kBlockSize;
  const std::lock_guard lock(guard_of_files());
  for (NotedFile& file : files()) {
    if (file.inode != seen.st_ino || file.device != seen.st_dev) continue;
    if (file.blocks.size() <= last) file.blocks.resize(last + 1);
    for (std::size_t block = begin / kBlockSize; block <= last; ++block) file.blocks[block] = true;
  }
}

}  // namespace

WrittenBlocks::WrittenBlocks(const std::string& folder) : folder_(folder) {
  const std::lock_guard lock(guard_of_files());
  for (const std::string& name : fs::list(folder).value_or(std::vector<std::string>()))
    if (const auto status = fs::status(fs::join(folder, name)); status.kind == fs::FileKind::regular)
      files().push_back({this, name, status.device, status.inode, {}});
  ++noting;
}

WrittenBlocks::~WrittenBlocks() {
  const std::lock_guard lock(guard_of_files());
  std::erase_if(files(), [&](const NotedFile& file) { return file.by == this; });
  --noting;
}

std::optional<std::vector<bool>> WrittenBlocks::of(const std::string& name) const {
  const auto status = fs::status(fs::join(folder_, name));
  const std::lock_guard lock(guard_of_files());
  const auto found = std::ranges::find_if(files(), [&](const NotedFile& file) {
    return file.by == this && file.name == name && file.inode == status.inode && file.device == status.device;
  });
  return found == files().end() ? std::nullopt : std::optional(found->blocks);
}

/// Stands before the system's pwrite for the whole program, Xapian's library included.
extern "C" __attribute__((visibility("default"))) ssize_t lede_pwrite(int fd, const void* buffer,
                                                                      std::size_t size,
                                                                      off_t offset) __asm__("pwrite");

ssize_t lede_pwrite(int fd, const void* buffer, std::size_t size, off_t offset) {
  using Write = ssize_t (*)(int, const void*, std::size_t, off_t);
  static const auto write = reinterpret_cast<Write>(::dlsym(RTLD_NEXT, "pwrite"));
  if (noting > 0) note(fd, size, offset);
  return write(fd, buffer, size, offset);
}

}  // namespace lede::schema
