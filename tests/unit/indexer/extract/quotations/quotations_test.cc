#include "indexer/extract/quotations/quotations.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/entities/link.h"
#include "tests/support/marked_article.h"

namespace lede::indexer {
namespace {

using Strings = std::vector<std::string>;

class QuotesTest : public ::testing::Test {
 protected:
  Quotations find(std::string_view marked) {
    read = testing::read_marked(marked, analyzer);
    indexer::PrintedNames printed;
    read.article.names = link({read.article, read.tokens, read.spans}, printed);
    return find_quotations(read.article, read.tokens);
  }
  std::string words(TokenSpan span) const {
    if (span.size() == 0) return {};
    const std::uint32_t begin = read.tokens[span.begin].span.begin;
    return read.article.text.substr(begin, read.tokens[span.end - 1].span.end - begin);
  }
  std::string speaker(const Quotation& one) const {
    if (one.entity != kNobody) return read.article.names.entities.at(one.entity).name;
    return one.speaker.size() == 0 ? "?" : "(" + words(one.speaker) + ")";
  }
  /// Quotations of one kind: "speaker: words", "+" before those that go on with the one before.
  Strings of_kind(QuotationKind kind, std::string_view marked) {
    Strings out;
    for (const Quotation& one : find(marked))
      if (one.kind == kind)
        out.push_back((one.continues ? "+" : "") + speaker(one) + ": " + words(one.tokens));
    return out;
  }
  Strings direct(std::string_view marked) { return of_kind(QuotationKind::direct, marked); }
  Strings indirect(std::string_view marked) { return of_kind(QuotationKind::indirect, marked); }

