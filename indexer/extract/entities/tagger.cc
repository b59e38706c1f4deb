#include "indexer/extract/entities/tagger.h"

#include <algorithm>

namespace lede::indexer {
namespace {

/// Words remembered before all are forgotten: about 300 bytes each.
constexpr std::uint32_t kMostWords = 50'000;

template <class Number>
void add(Scores& sum, const std::array<Number, kScored>& more) {
  for (std::size_t i = 0; i < kScored; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + more[i]);
}

void add(Scores& sum, const EntityModel& model, const FeatureList& features) {
  for (const std::uint32_t feature : features)
    if (const Weights* weights = model.weights(feature)) add(sum, *weights);
}

}  // namespace

void Scorer::first_pass(const Sequence& sequence, std::vector<Scores>& scores) {
  places_.resize(std::max<std::size_t>(places_.size(), sequence.words));
  scores.resize(sequence.tokens.size());
  for (const CandidateSpan& span : sequence.spans)
    for (std::uint32_t token = span.begin; token < span.end; ++token)
      scores[token] = sum_of(context_of(sequence, span, token));
}

Scores Scorer::sum_of(const TokenContext& token) {
  FeatureList features;
  append_features(token, features);
  Scores sum{};
  add(sum, model_, features);
  for (const ContextOffset offset : kEachOffset) {
    const Word& word = token.word(offset);
    std::uint32_t& place = places_[word.number][static_cast<std::size_t>(offset)];
    if (place == 0) place = sum_up(word, offset);
    add(sum, sums_[place - 1]);
  }
  return sum;
}

void Scorer::add_history(const HistoryContext& history, Scores& sum) const {
  FeatureList features;
  append_features(history, features);
  add(sum, model_, features);
}

std::uint32_t Scorer::sum_up(const Word& word, ContextOffset offset) {
  FeatureList features;
  append_features(word, offset, features);
  add(sums_.emplace_back(), model_, features);
  return static_cast<std::uint32_t>(sums_.size());
}

void Scorer::forget() {
  places_.clear();
  sums_.clear();
}

std::vector<NamedSpan> read_labels(const Sequence& sequence, std::span<const Label> labels) {
  std::vector<NamedSpan> spans;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) continue;
    const std::uint32_t token = sequence.tokens[i].token;
    if (!is_open_before(labels[i])) begin = token;
    if (!is_open_after(labels[i])) spans.push_back({{begin, token + 1}, kind_of(labels[i])});
  }
  return spans;
}

Tagger::Tagger(const EntityModel& model)
    : words_(model.gazetteer()), scorer_(model), decoder_(model.transitions()) {}

std::vector<NamedSpan> Tagger::label(const Article& article, const TokenList& tokens) {
  if (words_.size() > kMostWords) {
    words_.clear();
    scorer_.forget();
  }
  lay_out(article, tokens, words_, sequence_);
  first_pass();
  second_pass();
  return read_labels(sequence_, labels_);
}

std::vector<TaggedSpan> Tagger::tag(const Article& article, const TokenList& tokens) {
  const std::vector<NamedSpan> names = label(article, tokens);
  return apply_rules({article, tokens, sequence_}, names);
}

void Tagger::first_pass() {
  scorer_.first_pass(sequence_, scores_);
  labels_.resize(sequence_.tokens.size());
  for (const CandidateSpan& span : sequence_.spans) decode(span);
}

void Tagger::second_pass() {
  first_labels_ = labels_;
  history_.read(sequence_, first_labels_, words_.forms());
  for (const CandidateSpan& span : sequence_.spans) {
    const auto contexts = history_.around(span);
    const auto is_known = [](const HistoryContext& context) { return context.here.kind != 0; };
    if (std::none_of(contexts.begin(), contexts.end(), is_known)) continue;
    for (std::uint32_t token = span.begin; token < span.end; ++token)
      scorer_.add_history(contexts[token - span.begin], scores_[token]);
    decode(span);
  }
}

void Tagger::decode(const CandidateSpan& span) {
  const std::size_t size = span.end - span.begin;
  decoder_.decode<Scores>(std::span(scores_).subspan(span.begin, size),
                          std::span(labels_).subspan(span.begin, size));
}

}  // namespace lede::indexer
