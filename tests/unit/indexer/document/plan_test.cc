#include "indexer/document/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "common/schema/record.h"
#include "indexer/document/to_xapian.h"
#include "tests/support/tiny_index.h"

namespace lede::indexer {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Not;

class Plan : public ::testing::Test {
 protected:
  DocumentPlan plan_of(const Article& article) {
    return plan(article, analyze(article, analyzer_), {}, analyzer_);
  }

  static std::optional<std::uint32_t> wdf(const DocumentPlan& plan, const std::string& term) {
    const auto found =
        std::find_if(plan.terms.begin(), plan.terms.end(), [&](const auto& t) { return t.term == term; });
    if (found == plan.terms.end()) return std::nullopt;
    return found->wdf;
  }

  static std::string value(const DocumentPlan& plan, std::uint32_t slot) {
    for (const auto& [at, bytes] : plan.values)
      if (at == slot) return bytes;
    return "";
  }

  Analyzer analyzer_;
};

TEST_F(Plan, CountsStemsAndWeighsTheTitle) {
  const auto plan = plan_of(testing::make_article("/t/a", "The dams held. A dam leaked.", "Dam news"));
  EXPECT_EQ(wdf(plan, "dam"), 7U) << "two in the body, five for the one in the title";
  EXPECT_EQ(wdf(plan, "Sdam"), 1U);
  EXPECT_EQ(wdf(plan, "leak"), 1U);
  EXPECT_EQ(wdf(plan, "Sleak"), std::nullopt);
  EXPECT_EQ(wdf(plan, "leaked"), std::nullopt);
}

TEST_F(Plan, KeepsCompoundsBesideTheirParts) {
  const auto plan = plan_of(testing::make_article("/t/a", "A cease-fire near the S-300."));
  for (const auto* term : {"ceas", "fire", "ceasefir", "s", "300", "s300"})
    EXPECT_EQ(wdf(plan, term), 1U) << term;
}

TEST_F(Plan, GivesAcronymsACaseAwareTermAndNoTwinWhereThatIsACommonWord) {
  const auto plan = plan_of(testing::make_article("/t/a", "The US and the U.N. met."));
  EXPECT_EQ(wdf(plan, "XAUS"), 1U);
  EXPECT_EQ(wdf(plan, "us"), std::nullopt);
  EXPECT_EQ(wdf(plan, "XAUN"), 1U);
  EXPECT_EQ(wdf(plan, "un"), 1U);
}

TEST_F(Plan, FieldsBesideTheTextFilterAndDoNotLengthenTheDocument) {
  auto article = testing::make_article("/deep/down/in/folders/a.txt", "Dam.");
  article.outlet = "Valley Post";
  article.byline = "Ana Brel";
  const auto plan = plan_of(article);
  EXPECT_EQ(wdf(plan, "XOpost"), 0U);
  EXPECT_EQ(wdf(plan, "Abrel"), 0U);
  EXPECT_EQ(wdf(plan, "Pdown"), 0U);
  std::uint64_t length = 0;
  for (const auto& term : plan.terms) length += term.wdf;
  EXPECT_EQ(length, 1U);
}

TEST_F(Plan, DatesBecomeYearMonthAndDay) {
  auto article = testing::make_article("/t/a", "Dam.");
  article.date = {DateKind::given, *parse_date("2016-10-04"), "json:date"};
  const auto dated = plan_of(article);
  for (const auto* term : {"Y2016", "M201610", "D20161004"}) EXPECT_EQ(wdf(dated, term), 0U) << term;
  EXPECT_EQ(wdf(dated, "XN"), std::nullopt);
  EXPECT_EQ(schema::decode_date(value(dated, schema::kSlotDate)), article.date.value);

  const auto undated = plan_of(testing::make_article("/t/a", "Dam."));
  EXPECT_EQ(wdf(undated, "XN"), 0U);
  EXPECT_EQ(value(undated, schema::kSlotDate), "");
}

TEST_F(Plan, BoilerplateIsStoredButNotIndexed) {
  auto article = testing::make_article("/t/a", "share bookmark\nThe dam held.");
  article.paragraphs[0].kind = ParagraphKind::boilerplate;
  const auto plan = plan_of(article);
  EXPECT_EQ(wdf(plan, "bookmark"), std::nullopt);
  EXPECT_EQ(schema::decode_record(plan.record), article);
  EXPECT_EQ(value(plan, schema::kSlotSignature).size(), 4U) << "three words and the paragraph's end";
}

TEST_F(Plan, TermsAndFormsAreSortedAndDistinct) {
  const auto plan = plan_of(testing::make_article("/t/a", "b a c a B A dams dam", "b a"));
  const auto by_term = [](const auto& x, const auto& y) { return x.term >= y.term; };
  const auto by_form = [](const auto& x, const auto& y) {
    return std::tie(x.stem, x.form) >= std::tie(y.stem, y.form);
  };
  EXPECT_EQ(std::adjacent_find(plan.terms.begin(), plan.terms.end(), by_term), plan.terms.end());
  EXPECT_EQ(std::adjacent_find(plan.lexicon.begin(), plan.lexicon.end(), by_form), plan.lexicon.end());
  EXPECT_THAT(plan.lexicon, AllOf(Contains(LexiconEntry{"dams", "dam"}), Contains(LexiconEntry{"dam", "dam"}),
                                  Not(Contains(LexiconEntry{"t", "t"}))));
}

TEST_F(Plan, CountsEveryWordHoweverManyThereAre) {
  std::string text;
  for (int i = 0; i < 9000; ++i) text += "w" + std::to_string(i % 3000) + " ";
  const auto plan = plan_of(testing::make_article("/t/a", text + "."));
  for (int i = 0; i < 3000; ++i) EXPECT_EQ(wdf(plan, "w" + std::to_string(i)), 3U) << i;
}

TEST_F(Plan, FormsComeByStemAndThenByForm) {
  // Equal in the first eight bytes, shorter than those, beyond ASCII, and a stem that begins another.
  const auto plan = plan_of(testing::make_article(
      "/t/a", "governments governmental governor govern zebra \u044f a governance 1 governorates."));
  const auto by_form = [](const auto& x, const auto& y) {
    return std::tie(x.stem, x.form) < std::tie(y.stem, y.form);
  };
  EXPECT_EQ(plan.lexicon.size(), 10U);
  EXPECT_TRUE(std::is_sorted(plan.lexicon.begin(), plan.lexicon.end(), by_form));
}

TEST_F(Plan, BecomesADocumentOneToOne) {
  const auto plan = plan_of(testing::make_article("/t/a", "The dam held."));
  const auto document = to_xapian(plan);
  std::vector<PlannedTerm> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    terms.push_back({*term, term.get_wdf()});
  EXPECT_EQ(terms, plan.terms);
  EXPECT_EQ(document.get_value(schema::kSlotArticle), schema::pack_record(plan.record));
  for (const auto& [slot, bytes] : plan.values) EXPECT_EQ(document.get_value(slot), bytes);
  EXPECT_THAT(plan.terms, Contains(PlannedTerm{plan.id_term, 0}));
}

TEST_F(Plan, OnlyArticlesOfAFileOfSeveralHaveATermOfTheFile) {
  auto article = testing::make_article("/t/wire.jsonl", "The dam held.");
  const auto of_file = schema::term(schema::TermKind::file, schema::file_id("/t/wire.jsonl"));
  EXPECT_EQ(wdf(plan_of(article), of_file), std::nullopt);
  article.ordinal = 3;
  EXPECT_EQ(wdf(plan_of(article), of_file), 0U);
}

TEST_F(Plan, CountsTheMentionsOfEntities) {
  auto article = testing::make_article("/t/a", "Ana Brel met the Dam Board (DB). Brel left.");
  article.names = {{{EntityKind::person, "Ana Brel"}, {EntityKind::org, "Dam Board"}},
                   {{{0, 2}, 0, false}, {{4, 6}, 1, false}, {{6, 7}, 1, false}, {{8, 9}, 0, false}},
                   {{EntityKind::org, "DB", "Dam Board"}}};
  const auto plan = plan_of(article);
  EXPECT_EQ(wdf(plan, "XEpAna Brel"), 2U);
  EXPECT_EQ(wdf(plan, "XEoDam Board"), 2U);
  EXPECT_EQ(wdf(plan, schema::definition_term(article.names.definitions[0])), 0U);
  EXPECT_EQ(value(plan, schema::kSlotEntities).size(), 2 * schema::kEntityHashSize);
  EXPECT_EQ(schema::decode_record(plan.record), article);
}

}  // namespace
}  // namespace lede::indexer
