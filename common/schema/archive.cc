#include "common/schema/archive.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/times.h"

namespace lede::schema {
namespace {

constexpr Bytes kLongestList{1ULL << 20};
constexpr std::size_t kShownOfLine = 60;  // bytes: the file may be anything

[[noreturn]] void refuse(const std::string& what) { throw Error(ErrorKind::usage, utf8::printable(what)); }

void require_distinct(const Archive& archive) {
  for (auto at = archive.indexes.begin(); at != archive.indexes.end(); ++at)
    if (std::find(archive.indexes.begin(), at, *at) != at)
      refuse(fmt::format("{} is named twice; leave one out", *at));
}

}  // namespace

std::string list_at(const std::string& path) {
  if (fs::status(path).kind == fs::FileKind::regular) return path;
  const auto list = fs::join(path, kListName);
  const bool is_list = fs::status(fs::join(path, kStubName)).kind == fs::FileKind::absent &&
                       fs::status(list).kind == fs::FileKind::regular;
  return is_list ? list : "";
}

std::vector<std::string> indexes_in(const std::string& list) {
  std::vector<RemoteIndex> remotes;
  auto indexes = indexes_in(list, remotes);
  if (!remotes.empty())
    refuse(
        fmt::format("{} names {}, which is on another machine; run this there, or name one index of this "
                    "machine with --index",
                    list, remotes.front().name));
  return indexes;
}

std::vector<std::string> indexes_in(const std::string& list, std::vector<RemoteIndex>& remotes) {
  const auto text = fs::read_file(list, kLongestList);
  if (!text || Bytes{text->size()} > kLongestList)
    throw Error(ErrorKind::io, fmt::format("cannot read the list of indexes {}", utf8::printable(list)));
  const auto folder = list.substr(0, list.rfind('/'));
  std::vector<std::string> indexes;
  std::string_view rest = *text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto line = ascii::trimmed(take_line(rest), " \t\r");
    if (line.empty() || line.front() == '#') continue;
    if (is_remote(line)) {
      try {
        remotes.push_back(remote_index(line, fs::join(folder, kCopiesName)));
      } catch (const Error& wrong) {
        refuse(fmt::format("{}:{}: {}: {}", list, number, line.substr(0, utf8::prefix(line, kShownOfLine)),
                           wrong.what()));
      }
      indexes.push_back(remotes.back().name);
      continue;
    }
    indexes.push_back(fs::absolute(line.front() == '/' ? std::string(line) : fs::join(folder, line)));
    if (line.find('\0') != line.npos || fs::status(indexes.back()).kind != fs::FileKind::directory)
      refuse(fmt::format("{}:{}: {}: no such folder; a list of indexes names one a line", list, number,
                         line.substr(0, utf8::prefix(line, kShownOfLine))));
  }
  if (indexes.empty()) refuse(fmt::format("{} names no index; write the folder of one on each line", list));
  return indexes;
}

const RemoteIndex* Archive::remote(const std::string& index) const {
  const auto found = std::ranges::find(remotes, index, &RemoteIndex::name);
  return found == remotes.end() ? nullptr : &*found;
}

OpenIndex open_index(const Archive& archive, const std::string& index) {
  const auto* remote = archive.remote(index);
  return remote != nullptr ? open_remote(*remote) : open_for_reading(index);
}

Epoch joint_epoch(const std::vector<Xapian::Database>& databases) {
  std::string states;
  for (const auto& database : databases)
    states += fmt::format("{} {}\n", database.get_uuid(), read_number(database, kKeyNames));
  return XXH3_64bits(states.data(), states.size()) | 1;  // 0 is of no table
}

Archive archive_named(const World& world, const std::vector<std::string>& named) {
  Archive archive;
  std::vector<std::string> paths;
  const auto add = [&](const std::optional<std::string>& name) {
    const auto path = index_path(world, name);
    const auto list = list_at(path);
    paths.push_back(list.empty() ? path : list);
    archive.folder = list.empty() ? path : list.substr(0, list.rfind('/'));
    for (auto& index : list.empty() ? std::vector{path} : indexes_in(list, archive.remotes)) {
      archive.indexes.push_back(std::move(index));
      if (named.size() > 1) archive.names.push_back(*name);
    }
  };
  for (const auto& name : named) add(name);
  if (named.empty()) add(std::nullopt);
  if (named.size() > 1) archive.folder.clear();
  archive.path = fmt::format("{}", fmt::join(paths, ", "));
  require_distinct(archive);
  return archive;
}

}  // namespace lede::schema
