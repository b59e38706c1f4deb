#include "common/text/sentences.h"

#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "tests/support/tokens.h"

namespace lede {
namespace {

struct Row {
  const char* rule;
  const char* text;
  const char* forms;
};

constexpr Row kRows[] = {
    {"full stop", "It fell. They left.", "it fell | they left ¶"},
    {"question and exclamation", "Who fell? They did! Now we go.", "who fell | they did | now we go ¶"},
    {"none before the paragraph's end", "It fell.", "it fell ¶"},
    {"lower case goes on", "It fell. and they left", "it fell and they left ¶"},
    {"an exclamation before lower case goes on", "Oh! he said", "oh he said ¶"},
    {"a digit begins", "It fell. 12 left.", "it fell | 12 left ¶"},
    {"no space, no end", "It fell.They left", "it fell they left ¶"},
    {"closing quote", "“It fell.” They left.", "it fell | they left ¶"},
    {"closing bracket", "(It fell.) They left.", "it fell | they left ¶"},
    {"opening quote", "It fell. “We left,” he said.", "it fell | we left he said ¶"},
    {"opening quote before lower case", "It fell. \"and more\"", "it fell | and more ¶"},
    {"opening bracket", "It fell. (They left.)", "it fell | they left ¶"},
    {"a bullet between", "It fell. • They left.", "it fell | they left ¶"},
    {"ellipsis before a capital", "It fell… They left.", "it fell | they left ¶"},
    {"three dots before a capital", "It fell... They left.", "it fell | they left ¶"},
    {"three dots before lower case", "It fell... and then", "it fell and then ¶"},
    {"interrobang", "It fell?! They left.", "it fell | they left ¶"},
    {"no-break space", "It fell.\u00A0They left.", "it fell | they left ¶"},
    {"comma is no stop", "It fell, They left", "it fell they left ¶"},
    {"a stop after space is no end", "It fell . They left", "it fell they left ¶"},
    {"title", "Gen. Marlow met Dr. Orsic and Mrs. Vane.", "gen marlow met dr orsic and mrs vane ¶"},
    {"titles of soldiers", "Lt. Col. Vane and Sgt. Orsic", "lt col vane and sgt orsic ¶"},
    {"titles of politicians", "Sen. Vane and Rep. Orsic", "sen vane and rep orsic ¶"},
    {"a title before a starter", "St. The", "st the ¶"},
    {"versus", "Ostrel vs. Varn", "ostrel vs varn ¶"},
    {"month before a digit", "on Oct. 4 and Sept. 5", "on oct 4 and sept 5 ¶"},
    {"month before a word", "It was Oct. They left", "it was oct | they left ¶"},
    {"number", "in No. 5 street", "in no 5 street ¶"},
    {"the answer no", "He said no. They left", "he said no | they left ¶"},
    {"initial", "J. Marlow met A. Vane", "j marlow met a vane ¶"},
    {"two initials", "J. K. Marlow", "j k marlow ¶"},
    {"a plan's letter before a starter", "It was plan B. They left", "it was plan b | they left ¶"},
    {"the pronoun I", "So did I. Marlow left", "so did i | marlow left ¶"},
    {"acronym runs on", "the U.S. Navy left", "the US^ navy left ¶"},
    {"acronym ends", "in the U.S. The navy left", "in the US^ | the navy left ¶"},
    {"acronym in quotes ends", "“the U.S.” They left", "the US^ | they left ¶"},
    {"acronym without its last dot", "the U.S The navy", "the US^ the navy ¶"},
    {"acronym and a question", "the U.S.? Navy men", "the US^ | navy men ¶"},
    {"times of day", "at 5 p.m. Monday", "at 5 pm monday ¶"},
    {"times of day end", "at 5 p.m. The navy", "at 5 pm | the navy ¶"},
    {"companies run on", "Orsic Inc. Chairman", "orsic inc chairman ¶"},
    {"companies end", "Orsic Inc. He left", "orsic inc | he left ¶"},
    {"etc.", "ships, ports, etc. They left", "ships ports etc | they left ¶"},
    {"long starter", "by Orsic Corp. Meanwhile ships", "by orsic corp | meanwhile ships ¶"},
    {"ideographic stop needs no space", "北京。我们。", "北京 | 我们 ¶"},
    {"full-width question mark", "北京？我们", "北京 | 我们 ¶"},
    {"Arabic question mark", "من جاء؟ ذهب الوزير", "من جاء | ذهب الوزير ¶"},
    {"danda", "वह गया। वह आया", "वह गया | वह आया ¶"},
    {"Cyrillic capital", "Он ушёл. Она тоже.", "он ушел | она тоже ¶"},
    {"decimals are no stop", "about 1.5 Million", "about 1.5 million ¶"},
    {"an address is no stop", "see news.example Today", "see news example today ¶"},
    {"compound after a stop", "It fell. Cease-fire now.", "it fell | cease+ fire now ¶"},
};

TEST(Sentences, EndWhereTheyShould) {
  Analyzer analyzer({"none"});
  for (const Row& row : kRows) {
    TokenList tokens;
    analyzer.analyze_paragraph(row.text, Bytes{0}, tokens);
    EXPECT_EQ(testing::forms(tokens), row.forms) << row.rule << ": " << row.text;
  }
}

TEST(Sentences, RunOnBehindWhatOtherLanguagesShorten) {
  struct LanguageRow {
    const char* language;
    const char* text;
    const char* forms;
  };
  for (const LanguageRow& row :
       {LanguageRow{"de", "Am 4. Oktober fiel es.", "am 4 oktober fiel es ¶"},
        LanguageRow{"de", "Der Bund ggf. Berlin zahlt 3 Mrd. Euro.",
                    "der bund ggf berlin zahlt 3 mrd euro ¶"},
        LanguageRow{"de", "Es fiel. Am Hafen blieb es.", "es fiel | am hafen blieb es ¶"},
        LanguageRow{"de", "Das war 2016. Oktober war kalt.", "das war 2016 | oktober war kalt ¶"},
        LanguageRow{"es", "La Dra. Vane llegó al mar. El barco no.",
                    "la dra vane llego al mar | el barco no ¶"},
        LanguageRow{"fr", "Avec le Prof. Vane. Il part.", "avec le prof vane | il part ¶"},
        LanguageRow{"en", "It fell on May 4. Oktoberfest began.",
                    "it fell on may 4 | oktoberfest began ¶"}}) {
    Analyzer analyzer;
    TokenList tokens;
    analyzer.of(row.language).analyze_paragraph(row.text, Bytes{0}, tokens);
    EXPECT_EQ(testing::forms(tokens), row.forms) << row.text;
  }
}

TEST(Sentences, EndAfterTheClosingPunctuation) {
  Analyzer analyzer({"none"});
  TokenList tokens;
  analyzer.analyze_paragraph("(It fell.) They left.", Bytes{100}, tokens);
  ASSERT_EQ(tokens.size(), 6u);
  EXPECT_EQ(tokens[2].kind, TokenKind::sentence_end);
  EXPECT_EQ(tokens[2].span, (ByteSpan{110, 110}));
  EXPECT_EQ(tokens[5].span, (ByteSpan{121, 121}));
}

}  // namespace
}  // namespace lede
