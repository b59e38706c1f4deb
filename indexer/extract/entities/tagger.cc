#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {
namespace {

/// Words remembered before all are forgotten: about 200 bytes each.
constexpr std::size_t kMostWords = 50'000;

}  // namespace

void ArticleMemory::begin_article(std::uint32_t slots) {
  ++article_;
  memories_.resize(slots);
  articles_.resize(slots);
}

void ArticleMemory::add(std::uint32_t slot, Label label) {
  if (articles_[slot] != article_) {
    articles_[slot] = article_;
    memories_[slot] = {};
  }
  ++memories_[slot].labels[label];
  ++memories_[slot].total;
}

std::span<const Recollection> ArticleMemory::recollect(const Sheet& sheet, const Run& run,
                                                       std::span<const Label> labels) {
  recollections_.clear();
  for (std::uint32_t cell = run.begin; cell < run.end; ++cell) {
    const std::uint32_t slot = sheet.cells[cell].word->slot;
    const bool known = articles_[slot] == article_;
    recollections_.push_back(known ? indexer::recollect(memories_[slot], run.loud ? kNoLabel : labels[cell])
                                   : Recollection{});
  }
  return recollections_;
}

Remembered around(std::span<const Recollection> run, std::size_t at) {
  return {at > 0 ? run[at - 1] : Recollection{}, run[at], at + 1 < run.size() ? run[at + 1] : Recollection{}};
}

std::vector<NamedSpan> read_labels(const Sheet& sheet, std::span<const Label> labels) {
  std::vector<NamedSpan> spans;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) continue;
    const std::uint32_t token = sheet.cells[i].token;
    if (!is_open_before(labels[i])) begin = token;
    if (!is_open_after(labels[i])) spans.push_back({{begin, token + 1}, kind_of(labels[i])});
  }
  return spans;
}

Tagger::Tagger(const EntityModel& model)
    : model_(model), words_(model), narrow_(model), decoder_(model.transitions()) {}

std::vector<NamedSpan> Tagger::label(const Article& article, const TokenList& tokens) {
  if (words_.size() > kMostWords) words_.clear();
  lay_out(article, tokens, words_, sheet_);
  first_pass();
  second_pass();
  return read_labels(sheet_, labels_);
}

std::vector<TaggedSpan> Tagger::tag(const Article& article, const TokenList& tokens) {
  const std::vector<NamedSpan> names = label(article, tokens);
  return apply_rules({article, tokens, sheet_, names});
}

Scores Tagger::first_scores(const Run& run, std::uint32_t cell) {
  const Window window = sheet_.window(run, cell);
  Scores sum = words_.scores_after(window.gap_before, *sheet_.cells[cell].word);
  const auto add = [&](const Word& word, Seat seat) { sum.add(words_.scores(word, seat)); };
  add(sheet_.beside(run, cell, -2), Seat::before2);
  add(sheet_.beside(run, cell, -1), Seat::before1);
  add(sheet_.beside(run, cell, 1), Seat::after1);
  add(sheet_.beside(run, cell, 2), Seat::after2);
  add(*run.before[1], Seat::before_run);
  add(*run.after[0], Seat::after_run);
  const auto& [before, here, after] = window.words;
  sum.add(narrow_.shapes(before.shape, here.shape, after.shape));
  sum.add(narrow_.gaps(window.gap_before, window.gap_after, here.shape));
  sum.add(narrow_.place(place(window.at), place(window.left)));
  window_features<Which::wide>(window, [&](std::uint32_t feature) { add_weights(feature, sum); });
  return sum;
}

void Tagger::first_pass() {
  scores_.resize(sheet_.cells.size());
  labels_.resize(sheet_.cells.size());
  memory_.begin_article(words_.slots());
  for (const Run& run : sheet_.runs) {
    for (std::uint32_t cell = run.begin; cell < run.end; ++cell) scores_[cell] = first_scores(run, cell);
    decode(run);
    for (std::uint32_t cell = run.begin; cell < run.end && !run.loud; ++cell)
      memory_.add(sheet_.cells[cell].word->slot, labels_[cell]);
  }
}

void Tagger::second_pass() {
  first_labels_ = labels_;
  for (const Run& run : sheet_.runs)
    if (add_memory(run)) decode(run);
}

/// Whether there was anything to add.
bool Tagger::add_memory(const Run& run) {
  const auto seen = memory_.recollect(sheet_, run, first_labels_);
  bool any = false;
  for (std::uint32_t cell = run.begin; cell < run.end; ++cell) {
    const auto [before, here, after] = around(seen, cell - run.begin);
    if (here.kind == 0) continue;
    any = true;
    const std::uint32_t what = recollected(here);
    Scores& sum = scores_[cell];
    sum.add(narrow_.sighting(here));
    sum.add(narrow_.sighting_gap(what, sheet_.cells[cell].gap_before));
    sum.add(narrow_.neighbours(what, before.kind, after.kind));
    add_weights(sighting_classes_feature(what, sheet_.cells[cell].word->facts.classes), sum);
  }
  return any;
}

void Tagger::add_weights(std::uint32_t feature, Scores& scores) const {
  if (const Weights* weights = model_.weights(feature)) scores.add(*weights);
}

void Tagger::decode(const Run& run) {
  const std::size_t size = run.end - run.begin;
  decoder_.decode(std::span(scores_).subspan(run.begin, size), std::span(labels_).subspan(run.begin, size));
}

}  // namespace lede::indexer
