// Whom a pronoun means: the person spoken of last who agrees in gender, the subject of a sentence before
// those it mentions besides. Found for one article, in text order.
#pragma once

#include <cstdint>
#include <vector>

#include "common/article/quotations.h"
#include "indexer/extract/quotations/speaker.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

enum class Gender : std::uint8_t { unknown, man, woman };

class PronounResolver {
 public:
  /// Borrows the text.
  explicit PronounResolver(const QuoteText& text);

  /// Mentions in this stretch are words of a quotation: "he" outside is none of them.
  void note_quoted(TokenSpan tokens);
  /// Whoever spoke is the likeliest next "he".
  void note_speaker(const Speaker& speaker);

  /// The entity that the pronoun at `token` means; kNobody when none fits.
  std::uint32_t resolve(std::uint32_t pronoun, std::uint32_t token) const;
  /// The organisation that a bare "the ministry" means: the last one named before with that word.
  std::uint32_t named_before(TokenSpan nominal) const;

 private:
  Gender gender_of(std::uint32_t entity) const;
  void note_gender(const Mention& mention);
  bool agrees(const Mention& mention, std::uint32_t pronoun) const;
  std::uint32_t last_speaker(std::uint32_t pronoun, TokenSpan sentence) const;
  bool is_quoted(std::uint32_t token) const;

  const QuoteText& text_;
  std::vector<Gender> genders_;    ///< of entities
  std::vector<TokenSpan> quoted_;  ///< in text order
  std::vector<Speaker> speakers_;  ///< in text order
};

}  // namespace lede::indexer
