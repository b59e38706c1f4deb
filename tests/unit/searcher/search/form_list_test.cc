#include "searcher/search/form_list.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace lede::searcher {
namespace {

TEST(FormList, FindsTheSameAsComparingAll) {
  constexpr std::array<const char*, 6> kLetters = {"a", "b", "c", "é", "п", "๐"};
  std::mt19937 random(7);
  const auto word = [&] {
    std::string text;
    for (auto left = 1 + random() % 9; left > 0; --left) text += kLetters[random() % kLetters.size()];
    return text;
  };
  FormList list;
  std::vector<std::string> all;
  for (int i = 0; i < 2000; ++i) list.add(all.emplace_back(word()));
  for (int i = 0; i < 200; ++i) {
    const auto asked = word();
    for (const int most : {1, 2}) {
      std::vector<std::string> near, expected;
      list.each_near(asked, most, [&](std::string_view form, int) { near.emplace_back(form); });
      for (const auto& form : all)
        if (letters_between(asked, form, most)) expected.push_back(form);
      ASSERT_EQ(near, expected) << asked;
    }
  }
}

}  // namespace
}  // namespace lede::searcher
