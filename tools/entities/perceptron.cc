#include "tools/entities/perceptron.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <unordered_map>

#include "indexer/extract/entities/decoder.h"
#include "indexer/extract/entities/features.h"

namespace lede::indexer {
namespace {

using Row = std::array<float, kScored>;
using Table = std::array<std::array<float, kLabels>, kLabels>;

/// An article to learn from: what its tokens show, what they should be called.
struct Lesson {
  Sequence sequence;
  std::vector<std::vector<std::uint32_t>> features;  ///< by token: indices of weights
  std::vector<Label> gold;
  int every = 1;
  std::vector<Label> first_labels;  ///< of a model that did not see it; empty: no history is learned
};

/// Towards 0: averages are compared as the whole numbers that a model stores.
template <std::size_t kSize>
std::array<float, kSize> whole(std::array<float, kSize> numbers) {
  for (float& number : numbers) number = std::trunc(number);
  return numbers;
}

/// Names of which a part is in no span, or in two, cannot be learned.
std::vector<Label> gold_labels(const Sequence& sequence, const std::vector<NamedSpan>& names) {
  std::vector<Label> labels(sequence.tokens.size(), kOutside);
  for (const NamedSpan& name : names)
    for (const CandidateSpan& span : sequence.spans) {
      const std::uint32_t first = sequence.tokens[span.begin].token;
      if (name.tokens.begin < first || name.tokens.end > first + (span.end - span.begin)) continue;
      const std::uint32_t begin = span.begin + name.tokens.begin - first;
      const std::uint32_t end = begin + name.tokens.size();
      for (std::uint32_t i = begin; i < end; ++i)
        labels[i] = label_of(name.kind, end - begin == 1 ? Part::unit
                                        : i == begin     ? Part::begin
                                        : i + 1 == end   ? Part::last
                                                         : Part::inside);
    }
  return labels;
}

/// Weights of features by index, and those of history, which are found as they are seen.
class FeatureIndex {
 public:
  static constexpr std::uint32_t kNone = ~0u;

  void count(std::uint32_t hash) { ++counts_[hash]; }
  /// Gives an index to what was counted often enough.
  void settle(int fewest) {
    for (const auto& [hash, count] : counts_)
      if (count >= fewest) hashes_.push_back(hash);
    std::sort(hashes_.begin(), hashes_.end());
    for (std::uint32_t i = 0; i < hashes_.size(); ++i) indices_[hashes_[i]] = i;
  }
  std::uint32_t find(std::uint32_t hash) const {
    const auto found = indices_.find(hash);
    return found == indices_.end() ? kNone : found->second;
  }
  std::uint32_t find_or_add(std::uint32_t hash) {
    const auto [at, is_new] = indices_.try_emplace(hash, static_cast<std::uint32_t>(hashes_.size()));
    if (is_new) hashes_.push_back(hash);
    return at->second;
  }
  const std::vector<std::uint32_t>& hashes() const { return hashes_; }

 private:
  std::unordered_map<std::uint32_t, int> counts_;
  std::unordered_map<std::uint32_t, std::uint32_t> indices_;
  std::vector<std::uint32_t> hashes_;
};

class Perceptron {
 public:
  /// `member` tells one of several that learn from the same lessons from the others.
  Perceptron(FeatureIndex& index, const TrainingSettings& settings, std::uint32_t forms, int member)
      : index_(index),
        settings_(settings),
        forms_(forms),
        random_(static_cast<std::mt19937::result_type>(settings.seed + member * 1000)) {}

  void learn(std::vector<const Lesson*> lessons) {
    for (int epoch = 0; epoch < settings_.epochs; ++epoch) {
      std::shuffle(lessons.begin(), lessons.end(), random_);
      for (const Lesson* lesson : lessons) {
        if (epoch % lesson->every != 0) continue;
        learn(*lesson, false);
        if (!lesson->first_labels.empty()) learn(*lesson, true);
      }
    }
    average();
  }

  /// Adds a share of the weights of another, to average several.
  void add(const Perceptron& other, float share) {
    weights_.resize(std::max(weights_.size(), other.weights_.size()));
    for (std::size_t i = 0; i < other.weights_.size(); ++i)
      for (std::size_t k = 0; k < kScored; ++k) weights_[i][k] += share * other.weights_[i][k];
    for (std::size_t i = 0; i < kLabels; ++i)
      for (std::size_t k = 0; k < kLabels; ++k) transitions_[i][k] += share * other.transitions_[i][k];
  }

