#include "searcher/views/keyness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "searcher/query/parser.h"
#include "searcher/views/likelihood.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// As Rayson and Garside write it: twice the sum of observed x ln(observed / expected) over the four cells.
double by_cells(double a, double b, double c, double d) {
  const double part = (a + b) / (c + d);
  const auto cell = [](double observed, double expected) {
    return observed > 0 ? observed * std::log(observed / expected) : 0;
  };
  return 2 *
         (cell(a, c * part) + cell(b, d * part) + cell(c - a, c * (1 - part)) + cell(d - b, d * (1 - part)));
}

TEST(Likelihood, IsThatOfTheFourCells) {
  EXPECT_NEAR(likelihood_ratio({10, 100}, {3, 200}), by_cells(10, 3, 100, 200), 1e-9);
  EXPECT_NEAR(likelihood_ratio({0, 50}, {25, 50}), by_cells(0, 25, 50, 50), 1e-9);
  EXPECT_NEAR(likelihood_ratio({7, 7}, {1, 9}), by_cells(7, 1, 7, 9), 1e-9);
  EXPECT_NEAR(likelihood_ratio({5, 100}, {10, 200}), 0, 1e-9);
  EXPECT_EQ(likelihood_ratio({5, 100}, {0, 0}), 0);
}

TEST(Keywords, AreSureAndLargeAndInSeveralStories) {
  const Both<Documents> stories = {Documents{5}, Documents{5}};
  const auto found = keyword_of({40, 10}, {1000, 1000}, stories);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->more_in, 0U);
  EXPECT_NEAR(found->log_ratio, 2, 1e-9) << "four times as often";
  EXPECT_NEAR(found->likelihood, by_cells(40, 10, 1000, 1000), 1e-9);
  EXPECT_EQ(keyword_of({10, 40}, {1000, 1000}, stories)->more_in, 1U);
  EXPECT_NEAR(keyword_of({32, 0}, {1000, 1000}, stories)->log_ratio, 6, 1e-9)
      << "none is taken as half a one";
  EXPECT_FALSE(keyword_of({400, 300}, {1000, 1000}, stories)) << "sure, but not twice as often";
  EXPECT_FALSE(keyword_of({4, 1}, {1000, 1000}, stories)) << "may be chance";
  EXPECT_FALSE(keyword_of({40, 10}, {1000, 1000}, {Documents{2}, Documents{5}}));
  EXPECT_FALSE(keyword_of({40, 0}, {1000, 0}, stories));
}

/// Made of few words, so that phrases recur; `bias` of 8 sentences are about the dam.
std::string random_text(std::mt19937& random, unsigned bias) {
  const std::vector<std::string> words = {"gate",     "river", "the", "opens", "of",
                                          "minister", "town",  "9",   "choir"};
  std::string text;
  for (int sentence = 0; sentence < 6; ++sentence) {
    if (random() % 8 < bias) text += "The old dam breaks again. ";
    text += "It";
    for (int i = 0; i < 5; ++i) text += " " + words[random() % words.size()];
    text += ". ";
  }
  return text;
}

// Counts as a reader would: every run of up to three words within a sentence, by stems.
struct Counts {
  Both<std::uint64_t> times{};
  Both<std::set<int>> texts;
};
using ByPhrase = std::map<std::vector<std::string>, Counts>;

void count_simply(const TokenList& tokens, std::size_t side, int text, ByPhrase& counts) {
  const std::set<std::string> light = {"the", "of", "it", "9"};
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    std::vector<std::string> phrase;
    for (std::size_t i = begin; i < tokens.size() && phrase.size() < 3; ++i) {
      if (tokens[i].kind != TokenKind::word) break;
      phrase.push_back(tokens[i].form->stem());
      if (light.contains(tokens[begin].form->form) || light.contains(tokens[i].form->form)) continue;
      ++counts[phrase].times[side];
      counts[phrase].texts[side].insert(text);
    }
  }
}

TEST(KeywordCounter, CountsAsASimpleCountDoes) {
  std::mt19937 random(11);
  Analyzer analyzer;
  KeywordCounter counter;
  ByPhrase counts;
  Both<std::uint64_t> words{};
  std::vector<TokenList> lists;
  for (int text = 0; text < 60; ++text) {
    const std::size_t side = text % 2;
    TokenList tokens;
    const auto written = random_text(random, side == 0 ? 5 : 1);
    analyzer.analyze_paragraph(written, {}, tokens);
    for (const auto& token : tokens) words[side] += token.kind == TokenKind::word ? 1 : 0;
    counter.add(side, written, tokens);
    count_simply(tokens, side, text, counts);
    lists.push_back(tokens);
  }
  EXPECT_EQ(counter.words(), words);
  std::set<std::vector<std::string>> found;
  for (const auto& [keyword, place] : counter.keywords()) {
    std::vector<std::string> phrase;
    for (auto i = place.tokens.begin; i < place.tokens.end; ++i)
      phrase.push_back(lists.at(place.text).at(i).form->stem());
    EXPECT_EQ(place.text % 2, keyword.more_in);
    EXPECT_EQ(keyword.kind == KeywordKind::word, phrase.size() == 1);
    const auto& expected = counts.at(phrase);
    EXPECT_EQ(keyword.count, expected.times);
    EXPECT_EQ(keyword.stories[0].value, expected.texts[0].size());
    EXPECT_EQ(keyword.stories[1].value, expected.texts[1].size());
    found.insert(phrase);
  }
  EXPECT_THAT(found, Contains(std::vector<std::string>{"dam"}));
  EXPECT_THAT(found, Contains(std::vector<std::string>{"old", "dam", "break"}));
  EXPECT_THAT(found, Not(Contains(std::vector<std::string>{"old", "dam"}))) << "is a part of the longer one";
  for (const auto& [phrase, count] : counts) {
    const bool is_key =
        keyword_of(count.times, words, {Documents{count.texts[0].size()}, Documents{count.texts[1].size()}})
            .has_value();
    if (phrase.size() != 2) {
      EXPECT_EQ(found.contains(phrase), is_key) << phrase.front();
    }
  }
}

