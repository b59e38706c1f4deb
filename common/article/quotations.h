// Who said what in one article. Values only; indexer/extract finds them, common/schema stores them, the
// searcher matches and lists them. The method and its figures: docs/QUOTES.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede {

/// Stored as a number: append only.
enum class QuotationKind : std::uint8_t {
  direct,    ///< the speaker's own words, in quotation marks or in a transcript
  indirect,  ///< what somebody says, in the article's words: "Moreno said that the dam holds"
  scare,     ///< under four words in quotation marks that nobody is said to utter: the "reform"
  title,     ///< of a book, a film, a song: "The Long Road to Haldin"
};
std::string_view name_of(QuotationKind kind);  ///< "direct", "indirect", "scare", "title"
/// Whether somebody speaks: direct or indirect.
constexpr bool is_spoken(QuotationKind kind) { return kind <= QuotationKind::indirect; }

/// No entity: the speaker is unknown or has no name ("a spokesman").
inline constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// One stretch of words. What a speaker says in one go may be several of these: interrupted by "he said", or
/// running over paragraphs; all but the first then have `continues`.
struct Quotation {
  TokenSpan tokens;   ///< in the article's TokenList; the words said; never empty, within one paragraph
  TokenSpan speaker;  ///< the words that name the speaker, which may stand in another paragraph; empty: none
  TokenSpan cue;      ///< the reporting verb or "according to"; empty: taken over from another quotation
  std::uint32_t entity = kNobody;  ///< of the speaker: index into ArticleEntities::entities
  QuotationKind kind = QuotationKind::direct;
  std::uint8_t confidence = 0;  ///< in percent: how often such a cue names the right speaker
  bool continues = false;       ///< goes on with the quotation before it
  bool operator==(const Quotation&) const = default;
};

/// Sorted by tokens.begin. Direct ones are disjoint; an indirect one may hold direct ones.
using Quotations = std::vector<Quotation>;

/// What is said in one go: indices into Quotations, ascending, never empty; several where a direct quotation
/// goes on.
using QuotationParts = std::vector<std::uint32_t>;
/// Of everything that is speech, in the order of their beginnings. Scare quotes and titles are in none.
std::vector<QuotationParts> whole_quotations(const Quotations& quotations);

}  // namespace lede
