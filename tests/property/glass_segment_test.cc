// Segments that lede writes itself against the same written through Xapian: random documents with all that
// the format treats in its own way. Both are read, checked, merged, and then changed as any database is.
#include "indexer/write/glass_segment.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/base/files.h"
#include "common/schema/opening.h"
#include "indexer/document/to_xapian.h"
#include "indexer/write/segments.h"
#include "tests/support/database_dump.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using namespace std::literals;
using testing::everything_in;

struct MadeDocument {
  std::vector<PlannedTerm> terms;
  std::vector<PlannedValue> values;
};

struct MadeSegment {
  std::vector<MadeDocument> documents;
  std::vector<LexiconEntry> forms;
  std::map<std::string, std::string> metadata;
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  bool one_in(std::size_t many) { return below(many) == 0; }

  /// Few letters, so that terms share much: with NULs, and the bytes that sort first and last.
  std::string term() {
    const std::string letters = one_in(4) ? "\0\x01\xff"s : "ab"s;
    const std::size_t size = one_in(20) ? 200 + below(46) : 1 + below(9);
    std::string term;
    while (term.size() < size) term += letters[below(letters.size())];
    // Each NUL takes a byte of the key, which has room for five.
    for (std::size_t nuls = 0; char& letter : term)
      if (letter == '\0' && ++nuls > 3 && size > 100) letter = '\x01';
    return term;
  }

  MadeDocument document() {
    if (one_in(15)) return {};
    MadeDocument document;
    constexpr std::array<std::uint32_t, 8> kFrequencies = {0, 1, 2, 30, 126, 127, 128, 70'000};
    std::map<std::string, std::uint32_t> terms;
    for (std::size_t n = below(60); n > 0; --n) terms[term()] = kFrequencies[below(one_in(3) ? 8 : 3)];
    for (const auto& [term, wdf] : terms) document.terms.push_back({term, wdf});
    constexpr std::array<std::uint32_t, 9> kSlots = {0, 1, 5, 6, 127, 128, 255, 256, 70'000};
    for (const std::uint32_t slot : kSlots)
      if (one_in(2)) document.values.emplace_back(slot, bytes(one_in(60) ? 100'000 : one_in(9) ? 3'000 : 20));
    return document;
  }

  MadeSegment segment(std::size_t documents) {
    MadeSegment segment;
    while (segment.documents.size() < documents) segment.documents.push_back(document());
    std::set<std::pair<std::string, std::string>> forms;
    for (std::size_t n = below(300); n > 0; --n) forms.emplace(term(), one_in(9) ? term() : "stem");
    for (const auto& [form, stem] : forms) segment.forms.push_back({form, stem});
    for (std::size_t n = below(5); n > 0; --n)
      segment.metadata["key" + term()] = bytes(one_in(3) ? 20'000 : 9);
    return segment;
  }

 private:
  std::string bytes(std::size_t most) {
    std::string bytes(below(most), '\0');
    for (char& byte : bytes) byte = static_cast<char>(below(256));
    return bytes;
  }

  std::mt19937 random_;
};

class GlassSegments : public ::testing::Test {
 protected:
  std::string write_own(const MadeSegment& made, std::size_t block_size) {
    const std::string folder = next_folder();
    GlassSegment segment(block_size);
    for (const auto& [terms, values] : made.documents) segment.add(terms, values);
    segment.add_forms(made.forms);
    for (const auto& [key, value] : made.metadata) segment.set_metadata(key, value);
    segment.write(folder, *known_glass(next_folder()));
    return folder;
  }

  std::string write_through_xapian(const MadeSegment& made) {
    const std::string folder = next_folder();
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | schema::kTables | Xapian::DB_NO_SYNC);
    for (const auto& [terms, values] : made.documents) database.add_document(to_xapian(terms, values));
    for (const auto& [form, stem] : made.forms) database.add_synonym(form, stem);
    for (const auto& [key, value] : made.metadata) database.set_metadata(key, value);
    database.commit();
    return folder;
  }

  std::string merge(const std::vector<std::string>& segments) {
    const std::string folder = next_folder();
    merge_segments(segments, folder);
    return folder;
  }

  static void expect_equal(const std::string& own, const std::string& xapians) {
    EXPECT_EQ(Xapian::Database::check(own), 0U);
    EXPECT_TRUE(everything_in(Xapian::Database(own)) == everything_in(Xapian::Database(xapians)));
  }

  std::string next_folder() { return place_ / std::to_string(folders_++); }

 private:
  testing::TemporaryFolder place_;
  int folders_ = 0;
};

/// Adds, replaces and removes documents of both alike.
void change(Maker& maker, const std::string& own, const std::string& xapians) {
  Xapian::WritableDatabase first(own), second(xapians);
  for (int step = 0; step < 60; ++step) {
    const MadeDocument made = maker.document();
    const auto docid = static_cast<Xapian::docid>(1 + maker.below(first.get_lastdocid() + 1));
    const bool replaces = maker.one_in(2), removes = maker.one_in(3);
    for (Xapian::WritableDatabase* database : {&first, &second}) {
      if (replaces)
        database->replace_document(docid, to_xapian(made.terms, made.values));
      else
        database->add_document(to_xapian(made.terms, made.values));
      if (replaces && removes) database->delete_document(docid);
      if (step % 20 == 19) database->commit();
    }
  }
}

TEST_F(GlassSegments, HoldWhatXapianWouldHaveWritten) {
  Maker maker(1);
  for (const std::size_t block_size : {2048, 4096, 8192, 16384, 32768, 65536})
    for (const std::size_t documents : {0, 1, 2, 10, 120}) {
      SCOPED_TRACE(std::to_string(block_size) + " " + std::to_string(documents));
      const MadeSegment made = maker.segment(documents);
      expect_equal(write_own(made, block_size), write_through_xapian(made));
    }
}

TEST_F(GlassSegments, AreMergedAndThenChangedAsXapiansOwn) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    Maker maker(seed);
    std::vector<std::string> own, xapians;
    for (std::size_t n = 1 + maker.below(6); n > 0; --n) {
      const MadeSegment made = maker.segment(maker.below(50));
      own.push_back(write_own(made, std::size_t{2048} << maker.below(6)));
      xapians.push_back(write_through_xapian(made));
    }
    const std::string merged = merge(own), xapians_merged = merge(xapians);
    expect_equal(merged, xapians_merged);
    change(maker, merged, xapians_merged);
    expect_equal(merged, xapians_merged);
    const std::string again = merge({merged, own[0]}), xapians_again = merge({xapians_merged, xapians[0]});
    expect_equal(again, xapians_again);
  }
}

