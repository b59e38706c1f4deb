#include "common/schema/fingerprint_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Sentences = std::map<std::uint64_t, Docids>;

std::string written(const Sentences& sentences, Epoch epoch = 3) {
  TableWriter table;
  FingerprintIndexWriter writer(table);
  for (const auto& [hash, docids] : sentences)
    for (const auto docid : docids) writer.add({hash, docid});
  writer.end();
  return table.take(epoch);
}

FingerprintIndex index_of(const std::string& bytes) { return FingerprintIndex({bytes, "the test index"}); }

/// A third evenly spread, the others crowded into few rows; some sentences are in several articles.
Sentences made_sentences(std::uint32_t count) {
  std::mt19937_64 random(5);
  Sentences sentences;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto hash = i % 3 == 0 ? random() >> 16 : random() >> (17 + random() % 40);
    for (std::uint32_t docid = i % 10 == 9 ? 4 : 1; docid > 0; --docid)
      sentences[hash].push_back(1 + i * 7 + static_cast<std::uint32_t>(random() % 7));
    auto& docids = sentences[hash];
    std::sort(docids.begin(), docids.end());
    docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
  }
  return sentences;
}

TEST(FingerprintIndex, GivesBackWhatWasWritten) {
  const auto bytes = written({{0, {4}}, {7, {1, 9}}, {0xffff'ffff'ffff, {2}}}, 12);
  const auto index = index_of(bytes);
  EXPECT_EQ(index.rows().epoch(), 12u);
  EXPECT_THAT(index.articles_with(0, 20), ElementsAre(4));
  EXPECT_THAT(index.articles_with(7, 20), ElementsAre(1, 9));
  EXPECT_THAT(index.articles_with(7, 0), ElementsAre(1));
  EXPECT_THAT(index.articles_with(0xffff'ffff'ffff, 20), ElementsAre(2));
  EXPECT_THAT(index.articles_with(8, 20), IsEmpty());
}

TEST(FingerprintIndex, FindsAndShowsEverySentence) {
  for (const std::uint32_t count : {0U, 1U, 2000U, 30'000U}) {
    const auto sentences = made_sentences(count);
    const auto bytes = written(sentences);
    const auto index = index_of(bytes);
    for (const auto& [hash, docids] : sentences) {
      ASSERT_EQ(index.articles_with(hash, 300'000), docids);
      ASSERT_EQ(index.articles_with(hash, 2).size(), std::min<std::size_t>(3, docids.size()));
    }
    Sentences shown;
    index.each_sentence([&](std::uint64_t hash, const Docids& docids) { shown[hash] = docids; });
    EXPECT_TRUE(shown == sentences);
  }
}

TEST(FingerprintIndex, ChangedIsAsWrittenAtOnce) {
  std::mt19937_64 random(8);
  auto sentences = made_sentences(3000);
  auto bytes = written(sentences);
  for (const int count : {1, 40, 0, 1500, 2}) {
    Sentences changes;
    for (int i = 0; i < count; ++i) {
      const auto old = sentences.lower_bound(random() >> (16 + random() % 40));
      const auto hash = random() % 2 && old != sentences.end() ? old->first : random() >> 16;
      changes[hash] = random() % 3 ? Docids{5, 80} : Docids{};
    }
    for (const auto& [hash, docids] : changes) {
      if (docids.empty())
        sentences.erase(hash);
      else
        sentences[hash] = docids;
    }
    TableWriter updated;
    write_with_sentences(index_of(bytes), changes, updated);
    bytes = updated.take(4);
    ASSERT_TRUE(bytes == written(sentences, 4)) << count;
  }
}

}  // namespace
}  // namespace lede::schema
