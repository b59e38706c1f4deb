#include "searcher/views/versions.h"

#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/render.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

class VersionsText : public ::testing::Test {
 protected:
  std::string text(RenderSettings settings) {
    const auto versions = compare_versions(index_.reader(), "/t/0", "/t/1");
    std::ostringstream out;
    write_text(versions, settings, out);
    return out.str();
  }

  testing::TinyIndex index_{std::vector<std::string>{
      "The old gate held.\nNobody was hurt on either bank of the river that night.\nRain fell.",
      "The new gate held. Nobody was hurt on the river that cold night.\nSo it ended."}};
};

TEST_F(VersionsText, AreOneTextInAPipe) {
  EXPECT_EQ(text({.columns = 60}),
            "a undated\n  /t/0\nb undated\n  /t/1\n"
            "11 words the same, 4 changed, 3 dropped, 1 added\n\n"
            "The [-old-]{+new+} gate held.\n\n"
            "Nobody was hurt on [-either bank of-] the river that\n{+cold+} night.\n\n"
            "[-Rain fell.-]{+So it ended.+}\n");
}

TEST_F(VersionsText, StandBesideOneAnotherOnATerminal) {
  EXPECT_EQ(text({.terminal = true, .columns = 75}),
            "undated                              │ undated\n"
            "/t/0                                 │ /t/1\n"
            "11 words the same, 4 changed, 3 dropped, 1 added\n\n"
            "The [-old-] gate held.               │ The {+new+} gate held.\n"
            "\n"
            "Nobody was hurt on [-either bank     │ Nobody was hurt on the river that\n"
            "of-] the river that night.           │ {+cold+} night.\n"
            "\n"
            "[-Rain fell.-]                       │ {+So it ended.+}\n");
}

TEST_F(VersionsText, AreColouredWithoutSigns) {
  EXPECT_NE(text({.color = true}).find("The \x1b[31mold\x1b[0m \x1b[32mnew\x1b[0m gate held."),
            std::string::npos);
}

TEST(VersionsTextOfHostile, HasNoControlCharacters) {
  testing::TinyIndex index(
      std::vector<std::string>{"The \x1b[31mold gate.", "The new \x1b]0;title\x07gate."});
  std::ostringstream out;
  write_text(compare_versions(index.reader(), "/t/0", "/t/1"), {.terminal = true}, out);
  EXPECT_EQ(out.str().find('\x1b'), std::string::npos);
}

// Words by their number; a paragraph ends behind each of `ends`.
std::vector<PrintedWord> words(std::uint32_t count, std::initializer_list<std::uint32_t> ends) {
  std::vector<PrintedWord> all(count);
  for (const auto end : ends) all[end - 1].ends_paragraph = true;
  return all;
}

TEST(VersionRows, EndWhereAParagraphOfEitherDoes) {
  Comparison versions;
  versions.a.words = words(6, {2, 6});
  versions.b.words = words(6, {4, 6});
  versions.alignment = {{Edit::same, {0, 6}, {0, 6}}};
  const auto rows = version_rows(versions);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].parts, (std::vector<AlignedWords>{{Edit::same, {2, 4}, {2, 4}}}));
}

TEST(VersionRows, SetWhatDiffersParagraphBesideParagraph) {
  Comparison versions;
  versions.a.words = words(5, {2, 4});
  versions.b.words = words(4, {3});
  versions.alignment = {{Edit::changed, {0, 4}, {0, 3}}, {Edit::same, {4, 5}, {3, 4}}};
  const auto rows = version_rows(versions);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].parts, (std::vector<AlignedWords>{{Edit::changed, {0, 2}, {0, 3}}}));
  EXPECT_EQ(rows[1].parts, (std::vector<AlignedWords>{{Edit::dropped, {2, 4}, {3, 3}}}));
  EXPECT_FALSE(rows[2].ends_paragraph);
}

}  // namespace
}  // namespace lede::searcher
