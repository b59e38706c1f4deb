#include "indexer/derive/near_duplicates/near_duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "tests/support/index_run.h"
#include "tests/support/made_story.h"

namespace lede::indexer {
namespace {

using testing::Archive;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::made_sentences;
using testing::made_story;
using testing::made_text;
using Names = std::vector<std::string>;

std::string path_of(const Archive& archive, const char* file) {
  return fs::join(schema::open_for_reading(archive.index()).folder, file);
}

std::string bytes_of(const Archive& archive, const char* file) {
  return fs::read_file(path_of(archive, file), Bytes{1 << 24}).value_or("");
}

std::uint64_t fingerprints_of(const Archive& archive) {
  return schema::open_for_reading(archive.index()).derived.fingerprints.rows().size();
}

// The clusters by the names of their files, the first printed first; sorted.
std::vector<Names> clusters(const Archive& archive) {
  const auto index = schema::open_for_reading(archive.index());
  std::vector<Names> all;
  schema::NearDuplicates(index.derived.near_duplicates.rows())
      .each_cluster([&](schema::DuplicatesId, const std::vector<std::uint32_t>& members) {
        auto& names = all.emplace_back();
        for (const auto docid : members)
          names.push_back(fs::file_name(
              schema::decode_order(index.database.get_document(docid).get_value(schema::kSlotOrder)).path));
      });
  std::sort(all.begin(), all.end());
  return all;
}

std::string cut(unsigned seed, std::size_t sentences) {
  return made_text(made_sentences(seed, 30), 0, sentences);
}

TEST(NearDuplicateClusters, AreFoundTiedAndLeft) {
  Archive archive;
  archive.write("a.txt", made_story(1, 30));
  archive.write("other.txt", made_story(2, 30));
  archive.update();
  EXPECT_THAT(clusters(archive), IsEmpty());
  archive.write("b.txt", "Another headline\n\n" + cut(1, 30));
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"a.txt", "b.txt"}));
  archive.write("c.txt", cut(1, 12));
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"a.txt", "b.txt", "c.txt"}));
  archive.write("b.txt", made_story(3, 30));
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"a.txt", "c.txt"}));
  archive.remove("a.txt");
  archive.update();
  EXPECT_THAT(clusters(archive), IsEmpty());
}

TEST(NearDuplicateClusters, BeginWithTheEarliestPrinting) {
  Archive archive;
  const auto dated = [](const char* date) {
    auto text = cut(1, 12);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return std::string(R"({"title": "A headline", "date": ")") + date + R"(", "text": ")" + text + "\"}\n";
  };
  archive.write("a.jsonl", dated("2016-10-04"));
  archive.write("b.jsonl", dated("2016-10-02"));
  archive.write("c.txt", cut(1, 12));
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"b.jsonl", "a.jsonl", "c.txt"}));
}

// An article merges two families when it holds both, and parts them when it goes.
TEST(NearDuplicateClusters, MergeAndPart) {
  Archive archive;
  archive.write("a1.txt", cut(1, 20));
  archive.write("a2.txt", cut(1, 19));
  archive.write("b1.txt", cut(2, 20));
  archive.write("b2.txt", cut(2, 19));
  archive.update();
  const auto apart = clusters(archive);
  EXPECT_THAT(apart, ElementsAre(Names{"a1.txt", "a2.txt"}, Names{"b1.txt", "b2.txt"}));
  std::string both;
  const auto a = made_sentences(1, 30), b = made_sentences(2, 30);
  for (int i = 0; i < 20; ++i) both += a[i] + " " + b[i] + "\n\n";
  archive.write("both.txt", both);
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"a1.txt", "a2.txt", "b1.txt", "b2.txt", "both.txt"}));
  archive.remove("both.txt");
  archive.update();
  EXPECT_EQ(clusters(archive), apart);
}

// The twenty-first article with a sentence makes it boilerplate, for those that were compared before as well.
TEST(NearDuplicateClusters, DependOnWhatRecurs) {
  Archive archive;
  const auto block = made_text(made_sentences(50, 9), 0, 9);
  const auto with_block = [&](unsigned seed) { return block + made_text(made_sentences(seed, 12), 0, 12); };
  archive.write("half.txt", block + made_text(made_sentences(70, 2), 0, 2));
  for (unsigned i = 0; i < 19; ++i) archive.write("a" + std::to_string(100 + i) + ".txt", with_block(i));
  archive.update();
  EXPECT_EQ(clusters(archive).size(), 1u);
  archive.write("b.txt", with_block(60));
  archive.update();
  EXPECT_THAT(clusters(archive), IsEmpty());
  archive.remove("a105.txt");
  archive.update();
  EXPECT_EQ(clusters(archive).size(), 1u);
}

// A story that many print is one story however many they are; what many put around their own is none.
TEST(NearDuplicateClusters, HaveAnyNumberOfMembers) {
  Archive archive;
  const auto notice = made_text(made_sentences(50, 6), 0, 6);
  for (unsigned i = 0; i < 40; ++i) {
    archive.write("own" + std::to_string(i) + ".txt", made_story(100 + i, 12) + notice);
    archive.write(
        "copy" + std::to_string(i) + ".txt",
        "Headline " + std::to_string(i) + "\n\n" + cut(1, 15 + i % 9) + made_story(200 + i, 2) + notice);
  }
  archive.update();
  ASSERT_EQ(clusters(archive).size(), 1u);
  EXPECT_EQ(clusters(archive).front().size(), 40u);
  archive.write("late.txt", cut(1, 12) + notice);
  archive.remove("copy7.txt");
  archive.remove("copy8.txt");
  archive.update();
  ASSERT_EQ(clusters(archive).size(), 1u);
  EXPECT_EQ(clusters(archive).front().size(), 39u);
  for (unsigned i = 12; i < 34; ++i) archive.remove("copy" + std::to_string(i) + ".txt");
  archive.update();
  ASSERT_EQ(clusters(archive).size(), 1u);
  EXPECT_EQ(clusters(archive).front().size(), 17u);
}

