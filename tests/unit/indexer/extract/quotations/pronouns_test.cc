#include "indexer/extract/quotations/pronouns.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/quote_text.h"

namespace lede::indexer {
namespace {

using testing::MarkedQuoteText;

struct Row {
  std::string_view text;
  std::string_view pronoun;
  std::string_view meant;
};

std::string meant(const MarkedQuoteText& in, const PronounResolver& pronouns, std::string_view pronoun) {
  const std::uint32_t token = in.token(pronoun);
  return in.name(pronouns.resolve(in.text().classes(token) & kPronoun, token));
}

TEST(Pronouns, MeanTheNearestNameThatAgrees) {
  constexpr Row rows[] = {
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
  for (const Row& row : rows) {
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

TEST(Pronouns, AWordOfItsNameMeansAnOrganisation) {
  constexpr Row rows[] = {
      {"The o[Water Ministry] opened the gates. The ministry closed them.", "ministry", "Water Ministry"},
      {"The o[Water Ministry] and the o[Mining Ministry] met. The ministry left.", "ministry",
       "Mining Ministry"},
      {"The o[Water Ministry] opened the gates. The council closed them.", "council", "-"},
      {"o[Ministry] opened the gates. The ministry closed them.", "ministry", "-"},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.text);
    const std::uint32_t noun = in.token(row.pronoun);
    EXPECT_EQ(in.name(PronounResolver(in.text()).named_before({noun - 1, noun + 1})), row.meant) << row.text;
  }
}

}  // namespace
}  // namespace lede::indexer
