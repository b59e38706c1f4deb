#include "tests/support/quote_text.h"

#include <stdexcept>

#include "indexer/extract/entities/link.h"

namespace lede::testing {
namespace {

MarkedArticle linked(std::string_view marked, Analyzer& analyzer) {
  MarkedArticle read = read_marked(marked, analyzer);
  indexer::PrintedNames printed;
  read.article.names = link({read.article, read.tokens, read.spans}, printed);
  return read;
}

}  // namespace

MarkedQuoteText::MarkedQuoteText(std::string_view marked)
    : read_(linked(marked, analyzer_)), text_(read_.article, read_.tokens) {}

std::uint32_t MarkedQuoteText::token(std::string_view surface) const {
  for (std::uint32_t at = 0; at < read_.tokens.size(); ++at)
    if (text_.is_word(at) && text_.surface(at) == surface) return at;
  throw std::invalid_argument("no such word: " + std::string(surface));
}

TokenSpan MarkedQuoteText::sentence(std::uint32_t token) const {
  TokenSpan span{token, token};
  while (span.begin > 0 && text_.is_word(span.begin - 1)) --span.begin;
  while (text_.is_word(span.end)) ++span.end;
  return span;
}

std::vector<indexer::QuotedTokens> MarkedQuoteText::quoted() const {
  const auto bytes = static_cast<std::uint32_t>(read_.article.text.size());
  const auto paragraph_end = static_cast<std::uint32_t>(read_.tokens.size()) - 1;
  return indexer::quoted_tokens(text_, {0, bytes}, {0, paragraph_end}, false);
}

std::string MarkedQuoteText::words(TokenSpan span) const {
  if (span.size() == 0) return {};
  const std::uint32_t begin = read_.tokens[span.begin].span.begin;
  return read_.article.text.substr(begin, read_.tokens[span.end - 1].span.end - begin);
}

std::string MarkedQuoteText::shown(const std::optional<indexer::Speaker>& speaker) const {
  if (!speaker) return "-";
  if (speaker->pronoun != 0) return "pronoun " + words(speaker->tokens);
  return speaker->entity == kNobody ? "(" + words(speaker->tokens) + ")" : name(speaker->entity);
}

std::string MarkedQuoteText::name(std::uint32_t entity) const {
  return entity == kNobody ? "-" : read_.article.names.entities.at(entity).name;
}

}  // namespace lede::testing
