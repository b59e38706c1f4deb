#include "common/schema/fingerprint_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::uint32_t kLast = 40'000;

std::string encoded(const std::vector<Print>& prints, NamesVersion version = 3, std::uint32_t last = kLast) {
  FingerprintIndexEncoder encoder(version, prints.size(), last);
  for (const auto& print : prints) encoder.add(print);
  return encoder.take();
}

/// Distinct, a third of them evenly spread; some sentences are in several articles.
std::vector<Print> made_fingerprints(std::uint32_t count) {
  std::mt19937_64 random(5);
  std::vector<Print> prints;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto hash = i % 3 == 0 ? random() >> 16 : random() >> (17 + random() % 40);
    prints.push_back({i % 10 == 9 ? prints.back().hash : hash, i % kLast});
  }
  std::sort(prints.begin(), prints.end());
  prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
  return prints;
}

TEST(FingerprintIndexFile, GivesBackWhatWasWritten) {
  const std::vector<Print> prints = {{0, 4}, {7, 1}, {7, 9}, {0xffff'ffff'ffff, 2}};
  const auto bytes = encoded(prints, 12);
  const FingerprintIndexView view(bytes);
  EXPECT_EQ(view.version(), 12u);
  ASSERT_EQ(view.size(), prints.size());
  for (std::size_t i = 0; i < prints.size(); ++i) EXPECT_EQ(view[i], prints[i]);
  EXPECT_THAT(view.articles_with(7, 20), ElementsAre(1, 9));
  EXPECT_THAT(view.articles_with(7, 0), ElementsAre(1));
  EXPECT_THAT(view.articles_with(0xffff'ffff'ffff, 20), ElementsAre(2));
  EXPECT_THAT(view.articles_with(8, 20), IsEmpty());
}

