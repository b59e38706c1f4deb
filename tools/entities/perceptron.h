// Learns an entity model from marked articles: an averaged structured perceptron (Collins 2002) with a
// margin. The labels that the second pass finds in the rest of an article are made here by models that never
// saw the article (five folds), so that its weights are learned from a first pass that errs as on new text.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/extract/entities/model.h"
#include "tools/entities/corpus.h"

namespace lede::indexer {

struct TrainingSettings {
  int epochs = 8;
  int folds = 5;     ///< 1: no label history, so that the second pass does nothing
  int margin = 1;    ///< by how much the right labels must win, a word
  int dropped = 40;  ///< of a hundred features of a word, hidden at random each time it is seen
  int fewest = 2;    ///< times a feature must be seen
  float scale = 6;   ///< stored weights in one of the perceptron's units
  int seed = 1;      ///< of the order of the articles and of what is hidden
  int members = 1;   ///< perceptrons of different seeds, whose weights are averaged
  int smallest = 2;  ///< features all of whose stored weights are smaller are left out
};

/// Same articles, same model. The gazetteer's classes are features: its rows go into the model.
EntityModel::Parts train(std::span<const MarkedArticle> articles, GazetteerRows gazetteer,
                         const TrainingSettings& settings);

}  // namespace lede::indexer
