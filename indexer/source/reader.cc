#include "indexer/source/reader.h"

#include <xxhash.h>

#include <array>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/source/decompress.h"

namespace lede::indexer {
namespace {

struct Extension {
  std::string_view extension;
  Format format;
};

constexpr std::array kExtensions = {
    Extension{"txt", Format::text},          Extension{"text", Format::text},
    Extension{"md", Format::markdown},       Extension{"markdown", Format::markdown},
    Extension{"html", Format::html},         Extension{"htm", Format::html},
    Extension{"xhtml", Format::html},        Extension{"jsonl", Format::json_lines},
    Extension{"ndjson", Format::json_lines},
};

bool is_white(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

SkipReason reason_of(DecompressError error) {
  return error == DecompressError::too_large ? SkipReason::too_large : SkipReason::damaged_archive;
}

}  // namespace

std::optional<Format> format_of(std::string_view path) {
  const std::string name = fs::file_name(without_compression(path));
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return std::nullopt;
  const std::string extension = ascii::lower(std::string_view(name).substr(dot + 1));
  for (const Extension& known : kExtensions)
    if (known.extension == extension) return known.format;
  return std::nullopt;
}

std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status) {
  const auto skipped = [&](SkipReason reason) { return Skipped{path, reason, ""}; };
  const std::optional<Format> format = format_of(path);
  if (!format) return skipped(SkipReason::unknown_type);
  if (status.size > kFileLimit) return skipped(SkipReason::too_large);
  std::optional<std::string> bytes = fs::read_file(path, kFileLimit);
  if (!bytes) return skipped(SkipReason::unreadable);
  if (bytes->size() > kFileLimit.value) return skipped(SkipReason::too_large);
  if (bytes->empty()) return skipped(SkipReason::empty);

  const std::uint64_t hash = XXH3_64bits(bytes->data(), bytes->size());
  const Compression compression = compression_of(path);
  if (compression != Compression::none) {
    auto plain = decompress(compression, *bytes, kFileLimit);
    if (const auto* error = std::get_if<DecompressError>(&plain)) return skipped(reason_of(*error));
    bytes = std::move(std::get<std::string>(plain));
  }
  std::optional<std::string> text = to_utf8(*bytes);
  if (!text) return skipped(SkipReason::binary);
  if (is_white(*text)) return skipped(SkipReason::empty);
  return RawText{path, *format, std::move(*text), {status.size.value, status.mtime_ns, hash}};
}

}  // namespace lede::indexer
