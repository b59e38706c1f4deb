// What each stage of indexing costs, one after the other, on the same articles. A bench's bytes are those of
// its input's text, so that the rates of all stages compare; the whole is tests/bench/run.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "common/schema/record.h"
#include "common/text/form_memo.h"
#include "common/text/normalize.h"
#include "common/text/signature.h"
#include "common/text/tokenizer.h"
#include "indexer/clean/cleaner.h"
#include "indexer/document/plan.h"
#include "indexer/document/to_xapian.h"
#include "indexer/source/reader.h"
#include "tests/bench/articles.h"

namespace lede::bench {
namespace {

using indexer::Format;
using indexer::RawText;

constexpr std::size_t kArticles = 400;

template <class Item>
std::size_t text_bytes(const std::vector<Item>& items) {
  std::size_t bytes = 0;
  for (const Item& item : items) bytes += item.text.size();
  return bytes;
}

/// Runs `step` on every item, again and again.
template <class Item, class Step>
void measure(benchmark::State& state, const std::vector<Item>& items, std::size_t bytes, Step step) {
  for ([[maybe_unused]] auto _ : state)
    for (const Item& item : items) benchmark::DoNotOptimize(step(item));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["an_item"] = benchmark::Counter(static_cast<double>(state.iterations() * items.size()),
                                                 benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void read_file(benchmark::State& state) {
  const auto files = load_files(kArticles);
  measure(state, files, text_bytes(files),
          [](const RawText& raw) { return indexer::read_source(raw.path, fs::status(raw.path)); });
}

/// The text as a page of a news site: every paragraph in <p>, a menu before it.
std::string as_html(std::string_view text) {
  std::string page =
      "<!doctype html><html><head><title>t</title></head><body><nav><ul><li><a href='/'>Home</a>"
      "<li><a href='/w'>World</a></ul></nav><article><p>";
  for (const char c : text) {
    if (c == '\n')
      page += "</p>\n<p>";
    else if (c == '<')
      page += "&lt;";
    else if (c == '&')
      page += "&amp;";
    else
      page += c;
  }
  return page + "</p></article></body></html>\n";
}

std::vector<RawText> load_as(Format format) {
  auto files = load_files(kArticles);
  for (RawText& raw : files) {
    raw.format = format;
    if (format == Format::html) raw.text = as_html(raw.text);
    if (format == Format::markdown) raw.text = "---\ndate: 2031-03-14\n---\n\n" + raw.text;
  }
  return files;
}

void clean(benchmark::State& state, Format format) {
  const auto files = load_as(format);
  measure(state, files, text_bytes(files), [](const RawText& raw) { return indexer::clean(raw); });
}

FormMemo make_memo() {
  return FormMemo([stem = Xapian::Stem("english")](const std::string& word) { return stem(word); });
}

/// Words to tokens, all stems known: the inner loop alone.
void tokenize_warm(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  FormMemo memo = make_memo();
  Segmenter segmenter;
  TokenList tokens;
  const auto tokenize_text = [&](const Article& article) {
    tokens.clear();
    tokenize({article.text, Bytes{0}}, {memo, segmenter, english()}, tokens);
    return tokens.size();
  };
  for (const Article& article : articles) tokenize_text(article);
  measure(state, articles, text_bytes(articles), tokenize_text);
}

std::vector<std::string> load_words(const std::vector<Article>& articles) {
  Analyzer analyzer;
  std::vector<std::string> words;
  for (const Article& article : articles)
    for (const Token& token : analyze(article, analyzer))
      if (token.form) words.push_back(token.form->form);
  return words;
}

void stem_memo(benchmark::State& state, bool cold) {
  const auto words = load_words(load_articles(kArticles));
  FormMemo memo = make_memo();
  for ([[maybe_unused]] auto _ : state) {
    if (cold) memo.clear();
    for (const std::string& word : words) benchmark::DoNotOptimize(memo.word(word));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words.size()));
}

/// Tokens with spans, of all searchable paragraphs: what indexing and highlighting do.
void analyze_article(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  Analyzer analyzer;
  measure(state, articles, text_bytes(articles),
          [&](const Article& article) { return analyze(article, analyzer); });
}

void sign(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  Analyzer analyzer;
  std::vector<TokenList> lists;
  for (const Article& article : articles) lists.push_back(analyze(article, analyzer));
  measure(state, lists, text_bytes(articles), make_signature);
}

/// All from the article to what its document will hold: contains analyzing and storing.
void plan_document(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  Analyzer analyzer;
  measure(state, articles, text_bytes(articles), [&](const Article& article) {
    return indexer::plan(article, analyze(article, analyzer), {}, analyzer);
  });
}

void make_document(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  Analyzer analyzer;
  std::vector<indexer::DocumentPlan> plans;
  for (const Article& article : articles)
    plans.push_back(indexer::plan(article, analyze(article, analyzer), {}, analyzer));
  measure(state, plans, text_bytes(articles),
          [](const indexer::DocumentPlan& plan) { return indexer::to_xapian(plan); });
}

void encode(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  measure(state, articles, text_bytes(articles),
          [](const Article& article) { return schema::encode_article(article); });
}

void decode(benchmark::State& state) {
  const auto articles = load_articles(kArticles);
  std::vector<std::string> records;
  for (const Article& article : articles) records.push_back(schema::encode_article(article));
  measure(state, records, text_bytes(articles),
          [](const std::string& record) { return schema::decode_article(record); });
}

BENCHMARK(read_file)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(clean, text, Format::text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(clean, markdown, Format::markdown)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(clean, html, Format::html)->Unit(benchmark::kMillisecond);
BENCHMARK(tokenize_warm)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stem_memo, cold, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stem_memo, warm, false)->Unit(benchmark::kMillisecond);
BENCHMARK(analyze_article)->Unit(benchmark::kMillisecond);
BENCHMARK(sign)->Unit(benchmark::kMillisecond);
BENCHMARK(plan_document)->Unit(benchmark::kMillisecond);
BENCHMARK(make_document)->Unit(benchmark::kMillisecond);
BENCHMARK(encode)->Unit(benchmark::kMillisecond);
BENCHMARK(decode)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lede::bench
