// The tokens of one field of one article as the matcher reads them: the signature at once, the exact tokens
// only where somebody asks, a paragraph at a time.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/article/paragraphs.h"
#include "common/text/analyzer.h"
#include "common/text/signature.h"

namespace lede::searcher {

/// Tokens of an article's text. Borrows all; the analyzer's memo is not trimmed while this lives.
class TextTokens {
 public:
  /// Only tokens whose signature byte is among `asked` have their Form.
  TextTokens(const Article& article, std::string_view signature, const std::bitset<256>& asked,
             Analyzer& analyzer);

  std::string_view signature() const { return signature_; }
  /// Token `index` as the Analyzer sees it; nullptr when the stored signature does not fit the text (a
  /// damaged index).
  const Token* token(std::uint32_t index);
  const std::vector<TokenSpan>& paragraphs() const { return ranges_; }

 private:
  const Article& article_;
  std::string_view signature_;
  const std::bitset<256>& asked_;
  Analyzer& analyzer_;
  std::vector<TokenSpan> ranges_;
  std::vector<std::size_t> searchable_;
  std::vector<std::optional<TokenList>> analyzed_;  // one a searchable paragraph
};

/// Tokens of a short field, such as the outlet.
class WordTokens {
 public:
  WordTokens(std::string_view content, Analyzer& analyzer)
      : tokens_(analyzer.analyze_words(content)), signature_(make_signature(tokens_)) {}

  std::string_view signature() const { return signature_; }
  const Token* token(std::uint32_t index) { return &tokens_[index]; }

 private:
  TokenList tokens_;
  std::string signature_;
};

}  // namespace lede::searcher
