#include "indexer/usual_language.h"

#include <gtest/gtest.h>

#include "indexer/extract/language.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_index.h"

namespace lede::indexer {
namespace {

using lede::testing::TemporaryFolder;

constexpr const char* kGerman =
    "Die Hafenarbeiter haben am Montag die Arbeit niedergelegt, und die Verhandlungen gehen weiter.\n";
constexpr const char* kEnglish =
    "The dockers stopped work on Monday, and the talks with the owners of the harbour go on.\n";

TEST(UsualLanguages, IsThatOfThreeInFour) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.txt", "c.txt", "d.txt"}) folder.write(name, kGerman);
  folder.write("short.txt", "Neue Verträge\n");
  EXPECT_EQ(UsualLanguages().of(folder / "short.txt"), "de");
  folder.write("e.txt", kEnglish);
  EXPECT_EQ(UsualLanguages().of(folder / "short.txt"), "de");
  folder.write("f.txt", kEnglish);
  EXPECT_EQ(UsualLanguages().of(folder / "short.txt"), "") << "four of six";
}

TEST(UsualLanguages, IsNoneOfOneArticleOrOfOtherFolders) {
  const TemporaryFolder folder;
  folder.write("a.txt", kGerman);
  folder.write("short.txt", "Neue Verträge\n");
  folder.write("beside/b.txt", kGerman);
  EXPECT_EQ(UsualLanguages().of(folder / "short.txt"), "");
  EXPECT_EQ(UsualLanguages().of(folder / "nowhere/a.txt"), "");
}

TEST(UsualLanguages, KeepsWhatItFirstFound) {
  const TemporaryFolder folder;
  UsualLanguages usual;
  for (const char* name : {"a.txt", "b.txt"}) folder.write(name, kGerman);
  EXPECT_EQ(usual.of(folder / "a.txt"), "de");
  for (const char* name : {"a.txt", "b.txt"}) folder.write(name, kEnglish);
  EXPECT_EQ(usual.of(folder / "b.txt"), "de");
}

TEST(LanguageOf, AShortTextIsTheUsualOneWhereItMayBe) {
  const auto language = [](const char* text, const char* usual) {
    return language_of(testing::make_article("/t/0", text), usual);
  };
  EXPECT_EQ(sure_language_of(testing::make_article("/t/0", "Neue Verträge")), "");
  EXPECT_EQ(language("Neue Verträge", ""), "en");
  EXPECT_EQ(language("Neue Verträge", "de"), "de");
  EXPECT_EQ(language("Новые договоры", "de"), "en");
  EXPECT_EQ(language(kEnglish, "de"), "en");
  EXPECT_EQ(language(kGerman, "fr"), "de");
  EXPECT_EQ(language("1,200 - 3,400", "de"), "en");
}

}  // namespace
}  // namespace lede::indexer
