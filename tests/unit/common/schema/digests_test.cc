#include "common/schema/digests.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/opening.h"
#include "tests/support/temporary_folder.h"

namespace lede::schema {
namespace {

/// A database of many terms, with digests.
class Tables {
 public:
  Tables() : database_(folder(), Xapian::DB_CREATE | kTables, kBlockSize) {
    for (int i = 0; i < 3000; ++i) add("term" + std::to_string(i));
    commit();
  }
  std::string folder() const { return in_ / "g000001"; }
  std::string path(const std::string& file) const { return fs::join(folder(), file); }

  void add(const std::string& term) {
    Xapian::Document document;
    document.add_term(term);
    database_.add_document(document);
  }
  void add_metadata(const std::string& key) { database_.set_metadata(key, "value"); }
  void commit_only() { database_.commit(); }
  void write(const WrittenBlocks* written) const {
    write_digests(folder(), database_.get_revision(), written);
  }
  void commit() {
    database_.commit();
    write_digests(folder(), database_.get_revision());
  }
  void flip(const std::string& file, std::size_t at) const {
    auto bytes = fs::read_file(path(file), Bytes{1ULL << 30}).value();
    bytes.at(at) ^= 4;
    fs::write_atomically(path(file), bytes);
  }
  std::size_t size(const std::string& file) const { return fs::status(path(file)).size.value; }

