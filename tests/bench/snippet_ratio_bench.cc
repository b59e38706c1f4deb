// Ten snippets beside Xapian's own MSet::snippet, on the same ten articles, for the same query, turn by turn:
// the ratio is of one run. Either side has the text in memory and must find the words in it before it can
// choose the passage.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/record.h"
#include "common/text/signature.h"
#include "searcher/present/snippet.h"
#include "searcher/query/compile.h"
#include "searcher/query/parser.h"
#include "searcher/search/matcher.h"
#include "tests/bench/articles.h"

namespace lede::bench {
namespace {

constexpr std::size_t kArticles = 1000;
constexpr std::size_t kSnippets = 10;

/// As plain a Xapian database as its manual makes, in memory: MSet::snippet weighs words by how rare they
/// are.
Xapian::Database index_plainly(const std::vector<Article>& articles) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (const Article& article : articles) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(article.text);
    database.add_document(document);
  }
  return database;
}

/// The `count` plain words whose share of articles comes nearest to one in ten, so that any corpus has some.
std::vector<std::string> useful_words(const std::vector<Article>& articles, std::size_t count) {
  Analyzer analyzer;
  std::map<std::string, std::pair<std::size_t, std::size_t>>
      seen;  // word -> articles that have it, the last of them
  for (std::size_t i = 0; i < articles.size(); ++i)
    for (const Token& token : analyze(articles[i], analyzer)) {
      if (!token.form || token.form->form.size() < 4 || token.flags != 0) continue;
      auto& [number, last] = seen.try_emplace(token.form->form, 0, articles.size()).first->second;
      if (last != i) ++number;
      last = i;
    }
  const auto target = articles.size() / 10;
  std::vector<std::pair<std::size_t, std::string>> ordered;
  for (const auto& [word, counts] : seen)
    ordered.emplace_back(counts.first > target ? counts.first - target : target - counts.first, word);
  std::sort(ordered.begin(), ordered.end());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(count, ordered.size()); ++i) words.push_back(ordered[i].second);
  return words;
}

/// Takes every word for one the index has.
class AnyWord : public searcher::Vocabulary {
 public:
  Documents frequency(const std::string&) const override { return {1}; }
  void for_each_form(schema::Field, std::string_view, const Visit&) const override {}
  std::vector<searcher::NameReading> names(const searcher::Named&) const override { return {}; }
  std::vector<searcher::NameReading> nearest_names(const searcher::Named&) const override { return {}; }
  std::vector<std::string> name_complaints() const override { return {}; }
  std::vector<std::uint32_t> cluster_members(const searcher::InCluster&) const override { return {}; }
  std::vector<std::string> columns() const override { return {"desk", "section"}; }
  std::optional<DateRange> dates() const override { return std::nullopt; }
};

class InMemory : public searcher::DocumentView {
 public:
  std::uint32_t number() const override { return 0; }
  InMemory(const Article& article, std::string_view signature) : article_(article), signature_(signature) {}
  bool has_any_term(const std::vector<std::string>&) override { return true; }
  std::string_view signature() override { return signature_; }
  std::string_view stored_quotations() override { return {}; }
  const Article& article() override { return article_; }

 private:
  const Article& article_;
  std::string_view signature_;
};

/// One query, its ten articles, and both ways to a snippet of them.
class Contest {
 public:
  Contest(const std::vector<Article>& articles, const std::vector<std::string>& words)
      : database_(index_plainly(articles)) {
    Xapian::QueryParser parser;
    parser.set_stemmer(stem_);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    std::string query;
    for (const std::string& word : words) query += (query.empty() ? "" : " OR ") + word;
    Xapian::Enquire enquire(database_);
    enquire.set_query(parser.parse_query(query));
    mset_ = enquire.get_mset(0, kSnippets);
    for (auto at = mset_.begin(); at != mset_.end(); ++at) articles_.push_back(articles[*at - 1]);
    for (const Article& article : articles_) {
      signatures_.push_back(make_signature(analyze(article, analyzer_)));
      records_.push_back(schema::encode_article(article));
    }
    filter_ = searcher::compile(searcher::parse(query, {}), AnyWord(), analyzer_).filter;
  }

  void by_xapian() const {
    for (const Article& article : articles_)
      benchmark::DoNotOptimize(mset_.snippet(article.text, 240, stem_));
  }
  void by_lede() {
    for (std::size_t i = 0; i < articles_.size(); ++i) snip(articles_[i], i);
  }
  /// The part of by_lede that finds the words.
  void find_words() {
    for (std::size_t i = 0; i < articles_.size(); ++i) benchmark::DoNotOptimize(marks(articles_[i], i));
  }
  /// As a search does it: the article first comes out of its stored form.
  void by_lede_from_stored() {
    for (std::size_t i = 0; i < articles_.size(); ++i) snip(schema::decode_article(records_[i]), i);
  }
  std::size_t size() const { return articles_.size(); }
  std::size_t bytes() const {
    return std::accumulate(articles_.begin(), articles_.end(), std::size_t{0},
                           [](std::size_t sum, const Article& article) { return sum + article.text.size(); });
  }

 private:
  std::vector<searcher::Mark> marks(const Article& article, std::size_t number) {
    InMemory view(article, signatures_[number]);
    auto found = searcher::find_marks(filter_, view, analyzer_);
    if (found.empty()) std::abort();  // both sides must have found something
    return found;
  }
  void snip(const Article& article, std::size_t number) {
    benchmark::DoNotOptimize(searcher::make_snippets(article, marks(article, number), {}));
  }

  Xapian::Database database_;
  Xapian::Stem stem_{"english"};
  Xapian::MSet mset_;
  Analyzer analyzer_;
  std::vector<Article> articles_;
  std::vector<std::string> signatures_;
  std::vector<std::string> records_;
  searcher::FilterNode filter_;
};

template <class Work>
double microseconds(Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

/// range(0): words of the query.
void ten_snippets(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  Contest contest(articles, useful_words(articles, static_cast<std::size_t>(state.range(0))));
  if (contest.size() == 0) return state.SkipWithError("the query finds nothing in these articles");
  contest.by_lede();
  double lede = 0, words = 0, stored = 0, xapian = 0;
  for ([[maybe_unused]] auto _ : state) {
    lede += microseconds([&] { contest.by_lede(); });
    words += microseconds([&] { contest.find_words(); });
    stored += microseconds([&] { contest.by_lede_from_stored(); });
    xapian += microseconds([&] { contest.by_xapian(); });
  }
  const auto mean = [&](double sum) { return benchmark::Counter(sum, benchmark::Counter::kAvgIterations); };
  state.counters["articles"] = static_cast<double>(contest.size());
  state.counters["bytes"] = static_cast<double>(contest.bytes());
  state.counters["lede_us"] = mean(lede);
  state.counters["words_us"] = mean(words);
  state.counters["stored_us"] = mean(stored);
  state.counters["xapian_us"] = mean(xapian);
  state.counters["x_lede"] = xapian / lede;
  state.counters["x_stored"] = xapian / stored;
}
BENCHMARK(ten_snippets)->ArgName("words")->Arg(1)->Arg(2)->Arg(3)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lede::bench
