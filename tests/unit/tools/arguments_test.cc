#include "tools/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Arguments parse(std::vector<const char*> words) {
  words.insert(words.begin(), "program");
  return Arguments(static_cast<int>(words.size()), words.data(), "usage: program");
}

TEST(Arguments, ValuesFollowTheirName) {
  const Arguments arguments = parse({"--train", "a", "b", "--mend", "--train", "c"});
  EXPECT_THAT(arguments.of("train"), ElementsAre("a", "b", "c"));
  EXPECT_TRUE(arguments.has("mend"));
  EXPECT_THAT(arguments.of("mend"), IsEmpty());
  EXPECT_FALSE(arguments.has("test"));
  EXPECT_THAT(arguments.of("test"), IsEmpty());
}

TEST(Arguments, NumbersHaveADefault) {
  const Arguments arguments = parse({"--ridge", "2.5", "--folds", "4", "--epochs"});
  EXPECT_EQ(arguments.number("ridge", 1.0), 2.5);
  EXPECT_EQ(arguments.number("folds", 9), 4);
  EXPECT_EQ(arguments.number("epochs", 8), 8);
  EXPECT_EQ(arguments.number("margin", 3), 3);
}

TEST(Arguments, RefusesAValueWithoutNameAndWhatIsNoNumber) {
  EXPECT_THROW(parse({"file"}), Error);
  EXPECT_THROW(parse({"--folds", "many"}).number("folds", 1), Error);
  EXPECT_THROW(parse({"--folds", ""}).number("folds", 1), Error);
}

}  // namespace
}  // namespace lede::indexer
