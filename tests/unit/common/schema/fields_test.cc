#include "common/schema/fields.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/error.h"

namespace lede::schema {
namespace {

using namespace std::chrono;

constexpr Date kDay = sys_days{2016y / 10 / 4};

TEST(Fields, EveryNameLeadsBackToItsField) {
  for (const auto& field : kFields) EXPECT_EQ(field_named(field.name), field.field);
  EXPECT_EQ(field_named("titel"), std::nullopt);
  EXPECT_EQ(field_named(""), std::nullopt);
}

TEST(Fields, TermsCarryTheirPrefix) {
  EXPECT_EQ(word_term(Field::text, "bomb"), "bomb");
  EXPECT_EQ(word_term(Field::title, "bomb"), "Sbomb");
  EXPECT_EQ(acronym_term(Field::text, "US"), "XAUS");
  EXPECT_EQ(acronym_term(Field::title, "US"), "XSUS");
  EXPECT_EQ(acronym_term(Field::outlet, "US"), "XO:US");
  EXPECT_EQ(year_term(kDay), "Y2016");
  EXPECT_EQ(month_term(kDay), "M201610");
  EXPECT_EQ(day_term(kDay), "D20161004");
}

TEST(Fields, AnEndlessWordStaysWithinXapiansLimitAndApartFromItsLike) {
  const auto one = word_term(Field::title, std::string(400, 'a') + "b");
  const auto other = word_term(Field::title, std::string(400, 'a') + "c");
  EXPECT_EQ(one.size(), 245U);
  EXPECT_NE(one, other);
  EXPECT_TRUE(one.starts_with("Saaaa"));
}

TEST(Fields, AnArticlesIdentityDependsOnPathAndOrdinalOnly) {
  EXPECT_EQ(article_id("/a", 1), article_id("/a", 1));
  EXPECT_NE(article_id("/a", 1), article_id("/a", 2));
  EXPECT_NE(article_id("/a", 0), article_id("/b", 0));
  EXPECT_EQ(article_id("/a", 1).size(), 16U);
}

TEST(Fields, EntitiesComeBackFromTheirTerms) {
  const Entity entity{EntityKind::org, "Dam Board"};
  EXPECT_EQ(decode_entity(entity_term(entity.kind, entity.name)), entity);
  EXPECT_TRUE(entity_term(entity.kind, entity.name).starts_with(entity_terms_of(EntityKind::org)));
  EXPECT_FALSE(entity_term(entity.kind, entity.name).starts_with(entity_terms_of(EntityKind::place)));
  EXPECT_THROW(decode_entity("dam"), Error);
  EXPECT_THROW(decode_entity("XE?dam"), Error);
}

TEST(Fields, DefinitionsComeBackFromTheirTerms) {
  const Definition definition{EntityKind::org, "DB", "Dam Board"};
  EXPECT_EQ(decode_definition(definition_term(definition)), definition);
  EXPECT_THROW(decode_definition(definition_terms() + "DB"), Error);
}

}  // namespace
}  // namespace lede::schema
