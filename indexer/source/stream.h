// Bytes that are read one after another, so that a file of any size takes little memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "common/base/units.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills `to`; fewer bytes only at the end of the stream or at a fault.
  virtual std::size_t read(std::span<char> to) = 0;
  /// What ended the stream before its end.
  virtual std::optional<SkipReason> fault() const { return std::nullopt; }
};

/// The bytes of a file as they lie on disk; null when it cannot be opened.
std::unique_ptr<ByteStream> open_stream(const std::string& path);
/// What a file compressed by gzip, zstd, bzip2 or xz holds; the fault damaged_archive when it is none.
std::unique_ptr<ByteStream> open_decompressed(const std::string& path);
/// `bytes`, held by the stream.
std::unique_ptr<ByteStream> stream_of(std::string bytes);

/// All of the rest, or at least one byte more than `limit`.
std::string read_all(ByteStream& stream, Bytes limit);

}  // namespace lede::indexer
