// The value slots of a document, and the layout of each: what is read for every candidate without unpacking
// the stored article. Three slots have their layout in a file of their own, named beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"

namespace lede::schema {

/// Xapian value slots.
enum Slot : std::uint32_t {
  kSlotDate = 0,        ///< publication day, sortable; absent when undated
  kSlotOrder = 1,       ///< newest first, then path, then ordinal: the tie-break and the file list
  kSlotSignature = 2,   ///< one byte a token: common/text/signature.h
  kSlotSource = 3,      ///< the file's stamp when it was read: size, mtime, content hash
  kSlotEntities = 4,    ///< what the article names, six bytes an entity: for counting
  kSlotArticle = 5,     ///< the stored article, packed (record.h). Not the document's data: that Xapian would
                        ///< try to deflate, in vain, for a seventh of the time of a build
  kSlotQuotations = 6,  ///< where quotations stand, and whose they are (stored_quotations.h)
};

/// Sortable as bytes. decode throws Error{index} on a damaged value; it reads the first bytes only, as
/// Xapian's upper bound of a slot may be longer than any value in it.
std::string encode_date(Date date);
Date decode_date(std::string_view value);
/// Sorts after every date: for undated articles where the oldest comes first.
std::string after_every_date();

struct Order {
  std::optional<Date> date;
  std::string path;
  std::uint32_t ordinal = 0;
};
/// Sortable as bytes, the undated last. decode throws Error{index} on a damaged value.
std::string encode_order(const Order& order);
Order decode_order(std::string_view value);

/// By what a run knows that a file has not changed.
struct SourceStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t content_hash = 0;  ///< xxhash3-64 of the file's bytes
  bool operator==(const SourceStamp&) const = default;
};
std::string encode_source(const SourceStamp& stamp);
/// Throws Error{index} on a damaged value.
SourceStamp decode_source(std::string_view value);

inline constexpr std::size_t kEntityHashSize = 6;
/// The entities of a document: their hashes (common/entities/key.h), sorted, six bytes each.
std::string encode_entity_hashes(std::vector<std::uint64_t> hashes);
/// Calls visit(hash) for each; a rest of under six bytes is passed over.
template <class Visit>
void for_each_entity_hash(std::string_view value, Visit&& visit) {
  for (; value.size() >= kEntityHashSize; value.remove_prefix(kEntityHashSize)) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kEntityHashSize; ++i) hash = hash << 8 | static_cast<unsigned char>(value[i]);
    visit(hash);
  }
}

}  // namespace lede::schema
