#include "searcher/search/article_terms.h"

#include "common/base/ascii.h"
#include "common/text/analyzer.h"

namespace lede::searcher {
namespace {

// Terms of everything but the text's words begin with a capital.
bool is_word(const std::string& term) {
  return !term.empty() && !ascii::is_upper(term.front()) && !is_function_word(term);
}

}  // namespace

ArticleTerms words_of(const Xapian::Database& database, Xapian::docid document) {
  ArticleTerms article;
  article.length = database.get_doclength(document);
  const auto end = database.termlist_end(document);
  for (auto at = database.termlist_begin(document); at != end; ++at)
    if (auto term = *at; is_word(term))
      article.terms.push_back({std::move(term), at.get_wdf(), at.get_termfreq()});
  return article;
}

IndexSize size_of(const Xapian::Database& database) {
  return {static_cast<double>(database.get_doccount()), database.get_avlength()};
}

}  // namespace lede::searcher
