// The content of a file as text: what the reader returns and the cleaner takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/article/article.h"
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

}  // namespace lede::indexer
