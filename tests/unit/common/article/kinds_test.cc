#include <gtest/gtest.h>

#include "common/article/article.h"
#include "common/article/entities.h"

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
TEST(Kinds, EntitiesAreFoundByTheirNames) {
  for (const auto kind : {EntityKind::person, EntityKind::place, EntityKind::org, EntityKind::thing})
    EXPECT_EQ(entity_kind_named(name_of(kind)), kind);
  EXPECT_EQ(entity_kind_named("people"), std::nullopt);
}

}  // namespace lede
