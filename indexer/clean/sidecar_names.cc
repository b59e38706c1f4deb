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

bool is_of_rows(std::string_view name) { return name.ends_with(".csv") || name.ends_with(".tsv"); }

// Every file is asked: most are no table by their name's ending or first letters, or by the word before their
// ending.
bool may_be_table(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (is_of_rows(without_compression(name))) return true;
  const auto has_meta = [&](std::size_t at) { return ascii::equal_but_for_case(name.substr(at, 4), "meta"); };
  if (has_meta(0)) return true;
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
  if (!is_of_rows(name)) return false;
  constexpr std::string_view kAfterOthers = "metadata";  // "corpus_metadata.csv", not "corpus.metadata.csv"
  return std::ranges::any_of(kTableNames, is_stem) ||
         (dot > kAfterOthers.size() && ascii::lower(name.substr(0, dot)).ends_with(kAfterOthers));
}

std::optional<std::string> scope_of(std::string_view path, const SidecarStore& store) {
  if (!may_be_table(path)) return std::nullopt;
  const std::string plain(without_compression(path));
  const std::string name = ascii::lower(fs::file_name(plain));
  const std::string folder(plain.substr(0, plain.rfind('/')));
  if (is_of_rows(name)) {  // "texts.csv" beside "texts" or "texts.zip"
    const std::string named = plain.substr(0, plain.rfind('.'));
    if (store.is_folder(named)) return named;
    if (store.open && store.open(named + ".zip")) return folder;
  }
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
