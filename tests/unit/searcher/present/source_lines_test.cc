#include "searcher/present/source_lines.h"

#include <gtest/gtest.h>

#include <sstream>

#include "common/base/files.h"
#include "searcher/present/render.h"
#include "tests/support/temporary_folder.h"

namespace lede::searcher {
namespace {

class SourceLinesTest : public ::testing::Test {
 protected:
  /// A file of `bytes`, and an article of it with the word `match` marked, the last time it stands there.
  Hit hit_in(const std::string& name, const std::string& bytes, const std::string& text,
             const std::string& match) {
    const auto path = fs::join(folder.path(), name);
    fs::write_atomically(path, bytes);
    Hit hit;
    hit.path = name;
    hit.article.path = path;
    hit.article.text = text;
    const auto size = static_cast<std::uint32_t>(text.size());
    hit.article.paragraphs = {{{0, size}, ParagraphKind::body}};
    const auto begin = static_cast<std::uint32_t>(text.rfind(match));
    hit.marks = {{{begin, static_cast<std::uint32_t>(begin + match.size())}, false, 0}};
    return hit;
  }
  std::string place_in(const Hit& hit) {
    const SourceLines lines(hit);
    const auto place = lines.place_of(hit.marks.front().bytes);
    if (!place) return lines.is_text() ? "nowhere" : "no text";
    return std::to_string(place->line) + ":" + std::to_string(place->column) + ":" + place->text;
  }
  testing::TemporaryFolder folder;
};

TEST_F(SourceLinesTest, FindsTheLineOfAWrappedText) {
  EXPECT_EQ(place_in(hit_in("a.txt", "The gate\nheld all\nnight, the gate too.\r\nRain.\n",
                            "The gate held all night, the gate too.", "gate")),
            "3:12:night, the gate too.");
  EXPECT_EQ(place_in(hit_in("a.txt", "One gate.\n\nTwo gates.\n", "One gate.", "gate")), "1:5:One gate.");
}

TEST_F(SourceLinesTest, FindsItBetweenTagsAndQuotesOfAnotherForm) {
  EXPECT_EQ(
      place_in(hit_in("a.html", "<html><title>The gate</title>\n<p>Who &quot;closed&quot;\n <b>the</b> Gate?",
                      "Who “closed” the Gate?", "Gate")),
      "3:13: <b>the</b> Gate?");
}

TEST_F(SourceLinesTest, LooksForARecordInItsLine) {
  auto hit = hit_in("a.jsonl", "{\"text\":\"the gate\"}\n{\"text\":\"the gate\"}\n", "the gate", "gate");
  hit.article.ordinal = 2;
  EXPECT_EQ(place_in(hit), "2:14:{\"text\":\"the gate\"}");
}

TEST_F(SourceLinesTest, HasNoLineOfWhatIsNoText) {
  EXPECT_EQ(place_in(hit_in("a.pdf", "%PDF-1.4 gate", "the gate", "gate")), "no text");
  EXPECT_EQ(place_in(hit_in("a.bin", std::string("gate\0", 5), "the gate", "gate")), "no text");
  EXPECT_EQ(place_in(hit_in("a.txt", "another text", "the gate", "gate")), "nowhere");
  auto member = hit_in("a.zip", "gate", "gate", "gate");
  member.article.path += "!/b.txt";
  EXPECT_EQ(place_in(member), "no text");
  auto gone = hit_in("a.txt", "gate", "gate", "gate");
  gone.article.path += ".gone";
  EXPECT_EQ(place_in(gone), "no text");
}

TEST_F(SourceLinesTest, VimgrepNamesLineColumnAndText) {
  std::ostringstream out;
  const auto renderer = make_vimgrep({}, out);
  renderer->hit(hit_in("a.txt", "The\ngate held.\n", "The gate held.", "gate"));
  renderer->hit(hit_in("b.bin", std::string("gate\0", 5), "The gate held.", "gate"));
  EXPECT_EQ(out.str(), "a.txt:2:1:gate held.\nb.bin\n");
}

}  // namespace
}  // namespace lede::searcher
