#include "indexer/write/generations.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/write/lock.h"

namespace lede::indexer {
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
  assert(!identity.empty());
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
    const std::string doomed = temporary_folder(index_path);
    fs::rename(folder, doomed);
    fs::remove_all(doomed);
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
    return name == schema::kAliasesName ||
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

bool has_index(const std::string& index_path) {
  return fs::status(fs::join(index_path, schema::kStubName)).kind != fs::FileKind::absent;
}

bool is_index_folder(const std::string& path) {
  const auto kind = fs::status(path).kind;
  if (kind == fs::FileKind::absent) return true;
  const auto names = fs::list(path);
  if (kind != fs::FileKind::directory || !names) return false;
  return !index_identity(path).empty() || is_begun(path, *names) || is_older_index(path);
}

std::string current_folder(const std::string& index_path) {
  return has_index(index_path) ? schema::current_folder(index_path) : std::string();
}

std::string temporary_folder(const std::string& index_path) {
  std::string folder = fs::join(index_path, temporary_head(index_path) + "XXXXXX");
  if (::mkdtemp(folder.data()) == nullptr)
    throw Error(ErrorKind::io, "cannot create a folder in " + index_path + ": " + std::strerror(errno) +
                                   "; check that the disk is not full and that you may write there");
  return folder;
}

std::string publish(const std::string& index_path, const std::string& folder) {
  const auto before = schema::current_generation(index_path);
  if (before) adopt(index_path, fs::join(index_path, schema::generation_name(*before)));
  fs::write_atomically(fs::join(folder, kOwnerName), index_identity(index_path));
  const std::string name = schema::generation_name(highest_generation(index_path) + 1);
  const std::string place = fs::join(index_path, name);
  fs::rename(folder, place);
  fs::write_atomically(fs::join(index_path, schema::kStubName), "auto " + name + "\n");
  if (before) remove_generations(index_path, [&](unsigned number) { return number < *before; });
  return place;
}

void sweep(const std::string& index_path) {
  const auto current = schema::current_generation(index_path);
  if (!current && has_index(index_path)) return;  // what a damaged stub meant is not ours to guess
  remove_temporaries(index_path);
  remove_generations(index_path, [&](unsigned number) { return number != current; });
}

}  // namespace lede::indexer
