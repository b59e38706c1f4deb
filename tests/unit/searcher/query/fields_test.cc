#include "searcher/query/fields.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::searcher {
namespace {

TEST(FieldNames, KnowsFieldsAndDates) {
  EXPECT_EQ(query_field("title"), QueryField{schema::Field::title});
  EXPECT_EQ(query_field("OUTLET"), QueryField{schema::Field::outlet});
  EXPECT_EQ(query_field("since"), QueryField{DateField::since});
  EXPECT_EQ(query_field("Person"), (QueryField{NameField{EntityKind::person}}));
  EXPECT_EQ(query_field("who"), (QueryField{NameField{std::nullopt}}));
  EXPECT_EQ(query_field("said"), QueryField{QuoteField::said});
  EXPECT_EQ(query_field("Quote"), QueryField{QuoteField::quote});
  EXPECT_EQ(query_field("titles"), std::nullopt);
  EXPECT_EQ(query_field(""), std::nullopt);
}

TEST(FieldNames, SuggestsOnlyWhatIsNear) {
  const auto suggests = [](std::string_view typed, const std::string& name) {
    return unknown_field(typed).ends_with("(did you mean " + name + ":?)");
  };
  EXPECT_TRUE(suggests("titel", "title"));
  EXPECT_TRUE(suggests("TITEL", "title"));
  EXPECT_TRUE(suggests("dates", "date"));
  EXPECT_TRUE(suggests("sinze", "since"));
  EXPECT_TRUE(suggests("bylien", "byline"));
  EXPECT_TRUE(suggests("persons", "person"));
  EXPECT_TRUE(suggests("says", "said"));
  for (const std::string_view far : {"spoke", "region", "back", "x", "Damascus", "averyveryverylongname"})
    EXPECT_NE(unknown_field(far).find("the fields are text, title"), std::string::npos) << far;
}

}  // namespace

}  // namespace lede::searcher
