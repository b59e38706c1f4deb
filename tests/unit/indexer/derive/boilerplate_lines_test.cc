#include "indexer/derive/boilerplate_lines.h"

#include <gtest/gtest.h>

#include "common/base/files.h"
#include "tests/support/made_story.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using testing::made_sentences;
using testing::made_story;
using testing::made_text;

class BoilerplateLines : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    const auto path = folder_.path() + "/" + name;
    fs::write_atomically(path, text);
    files_.push_back({{path, fs::status(path)}, nullptr});
  }
  bool recurs(const std::string& line) {
    return find_boilerplate_lines(files_, 1, no_stop_).hold(folder_.path(), line);
  }

 private:
  testing::TemporaryFolder folder_;
  std::vector<ToRead> files_;
  StopSignal no_stop_ = 0;
};

std::string named(const char* name, unsigned number) { return name + std::to_string(100 + number) + ".txt"; }

const std::string kNotice = "More of the Kostrova Post by letter every day";

TEST_F(BoilerplateLines, StandInTenStories) {
  for (unsigned i = 0; i < 9; ++i) write(named("a", i), made_story(i, 9) + kNotice + "\n");
  EXPECT_FALSE(recurs(kNotice));
  write("last.txt", made_story(9, 9) + kNotice + "\n");
  EXPECT_TRUE(recurs(kNotice));
}

TEST_F(BoilerplateLines, AreNotThoseOfOneStoryPrintedTwelveTimes) {
  const std::string subheading = "What the warden of the upper valley saw";
  for (unsigned i = 0; i < 12; ++i) {
    auto story = made_sentences(40, 18);
    story.erase(story.begin() + i);
    write(named("copy", i), "The ferry of Haldin leaves at last\n\n" + made_text(story, 0, 6) + subheading +
                                "\n\n" + made_text(story, 6, 17) + kNotice + "\n");
    write(named("other", i), made_story(i, 9) + kNotice + "\n");
  }
  EXPECT_FALSE(recurs("The ferry of Haldin leaves at last"));
  EXPECT_FALSE(recurs(subheading));
  EXPECT_TRUE(recurs(kNotice));
}

TEST_F(BoilerplateLines, AreNoSentences) {
  const std::string notice =
      "The Kostrova Post takes no part in the quarrel of the two valleys and never will.";
  for (unsigned i = 0; i < 12; ++i) write(named("a", i), made_story(i, 9) + notice + "\n");
  EXPECT_FALSE(recurs(notice));
}

}  // namespace
}  // namespace lede::indexer
