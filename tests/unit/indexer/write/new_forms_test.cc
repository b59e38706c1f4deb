#include "indexer/write/new_forms.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <string>
#include <vector>

#include "common/schema/lexicon.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

std::uint64_t hash_of(int number) { return XXH3_64bits(&number, sizeof number); }

TEST(HashSet, TellsWhatIsNew) {
  HashSet set;
  EXPECT_TRUE(set.insert(7));
  EXPECT_TRUE(set.insert(8));
  EXPECT_FALSE(set.insert(7));
  EXPECT_EQ(set.size(), 2u);
}

TEST(HashSet, KnowsZeroToo) {
  HashSet set;
  EXPECT_TRUE(set.insert(0));
  EXPECT_FALSE(set.insert(0));
}

TEST(HashSet, KeepsAllWhileItGrows) {
  constexpr int kMany = 20'000;
  HashSet set;
  for (int i = 0; i < kMany; ++i) ASSERT_TRUE(set.insert(hash_of(i))) << i;
  for (int i = 0; i < kMany; ++i) ASSERT_FALSE(set.insert(hash_of(i))) << i;
  EXPECT_EQ(set.size(), std::size_t{kMany});
}

TEST(HashSet, TellsHashesOfOneSlotApart) {
  constexpr std::uint64_t kSameLowBits = std::uint64_t{1} << 40;
  HashSet set;
  for (std::uint64_t i = 1; i <= 50; ++i) ASSERT_TRUE(set.insert(i * kSameLowBits)) << i;
  for (std::uint64_t i = 1; i <= 50; ++i) ASSERT_FALSE(set.insert(i * kSameLowBits)) << i;
}

TEST(HashSet, ForgetsAllWhenCleared) {
  HashSet set;
  set.insert(7);
  set.clear();
  EXPECT_EQ(set.size(), 0u);
  EXPECT_TRUE(set.insert(7));
}

TEST(NewForms, WritesEachFormOnceHoweverOftenItIsMet) {
  const testing::TemporaryFolder folder;
  Xapian::WritableDatabase first(folder.path() + "/first", Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Xapian::WritableDatabase second(folder.path() + "/second", Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  const auto forms_in = [](const Xapian::Database& database) {
    std::vector<std::string> forms;
    schema::for_each_form(database, "", [&](const std::string& form, const std::string& stem) {
      forms.push_back(form + " " + stem);
      return true;
    });
    return forms;
  };
  NewForms forms;
  forms.add({{"ferries", "ferri"}, {"fog", "fog"}});
  forms.add({{"fog", "fog"}, {"docks", "dock"}});
  forms.write_to(first);
  forms.add({{"fog", "fog"}, {"tides", "tide"}});
  forms.write_to(second);
  EXPECT_EQ(forms_in(first), (std::vector<std::string>{"docks dock", "ferries ferri", "fog fog"}));
  EXPECT_EQ(forms_in(second), (std::vector<std::string>{"tides tide"}));
}

}  // namespace
}  // namespace lede::indexer