// Whatever is added, changed and removed in whatever order, the files are those that a build from nothing
// makes.
TEST(NearDuplicateClusters, DoNotDependOnTheWayThere) {
  std::mt19937 random(3);
  Archive bit_by_bit;
  std::map<std::string, std::string> articles;
  for (int round = 0; round < 12; ++round) {
    for (int change = 0; change < 4; ++change) {
      const auto name = "n" + std::to_string(random() % 16) + ".txt";
      if (random() % 4 == 0 && articles.size() > 1 && articles.contains(name)) {
        articles.erase(name);
        bit_by_bit.remove(name);
        continue;
      }
      articles[name] = cut(random() % 4, 6 + random() % 24) + (random() % 2 ? "" : cut(4 + random() % 2, 4));
      if (random() % 3 == 0)
        articles[name] += "Published " + std::to_string(1 + random() % 9) + " March 2031\n";
      bit_by_bit.write(name, articles[name]);
    }
    bit_by_bit.update();
    Archive at_once;
    for (const auto& [name, text] : articles) at_once.write(name, text);
    at_once.run({at_once.articles(), "--jobs", std::to_string(1 + round % 3)});
    ASSERT_EQ(clusters(bit_by_bit), clusters(at_once)) << "round " << round;
    ASSERT_EQ(fingerprints_of(bit_by_bit), fingerprints_of(at_once));
  }
}

TEST(NearDuplicateClusters, OfWhatManyPrintDoNotDependOnTheWayThereEither) {
  std::mt19937 generator(5);
  const auto random = [&](unsigned below) { return static_cast<unsigned>(generator() % below); };
  Archive bit_by_bit;
  std::map<std::string, std::string> articles;
  const auto set = [&](unsigned number) {
    const auto name = "n" + std::to_string(100 + number) + ".txt";
    // Two stories that about twenty print, more or fewer as the articles change, and their own.
    articles[name] = random(8) == 0 ? made_story(200 + random(50), 12)
                                    : cut(random(2), 10 + random(8)) + made_story(100 + number, random(3));
    bit_by_bit.write(name, articles[name]);
  };
  for (unsigned number = 0; number < 44; ++number) set(number);
  bit_by_bit.update();
  for (int round = 0; round < 8; ++round) {
    for (int change = 0; change < 3; ++change) set(random(44));
    const auto gone = "n" + std::to_string(100 + random(44)) + ".txt";
    if (articles.erase(gone) > 0) bit_by_bit.remove(gone);
    bit_by_bit.update();
    Archive at_once;
    for (const auto& [name, text] : articles) at_once.write(name, text);
    at_once.update();
    ASSERT_EQ(clusters(bit_by_bit), clusters(at_once)) << "round " << round;
  }
}

TEST(NearDuplicateClusters, ThatAreGoneOrLeftBehindByAKilledRunAreMadeAgain) {
  Archive archive;
  archive.write("a.txt", cut(1, 30));
  archive.write("b.txt", cut(1, 20));
  archive.update();
  const auto whole = bytes_of(archive, schema::kNearDuplicates.name);
  const auto fingerprints = bytes_of(archive, schema::kFingerprints.name);
  fs::remove_all(path_of(archive, schema::kNearDuplicates.name));
  archive.run({});
  EXPECT_EQ(bytes_of(archive, schema::kNearDuplicates.name), whole);
  fs::write_atomically(path_of(archive, schema::kFingerprints.name), "left behind");
  archive.run({});
  EXPECT_EQ(bytes_of(archive, schema::kNearDuplicates.name), whole);
  EXPECT_EQ(bytes_of(archive, schema::kFingerprints.name), fingerprints);
}

// A run without changes looks at no block; the next that changes an article meets the damage.
TEST(NearDuplicateClusters, WhoseTableIsDamagedAreMadeFromAllArticles) {
  Archive archive;
  for (unsigned i = 0; i < 30; ++i) archive.write("n" + std::to_string(i) + ".txt", cut(i, 20));
  archive.update();
  auto damaged = bytes_of(archive, schema::kFingerprints.name);
  for (std::size_t at = 100; at + 100 < damaged.size(); at += 200) damaged[at] ^= 1;
  fs::write_atomically(path_of(archive, schema::kFingerprints.name), damaged);
  archive.write("copy.txt", cut(3, 18));
  archive.update();
  EXPECT_THAT(clusters(archive), ElementsAre(Names{"copy.txt", "n3.txt"}));
  const auto index = schema::open_for_reading(archive.index());
  EXPECT_NO_THROW(index.derived.fingerprints.rows().verify());
}

TEST(NearDuplicateClusters, StayAsTheyAreWhileNoArticleChanges) {
  Archive archive;
  archive.write("a.txt", cut(1, 30));
  archive.update();
  const auto before = fs::status(path_of(archive, schema::kNearDuplicates.name));
  archive.touch("a.txt");
  archive.update();
  EXPECT_EQ(fs::status(path_of(archive, schema::kNearDuplicates.name)).inode, before.inode);
}

}  // namespace
}  // namespace lede::indexer
