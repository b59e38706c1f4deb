#include "indexer/extract/entities/gazetteer.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

constexpr NameClasses kCity = class_bit("city");
constexpr NameClasses kTitle = class_bit("title");

std::uint32_t hash_of(std::initializer_list<std::string_view> forms) {
  std::uint32_t hash = 0;
  for (const auto form : forms) hash = phrase_hash(hash, word_hash(form));
  return hash;
}

TEST(Gazetteer, KnowsTheClassesOfAWord) {
  const std::vector<GazetteerEntry> entries = {{{"major"}, kTitle}, {{"major"}, kCity}, {{"lurrin"}, kCity}};
  const GazetteerRows rows = gazetteer_rows(entries);
  const Gazetteer gazetteer(rows.words, rows.phrases);
  EXPECT_EQ(gazetteer.of_word(word_hash("major")), kTitle | kCity);
  EXPECT_EQ(gazetteer.of_word(word_hash("lurrin")), kCity);
  EXPECT_EQ(gazetteer.of_word(word_hash("elsewhere")), 0u);
}

TEST(Gazetteer, APhraseIsKnownByItsWordsInOrder) {
  const std::vector<GazetteerEntry> entries = {{{"port", "velp"}, kCity}};
  const GazetteerRows rows = gazetteer_rows(entries);
  const Gazetteer gazetteer(rows.words, rows.phrases);
  EXPECT_EQ(gazetteer.of_phrase(hash_of({"port", "velp"})), kCity);
  EXPECT_EQ(gazetteer.of_phrase(hash_of({"velp", "port"})), 0u);
  EXPECT_EQ(gazetteer.of_word(word_hash("port")), kStartsPhrase);
}

TEST(Gazetteer, LeavesOutEmptyAndOverlongNames) {
  const std::vector<GazetteerEntry> entries = {{{}, kCity}, {{"a", "b", "c", "d", "e", "f", "g"}, kCity}};
  EXPECT_TRUE(gazetteer_rows(entries).words.empty());
  EXPECT_TRUE(gazetteer_rows(entries).phrases.empty());
}

TEST(Gazetteer, ClassesHaveNames) {
  EXPECT_EQ(class_named("first_name"), NameClasses{1});
  EXPECT_EQ(class_named("dragon"), std::nullopt);
}

}  // namespace
}  // namespace lede::indexer