 private:
  testing::TemporaryFolder in_;
  Xapian::WritableDatabase database_;
};

std::size_t count_postings(const std::string& folder) {
  const VerifiedReads verified(folder);
  const Xapian::Database database = open_tables(folder);
  std::size_t postings = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    postings += term.get_termfreq();
  return postings;
}

TEST(Digests, OfSoundTablesFindNothing) {
  Tables tables;
  EXPECT_TRUE(damaged_files(tables.folder()).empty());
  EXPECT_EQ(count_postings(tables.folder()), 3000);
}

TEST(Digests, FollowEveryCommit) {
  Tables tables;
  for (int i = 0; i < 20; ++i) {
    for (int j = 0; j < 200; ++j) tables.add("term" + std::to_string(i * j));
    tables.commit();
    EXPECT_TRUE(damaged_files(tables.folder()).empty()) << i;
  }
  EXPECT_EQ(count_postings(tables.folder()), 7000);
}

TEST(Digests, AreStillOfUseAfterARunThatWasKilled) {
  Tables tables;
  for (int j = 0; j < 2000; ++j) tables.add("late" + std::to_string(j));
  tables.commit_only();  // and dies before it writes the digests
  EXPECT_TRUE(damaged_files(tables.folder()).empty());
  EXPECT_EQ(count_postings(tables.folder()), 5000);
}

// Which file a descriptor stands for is remembered: until it is closed.
TEST(Digests, AreNotThoseOfAFileThatHadTheSameDescriptor) {
  Tables tables;
  const std::string table = tables.path("postlist.glass"), other = tables.path("other");
  fs::write_atomically(other, std::string(2 * kBlockSize, 'x'));
  const VerifiedReads verified(tables.folder());
  std::string block(kBlockSize, 0);
  const auto is_read = [&](const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY);
    bool all = true;
    for (int tries = 0; tries < 2; ++tries)
      all = ::pread(fd, block.data(), block.size(), kBlockSize) == kBlockSize && all;
    ::close(fd);
    return all;
  };
  EXPECT_TRUE(is_read(table));
  EXPECT_TRUE(is_read(other)) << "which has no digests";
  auto bytes = fs::read_file(table, Bytes{1ULL << 30}).value();
  bytes.at(kBlockSize + 5000) ^= 4;
  { std::ofstream(table, std::ios::binary) << bytes; }
  const VerifiedReads again(tables.folder());  // in place: the file is the same, no block of it is known
  EXPECT_FALSE(is_read(table)) << "damaged";
  EXPECT_TRUE(is_read(other));
}

/// The table of digests as it is, and as it is when every block is read.
void expect_as_made_again(const Tables& tables, const WrittenBlocks* written, int round) {
  tables.write(written);
  const std::string noted = *fs::read_file(tables.path("digests"), Bytes{1 << 20});
  write_derived_table(tables.folder(), kDigests, TableWriter().take(0));
  tables.write(nullptr);
  EXPECT_TRUE(noted == *fs::read_file(tables.path("digests"), Bytes{1 << 20})) << round;
}

TEST(Digests, AreTheSameWhereOnlyWrittenBlocksAreRead) {
  Tables tables;
  for (int i = 0; i < 12; ++i) {
    const WrittenBlocks written(tables.folder());
    for (int j = 0; j < i * 300; ++j) tables.add("term" + std::to_string(i * j));
    if (i % 3 == 2) tables.add_metadata("key" + std::to_string(i));
    tables.commit_only();
    expect_as_made_again(tables, &written, i);
    EXPECT_TRUE(damaged_files(tables.folder()).empty()) << i;
  }
}

TEST(Digests, OnlyWrittenBlocksAreRead) {
  Tables tables;
  const WrittenBlocks written(tables.folder());
  tables.add("late");
  tables.commit_only();
  EXPECT_EQ(written.of("nothing.glass"), std::nullopt);
  const auto blocks = written.of("postlist.glass").value();
  EXPECT_GT(std::count(blocks.begin(), blocks.end(), true), 0);
  EXPECT_LT(static_cast<std::size_t>(std::count(blocks.begin(), blocks.end(), true)),
            tables.size("postlist.glass") / kBlockSize);
}

TEST(Digests, ADamagedBlockIsNeverRead) {
  Tables tables;
  // Every block but the first of the list is read to count the terms.
  for (std::size_t at = 100; at < tables.size("postlist.glass"); at += kBlockSize)
    tables.flip("postlist.glass", at);
  EXPECT_EQ(damaged_files(tables.folder()).size(), 1);
  EXPECT_THROW(count_postings(tables.folder()), Xapian::DatabaseError);
  try {
    guarded("reading", [&] { return count_postings(tables.folder()); });
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
    EXPECT_NE(std::string(error.what()).find("damaged"), std::string::npos) << error.what();
  }
}

TEST(Digests, ADamagedIamglassIsRefusedBeforeXapianReadsIt) {
  Tables tables;
  const auto size = tables.size("iamglass");
  for (std::size_t at = 0; at < size; ++at) {
    tables.flip("iamglass", at);
    EXPECT_THROW(VerifiedReads{tables.folder()}, Error) << at;
    EXPECT_EQ(damaged_files(tables.folder()).size(), 1) << at;
    tables.flip("iamglass", at);
  }
  EXPECT_NO_THROW(VerifiedReads{tables.folder()});
}

// Of what a terabyte's hole holds, no more is read than a killed run may have left.
TEST(Digests, AFileThatHasGrownToATerabyteIsFound) {
  for (const char* file : {"iamglass", "postlist.glass"}) {
    Tables tables;
    ASSERT_EQ(::truncate(tables.path(file).c_str(), 1LL << 40), 0);
    EXPECT_EQ(damaged_files(tables.folder()).size(), 1u) << file;
  }
}

TEST(Digests, AFileThatIsMissingOrCutShortIsFound) {
  Tables tables;
  const auto whole = fs::read_file(tables.path("termlist.glass"), Bytes{1ULL << 30}).value();
  fs::write_atomically(tables.path("termlist.glass"), std::string_view(whole).substr(0, whole.size() - 1));
  EXPECT_EQ(damaged_files(tables.folder()).size(), 1);
  fs::remove_all(tables.path("termlist.glass"));
  EXPECT_EQ(damaged_files(tables.folder()).size(), 1);
  EXPECT_THROW(VerifiedReads{tables.folder()}, Error);
  fs::write_atomically(tables.path("termlist.glass"), whole);
  EXPECT_TRUE(damaged_files(tables.folder()).empty());
  fs::remove_all(tables.path("digests"));
  EXPECT_EQ(damaged_files(tables.folder()).size(), 1);
}

}  // namespace
}  // namespace lede::schema
