// A text as the rules for quotations read it, from one marked string (marked_article.h), and what they find
// as words: for tests of single rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "indexer/extract/quotations/marks.h"
#include "indexer/extract/quotations/speaker.h"
#include "indexer/extract/quotations/text.h"
#include "tests/support/marked_article.h"

namespace lede::testing {

class MarkedQuoteText {
 public:
  /// `marked` as read_marked() reads it; its names are linked.
  explicit MarkedQuoteText(std::string_view marked);

  const indexer::QuoteText& text() const { return text_; }
  /// The first token of that surface; a text without it ends the test.
  std::uint32_t token(std::string_view surface) const;
  /// The sentence that holds the token, without its end.
  TokenSpan sentence(std::uint32_t token) const;
  /// What stands in quotation marks; the text is one paragraph.
  std::vector<indexer::QuotedTokens> quoted() const;
  std::string words(TokenSpan span) const;
  /// The entity's name; "(words)" for a speaker without one; "pronoun she" for a pronoun; "-" for none.
  std::string shown(const std::optional<indexer::Speaker>& speaker) const;
  /// The entity's name; "-" for kNobody.
  std::string name(std::uint32_t entity) const;

 private:
  Analyzer analyzer_;
  MarkedArticle read_;
  indexer::QuoteText text_;
};

}  // namespace lede::testing
