// An archive of several indexes against one index of the same articles: what lede-search prints must be the
// same to the byte, for random queries in every view, while articles come, change and go. (--compare shows
// the first example in the order of the index, and reads a part of many articles by it.)
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/commands.h"
#include "indexer/options.h"
#include "searcher/options.h"
#include "searcher/view_table.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

const std::vector<std::string> kWords = {"boat", "boats",      "rowed", "dam",  "gate",    "sluice",
                                         "US",   "cease-fire", "ferry", "lock", "lantern", "winter"};
const std::vector<std::string> kNames = {"Ana Brel", "Otto Lind", "Sergei Mirov", "Sergey Mirov",
                                         "Varn Harbour Board"};
const std::vector<std::string> kOutlets = {"The Varn Courier", "Bank Gazette", "Wire"};

struct Said {
  int status = 0;
  std::string out, err;
  bool operator==(const Said&) const = default;
};

class ShardsTest : public ::testing::Test {
 protected:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

  std::string words(std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += (text.empty() ? "" : " ") + one_of(kWords);
    return text;
  }

  std::string sentence() {
    switch (below(4)) {
      case 0:
        return fmt::format("\"The {} by the {},\" said {}. ", words(2), words(1 + below(3)), one_of(kNames));
      case 1: return fmt::format("It was {} who saw the {}. ", one_of(kNames), words(1 + below(6)));
      default: return fmt::format("Then the {} came to {}. ", words(1 + below(4)), words(1 + below(9)));
    }
  }

  void write_article(std::size_t number) {
    std::string text = below(5) == 0 ? story_ : "";  // printed by several
    for (std::size_t left = 2 + below(6); left > 0; --left) text += sentence();
    const auto date = below(6) == 0 ? "" : fmt::format("2031-{:02}-{:02}", 1 + below(4), 1 + below(28));
    fs::write_atomically(fs::join(articles_, fmt::format("a{}.json", number)),
                         fmt::format(R"({{"title":"The {}","date":"{}","source":"{}","text":"{}"}})",
                                     words(3), date, one_of(kOutlets), escaped(text)));
  }
  static std::string escaped(const std::string& text) {
    std::string json;
    for (const char c : text) json += (c == '"' ? "\\" : "") + std::string(1, c);
    return json;
  }

  void index(const std::vector<std::string>& args) {
    testing::FakeWorld fake;
    auto world = fake.world();
    const int status = run_main(world, "lede-index",
                                [&] { return indexer::run_command(world, indexer::parse_options(args)); });
    ASSERT_EQ(status, 0) << fake.err.str();
  }
  Said search(const std::string& index, std::vector<std::string> args) {
    testing::FakeWorld fake;
    fake.now += std::chrono::hours{24 * 365 * 61};
    auto world = fake.world();
    args.insert(args.end(), {"--index", index});
    const int status = run_main(world, "lede-search", [&] {
      return searcher::run_command(world, searcher::parse_options(args, world));
    });
    return {status, rounded(fake.out.str()), fake.err.str()};
  }
  /// Words are added up in another order, so the last digits of a score may differ.
  static std::string rounded(const std::string& text) {
    constexpr std::size_t kDecimals = 9;
    std::string out;
    std::size_t decimals = 0;
    for (const char c : text) {
      const bool goes_on = ascii::is_digit(c) && (decimals > 0 || out.ends_with('.'));
      decimals = goes_on ? decimals + 1 : 0;
      if (decimals <= kDecimals) out += c;
    }
    return out;
  }

