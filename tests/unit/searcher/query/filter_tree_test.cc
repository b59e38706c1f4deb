// The functions that visit a filter tree. Leaves are terms here, true or not by their names.
#include "searcher/query/filter_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lede::searcher {
namespace {

FilterNode leaf(std::string name) { return {AnyTerm{{std::move(name)}}}; }

Verdict truth_of(const AnyTerm& leaf, std::string& asked) {
  asked += leaf.terms.front();
  return leaf.terms.front() == "y" ? Verdict::yes : leaf.terms.front() == "n" ? Verdict::no : Verdict::unsure;
}

struct Evaluated {
  Verdict verdict;
  std::string asked;
  bool operator==(const Evaluated&) const = default;
};

Evaluated evaluated(const FilterNode& filter) {
  std::string asked;
  const auto verdict =
      evaluate<Verdict>(filter, Cases{[&](const AnyTerm& leaf) { return truth_of(leaf, asked); },
                                      [](const auto&) { return Verdict::unsure; }});
  return {verdict, asked};
}

TEST(FilterTree, AllAreTrueUnlessOneIsNotAndTheRestIsNotAsked) {
  EXPECT_EQ(evaluated({All{{leaf("y"), leaf("y")}}}), (Evaluated{Verdict::yes, "yy"}));
  EXPECT_EQ(evaluated({All{{leaf("y"), leaf("?"), leaf("y")}}}), (Evaluated{Verdict::unsure, "y?y"}));
  EXPECT_EQ(evaluated({All{{leaf("?"), leaf("n"), leaf("y")}}}), (Evaluated{Verdict::no, "?n"}));
}

TEST(FilterTree, AnyIsTrueIfOneIsAndTheRestIsNotAsked) {
  EXPECT_EQ(evaluated({Any{{leaf("n"), leaf("n")}}}), (Evaluated{Verdict::no, "nn"}));
  EXPECT_EQ(evaluated({Any{{leaf("n"), leaf("?"), leaf("n")}}}), (Evaluated{Verdict::unsure, "n?n"}));
  EXPECT_EQ(evaluated({Any{{leaf("?"), leaf("y"), leaf("n")}}}), (Evaluated{Verdict::yes, "?y"}));
}

TEST(FilterTree, ANegationLeavesOpenWhatIsOpen) {
  EXPECT_EQ(evaluated({Negation{{leaf("y")}}}).verdict, Verdict::no);
  EXPECT_EQ(evaluated({Negation{{leaf("n")}}}).verdict, Verdict::yes);
  EXPECT_EQ(evaluated({Negation{{{Any{{leaf("n"), leaf("?")}}}}}}).verdict, Verdict::unsure);
}

TEST(FilterTree, TrueLeavesAreThoseThatMakeTheWholeTrue) {
  const FilterNode filter{All{{leaf("y"),
                               {Any{{leaf("n"), leaf("y"), {All{{leaf("y"), leaf("n")}}}}}},
                               {Negation{{leaf("n")}}},
                               {Near{Reach::sentence, 0, {leaf("y")}}}}}};
  std::vector<std::string> seen;
  visit_true_leaves(
      filter, [](const FilterNode& node) { return evaluated(node).verdict != Verdict::no; },
      Cases{[&](const AnyTerm& leaf) { seen.push_back(leaf.terms.front()); },
            [&](const Near&) { seen.push_back("near"); }, [](const auto&) { FAIL(); }});
  EXPECT_EQ(seen, (std::vector<std::string>{"y", "y", "near"}));
}

TEST(FilterTree, AWalkLeavesOutWhatIsNotWanted) {
  const FilterNode filter{All{{leaf("a"), {Negation{{leaf("b")}}}, {Near{Reach::words, 3, {leaf("c")}}}}}};
  std::string seen;
  walk(filter, [&](const FilterNode& node) {
    if (const auto* leaf = std::get_if<AnyTerm>(&node.value)) seen += leaf->terms.front();
    return !is_negation(node);
  });
  EXPECT_EQ(seen, "ac");
  EXPECT_TRUE(any_part(filter, is_negation));
  const FilterNode one = leaf("a");
  EXPECT_FALSE(any_part(one, is_negation));
}

}  // namespace
}  // namespace lede::searcher
