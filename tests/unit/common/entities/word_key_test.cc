#include "common/entities/word_key.h"

#include <gtest/gtest.h>

namespace lede::entities {
namespace {

using enum EntityKind;

TEST(WordKey, LeavesOutLegalFormsAndTurnsOf) {
  EXPECT_EQ(word_key(org, "ropeworks inc"), "ropeworks");
  EXPECT_EQ(word_key(org, "department of state"), "state department");
  EXPECT_EQ(word_key(place, "republic of tamaq"), "tamaq");
  EXPECT_EQ(word_key(org, "university of boston"), "university of boston");
}

TEST(WordKey, APartyStandsBeforeAState) {
  EXPECT_EQ(without_party("r la"), "louisiana");
  EXPECT_EQ(without_party("d ky"), "ky");
  EXPECT_EQ(without_party("port ansgar"), "port ansgar");
}

TEST(WordKey, OfTooLittleNothingIsHeard) {
  EXPECT_EQ(phonetic_key("kathmandu"), phonetic_key("katmandu"));
  EXPECT_EQ(phonetic_key("oslo"), "");
  EXPECT_EQ(phonetic_key("route 66"), "");
  EXPECT_EQ(consonant_key("qaeda"), consonant_key("qaida"));
  EXPECT_EQ(consonant_key("a"), "");
}

}  // namespace
}  // namespace lede::entities
