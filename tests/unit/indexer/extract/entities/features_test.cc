#include "indexer/extract/entities/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>

#include "common/text/analyzer.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {
namespace {

using ::testing::IsSupersetOf;

/// Everything that a template can see: phrases, classes, affixes, all kinds of neighbours, words met again.
constexpr const char* kText =
    "Anna Brandt of the Port Velp Council met Colonel Tamaq. Later Brandt, Anna's \"Velp\" friend, left "
    "Port Velp (Ostrania) for al-Tamaq. J. Brandt saw the K-300 of the U.S. Council. Velp fell.";

/// An article laid out for labelling.
class Laid {
 public:
  explicit Laid(const std::string& text) : rows_(known_rows()), words_(gazetteer_) {
    article_.text = text;
    article_.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}}};
    tokens_ = analyze(article_, analyzer_);
    lay_out(article_, tokens_, words_, sequence_);
    for (std::size_t i = 0; i < sequence_.tokens.size(); ++i)
      labels_.push_back(label_of(static_cast<NameKind>(i % 3), Part::unit));
    history_.read(sequence_, labels_, words_.forms());
  }

  /// Calls `use` with the span, the token and its history for each token.
  template <class Use>
  void for_each_token(Use&& use) {
    for (const CandidateSpan& span : sequence_.spans) {
      const auto contexts = history_.around(span);
      for (std::uint32_t token = span.begin; token < span.end; ++token)
        use(span, token, contexts[token - span.begin]);
    }
  }
  const Sequence& sequence() const { return sequence_; }

 private:
  static std::vector<GazetteerEntry> names() {
    return {{{"port", "velp"}, class_bit("city")}, {{"velp"}, class_bit("town")},
            {{"anna"}, class_bit("first_name")},   {{"anna"}, class_bit("given")},
            {{"colonel"}, class_bit("title")},     {{"council"}, class_bit("org_head")}};
  }

  static GazetteerRows known_rows() {
    GazetteerRows rows = gazetteer_rows(names());
    for (const char* word : {"velp", "council", "left", "anna", "brandt"})
      rows.clusters.words.emplace_back(word_hash(word), rows.clusters.words.size() % 2);
    std::sort(rows.clusters.words.begin(), rows.clusters.words.end());
    rows.clusters.clusters = {{1, 3, 5}, {2, 4, 6}};
    return rows;
  }

  GazetteerRows rows_;
  Gazetteer gazetteer_{rows_.words, rows_.phrases, rows_.clusters};
  WordTable words_;
  Analyzer analyzer_;
  Article article_;
  TokenList tokens_;
  Sequence sequence_;
  std::vector<Label> labels_;
  LabelHistory history_;
};

/// A template at one place: what it says of a token.
struct Looker {
  std::uint32_t number;
  std::function<void(const Sequence&, const CandidateSpan&, std::uint32_t, FeatureList&)> look;
};

std::vector<Looker> first_pass_templates() {
  std::vector<Looker> lookers;
  for (const ContextOffset offset : kEachOffset)
    for (const WordTemplate& row : templates::kOfWord) {
      if (!reaches(row.reach, offset)) continue;
      const std::uint32_t number =
          row.at_first.number + static_cast<std::uint32_t>(offset) * WordTemplate::kStep;
      lookers.push_back({number, [=](const Sequence& sequence, const CandidateSpan& span, std::uint32_t token,
                                     FeatureList& out) {
                           row.at_first.look(context_of(sequence, span, token).word(offset), {number, out});
                         }});
    }
  for (const auto& row : templates::kOfToken)
    lookers.push_back({row.number, [=](const Sequence& sequence, const CandidateSpan& span,
                                       std::uint32_t token, FeatureList& out) {
                         row.look(context_of(sequence, span, token), {row.number, out});
                       }});
  return lookers;
}

using WeightsByFeature = std::map<std::uint32_t, Weights>;

/// A weight of its own for each label of each feature.
WeightsByFeature random_weights(const std::set<std::uint32_t>& features) {
  std::mt19937 random(5);
  WeightsByFeature weights;
  for (const std::uint32_t feature : features)
    for (std::int8_t& weight : weights[feature]) weight = static_cast<std::int8_t>(random() % 255) - 127;
  return weights;
}

EntityModel model_of(const WeightsByFeature& weights) {
  EntityModel::Parts parts;
  parts.features.assign(weights.begin(), weights.end());
  return EntityModel(parts);
}