  /// First-pass labels.
  std::vector<Label> label(const Lesson& lesson) {
    std::vector<Label> labels(lesson.sequence.tokens.size());
    for (const CandidateSpan& span : lesson.sequence.spans) decode(lesson, span, false, labels);
    return labels;
  }

  EntityModel::Parts quantized() const {
    EntityModel::Parts parts;
    const auto stored = [&](float weight) {
      return static_cast<std::int8_t>(std::clamp(std::round(weight * settings_.scale), -127.0f, 127.0f));
    };
    for (std::uint32_t i = 0; i < weights_.size(); ++i) {
      Weights row;
      std::transform(weights_[i].begin(), weights_[i].end(), row.begin(), stored);
      if (std::any_of(row.begin(), row.end(),
                      [&](int weight) { return std::abs(weight) >= settings_.smallest; }))
        parts.features.emplace_back(index_.hashes()[i], row);
    }
    std::sort(parts.features.begin(), parts.features.end());
    for (std::size_t before = 0; before < kLabels; ++before)
      std::transform(transitions_[before].begin(), transitions_[before].end(),
                     parts.transitions[before].begin(), stored);
    return parts;
  }

 private:
  /// The features of a token; while it learns, a share is left out at random, so that none is relied on
  /// alone.
  std::vector<std::uint32_t> seen(const std::vector<std::uint32_t>& first_pass,
                                  const HistoryContext* history) {
    std::vector<std::uint32_t> features = first_pass;
    if (history != nullptr) {
      FeatureList more;
      append_features(*history, more);
      for (const std::uint32_t hash : more) features.push_back(index_.find_or_add(hash));
    }
    if (is_learning_)
      std::erase_if(features,
                    [&](std::uint32_t) { return static_cast<int>(random_() % 100) < settings_.dropped; });
    return features;
  }

  Row score(const std::vector<std::uint32_t>& features) {
    Row sum{};
    for (const std::uint32_t feature : features) {
      if (feature >= weights_.size()) continue;
      for (std::size_t i = 0; i < kScored; ++i) sum[i] += weights_[feature][i];
    }
    return sum;
  }

  void decode(const Lesson& lesson, const CandidateSpan& span, bool with_history,
              std::vector<Label>& labels) {
    rows_.clear();
    features_.clear();
    std::span<const HistoryContext> history;
    if (with_history) history = history_.around(span);
    for (std::uint32_t token = span.begin; token < span.end; ++token) {
      features_.push_back(
          seen(lesson.features[token], with_history ? &history[token - span.begin] : nullptr));
      rows_.push_back(score(features_.back()));
      if (is_learning_) add_margin(lesson.gold[token], rows_.back());
    }
    for (Row& row : rows_) row = whole(row);
    Table transitions = transitions_;
    for (auto& row : transitions) row = whole(row);
    Decoder(transitions).decode<Row>(rows_, std::span(labels).subspan(span.begin, span.end - span.begin));
  }

  /// The right label must win by this much.
  void add_margin(Label gold, Row& row) const {
    for (Label label = 1; label < kLabels; ++label)
      row[label - 1] +=
          static_cast<float>((label != gold) - (gold != kOutside)) * static_cast<float>(settings_.margin);
  }

  void learn(const Lesson& lesson, bool with_history) {
    ++step_;
    is_learning_ = true;
    if (with_history) history_.read(lesson.sequence, lesson.first_labels, forms_);
    std::vector<Label> labels(lesson.sequence.tokens.size());
    for (const CandidateSpan& span : lesson.sequence.spans) {
      decode(lesson, span, with_history, labels);
      if (!std::equal(labels.begin() + span.begin, labels.begin() + span.end,
                      lesson.gold.begin() + span.begin))
        correct(lesson, span, labels);
    }
    is_learning_ = false;
  }

  void correct(const Lesson& lesson, const CandidateSpan& span, const std::vector<Label>& labels) {
    Label gold_before = kOutside, before = kOutside;
    for (std::uint32_t token = span.begin; token <= span.end; ++token) {
      const Label gold = token < span.end ? lesson.gold[token] : kOutside;
      const Label label = token < span.end ? labels[token] : kOutside;
      move(transitions_[gold_before][gold], transition_sums_[gold_before][gold], 1);
      move(transitions_[before][label], transition_sums_[before][label], -1);
      gold_before = gold;
      before = label;
      if (gold == label) continue;
      for (const std::uint32_t feature : features_[token - span.begin]) {
        grow(feature);
        if (gold != kOutside) move(weights_[feature][gold - 1], sums_[feature][gold - 1], 1);
        if (label != kOutside) move(weights_[feature][label - 1], sums_[feature][label - 1], -1);
      }
    }
  }

