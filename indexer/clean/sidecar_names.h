// By what names files describe others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/clean/metadata_table.h"

namespace lede::indexer {

/// The folder that a table describes, by its name ("metadata.csv", "corpus.meta.tsv", "index.csv"); nullopt
/// for a file that is no table of metadata.
std::optional<std::string> scope_of(std::string_view path, const SidecarStore& store);

/// Whether the name is one that other tables have, too ("index.csv", "sources.tsv"): it describes only the
/// files that one of its columns names.
bool is_called_a_table(std::string_view path);

/// The path of a small file that describes another one, without its ending ("gates.json", "gates.txt.meta",
/// "gates.info.json"); nullopt for any other.
std::optional<std::string_view> without_small_ending(std::string_view path);

}  // namespace lede::indexer
