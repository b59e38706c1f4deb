// The words that show who speaks: reporting verbs in all their forms, and the small words around a subject.
// The list is words_table.h, our own (docs/QUOTES.md).
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::indexer {

/// What a word may be, as bits. A word may be several things.
enum QuoteWordClass : std::uint32_t {
  kFinite = 1 << 0,       ///< a reporting verb with a subject: said, says, say
  kGerund = 1 << 1,       ///< one in -ing: its subject is the sentence's
  kSaying = 1 << 2,       ///< of a verb: introduces what somebody says (say, add, warn)
  kNaming = 1 << 3,       ///< of a verb: calls something so (call, describe, blame)
  kThought = 1 << 4,      ///< of a verb: what somebody thinks or wants (believe, hope)
  kAddressed = 1 << 5,    ///< of a verb: the listener follows it (tell, ask, urge)
  kAuxiliary = 1 << 6,    ///< may stand between a subject and its verb: has, would, not
  kBeing = 1 << 7,        ///< is, was, been: makes a verb passive
  kAdverb = 1 << 8,       ///< also, later
  kPreposition = 1 << 9,  ///< in, of, during
  kClause = 1 << 10,      ///< begins a clause: that, when, because
  kAnd = 1 << 11,         ///< and, but, or
  kHe = 1 << 12,
  kShe = 1 << 13,
  kThey = 1 << 14,
  kIt = 1 << 15,
  kOtherPronoun = 1 << 16,  ///< I, you, we, me, them: names nobody
  kWho = 1 << 17,           ///< who, which
  kDeterminer = 1 << 18,    ///< the, a, his
  kTime = 1 << 19,          ///< Tuesday, June, today: no subject, though capitalised
  kMan = 1 << 20,           ///< makes the name after it a man's: Mr
  kWoman = 1 << 21,
  kWork = 1 << 22,      ///< a word that announces the title of a work: book, film, titled
  kMansName = 1 << 23,  ///< a common given name; one that both bear is neither
  kWomansName = 1 << 24,
  kWithParticle = 1 << 25,   ///< a verb only before its particle: fired back
  kNounToo = 1 << 26,        ///< a verb only after what can be its subject: a claim, she claims
  kNeverInverted = 1 << 27,  ///< of a verb: the name after it is the listener, never the speaker (tell)
  kDirectOnly = 1 << 28,     ///< of a verb: introduces no indirect quotation (began, continued)
  kAccording = 1 << 29,
};

inline constexpr std::uint32_t kVerb = kSaying | kNaming | kThought;
/// What may show who speaks.
inline constexpr std::uint32_t kCue = kVerb | kAccording;
inline constexpr std::uint32_t kPronoun = kHe | kShe | kThey | kIt;

/// The QuoteWordClass bits of a folded form; 0 for any other word. Takes a few nanoseconds.
std::uint32_t quote_word(std::string_view form);
/// Whether the two words together are a reporting verb: "fired back", "went on".
bool is_particle_of(std::string_view verb, std::string_view particle);

}  // namespace lede::indexer
