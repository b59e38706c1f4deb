#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/values.h"
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

}  // namespace
}  // namespace lede::searcher
