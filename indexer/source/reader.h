// Reads a file: opens and decompresses it and converts its encoding. Reads the disk; knows nothing about
// articles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/article/article.h"
#include "common/base/files.h"
#include "common/schema/fields.h"

namespace lede::indexer {

/// The format of a file, by its name without .gz or .zst.
enum class Format : std::uint8_t { text, markdown, html, json_lines };

/// Why a file or line gave no article. Reports list the reasons in this order. Their names are part of the
/// summary and of the JSON output.
enum class SkipReason : std::uint8_t {
  unknown_type,
  special_file,
  symlink_loop,
  unreadable,
  empty,
  binary,
  too_large,
  damaged_archive,
  bad_json,
  no_text,
  fault
};
std::string_view name_of(SkipReason reason);                    ///< "too-large"
std::optional<SkipReason> reason_named(std::string_view name);  ///< nullopt for other names
std::string_view explain(SkipReason reason);                    ///< "over 64 MiB"

struct Skipped {
  std::string path;
  SkipReason reason{};
  std::string detail;  ///< such as "line 17: expected ','"; may be empty
};

/// The content of a file: decompressed, valid UTF-8, line ends '\n', without byte order mark and NUL.
struct RawText {
  std::string path;  ///< absolute
  Format format{};
  std::string text;
  schema::SourceStamp stamp;
};

/// The largest file that is read, and the largest text that a compressed one may become.
inline constexpr Bytes kFileLimit{64ULL << 20};

/// How much of a file is looked at to find out its format.
inline constexpr Bytes kHead{4096};

/// By the ending of the name, in any case: .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson, each
/// also with .gz or .zst, and with what wget puts behind it: `page.html?id=44`, `page.html.1`. nullopt for
/// any other name.
std::optional<Format> format_of(std::string_view path);
/// Whether a file whose name says nothing of its format may be an article. Not style sheets, programs,
/// pictures and the like, by a table of their suffixes.
bool is_worth_opening(std::string_view path);
/// The format of a text, by how it begins; nullopt for XML, scripts, keys and the like.
std::optional<Format> format_in(std::string_view text);
/// What a summary calls the files of a kind: ".doc", in lower case; empty for a name without a suffix, or
/// with one that is none ("No. 3 of the series").
std::string suffix_of(std::string_view path);
/// The path without .gz or .zst.
std::string_view without_compression(std::string_view path);

/// Reads the whole file. `status` comes from the walk; size and time of the stamp are taken from it. The hash
/// is over the bytes on disk, before they are decompressed. When the name does not say the format, the
/// beginning of the file does; a file that is no text then has the reason unknown_type.
std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status);

/// Converts bytes of unknown encoding to valid UTF-8 with '\n' line ends and without byte order mark. In this
/// order: UTF-16 or UTF-8 by the byte order mark; UTF-16 without one when of each two bytes one is mostly NUL
/// or another single value; UTF-8 when valid, or damaged with more sequences of several bytes than bad bytes;
/// what an HTML or XML page declares; what ICU's detector finds for other scripts, or is sure of; else
/// Windows-1252. Stretches of Windows-1252 in UTF-8 are converted, and the other way round. Runs of
/// characters that were certainly encoded twice are repaired. nullopt for binary bytes: a NUL character, or
/// more than a tenth control characters.
std::optional<std::string> to_utf8(std::string_view bytes);

}  // namespace lede::indexer
