// Cuts a large XML file, such as a dump of a wiki, into whole documents of a few of its records each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/source/stream.h"

namespace lede::indexer {

class XmlParts {
 public:
  /// `size`: bytes of records in a part, at least; one record may be larger.
  explicit XmlParts(std::unique_ptr<ByteStream> bytes, std::size_t size = std::size_t{4} << 20);

  /// Each part has what stands above the first record, so that it has the same declaration, root and outlet,
  /// and the end tags that belong to it. Bytes as they are in the file. nullopt at the end, and at once for a
  /// file without records: the first element of a usual name (page, item, entry, row ...) that comes again.
  std::optional<std::string> next();

  /// How many records the parts had.
  std::uint32_t records() const { return records_; }
  /// Of the stream; too_large where one record is over kFileLimit, after which nothing more is read.
  std::optional<SkipReason> fault() const;

 private:
  bool read_more();
  void find_records();
  std::size_t next_record(std::size_t at) const;

  std::unique_ptr<ByteStream> bytes_;
  const std::size_t size_;
  std::string data_;
  std::uint32_t records_ = 0;
  bool at_end_ = false;
  bool too_large_ = false;
  std::string name_;     ///< of a record's element
  std::string above_;    ///< the first record
  std::string closing_;  ///< the end tags for it
};

}  // namespace lede::indexer
