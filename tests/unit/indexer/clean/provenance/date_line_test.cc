#include "indexer/clean/provenance/date_line.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

/// Around the first date of the line.
DateLine read(const std::string& line) {
  const auto dates = dates_in(line);
  EXPECT_FALSE(dates.empty()) << line;
  return read_date_line(line, dates.front().span);
}

TEST(DateLine, ReadsACueAndATime) {
  const DateLine line = read("Published 4 October 2031 9:15 pm");
  EXPECT_EQ(line.cue, DateCue::published);
  EXPECT_TRUE(line.of_this_article);
  EXPECT_TRUE(line.clock);
  EXPECT_TRUE(line.alone());
  EXPECT_EQ(line.phrase, (ByteSpan{0, 32}));
}

TEST(DateLine, WeekdaysAndTheWordForYearBelongToTheDate) {
  for (const char* text :
       {"Вторник, 4 октября 2031 года", "4 октября 2031 г.", "4 жовтня 2031 р.", "4 października 2031 r.",
        "4 Ekim 2031 Salı", "Τρίτη, 4 Οκτωβρίου 2031", "الثلاثاء 4 أكتوبر 2031", "2031年10月4日 星期二",
        "2031年10月4日（火）", "2031년 10월 4일 화요일", "Berlin, den 4. Oktober 2031",
        "Vellbourg, le 4 octobre 2031", "segunda-feira, 6 de outubro de 2031", "sabato 4 ottobre 2031"})
    EXPECT_TRUE(read(text).alone()) << text;
}

TEST(DateLine, APlaceBeforeADateIsALetterHeadOnlyByItself) {
  for (const char* text : {"Berlin, 4 October 2031", "Otto traf Ada, den 4. Oktober 2031",
                           "Berlin, den 4. Oktober 2031 und danach", "Er kam den 4. Oktober 2031"})
    EXPECT_FALSE(read(text).alone()) << text;
}

TEST(DateLine, ALineWithoutASpaceWithinReachIsReadAsTheDateAlone) {
  const std::string slug = "https://velpress.example/2031-03-20/" + std::string(400, 'x');
  const DateLine line = read(slug);
  EXPECT_EQ(line.phrase, (ByteSpan{25, 35}));
  EXPECT_GT(line.words_after, 12U) << "what lies beyond the reach counts as words";
}

TEST(DateLine, AParagraphWithoutSpacesThatOpensWithADate) {
  std::string chinese = "2031-03-20";
  for (int i = 0; i < 100; ++i) chinese += "\u6CB3\u6C34";
  const DateLine line = read(chinese);
  EXPECT_EQ(line.phrase, (ByteSpan{0, 10}));
  EXPECT_EQ(line.words_before, 0U);
  EXPECT_GT(line.words_after, 12U);
}

TEST(DateLine, ALongWordBeforeTheDateIsLeftOut) {
  const DateLine line = read(std::string(300, 'x') + "/2031-03-20 some more");
  EXPECT_EQ(line.phrase, (ByteSpan{301, 311}));
  EXPECT_GT(line.words_before, 12U);
  EXPECT_EQ(line.words_after, 2U);
}

TEST(DateLine, TheLastSpaceWithinReachEndsWhatIsRead) {
  const std::string tail(300, 'x');
  EXPECT_EQ(read("4 May 2031 one two " + tail).words_after,
            read("4 May 2031 one two " + tail + " three").words_after);
  EXPECT_GT(read("4 May 2031 one two " + tail).words_after, read("4 May 2031 " + tail).words_after);
}

}  // namespace
}  // namespace lede::indexer