TEST(KeywordCounter, EndsPhrasesAtPunctuation) {
  Analyzer analyzer;
  KeywordCounter counter;
  std::vector<TokenList> lists(32);
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::string text = i % 2 == 0 ? "As chairman, Reed saw Mr. Lind (old lock keeper) and “Gate” boats."
                                        : "Nothing else stood there at all on that day of rain.";
    analyzer.analyze_paragraph(text, {}, lists[i]);
    counter.add(i % 2, text, lists[i]);
  }
  std::set<std::string> found;
  for (const auto& [keyword, place] : counter.keywords()) {
    std::string words;
    for (auto i = place.tokens.begin; i < place.tokens.end; ++i)
      words += (words.empty() ? "" : " ") + lists.at(place.text).at(i).form->form;
    found.insert(words);
  }
  EXPECT_THAT(found, Contains("old lock keeper"));
  EXPECT_THAT(found, Contains("saw mr lind"));
  for (const auto* crossed : {"chairman reed", "lind old", "gate boats"})
    EXPECT_THAT(found, Not(Contains(crossed)));
}

Article from(const std::string& outlet, int number, const std::string& text) {
  auto article = testing::make_article("/t/" + outlet + std::to_string(number), text);
  article.outlet = outlet;
  return article;
}

class Comparisons : public ::testing::Test {
 protected:
  Comparisons() : index_(articles()) {}
  static std::vector<Article> articles() {
    std::vector<Article> all;
    for (int i = 0; i < 12; ++i) {
      const auto number = std::to_string(100 + i * 37);
      all.push_back(
          from("post", i, "Report " + number + " says the illegal tariff hurts. Farmers fear the tariff."));
      all.push_back(
          from("courier", i, "Note " + number + " praises a protective duty. Growers like the duty here."));
    }
    return all;
  }
  Keyness compare(const std::string& query, const std::string& other) {
    return compare_queries(index_.reader(), {parse(query, {}), parse(other, {}), 0});
  }
  static std::vector<std::string> texts(const Keyness& keyness, KeywordKind kind, std::size_t side) {
    std::vector<std::string> texts;
    for (const auto& row : keyness.rows)
      if (row.keyword.kind == kind && row.keyword.more_in == side) texts.push_back(row.keyword.text);
    return texts;
  }

  testing::TinyIndex index_;
};

TEST_F(Comparisons, TellTheSidesApartWithAnExampleEach) {
  const auto found = compare("outlet:post", "outlet:courier");
  EXPECT_EQ(found.sides[0].articles, Documents{12});
  EXPECT_THAT(texts(found, KeywordKind::word, 0), Contains("tariff"));
  EXPECT_THAT(texts(found, KeywordKind::word, 1), Contains("duty"));
  EXPECT_THAT(texts(found, KeywordKind::word, 0), Not(Contains("duty")));
  EXPECT_THAT(texts(found, KeywordKind::phrase, 0), Contains("illegal tariff hurts"));
  EXPECT_THAT(texts(found, KeywordKind::phrase, 1), Contains("protective duty"));
  for (const auto& [keyword, example] : found.rows) {
    ASSERT_TRUE(example) << keyword.text;
    ASSERT_EQ(example->marks.size(), 1U);
    const auto span = example->marks.front().bytes;
    EXPECT_EQ(example->article.text.substr(span.begin, span.size()), keyword.text);
    EXPECT_EQ(example->article.outlet, keyword.more_in == 0 ? "post" : "courier");
  }
}

TEST_F(Comparisons, LeaveOutWhatBothFindUnlessOneHasNothingElse) {
  const auto rest = compare("outlet:post", "*");
  EXPECT_EQ(rest.sides[0].articles, Documents{12});
  EXPECT_EQ(rest.sides[1].articles, Documents{12}) << "the rest";
  EXPECT_EQ(rest.left_out, Documents{12});
  const auto overlapping = compare("outlet:post OR 100", "outlet:courier");
  EXPECT_EQ(overlapping.sides[0].articles, Documents{12});
  EXPECT_EQ(overlapping.sides[1].articles, Documents{11});
  EXPECT_EQ(overlapping.left_out, Documents{2});
  EXPECT_THAT(compare("*", "*").rows, IsEmpty());
  EXPECT_THAT(compare("outlet:post", "zeppelin").rows, IsEmpty());
}

}  // namespace
}  // namespace lede::searcher
