// Reads a file: opens and decompresses it and converts its encoding. Reads the disk; knows nothing about
// articles.
#pragma once

#include <optional>
#include <variant>

#include "common/base/files.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

/// By the ending of the name, in any case: .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson, each
/// also with .gz or .zst. nullopt for any other name.
std::optional<Format> format_of(std::string_view path);

/// Reads the whole file. `status` comes from the walk; size and time of the stamp are taken from it. The hash
/// is over the bytes on disk, before they are decompressed.
std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status);

/// Converts bytes of unknown encoding to valid UTF-8 with '\n' line ends and without byte order mark. They
/// are taken for UTF-16 or UTF-8 by their byte order mark; else for UTF-8 if they are valid, or damaged with
/// more sequences of several bytes than bad bytes, which become U+FFFD; else for Windows-1252. nullopt for
/// binary bytes: a NUL character, or more than a tenth control characters.
std::optional<std::string> to_utf8(std::string_view bytes);

}  // namespace lede::indexer
