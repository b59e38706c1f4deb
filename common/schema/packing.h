// Compresses what is stored once and read often: zstd, since it unpacks four times as fast as the zlib that
// Xapian would use by itself (RFC 8878; figures: docs/PERFORMANCE.md). An article is short, so most of what
// zstd could refer back to has not come yet: a dictionary learned from other articles stands before each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace lede::schema {

/// Names a dictionary; frames packed with it say so. 0: none.
using DictionaryId = std::uint32_t;

/// Packs with a dictionary or without. Cheap to copy, and copies may be used by several threads at once.
class Packer {
 public:
  Packer() = default;  ///< without
  /// `dictionary`: what learn_dictionary() gave; empty: without. Throws Error{index} for other bytes.
  explicit Packer(std::string_view dictionary);

  /// One zstd frame, or the bytes themselves where that is not smaller. Same bytes, same result (of one
  /// version of zstd).
  std::string pack(std::string_view bytes) const;

 private:
  std::shared_ptr<const ZSTD_CDict_s> dictionary_;
};

/// Unpacks what was packed with one dictionary, and what was packed without. Cheap to copy, and copies may be
/// used by several threads at once.
class Unpacker {
 public:
  Unpacker() = default;  ///< knows no dictionary
  /// As Packer's. The bytes are copied.
  explicit Unpacker(std::string_view dictionary);

  DictionaryId dictionary() const;  ///< that it knows

  /// Throws Error{index}: "WHAT is damaged" for bytes that no Packer made, and "WHAT needs ..." for those
  /// packed with another dictionary; never takes more memory than a thousand times their size and a megabyte.
  std::string unpack(std::string_view packed, const char* what) const;

 private:
  std::shared_ptr<const ZSTD_DDict_s> dictionary_;
};

/// Which dictionary unpacking these bytes takes; 0 also for bytes that no Packer made.
DictionaryId dictionary_of(std::string_view packed);

/// Without a dictionary.
std::string pack(std::string_view bytes);
std::string unpack(std::string_view packed, const char* what);

/// What texts like the samples often hold (ZDICT's fast cover), with the frequencies of letters and distances
/// in them. Same samples, same result (of one version of zstd). Empty where they are too few or too short to
/// learn from.
std::string learn_dictionary(const std::vector<std::string>& samples);

/// As it is kept in the index: with a hash, since one wrong bit would falsify many articles unseen.
std::string encode_dictionary(std::string_view dictionary);
/// Throws Error{index} for what encode_dictionary did not make. "" is "".
std::string decode_dictionary(std::string stored);

}  // namespace lede::schema
