#include "indexer/extract/quotations/indirect.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/quote_text.h"

namespace lede::indexer {
namespace {

using testing::MarkedQuoteText;

/// "speaker | cue | what is said | confidence" of each indirect quotation of the first sentence, by "; ".
std::string indirect(std::string_view marked) {
  const MarkedQuoteText in(marked);
  std::string out;
  for (const IndirectQuotation& one : find_indirect(in.text(), in.sentence(0), in.quoted()))
    out += (out.empty() ? "" : "; ") + in.shown(one.by.speaker) + " | " + in.words(one.by.cue) + " | " +
           in.words(one.content) + " | " + std::to_string(one.by.confidence);
  return out;
}

struct Row {
  std::string_view sentence;
  std::string_view found;
};

TEST(Indirect, ThatOpensTheQuotation) {
  constexpr Row rows[] = {
      {"p[Ivo Brandt] said that the dam holds.", "Ivo Brandt | said | that the dam holds | 80"},
      {"p[Ivo Brandt] said on Monday that the dam holds.", "Ivo Brandt | said | that the dam holds | 80"},
      {"p[Ivo Brandt] told o[Tamaq Radio] that the dam holds.",
       "Ivo Brandt | told | that the dam holds | 80"},
      {"p[Ivo Brandt] said the dam holds.", "Ivo Brandt | said | the dam holds | 80"},
      {"p[Ivo Brandt] said Tuesday the dam holds.", "Ivo Brandt | said | the dam holds | 80"},
      {"p[Ivo Brandt] blamed the ice for it.", "Ivo Brandt | blamed | the ice for it | 60"},
  };
  for (const Row& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, TheCueMayStandBehindOrWithin) {
  constexpr Row rows[] = {
      {"The dam cannot hold much longer, p[Ivo Brandt] said.",
       "Ivo Brandt | said | The dam cannot hold much longer | 85"},
      {"The dam cannot hold, p[Ivo Brandt] told the radio.", "Ivo Brandt | told | The dam cannot hold | 85"},
      {"In l[Haldin], p[Ivo Brandt] said, the dam cannot hold much longer.",
       "Ivo Brandt | said | the dam cannot hold much longer | 75"},
      {"According to p[Ivo Brandt], the dam cannot hold.",
       "Ivo Brandt | According to | the dam cannot hold | 90"},
      {"The dam cannot hold, according to p[Ivo Brandt].",
       "Ivo Brandt | according to | The dam cannot hold | 90"},
  };
  for (const Row& row : rows) EXPECT_EQ(indirect(row.sentence), row.found) << row.sentence;
}

TEST(Indirect, ASecondVerbEndsTheFirstQuotation) {
  EXPECT_EQ(indirect("p[Brandt] said the dam was safe and added that nobody was hurt."),
            "Brandt | said | the dam was safe | 80; Brandt | added | that nobody was hurt | 80");
  EXPECT_EQ(indirect("p[Brandt] said the dam was safe, adding that nobody was hurt."),
            "Brandt | said | the dam was safe | 80; Brandt | adding | that nobody was hurt | 80");
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
      "p[Brandt] said “the dam will hold tonight.”",
      "“We say the dam holds.”",
  };
  for (const std::string_view sentence : sentences) EXPECT_EQ(indirect(sentence), "") << sentence;
}

}  // namespace
}  // namespace lede::indexer
