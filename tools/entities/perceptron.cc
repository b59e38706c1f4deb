#include "tools/entities/perceptron.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <unordered_map>

#include "indexer/extract/entities/tagger_decode.h"

namespace lede::indexer {
namespace {

using Row = std::array<float, kScored>;
using Table = std::array<std::array<float, kLabels>, kLabels>;

/// An article to learn from: what its cells show, what they should be called.
struct Lesson {
  Sheet sheet;
  std::vector<std::vector<std::uint32_t>> features;  ///< by cell: indices of weights
  std::vector<Label> gold;
  int every = 1;
  std::vector<Label> remembered;  ///< first labels of a model that did not see it; empty: no memory
};

/// Names of which a part is in no run, or in two, cannot be learned.
std::vector<Label> gold_labels(const Sheet& sheet, const std::vector<NamedSpan>& names) {
  std::vector<Label> labels(sheet.cells.size(), kOutside);
  for (const NamedSpan& name : names)
    for (const Run& run : sheet.runs) {
      const std::uint32_t first = sheet.cells[run.begin].token;
      if (name.tokens.begin < first || name.tokens.end > first + (run.end - run.begin)) continue;
      const std::uint32_t begin = run.begin + name.tokens.begin - first;
      const std::uint32_t end = begin + name.tokens.size();
      for (std::uint32_t i = begin; i < end; ++i)
        labels[i] = label_of(name.kind, end - begin == 1 ? Part::unit
                                        : i == begin     ? Part::begin
                                        : i + 1 == end   ? Part::last
                                                         : Part::inside);
    }
  return labels;
}

/// Weights of features by index, and those of memory, which are found as they are seen.
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
  Perceptron(FeatureIndex& index, const TrainingSettings& settings, std::uint32_t slots)
      : index_(index), settings_(settings), slots_(slots) {}

  void learn(std::vector<const Lesson*> lessons) {
    for (int epoch = 0; epoch < settings_.epochs; ++epoch) {
      std::shuffle(lessons.begin(), lessons.end(), random_);
      for (const Lesson* lesson : lessons) {
        if (epoch % lesson->every != 0) continue;
        learn(*lesson, false);
        if (!lesson->remembered.empty()) learn(*lesson, true);
      }
    }
    average();
  }

