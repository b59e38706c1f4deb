#include "tests/bench/articles.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <variant>

#include "indexer/clean/cleaner.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"

namespace lede::bench {

std::vector<indexer::RawText> load_files(std::size_t most) {
  const char* given = std::getenv("LEDE_BENCH_ARTICLES");
  const std::string folder = given ? given : LEDE_SAMPLE;
  const std::atomic<int> stop{0};
  const auto found = indexer::walk({fs::absolute(folder)}, stop);
  const std::size_t step = std::max<std::size_t>(1, found.files.size() / most);
  std::vector<indexer::RawText> files;
  for (std::size_t i = 0; i < found.files.size() && files.size() < most; i += step) {
    auto read = indexer::read_source(found.files[i].path, found.files[i].status);
    if (auto* raw = std::get_if<indexer::RawText>(&read)) files.push_back(std::move(*raw));
  }
  if (!files.empty()) return files;
  std::fprintf(stderr, "no articles to measure with; set LEDE_BENCH_ARTICLES to a folder of some\n");
  std::exit(2);
}

std::vector<Article> load_articles(std::size_t most) {
  std::vector<Article> articles;
  for (const auto& raw : load_files(most))
    for (auto& cleaned : indexer::clean(raw))
      if (auto* article = std::get_if<Article>(&cleaned)) articles.push_back(std::move(*article));
  return articles;
}

}  // namespace lede::bench
