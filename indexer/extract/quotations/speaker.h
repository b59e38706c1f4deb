// Finds the noun phrase that is the subject of a reporting verb, and the entity that it names or, as a
// pronoun, means.
//
// There is no parser. Punctuation and small words cut a sentence into clauses and phrases. The head of a
// phrase ends before the first preposition, sign or "who". A name that ends the head is the speaker: "foreign
// ministry spokeswoman Ana Moreno" is Ana Moreno, but "Moreno's spokesman" is not Moreno. The rules are our
// own (docs/QUOTES.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article/quotations.h"
#include "common/base/units.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct Speaker {
  TokenSpan tokens;                ///< the words that name the speaker; not empty
  std::uint32_t entity = kNobody;  ///< index into ArticleEntities::entities; kNobody for what has no name
  std::uint32_t pronoun = 0;  ///< kHe, kShe, kThey or kIt of a pronoun, which is still to be resolved; or 0
};

/// Borrows the text. Every function takes tokens of one sentence without its end, and gives nullopt where it
/// finds no noun phrase.
class SpeakerFinder {
 public:
  explicit SpeakerFinder(const QuoteText& text) : text_(text) {}

  /// The subject before the verb: "Ana Moreno said". Looks at no token before `begin`.
  std::optional<Speaker> subject_of(std::uint32_t verb, std::uint32_t begin) const;
  /// The subject after the verb: "said Ana Moreno". Looks at no token from `end` on.
  std::optional<Speaker> inverted_subject_of(std::uint32_t verb, std::uint32_t end) const;
  /// Who does what a passive verb says: "was asked by Moreno".
  std::optional<Speaker> agent_of(std::uint32_t verb, std::uint32_t end) const;
  /// The noun phrase that begins the clause. Skips phrases in front of it: "On Monday, Moreno ...".
  std::optional<Speaker> first_noun(TokenSpan clause) const;
  /// The speaker that a noun phrase names: by its head, or by a person in apposition before `limit` ("the
  /// spokesman, Ivo Brandt,"). A phrase without a name gives a speaker without an entity.
  std::optional<Speaker> named_in(TokenSpan phrase, std::uint32_t limit) const;

  /// The same where no sign need end the phrase, as in other languages than English: "laut Moreno fehlen",
  /// "sagte Moreno Journalisten". Of those the first name of a person counts.
  std::optional<Speaker> named_first_in(TokenSpan phrase) const;

  /// Whether the verb is passive, so that its subject is not the speaker: "was told".
  bool is_passive(std::uint32_t verb, std::uint32_t begin) const;

 private:
  std::optional<Speaker> of_clause_part(TokenSpan part, std::uint32_t limit) const;

  const QuoteText& text_;
};

enum class Gender : std::uint8_t { unknown, man, woman };

/// Resolves a pronoun to an entity: the one named last that agrees in gender. Within a sentence the speaker
/// comes first, then the names in text order, because the subject of an English sentence mostly stands first.
/// One object reads one article, in text order.
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
  /// What a nominal means that names nobody: "the sheriff" the last person called so before it ("Sheriff
  /// Moreno"), "the ministry" the last organisation that has this word in its name; kNobody for none.
  std::uint32_t named_before(TokenSpan nominal);
  /// The person whose name ends with the last of these words, where the tagger found no name in them: the
  /// last one named before them, else the first one after; kNobody for none.
  std::uint32_t named_alike(TokenSpan words);

 private:
  /// Places in the mentions, ascending.
  using MentionsByWord = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

  void note_gender(const Mention& mention);
  void index_mentions();
  bool agrees(const Mention& mention, std::uint32_t pronoun) const;
  std::uint32_t last_speaker(std::uint32_t pronoun, TokenSpan sentence) const;
  bool is_quoted(std::uint32_t token) const;

  const QuoteText& text_;
  std::vector<Gender> genders_;    ///< of entities
  std::vector<TokenSpan> quoted_;  ///< in text order
  std::vector<Speaker> speakers_;  ///< in text order
  bool is_indexed_ = false;        ///< the three below are filled when first needed
  MentionsByWord by_last_word_;    ///< persons
  MentionsByWord by_title_;        ///< persons, by what they are called
  MentionsByWord by_stem_;         ///< organisations of several words, by each
};

}  // namespace lede::indexer
