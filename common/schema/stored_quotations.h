// Where an article's quotations stand, as a value: enough to see that an article does not hold the words that
// somebody is asked to have said, without reading the article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bytes.h"
#include "common/text/token.h"

namespace lede::schema {

/// What is said in one go.
struct StoredQuotation {
  std::uint16_t speaker = 0;     ///< speaker_mark(name_hash(...)) of who speaks; 0: nobody known
  std::vector<TokenSpan> parts;  ///< ascending; of the searchable tokens, as in the signature; at least one
  bool operator==(const StoredQuotation&) const = default;
};

/// Sixteen bits of a name's hash (common/entities/key_hash.h), never 0: of a thousand speakers one or two
/// share theirs with another, and the article decides.
std::uint16_t speaker_mark(std::uint64_t name_hash);

/// Sorted by the beginning of the first part. Four bytes and a few.
std::string encode_stored_quotations(const std::vector<StoredQuotation>& quotations);

/// Reads them one by one, as a matcher does that mostly needs none. Borrows the value.
class StoredQuotationReader {
 public:
  explicit StoredQuotationReader(std::string_view value) : reader_(value, "the list of quotations") {}
  /// The next one into `quotation`, whose memory is used again; false at the end. Throws Error{index} for
  /// what is damaged. Spans may reach beyond the signature they belong to.
  bool read(StoredQuotation& quotation);

 private:
  ByteReader reader_;
  std::uint64_t first_ = 0;
};

}  // namespace lede::schema