  Analyzer analyzer;
  testing::MarkedArticle read;
};

TEST_F(QuotesTest, VerbAndSpeakerAfterTheQuotation) {
  EXPECT_EQ(direct("“The dam will hold tonight,” said p[Ana Moreno] on Tuesday."),
            (Strings{"Ana Moreno: The dam will hold tonight"}));
  EXPECT_EQ(direct("“The dam will hold tonight,” p[Ana Moreno] said on Tuesday."),
            (Strings{"Ana Moreno: The dam will hold tonight"}));
  EXPECT_EQ(direct("“Will the dam hold tonight?” p[Moreno] asked the engineers."),
            (Strings{"Moreno: Will the dam hold tonight"}));
  EXPECT_EQ(direct("“The dam will hold tonight,” according to p[Ana Moreno]."),
            (Strings{"Ana Moreno: The dam will hold tonight"}));
}

TEST_F(QuotesTest, FindsThemAllInASentenceThatNeverEnds) {
  std::string quoted;
  std::string reported;
  for (int i = 0; i < 400; ++i) {
    quoted += "“The dam will hold tonight,” said p[Ana Moreno], and ";
    reported += "p[Ana Moreno] said that the dam would hold, ";
  }
  EXPECT_EQ(direct(quoted), Strings(400, "Ana Moreno: The dam will hold tonight"));
  EXPECT_GE(indirect(reported).size(), 390u);
}

TEST_F(QuotesTest, InversionWithALongTitle) {
  EXPECT_EQ(
      direct(
          "“They had absolutely different views,” said foreign ministry spokeswoman p[Ana Moreno] during an "
          "interview with o[Tamaq Radio]."),
      (Strings{"Ana Moreno: They had absolutely different views"}));
  EXPECT_EQ(direct("“They had absolutely different views,” said Secretary of State p[Ana Moreno]."),
            (Strings{"Ana Moreno: They had absolutely different views"}));
}

TEST_F(QuotesTest, AppositionsBetweenSpeakerAndVerb) {
  EXPECT_EQ(
      direct(
          "“We were here all night,” p[Ivo Brandt], a close adviser to p[Ana Moreno], told o[Tamaq Radio]."),
      (Strings{"Ivo Brandt: We were here all night"}));
  EXPECT_EQ(direct("“We were here all night,” p[Moreno]'s spokesman, p[Ivo Brandt], said."),
            (Strings{"Ivo Brandt: We were here all night"}));
  EXPECT_EQ(direct("“We were here all night,” p[Ivo Brandt] (R-l[Haldin]) said."),
            (Strings{"Ivo Brandt: We were here all night"}));
}

TEST_F(QuotesTest, ADescriptionIsNotTheOneItNames) {
  EXPECT_EQ(direct("“We were here all night,” p[Moreno]'s spokesman said."),
            (Strings{"(Moreno's spokesman): We were here all night"}));
  EXPECT_EQ(direct("“We were here all night,” said a spokesman for p[Ana Moreno]."),
            (Strings{"(a spokesman): We were here all night"}));
}

TEST_F(QuotesTest, SpeakerBeforeTheQuotation) {
  EXPECT_EQ(direct("p[Ana Moreno] said: “The dam will hold tonight.”"),
            (Strings{"Ana Moreno: The dam will hold tonight"}));
  EXPECT_EQ(direct("p[Moreno] said the town “will not be left alone” this time."),
            (Strings{"Moreno: will not be left alone"}));
  EXPECT_EQ(direct("p[Ana Moreno]: “The dam will hold tonight.”"),
            (Strings{"Ana Moreno: The dam will hold tonight"}));
  EXPECT_EQ(
      direct("In l[Haldin] on Monday, the governor, p[Ana Moreno], called it “a very good night for all.”"),
      (Strings{"Ana Moreno: a very good night for all"}));
  EXPECT_EQ(direct("p[Ana Moreno] met the crews, describing them as “tired beyond all words.”"),
            (Strings{"Ana Moreno: tired beyond all words"}));
}

TEST_F(QuotesTest, ASpeakerWhomTheTaggerMissedIsTheOneOfThatName) {
  EXPECT_EQ(direct("p[Ana Cook] met the crews.\n“The dam will hold tonight,” Cook said."),
            (Strings{"Ana Cook: The dam will hold tonight"}));
  EXPECT_EQ(direct("o[Cook Ferries] met the crews.\n“The dam will hold tonight,” Cook said."),
            (Strings{"(Cook): The dam will hold tonight"}));
}

TEST_F(QuotesTest, TheNextSentenceThatNamesItsSourceEndsAnInheritance) {
  EXPECT_EQ(direct("“The dam will hold,” said p[Moreno]. “We need time for it.” p[Brandt] told the radio."),
            (Strings{"Moreno: The dam will hold", "Brandt: We need time for it"}));
  EXPECT_EQ(direct("p[Moreno] said: “The dam will hold.” p[Brandt] denied it. “It has leaked for years.”"),
            (Strings{"Moreno: The dam will hold", "Brandt: It has leaked for years"}));
  EXPECT_EQ(direct("“The dam will hold,” said p[Moreno].\n“It has leaked for years.” So said p[Brandt]."),
            (Strings{"Moreno: The dam will hold", "Brandt: It has leaked for years"}));
}

TEST_F(QuotesTest, ASentencePartlyInMarksIsSaidAsAWhole) {
  EXPECT_EQ(indirect("They all want to build a dam “that will hold for good,” p[Moreno] said."),
            (Strings{"Moreno: They all want to build a dam “that will hold for good"}));
}

TEST_F(QuotesTest, CutInHalfByItsSpeaker) {
  EXPECT_EQ(direct("“We will rebuild the dam,” p[Moreno] said, adding, “but we need time for it.”"),
            (Strings{"Moreno: We will rebuild the dam", "+Moreno: but we need time for it"}));
  EXPECT_EQ(direct("“We will rebuild the dam,” said p[Moreno]. “We need time for it.”"),
            (Strings{"Moreno: We will rebuild the dam", "+Moreno: We need time for it"}));
}

TEST_F(QuotesTest, OverParagraphs) {
  EXPECT_EQ(direct("“The dam will hold,” said p[Moreno]. “We need time for it.\n“And we need money for it.”"),
            (Strings{"Moreno: The dam will hold", "+Moreno: We need time for it",
                     "+Moreno: And we need money for it"}));
  EXPECT_EQ(direct("p[Moreno] went on to say:\n“The dam will hold tonight.”"),
            (Strings{"Moreno: The dam will hold tonight"}));
}

TEST_F(QuotesTest, PronounsMeanTheLastOneWhoAgrees) {
  EXPECT_EQ(direct("p[Ana Moreno] met p[Ivo Brandt] at the dam.\n“It was a long night,” she said."),
            (Strings{"Ana Moreno: It was a long night"}));
  EXPECT_EQ(direct("p[Ana Moreno] met p[Ivo Brandt] at the dam.\n“It was a long night,” he said."),
            (Strings{"Ivo Brandt: It was a long night"}));
  EXPECT_EQ(
      direct("“It was a long night,” p[Ivo Brandt] said.\n“We saved the dam from p[Otto Lind],” he noted."),
      (Strings{"Ivo Brandt: It was a long night", "Ivo Brandt: We saved the dam from Otto Lind"}));
}

TEST_F(QuotesTest, OrganisationsSpeakToo) {
  EXPECT_EQ(direct("The o[Water Ministry] opened the gates.\n“It was safe to do so,” the ministry said."),
            (Strings{"Water Ministry: It was safe to do so"}));
}

TEST_F(QuotesTest, OpeningMarkForgotten) {
  EXPECT_EQ(direct("It all has come to a critical point,” p[Moreno] in an interview."),
            (Strings{"Moreno: It all has come to a critical point"}));
}

TEST_F(QuotesTest, FewWordsAreNoSpeech) {
  EXPECT_EQ(of_kind(QuotationKind::scare, "p[Moreno] spoke of the “so-called reform” of the harbour."),
            (Strings{"?: so-called reform"}));
  EXPECT_EQ(direct("“Never,” said p[Moreno]."), (Strings{"Moreno: Never"})) << "but for a whole utterance";
}

TEST_F(QuotesTest, FewWordsThatAreTheNextSentenceAreSpeech) {
  EXPECT_EQ(direct("“There is no money left,” p[Moreno] said. “Ask the bank.”"),
            (Strings{"Moreno: There is no money left", "+Moreno: Ask the bank"}));
  EXPECT_EQ(direct("“There is no money left,” p[Moreno] said. It was the “Black Dam” year."),
            (Strings{"Moreno: There is no money left"}));
}

TEST_F(QuotesTest, TitlesOfWorksAreNoSpeech) {
  EXPECT_EQ(
      of_kind(QuotationKind::title, "p[Moreno] is the author of “The Long Road to Haldin” and other books."),
      (Strings{"?: The Long Road to Haldin"}));
}

TEST_F(QuotesTest, IndirectQuotation) {
  EXPECT_EQ(indirect("p[Ivo Brandt] said Monday that the town was suspending work on the dam."),
            (Strings{"Ivo Brandt: that the town was suspending work on the dam"}));
  EXPECT_EQ(indirect("The dam cannot hold much longer, p[Ivo Brandt] said."),
            (Strings{"Ivo Brandt: The dam cannot hold much longer"}));
  EXPECT_EQ(indirect("According to p[Ivo Brandt], the dam cannot hold much longer."),
            (Strings{"Ivo Brandt: the dam cannot hold much longer"}));
  EXPECT_EQ(indirect("p[Brandt] told o[Tamaq Radio] that the dam was safe and added that nobody was hurt."),
            (Strings{"Brandt: that the dam was safe", "Brandt: that nobody was hurt"}));
}

TEST_F(QuotesTest, IndirectQuotationBehindATimeOrAListener) {
  EXPECT_EQ(indirect("p[Moreno] announced on Monday the sale of the dam."),
            (Strings{"Moreno: the sale of the dam"}));
  EXPECT_EQ(indirect("The dam “is as safe as it was,” p[Moreno] said on Monday, adding, “and it will hold.”"),
            Strings{});
  EXPECT_EQ(indirect("p[Moreno] told them p[Brandt] had left."), (Strings{"Moreno: Brandt had left"}));
  EXPECT_EQ(indirect("p[Moreno] said Monday her worry is that he is slow."),
            (Strings{"Moreno: her worry is that he is slow"}));
  EXPECT_EQ(indirect("Others say this is a rough year for the dam."),
            (Strings{"(Others): this is a rough year for the dam"}));
  EXPECT_EQ(indirect("p[Moreno] was asked by p[Ivo Brandt] whether the dam would hold."),
            (Strings{"Ivo Brandt: whether the dam would hold"}));
}

TEST_F(QuotesTest, SoManyMaySpeak) {
  EXPECT_EQ(indirect("About half of the voters say they like the dam."),
            (Strings{"(About half): they like the dam"}));
  EXPECT_EQ(indirect("At least 21,000 said they would pay for it."),
            (Strings{"(At least 21,000): they would pay for it"}));
  EXPECT_EQ(indirect("p[Moreno] said about half of the money was gone."),
            (Strings{"Moreno: about half of the money was gone"}));
}

TEST_F(QuotesTest, IndirectQuotationEndsWhereTheArticleSpeaks) {
  const auto ends = [&](std::string_view after) {
    return indirect(fmt::format("p[Moreno] said the dam would hold{}.", after));
  };
  for (const std::string_view after :
       {", which she repeated on Monday", ", a promise of last year", ", and the town has already paid",
        ", but they argued that nobody had asked", ", though p[Brandt] said it would not",
        ", and then left for the weir", ", but the town shut it", ", while half of them doubt it"})
    EXPECT_EQ(ends(after).front(), "Moreno: the dam would hold") << after;
  EXPECT_EQ(ends(" and the gates would close"),
            (Strings{"Moreno: the dam would hold and the gates would close"}));
  EXPECT_EQ(indirect("p[Brandt], who said the dam was safe, left for l[Haldin]."),
            (Strings{"Brandt: the dam was safe"}));
}

TEST_F(QuotesTest, IndirectQuotationOfAProgressiveOrPerfectVerb) {
  EXPECT_EQ(indirect("p[Moreno] has been warning that the dam may break."),
            (Strings{"Moreno: that the dam may break"}));
  EXPECT_EQ(indirect("p[Moreno] is arguing that the money is gone."),
            (Strings{"Moreno: that the money is gone"}));
  EXPECT_EQ(indirect("The paper quoted p[Moreno] as saying that after the flood, the gates were shut."),
            (Strings{"Moreno: that after the flood, the gates were shut"}));
}

TEST_F(QuotesTest, IndirectQuotationPartlyInMarks) {
  EXPECT_EQ(indirect("p[Moreno] said p[Brandt] “has failed to do what he promised us in May.”"),
            (Strings{"Moreno: Brandt “has failed to do what he promised us in May"}));
  EXPECT_EQ(indirect("p[Moreno] said that “Brandt has failed to do what he promised us in May.”"), Strings{});
}

TEST_F(QuotesTest, AVerbMayQuoteBothWays) {
  EXPECT_EQ(indirect("p[Moreno] explained that the prize goes to those who, “for good or ill,” made news."),
            (Strings{"Moreno: that the prize goes to those who, “for good or ill,” made news"}));
  EXPECT_EQ(indirect("p[Brandt] “has failed to do what he promised,” p[Moreno] said."),
            (Strings{"Moreno: Brandt “has failed to do what he promised"}));
}

TEST_F(QuotesTest, IndirectQuotationOfAHeadline) {
  EXPECT_EQ(indirect("p[Moreno] Says Town Will Close Dam This Winter"),
            (Strings{"Moreno: Town Will Close Dam This Winter"}));
}

TEST_F(QuotesTest, WhoIsNamedBehindTheVerbIsNotWhatIsSaid) {
  EXPECT_EQ(indirect("The reform signals the beginning of the end, said p[Ivo Brandt], host of the show."),
            (Strings{"Ivo Brandt: The reform signals the beginning of the end"}));
  EXPECT_EQ(indirect("p[Moreno], who is ill, said one engineer she likes is p[Ivo Brandt]."),
            (Strings{"Moreno: one engineer she likes is Ivo Brandt"}));
}

TEST_F(QuotesTest, ASpokesmanSpeaksForHisOrganisation) {
  EXPECT_EQ(direct("“Talks will go on as long as they must,” a spokeswoman for the o[Tamaq League] said."),
            (Strings{"Tamaq League: Talks will go on as long as they must"}));
  EXPECT_EQ(indirect("A o[Tamaq League] spokesman said talks would go on."),
            (Strings{"Tamaq League: talks would go on"}));
  EXPECT_EQ(indirect("A spokesman for p[Brandt] said he was ill."), (Strings{"(A spokesman): he was ill"}));
}

TEST_F(QuotesTest, ATranscriptHasLabels) {
  EXPECT_EQ(
      direct("The guest is p[Vera Kline], they say.\np[HOLLIS]: Why pears?\nKLINE: Nobody paints them. I "
             "do.\np[HOLLIS]: You burned one.\nIt was late."),
      (Strings{"HOLLIS: Why pears", "Vera Kline: Nobody paints them. I do", "HOLLIS: You burned one"}));
  EXPECT_EQ(direct("WHAT: A fair, they say\nWHERE: At the old weir\nWHEN: On Monday at noon"), Strings{});
}

TEST_F(QuotesTest, NotIndirectSpeech) {
  EXPECT_EQ(indirect("p[Moreno] didn't say that the dam was safe."), Strings{});
  EXPECT_EQ(indirect("p[Moreno] shouldn’t say anything to the press."), Strings{});
  EXPECT_EQ(indirect("p[Moreno] cannot say who paid for the dam."), Strings{});
  EXPECT_EQ(indirect("A new group called Dry Feet Now met in May."), Strings{});
  EXPECT_EQ(indirect("The flood claimed the lives of nine people on Monday."), Strings{});
  EXPECT_EQ(indirect("The self-proclaimed king of l[Haldin] opened the fair on Monday."), Strings{});
  EXPECT_EQ(indirect("At p[Moreno's] urging the council voted for the plan."), Strings{});
  EXPECT_EQ(indirect("At his urging the council voted for the plan."), Strings{});
  EXPECT_EQ(indirect("p[Moreno] won 300 pledged delegates in the whole of l[Haldin]."), Strings{});
  EXPECT_EQ(indirect("p[Moreno] spoke of a plan that she has denied and which nobody has read."), Strings{});
  EXPECT_EQ(indirect("p[Brandt] said in an interview with o[Tamaq Radio]."), Strings{});
  EXPECT_EQ(indirect("p[Brandt] wanted to say that the dam was safe."), Strings{}) << "nobody says it";
  EXPECT_EQ(indirect("The report was long and its claims were many."), Strings{}) << "nouns";
  EXPECT_EQ(indirect("“The dam is quite safe tonight,” p[Brandt] said on Monday at the gates."), Strings{})
      << "that is the quotation's own cue";
}

TEST_F(QuotesTest, NothingToFind) {
  EXPECT_EQ(find(""), Quotations{});
  EXPECT_EQ(find("The river rose all night. Boats lay in l[Haldin]."), Quotations{});
}

TEST_F(QuotesTest, SortedAndWithinTheArticle) {
  const Quotations found =
      find("p[Moreno] said that the “whole long night” was lost. “We saw it all,” she added.\n“Yes!”");
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_LT(found[i].tokens.begin, found[i].tokens.end);
    EXPECT_LE(found[i].tokens.end, read.tokens.size());
    EXPECT_LE(i > 0 ? found[i - 1].tokens.begin : 0, found[i].tokens.begin);
  }
}

}  // namespace
}  // namespace lede::indexer
