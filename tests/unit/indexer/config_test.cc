#include "indexer/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Config, KeepsWhatAPersonHasWritten) {
  const std::string text =
      "# mine\n[folders]\n# the archive\n/news\n\n[ignore]\n# drafts\n*.bak\n[abc].txt\n\n[metadata]\n";
  Config config(text);
  EXPECT_EQ(config.text(), text);
  EXPECT_THAT(*config.lines("folders"), ElementsAre("/news"));
  EXPECT_EQ(config.body("ignore"), "# drafts\n*.bak\n[abc].txt\n\n") << "a pattern is no section";
  EXPECT_EQ(config.lines("stemmer"), std::nullopt);
  config.set_lines("folders", {"/news", "/old"});
  EXPECT_THAT(config.text(), HasSubstr("# the archive\n/news\n/old\n\n[ignore]"));
  config.set_lines("folders", {"/old"});
  EXPECT_THAT(config.text(), HasSubstr("# the archive\n/old\n\n[ignore]"));
}

TEST(Config, ASectionThatStandsTwiceIsOne) {
  const Config config("[folders]\n/news\n[ignore]\n*.bak\n[folders]\n/old\n");
  EXPECT_THAT(*config.lines("folders"), ElementsAre("/news", "/old"));
  EXPECT_THAT(*config.lines("ignore"), ElementsAre("*.bak"));
}

TEST(Config, ALineThatStandsTwiceIsWrittenOnce) {
  Config config("[folders]\n/news\n/old\n/news\n");
  config.set_lines("folders", {"/news", "/new"});
  EXPECT_EQ(config.text(), "[folders]\n/news\n/new\n");
}

TEST(Config, OfAFirstRunExplainsItself) {
  EXPECT_THAT(Config().text(), HasSubstr("[folders]\n#"));
  EXPECT_THAT(*Config().lines("folders"), IsEmpty());
}

TEST(Config, NamesTheLanguage) {
  EXPECT_EQ(with_config({}, Config("[language]\nfrench\n")).language, "french");
  EXPECT_EQ(with_config({}, Config("[stemmer]\ngerman\n")).language, "german") << "the older name";
  EXPECT_EQ(with_config({}, Config("[stemmer]\nenglish\n")).language, "each") << "what nobody had asked for";
}

TEST(Config, IsWhatTheRunGoesBy) {
  lede::testing::TemporaryFolder folder;
  fs::create_folders(folder / "a");
  fs::create_folders(folder / "b");
  const std::vector<schema::Root> known = {{folder / "a", "a"}};
  Options typed;
  typed.exclude = {"*.bak"};
  Options options = with_config(typed, Config("[folders]\n" + folder / "b" + "\n[ignore]\nold/\n"));
  EXPECT_EQ(options.rules, "old/\n*.bak\n");
  const auto roots = roots_of_run(known, options);
  ASSERT_EQ(roots.size(), 1u) << "a folder that was taken out is none, and one that was added is";
  EXPECT_EQ(roots.front().absolute, folder / "b");
  EXPECT_EQ(roots_of_run(known, with_config({}, Config())), known);
  options = with_config({}, Config("[folders]\n/nowhere\n"));
  EXPECT_THROW(roots_of_run(known, options), Error);
}

TEST(Config, KeepsAFolderThatCannotStandInALine) {
  lede::testing::TemporaryFolder folder;
  fs::create_folders(folder / "a");
  fs::create_folders(folder / "b ");
  const std::vector<schema::Root> known = {{folder / "a", "a"}, {folder / "b ", "b "}};
  EXPECT_EQ(roots_of_run(known, with_config({}, Config("[folders]\n" + folder / "a" + "\n"))), known);
}

TEST(Config, ThatIsNoConfigByItsSizeIsRefused) {
  const lede::testing::TemporaryFolder folder;
  const std::string path = folder.write("lede.conf", "");
  ASSERT_EQ(::truncate(path.c_str(), 1LL << 40), 0);
  EXPECT_THROW(read_config(folder.path()), Error);
}

TEST(Config, ThatCannotBeReadIsNotTakenForNone) {
  lede::testing::TemporaryFolder folder;
  EXPECT_NE(read_config(folder.path()).lines("folders"), std::nullopt) << "that of a first run";
  fs::create_folders(folder / "lede.conf");
  EXPECT_THROW(read_config(folder.path()), Error);
}

TEST(Config, SaysHowManyEarlierTextsAreKept) {
  Options typed;
  EXPECT_EQ(with_config(typed, Config()).keep_versions, 5u);
  EXPECT_EQ(with_config(typed, Config("[versions]\n2\n")).keep_versions, 2u);
  EXPECT_THROW(with_config(typed, Config("[versions]\nmany\n")), Error);
  typed.keep_versions = 0;
  EXPECT_EQ(with_config(typed, Config("[versions]\n2\n")).keep_versions, 0u);
}

}  // namespace
}  // namespace lede::indexer
