#include "indexer/extract/quotations/cues.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/extract/quotations/shape.h"
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

}  // namespace
}  // namespace lede::indexer
