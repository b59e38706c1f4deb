// Queries of every shape that could be made to cost much: twice the query takes about twice the counted
// steps, or is refused by name.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "searcher/views/checked_item.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

const std::vector<std::string> kWords = {"the", "of", "ferry", "bridge", "river", "council", "ice", "spring"};

std::string word(std::size_t number) { return kWords[number % kWords.size()]; }
std::string rare(std::size_t number) { return fmt::format("w{}x", number); }

std::vector<std::string> made_texts() {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  for (std::size_t article = 0; article < 40; ++article) {
    std::string text;
    for (std::size_t n = 0; n < 300; ++n) {
      text += word(random()) + (n % 60 == 59 ? ".\n" : n % 15 == 14 ? ". " : " ");
      if (n % 10 == 0) text += rare(random() % 4000) + " ";
    }
    texts.push_back(text);
  }
  return texts;
}

std::string joined(std::size_t count, const std::string& sign,
                   const std::function<std::string(std::size_t)>& part) {
  std::string query = part(0);
  for (std::size_t n = 1; n < count; ++n) query += sign + part(n);
  return query;
}

struct Shape {
  const char* name;
  std::size_t size;
  std::function<std::string(std::size_t)> query;
};

std::vector<Shape> shapes() {
  const auto list = [](const char* sign, auto part) {
    return [=](std::size_t size) { return joined(size, sign, part); };
  };
  const auto the = [](std::size_t) { return std::string("the"); };
  const auto phrase = [](std::size_t n) { return fmt::format("\"{} {}\"", word(n), rare(n)); };
  const auto verbatim = [](std::size_t n) { return "=" + rare(n); };
  const auto compound = [](std::size_t n) { return fmt::format("{}-{}-{}", rare(n), word(n), rare(n + 1)); };
  const auto wildcard = [](std::size_t n) { return fmt::format("w{}*", 10 + n); };
  const auto misspelled = [](std::size_t n) { return rare(n) + "~2"; };
  const auto without = [](std::size_t n) { return fmt::format("({} -{})", rare(n), word(n)); };
  const auto group = [](std::size_t n) { return fmt::format("({} OR {} OR \"of the\")", word(n), rare(n)); };
  return {{"NEAR", 32, list(" NEAR ", word)},
          {"NEAR/1000 of one word", 32, list(" NEAR/1000 ", the)},
          {"/s", 32, list(" /s ", the)},
          {"/p", 32, list(" /p ", word)},
          {"/p of one word", 32, list(" /p ", the)},
          {"/p of groups", 16, list(" /p ", group)},
          {"all of rare words", 500, list(" ", rare)},
          {"any of rare words", 500, list(" OR ", rare)},
          {"any of common words", 500, list(" OR ", word)},
          {"phrases", 100, list(" OR ", phrase)},
          {"verbatim words", 100, list(" OR ", verbatim)},
          {"compounds", 100, list(" OR ", compound)},
          {"wildcards", 40, list(" OR ", wildcard)},
          {"misspelled words", 10, list(" OR ", misspelled)},
          {"negations", 100, list(" OR ", without)},
          {"names", 100, list(" OR ", [](std::size_t n) { return "who:" + rare(n); })},
          {"one phrase", 100, [](std::size_t size) { return "\"" + joined(size, " ", word) + "\""; }},
          {"said", 100, list(" OR ", [](std::size_t n) { return "quote:" + rare(n); })}};
}

std::uint64_t steps_of(IndexReader& reader, const std::string& query) {
  count(reader, parse(query, {}));
  return reader.effort().spent();
}

TEST(QueryCost, GrowsWithTheQueryAndNoFaster) {
  testing::TinyIndex index(made_texts());
  for (const auto& [name, size, query] : shapes()) {
    const auto once = steps_of(index.reader(), query(size));
    const auto twice = steps_of(index.reader(), query(2 * size));
    EXPECT_GT(once, 0U) << name;
    EXPECT_LE(twice, once * 3 + 1000) << name << ": " << once << " steps at " << size;
  }
}

void expect_refused(IndexReader& reader, const std::string& query, const std::string& why) {
  try {
    count(reader, parse(query, {}));
    FAIL() << why << " was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query);
    EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
  }
}

TEST(QueryCost, WhatIsTooMuchIsRefusedByName) {
  testing::TinyIndex index(made_texts());
  const auto the = [](std::size_t) { return std::string("the"); };
  expect_refused(index.reader(), joined(65, " /p ", the), "/p joins at most 64");
  expect_refused(index.reader(), "\"" + joined(300, " ", the) + "\"", "a phrase of 300 words");
  expect_refused(
      index.reader(),
      joined(100, " OR ",
             [&](std::size_t n) { return "(" + joined(63, " /p ", the) + " /p " + rare(n) + ")"; }),
      "takes more work than a query may");
  EXPECT_EQ(count(index.reader(), parse("ferry", {})).value, 40U) << "the next query begins anew";
}

TEST(QueryCost, OfALineOfAListIsItsOwn) {
  testing::TinyIndex index(made_texts());
  const auto the = [](std::size_t) { return std::string("the"); };
  const auto chain = [&](std::size_t n) { return "(" + joined(63, " /p ", the) + " /p " + rare(n) + ")"; };
  std::vector<ItemQuery> queries;
  for (const auto& text : {std::string("\"of the\""), joined(100, " OR ", chain), std::string("\"the of\"")})
    queries.push_back({parse(text, {}), {}, {}});
  const auto items = ItemChecker(index.reader()).check(queries);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_NE(items[1].fault.find("takes more work than a query may"), std::string::npos) << items[1].fault;
  for (const std::size_t i : {0, 2}) {
    EXPECT_EQ(items[i].fault, "");
    EXPECT_EQ(items[i].articles, count(index.reader(), queries[i].query));
  }
}

}  // namespace
}  // namespace lede::searcher
