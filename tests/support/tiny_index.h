// A real index of a few texts in a temporary folder, for tests of the searcher.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "searcher/search/index_reader.h"
#include "tests/support/temporary_folder.h"

namespace lede::testing {

/// An article whose paragraphs are the lines of `text`. With a title, the first of them.
Article make_article(const std::string& path, const std::string& text, const std::string& title = "");

class TinyIndex {
 public:
  explicit TinyIndex(const std::vector<Article>& articles);
  /// Articles "/t/0", "/t/1", ... without titles.
  explicit TinyIndex(const std::vector<std::string>& texts);

  searcher::IndexReader& reader() { return *reader_; }
  const std::string& folder() const { return folder_.path(); }

  /// Paths of the articles that the query finds, best first.
  std::vector<std::string> find(const std::string& query);
  /// The words marked in them, in the same order.
  std::vector<std::string> marked(const std::string& query);

 private:
  TemporaryFolder folder_;
  std::unique_ptr<searcher::IndexReader> reader_;
};

}  // namespace lede::testing
