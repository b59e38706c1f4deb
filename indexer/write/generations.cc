#include "indexer/write/generations.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/fs.h"
#include "common/schema/names_file.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

constexpr std::string_view kTemporaryPrefix = "tmp-";
constexpr std::string_view kNewStubName = "XAPIANDB.new";  // fs::write_atomically makes it

bool is_ours(const std::string& name) {
  return name == schema::kStubName || name == kNewStubName || name == schema::kLockName ||
         name == schema::kAliasesName || name.starts_with(kTemporaryPrefix) ||
         schema::generation_number(name).has_value();
}

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

template <class IsLeftOver>
void remove_generations(const std::string& index_path, IsLeftOver&& is_left_over) {
  for (const std::string& name : names_in(index_path))
    if (const auto number = schema::generation_number(name); number && is_left_over(*number))
      fs::remove_all(fs::join(index_path, name));
}

}  // namespace

bool has_index(const std::string& index_path) {
  return fs::status(fs::join(index_path, schema::kStubName)).kind != fs::FileKind::absent;
}

bool is_index_folder(const std::string& path) {
  const auto kind = fs::status(path).kind;
  if (kind == fs::FileKind::absent) return true;
  const auto names = fs::list(path);
  return kind == fs::FileKind::directory && names && std::all_of(names->begin(), names->end(), is_ours);
}

std::string current_folder(const std::string& index_path) {
  return has_index(index_path) ? schema::current_folder(index_path) : std::string();
}

std::string temporary_folder(const std::string& index_path) {
  const std::string folder = fs::join(index_path, std::string(kTemporaryPrefix) + std::to_string(::getpid()));
  fs::remove_all(folder);
  return folder;
}

std::string publish(const std::string& index_path, const std::string& folder) {
  const auto before = schema::current_generation(index_path);
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
  for (const std::string& name : names_in(index_path))
    if (name.starts_with(kTemporaryPrefix) || name == kNewStubName)
      fs::remove_all(fs::join(index_path, name));
  remove_generations(index_path, [&](unsigned number) { return number != current; });
}

}  // namespace lede::indexer
