// Any bytes as a query, asked of an index of a few articles. The first byte holds the settings. A query is
// refused with Error{query}, or answered: its count is that of all its hits, what it does not find its
// negation finds, and its marks lie in their texts.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/base/error.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace {

using namespace lede;

constexpr std::uint64_t kArticles = 6;

void require(bool holds) {
  if (!holds) std::abort();
}

testing::TinyIndex make_index() {
  const std::string story =
      "The ferry to Lower Tarn was late again, and nobody at the pier of Tarn knew why.";
  std::vector<Article> articles = {
      testing::make_article("/t/ferry", story + "\n\"The river is too high,\" John Harrow said on Monday."),
      testing::make_article("/t/copy", story + "\n\"The river is too high,\" John Harrow said on Monday."),
      testing::make_article("/t/council",
                            "Mayor Ana Moreno told the council that a bridge would cost 4,500,000.",
                            "Council divided over bridge"),
      testing::make_article("/t/twelve", "a b c d e f a b c d e f a b c d e f a b c d e f"),
      testing::make_article("/t/state-of-the-art",
                            "State-of-the-art ferries, U.S. engines; it's 9 p.m. in Z\u00FCrich."),
      testing::make_article("/t/rain", "It rained in Orrin. It rained in Velm."),
  };
  articles[0].date = {.kind = DateKind::given, .value = Date{std::chrono::days{22'000}}, .evidence = "text"};
  return testing::TinyIndex(articles);
}

void check_marks(const searcher::Hit& hit) {
  for (const auto& mark : hit.marks)
    require(mark.bytes.begin <= mark.bytes.end && mark.bytes.end <= hit.article.text.size());
}

void ask(searcher::IndexReader& reader, std::string_view query, std::uint8_t settings) {
  const searcher::ParseSettings reading{
      .today = Date{std::chrono::days{22'000}}, .any = (settings & 1) != 0, .plain = (settings & 2) != 0};
  searcher::SearchRequest request;
  request.query = searcher::parse(query, reading);
  request.limit = 0;
  request.expand = (settings & 4) != 0;
  request.mentions = true;
  const searcher::Answer answer = searcher::search(reader, request);
  const Documents count = searcher::count(reader, request.query);
  require(request.expand || (answer.total == count && answer.hits.size() == count.value));
  for (const searcher::Hit& hit : answer.hits) check_marks(hit);
  const auto rest = searcher::parse("* -(" + searcher::print(request.query) + ")", {});
  require(searcher::count(reader, rest).value == kArticles - count.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static testing::TinyIndex index = make_index();
  if (size == 0) return 0;
  try {
    ask(index.reader(), {reinterpret_cast<const char*>(data) + 1, size - 1}, data[0]);
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::query);
  }
  return 0;
}
