#include "indexer/source/changes.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

ManifestFile known(const std::string& path, std::uint64_t size, std::int64_t mtime, std::uint64_t hash = 1) {
  return {path, {size, mtime, hash}, {{1, 0}}, {}};
}

FoundFile found(const std::string& path, std::uint64_t size, std::int64_t mtime) {
  return {path, {.kind = fs::FileKind::regular, .size = Bytes{size}, .mtime_ns = mtime}};
}

std::vector<std::string> paths(const std::vector<const ManifestFile*>& files) {
  std::vector<std::string> result;
  for (const auto* file : files) result.push_back(file->path);
  return result;
}

std::vector<std::string> paths(const std::vector<ToRead>& files) {
  std::vector<std::string> result;
  for (const auto& item : files) result.push_back(item.file.path);
  return result;
}

using Paths = std::vector<std::string>;

TEST(FindChanges, OfNothingIsNothing) {
  const Changes changes = find_changes({}, {}, {"/a"}, false);
  EXPECT_TRUE(changes.to_read.empty());
  EXPECT_TRUE(changes.vanished.empty());
}

TEST(FindChanges, TellsNewChangedUnchangedAndVanishedApart) {
  const FileManifest manifest = {known("/a/gone", 1, 1), known("/a/longer", 5, 1), known("/a/same", 5, 1),
                                 known("/a/touched", 5, 1)};
  const Found disk{
      {found("/a/longer", 6, 1), found("/a/new", 5, 1), found("/a/same", 5, 1), found("/a/touched", 5, 2)},
      {}};
  const Changes changes = find_changes(manifest, disk, {"/a"}, false);
  EXPECT_EQ(paths(changes.to_read), (Paths{"/a/longer", "/a/new", "/a/touched"}));
  EXPECT_EQ(changes.to_read[0].known, &manifest[1]);
  EXPECT_EQ(changes.to_read[1].known, nullptr);
  EXPECT_EQ(paths(changes.unchanged), (Paths{"/a/same"}));
  EXPECT_EQ(paths(changes.vanished), (Paths{"/a/gone"}));
  EXPECT_TRUE(changes.kept.empty());
}

TEST(TakeNewFiles, TakesWhatIsNewAndOfNoVanishedSize) {
  const FileManifest manifest = {known("/a/gone", 7, 1), known("/a/longer", 5, 1)};
  const Found disk{{found("/a/longer", 6, 1), found("/a/maybe-gone", 7, 9), found("/a/new", 5, 1),
                    found("/a/other", 8, 1)},
                   {}};
  Changes changes = find_changes(manifest, disk, {"/a"}, false);
  auto new_files = take_new_files(changes);
  EXPECT_EQ(paths(new_files), (Paths{"/a/new", "/a/other"}));
  EXPECT_EQ(paths(changes.to_read), (Paths{"/a/longer", "/a/maybe-gone"}));
  put_back(changes, std::move(new_files));
  EXPECT_EQ(paths(changes.to_read), (Paths{"/a/longer", "/a/maybe-gone", "/a/new", "/a/other"}));
}

TEST(FindChanges, KeepMissingKeepsWhatIsUnderARootOnly) {
  const FileManifest manifest = {known("/a/x", 1, 1), known("/b/y", 1, 1)};
  const Changes changes = find_changes(manifest, {}, {"/a"}, true);
  EXPECT_EQ(paths(changes.kept), (Paths{"/a/x"}));
  EXPECT_EQ(paths(changes.vanished), (Paths{"/b/y"}));
}

TEST(FindChanges, ARootIsAFolderAndNotABeginningOfAName) {
  const FileManifest manifest = {known("/ab/x", 1, 1)};
  EXPECT_EQ(paths(find_changes(manifest, {}, {"/a"}, true).vanished), (Paths{"/ab/x"}));
}

