// What comes off the disk: the reader's value, the cleaner's input.
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

/// How the bytes are to be understood. Decided by the name after .gz/.zst is taken off.
enum class Format : std::uint8_t { text, markdown, html, json_lines };

/// Why a file or line gave no article. Order is the order of reports; names are part of the summary and of
/// the JSON output.
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
std::string_view name_of(SkipReason reason);  ///< "too-large"
std::optional<SkipReason> reason_named(std::string_view name);
std::string_view explain(SkipReason reason);  ///< "over 64 MiB"

struct Skipped {
  std::string path;
  SkipReason reason{};
  std::string detail;  ///< "line 17: expected ','", may be empty
};

/// One file's content: decompressed, valid UTF-8, line ends '\n', no byte order mark, no NUL.
struct RawText {
  std::string path;  ///< absolute
  Format format{};
  std::string text;
  schema::SourceStamp stamp;
};

/// Largest file read, and largest text a compressed one may become.
inline constexpr Bytes kFileLimit{64ULL << 20};

}  // namespace lede::indexer
