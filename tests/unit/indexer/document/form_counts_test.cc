#include "indexer/document/form_counts.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace lede::indexer {
namespace {

TEST(FormCounts, CountsEveryFormOnceHoweverManyThereAre) {
  std::deque<Form> forms;
  for (int i = 0; i < 5000; ++i)
    forms.emplace_back("form" + std::to_string(i), "stem" + std::to_string(i / 2));
  FormCounts counts;
  for (int round = 0; round < 3; ++round)
    for (std::size_t i = 0; i < forms.size(); ++i) counts.add(forms[i], i % 7 == 0 ? 5 : 1);
  const auto sorted = counts.sorted();
  ASSERT_EQ(sorted.size(), forms.size());
  for (const FormCount& count : sorted) {
    const int number = std::stoi(count.form->form.substr(4));
    EXPECT_EQ(count.wdf, number % 7 == 0 ? 15U : 3U) << number;
  }
}

TEST(FormCounts, ComeByStemAndThenByForm) {
  // Equal in the first eight bytes, shorter than those, beyond ASCII, and a stem that begins another.
  const std::string forms_and_stems[][2] = {{"governments", "government"},
                                            {"governmental", "government"},
                                            {"governor", "governor"},
                                            {"é", "é"},
                                            {"z", "z"},
                                            {"a", "a"},
                                            {"governme", "governme"},
                                            {"1", "1"}};
  std::deque<Form> forms;
  for (const auto& [form, stem] : forms_and_stems) forms.emplace_back(form, stem);
  FormCounts counts;
  for (const Form& form : forms) counts.add(form, 1);
  std::string order;
  for (const FormCount& count : counts.sorted()) order += count.form->form + " ";
  EXPECT_EQ(order, "1 a governme governmental governments governor z é ");
}

}  // namespace
}  // namespace lede::indexer
