// The tokens of one field of one article as the matcher reads them: the signature at once, the exact tokens
// only where somebody asks, a paragraph at a time. A source gives its signature and its tokens, and
// find_mentions() says where it mentions entities.
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
#include "searcher/query/filter_tree.h"

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
  const ArticleEntities& names() const { return article_.names; }

 private:
  const Article& article_;
  std::string_view signature_;
  const std::bitset<256>& asked_;
  Analyzer& analyzer_;
  std::vector<TokenSpan> ranges_;
  std::vector<std::size_t> searchable_;
  std::vector<std::optional<TokenList>> analyzed_;  // one a searchable paragraph
};

/// Where the entities of a name's clause are mentioned within `range`.
std::vector<TokenSpan> find_mentions(TextTokens& source, const Clause& clause, TokenSpan range);

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

/// Short fields name nobody.
inline std::vector<TokenSpan> find_mentions(WordTokens&, const Clause&, TokenSpan) { return {}; }

/// A source that believes the signature.
class SignatureOnly {
 public:
  explicit SignatureOnly(std::string_view signature) : signature_(signature) {}
  std::string_view signature() const { return signature_; }

 private:
  std::string_view signature_;
};
inline bool is_sequence(SignatureOnly&, const Sequence&, TokenSpan) { return true; }
/// A signature knows no names: whoever looks for one reads the article.
inline std::vector<TokenSpan> find_mentions(SignatureOnly&, const Clause&, TokenSpan) { return {}; }

}  // namespace lede::searcher