  std::string leaf() {
    switch (below(12)) {
      case 0: return fmt::format("\"{}\"", words(2));
      case 1: return fmt::format("={}", one_of(kWords));
      case 2: return one_of({"bo*", "ro*", "lant*"});
      case 3: return one_of({"sluise~", "gatte~", "fery~2"});
      case 4: return fmt::format("person:\"{}\"", kNames[below(4)]);
      case 5: return one_of({"person:mirov", "who:brel", "org:harbour", "said:lind"});
      case 6: return fmt::format("outlet:{}", one_of({"varn", "gazette", "wire"}));
      case 7: return one_of({"date:2031-02", "since:2031-03", "date:none", "title:boat", "lang:en"});
      case 8: return fmt::format("({} NEAR/4 {})", one_of(kWords), one_of(kWords));
      case 9: return one_of({"is:copy", "is:first", "added:today", "(said:brel boat)", "*"});
      default: return one_of(kWords);
    }
  }
  std::string query(int depth) {
    if (depth == 0) return leaf();
    switch (below(5)) {
      case 0: return fmt::format("({} OR {})", query(depth - 1), query(depth - 1));
      case 1: return fmt::format("({} NOT {})", query(depth - 1), query(depth - 1));
      case 2: return fmt::format("{} {}", query(depth - 1), query(depth - 1));
      default: return leaf();
    }
  }
  std::vector<std::string> view() {
    static const std::vector<std::vector<std::string>> kViews = {
        {"--json", "--limit", "0"},
        {"--json", "--copies"},
        {"--csv"},
        {"--json", "--full", "-m", "3"},
        {"--json", "--collapse", "-m", "4", "--offset", "2"},
        {"--count"},
        {"--count", "--collapse"},
        {"--sort", "newest"},
        {"--sort", "oldest", "-m", "5"},
        {"--sort", "random", "--seed", "7"},
        {"--any"},
        {"--files", "--any"},
        {"--kwic", "--collapse"},
        {"--vimgrep"},
        {"--explain"},
        {"--expand"},
        {"--facets", "outlet,year,person,format"},
        {"--facets", "month,org", "--by", "month"},
        {"--facets", "outlet", "--json"},
        {"--timeline"},
        {"--timeline=week", "--json", "--with", "boat"},
        {"--entities"},
        {"--entities=person", "--json"},
        {"--entities", "--with", "ferry"},
        {"--quotes"},
        {"--quotes", "--json", "-m", "0"},
        {"--quotes=speakers"}};
    return kViews[below(kViews.size())];
  }
  void expect_same(const std::vector<std::string>& args) {
    const auto expected = search(one_, args), found = search(parts_, args);
    std::string typed;
    for (const auto& arg : args) typed += " '" + arg + "'";
    EXPECT_EQ(found.out, expected.out) << typed;
    EXPECT_EQ(found.err, expected.err) << typed;
    EXPECT_EQ(found.status, expected.status) << typed;
  }
  void expect_same_answers(int queries) {
    for (; queries > 0 && !HasFailure(); --queries) {
      auto args = view();
      args.push_back(query(2));
      expect_same(args);
      if (queries % 10 == 0) {
        const auto article = fs::join(articles_, fmt::format("a{}.json", below(kArticles)));
        expect_same({one_of({"--similar", "--show", "--reuse"}), article});
        expect_same({"--verify", words(8)});
      }
    }
  }

  static constexpr std::size_t kArticles = 48;
  testing::TemporaryFolder folder_;
  std::string articles_ = folder_.path() + "/articles", one_ = folder_.path() + "/one",
              parts_ = folder_.path() + "/parts";
  std::mt19937_64 random_{20311130};
  std::string story_;
};

TEST_F(ShardsTest, AnswerAsOneIndexOfTheirArticles) {
  fs::create_folders(articles_);
  for (int i = 0; i < 9; ++i)
    story_ += fmt::format("Then the {} and the {} came to {} by night. ", words(3), words(2), words(5));
  for (std::size_t i = 0; i < kArticles; ++i) write_article(i);
  index({"--quiet", "--index", one_, articles_});
  index({"--quiet", "--index", parts_, "--shards", "3", articles_});
  expect_same_answers(200);
  for (const std::size_t i : {3, 11, 12, 40}) write_article(i);
  for (const std::size_t i : {7, 20, 41}) fs::remove_all(fs::join(articles_, fmt::format("a{}.json", i)));
  for (std::size_t i = 0; i < 5; ++i) write_article(100 + i);
  index({"--quiet", "--index", one_});
  index({"--quiet", "--index", parts_});
  expect_same_answers(200);
}

}  // namespace
}  // namespace lede
