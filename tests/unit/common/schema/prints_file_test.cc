#include "common/schema/prints_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string encoded(const std::vector<Print>& prints, NamesVersion version = 3) {
  PrintsEncoder encoder(version);
  for (const auto& print : prints) encoder.add(print);
  return encoder.take();
}

TEST(PrintsFile, GivesBackWhatWasWritten) {
  const std::vector<Print> prints = {{0, 4}, {7, 1}, {7, 9}, {0xffff'ffff'ffff, 2}};
  const auto bytes = encoded(prints, 12);
  const PrintsView view(bytes);
  EXPECT_EQ(view.version(), 12u);
  ASSERT_EQ(view.size(), prints.size());
  for (std::size_t i = 0; i < prints.size(); ++i) EXPECT_EQ(view[i], prints[i]);
  EXPECT_THAT(view.articles_with(7, 20), ElementsAre(1, 9));
  EXPECT_THAT(view.articles_with(7, 0), ElementsAre(1));
  EXPECT_THAT(view.articles_with(0xffff'ffff'ffff, 20), ElementsAre(2));
  EXPECT_THAT(view.articles_with(8, 20), IsEmpty());
}

TEST(PrintsFile, FindsEverySentenceHoweverItsHashesLie) {
  std::mt19937_64 random(5);
  std::vector<Print> prints;
  for (std::uint32_t i = 0; i < 2000; ++i)
    prints.push_back({i % 3 == 0 ? random() >> 16 : random() >> (17 + random() % 40), i});
  std::sort(prints.begin(), prints.end());
  const auto bytes = encoded(prints);
  const PrintsView view(bytes);
  for (const auto& [hash, docid] : prints) {
    const auto found = view.articles_with(hash, 5000);
    EXPECT_TRUE(std::find(found.begin(), found.end(), docid) != found.end()) << hash;
  }
}

TEST(PrintsFile, RowsAreTakenOverAsTheyAre) {
  const auto bytes = encoded({{1, 7}, {2, 1}, {2, 5}, {9, 3}});
  const PrintsView view(bytes);
  PrintsEncoder out(view.version());
  out.add(view, 0, 1);
  out.add({2, 4});
  out.add(view, view.first_not_below(3), view.size());
  const auto spliced = out.take();
  EXPECT_EQ(spliced, encoded({{1, 7}, {2, 4}, {9, 3}}));
  EXPECT_EQ(PrintsView(spliced).docid(2), 3u);
}

TEST(PrintsFile, OfOtherBytesIsEmpty) {
  for (const std::string& bytes : {std::string(), std::string("prints"), encoded({{1, 1}}) + "x"}) {
    const PrintsView view(bytes);
    EXPECT_EQ(view.version(), 0u);
    EXPECT_EQ(view.size(), 0u);
    EXPECT_THAT(view.articles_with(1, 20), IsEmpty());
  }
}

}  // namespace
}  // namespace lede::schema
