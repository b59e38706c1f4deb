#include "searcher/last_answer.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::searcher {
namespace {

class LastAnswerTest : public ::testing::Test {
 protected:
  LastAnswerTest() {
    fake.environment = {{"XDG_STATE_HOME", folder.path()}, {"LEDE_TERMINAL", "one"}};
    keep_last_answer(fake.world(), {"/news", "dam\n\"gate\"", true, false, {{3, "00aa"}, {4, "00bb"}}});
  }
  testing::TemporaryFolder folder;
  testing::FakeWorld fake;
};

TEST_F(LastAnswerTest, IsReadAsItWasKept) {
  const auto last = last_answer(fake.world());
  ASSERT_TRUE(last);
  EXPECT_EQ(last->query, "dam\n\"gate\"");
  EXPECT_TRUE(last->any && !last->plain);
  EXPECT_EQ(last->id_of(4), "00bb");
  EXPECT_EQ(last->id_of(1), std::nullopt);
}

TEST_F(LastAnswerTest, IsOfOneTerminal) {
  fake.environment["LEDE_TERMINAL"] = "two";
  EXPECT_FALSE(last_answer(fake.world()));
}

TEST_F(LastAnswerTest, DamagedIsNone) {
  fs::write_atomically(fs::join(folder.path(), "lede/lastone"), "{\"index\":1}");
  EXPECT_FALSE(last_answer(fake.world()));
}

TEST_F(LastAnswerTest, ARankBecomesAnId) {
  std::string name = "3";
  const auto last = resolve_rank(fake.world(), "/news", name);
  ASSERT_TRUE(last);
  EXPECT_EQ(name, "00aa");
  for (std::string other : {"a.txt", "0123", "00aa", ""})
    EXPECT_FALSE(resolve_rank(fake.world(), "/news", other)) << other;
  for (const auto& [index, rank] : {std::pair{"/news", "5"}, std::pair{"/other", "3"}}) {
    std::string asked = rank;
    EXPECT_THROW(resolve_rank(fake.world(), index, asked), Error) << index << rank;
  }
}

}  // namespace
}  // namespace lede::searcher
