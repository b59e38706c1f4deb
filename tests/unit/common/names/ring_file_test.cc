#include "common/names/ring_file.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::names {
namespace {

using enum EntityKind;

Rings some_rings() {
  return make_rings({{person, "John Kerry", {41}},
                     {person, "Kerry", {9}},
                     {person, "Kerry Vane", {2}},
                     {person, "Bashar al-Assad", {7}},
                     {place, "US", {3}},
                     {place, "United States", {2}},
                     {org, "Jabhat al-Nusra", {4}}},
                    {});
}

TEST(RingFile, GivesBackWhatWasWritten) {
  const Rings rings = some_rings();
  const std::string bytes = encode_rings(rings);
  const RingTable table(bytes);
  ASSERT_EQ(table.size(), rings.rings.size());
  for (RingId id = 0; id < table.size(); ++id) {
    EXPECT_EQ(table.ring(id), rings.rings[id]);
    for (const Member& member : rings.rings[id].members) {
      if (member.doubtful) continue;
      EXPECT_EQ(table.ring_of(member.kind, member.name), id) << member.name;
    }
  }
  EXPECT_EQ(table.ring_of(person, "Nobody"), std::nullopt);
  EXPECT_EQ(table.ring_of(org, "John Kerry"), std::nullopt);
}

TEST(RingFile, FindsByWholeNameSurnameAndPart) {
  const std::string bytes = encode_rings(some_rings());
  const RingTable table(bytes);
  const auto shown = [&](KeyUse use, std::string_view key) {
    std::vector<std::string> names;
    for (const RingId id : table.find(use, key)) names.push_back(table.ring(id).shown);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(shown(KeyUse::whole, "john kerry"), Names{"John Kerry"});
  EXPECT_EQ(shown(KeyUse::surname, "kerry"), Names{"John Kerry"});
  EXPECT_EQ(shown(KeyUse::part, "kerry"), (Names{"John Kerry", "Kerry Vane"}));
  EXPECT_EQ(shown(KeyUse::part, "nusra"), Names{"Jabhat al-Nusra"});
  EXPECT_EQ(shown(KeyUse::whole, "us"), Names{"United States"});
  EXPECT_EQ(shown(KeyUse::whole, "syrian president"), Names{"Bashar al-Assad"});
  EXPECT_TRUE(shown(KeyUse::whole, "kerr").empty());
  EXPECT_TRUE(shown(KeyUse::whole, "zzz").empty());
}

TEST(RingFile, NearestAreFewEditsAway) {
  const std::string bytes = encode_rings(some_rings());
  const RingTable table(bytes);
  const auto near = table.nearest("jon kery", 3);
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near[0].key, "john kerry");
  EXPECT_EQ(table.nearest("asad", 3).at(0).key, "assad");
  EXPECT_TRUE(table.nearest("qqqqqqqq", 3).empty());
}

TEST(RingFile, EmptyArchive) {
  const std::string bytes = encode_rings({});
  const RingTable table(bytes);
  EXPECT_EQ(table.size(), 0u);
  EXPECT_TRUE(table.find(KeyUse::whole, "a").empty());
  EXPECT_EQ(table.ring_of(person, "a"), std::nullopt);
  EXPECT_EQ(RingTable().ring_of(person, "a"), std::nullopt);
  EXPECT_TRUE(RingTable().find(KeyUse::part, "a").empty());
}

/// Asks everything that reads; an Error is the only way out.
void read_all(std::string_view bytes) {
  try {
    const RingTable table(bytes);
    for (RingId id = 0; id < std::min(table.size(), 100u); ++id) table.ring(id);
    for (const KeyUse use : {KeyUse::whole, KeyUse::surname, KeyUse::part}) table.find(use, "kerry");
    table.ring_of(person, "John Kerry");
    table.nearest("kerry", 3);
  } catch (const Error& error) {
    EXPECT_NE(std::string_view(error.what()).find("rings"), std::string_view::npos);
  }
}

TEST(RingFile, DamageIsAnErrorAndNothingWorse) {
  const std::string bytes = encode_rings(some_rings());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_THROW(RingTable(std::string_view(bytes).substr(0, length)), Error);
  }
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int flip : {1, 0x80, 0xff}) {
      std::string bad = bytes;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      read_all(bad);
    }
}

}  // namespace
}  // namespace lede::names