template <class Features>
Scores sum_over(const Features& features, const WeightsByFeature& weights) {
  Scores sum{};
  for (const std::uint32_t feature : features)
    if (const auto found = weights.find(feature); found != weights.end())
      for (std::size_t i = 0; i < kScored; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + found->second[i]);
  return sum;
}

TEST(Features, NoTwoTemplatesShareANumber) {
  std::set<std::uint32_t> numbers;
  for (const Looker& looker : first_pass_templates())
    EXPECT_TRUE(numbers.insert(looker.number).second) << looker.number;
  for (const auto& row : templates::kOfHistory) EXPECT_TRUE(numbers.insert(row.number).second) << row.number;
}

/// Template by template: a model that knows its features alone gives each token their sum.
TEST(Features, AScoreIsTheSumOfTheWeightsOfEachTemplate) {
  Laid laid(kText);
  for (const Looker& looker : first_pass_templates()) {
    const auto features_of = [&](const CandidateSpan& span, std::uint32_t token) {
      FeatureList features;
      looker.look(laid.sequence(), span, token, features);
      return features;
    };
    std::set<std::uint32_t> all;
    laid.for_each_token([&](const CandidateSpan& span, std::uint32_t token, const HistoryContext&) {
      const FeatureList features = features_of(span, token);
      all.insert(features.begin(), features.end());
      EXPECT_THAT(first_pass_features(laid.sequence(), span, token),
                  IsSupersetOf(features.begin(), features.end()));
    });
    EXPECT_FALSE(all.empty()) << "template " << looker.number << " sees nothing in the text";
    const WeightsByFeature weights = random_weights(all);
    const EntityModel model = model_of(weights);
    std::vector<Scores> scores;
    Scorer(model).first_pass(laid.sequence(), scores);
    laid.for_each_token([&](const CandidateSpan& span, std::uint32_t token, const HistoryContext&) {
      EXPECT_EQ(scores[token], sum_over(features_of(span, token), weights))
          << "template " << looker.number << ", token " << token;
    });
  }
}

TEST(Features, AScoreIsTheSumOfTheWeightsOfEachTemplateOfHistory) {
  Laid laid(kText);
  for (const auto& row : templates::kOfHistory) {
    const auto features_of = [&](const HistoryContext& history) {
      FeatureList features;
      if (history.here.kind != 0) row.look(history, {row.number, features});
      return features;
    };
    std::set<std::uint32_t> all;
    laid.for_each_token([&](const CandidateSpan&, std::uint32_t, const HistoryContext& history) {
      const FeatureList features = features_of(history);
      all.insert(features.begin(), features.end());
    });
    EXPECT_FALSE(all.empty()) << "template " << row.number << " sees nothing in the text";
    const WeightsByFeature weights = random_weights(all);
    const EntityModel model = model_of(weights);
    const Scorer scorer(model);
    laid.for_each_token([&](const CandidateSpan&, std::uint32_t token, const HistoryContext& history) {
      Scores sum{};
      sum.fill(3);
      scorer.add_history(history, sum);
      Scores expected = sum_over(features_of(history), weights);
      for (std::int16_t& score : expected) score = static_cast<std::int16_t>(score + 3);
      EXPECT_EQ(sum, expected) << "template " << row.number << ", token " << token;
    });
  }
}

/// What the trainer learns from is all that the tagger sums, whatever it kept of a word from before.
TEST(Features, TheTaggerSumsWhatTheTrainerLearnsFrom) {
  Laid laid(kText);
  std::set<std::uint32_t> all;
  laid.for_each_token([&](const CandidateSpan& span, std::uint32_t token, const HistoryContext&) {
    const auto features = first_pass_features(laid.sequence(), span, token);
    all.insert(features.begin(), features.end());
  });
  WeightsByFeature weights = random_weights(all);
  for (auto& [feature, row] : weights)
    for (std::int8_t& weight : row) weight = static_cast<std::int8_t>(weight / 4);
  const EntityModel model = model_of(weights);
  Scorer scorer(model);
  std::vector<Scores> scores;
  for (int round = 0; round < 2; ++round, scorer.forget()) {
    scorer.first_pass(laid.sequence(), scores);
    laid.for_each_token([&](const CandidateSpan& span, std::uint32_t token, const HistoryContext&) {
      EXPECT_EQ(scores[token], sum_over(first_pass_features(laid.sequence(), span, token), weights));
    });
  }
}

/// Models hold hashes of template numbers and of what was seen: neither may change under them.
TEST(Features, HashesStayAsTheyAre) {
  EXPECT_EQ(feature_hash(0, 1, 0), 2689231535u);
  EXPECT_EQ(feature_hash(225, 3, 77), 488678307u);
}

