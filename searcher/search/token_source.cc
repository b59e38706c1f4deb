// The exact tokens of an article's text and of its short fields.
#include <algorithm>

#include "searcher/search/occurrences.h"

namespace lede::searcher {

bool ExactTokens::is_sequence(const Sequence& sequence, TokenSpan tokens) {
  auto test = sequence.begin();
  for (auto at = tokens.begin; at < tokens.end; ++at) {
    const Token* one = token(at);
    if (!one) return false;
    if (one->kind == TokenKind::sentence_end) continue;
    if (one->form == nullptr || test == sequence.end() || !test->accepts(*one->form)) return false;
    ++test;
  }
  return test == sequence.end();
}

TextTokens::TextTokens(const Article& article, std::string_view signature, const std::bitset<256>& asked,
                       Analyzer& analyzer, Effort* effort)
    : ExactTokens(signature, effort),
      article_(article),
      asked_(asked),
      analyzer_(analyzer),
      ranges_(paragraph_ranges(signature)),
      searchable_(searchable_paragraphs(article)),
      analyzed_(searchable_.size()) {}

const Token* TextTokens::token(std::uint32_t index) {
  const auto next =
      std::upper_bound(ranges_.begin(), ranges_.end(), index,
                       [](std::uint32_t at, const TokenSpan& range) { return at < range.begin; });
  if (next == ranges_.begin()) return nullptr;
  const auto paragraph = static_cast<std::size_t>(next - ranges_.begin()) - 1;
  if (paragraph >= searchable_.size()) return nullptr;
  auto& tokens = analyzed_[paragraph];
  const auto range = ranges_[paragraph];
  if (!tokens) {
    const auto span = article_.paragraphs[searchable_[paragraph]].span;
    tokens.emplace();
    tokens->reserve(range.size());
    spend(4 * std::uint64_t{range.size()});
    analyzer_.analyze_paragraph(std::string_view(article_.text).substr(span.begin, span.size()),
                                Bytes{span.begin}, {signature_.substr(range.begin, range.size()), &asked_},
                                *tokens);
  }
  const auto offset = index - ranges_[paragraph].begin;
  return offset < tokens->size() ? &(*tokens)[offset] : nullptr;
}

std::vector<TokenSpan> TextTokens::mentions(const Clause& clause, TokenSpan range) {
  const auto& names = article_.names;
  spend(4 * names.entities.size() + names.mentions.size());
  std::vector<bool> asked;
  for (const auto& entity : names.entities)
    asked.push_back(std::binary_search(clause.entities.begin(), clause.entities.end(), entity));
  const auto end = std::min<std::size_t>(range.end, signature_.size());
  std::vector<TokenSpan> found;
  for (const auto& mention : names.mentions)
    if (asked[mention.entity] && mention.tokens.begin >= range.begin && mention.tokens.end <= end)
      found.push_back(mention.tokens);
  return found;
}

WordTokens::WordTokens(std::string_view content, Analyzer& analyzer)
    : ExactTokens(std::string_view{}),
      tokens_(analyzer.analyze_words(content)),
      own_signature_(make_signature(tokens_)) {
  signature_ = own_signature_;
}

}  // namespace lede::searcher
