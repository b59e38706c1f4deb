#include "tools/lines/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Pages, WordsAreLettersDigitsUnderscoresAndBytesBeyondAscii) {
  EXPECT_THAT(metric_words("It's a_b 5-fold, Łódź!"), ElementsAre("It", "s", "a_b", "5", "fold", "Łódź"));
  EXPECT_THAT(metric_words(" ... "), IsEmpty());
}

TEST(Pages, ALineIsBodyWhenMostOfItsWordsAre) {
  const lede::testing::TemporaryFolder folder;
  folder.write("raw/b.txt",
               "Home News Sport Weather Contact\n\nThe dam held all night, engineers said.\n\nMore: the dam "
               "held all night again and again today\n");
  folder.write("gold/b.txt", "The dam held all night, engineers said.\n");
  folder.write("raw/a.txt", "Velp\n");
  folder.write("gold/a.txt", "Velp\n");
  const auto pages = read_pages(folder.path());
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].name, "a.txt");
  EXPECT_EQ(pages[1].lines.size(), 3u);
  EXPECT_THAT(pages[1].body, ElementsAre(0, 1, 0)) << "four words of ten of the last line are the body's";
  EXPECT_EQ(pages[1].shapes.size(), 3u);
  EXPECT_EQ(pages[1].gold, "The dam held all night, engineers said.\n");
}

TEST(Pages, OfCleanTextsEveryStepthIsReadWithoutItsHeadline) {
  const lede::testing::TemporaryFolder folder;
  for (const char* name : {"a", "b", "c", "d", "e"})
    folder.write(name, std::string("Headline of ") + name + "\n\nThe dam held.\n\nIt was old.\n");
  folder.write("f", "Only a headline\n\nand a line\n");
  const auto texts = read_clean_texts(folder.path(), 2);
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_EQ(texts[1].name, "c");
  EXPECT_THAT(texts[1].lines, ElementsAre("The dam held.", "It was old."));
  EXPECT_THAT(texts[1].body, ElementsAre(1, 1));
}

TEST(Pages, RefusesAFolderThatIsNotThere) {
  const lede::testing::TemporaryFolder folder;
  EXPECT_THROW(read_pages(folder / "none"), Error);
  EXPECT_THROW(read_clean_texts(folder / "none", 1), Error);
}

}  // namespace
}  // namespace lede::indexer
