#include <gtest/gtest.h>

#include "common/article/article.h"

namespace lede {
namespace {

TEST(Kinds, AreNamedAsTheyAreStored) {
  EXPECT_EQ(name_of(ParagraphKind::headline), "headline");
  EXPECT_EQ(name_of(ParagraphKind::boilerplate), "boilerplate");
  EXPECT_EQ(name_of(DateKind::none), "none");
  EXPECT_EQ(name_of(DateKind::given), "explicit");
  EXPECT_EQ(name_of(DateKind::bounds), "bounds");
}

}  // namespace
}  // namespace lede
