// The quotations of one article. Values only: indexer/extract/quotations finds them, common/schema stores
// them, the searcher matches and lists them. docs/QUOTES.md has the method and its figures.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede {

/// Stored as a number: append only.
enum class QuotationKind : std::uint8_t {
  direct,    ///< the speaker's own words, in quotation marks
  indirect,  ///< what somebody says, in the article's words: "Moreno said that the dam holds"
  scare,     ///< fewer than four words in quotation marks that nobody says: the "reform"
  title,     ///< of a book, a film, a song: "The Long Road to Haldin"
};
std::string_view name_of(QuotationKind kind);  ///< "direct", "indirect", "scare", "title"
/// Whether somebody says it: direct or indirect.
constexpr bool is_spoken(QuotationKind kind) { return kind <= QuotationKind::indirect; }

/// No entity: the speaker is unknown or has no name ("a spokesman").
inline constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// One run of words that somebody says. If "he said" or the end of a paragraph interrupts the speaker, each
/// part is a Quotation, and all parts but the first have `continues`.
struct Quotation {
  TokenSpan tokens;   ///< the words said, in the article's TokenList; never empty, within one paragraph
  TokenSpan speaker;  ///< the words that name the speaker, which may stand in another paragraph; empty: none
  TokenSpan cue;  ///< the reporting verb or "according to"; empty: the speaker follows from the context alone
  std::uint32_t entity = kNobody;  ///< of the speaker: index into ArticleEntities::entities
  QuotationKind kind = QuotationKind::direct;
  std::uint8_t confidence = 0;  ///< percent: how often such a cue names the right speaker
  bool continues = false;       ///< goes on with the quotation before it
  bool operator==(const Quotation&) const = default;
};

/// Sorted by tokens.begin. Direct quotations are disjoint; an indirect one may contain direct ones.
using Quotations = std::vector<Quotation>;

/// What one speaker says in one go: indices into Quotations, ascending, never empty. Several if a direct
/// quotation is interrupted.
using QuotationParts = std::vector<std::uint32_t>;
/// The parts of each spoken quotation, in the order of their first tokens; scare quotes and titles are left
/// out. A part with `continues` belongs to the last direct quotation before it; if there is none, it stands
/// alone.
std::vector<QuotationParts> whole_quotations(const Quotations& quotations);

}  // namespace lede
