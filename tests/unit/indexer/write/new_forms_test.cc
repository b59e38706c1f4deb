#include "indexer/write/new_forms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/schema/opening.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

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
