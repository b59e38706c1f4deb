// Resolves a pronoun to an entity: the one named last that agrees in gender. Within a sentence the speaker
// comes first, then the names in text order, because the subject of an English sentence mostly stands first.
// One object reads one article, in text order. docs/QUOTES.md has the figures.
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

  /// A pronoun outside quotations never means a name inside one. Call in text order.
  void note_quoted(TokenSpan tokens);
  /// Whoever spoke is the most likely next "he". Call in text order; a speaker without an entity is ignored.
  void note_speaker(const Speaker& speaker);

  /// The entity that the pronoun at `token` means; kNobody if none fits in the last ten sentences. `pronoun`
  /// is kHe, kShe, kThey or kIt. "They" and "it" mean organisations, "it" also places.
  std::uint32_t resolve(std::uint32_t pronoun, std::uint32_t token) const;
  /// The organisation that a bare "the ministry" means: the last one before it that has this word in its
  /// name; kNobody for none.
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
