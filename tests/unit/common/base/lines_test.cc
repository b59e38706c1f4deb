#include "common/base/lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

namespace lede {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TakeLine, TakesTheFirstLineOff) {
  std::string_view rest = "one\n\nthree";
  EXPECT_EQ(take_line(rest), "one");
  EXPECT_EQ(take_line(rest), "");
  EXPECT_EQ(rest, "three");
  EXPECT_EQ(take_line(rest), "three");
  EXPECT_EQ(rest, "");
}

TEST(LinesOf, AnEndAtTheEndBeginsNoLine) {
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("\n"), ElementsAre(""));
  EXPECT_THAT(lines_of("a\r\n\nb"), ElementsAre("a\r", "", "b"));
  EXPECT_THAT(lines_of("a\nb\n"), ElementsAre("a", "b"));
}

TEST(LinesOf, EndAtTheSignThatIsNamed) {
  constexpr std::string_view kNames("a\nb\0c", 5);
  EXPECT_THAT(lines_of(kNames, '\0'), ElementsAre("a\nb", "c"));
}

TEST(WithoutByteOrderMark, DropsOneAtTheBeginning) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBFgate"), "gate");
  EXPECT_EQ(without_byte_order_mark("gate\xEF\xBB\xBF"), "gate\xEF\xBB\xBF");
}

}  // namespace
}  // namespace lede
