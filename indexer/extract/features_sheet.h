// An article laid out for labelling: its runs as cells, each with the words beside it. The tagger scores a
// sheet, the trainer learns from one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/text/string_map.h"
#include "indexer/extract/features.h"

namespace lede::indexer {

/// Sums of weights, label by label from 1 on.
struct alignas(32) Scores {
  std::array<std::int16_t, kScored> of{};
  void add(const Scores& other) {
    for (std::size_t i = 0; i < kScored; ++i) of[i] = static_cast<std::int16_t>(of[i] + other.of[i]);
  }
  void add(const Weights& weights) {
    for (std::size_t i = 0; i < kScored; ++i) of[i] = static_cast<std::int16_t>(of[i] + weights[i]);
  }
  std::int16_t operator[](std::size_t i) const { return of[i]; }
};

/// A word in one shape, met once or more, and what it contributes wherever it stands.
struct Word {
  std::string form;
  WordFacts facts;
  std::uint32_t slot = 0;  ///< the same for all shapes of a form: where its memory is kept
  /// Summed when first asked for (WordTable::scores): most words stand in one or two seats only.
  mutable std::array<Scores, kSeats> scores;
  mutable std::uint8_t scored = 0;  ///< a bit a seat
};

/// The words met so far, each looked up and scored once. Not thread safe.
class WordTable {
 public:
  explicit WordTable(const EntityModel& model);
  /// The word of a token; stays where it is until clear().
  const Word& of(const Article& article, const Token& token);
  const Gazetteer& gazetteer() const { return model_.gazetteer(); }
  /// What the word contributes from a seat.
  const Scores& scores(const Word& word, Seat seat) const {
    const auto at = static_cast<std::size_t>(seat);
    if ((word.scored >> at & 1) == 0) score(word, seat);
    return word.scores[at];
  }
  /// What stands beyond a sentence's border.
  const Word& none() const { return none_; }
  std::size_t size() const { return words_.size(); }
  std::uint32_t slots() const { return static_cast<std::uint32_t>(slots_.size()); }
  void clear();

 private:
  Word make(std::string_view form, Shape shape);
  void score(const Word& word, Seat seat) const;
  const EntityModel& model_;
  StringMap<Word> words_;  ///< by form and a byte of shape
  StringMap<std::uint32_t> slots_;
  Word none_;
};

struct Cell {
  const Word* word = nullptr;
  std::uint32_t token = 0;
  Gap gap_before = Gap::space;
  Part phrase_part = Part::unit;
  NameClasses phrase = 0;
};

/// Cells [begin, end) of a sheet, and what is beside them.
struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::array<const Word*, 2> before{};  ///< nearest last
  std::array<const Word*, 2> after{};   ///< nearest first
  Gap gap_after = Gap::space;
  bool loud = false;  ///< of a sentence set in capitals, as headlines are: they tell nothing of a name there
};

struct Sheet {
  std::vector<Cell> cells;
  std::vector<Run> runs;

  /// The word `offset` (-2 to 2) from a cell of the run.
  const Word& beside(const Run& run, std::uint32_t cell, int offset) const {
    const std::int64_t at = std::int64_t{cell} + offset;
    if (at < run.begin) return *run.before[static_cast<std::size_t>(2 + at - run.begin)];
    if (at >= run.end) return *run.after[static_cast<std::size_t>(at - run.end)];
    return *cells[static_cast<std::size_t>(at)].word;
  }
  Window window(const Run& run, std::uint32_t cell) const;
};

/// Lays out an article; `sheet` is overwritten, its memory used again.
void lay_out(const Article& article, const TokenList& tokens, WordTable& words, Sheet& sheet);

/// Every feature that needs no memory, for the trainer.
std::vector<std::uint32_t> cell_features(const Sheet& sheet, const Run& run, std::uint32_t cell);

}  // namespace lede::indexer