  /// First-pass labels.
  std::vector<Label> label(const Lesson& lesson) {
    std::vector<Label> labels(lesson.sheet.cells.size());
    for (const Run& run : lesson.sheet.runs) decode(lesson, run, false, labels);
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
  /// The features of a cell; while it learns, a share is left out at random, so that none is relied on alone.
  std::vector<std::uint32_t> seen(const Lesson& lesson, const Run& run, std::uint32_t cell,
                                  std::span<const Recollection> remembered) {
    std::vector<std::uint32_t> features = lesson.features[cell];
    if (!remembered.empty())
      memory_features(around(remembered, cell - run.begin), lesson.sheet.cells[cell].gap_before,
                      lesson.sheet.cells[cell].word->facts.classes,
                      [&](std::uint32_t hash) { features.push_back(index_.find_or_add(hash)); });
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

  void decode(const Lesson& lesson, const Run& run, bool with_memory, std::vector<Label>& labels) {
    rows_.clear();
    features_.clear();
    std::span<const Recollection> remembered;
    if (with_memory) remembered = memory_.recollect(lesson.sheet, run, lesson.remembered);
    for (std::uint32_t cell = run.begin; cell < run.end; ++cell) {
      features_.push_back(seen(lesson, run, cell, remembered));
      rows_.push_back(score(features_.back()));
      if (!is_learning_) continue;
      for (Label label = 1; label < kLabels; ++label)
        rows_.back()[label - 1] +=
            static_cast<float>((label != lesson.gold[cell]) - (lesson.gold[cell] != kOutside)) *
            static_cast<float>(settings_.margin);
    }
    decoder_.decode(rows_, transitions_, std::span(labels).subspan(run.begin, run.end - run.begin));
  }

  void learn(const Lesson& lesson, bool with_memory) {
    ++step_;
    is_learning_ = true;
    if (with_memory) remember(lesson);
    std::vector<Label> labels(lesson.sheet.cells.size());
    for (const Run& run : lesson.sheet.runs) {
      decode(lesson, run, with_memory, labels);
      if (!std::equal(labels.begin() + run.begin, labels.begin() + run.end, lesson.gold.begin() + run.begin))
        correct(lesson, run, labels);
    }
    is_learning_ = false;
  }

  void remember(const Lesson& lesson) {
    memory_.begin_article(slots_);
    for (const Run& run : lesson.sheet.runs)
      for (std::uint32_t cell = run.begin; cell < run.end && !run.loud; ++cell)
        memory_.add(lesson.sheet.cells[cell].word->slot, lesson.remembered[cell]);
  }

  void correct(const Lesson& lesson, const Run& run, const std::vector<Label>& labels) {
    Label gold_before = kOutside, before = kOutside;
    for (std::uint32_t cell = run.begin; cell <= run.end; ++cell) {
      const Label gold = cell < run.end ? lesson.gold[cell] : kOutside;
      const Label label = cell < run.end ? labels[cell] : kOutside;
      move(transitions_[gold_before][gold], transition_sums_[gold_before][gold], 1);
      move(transitions_[before][label], transition_sums_[before][label], -1);
      gold_before = gold;
      before = label;
      if (gold == label) continue;
      for (const std::uint32_t feature : features_[cell - run.begin]) {
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
  std::uint32_t slots_;
  bool is_learning_ = false;
  std::mt19937 random_{1};
  std::uint64_t step_ = 0;
  std::vector<Row> weights_;
  std::vector<std::array<double, kScored>> sums_;
  Table transitions_{};
  std::array<std::array<double, kLabels>, kLabels> transition_sums_{};
  ArticleMemory memory_;
  Decoder<Row, Table> decoder_;
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> features_;
};

std::vector<Lesson> make_lessons(std::span<const MarkedArticle> articles, WordTable& words,
                                 FeatureIndex& index, int fewest) {
  std::vector<Lesson> lessons(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Lesson& lesson = lessons[i];
    lay_out(articles[i].article, articles[i].tokens, words, lesson.sheet);
    lesson.every = articles[i].every;
    lesson.gold = gold_labels(lesson.sheet, articles[i].names);
    for (const Run& run : lesson.sheet.runs)
      for (std::uint32_t cell = run.begin; cell < run.end; ++cell) {
        lesson.features.push_back(cell_features(lesson.sheet, run, cell));
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
void make_memories(std::vector<Lesson>& lessons, const TrainingSettings& settings,
                   const std::function<Perceptron()>& blank) {
  std::vector<std::vector<Label>> remembered(lessons.size());
  const auto folds = static_cast<std::size_t>(settings.folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    Perceptron perceptron = blank();
    std::vector<const Lesson*> others;
    for (std::size_t i = 0; i < lessons.size(); ++i)
      if (i % folds != fold) others.push_back(&lessons[i]);
    perceptron.learn(others);
    for (std::size_t i = fold; i < lessons.size(); i += folds) remembered[i] = perceptron.label(lessons[i]);
  }
  for (std::size_t i = 0; i < lessons.size(); ++i) lessons[i].remembered = std::move(remembered[i]);
}

}  // namespace

EntityModel::Parts train(std::span<const MarkedArticle> articles, GazetteerRows gazetteer,
                         const TrainingSettings& settings) {
  EntityModel::Parts bare;
  bare.gazetteer = std::move(gazetteer);
  const EntityModel untrained(bare);
  WordTable words(untrained);
  FeatureIndex index;
  std::vector<Lesson> lessons = make_lessons(articles, words, index, settings.fewest);
  const auto blank = [&] { return Perceptron(index, settings, words.slots()); };
  if (settings.folds > 1) make_memories(lessons, settings, blank);
  std::vector<const Lesson*> all;
  for (const Lesson& lesson : lessons) all.push_back(&lesson);
  Perceptron perceptron = blank();
  perceptron.learn(all);
  EntityModel::Parts parts = perceptron.quantized();
  parts.gazetteer = std::move(bare.gazetteer);
  return parts;
}

}  // namespace lede::indexer