TEST(Features, AWordBesideTheSpanIsSeenFromItsOffset) {
  Laid laid("she met Anna Brandt twice today");
  const Sequence& sequence = laid.sequence();
  ASSERT_EQ(sequence.spans.size(), 1u);
  const auto form_at = [&](std::uint32_t token, ContextOffset offset) {
    return context_of(sequence, sequence.spans[0], token).word(offset).form;
  };
  EXPECT_EQ(form_at(0, ContextOffset::before2), "she");
  EXPECT_EQ(form_at(0, ContextOffset::before1), "met");
  EXPECT_EQ(form_at(0, ContextOffset::after1), "brandt");
  EXPECT_EQ(form_at(0, ContextOffset::after2), "twice");
  EXPECT_EQ(form_at(1, ContextOffset::before_span), "met");
  EXPECT_EQ(form_at(1, ContextOffset::after_span), "twice");
  EXPECT_EQ(form_at(1, ContextOffset::after2), "today");
}

constexpr Label kPerson = label_of(NameKind::person, Part::unit);
constexpr Label kPlace = label_of(NameKind::place, Part::unit);

TEST(LabelHistory, ASummaryLeavesOutTheWordItself) {
  LabelCounts counts;
  counts.labels[kPerson] = 1;
  counts.total = 1;
  EXPECT_EQ(summarize(counts, kPerson), HistorySummary{});
  counts.labels[kOutside] = 4;
  counts.total = 5;
  EXPECT_EQ(summarize(counts, kPerson), (HistorySummary{.kind = 1, .sure = 1, .label = 0, .count = 4}));
  counts.labels[kPerson] = 9;
  counts.total = 13;
  EXPECT_EQ(summarize(counts, kPerson), (HistorySummary{.kind = 2, .sure = 0, .label = kPerson, .count = 4}));
  EXPECT_EQ(summarize(counts, kNoLabel).count, 4);
}

TEST(LabelHistory, PartsOfOneKindAreCountedTogether) {
  LabelCounts counts;
  counts.labels[kOutside] = 2;
  counts.labels[label_of(NameKind::org, Part::begin)] = 2;
  counts.labels[label_of(NameKind::org, Part::last)] = 1;
  counts.total = 5;
  const HistorySummary summary = summarize(counts, kNoLabel);
  EXPECT_EQ(summary.kind, 2 + static_cast<int>(NameKind::org));
  EXPECT_EQ(summary.label, kOutside);
}

/// An article whose tokens have been labelled.
struct Labelled {
  Article article;
  Analyzer analyzer;
  Gazetteer gazetteer;
  WordTable words{gazetteer};
  Sequence sequence;
  LabelHistory history;
  std::vector<Label> labels;

  explicit Labelled(const std::string& text) {
    article.text = text;
    article.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}}};
    lay_out(article, analyze(article, analyzer), words, sequence);
  }
  /// What the rest of the article says of the first token of span number `at`.
  HistoryContext read(std::size_t at) {
    history.read(sequence, labels, words.forms());
    return history.around(sequence.spans[at])[0];
  }
};

TEST(LabelHistory, TellsWhatAWordIsElsewhereInTheArticle) {
  Labelled it("they saw Velp. He left Velp Anna there.");
  it.labels = {kPlace, kPerson, kOutside};
  ASSERT_EQ(it.sequence.tokens.size(), it.labels.size());
  EXPECT_EQ(it.read(0).here, (HistorySummary{.kind = 2, .sure = 1, .label = kPerson, .count = 1}));
  const HistoryContext second = it.read(1);
  EXPECT_EQ(second.here, (HistorySummary{.kind = 3, .sure = 1, .label = kPlace, .count = 1}));
  EXPECT_EQ(second.before, HistorySummary{});
  EXPECT_EQ(second.after, HistorySummary{}) << "Anna is named once";
}

TEST(LabelHistory, AWordInTitleCaseIsNotCountedButKnown) {
  Labelled it("they saw Velp. He left Velp there.");
  it.labels = {kPlace, kPlace};
  it.sequence.spans[1].title_case = true;
  EXPECT_EQ(it.read(0).here, HistorySummary{});
  EXPECT_EQ(it.read(1).here.count, 1);
}

TEST(LabelHistory, ForgetsTheArticleBefore) {
  Labelled it("they saw Velp. He left Velp there.");
  it.labels = {kPlace, kPlace};
  it.read(0);
  EXPECT_EQ(it.read(0).here.count, 1);
}

}  // namespace
}  // namespace lede::indexer
