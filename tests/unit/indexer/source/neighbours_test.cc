#include "indexer/source/neighbours.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using lede::testing::TemporaryFolder;

// "Młyn nad rzeką ..." in Windows-1250, long enough to be sure of.
const std::string kPolish =
    "M\xB3yn nad rzek\xB9 stoi od \x9Cwi\xB9t, powiedzia\xB3 w\xF3jt, i nikt nie wie, kiedy ruszy ko\xB3o. "
    "Mieszka\xF1"
    "cy m\xF3wi\xB9, \xBF"
    "e \x9C"
    "cie\xBFka do ko\x9C"
    "cio\xB3"
    "a jest zamkni\xEAta, a \x9Fr\xF3"
    "d\xB3o wysch\xB3o. Rada rozstrzygnie sp\xF3r w \x9Crod\xEA, je\x9Cli przyjd\xB9 wszyscy.\n";
const std::string kShort = "\xAF\xF3\xB3w zagin\xB9\xB3 w \x9Crod\xEA.\n";

TEST(Neighbours, DecideOnTheEncodingThatAFileLeavesOpen) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) folder.write(name, kPolish);
  folder.write("short.txt", kShort);
  folder.write("other.txt", "The caf\xE9 was shut \x96 for good.\n");
  Neighbours neighbours;
  const auto text_of = [&](const char* name) {
    const std::string path = folder / name;
    auto raw = TextReader(path, fs::status(path), {}, &neighbours).next();
    return std::get<RawText>(raw.value());
  };
  EXPECT_EQ(text_of("short.txt").text, "Żółw zaginął w środę.\n");
  EXPECT_EQ(text_of("short.txt").guessed_encoding, "windows-1250");
  EXPECT_EQ(text_of("other.txt").text, "The café was shut – for good.\n") << "the same in both";
  EXPECT_EQ(neighbours.of(folder / "nowhere/a.txt").encoding, "") << "no folder, no habit";
}

TEST(Neighbours, HaveNoHabitWhereTheyDiffer) {
  const TemporaryFolder folder;
  folder.write("a.txt", kPolish);
  folder.write("b.html", "<meta charset=windows-1251><p>\xCC\xE5\xEB\xFC\n25/9/2016");
  folder.write("c.txt", "9/25/2016\n");
  const FolderHabits habits = Neighbours().of(folder / "a.txt");
  EXPECT_EQ(habits.encoding, "");
  EXPECT_EQ(habits.slash_order, SlashOrder::contradictory);
}

TEST(Neighbours, NeverMakeAWordOfTwoScripts) {
  EXPECT_EQ(to_utf8("The caf\xE9 of Jos\xE9 was shut.", {.beside = "windows-1251"}),
            "The café of José was shut.");
  EXPECT_EQ(to_utf8("\xCC\xE5\xEB\xFC, said he.", {.beside = "windows-1251"}), "Мель, said he.");
}

TEST(SlashOrderOfText, IsThatOfTheDatesWithOneReading) {
  EXPECT_EQ(slash_order_of_text("Published 25/9/2016, read 4/5/2017"), SlashOrder::day_first);
  EXPECT_EQ(slash_order_of_text("9/25/2016"), SlashOrder::month_first);
  for (const char* none :
       {"4/5/2017", "25/9/16", "/25/9/2016", "25/9/2016/gates", "page 25/9", "25/13/2016", "x25/9/2016"})
    EXPECT_EQ(slash_order_of_text(none), SlashOrder::unknown) << none;
  EXPECT_TRUE(has_open_slash_date("on 4/5/2017."));
  EXPECT_FALSE(has_open_slash_date("on 4/4/2017 and 25/9/2016"));
}

}  // namespace
}  // namespace lede::indexer
