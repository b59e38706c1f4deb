#include "indexer/clean/sidecar_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/files.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::array<std::string_view, 3> kTableEndings = {"csv", "tsv", "jsonl"};
constexpr std::array<std::string_view, 5> kOfOneEndings = {".json", ".yaml", ".yml", ".meta", ".xml"};
constexpr std::array<std::string_view, 3> kBeforeThese = {".meta", ".metadata", ".info"};
// Tables that describe the files beside them, if a column names these, are also called so.
constexpr std::array<std::string_view, 9> kTableNames = {
    "index", "manifest", "catalog", "catalogue", "sources", "articles", "documents", "files", "posts"};

// Every file is asked: most are no table by their name's first letters, or by the word before their ending.
bool may_be_table(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto has_meta = [&](std::size_t at) { return ascii::equal_but_for_case(name.substr(at, 4), "meta"); };
  if (has_meta(0) || is_called_a_table(path)) return true;
  for (auto dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
    if (has_meta(dot + 1)) return true;
  return false;
}

}  // namespace

bool is_called_a_table(std::string_view path) {
  const std::string_view name = without_compression(path.substr(path.rfind('/') + 1));
  const std::size_t dot = name.find('.');
  const auto is_stem = [&](std::string_view word) {
    return ascii::equal_but_for_case(name.substr(0, dot), word);
  };
  const bool is_of_rows = name.ends_with(".csv") || name.ends_with(".tsv");
  return is_of_rows && std::ranges::any_of(kTableNames, is_stem);
}

std::optional<std::string> scope_of(std::string_view path, const SidecarStore& store) {
  if (!may_be_table(path)) return std::nullopt;
  const std::string plain(without_compression(path));
  const std::string name = ascii::lower(fs::file_name(plain));
  const std::string folder(plain.substr(0, plain.rfind('/')));
  if (name == "metadata.json" || is_called_a_table(path)) return folder;
  for (const std::string_view ending : kTableEndings) {
    if (name == fmt::format("metadata.{}", ending) || name == fmt::format("meta.{}", ending)) return folder;
    for (const std::string_view meta : {".meta.", ".metadata."}) {
      const std::string tail = fmt::format("{}{}", meta, ending);
      if (!name.ends_with(tail)) continue;
      const std::string named = plain.substr(0, plain.size() - tail.size());
      return store.is_folder(named) ? named : folder;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> without_small_ending(std::string_view path) {
  for (const std::string_view ending : kOfOneEndings) {
    if (!path.ends_with(ending)) continue;
    path.remove_suffix(ending.size());
    for (const std::string_view before : kBeforeThese)
      if (path.ends_with(before)) return path.substr(0, path.size() - before.size());
    return path;
  }
  return std::nullopt;
}

}  // namespace lede::indexer
