#include "searcher/search/publication.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "searcher/views/reuse.h"
#include "searcher/views/verify.h"
#include "tests/support/made_story.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::made_sentences;
using testing::made_text;
using testing::make_article;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using Paths = std::vector<std::string>;

Article printing(const std::string& path, unsigned seed, std::size_t sentences, PublicationDate date = {}) {
  auto text = made_text(made_sentences(seed, 30), 0, sentences) + "The river Tamaq.";
  std::erase(text, '\n');
  auto article = make_article(path, text);
  article.date = std::move(date);
  return article;
}

PublicationDate dated(const char* day, DateKind kind = DateKind::given) {
  return {kind, *parse_date(day), "test", {}, 97};
}

// Of story 1 the dated a1 lends its day to a2 and a3; a4 has one of its own. Nobody has one for story 2.
class LentDays : public ::testing::Test {
 protected:
  Answer answer(const std::string& query, Sort sort = Sort::relevance) {
    SearchRequest request;
    request.query = parse(query, {});
    request.sort = sort;
    return search(index_.reader(), request);
  }
  Paths paths(const std::string& query, Sort sort = Sort::relevance) {
    Paths found;
    for (const auto& hit : answer(query, sort).hits) found.push_back(hit.path);
    return found;
  }

  testing::TinyIndex index_{std::vector<Article>{
      printing("/t/a3", 1, 22), printing("/t/b1", 2, 30), printing("/t/c1", 3, 30, dated("2031-03-07")),
      printing("/t/a2", 1, 26, dated("2031-03-04", DateKind::bounds)),
      printing("/t/a1", 1, 30, dated("2031-03-05")),
      printing("/t/a4", 1, 24, dated("2031-03-09", DateKind::inferred)), printing("/t/b2", 2, 20)}};
  const PublicationDate lent_{
      DateKind::inferred, *parse_date("2031-03-05"), "copy:" + schema::article_id("/t/a1", 0), {}, 80};
};

TEST_F(LentDays, AreFoundByDate) {
  EXPECT_THAT(paths("date:2031-03-05"), UnorderedElementsAre("/t/a1", "/t/a2", "/t/a3"));
  EXPECT_THAT(paths("tamaq until:2031-03-06"), UnorderedElementsAre("/t/a1", "/t/a2", "/t/a3"));
  EXPECT_THAT(paths("\"river tamaq\" since:2031-03-06"), UnorderedElementsAre("/t/a4", "/t/c1"));
  EXPECT_THAT(paths("date:2031-03-05 path:a3"), ElementsAre("/t/a3"));
  EXPECT_THAT(paths("\"river tamaq\" -date:2031"), UnorderedElementsAre("/t/b1", "/t/b2"));
  EXPECT_THAT(paths("date:none"), UnorderedElementsAre("/t/b1", "/t/b2"));
  EXPECT_THAT(paths("\"river tamaq\" -date:none path:a"),
              UnorderedElementsAre("/t/a1", "/t/a2", "/t/a3", "/t/a4"));
  EXPECT_THAT(paths("date:2030"), IsEmpty());
}

TEST_F(LentDays, AreNotCountedAsUndated) { EXPECT_EQ(answer("tamaq date:2031").undated, Documents{2}); }

TEST_F(LentDays, AreSortedBy) {
  EXPECT_EQ(paths("tamaq", Sort::newest),
            (Paths{"/t/a4", "/t/c1", "/t/a1", "/t/a2", "/t/a3", "/t/b1", "/t/b2"}));
  EXPECT_EQ(paths("tamaq", Sort::oldest),
            (Paths{"/t/a1", "/t/a2", "/t/a3", "/t/c1", "/t/a4", "/t/b1", "/t/b2"}));
  EXPECT_EQ(paths("*"), paths("tamaq", Sort::newest));
}

TEST_F(LentDays, AreCounted) {
  const auto counts = count_days(index_.reader(), parse("tamaq", {}));
  EXPECT_THAT(counts.days, ElementsAre(Pair(*parse_date("2031-03-05"), Documents{3}),
                                       Pair(*parse_date("2031-03-07"), Documents{1}),
                                       Pair(*parse_date("2031-03-09"), Documents{1})));
  EXPECT_EQ(counts.undated, Documents{2});
}

TEST_F(LentDays, AreShownWithWhoLendsThem) {
  EXPECT_EQ(answer("path:a3").hits.at(0).article.date, lent_);
  EXPECT_EQ(answer("path:a1").hits.at(0).article.date, dated("2031-03-05"));
  EXPECT_EQ(answer("path:a4").hits.at(0).article.date, dated("2031-03-09", DateKind::inferred));
  EXPECT_EQ(answer("path:b1").hits.at(0).article.date, PublicationDate{});
  EXPECT_EQ(find_article(index_.reader(), "/t/a2").article.date, lent_);
}

TEST_F(LentDays, AreThoseOfEveryView) {
  Paths told;  // the evidence
  const auto hit = answer("path:a1").hits.at(0);
  for (const auto& other : hit.others)
    if (other.path == "/t/a3") told.push_back(other.date.evidence);
  const auto quotings = find_quotings(index_.reader(), made_sentences(1, 1).front());
  for (const auto& quoting : quotings.printings)
    if (quoting.hit.path == "/t/a3") told.push_back(quoting.hit.article.date.evidence);
  const auto reuse = find_reuse(index_.reader(), "/t/a1");
  for (const auto& passage : reuse.passages)
    if (passage.other.path == "/t/a3") told.push_back(passage.other.date.evidence);
  EXPECT_GE(told.size(), 3u);
  EXPECT_THAT(told, Each(lent_.evidence));
}

}  // namespace
}  // namespace lede::searcher
