// Reads WARC files, in which crawlers keep what servers answered
// (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/), and those of ARC.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "indexer/source/stream.h"

namespace lede::indexer {

/// A page or text that was fetched.
struct WarcRecord {
  std::uint32_t number = 0;  ///< of all records of the file, from 1
  std::string url;
  std::optional<Date> fetched;
  Format format{};
  std::string charset;  ///< as the server named it
  std::string body;     ///< without chunks and compression
};

/// A page that cannot be read; or, as the end of a file, what came behind the last whole record.
struct BadWarcRecord {
  std::uint32_t number = 0;
  SkipReason reason{};
  std::string detail;
};

/// Passes over records that are no texts: requests, redirects, errors, pictures, what was the same as before.
/// Only one record is held in memory. Not thread safe.
class WarcReader {
 public:
  explicit WarcReader(std::unique_ptr<ByteStream> bytes) : bytes_(std::move(bytes)) {}

  /// nullopt at the end.
  std::optional<std::variant<WarcRecord, BadWarcRecord>> next();

 private:
  using Outcome = std::variant<WarcRecord, BadWarcRecord>;
  struct Head;

  bool read_more();
  std::string_view rest() const { return std::string_view(data_).substr(at_); }
  std::optional<std::string> next_line();
  bool find_record();
  std::optional<Head> read_head();
  std::optional<std::string> read_block(std::uint64_t size);
  bool pass_over(std::uint64_t size);
  std::optional<Outcome> damaged(const char* what);

  std::unique_ptr<ByteStream> bytes_;
  std::map<std::string, std::string, std::less<>> arc_ = {};  ///< what the line says that begins its record
  std::string data_;                                          ///< what was read and not yet used, from at_ on
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
  bool ended_ = false;
};

}  // namespace lede::indexer
