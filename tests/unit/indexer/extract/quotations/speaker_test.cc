#include "indexer/extract/quotations/speaker.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/quote_text.h"

namespace lede::indexer {
namespace {

using testing::MarkedQuoteText;

struct Row {
  std::string_view sentence;
  std::string_view verb;
  std::string_view speaker;  ///< as MarkedQuoteText::shown() writes it
};

TEST(Speaker, StandsBeforeTheVerb) {
  constexpr Row rows[] = {
      {"p[Ana Moreno] said the dam holds.", "said", "Ana Moreno"},
      {"She said the dam holds.", "said", "pronoun She"},
      {"o[Haldin Water] said the dam holds.", "said", "Haldin Water"},
      {"The engineer said the dam holds.", "said", "(The engineer)"},
      {"p[Ana Moreno] has also repeatedly said the dam holds.", "said", "Ana Moreno"},
      {"Secretary of State p[Ana Moreno] said the dam holds.", "said", "Ana Moreno"},
      {"Harbour master p[Ivo Brandt] said the dam holds.", "said", "Ivo Brandt"},
      {"p[Ivo Brandt], who inspected the dam, said it holds.", "said", "Ivo Brandt"},
      {"p[Ivo Brandt] (R-l[Haldin]) said the dam holds.", "said", "Ivo Brandt"},
      {"The mayor, p[Ivo Brandt], said the dam holds.", "said", "Ivo Brandt"},
      {"p[Ana Moreno] stood up and said the dam holds.", "said", "Ana Moreno"},
      {"p[Ana Moreno] met the crews, adding that the dam holds.", "adding", "Ana Moreno"},
      {"On Monday, p[Ana Moreno], the governor, said the dam holds.", "said", "Ana Moreno"},
      {"Said the dam holds.", "Said", "-"},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.sentence);
    EXPECT_EQ(in.shown(SpeakerFinder(in.text()).subject_of(in.token(row.verb), 0)), row.speaker)
        << row.sentence;
  }
}

TEST(Speaker, IsNotANameThatOnlyDescribesTheSubject) {
  constexpr Row rows[] = {
      {"p[Ana Moreno]'s spokesman said the dam holds.", "said", "(Ana Moreno's spokesman)"},
      {"A spokesman for p[Ana Moreno] said the dam holds.", "said", "(A spokesman)"},
      {"The mayor of l[Haldin] said the dam holds.", "said", "(The mayor)"},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.sentence);
    EXPECT_EQ(in.shown(SpeakerFinder(in.text()).subject_of(in.token(row.verb), 0)), row.speaker)
        << row.sentence;
  }
}

TEST(Speaker, StandsAfterTheVerb) {
  constexpr Row rows[] = {
      {"The dam holds, said p[Ana Moreno] on Tuesday.", "said", "Ana Moreno"},
      {"The dam holds, said water ministry spokeswoman p[Ana Moreno].", "said", "Ana Moreno"},
      {"The dam holds, said the mayor, p[Ivo Brandt].", "said", "Ivo Brandt"},
      {"The dam holds, said o[Haldin Water] in a statement.", "said", "Haldin Water"},
      {"The dam holds, said an engineer at the gates.", "said", "(an engineer)"},
      {"The dam holds, said a spokesman for p[Ana Moreno].", "said", "(a spokesman)"},
      {"The dam holds, says he.", "says", "pronoun he"},
      {"The dam holds, she told p[Ana Moreno].", "told", "-"},
      {"The dam holds, she said on Tuesday.", "said", "-"},
      {"The dam holds, she said.", "said", "-"},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.sentence);
    const std::uint32_t verb = in.token(row.verb);
    EXPECT_EQ(in.shown(SpeakerFinder(in.text()).inverted_subject_of(verb, in.sentence(verb).end)),
              row.speaker)
        << row.sentence;
  }
}

TEST(Speaker, OfAPassiveVerbIsItsAgent) {
  struct PassiveRow {
    std::string_view sentence;
    std::string_view verb;
    bool passive;
    std::string_view agent;
  };
  constexpr PassiveRow rows[] = {
      {"The crews were told by p[Ana Moreno], the mayor.", "told", true, "Ana Moreno"},
      {"The crews had been repeatedly warned by the mayor.", "warned", true, "(the mayor)"},
      {"The crews were told to leave.", "told", true, "-"},
      {"The crews have told p[Ana Moreno] to leave.", "told", false, "-"},
      {"p[Ana Moreno] is tired, said the mayor.", "said", false, "-"},
  };
  for (const PassiveRow& row : rows) {
    const MarkedQuoteText in(row.sentence);
    const SpeakerFinder finder(in.text());
    const std::uint32_t verb = in.token(row.verb);
    EXPECT_EQ(finder.is_passive(verb, 0), row.passive) << row.sentence;
    EXPECT_EQ(in.shown(finder.agent_of(verb, in.sentence(verb).end)), row.agent) << row.sentence;
  }
}

TEST(Speaker, FirstNounSkipsWhatIsFronted) {
  struct ClauseRow {
    std::string_view clause;
    std::string_view speaker;
  };
  constexpr ClauseRow rows[] = {
      {"p[Ana Moreno] met the crews", "Ana Moreno"},
      {"On Monday, p[Ana Moreno] met the crews", "Ana Moreno"},
      {"In l[Haldin], l[Kostrova], p[Ana Moreno] met the crews", "Ana Moreno"},
      {"Speaking at the gates, the mayor has met the crews", "(the mayor)"},
      {"And p[Ana Moreno] met the crews", "Ana Moreno"},
      {"Later she met the crews", "pronoun she"},
      {"p[Ana Moreno]'s aide has met the crews", "(Ana Moreno's aide)"},
      {"In l[Haldin] on Monday", "-"},
  };
  for (const ClauseRow& row : rows) {
    const MarkedQuoteText in(row.clause);
    EXPECT_EQ(in.shown(SpeakerFinder(in.text()).first_noun(in.sentence(0))), row.speaker) << row.clause;
  }
}

