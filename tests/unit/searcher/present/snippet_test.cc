#include "searcher/present/snippet.h"

#include <gtest/gtest.h>

#include <string>

#include "common/base/ascii.h"
#include "tests/support/made_hits.h"

namespace lede::searcher {
namespace {

constexpr const char* kFiller =
    "Nothing else was heard of it that week, and the clerks went home early on account of the rain that "
    "fell. ";

std::string filler(int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += kFiller;
  return out;
}

std::vector<Snippet> snippets(const HitMaker& maker, SnippetSettings settings = {}) {
  return make_snippets(maker.hit.article, maker.hit.marks, settings);
}

std::vector<std::string> texts(const HitMaker& maker, SnippetSettings settings = {}) {
  std::vector<std::string> out;
  for (const auto& s : snippets(maker, settings))
    out.push_back(maker.hit.article.text.substr(s.span.begin, s.span.size()));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Snippet, IsTheWholeSentencesThatFit) {
  HitMaker m;
  m.paragraph(filler(3) + "The gate [broke] at noon. It was mended. " + filler(3));
  const auto s = snippets(m, {.characters = 60});
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(texts(m, {.characters = 60}), Texts{"The gate broke at noon. It was mended."});
  EXPECT_FALSE(s[0].cut_before);
  EXPECT_FALSE(s[0].cut_after);
}

TEST(Snippet, FillsUpWithPartOfTheNextSentenceWhenOneIsShort) {
  HitMaker m;
  m.paragraph("It [broke]. " + filler(3));
  const auto s = snippets(m, {.characters = 60});
  EXPECT_EQ(texts(m, {.characters = 60}), Texts{"It broke. Nothing else was heard of it that week, and the"});
  EXPECT_FALSE(s[0].cut_before);
  EXPECT_TRUE(s[0].cut_after);
}

TEST(Snippet, CutsALongSentenceAtWordsAroundTheMark) {
  HitMaker m;
  m.paragraph(
      "At the old bridge and along the quay and up the hill and past the mill the [ferry] went on and on and "
      "over the bar and out to the sea and round the cape and home again before anybody had seen it");
  const auto s = snippets(m, {.characters = 50});
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(texts(m, {.characters = 50}), Texts{"the mill the ferry went on and on and over the bar"});
  EXPECT_TRUE(s[0].cut_before);
  EXPECT_TRUE(s[0].cut_after);
}

TEST(Snippet, OfALongSentenceStartsOrEndsWithItWhereTheMarkIsNear) {
  HitMaker start;
  start.paragraph(
      "The [ferry] went on and on and over the bar and out to the sea and round the cape and home");
  EXPECT_EQ(texts(start, {.characters = 40}), Texts{"The ferry went on and on and over the"});
  HitMaker end;
  end.paragraph("It went on and on and over the bar and out to the sea and round the cape with the [ferry].");
  EXPECT_EQ(texts(end, {.characters = 40}), Texts{"sea and round the cape with the ferry."});
}

TEST(Snippet, PrefersMoreClausesThenPhrasesThenTheEarlier) {
  HitMaker clauses;
  clauses.paragraph(filler(1) + "[Orla] [Orla] [Orla]. " + filler(3) + "[Orla] and [Senna]. " + filler(3));
  EXPECT_EQ(texts(clauses, {.characters = 30, .windows = 1}), Texts{"Orla and Senna. Nothing else"});
  HitMaker phrase;
  phrase.paragraph(filler(1) + "The flood [gates] shut. " + filler(3) + "The <gates> shut again. " +
                   filler(3));
  EXPECT_EQ(texts(phrase, {.characters = 24, .windows = 1}), Texts{"The gates shut again."});
  HitMaker early;
  early.paragraph(filler(1) + "Near [Orla] then. " + filler(3) + "Far [Orla] now. " + filler(3));
  EXPECT_EQ(texts(early, {.characters = 20, .windows = 1}), Texts{"Near Orla then."});
}

TEST(Snippet, PrefersProseToACaptionAndASubheading) {
  HitMaker m;
  m.paragraph("The [Orla] at dawn, seen from the old survey tower at Port Senna in spring.",
              ParagraphKind::caption);
  m.paragraph("[Orla] rises");
  m.paragraph("Water stood in the streets when the [Orla] came over the lower wall on Monday night.");
  EXPECT_EQ(texts(m),
            Texts{"Water stood in the streets when the Orla came over the lower wall on Monday night."});
}

TEST(Snippet, IsNoGalleryThatHoldsAllWordsCloseTogether) {
  HitMaker m;
  m.paragraph(
      "Photos: The [Orla] in [Senna] The [Orla] at dawn in [Senna]. Hide Caption 1 of 9 Photos: The [Orla]",
      ParagraphKind::caption);
  m.paragraph("Water stood in the streets when the [Orla] came over the wall. " + filler(5));
  m.paragraph("The ferry at [Senna] sank on Monday, and nobody was hurt. " + filler(5));
  const auto shown = texts(m);
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_TRUE(shown[0].starts_with("Water stood")) << shown[0];
  EXPECT_TRUE(shown[1].starts_with("The ferry at Senna")) << shown[1];
}

TEST(Snippet, IsACaptionForWhatTheBodyLacks) {
  HitMaker m;
  m.paragraph("The [Orla] at dawn, seen from the tower at [Senna] in spring.", ParagraphKind::caption);
  m.paragraph("Water stood in the streets when the [Orla] came over the lower wall on Monday night.");
  EXPECT_EQ(texts(m).size(), 2U);
}

TEST(Snippet, TakesASecondWindowOnlyForAnotherClause) {
  HitMaker same;
  same.paragraph("The [Orla] rose. " + filler(5) + "The [Orla] fell.");
  EXPECT_EQ(snippets(same).size(), 1u);
  HitMaker other;
  other.paragraph("The [Orla] rose. " + filler(5) + "The ferry at [Senna] sank.");
  const auto two = snippets(other);
  ASSERT_EQ(two.size(), 2u);
  EXPECT_LT(two[0].span.end, two[1].span.begin);
  EXPECT_EQ(two[0].marks.size() + two[1].marks.size(), 2u);
  EXPECT_EQ(snippets(other, {.windows = 1}).size(), 1u);
}

TEST(Snippet, WindowsThatTouchAreOne) {
  HitMaker m;
  const std::string middle = "and the rain fell on the quay and on the roofs ";
  m.paragraph("The [Orla] rose " + middle + middle + ". The ferry at [Senna] sank " + middle + middle);
  for (std::size_t characters = 40; characters < 400; ++characters) {
    const auto all = snippets(m, {.characters = characters});
    if (all.size() == 2) {
      EXPECT_GT(all[1].span.begin, all[0].span.end + 1) << characters;
    }
  }
}

TEST(Snippet, NeverCrossesParagraphsAndStaysNearItsLength) {
  for (const auto& answer : {ordinary_answer(), wide_answer(), hostile_answer()}) {
    for (const auto& hit : answer.hits) {
      for (std::size_t characters = 20; characters < 300; characters += 7) {
        for (const auto& s : make_snippets(hit.article, hit.marks, {.characters = characters})) {
          const auto inside = [&](const Paragraph& p) {
            return p.span.begin <= s.span.begin && s.span.end <= p.span.end;
          };
          const auto& ps = hit.article.paragraphs;
          EXPECT_TRUE(std::any_of(ps.begin(), ps.end(), inside));
          EXPECT_LE(code_points(hit.article.text, s.span), characters + 41);
          EXPECT_FALSE(s.span.empty());
          for (const auto& m : s.marks)
            EXPECT_TRUE(s.span.begin <= m.bytes.begin && m.bytes.end <= s.span.end);
        }
      }
    }
  }
}

TEST(Snippet, HoldsWholeWords) {
  HitMaker m;
  m.paragraph(
      filler(2) +
      "Then the cease-[fire] at Senna's gates held until the [river] rose, and “[Orla]’s” banks gave way. " +
      filler(2));
  const auto& text = m.hit.article.text;
  for (std::size_t characters = 20; characters < 500; ++characters) {
    for (const auto& s : snippets(m, {.characters = characters})) {
      EXPECT_TRUE(is_word_border(text, s.span.begin)) << characters;
      EXPECT_TRUE(is_word_border(text, s.span.end)) << characters;
      EXPECT_FALSE(ascii::is_space(text[s.span.begin]) || ascii::is_space(text[s.span.end - 1]))
          << characters;
    }
  }
}

TEST(Snippet, WithoutMarksIsTheFirstProse) {
  HitMaker m;
  m.headline("The [Orla] rises and nobody at all in the town seems to mind");
  m.paragraph("By Marit Oken, who has written about rivers for a long time", ParagraphKind::byline);
  m.paragraph("Related: more");
  m.paragraph("It was a quiet night on the quay at Port Senna.");
  EXPECT_EQ(texts(m), Texts{"It was a quiet night on the quay at Port Senna."});
  EXPECT_TRUE(snippets(m)[0].marks.empty());
}

TEST(Snippet, WithoutBodyFallsBackToWhatThereIs) {
  HitMaker headline;
  headline.headline("The [Orla] rises");
  headline.paragraph("menu", ParagraphKind::boilerplate);
  EXPECT_EQ(texts(headline), Texts{"The Orla rises"});
  EXPECT_EQ(snippets(headline)[0].marks.size(), 1u);
  HitMaker noise;
  noise.paragraph("menu", ParagraphKind::boilerplate);
  EXPECT_EQ(texts(noise), Texts{"menu"});
  EXPECT_TRUE(snippets(HitMaker{}).empty());
  HitMaker blank;
  blank.paragraph("   ");
  EXPECT_TRUE(snippets(blank).empty());
}

TEST(Snippet, ClipsAMarkThatIsLongerThanTheWindow) {
  HitMaker m;
  m.paragraph("Then <" + filler(4) + "end> it was.");
  const auto s = snippets(m, {.characters = 60, .windows = 1});
  ASSERT_EQ(s.size(), 1u);
  ASSERT_EQ(s[0].marks.size(), 1u);
  EXPECT_LE(s[0].marks[0].bytes.end, s[0].span.end);
}

TEST(Snippet, OfUnspacedScriptIsCutBetweenCharacters) {
  HitMaker m;
  std::string text;
  for (int i = 0; i < 200; ++i) text += i == 100 ? "[堤坝]" : "河水";
  m.paragraph(text);
  const auto s = snippets(m, {.characters = 30});
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(code_points(m.hit.article.text, s[0].span), 30u);
  EXPECT_EQ(s[0].marks.size(), 1u);
}

std::string chosen(Passages& passages, HitMaker& maker, std::uint64_t rank) {
  maker.hit.rank = rank;
  const auto [found, same_as] = passages.choose(maker.hit, {.characters = 60});
  if (same_as != 0) return "as in " + std::to_string(same_as);
  return maker.hit.article.text.substr(found.at(0).span.begin, found.at(0).span.size());
}

TEST(Passages, ShowWhatNoHitBeforeShowed) {
  HitMaker first;
  first.paragraph("The [ferry] lay at the quay in the rain, and nobody was aboard that night.");
  HitMaker other;
  other.paragraph("The [ferry] lay at the quay in the Rain, and nobody was aboard that night.");
  other.paragraph("On Tuesday the [ferry] sailed for Haldin with eleven passengers and a goat.");
  HitMaker nothing_else;
  nothing_else.paragraph("The [ferry] lay at the quay in the rain, and nobody was aboard that night.");
  Passages passages;
  const std::string passage = chosen(passages, first, 1);
  EXPECT_EQ(passage.substr(0, 27), "The ferry lay at the quay i");
  EXPECT_EQ(chosen(passages, other, 2).substr(0, 20), "On Tuesday the ferry");
  EXPECT_EQ(chosen(passages, nothing_else, 3), "as in 1");
  passages.forget();
  EXPECT_EQ(chosen(passages, nothing_else, 1), passage);
}

}  // namespace
}  // namespace lede::searcher