  /// The average over time is the last weight less each change times its time, divided by all of it.
  void move(float& weight, double& sum, float by) {
    weight += by;
    sum += static_cast<double>(by) * static_cast<double>(step_);
  }
  void average() {
    const auto steps = static_cast<double>(step_ + 1);
    for (std::size_t i = 0; i < weights_.size(); ++i)
      for (std::size_t k = 0; k < kScored; ++k) weights_[i][k] -= static_cast<float>(sums_[i][k] / steps);
    for (std::size_t i = 0; i < kLabels; ++i)
      for (std::size_t k = 0; k < kLabels; ++k)
        transitions_[i][k] -= static_cast<float>(transition_sums_[i][k] / steps);
  }
  void grow(std::uint32_t feature) {
    if (feature < weights_.size()) return;
    weights_.resize(index_.hashes().size());
    sums_.resize(index_.hashes().size());
  }

  FeatureIndex& index_;
  const TrainingSettings& settings_;
  std::uint32_t forms_;  ///< of the WordTable
  bool is_learning_ = false;
  std::mt19937 random_;
  std::uint64_t step_ = 0;
  std::vector<Row> weights_;
  std::vector<std::array<double, kScored>> sums_;
  Table transitions_{};
  std::array<std::array<double, kLabels>, kLabels> transition_sums_{};
  LabelHistory history_;
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> features_;
};

std::vector<Lesson> make_lessons(std::span<const MarkedArticle> articles, WordTable& words,
                                 FeatureIndex& index, int fewest) {
  std::vector<Lesson> lessons(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Lesson& lesson = lessons[i];
    lay_out(articles[i].article, articles[i].tokens, words, lesson.sequence);
    lesson.every = articles[i].every;
    lesson.gold = gold_labels(lesson.sequence, articles[i].names);
    for (const CandidateSpan& span : lesson.sequence.spans)
      for (std::uint32_t token = span.begin; token < span.end; ++token) {
        lesson.features.push_back(first_pass_features(lesson.sequence, span, token));
        for (const std::uint32_t hash : lesson.features.back()) index.count(hash);
      }
  }
  index.settle(fewest);
  for (Lesson& lesson : lessons)
    for (auto& features : lesson.features) {
      for (std::uint32_t& feature : features) feature = index.find(feature);
      std::erase(features, FeatureIndex::kNone);
    }
  return lessons;
}

/// Gives each lesson the first labels of a model learned from the other folds.
void learn_first_labels(std::vector<Lesson>& lessons, const TrainingSettings& settings,
                        const std::function<Perceptron()>& blank) {
  std::vector<std::vector<Label>> labels(lessons.size());
  const auto folds = static_cast<std::size_t>(settings.folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    Perceptron perceptron = blank();
    std::vector<const Lesson*> others;
    for (std::size_t i = 0; i < lessons.size(); ++i)
      if (i % folds != fold) others.push_back(&lessons[i]);
    perceptron.learn(others);
    for (std::size_t i = fold; i < lessons.size(); i += folds) labels[i] = perceptron.label(lessons[i]);
  }
  for (std::size_t i = 0; i < lessons.size(); ++i) lessons[i].first_labels = std::move(labels[i]);
}

}  // namespace

EntityModel::Parts train(std::span<const MarkedArticle> articles, GazetteerRows gazetteer,
                         const TrainingSettings& settings) {
  const Gazetteer known(gazetteer.words, gazetteer.phrases, gazetteer.clusters);
  WordTable words(known);
  FeatureIndex index;
  std::vector<Lesson> lessons = make_lessons(articles, words, index, settings.fewest);
  const auto member = [&](int number) { return Perceptron(index, settings, words.forms(), number); };
  const auto blank = [&] { return member(0); };
  if (settings.folds > 1) learn_first_labels(lessons, settings, blank);
  std::vector<const Lesson*> all;
  for (const Lesson& lesson : lessons) all.push_back(&lesson);
  Perceptron average = blank();
  for (int number = 0; number < settings.members; ++number) {
    Perceptron perceptron = member(number);
    perceptron.learn(all);
    average.add(perceptron, 1.0f / static_cast<float>(settings.members));
  }
  EntityModel::Parts parts = average.quantized();
  parts.gazetteer = std::move(gazetteer);
  return parts;
}

}  // namespace lede::indexer
