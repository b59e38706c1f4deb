// lede's named-entity tagger: finds who and what an article names. Two passes: each span of capitalised words
// is labelled by itself, then again knowing what the first pass made of the same words elsewhere in the
// article; rules (label_rules.cc) then do what no training set teaches. The model and its features:
// docs/ENTITIES.md.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/text/token.h"
#include "indexer/extract/entities/decoder.h"
#include "indexer/extract/entities/features.h"
#include "indexer/extract/entities/model.h"
#include "indexer/extract/entities/name_table.h"

namespace lede::indexer {

/// A name in an article, before names of one entity are linked. Never empty, within one sentence.
struct TaggedSpan {
  TokenSpan tokens;  ///< in the article's TokenList (analyze())
  EntityKind kind = EntityKind::person;
  bool operator==(const TaggedSpan&) const = default;
};

/// A name as the model labels it.
struct NamedSpan {
  TokenSpan tokens;
  NameKind kind = NameKind::person;
  bool operator==(const NamedSpan&) const = default;
};

/// The names to index: sorted, disjoint. Rules over the model's labels (label_rules.cc): titles go from
/// people, months and nationalities are kept apart from names, "Syrian" becomes a mention of a place and
/// S-300 a thing, known acronyms and countries get their kind, a name has one kind in an article, and a line
/// that capitalises all takes its names from the rest of the article. What the model calls `other` is no
/// name, unless it is a nationality or a code. `names` is what the model found: sorted, disjoint, each within
/// a span of the sequence.
std::vector<TaggedSpan> apply_rules(const RuledArticle& in, const std::vector<NamedSpan>& names);

/// Sums of weights, label by label from 1 on.
using Scores = std::array<std::int16_t, kScored>;

/// Sums the weights that a model gives to the features of tokens. What depends on one word alone is summed
/// once a word and context offset. Not thread safe.
class Scorer {
 public:
  /// The model must outlive it.
  explicit Scorer(const EntityModel& model) : model_(model) {}

  /// What the first pass sees of each token; `scores` is overwritten.
  void first_pass(const Sequence& sequence, std::vector<Scores>& scores);
  /// Adds what the second pass sees of it besides.
  void add_history(const HistoryContext& history, Scores& sum) const;
  /// To be called when the WordTable forgets its words.
  void forget();

 private:
  Scores sum_of(const TokenContext& token);
  std::uint32_t sum_up(const Word& word, ContextOffset offset);

  const EntityModel& model_;
  /// By Word::number: for each context offset where its sum is, from 1; 0: not yet summed. Most words stand
  /// at one or two offsets only.
  std::vector<std::array<std::uint32_t, kEachOffset.size()>> places_;
  std::vector<Scores> sums_;
};

/// Names that labels spell out, in text order.
std::vector<NamedSpan> read_labels(const Sequence& sequence, std::span<const Label> labels);

/// Not thread safe, as it remembers words: one a thread. The model is shared and must outlive it.
class Tagger {
 public:
  explicit Tagger(const EntityModel& model);

  /// The names of the article, sorted, disjoint, each within one sentence. `tokens` is analyze(article).
  std::vector<TaggedSpan> tag(const Article& article, const TokenList& tokens);
  /// What the model alone finds, before the rules: what training and evaluation look at.
  std::vector<NamedSpan> label(const Article& article, const TokenList& tokens);

 private:
  void first_pass();
  void second_pass();
  void decode(const CandidateSpan& span);

  WordTable words_;
  Scorer scorer_;
  Sequence sequence_;
  std::vector<Scores> scores_;  ///< of the sequence's tokens
  std::vector<Label> labels_;   ///< likewise
  std::vector<Label> first_labels_;
  LabelHistory history_;
  Decoder decoder_;
};

}  // namespace lede::indexer