TEST(FingerprintIndexFile, FindsEverySentenceWhateverIsToldByPlace) {
  for (const std::uint32_t count : {0U, 1U, 2000U, 300'000U}) {
    const auto prints = made_fingerprints(count);
    const auto bytes = encoded(prints);
    const FingerprintIndexView view(bytes);
    ASSERT_EQ(view.size(), prints.size());
    for (auto at = prints.begin(); at != prints.end();) {
      const auto hash = at->hash;
      std::vector<std::uint32_t> articles;
      const auto begin = static_cast<std::size_t>(at - prints.begin());
      for (; at != prints.end() && at->hash == hash; ++at) articles.push_back(at->docid);
      ASSERT_EQ(view.articles_with(hash, 300'000), articles);
      const auto rows = view.rows_of(hash);
      ASSERT_EQ(rows.begin, begin);
      ASSERT_EQ(rows.end, begin + articles.size());
      ASSERT_EQ(view[begin], (Print{hash, articles.front()}));
    }
  }
}

TEST(FingerprintIndexFile, ShowsEachSentenceInOrder) {
  for (const std::uint32_t count : {0U, 5U, 3000U}) {
    const auto prints = made_fingerprints(count);
    const auto bytes = encoded(prints);
    std::vector<Print> shown;
    std::vector<std::uint64_t> hashes;
    FingerprintIndexView(bytes).each_sentence(
        [&](std::uint64_t hash, const std::vector<std::uint32_t>& articles) {
          hashes.push_back(hash);
          for (const auto docid : articles) shown.push_back({hash, docid});
        });
    EXPECT_EQ(shown, prints);
    EXPECT_EQ(std::unique(hashes.begin(), hashes.end()), hashes.end());
  }
}

TEST(FingerprintIndexFile, TakesTheBytesItNeeds) {
  EXPECT_EQ(FingerprintIndexShape::of(0, 0), (FingerprintIndexShape{0, 1}));
  EXPECT_EQ(FingerprintIndexShape::of(1020, 255), (FingerprintIndexShape{0, 1}));
  EXPECT_EQ(FingerprintIndexShape::of(1021, 256), (FingerprintIndexShape{1, 2}));
  EXPECT_EQ(FingerprintIndexShape::of(300'000, 65'536), (FingerprintIndexShape{2, 3}));
  EXPECT_EQ(FingerprintIndexShape::of(100'000'000, 0xffff'ffff), (FingerprintIndexShape{3, 4}));
  EXPECT_EQ(encoded({}).size(), 14u + 4u);
  EXPECT_EQ(encoded(made_fingerprints(9), 1, 255).size(), 14u + 9 * 7 + 4);
  EXPECT_EQ(encoded({{1, 0xffff'ffff}}, 1, 0xffff'ffff).size(), 14u + 10 + 4);
  EXPECT_EQ(FingerprintIndexView(encoded({{1, 0xffff'ffff}}, 1, 0xffff'ffff))[0], (Print{1, 0xffff'ffff}));
}

TEST(FingerprintIndexFile, RowsAreTakenOverAsTheyAre) {
  const auto bytes = encoded({{1, 7}, {2, 1}, {2, 5}, {9, 3}});
  const FingerprintIndexView view(bytes);
  FingerprintIndexEncoder out(view.version(), 3, kLast);
  out.add(view, 0, 1);
  out.add({2, 4});
  out.add(view, view.rows_of(3).begin, view.size());
  const auto spliced = out.take();
  EXPECT_EQ(spliced, encoded({{1, 7}, {2, 4}, {9, 3}}));
  EXPECT_EQ(FingerprintIndexView(spliced).docid(2), 3u);
}

TEST(FingerprintIndexFile, RowsOfOnePlaceOrManyAreTakenOverIntoAnyShape) {
  const auto prints = made_fingerprints(3000);
  for (const auto last : {kLast, 70'000U})
    for (const std::size_t expected : {std::size_t{5}, prints.size(), std::size_t{300'000}})
      for (const std::size_t step : {std::size_t{1}, std::size_t{7}, prints.size()}) {
        const auto bytes = encoded(prints);
        const FingerprintIndexView view(bytes);
        FingerprintIndexEncoder out(3, expected, last), anew(3, expected, last);
        for (std::size_t begin = 0; begin < view.size(); begin += step)
          out.add(view, begin, std::min(begin + step, view.size()));
        for (const auto& print : prints) anew.add(print);
        EXPECT_TRUE(out.take() == anew.take()) << last << ' ' << expected << ' ' << step;
      }
}

TEST(FingerprintIndexFile, OfOtherBytesIsEmpty) {
  auto older = encoded({{1, 1}});
  older[3] = 1;
  auto short_of_one = encoded({{1, 1}, {2, 1}});
  short_of_one.erase(14, 1);
  for (const std::string& bytes :
       {std::string(), std::string("prints"), encoded({{1, 1}}) + "x", older, short_of_one}) {
    const FingerprintIndexView view(bytes);
    EXPECT_EQ(view.version(), 0u);
    EXPECT_EQ(view.size(), 0u);
    EXPECT_THAT(view.articles_with(1, 20), IsEmpty());
    EXPECT_EQ(view.rows_of(1).end, 0u);
  }
}

TEST(FingerprintIndexFile, OfDamagedBytesNoRowIsReadThatIsNotThere) {
  const auto prints = made_fingerprints(1100);
  const auto whole = encoded(prints);
  for (std::size_t at = 0; at < whole.size(); at += at < 20 || at + 1030 > whole.size() ? 1 : 97)
    for (const int flip : {1, 0x80, 0xff}) {
      auto bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      const FingerprintIndexView view(bytes);
      for (std::size_t i = 0; i < prints.size(); i += 50) {
        EXPECT_LE(view.rows_of(prints[i].hash).end, view.size());
        EXPECT_LE(view.articles_with(prints[i].hash, 20).size(), 21u);
      }
      FingerprintIndexEncoder out(3, view.size(), kLast);
      if (view.size() == prints.size()) out.add(view, 10, view.size());
    }
}

}  // namespace
}  // namespace lede::schema
