// An article as the rules for quotations read it: the tokens with their word classes, the signs between the
// tokens, and the entities that the tokens name. The words that show who speaks are our own list, words.inc
// (docs/QUOTES.md).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"

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
  kOnlyWithThat = 1 << 30,  ///< of a verb: introduces an indirect quotation only with "that" (replied that)
};

inline constexpr std::uint32_t kVerb = kSaying | kNaming | kThought;
/// What may show who speaks.
inline constexpr std::uint32_t kCue = kVerb | kAccording;
inline constexpr std::uint32_t kPronoun = kHe | kShe | kThey | kIt;

/// The QuoteWordClass bits of a folded form; 0 for any other word. Takes a few nanoseconds.
std::uint32_t quote_word(std::string_view form);
/// Whether the two words together are a reporting verb: "fired back", "went on".
bool is_particle_of(std::string_view verb, std::string_view particle);

/// The signs between two words, as bits. Spaces, hyphens and full stops have no bit.
enum GapSign : std::uint8_t {
  kComma = 1,
  kColon = 2,
  kDash = 4,
  kBracket = 8,
  kQuoteMark = 16,
  kSemicolon = 32,
};
inline constexpr std::uint8_t kAnyGap = 63;

/// A longer sentence is read in parts of so many tokens: the time grows with the text and not with the square
/// of a sentence that never ends.
inline constexpr std::uint32_t kLongestSentence = 1000;

/// Borrows the article and its tokens. `token` is always an index into tokens(), below its size: any other is
/// a bug.
class QuoteText {
 public:
  QuoteText(const Article& article, const TokenList& tokens);

  const Article& article() const { return article_; }
  const TokenList& tokens() const { return tokens_; }
  std::string_view text() const { return article_.text; }

  /// The folded form of a word; of other languages the English word that it is read as (glosses.h).
  std::string_view form(std::uint32_t token) const {
    return forms_.empty() ? std::string_view(tokens_[token].form->form) : forms_[token];
  }
  /// Whether its words are read as English ones.
  bool is_glossed() const { return !forms_.empty(); }
  /// Where "according to" ends that begins at a kAccording; `at` where it is none.
  std::uint32_t according_end(std::uint32_t at) const;
  bool is_word(std::uint32_t token) const { return tokens_[token].kind == TokenKind::word; }
  /// The QuoteWordClass bits of a token; 0 for the end of a sentence or paragraph. A word that may also be a
  /// noun counts as a verb only if its neighbours show that it is one.
  std::uint32_t classes(std::uint32_t token) const {
    const std::uint32_t classes = classes_alone(token);
    const bool clear = (classes & kVerb) == 0 || is_verb_here(token, classes);
    return clear ? classes : classes & ~(kVerb | kFinite | kGerund);
  }
  /// Whether any word has one of these classes.
  bool has_any(std::uint32_t wanted) const;
  bool is(std::uint32_t token, std::uint32_t wanted) const {
    // Most words do not have the class at all; then their neighbours need no look.
    return (classes_alone(token) & wanted) != 0 && (classes(token) & wanted) != 0;
  }
  bool is_capital(std::uint32_t token) const { return (tokens_[token].flags & kStartsCapital) != 0; }
  bool is_adverb(std::uint32_t token) const;
  /// Whether a number stands behind "about", "at least", "but" or "while": "about half", "but 55 percent".
  bool begins_amount(std::uint32_t token) const;
  std::string_view surface(std::uint32_t token) const {
    const ByteSpan span = tokens_[token].span;
    return text().substr(span.begin, span.size());
  }
  bool is_possessive(std::uint32_t token) const;
  /// The GapSign bits between the word `token` and the word before it. `token` is not the first of the
  /// article.
  std::uint8_t gap_before(std::uint32_t token) const {
    std::uint8_t& gap = gaps_[token];  // it may be as long as the article, and is asked for from afar
    return gap != kUnread ? gap : gap = read_gap(token);
  }

  /// Where the sentence begins that the token before `end` is part of; `limit` or later.
  std::uint32_t sentence_begin(std::uint32_t end, std::uint32_t limit) const {
    limit = std::max(limit, end - std::min(end, kLongestSentence));
    while (end > limit && is_word(end - 1)) --end;
    return end;
  }
  /// Where the sentence that goes on at `begin` ends, before its stop; `limit` or earlier.
  std::uint32_t sentence_end(std::uint32_t begin, std::uint32_t limit) const {
    limit = std::min(limit, begin + kLongestSentence);
    while (begin < limit && is_word(begin)) ++begin;
    return begin;
  }

  /// Index of the first mention that ends after `token`; mentions().size() for none.
  std::size_t mention_from(std::uint32_t token) const;
  const std::vector<Mention>& mentions() const { return article_.names.mentions; }
  EntityKind kind_of(const Mention& mention) const { return article_.names.entities[mention.entity].kind; }

 private:
  /// Without a look at the neighbours.
  std::uint32_t classes_alone(std::uint32_t token) const { return classes_[token]; }
  bool is_verb_here(std::uint32_t token, std::uint32_t classes) const;
  bool is_said_by_some(std::uint32_t token) const;
  bool begins_object(std::uint32_t token) const;
  std::uint8_t read_gap(std::uint32_t token) const;

  void read_glosses();

  static constexpr std::uint8_t kUnread = 0xFF;
  const Article& article_;
  const TokenList& tokens_;
  std::vector<std::string_view> forms_;     ///< of each token; empty for English
  std::vector<std::uint32_t> classes_;      ///< of each token
  mutable std::vector<std::uint8_t> gaps_;  ///< the GapSigns before each token; kUnread until asked for
};

}  // namespace lede::indexer
