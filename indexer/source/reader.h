// Path -> RawText: opens, decompresses, recognises the encoding. Touches the disk; knows nothing of articles.
#pragma once

#include <optional>
#include <variant>

#include "common/base/files.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

/// From the name alone, in any case: .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson, each also
/// with .gz or .zst. nullopt for any other name.
std::optional<Format> format_of(std::string_view path);

/// Reads the file whole. `status` is what the walk saw; stamp.size and mtime are taken from it, the hash from
/// the bytes on disk (compressed ones as they lie there).
std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status);

/// Bytes of unknown encoding -> valid UTF-8 with '\n' line ends and no byte order mark: UTF-16 or UTF-8 by
/// their mark, valid UTF-8, damaged UTF-8 (more sequences of several bytes than bad bytes, which become
/// U+FFFD), else Windows-1252. nullopt when they are binary (a NUL character, or over a tenth control
/// characters).
std::optional<std::string> to_utf8(std::string_view bytes);

}  // namespace lede::indexer
