#include "common/entities/phonetic_key.h"

#include <gtest/gtest.h>

namespace lede::entities {
namespace {

TEST(ConsonantKey, IsOneForAllTranscriptions) {
  for (const char* name : {"gaddafi", "qaddafi", "kadhafi", "gadhafi", "khadafy"})
    EXPECT_EQ(consonant_key(name), "kdf") << name;
  EXPECT_EQ(phonetic_key("kadhafi"), phonetic_key("qaddafi"));
  EXPECT_EQ(phonetic_key("sergey"), phonetic_key("sergei"));
  EXPECT_EQ(phonetic_key("youssef").substr(0, 3), phonetic_key("yusuf").substr(0, 3));
  EXPECT_EQ(phonetic_key("nusrah"), phonetic_key("nusra"));
  EXPECT_NE(consonant_key("kerry"), consonant_key("kirby"));
}

TEST(PhoneticKey, AppliesTheFirstRuleThatFits) {
  EXPECT_EQ(phonetic_key("shchors"), "sors");
  EXPECT_EQ(phonetic_key("tchad"), "Cad");
  EXPECT_EQ(phonetic_key("george"), "keorge");
  EXPECT_EQ(phonetic_key("xerxes"), "serkses");
  EXPECT_EQ(phonetic_key("yeltsin"), "eltsin");
  EXPECT_EQ(phonetic_key("cyckow"), "sikou");
  EXPECT_EQ(phonetic_key("gomez"), "komes");
}

TEST(PhoneticKey, IsOfAnyLength) {
  EXPECT_EQ(phonetic_key(""), "");
  EXPECT_EQ(phonetic_key("ax" + std::string(200, 'b') + "x"), "aksbks");
  std::string many, expected;
  for (int i = 0; i < 100; ++i) many += "xa", expected += i == 0 ? "sa" : "ksa";
  EXPECT_EQ(phonetic_key(many), expected);
}

}  // namespace
}  // namespace lede::entities