TEST_F(GlassSegments, TakeManyDocuments) {
  MadeSegment made;
  for (std::uint32_t i = 0; i < 40'000; ++i)
    made.documents.push_back(
        {{{"Q" + std::to_string(100'000 + i), 0}, {"every", i % 7}, {"t" + std::to_string(100 + i % 97), 1}},
         {{0, std::to_string(i)}}});
  const std::string own = write_own(made, 8192), xapians = write_through_xapian(made);
  expect_equal(own, xapians);
  expect_equal(merge({own, own}), merge({xapians, xapians}));
}

TEST_F(GlassSegments, RefuseTheTermsThatXapianRefuses) {
  for (const std::string& term : {std::string(246, 'a'), std::string(245, '\0')}) {
    const MadeSegment made{{{{{term, 1}}, {}}}, {}, {}};
    EXPECT_THROW(write_own(made, 8192), Xapian::InvalidArgumentError);
    EXPECT_THROW(write_through_xapian(made), Xapian::InvalidArgumentError);
  }
}

TEST(KnownHead, IsThatOfAVersionFileInWhichNothingDiffers) {
  const testing::TemporaryFolder place;
  Xapian::WritableDatabase(place / "empty", Xapian::DB_CREATE | schema::kTables, schema::kBlockSize).close();
  const std::string file = fs::read_file(place / "empty/iamglass", Bytes{1000}).value();
  EXPECT_EQ(known_head(file), file.substr(0, 32));
  EXPECT_EQ(known_glass(place / "other")->substr(0, 16), file.substr(0, 16));
  constexpr std::size_t kIdentity = 16;  // of the database, behind magic and version
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string other = file;
    other[at] ^= 1;
    EXPECT_EQ(known_head(other).has_value(), at >= kIdentity && at < 2 * kIdentity) << at;
  }
  for (const std::string& other : {file + '\0', file.substr(0, file.size() - 1), ""s})
    EXPECT_EQ(known_head(other), std::nullopt);
}

}  // namespace
}  // namespace lede::indexer
