#include "common/schema/opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/fields.h"
#include "tests/support/temporary_folder.h"

namespace lede::schema {
namespace {

using testing::TemporaryFolder;

/// A database of nothing but its stamp, as the generation `name`.
void make_generation(const TemporaryFolder& index, const std::string& name) {
  Xapian::WritableDatabase database(index / name, Xapian::DB_CREATE | kTables, kBlockSize);
  database.set_metadata(std::string(kKeyStamp), encode_stamp({}));
  database.commit();
  write_digests(index / name, database.get_revision());
}

TEST(CurrentGeneration, IsNamedByAStubOfOneLine) {
  const TemporaryFolder index;
  EXPECT_EQ(current_generation(index.path()), std::nullopt) << "no stub";
  index.write(kStubName, "auto g000012\n");
  EXPECT_EQ(current_generation(index.path()), 12U);
  for (const char* other : {"", "\n", "auto ", "auto g12\n", "glass g000012\n", "auto ../g000012\n",
                            "auto g000012 \n", "auto  g000012\n", "auto g000012\n\n",
                            "auto g000012\nremote :/bin/true\n", "remote :/bin/true\nauto g000012\n"}) {
    index.write(kStubName, other);
    EXPECT_EQ(current_generation(index.path()), std::nullopt) << other;
  }
}

TEST(OpenForReading, OpensTheGenerationThatTheStubNames) {
  const TemporaryFolder index;
  make_generation(index, "g000003");
  index.write(kStubName, "auto g000003\n");
  EXPECT_EQ(open_for_reading(index.path()).folder, index / "g000003");
}

TEST(OpenForReading, RefusesAGenerationWithoutDigests) {
  const TemporaryFolder index;
  make_generation(index, "g000003");
  index.write(kStubName, "auto g000003\n");
  fs::remove_all(index / "g000003/digests");
  EXPECT_THROW(open_for_reading(index.path()), Error);
}

TEST(OpenForReading, SaysThatAnIndexMayNotBeRead) {
  const TemporaryFolder index;
  make_generation(index, "g000003");
  index.write(kStubName, "auto g000003\n");
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  for (const auto& path : {index.path(), index / "g000003"}) {
    ASSERT_EQ(::chmod(path.c_str(), 0), 0);
    try {
      open_for_reading(index.path());
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("Permission denied"), std::string::npos) << error.what();
    }
    ASSERT_EQ(::chmod(path.c_str(), S_IRWXU), 0);
  }
}

TEST(OpenForReading, RefusesAGenerationThatLeadsElsewhere) {
  const TemporaryFolder index;
  make_generation(index, "sound");
  index.write(kStubName, "auto g000001\n");
  EXPECT_THROW(open_for_reading(index.path()), Error) << "none";
  ASSERT_EQ(::symlink("sound", (index / "g000001").c_str()), 0);
  EXPECT_THROW(open_for_reading(index.path()), Error) << "a link";
  fs::remove_all(index / "g000001");
  index.write("g000001", "auto sound\n");
  EXPECT_THROW(open_for_reading(index.path()), Error) << "a stub";
  fs::remove_all(index / "g000001");
  index.write("g000001/XAPIANDB", "auto ../sound\n");
  EXPECT_THROW(open_for_reading(index.path()), Error) << "a folder with a stub";
}

TEST(OpenForReading, RefusesAGenerationThatHoldsALink) {
  const TemporaryFolder index;
  make_generation(index, "g000001");
  index.write(kStubName, "auto g000001\n");
  const std::string letter = index.write("letter", "mine");
  ASSERT_EQ(::symlink(letter.c_str(), (index / "g000001/names").c_str()), 0);
  EXPECT_THROW(open_for_reading(index.path()), Error);
}

TEST(OpenTables, FollowsNoStub) {
  const TemporaryFolder index;
  make_generation(index, "g000001");
  index.write(kStubName, "auto g000001\n");
  EXPECT_THROW(open_tables(index.path()), Xapian::Error);
}

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string refusal(const std::string& text) {
  try {
    decode_stamp(text, "/ix");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
    return error.what();
  }
  return "";
}

TEST(Stamp, ComesBack) {
  Stamp stamp;
  stamp.analyzer.language = "none";
  EXPECT_EQ(decode_stamp(encode_stamp(stamp), "/ix"), stamp);
}

TEST(Stamp, WhatIsNoStampIsRefused) {
  EXPECT_THAT(refusal(""), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal("[]"), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal(R"({"program":"omega"})"), HasSubstr("not an index made by lede-index"));
  EXPECT_THAT(refusal(R"({"program":"lede"})"), HasSubstr("damaged"));
}

TEST(Stamp, NewerAndOlderRulesAreRefusedInOneSentenceThatSaysWhatToDo) {
  Stamp newer;
  newer.schema_version = kSchemaVersion + 1;
  EXPECT_THAT(refusal(encode_stamp(newer)), AllOf(HasSubstr("newer lede"), HasSubstr("--rebuild")));
  Stamp older;
  older.analyzer_version = kAnalyzerVersion - 1;
  EXPECT_THAT(refusal(encode_stamp(older)), AllOf(HasSubstr("older lede"), HasSubstr("--rebuild")));
}

TEST(Stamp, AnUnknownFeatureIsRefusedByName) {
  Stamp stamp;
  stamp.features = {"telepathy"};
  EXPECT_THAT(refusal(encode_stamp(stamp)), HasSubstr("telepathy"));
}

TEST(Roots, ComeBackWhateverBytesTheyHold) {
  const std::vector<Root> roots = {{"/a\n\xff", "../a"}, {"/b", ""}};
  EXPECT_EQ(decode_roots(encode_roots(roots)), roots);
  EXPECT_TRUE(decode_roots("").empty());
}

}  // namespace
}  // namespace lede::schema
