#include "indexer/write/file_manifest.h"

#include <gtest/gtest.h>

#include "common/schema/fields.h"

namespace lede::indexer {
namespace {

TEST(SkippedFile, ComesBackAsItWas) {
  const ManifestFile file{
      "/a/\xff b\n", {12, -5, 99}, {}, {{SkipReason::binary, 1, ""}, {SkipReason::bad_json, 7, "line 3"}}};
  EXPECT_EQ(decode_skips(encode_skips(file)), file);
}

TEST(SkippedFile, IsReadAgainWhenItsEntryIsDamaged) {
  const std::string bytes = encode_skips({"/a", {1, 2, 3}, {}, {{SkipReason::empty, 1, "x"}}});
  for (std::size_t cut = 1; cut < 4; ++cut) {
    EXPECT_FALSE(decode_skips(std::string_view(bytes).substr(0, bytes.size() - cut))) << cut;
  }
  EXPECT_FALSE(decode_skips("nonsense"));
  EXPECT_FALSE(decode_skips(""));
}

TEST(SkipKey, FitsXapiansLimitForEveryPath) {
  const std::string longest(4000, 'x');
  EXPECT_LE(skip_key("/" + longest).size(), 245U);
  EXPECT_NE(skip_key("/" + longest), skip_key("/" + longest + "y"));
  EXPECT_EQ(skip_key("/a"), std::string(schema::kKeySkippedPrefix) + "/a");
}

}  // namespace
}  // namespace lede::indexer
