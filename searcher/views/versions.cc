#include "searcher/views/versions.h"

#include <utility>

#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

TokenSpan whole(const TokenList& tokens) { return {0, static_cast<std::uint32_t>(tokens.size())}; }

Version version_of(Hit hit, const TokenList& tokens) {
  auto words = printed_words(hit.article, tokens);
  return {std::move(hit), std::move(words)};
}

}  // namespace

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
