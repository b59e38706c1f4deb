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

TEST(Fields, WholeValuesComeBackFromTheirTermsAndLongOnesAreCut) {
  const auto term = value_term("outlet", "Haldin Post: Weekend");
  EXPECT_TRUE(term.starts_with(value_terms_of("outlet")));
  EXPECT_FALSE(term.starts_with(value_terms_of("out")));
  EXPECT_EQ(decode_value("outlet", term), "Haldin Post: Weekend");
  EXPECT_EQ(meta_value_name("News Section"), "meta:news_section");
  const auto cut = value_term(meta_value_name(std::string(200, 'n')), std::string(119, 'a') + "éé");
  EXPECT_LE(cut.size(), 245U);
  EXPECT_EQ(decode_value(meta_value_name(std::string(200, 'n')), cut), std::string(119, 'a') + "…");
}

TEST(Values, DatesSortAsBytesAndComeBack) {
  const Date early = sys_days{1900y / 1 / 1};
  EXPECT_LT(encode_date(early), encode_date(kDay));
  EXPECT_EQ(decode_date(encode_date(early)), early);
  EXPECT_EQ(decode_date(encode_date(early) + "more"), early);
  EXPECT_LT(encode_date(sys_days{9999y / 12 / 31}), after_every_date());
  EXPECT_THROW(decode_date("ab"), Error);
}

TEST(Values, OrderIsNewestFirstThenPathThenOrdinalUndatedLast) {
  const std::vector<Order> sorted = {{kDay, "/b", 0},
                                     {kDay - days{1}, "/a", 1},
                                     {kDay - days{1}, "/a", 2},
                                     {kDay - days{1}, "/a/b", 0},
                                     {std::nullopt, "/a", 0}};
  std::vector<std::string> values;
  for (const auto& order : sorted) values.push_back(encode_order(order));
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto back = decode_order(values[i]);
    EXPECT_EQ(back.date, sorted[i].date);
    EXPECT_EQ(back.path, sorted[i].path);
    EXPECT_EQ(back.ordinal, sorted[i].ordinal);
  }
  EXPECT_THROW(decode_order("abcdno-nul"), Error);
}

TEST(Values, SourceStampsComeBack) {
  const SourceStamp stamp{5'000'000'000, -7, 0xfedcba9876543210};
  EXPECT_EQ(decode_source(encode_source(stamp)), stamp);
  EXPECT_THROW(decode_source(encode_source(stamp).substr(0, 9)), Error);
}

TEST(Values, EntityHashesComeBackSortedAndOnce) {
  const auto value = encode_entity_hashes({0xffff'ffff'ffff, 7, 7, 0x1234});
  std::vector<std::uint64_t> hashes;
  for_each_entity_hash(value + "tail", [&](std::uint64_t hash) { hashes.push_back(hash); });
  EXPECT_EQ(hashes, (std::vector<std::uint64_t>{7, 0x1234, 0xffff'ffff'ffff}));
}

std::vector<StoredQuotation> read_all(std::string_view value) {
  StoredQuotationReader reader(value);
  std::vector<StoredQuotation> quotations;
  for (StoredQuotation quotation; reader.read(quotation);) quotations.push_back(quotation);
  return quotations;
}

TEST(StoredQuotations, ComesBackAsItWasWritten) {
  const std::vector<StoredQuotation> quotations = {
      {7, {{0, 4}}}, {0, {{2, 3}, {9, 12}, {400, 900}}}, {65535, {{2, 3}}}, {1, {{70000, 70001}}}};
  EXPECT_EQ(read_all(encode_stored_quotations(quotations)), quotations);
  EXPECT_TRUE(read_all("").empty());
}

TEST(StoredQuotations, TakesFewBytes) {
  EXPECT_EQ(encode_stored_quotations({{7, {{100, 130}}}, {8, {{150, 190}}}}).size(), 10U);
}

TEST(StoredQuotations, WhatIsCutOffIsRefused) {
  const std::string whole = encode_stored_quotations({{7, {{0, 4}, {300, 310}}}, {8, {{350, 390}}}});
  const std::size_t first = encode_stored_quotations({{7, {{0, 4}, {300, 310}}}}).size();
  for (std::size_t size = 1; size < whole.size(); ++size)
    if (size != first) {
      EXPECT_THROW(read_all(whole.substr(0, size)), Error) << size;
    }
}

TEST(StoredQuotations, EmptyAndEndlessPartsAreRefused) {
  EXPECT_THROW(read_all(std::string("\0\1\0", 3)), Error);                // no parts
  EXPECT_THROW(read_all(std::string("\0\1\1\4\0", 5)), Error);            // of no tokens
  EXPECT_THROW(read_all("\x01\x01\x01\xff\xff\xff\xff\x7f\x01"), Error);  // beyond any article
}

TEST(StoredQuotations, NoMarkIsThatOfNobody) {
  EXPECT_EQ(speaker_mark(0x1234'0000), 1);
  EXPECT_EQ(speaker_mark(0x1234'5678), 0x5678);
}

}  // namespace
}  // namespace lede::schema