struct PronounRow {
  std::string_view text;
  std::string_view pronoun;
  std::string_view meant;
};

std::string meant(const MarkedQuoteText& in, const PronounResolver& pronouns, std::string_view pronoun) {
  const std::uint32_t token = in.token(pronoun);
  return in.name(pronouns.resolve(in.text().classes(token) & kPronoun, token));
}

TEST(Pronouns, MeanTheNearestNameThatAgrees) {
  constexpr PronounRow rows[] = {
      {"p[Ana Moreno] met p[Ivo Brandt]. Then she left.", "she", "Ana Moreno"},
      {"p[Ana Moreno] met p[Peter Brandt]. Then he left.", "he", "Peter Brandt"},
      {"p[Anna Moreno] met p[Mary Brandt]. Then she left.", "she", "Anna Moreno"},
      {"p[Anna Moreno] spoke. p[Mary Brandt] came. Then she left.", "she", "Mary Brandt"},
      {"Mr. p[Moreno] met Mrs. p[Brandt]. Then she left.", "she", "Brandt"},
      {"p[Ana Moreno] met the crews. Then he left.", "he", "-"},
      {"The o[Water Ministry] met p[Ana Moreno]. Then it closed.", "it", "Water Ministry"},
      {"The o[Water Ministry] met p[Ana Moreno]. Then they left.", "they", "Water Ministry"},
      {"l[Haldin] slept. Then it woke.", "it", "Haldin"},
      {"l[Haldin] slept. Then they woke.", "they", "-"},
      {"Nobody came. Then she left.", "she", "-"},
  };
  for (const PronounRow& row : rows) {
    const MarkedQuoteText in(row.text);
    EXPECT_EQ(meant(in, PronounResolver(in.text()), row.pronoun), row.meant) << row.text;
  }
}

TEST(Pronouns, ATitleOutweighsTheGivenName) {
  const MarkedQuoteText in("Mrs. p[Peter Moreno] came. Then she left.");
  EXPECT_EQ(meant(in, PronounResolver(in.text()), "she"), "Peter Moreno");
}

TEST(Pronouns, ReachTenSentencesBack) {
  const auto text = [](int between) {
    std::string out = "p[Ana Moreno] came.";
    for (int i = 0; i < between; ++i) out += " The river rose.";
    return out + " Then she left.";
  };
  for (const auto& [between, name] : {std::pair(8, "Ana Moreno"), std::pair(9, "-")}) {
    const MarkedQuoteText in(text(between));
    EXPECT_EQ(meant(in, PronounResolver(in.text()), "she"), name) << between;
  }
}

TEST(Pronouns, MeanTheSpeakerOfASentenceBeforeItsOtherNames) {
  const MarkedQuoteText in("p[Anna Moreno] heard that p[Mary Brandt] said no. Then she left.");
  PronounResolver pronouns(in.text());
  EXPECT_EQ(meant(in, pronouns, "she"), "Anna Moreno");
  const Mention& brandt = in.text().mentions().at(1);
  pronouns.note_speaker({brandt.tokens, brandt.entity, 0});
  EXPECT_EQ(meant(in, pronouns, "she"), "Mary Brandt");
}

TEST(Pronouns, NeverMeanANameInAQuotation) {
  const MarkedQuoteText in("p[Anna Moreno] came. p[Mary Brandt] is late. Then she left.");
  PronounResolver pronouns(in.text());
  EXPECT_EQ(meant(in, pronouns, "she"), "Mary Brandt");
  pronouns.note_quoted(in.sentence(in.token("late")));
  EXPECT_EQ(meant(in, pronouns, "she"), "Anna Moreno");
}

TEST(Pronouns, ANominalMeansWhoIsCalledSo) {
  constexpr PronounRow rows[] = {
      {"The o[Water Ministry] opened the gates. The ministry closed them.", "ministry", "Water Ministry"},
      {"The o[Water Ministry] and the o[Mining Ministry] met. The ministry left.", "ministry",
       "Mining Ministry"},
      {"The o[Water Ministry] opened the gates. The council closed them.", "council", "-"},
      {"Sheriff p[Ana Moreno] opened the gates. The sheriff closed them.", "sheriff", "Ana Moreno"},
      {"Sen. p[Ana Moreno] opened the gates. The senator closed them.", "senator", "Ana Moreno"},
      {"p[Ana Moreno], the Speaker of the council, met p[Ivo Brandt]. The speaker left.", "speaker",
       "Ana Moreno"},
      {"Mayor p[Ana Moreno] met Mayor p[Ivo Brandt]. The mayor left.", "mayor", "Ivo Brandt"},
      {"For p[Ana Moreno], the remarks were new.", "remarks", "-"},
      {"Mayor p[Ana Moreno] left. A mayor stayed.", "mayor", "-"},
      {"o[Ministry] opened the gates. The ministry closed them.", "ministry", "-"},
  };
  for (const PronounRow& row : rows) {
    const MarkedQuoteText in(row.text);
    const std::uint32_t noun = in.token(row.pronoun);
    EXPECT_EQ(in.name(PronounResolver(in.text()).named_before({noun - 1, noun + 1})), row.meant) << row.text;
  }
}

}  // namespace
}  // namespace lede::indexer
