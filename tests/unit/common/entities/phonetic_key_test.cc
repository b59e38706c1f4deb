#include "common/entities/phonetic_key.h"

#include <gtest/gtest.h>

namespace lede::entities {
namespace {

TEST(Skeleton, MeetsAcrossTranscriptions) {
  for (const char* name : {"gaddafi", "qaddafi", "kadhafi", "gadhafi", "khadafy"})
    EXPECT_EQ(skeleton(name), "kdf") << name;
  EXPECT_EQ(sound("kadhafi"), sound("qaddafi"));
  EXPECT_EQ(sound("sergey"), sound("sergei"));
  EXPECT_EQ(sound("youssef").substr(0, 3), sound("yusuf").substr(0, 3));
  EXPECT_EQ(sound("nusrah"), sound("nusra"));
  EXPECT_NE(skeleton("kerry"), skeleton("kirby"));
}

TEST(Sound, AppliesTheFirstRuleThatFits) {
  EXPECT_EQ(sound("shchors"), "sors");
  EXPECT_EQ(sound("tchad"), "Cad");
  EXPECT_EQ(sound("george"), "keorge");
  EXPECT_EQ(sound("xerxes"), "serkses");
  EXPECT_EQ(sound("yeltsin"), "eltsin");
  EXPECT_EQ(sound("cyckow"), "sikou");
  EXPECT_EQ(sound("gomez"), "komes");
}

TEST(Sound, IsOfAnyLength) {
  EXPECT_EQ(sound(""), "");
  EXPECT_EQ(sound("ax" + std::string(200, 'b') + "x"), "aksbks");
  std::string many, expected;
  for (int i = 0; i < 100; ++i) many += "xa", expected += i == 0 ? "sa" : "ksa";
  EXPECT_EQ(sound(many), expected);
}

}  // namespace
}  // namespace lede::entities
