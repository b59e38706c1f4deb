// An article as the rules for quotations read it: the tokens with their word classes, the signs between the
// tokens, and the entities that the tokens name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"
#include "indexer/extract/quotations/words.h"

namespace lede::indexer {

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

/// Borrows the article and its tokens. `token` is always an index into tokens(), below its size: any other is
/// a bug.
class QuoteText {
 public:
  QuoteText(const Article& article, const TokenList& tokens);

  const Article& article() const { return article_; }
  const TokenList& tokens() const { return tokens_; }
  std::string_view text() const { return article_.text; }

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
  std::string_view surface(std::uint32_t token) const {
    const ByteSpan span = tokens_[token].span;
    return text().substr(span.begin, span.size());
  }
  bool is_possessive(std::uint32_t token) const;
  /// The GapSign bits between the word `token` and the word before it. `token` is not the first of the
  /// article.
  std::uint8_t gap_before(std::uint32_t token) const;

  /// Index of the first mention that ends after `token`; mentions().size() for none.
  std::size_t mention_from(std::uint32_t token) const;
  const std::vector<Mention>& mentions() const { return article_.names.mentions; }
  EntityKind kind_of(const Mention& mention) const { return article_.names.entities[mention.entity].kind; }

 private:
  /// Without a look at the neighbours.
  std::uint32_t classes_alone(std::uint32_t token) const { return classes_[token]; }
  bool is_verb_here(std::uint32_t token, std::uint32_t classes) const;

  const Article& article_;
  const TokenList& tokens_;
  std::vector<std::uint32_t> classes_;  ///< of each token
};

}  // namespace lede::indexer
