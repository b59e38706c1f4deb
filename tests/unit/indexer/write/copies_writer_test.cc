#include "indexer/write/copies_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "common/base/files.h"
#include "common/schema/duplicates_file.h"
#include "common/schema/fields.h"
#include "common/schema/fingerprint_index.h"
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

// The families by the names of their files, the first printing first.
std::vector<Names> families(const Archive& archive) {
  const auto bytes = bytes_of(archive, schema::kCopiesName);
  const schema::CopiesView view(bytes);
  const Xapian::Database database(archive.index());
  std::vector<Names> all;
  for (schema::FamilyNumber family = 0; family < view.size(); ++family) {
    auto& names = all.emplace_back();
    for (const auto docid : view.members(family))
      names.push_back(fs::file_name(
          schema::decode_order(database.get_document(docid).get_value(schema::kSlotOrder)).path));
  }
  return all;
}

std::string cut(unsigned seed, std::size_t sentences) {
  return made_text(made_sentences(seed, 30), 0, sentences);
}

TEST(Families, AreFoundTiedAndLeft) {
  Archive archive;
  archive.write("a.txt", made_story(1, 30));
  archive.write("other.txt", made_story(2, 30));
  archive.update();
  EXPECT_THAT(families(archive), IsEmpty());
  archive.write("b.txt", "Another headline\n\n" + cut(1, 30));
  archive.update();
  EXPECT_THAT(families(archive), ElementsAre(Names{"a.txt", "b.txt"}));
  archive.write("c.txt", cut(1, 12));
  archive.update();
  EXPECT_THAT(families(archive), ElementsAre(Names{"a.txt", "b.txt", "c.txt"}));
  archive.write("b.txt", made_story(3, 30));
  archive.update();
  EXPECT_THAT(families(archive), ElementsAre(Names{"a.txt", "c.txt"}));
  archive.remove("a.txt");
  archive.update();
  EXPECT_THAT(families(archive), IsEmpty());
}

TEST(Families, BeginWithTheEarliestPrinting) {
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
  EXPECT_THAT(families(archive), ElementsAre(Names{"b.jsonl", "a.jsonl", "c.txt"}));
}

// An article merges two families when it holds both, and parts them when it goes.
TEST(Families, MergeAndPart) {
  Archive archive;
  archive.write("a1.txt", cut(1, 20));
  archive.write("a2.txt", cut(1, 19));
  archive.write("b1.txt", cut(2, 20));
  archive.write("b2.txt", cut(2, 19));
  archive.update();
  const auto apart = families(archive);
  EXPECT_THAT(apart, ElementsAre(Names{"a1.txt", "a2.txt"}, Names{"b1.txt", "b2.txt"}));
  std::string both;
  const auto a = made_sentences(1, 30), b = made_sentences(2, 30);
  for (int i = 0; i < 20; ++i) both += a[i] + " " + b[i] + "\n\n";
  archive.write("both.txt", both);
  archive.update();
  EXPECT_THAT(families(archive), ElementsAre(Names{"a1.txt", "a2.txt", "b1.txt", "b2.txt", "both.txt"}));
  archive.remove("both.txt");
  archive.update();
  EXPECT_EQ(families(archive), apart);
}

// The twenty-first article with a sentence makes it boilerplate, for those that were compared before as well.
TEST(Families, DependOnWhatRecurs) {
  Archive archive;
  const auto block = made_text(made_sentences(50, 9), 0, 9);
  for (unsigned i = 0; i < 20; ++i)
    archive.write("a" + std::to_string(100 + i) + ".txt", block + made_text(made_sentences(i, 3), 0, 3));
  archive.update();
  EXPECT_EQ(families(archive).size(), 1u);
  archive.write("b.txt", block + made_text(made_sentences(60, 3), 0, 3));
  archive.update();
  EXPECT_THAT(families(archive), IsEmpty());
  archive.remove("a105.txt");
  archive.update();
  EXPECT_EQ(families(archive).size(), 1u);
}

// Whatever is added, changed and removed in whatever order, the files are those that a build from nothing
// makes.
TEST(Families, DoNotDependOnTheWayThere) {
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
    ASSERT_EQ(families(bit_by_bit), families(at_once)) << "round " << round;
    ASSERT_EQ(schema::FingerprintIndexView(bytes_of(bit_by_bit, schema::kFingerprintIndexName)).size(),
              schema::FingerprintIndexView(bytes_of(at_once, schema::kFingerprintIndexName)).size());
  }
}

TEST(Families, ThatAreGoneOrLeftBehindByAKilledRunAreMadeAnew) {
  Archive archive;
  archive.write("a.txt", cut(1, 30));
  archive.write("b.txt", cut(1, 20));
  archive.update();
  const auto whole = bytes_of(archive, schema::kCopiesName);
  fs::remove_all(path_of(archive, schema::kCopiesName));
  archive.run({});
  EXPECT_EQ(bytes_of(archive, schema::kCopiesName), whole);
  fs::write_atomically(path_of(archive, schema::kFingerprintIndexName), "left behind");
  archive.run({});
  EXPECT_EQ(bytes_of(archive, schema::kCopiesName), whole);
  EXPECT_GT(schema::FingerprintIndexView(bytes_of(archive, schema::kFingerprintIndexName)).size(), 0u);
}

TEST(Families, BesideAFileOfPrintsOfAnOlderVersionAreMadeAnewByARunWithoutChanges) {
  Archive archive;
  archive.write("a.txt", cut(1, 30));
  archive.write("b.txt", cut(1, 20));
  archive.update();
  const auto copies = bytes_of(archive, schema::kCopiesName);
  const auto prints = bytes_of(archive, schema::kFingerprintIndexName);
  auto older = prints;
  older[3] = 1;
  fs::write_atomically(path_of(archive, schema::kFingerprintIndexName), older);
  archive.run({});
  EXPECT_EQ(bytes_of(archive, schema::kFingerprintIndexName), prints);
  EXPECT_EQ(bytes_of(archive, schema::kCopiesName), copies);
}

TEST(Families, StayAsTheyAreWhileNoArticleChanges) {
  Archive archive;
  archive.write("a.txt", cut(1, 30));
  archive.update();
  const auto before = fs::status(path_of(archive, schema::kCopiesName));
  archive.touch("a.txt");
  archive.update();
  EXPECT_EQ(fs::status(path_of(archive, schema::kCopiesName)).inode, before.inode);
}

}  // namespace
}  // namespace lede::indexer
