#include "common/base/json.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

TEST(JsonDump, EscapesWhatCouldSteerATerminal) {
  EXPECT_EQ(dump("a\x1b\x7f\u009b\u2028\u202e\u2066é河"), R"("a\u001b\u007f\u009b\u2028\u202e\u2066é河")");
  EXPECT_EQ(dump("â\u00a0\u2014\x7f"), "\"â\u00a0\u2014\\u007f\"");
  EXPECT_EQ(dump("caf\xe9"), "\"caf\uFFFD\"");
}

}  // namespace
}  // namespace lede
