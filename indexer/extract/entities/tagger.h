// lede's named-entity tagger: finds who and what an article names. Two passes: each run of capitalised words
// is labelled by itself, then again knowing what the first pass made of the same words elsewhere in the
// article; rules (label_rules.h) then do what no training set teaches. The model and its features:
// docs/ENTITIES.md.
#pragma once

#include <cstdint>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"
#include "indexer/extract/entities/features_sheet.h"
#include "indexer/extract/entities/label_rules.h"
#include "indexer/extract/entities/model.h"
#include "indexer/extract/entities/narrow_sums.h"
#include "indexer/extract/entities/run_decoder.h"
#include "indexer/extract/entities/tagged_span.h"

namespace lede::indexer {

/// What the first pass made of each form of an article, by WordTable's slots.
class ArticleMemory {
 public:
  void begin_article(std::uint32_t slots);
  void add(std::uint32_t slot, Label label);
  const Memory& of(std::uint32_t slot);
  /// Of each cell of the run, given the labels that the first pass gave it.
  std::span<const Recollection> recollect(const Sheet& sheet, const Run& run, std::span<const Label> labels);

 private:
  std::vector<Memory> memories_;
  std::vector<std::uint32_t> articles_;  ///< which article a memory is of
  std::uint32_t article_ = 0;
  std::vector<Recollection> recollections_;
};

/// What is remembered of a cell of a run and its neighbours.
Remembered around(std::span<const Recollection> run, std::size_t at);

/// Names that labels spell out, in text order.
std::vector<NamedSpan> read_labels(const Sheet& sheet, std::span<const Label> labels);

/// Not thread safe, as it remembers words: one a thread, for the tokens of one Analyzer. The model is shared
/// and must outlive it.
class Tagger {
 public:
  explicit Tagger(const EntityModel& model);

  /// The names of the article, sorted, disjoint, each within one sentence. `tokens` is analyze(article).
  std::vector<TaggedSpan> tag(const Article& article, const TokenList& tokens);
  /// Forgets the words met before: to be called when the Analyzer has forgotten its forms.
  void forget() { words_.clear(); }
  /// What the model alone finds, before the rules: what training and evaluation look at.
  std::vector<NamedSpan> label(const Article& article, const TokenList& tokens);

 private:
  Scores first_scores(const Run& run, std::uint32_t cell);
  void first_pass();
  void second_pass();
  bool add_memory(const Run& run);
  void add_weights(std::uint32_t feature, Scores& scores) const;
  void decode(const Run& run);

  const EntityModel& model_;
  WordTable words_;
  Sheet sheet_;
  std::vector<Scores> scores_;  ///< of the sheet's cells
  std::vector<Label> labels_;   ///< likewise
  std::vector<Label> first_labels_;
  ArticleMemory memory_;
  NarrowSums narrow_;
  RunDecoder decoder_;
};

}  // namespace lede::indexer
