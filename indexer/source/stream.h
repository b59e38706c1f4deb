// Bytes that are read one after another, so that a file of any size takes little memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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
  /// Of all of it; nullopt when it can be read only from beginning to end.
  virtual std::optional<Bytes> size() const { return std::nullopt; }
  /// Goes on at that place, which is no further than size().
  virtual void seek(Bytes) {}
};

/// The bytes of a file as they lie on disk; null when it cannot be opened or is no regular file.
std::unique_ptr<ByteStream> open_stream(const std::string& path);
/// `bytes`, held by the stream.
std::unique_ptr<ByteStream> stream_of(std::string bytes);
/// `bytes`, which must outlive the stream.
std::unique_ptr<ByteStream> stream_over(std::string_view bytes);
/// `begin`, and behind it what `rest` still has.
std::unique_ptr<ByteStream> joined(std::string begin, std::unique_ptr<ByteStream> rest);

/// All of the rest, or at least one byte more than `limit`.
std::string read_all(ByteStream& stream, Bytes limit);

/// The same bytes so that they can be read from any place: held in memory, unless they are more than `limit`.
std::unique_ptr<ByteStream> seekable(std::unique_ptr<ByteStream> bytes, Bytes limit);

}  // namespace lede::indexer
