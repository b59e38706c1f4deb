// Who is meant by the words around a reporting verb: finds the noun phrase that is its subject, and the
// entity that this names. No parser: clauses are cut at signs and small words, and a name at the end of the
// head of a phrase names the speaker ("foreign ministry spokeswoman Ana Moreno", but not "Moreno's
// spokesman").
#pragma once

#include <cstdint>
#include <optional>

#include "common/article/quotations.h"
#include "common/base/units.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct Speaker {
  TokenSpan tokens;
  std::uint32_t entity = kNobody;
  std::uint32_t pronoun = 0;  ///< its class, where the speaker is one and still to be resolved
};

/// Borrows the text. Every function takes tokens of one sentence, its end left out, and gives nullopt where
/// there is no noun phrase.
class SpeakerFinder {
 public:
  explicit SpeakerFinder(const QuoteText& text) : text_(text) {}

  /// The subject of the verb at `verb`; nothing before `begin` is looked at.
  std::optional<Speaker> subject_of(std::uint32_t verb, std::uint32_t begin) const;
  /// The subject after the verb: "said Ana Moreno". Nothing from `end` on is looked at.
  std::optional<Speaker> inverted_subject_of(std::uint32_t verb, std::uint32_t end) const;
  /// Of a passive verb: "was asked by Moreno".
  std::optional<Speaker> agent_of(std::uint32_t verb, std::uint32_t end) const;
  /// The noun phrase that begins the clause, fronted phrases passed over ("On Monday, Moreno ...").
  std::optional<Speaker> first_noun(TokenSpan clause) const;
  /// The speaker that a noun phrase names, by its head and what stands in apposition up to `limit`.
  std::optional<Speaker> named_in(TokenSpan phrase, std::uint32_t limit) const;

  /// Whether a verb has no speaker as its subject: "was told".
  bool is_passive(std::uint32_t verb, std::uint32_t begin) const;

 private:
  std::uint32_t before_auxiliaries(std::uint32_t verb, std::uint32_t begin) const;
  std::uint32_t before_bracket(std::uint32_t end, std::uint32_t begin) const;
  std::uint32_t phrase_begin(std::uint32_t end, std::uint32_t begin) const;
  std::uint32_t head_end(TokenSpan phrase) const;
  std::uint32_t clause_part_end(std::uint32_t begin, std::uint32_t end) const;
  const Mention* mention_ending_at(TokenSpan phrase) const;
  const Mention* apposition_after(std::uint32_t head_end, std::uint32_t limit) const;
  const Mention* titled_after(std::uint32_t head_end, TokenSpan phrase) const;
  const Mention* head_mention(TokenSpan part) const;
  std::optional<Speaker> of_clause_part(TokenSpan part, std::uint32_t limit) const;
  bool goes_on_with_place(TokenSpan part) const;
  bool is_fronted(std::uint32_t token) const;

  const QuoteText& text_;
};

}  // namespace lede::indexer
