#include "searcher/views/versions.h"

#include <string_view>
#include <utility>

#include "common/article/article.h"
#include "common/base/ascii.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

// Where between two words the one's punctuation ends and the next one's begins: around the last white space.
struct Border {
  std::uint32_t end;
  std::uint32_t begin;
};
Border border(std::string_view text, std::uint32_t end, std::uint32_t begin) {
  auto next = begin;
  while (next > end && !ascii::is_space(text[next - 1])) --next;
  if (next == end) return {begin, begin};  // "cease-fire"
  auto last = next;
  while (last > end && ascii::is_space(text[last - 1])) --last;
  return {last, next};
}

// A paragraph without the white space around it.
ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (!span.empty() && ascii::is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && ascii::is_space(text[span.end - 1])) --span.end;
  return span;
}

TokenSpan whole(const TokenList& tokens) { return {0, static_cast<std::uint32_t>(tokens.size())}; }

Version version_of(Hit hit, const TokenList& tokens) {
  auto words = printed_words(hit.article, tokens);
  return {std::move(hit), std::move(words)};
}

}  // namespace

std::vector<PrintedWord> printed_words(const Article& article, const TokenList& tokens) {
  std::vector<PrintedWord> words;
  const auto searchable = searchable_paragraphs(article);
  std::size_t paragraph = 0;
  bool first = true;
  const auto span = [&] { return trimmed(article.text, article.paragraphs[searchable[paragraph]].span); };
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::paragraph_end) {
      if (!first) words.back().ends_paragraph = true, words.back().bytes.end = span().end;
      first = true;
      if (++paragraph == searchable.size()) break;
    } else if (token.kind == TokenKind::word) {
      auto begin = first ? span().begin : token.span.begin;
      if (!first) {
        const auto [end_before, begin_here] = border(article.text, words.back().bytes.end, begin);
        words.back().bytes.end = end_before;
        begin = begin_here;
      }
      words.push_back({{begin, token.span.end}});
      first = false;
    }
  }
  return words;
}

std::vector<std::string> forms_of(const TokenList& tokens, TokenSpan span) {
  std::vector<std::string> forms;
  for (auto i = span.begin; i < span.end; ++i)
    if (tokens[i].kind == TokenKind::word) forms.push_back(tokens[i].form->form);
  return forms;
}

Comparison compare_versions(IndexReader& reader, const std::string& a, const std::string& b) {
  auto hit_a = find_article(reader, a), hit_b = find_article(reader, b);
  const auto tokens_a = analyze(hit_a.article, reader.analyzer());
  const auto tokens_b = analyze(hit_b.article, reader.analyzer());
  auto alignment =
      without_crumbs(align_words(forms_of(tokens_a, whole(tokens_a)), forms_of(tokens_b, whole(tokens_b))));
  return {version_of(std::move(hit_a), tokens_a), version_of(std::move(hit_b), tokens_b),
          std::move(alignment)};
}

}  // namespace lede::searcher
