#include "indexer/write/segments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/opening.h"
#include "indexer/plan_file.h"
#include "tests/support/database_dump.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Segments : public ::testing::Test {
 protected:
  /// A database of one article whose data is `data`.
  std::string segment(const std::string& data) {
    const std::string path = place_.path() + "/s" + data;
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::Document document;
    document.set_data(data);
    document.add_term("t" + data);
    database.add_document(document);
    database.add_synonym("form" + data, "stem");
    database.set_metadata("key", data);
    database.commit();
    return path;
  }

  std::string out() const { return place_.path() + "/out"; }

  testing::TemporaryFolder place_;
};

std::string all_data(const Xapian::Database& database) {
  std::string all;
  for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id)
    all += database.get_document(id).get_data() + " ";
  return all;
}

TEST_F(Segments, AreMergedInOrderWithLexiconAndMetadata) {
  merge_segments({segment("b"), segment("a"), segment("c")}, out());
  const Xapian::Database merged(out());
  EXPECT_EQ(all_data(merged), "b a c ");
  EXPECT_EQ(merged.get_termfreq("ta"), 1U);
  EXPECT_EQ(merged.get_metadata("key"), "b");
  EXPECT_EQ(*merged.synonyms_begin("formc"), "stem");
}

TEST_F(Segments, OneThatIsNoDatabaseIsAnError) {
  EXPECT_THROW(merge_segments({place_.path() + "/none"}, out()), Error);
}

TEST_F(Segments, ARowStaysShortAndInOrderHoweverLongItGrows) {
  constexpr std::size_t kPushed = SegmentRow::kFanIn * 2 + 3;
  SegmentRow row(place_.path() + "/m");
  std::string want;
  for (std::size_t i = 0; i < kPushed; ++i) {
    row.push(segment(std::to_string(i)));
    want += std::to_string(i) + " ";
  }
  const auto left = row.take();
  EXPECT_THAT(left, SizeIs(2 + 3));
  merge_segments(left, out());
  EXPECT_EQ(all_data(Xapian::Database(out())), want);
  EXPECT_THAT(*fs::list(place_.path()), SizeIs(2 + 3 + 1)) << "what was merged is gone";
  EXPECT_THAT(row.take(), SizeIs(0));
}

TEST(NewForms, AreGivenOnceHoweverOftenTheyOccur) {
  NewForms forms;
  forms.add({{"ferries", "ferri"}, {"fog", "fog"}});
  forms.add({{"fog", "fog"}, {"docks", "dock"}});
  EXPECT_THAT(forms.take(), ElementsAre(LexiconEntry{"docks", "dock"}, LexiconEntry{"ferries", "ferri"},
                                        LexiconEntry{"fog", "fog"}));
  forms.add({{"fog", "fog"}, {"tides", "tide"}});
  EXPECT_THAT(forms.take(), ElementsAre(LexiconEntry{"tides", "tide"}));
}

/// The articles of the sample, and one file's skips, merged from segments of that format.
std::string sample_in(const SegmentFormat& format, const testing::TemporaryFolder& place) {
  const WorkerSettings settings;
  Planner planner(settings.analyzer);
  NewForms forms;
  SegmentWriter writer(place / "s", forms, format);
  const std::string articles = LEDE_SOURCE_DIR "/sample_index/articles";
  const auto outlets = fs::list(articles).value();
  for (const std::string& outlet : outlets) {
    const auto names = fs::list(fs::join(articles, outlet)).value();
    for (const std::string& name : names) {
      const std::string path = fs::join(fs::join(articles, outlet), name);
      plan_file({{.path = path, .status = fs::status(path)}, nullptr}, settings, planner,
                [&](const schema::SourceStamp&, PlannedArticle article) {
                  writer.add(std::move(article.plan), Bytes{300'000});  // some fifteen make a segment
                  return true;
                });
    }
  }
  writer.remember_skips({"/a/b", {}, {}, {{SkipReason::binary, 1, ""}}});
  const auto segments = writer.finish();
  EXPECT_GT(segments.size(), 1U);
  merge_segments(segments, place / "out");
  EXPECT_EQ(Xapian::Database::check(place / "out"), 0U);
  return testing::everything_in(Xapian::Database(place / "out"));
}

TEST(SegmentWriter, MakesTheSameIndexOfTheSampleInBothFormats) {
  const testing::TemporaryFolder own, through_xapian;
  const auto head = known_glass(own / "empty");
  ASSERT_TRUE(head.has_value()) << "this Xapian writes another format";
  EXPECT_FALSE(fs::list(own / "empty").has_value());
  EXPECT_TRUE(sample_in({head}, own) == sample_in({}, through_xapian));
}

}  // namespace
}  // namespace lede::indexer
