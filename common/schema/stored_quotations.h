// The positions and speakers of an article's quotations, as the bytes of a value slot. They let a search for
// a quotation reject most articles without reading them. docs/SCHEMA.md has the layout, which is our own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bytes.h"
#include "common/text/token.h"

namespace lede::schema {

/// What one speaker says in one go (QuotationParts), as far as it is stored here.
struct StoredQuotation {
  std::uint16_t speaker = 0;     ///< speaker_mark(name_hash(...)) of the speaker; 0: unknown
  std::vector<TokenSpan> parts;  ///< ascending; positions in the signature; at least one
  bool operator==(const StoredQuotation&) const = default;
};

/// Sixteen bits of a name's hash (common/entities/key.h), never 0. Of a thousand speakers one or two
/// share their mark with another; then the article itself decides.
std::uint16_t speaker_mark(std::uint64_t name_hash);

/// The quotations as bytes, about six each. They must be sorted by their first token, each with a part: else
/// a bug.
std::string encode_stored_quotations(const std::vector<StoredQuotation>& quotations);

/// Reads the quotations one by one, because a search mostly stops early. Borrows the value.
class StoredQuotationReader {
 public:
  explicit StoredQuotationReader(std::string_view value) : reader_(value, "the list of quotations") {}
  /// Reads the next quotation into `quotation` and uses its memory again; false at the end. Throws
  /// Error{index} if the value is damaged. A damaged value may also give spans beyond the end of the
  /// signature: the caller checks them.
  bool read(StoredQuotation& quotation);

 private:
  ByteReader reader_;
  std::uint64_t first_ = 0;
};

}  // namespace lede::schema
