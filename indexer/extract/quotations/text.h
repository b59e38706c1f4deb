// An article as the rules for quotations read it: its tokens with their classes, what stands between them,
// and whom they name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"
#include "indexer/extract/quotations/words.h"

namespace lede::indexer {

/// What stands between two words. Bits; 0 for space, hyphens and full stops.
enum GapSign : std::uint8_t {
  kComma = 1,
  kColon = 2,
  kDash = 4,
  kBracket = 8,
  kQuoteMark = 16,
  kSemicolon = 32,
};
inline constexpr std::uint8_t kAnyGap = 63;

/// Borrows the article and its tokens.
class QuoteText {
 public:
  QuoteText(const Article& article, const TokenList& tokens);

  const Article& article() const { return article_; }
  const TokenList& tokens() const { return tokens_; }
  std::string_view text() const { return article_.text; }

  bool is_word(std::uint32_t token) const { return tokens_[token].kind == TokenKind::word; }
  /// 0 for ends. A word that may be a noun counts as a verb only where its neighbours say so.
  std::uint32_t classes(std::uint32_t token) const {
    const std::uint32_t classes = classes_alone(token);
    const bool clear = (classes & kVerb) == 0 || is_verb_here(token, classes);
    return clear ? classes : classes & ~(kVerb | kFinite | kGerund);
  }
  /// Whether any word has one of these classes.
  bool has_any(std::uint32_t wanted) const;
  bool is(std::uint32_t token, std::uint32_t wanted) const {
    // Most words are not even alone what is asked for; then no neighbour need be looked at.
    return (classes_alone(token) & wanted) != 0 && (classes(token) & wanted) != 0;
  }
  bool is_capital(std::uint32_t token) const { return (tokens_[token].flags & kStartsCapital) != 0; }
  bool is_adverb(std::uint32_t token) const;
  std::string_view surface(std::uint32_t token) const {
    const ByteSpan span = tokens_[token].span;
    return text().substr(span.begin, span.size());
  }
  bool is_possessive(std::uint32_t token) const;
  /// Signs between the word `token` and the one before it; `token` is not the first of the article.
  std::uint8_t gap_before(std::uint32_t token) const;

  /// The first mention that ends after `token`; mentions().size() for none.
  std::size_t mention_from(std::uint32_t token) const;
  const std::vector<Mention>& mentions() const { return article_.names.mentions; }
  EntityKind kind_of(const Mention& mention) const { return article_.names.entities[mention.entity].kind; }

 private:
  /// Whatever stands beside it.
  std::uint32_t classes_alone(std::uint32_t token) const { return classes_[token]; }
  bool is_verb_here(std::uint32_t token, std::uint32_t classes) const;

  const Article& article_;
  const TokenList& tokens_;
  std::vector<std::uint32_t> classes_;  ///< of each token
};

}  // namespace lede::indexer