TEST(FindChanges, WhatLiesBehindAnUnreadableFolderStays) {
  const FileManifest manifest = {known("/a/shut/deep/x", 1, 1), known("/a/shutter", 1, 1)};
  const Found disk{{found("/a/z", 1, 1)}, {{"/a/shut", SkipReason::unreadable, ""}}};
  const Changes changes = find_changes(manifest, disk, {"/a"}, false);
  EXPECT_EQ(paths(changes.kept), (Paths{"/a/shut/deep/x"}));
  EXPECT_EQ(paths(changes.vanished), (Paths{"/a/shutter"}));
}

TEST(FindChanges, ADanglingSymlinkHidesWhatWasBelowItButIsItselfGone) {
  const FileManifest manifest = {known("/a/file", 1, 1), known("/a/disk/x", 1, 1)};
  const Found disk{{found("/a/z", 1, 1)},
                   {{"/a/disk", SkipReason::symlink_loop, ""}, {"/a/file", SkipReason::symlink_loop, ""}}};
  FileManifest sorted = {manifest[1], manifest[0]};
  const Changes changes = find_changes(sorted, disk, {"/a"}, false);
  EXPECT_EQ(paths(changes.kept), (Paths{"/a/disk/x"}));
  EXPECT_EQ(paths(changes.vanished), (Paths{"/a/file"}));
}

TEST(DesertedRoots, AreThoseWithArticlesAndWithoutFiles) {
  const FileManifest manifest = {known("/a/x", 1, 1), known("/b/y", 1, 1), known("/b/z", 1, 1)};
  const Found disk{{found("/a/new.txt", 1, 1), found("/b/NOT-MOUNTED", 1, 1)}, {}};
  const auto deserted = deserted_roots(manifest, disk, {"/a", "/b", "/c"});
  ASSERT_EQ(deserted.size(), 1U);
  EXPECT_EQ(deserted[0].first, "/b");
  EXPECT_EQ(deserted[0].second, Documents{2});
}

TEST(DesertedRoots, AFileWithArticlesCountsWhateverItsName) {
  const FileManifest manifest = {known("/a/x", 1, 1)};
  EXPECT_TRUE(deserted_roots(manifest, {{found("/a/x", 1, 1)}, {}}, {"/a"}).empty());
}

TEST(DesertedRoots, AFileThatGaveNoArticleDoesNotCount) {
  ManifestFile skipped{"/a/x", {1, 1, 0}, {}, {{SkipReason::binary, 1, ""}}};
  EXPECT_TRUE(deserted_roots({skipped}, {}, {"/a"}).empty());
}

TEST(VanishedFiles, AreTakenByContentOnceAndInPathOrder) {
  const ManifestFile a = known("/a", 5, 1, 77), b = known("/b", 5, 2, 77), c = known("/c", 6, 1, 77);
  Vanished vanished({&a, &b, &c});
  EXPECT_EQ(vanished.take({5, 99, 77}), &a);
  EXPECT_EQ(vanished.take({5, 99, 77}), &b);
  EXPECT_EQ(vanished.take({5, 99, 77}), nullptr);
  EXPECT_EQ(vanished.take({6, 1, 78}), nullptr);
  EXPECT_EQ(paths(vanished.rest()), (Paths{"/c"}));
  EXPECT_TRUE(vanished.any_of_size(6));
  EXPECT_FALSE(vanished.any_of_size(5));
}

TEST(VanishedFiles, WithoutArticlesMoveNowhere) {
  const ManifestFile skipped{"/a", {5, 1, 0}, {}, {{SkipReason::empty, 1, ""}}};
  Vanished vanished({&skipped});
  EXPECT_EQ(vanished.take({5, 1, 0}), nullptr);
  EXPECT_EQ(paths(vanished.rest()), (Paths{"/a"}));
}

TEST(CountSkip, KeepsEachReasonOnceWithItsFirstDetail) {
  std::vector<SkipCount> skips;
  count_skip(skips, {"/a", SkipReason::no_text, "line 2"});
  count_skip(skips, {"/a", SkipReason::bad_json, "line 3"});
  count_skip(skips, {"/a", SkipReason::no_text, "line 9"});
  EXPECT_EQ(skips, (std::vector<SkipCount>{{SkipReason::bad_json, 1, "line 3"},
                                           {SkipReason::no_text, 2, "line 2"}}));
}

}  // namespace
}  // namespace lede::indexer
