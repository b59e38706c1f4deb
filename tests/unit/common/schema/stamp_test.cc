#include "common/schema/stamp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::schema {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const std::string& text) {
  try {
    decode_stamp(text, "/ix");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
    return error.what();
  }
  return "";
}

TEST(Stamp, ComesBack) {
  Stamp stamp;
  stamp.analyzer.stemmer = "none";
  EXPECT_EQ(decode_stamp(encode_stamp(stamp), "/ix"), stamp);
}

TEST(Stamp, WhatIsNoStampIsRefused) {
  EXPECT_THAT(refusal(""), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal("[]"), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal(R"({"program":"omega"})"), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal(R"({"program":"lede"})"), HasSubstr("damaged"));
}

TEST(Stamp, NewerAndOlderRulesAreRefusedInOneSentenceThatSaysWhatToDo) {
  Stamp newer;
  newer.schema_version = kSchemaVersion + 1;
  EXPECT_THAT(refusal(encode_stamp(newer)), AllOf(HasSubstr("newer lede"), HasSubstr("--rebuild")));
  Stamp older;
  older.analyzer_version = kAnalyzerVersion - 1;
  EXPECT_THAT(refusal(encode_stamp(older)), AllOf(HasSubstr("older lede"), HasSubstr("--rebuild")));
}

TEST(Stamp, AnUnknownFeatureIsRefusedByName) {
  Stamp stamp;
  stamp.features = {"telepathy"};
  EXPECT_THAT(refusal(encode_stamp(stamp)), HasSubstr("telepathy"));
}

TEST(Roots, ComeBackWhateverBytesTheyHold) {
  const std::vector<Root> roots = {{"/a\n\xff", "../a"}, {"/b", ""}};
  EXPECT_EQ(decode_roots(encode_roots(roots)), roots);
  EXPECT_TRUE(decode_roots("").empty());
}

}  // namespace
}  // namespace lede::schema
