#include "indexer/write/segments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/opening.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

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

TEST(NewForms, WritesEachFormOnceHoweverOftenItOccurs) {
  const testing::TemporaryFolder folder;
  Xapian::WritableDatabase first(folder.path() + "/first", Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Xapian::WritableDatabase second(folder.path() + "/second", Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  const auto forms_in = [](const Xapian::Database& database) {
    std::vector<std::string> forms;
    schema::for_each_form(database, "", [&](const std::string& form, const std::string& stem) {
      forms.push_back(form + " " + stem);
      return true;
    });
    return forms;
  };
  NewForms forms;
  forms.add({{"ferries", "ferri"}, {"fog", "fog"}});
  forms.add({{"fog", "fog"}, {"docks", "dock"}});
  forms.write_to(first);
  forms.add({{"fog", "fog"}, {"tides", "tide"}});
  forms.write_to(second);
  EXPECT_EQ(forms_in(first), (std::vector<std::string>{"docks dock", "ferries ferri", "fog fog"}));
  EXPECT_EQ(forms_in(second), (std::vector<std::string>{"tides tide"}));
}

}  // namespace
}  // namespace lede::indexer
