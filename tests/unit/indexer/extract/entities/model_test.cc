#include "indexer/extract/entities/model.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

EntityModel::Parts some_parts() {
  EntityModel::Parts parts;
  parts.gazetteer.words = {{3, class_bit("city")}, {900'000'001, class_bit("title")}};
  parts.gazetteer.phrases = {{5, class_bit("country")}};
  parts.gazetteer.clusters = {.words = {{9, 1}, {4'000'000'003, 0}}, .clusters = {{1, 300, 2}, {2, 1, 1}}};
  parts.features = {{7, Weights{1, 0, -128, 127}}, {4'000'000'001, Weights{0, 0, 0, 0, 5}}};
  parts.transitions[kOutside][label_of(NameKind::org, Part::unit)] = -3;
  return parts;
}

TEST(Model, WhatIsEncodedIsDecoded) {
  const std::string bytes = encode_model(some_parts());
  const EntityModel::Parts parts = decode_model(bytes);
  EXPECT_EQ(parts.gazetteer.words, some_parts().gazetteer.words);
  EXPECT_EQ(parts.gazetteer.phrases, some_parts().gazetteer.phrases);
  EXPECT_EQ(parts.gazetteer.clusters, some_parts().gazetteer.clusters);
  EXPECT_EQ(parts.features, some_parts().features);
  EXPECT_EQ(parts.transitions, some_parts().transitions);
  EXPECT_EQ(encode_model(parts), bytes);
}

TEST(Model, RefusesDamagedBytes) {
  const std::string bytes = encode_model(some_parts());
  EXPECT_THROW(decode_model(""), Error);
  EXPECT_THROW(decode_model("lede entities 9\n" + bytes.substr(16)), Error);
  EXPECT_THROW(decode_model(bytes.substr(0, bytes.size() - 3)), Error);
}

TEST(Model, RefusesAWordOfAClusterThatIsNotThere) {
  EntityModel::Parts parts = some_parts();
  parts.gazetteer.clusters.words[0].second = 2;
  EXPECT_THROW(decode_model(encode_model(parts)), Error);
}

TEST(ClusterTable, KnowsTheClustersOfAWord) {
  const ClusterTable table(some_parts().gazetteer.clusters);
  EXPECT_EQ(table.of_word(9), (Clusters{2, 1, 1}));
  EXPECT_EQ(table.of_word(4'000'000'003), (Clusters{1, 300, 2}));
  EXPECT_EQ(table.of_word(10), Clusters{});
  EXPECT_EQ(ClusterTable().of_word(9), Clusters{});
}

TEST(ClusterTable, AnAcronymHasTheClustersOfItsLowerCaseUnlessItHasItsOwn) {
  const std::uint32_t lower = word_hash("ulb"), own = word_hash("ORV"), other = word_hash("orv");
  std::vector<std::pair<std::uint32_t, std::uint16_t>> words = {{lower, 0}, {own, 1}, {other, 0}};
  std::sort(words.begin(), words.end());
  const Gazetteer gazetteer({}, {}, {words, {{1, 1, 1}, {2, 2, 2}}});
  EXPECT_EQ(gazetteer.clusters_of("ULB"), (Clusters{1, 1, 1}));
  EXPECT_EQ(gazetteer.clusters_of("ORV"), (Clusters{2, 2, 2}));
  EXPECT_EQ(gazetteer.clusters_of("nix"), Clusters{});
}

TEST(Model, FindsWeightsByFeature) {
  const EntityModel model(some_parts());
  ASSERT_NE(model.weights(7), nullptr);
  EXPECT_EQ((*model.weights(7))[2], -128);
  EXPECT_EQ(model.weights(8), nullptr);
}

TEST(Model, LabelsFollowOneAnotherAsNamesDo) {
  const Label begin = label_of(NameKind::person, Part::begin), last = label_of(NameKind::person, Part::last);
  EXPECT_TRUE(may_follow(kOutside, begin));
  EXPECT_TRUE(may_follow(begin, last));
  EXPECT_TRUE(may_follow(last, label_of(NameKind::org, Part::unit)));
  EXPECT_FALSE(may_follow(begin, kOutside));
  EXPECT_FALSE(may_follow(kOutside, last));
  EXPECT_FALSE(may_follow(begin, label_of(NameKind::org, Part::last)));
}

TEST(Model, TheShippedOneIsThereAndSmall) {
  EXPECT_GT(shipped_model_parts().features.size(), 10'000u);
  EXPECT_LT(encode_model(shipped_model_parts()).size(), 3u << 20);
}

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
