#include "indexer/source/faults.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <new>
#include <stdexcept>

namespace lede::indexer {
namespace {

const std::string kPath = "/a/b.txt";

/// What `step` leaves: "" when it went well, else the reason and the detail of the skip.
template <class Step>
std::string after(Step&& step) {
  return survive(
      {kPath}, [&] { return step(), std::string(); },
      [](const Skipped& skipped) {
        return skipped.path + ": " + std::string(name_of(skipped.reason)) + ": " + skipped.detail;
      });
}

TEST(Survive, GivesTheValueOfAStepThatGoesWell) {
  EXPECT_EQ(survive(
                {kPath}, [] { return 7; }, [](const Skipped&) { return 0; }),
            7);
}

TEST(Survive, MakesASkipOfWhateverIsThrown) {
  EXPECT_EQ(after([] { throw std::out_of_range("at 7"); }), "/a/b.txt: fault: at 7");
  EXPECT_EQ(after([] { throw std::bad_alloc(); }),
            "/a/b.txt: fault: out of memory; free some, or raise the limit (ulimit -v), then run again");
  EXPECT_EQ(after([] { throw 7; }), "/a/b.txt: fault: an exception of an unknown type");
}

TEST(Survive, XapiansErrorsAreNoStandardExceptions) {
  const std::string left = after([] { throw Xapian::InvalidArgumentError("empty term"); });
  EXPECT_TRUE(left.starts_with("/a/b.txt: fault: reading the article: ")) << left;
  EXPECT_NE(left.find("empty term"), left.npos) << left;
}

TEST(Survive, WhatIsTooComplexIsNoFault) {
  EXPECT_EQ(after([] { throw TooComplex("1,000,000 lines"); }), "/a/b.txt: too-complex: 1,000,000 lines");
}

TEST(Survive, SaysInWhichLine) {
  const std::string detail = survive(
      {kPath, 7}, []() -> std::string { throw std::out_of_range("what"); },
      [](const Skipped& skipped) { return skipped.detail; });
  EXPECT_EQ(detail, "line 7: what");
}

TEST(Survive, ADetailIsUtf8WhateverTheExceptionHolds) {
  EXPECT_EQ(after([] { throw std::runtime_error("byte \xE2"); }), "/a/b.txt: fault: byte \uFFFD");
}

}  // namespace
}  // namespace lede::indexer
