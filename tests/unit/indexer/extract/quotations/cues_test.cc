#include "indexer/extract/quotations/cues.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/extract/quotations/marks.h"
#include "tests/support/quote_text.h"

namespace lede::indexer {
namespace {

using testing::MarkedQuoteText;

/// The first quotation of a text of one paragraph, with the words around it.
QuotedWords first_quotation(const MarkedQuoteText& in) {
  const QuoteText& text = in.text();
  const auto end = static_cast<std::uint32_t>(text.tokens().size()) - 1;
  const QuotedTokens quoted = in.quoted().at(0);
  QuotedWords words;
  words.tokens = quoted.tokens;
  words.sentence = in.sentence(quoted.tokens.begin).begin;
  words.before = {words.sentence, quoted.tokens.begin};
  words.opens_clause = quoted.opens_clause;
  words.crosses_stop = !text.is_word(quoted.tokens.end) && quoted.tokens.end + 1 < end;
  const std::uint32_t after = quoted.tokens.end + (words.crosses_stop ? 1 : 0);
  words.after = {after, text.is_word(after) ? in.sentence(after).end : after};
  return words;
}

/// "speaker | cue | confidence"; "-" if no pattern of the reach fits.
std::string cue(std::string_view marked, CueReach reach) {
  const MarkedQuoteText in(marked);
  const auto found = find_cue(in.text(), first_quotation(in), reach);
  if (!found) return "-";
  return in.shown(found->speaker) + " | " + in.words(found->cue) + " | " + std::to_string(found->confidence);
}

struct Row {
  std::string_view text;
  std::string_view found;
};

TEST(Cues, OfTheQuotationAlone) {
  constexpr Row rows[] = {
      {"“The dam will hold tonight,” said p[Ana Moreno].", "Ana Moreno | said | 98"},
      {"“Will the dam hold tonight?” asked p[Ana Moreno].", "Ana Moreno | asked | 98"},
      {"“The dam will hold tonight,” later added p[Ana Moreno].", "Ana Moreno | added | 98"},
      {"“The dam will hold tonight,” p[Ana Moreno] said.", "Ana Moreno | said | 96"},
      {"“The dam will hold tonight,” she told the radio.", "pronoun she | told | 96"},
      {"“The dam will hold tonight.” p[Ana Moreno] said on Tuesday.", "Ana Moreno | said | 96"},
      {"“The dam will hold tonight,” according to p[Ana Moreno].", "Ana Moreno | according to | 95"},
      {"p[Ana Moreno] said the dam “will hold all of tonight.”", "Ana Moreno | said | 88"},
      {"The crews were told by p[Ana Moreno] “to leave the old dam.”", "Ana Moreno | told | 88"},
      {"p[Ana Moreno] wanted to call the dam “a danger to all of us.”", "Ana Moreno | wanted | 88"},
      {"p[Ana Moreno]: “The dam will hold tonight.”", "Ana Moreno |  | 85"},
      {"A ferryman: “The dam will hold tonight.”", "(A ferryman) |  | 85"},
  };
  for (const Row& row : rows) EXPECT_EQ(cue(row.text, CueReach::own), row.found) << row.text;
}

TEST(Cues, AnOuterCueWinsOverOneInsideTheClause) {
  constexpr Row rows[] = {
      {"The dam that p[Brandt] called “a danger to all of us” must go, p[Ana Moreno] said.",
       "Ana Moreno | said | 88"},
      {"p[Ana Moreno] said the crews, who claimed a victory, “will not be left alone.”",
       "Ana Moreno | said | 88"},
      {"p[Brandt] and the crews will meet, p[Ana Moreno] said, adding, “we need to talk about it.”",
       "Ana Moreno | adding | 88"},
      {"p[Ana Moreno], citing “the long and cold winter,” said the dam would hold.",
       "Ana Moreno | citing | 88"},
  };
  for (const Row& row : rows) EXPECT_EQ(cue(row.text, CueReach::own), row.found) << row.text;
}

TEST(Cues, ASpeakerIsANounPhrase) {
  EXPECT_EQ(cue("In a low voice: “The dam will hold tonight.”", CueReach::own), "-");
  EXPECT_EQ(cue("“The dam will hold tonight,” p[Ned Read] said.", CueReach::own), "Ned Read | said | 96");
  EXPECT_EQ(cue("“The dam will hold tonight,” Read said.", CueReach::own), "(Read) | said | 96");
}

TEST(Cues, NotOfTheQuotationAlone) {
  constexpr std::string_view texts[] = {
      "“The dam will hold tonight,” p[Ana Moreno] believes.",
      "“The dam will hold tonight,” p[Ana Moreno] was told.",
      "“The dam will hold tonight.” p[Ana Moreno] said that the river rose.",
      "“The dam will hold tonight,” and p[Ana Moreno] left.",
      "The “worst night in living memory” was over.",
  };
  for (const std::string_view text : texts) EXPECT_EQ(cue(text, CueReach::own), "-") << text;
}

TEST(Cues, OfTheWholeSentence) {
  constexpr Row rows[] = {
      {"The night was “long beyond all words” for the crews, p[Ana Moreno] said.", "Ana Moreno | said | 85"},
      {"The night was “long beyond all words” for the crews, said p[Ana Moreno].", "Ana Moreno | said | 85"},
      {"According to p[Ana Moreno], the night was “long beyond all words.”",
       "Ana Moreno | According to | 85"},
      {"p[Ana Moreno] promised “a new dam before winter,” adding no date.", "Ana Moreno | adding | 70"},
      {"“The dam will hold tonight,” p[Ana Moreno] in an interview.", "Ana Moreno |  | 70"},
      {"The “worst night in living memory” was over.", "-"},
  };
  for (const Row& row : rows) EXPECT_EQ(cue(row.text, CueReach::sentence), row.found) << row.text;
}

TEST(Cues, TheGuessIsTheSubjectOfTheSentence) {
  EXPECT_EQ(cue("On Monday, p[Ana Moreno] left with “a heavy heart and a lamp.”", CueReach::guess),
            "Ana Moreno |  | 52");
  EXPECT_EQ(cue("“A heavy heart and a lamp” were left.", CueReach::guess), "-");
}

TEST(Cues, TheLastVerbOfAClauseThatHasASpeaker) {
  constexpr Row rows[] = {
      {"p[Ana Moreno] said the crews left and p[Ivo Brandt] agreed", "Ivo Brandt | agreed"},
      {"p[Ana Moreno] went on to call the dam", "Ana Moreno | call"},
      {"p[Ana Moreno] wanted to call the dam", "Ana Moreno | wanted"},
      {"The river rose all night", "-"},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.text);
    const auto found = last_verb_in(in.text(), in.sentence(0), 0);
    EXPECT_EQ(found ? in.shown(found->speaker) + " | " + in.words(found->cue) : "-", row.found) << row.text;
  }
}

/// "speaker | cue | what is said | confidence" of each indirect quotation of the first sentence, by "; ".
std::string indirect(std::string_view marked) {
  const MarkedQuoteText in(marked);
  std::string out;
  for (const IndirectQuotation& one : find_indirect(in.text(), in.sentence(0), in.quoted()))
    out += (out.empty() ? "" : "; ") + in.shown(one.by.speaker) + " | " + in.words(one.by.cue) + " | " +
           in.words(one.content) + " | " + std::to_string(one.by.confidence);
  return out;
}

struct IndirectRow {
  std::string_view sentence;
  std::string_view found;
};

TEST(Indirect, ThatOpensTheQuotation) {
  constexpr IndirectRow rows[] = {
      {"p[Ivo Brandt] said that the dam holds.", "Ivo Brandt | said | that the dam holds | 80"},
      {"p[Ivo Brandt] said on Monday that the dam holds.", "Ivo Brandt | said | that the dam holds | 80"},
      {"p[Ivo Brandt] told o[Tamaq Radio] that the dam holds.",
       "Ivo Brandt | told | that the dam holds | 80"},
      {"p[Ivo Brandt] said the dam holds.", "Ivo Brandt | said | the dam holds | 80"},
      {"p[Ivo Brandt] said Tuesday the dam holds.", "Ivo Brandt | said | the dam holds | 80"},
      {"p[Ivo Brandt] blamed the ice for it.", "Ivo Brandt | blamed | the ice for it | 60"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, TheCueMayStandBehindOrWithin) {
  constexpr IndirectRow rows[] = {
      {"The dam cannot hold much longer, p[Ivo Brandt] said.",
       "Ivo Brandt | said | The dam cannot hold much longer | 85"},
      {"The dam cannot hold, p[Ivo Brandt] told the radio.", "Ivo Brandt | told | The dam cannot hold | 85"},
      {"In l[Haldin], p[Ivo Brandt] said, the dam cannot hold much longer.",
       "Ivo Brandt | said | the dam cannot hold much longer | 75"},
      {"If the ice melts, p[Ivo Brandt] said, the dam cannot hold.",
       "Ivo Brandt | said | If the ice melts, Ivo Brandt said, the dam cannot hold | 75"},
      {"p[Ivo Brandt] said having two dams is no luxury.",
       "Ivo Brandt | said | having two dams is no luxury | 80"},
      {"According to p[Ivo Brandt], the dam cannot hold.",
       "Ivo Brandt | According to | the dam cannot hold | 90"},
      {"The dam cannot hold, according to p[Ivo Brandt].",
       "Ivo Brandt | according to | The dam cannot hold | 90"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, ASecondVerbEndsTheFirstQuotation) {
  EXPECT_EQ(indirect("p[Brandt] said the dam was safe and added that nobody was hurt."),
            "Brandt | said | the dam was safe | 80; Brandt | added | that nobody was hurt | 80");
  EXPECT_EQ(indirect("p[Brandt] said the dam was safe, adding that nobody was hurt."),
            "Brandt | said | the dam was safe | 80; Brandt | adding | that nobody was hurt | 80");
}

TEST(Indirect, EndsWhereTheArticleSpeaksForItself) {
  constexpr IndirectRow rows[] = {
      {"p[Brandt] said the dam was safe, which nobody believes.", "Brandt | said | the dam was safe | 80"},
      {"p[Brandt] said the dam, which is old, was safe.",
       "Brandt | said | the dam, which is old, was safe | 80"},
      {"p[Brandt] said the dam was safe, but they argued that it leaks.",
       "Brandt | said | the dam was safe | 80; pronoun they | argued | that it leaks | 80"},
      {"p[Brandt] said the dam was safe; the crews left at noon.", "Brandt | said | the dam was safe | 80"},
      {"p[Brandt] said the dam was safe and the crews claimed that it leaks.",
       "Brandt | said | the dam was safe | 80; (the crews) | claimed | that it leaks | 80"},
      {"While p[Brandt] says the dam is safe, the crews have left.", "Brandt | says | the dam is safe | 80"},
      {"p[Brandt] criticized the old dam on the river, built in haste.",
       "Brandt | criticized | the old dam on the river | 60"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, ProgressiveAndPerfectCues) {
  constexpr IndirectRow rows[] = {
      {"p[Brandt] is warning that the dam leaks.", "Brandt | warning | that the dam leaks | 80"},
      {"p[Brandt] has been saying that the dam leaks.", "Brandt | saying | that the dam leaks | 80"},
      {"p[Brandt] has said the dam leaks.", "Brandt | said | the dam leaks | 80"},
      {"p[Brandt] is calling for a new dam.", "Brandt | calling | a new dam | 60"},
      {"p[Brandt] asked who had built the dam.", "Brandt | asked | who had built the dam | 80"},
      {"p[Brandt] told the radio the dam leaks.", "Brandt | told | the dam leaks | 80"},
      {"p[Brandt] replied that the dam leaks.", "Brandt | replied | that the dam leaks | 80"},
      {"p[Brandt] pointed out that the dam leaks.", "Brandt | pointed | that the dam leaks | 80"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, AWordThatMayBeANounIsAVerbBeforeAnObject) {
  constexpr IndirectRow rows[] = {
      {"Two experts claim the dam leaks at its foot.",
       "(Two experts) | claim | the dam leaks at its foot | 80"},
      {"An earlier report on the dam said it leaks at night.",
       "(An earlier report) | said | it leaks at night | 80"},
      {"One in three said the dam leaks.", "(One) | said | the dam leaks | 80"},
      {"p[Brandt] angered the crews by saying the dam leaks.", "Brandt | saying | the dam leaks | 80"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, EndsBeforeWhatElseTheSubjectDoes) {
  constexpr IndirectRow rows[] = {
      {"p[Brandt] praised the new dam and voted for it.", "Brandt | praised | the new dam | 60"},
      {"p[Brandt] replied by blaming the old crews and leaving.", "Brandt | blaming | the old crews | 60"},
      {"p[Brandt] said the dam leaked and flooded the town.",
       "Brandt | said | the dam leaked and flooded the town | 80"},
  };
  for (const IndirectRow& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, ThatOfARelativeClauseBeginsNothing) {
  EXPECT_EQ(indirect("p[Brandt] said crews have seen water that runs down the wall."),
            "Brandt | said | crews have seen water that runs down the wall | 80");
  EXPECT_EQ(indirect("p[Brandt] pledged to build a dam that holds."),
            "Brandt | pledged | to build a dam that holds | 80");
}

TEST(Indirect, InvertedNamesTheSpeakerAndNotWhatIsSaid) {
  EXPECT_EQ(indirect("The dam is older than the town, said p[Ivo Brandt], host of a radio show."),
            "Ivo Brandt | said | The dam is older than the town | 85");
  EXPECT_EQ(indirect("As p[Ivo Brandt] said, the dam is older than the town."),
            "Ivo Brandt | said | the dam is older than the town | 75");
}

TEST(Indirect, NothingIsQuoted) {
  constexpr std::string_view sentences[] = {
      "The river rose all night.",
      "p[Brandt] said in an interview with o[Tamaq Radio].",
      "p[Brandt] said as she left the dam.",
      "p[Brandt] would not say whether the dam holds.",
      "p[Brandt] never said that the dam holds.",
      "p[Brandt] wanted to say that the dam holds.",
      "p[Brandt] believes that the dam holds.",
      "p[Brandt] continued that the dam holds.",
      "p[Brandt] was told that the dam holds.",
      "p[Brandt] said no.",
      "The flood claimed the lives of nine ferrymen.",
      "p[Ivo Brandt], a self-proclaimed friend of the river, left.",
      "The crews left the dam at his urging and nobody stayed.",
      "The l[Haldin] attacks on the old dam ended.",
      "p[Brandt] cast the first vote of the day.",
      "When asked whether the dam leaks, the crews left.",
      "p[Brandt] replied in a letter of nine pages.",
      "p[Brandt] said “the dam will hold tonight.”",
      "“We say the dam holds.”",
  };
  for (const std::string_view sentence : sentences) EXPECT_EQ(indirect(sentence), "") << sentence;
}

}  // namespace
}  // namespace lede::indexer
