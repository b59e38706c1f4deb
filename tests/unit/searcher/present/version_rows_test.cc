#include "searcher/present/version_rows.h"

#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

// Words by their number; a paragraph ends behind each of `ends`.
std::vector<PrintedWord> words(std::uint32_t count, std::initializer_list<std::uint32_t> ends) {
  std::vector<PrintedWord> all(count);
  for (const auto end : ends) all[end - 1].ends_paragraph = true;
  return all;
}

TEST(VersionRows, EndWhereAParagraphOfEitherDoes) {
  Comparison versions;
  versions.a.words = words(6, {2, 6});
  versions.b.words = words(6, {4, 6});
  versions.alignment = {{Edit::same, {0, 6}, {0, 6}}};
  const auto rows = version_rows(versions);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].parts, (std::vector<AlignedWords>{{Edit::same, {2, 4}, {2, 4}}}));
}

TEST(VersionRows, SetWhatDiffersParagraphBesideParagraph) {
  Comparison versions;
  versions.a.words = words(5, {2, 4});
  versions.b.words = words(4, {3});
  versions.alignment = {{Edit::changed, {0, 4}, {0, 3}}, {Edit::same, {4, 5}, {3, 4}}};
  const auto rows = version_rows(versions);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].parts, (std::vector<AlignedWords>{{Edit::changed, {0, 2}, {0, 3}}}));
  EXPECT_EQ(rows[1].parts, (std::vector<AlignedWords>{{Edit::dropped, {2, 4}, {3, 3}}}));
  EXPECT_FALSE(rows[2].ends_paragraph);
}

}  // namespace
}  // namespace lede::searcher
