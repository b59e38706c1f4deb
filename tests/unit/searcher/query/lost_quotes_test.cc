#include "searcher/query/lost_quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/fake_vocabulary.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> notices(const std::string& query) {
  testing::FakeVocabulary vocabulary({});
  for (const std::string name : {"ana brel", "ana brel roux", "lurrin water board"})
    vocabulary.add_name(name, {{EntityKind::person, name}, {}, Documents{3}});
  return half_name_notices(parse(query, {}), vocabulary);
}

TEST(LostQuotes, OfAFieldAndTheWordAfterIt) {
  EXPECT_THAT(notices("person:ana brel"),
              ElementsAre("person:ana ends before 'brel'; for the name write 'person:\"ana brel\"', quotes "
                          "and all"));
  EXPECT_EQ(notices("flood said:ana brel").size(), 1U);
}

TEST(LostQuotes, TheLongestNameIsMeant) {
  EXPECT_THAT(notices("who:ana brel roux flood"),
              ElementsAre("who:ana ends before 'brel roux'; for the name write 'who:\"ana brel roux\"', "
                          "quotes and all"));
  EXPECT_EQ(notices("org:lurrin water board").size(), 1U);
}

TEST(LostQuotes, NoneWhereTheNameIsWholeOrTheWordsAreNone) {
  EXPECT_THAT(notices("person:\"ana brel\" flood"), IsEmpty());
  EXPECT_THAT(notices("person:ana flood"), IsEmpty());
  EXPECT_THAT(notices("person:ana \"brel\""), IsEmpty());
  EXPECT_THAT(notices("person:ana OR brel"), IsEmpty());
  EXPECT_EQ(notices("person:ana (brel)").size(), 1U);
  EXPECT_THAT(notices("said:ana \"brel\" roux"), IsEmpty());
}

TEST(LostQuotes, OfAnArgumentOfWords) {
  EXPECT_EQ(lost_quotes_notice("body bags"),
            "the shell took the quotes of body bags; as a phrase write '\"body bags\"'");
  EXPECT_EQ(
      lost_quotes_notice("outlet:lurrin herald"),
      "the shell took the quotes of outlet:lurrin herald; as a phrase write 'outlet:\"lurrin herald\"'");
}

TEST(LostQuotes, NoneOfAWordAQueryOrAPartOfOne) {
  for (const char* argument : {"flood", "flood OR dam", "flood -dam", "\"body bags\"", "flood \"body bags\"",
                               "(flood OR", "dam)", "flood dam*", "date:2031 flood", "person:ana brel"})
    EXPECT_EQ(lost_quotes_notice(argument), "") << argument;
}

}  // namespace
}  // namespace lede::searcher
