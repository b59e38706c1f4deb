// An article laid out for labelling: its runs as cells, each with the words beside it. The tagger scores a
// sheet, the trainer learns from one.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "common/text/string_map.h"
#include "indexer/extract/entities/features.h"
#include "indexer/extract/entities/word_rules.h"

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

/// What mostly stands before a word.
inline constexpr std::array kFrequentGaps = {Gap::space, Gap::sentence, Gap::comma};

/// A word in one shape, met once or more, and what it contributes wherever it stands.
struct Word {
  std::string form;
  WordFacts facts;
  std::uint32_t slot = 0;  ///< the same for all shapes of a form: where its memory is kept
  WordRules rules;
  /// Where WordTable keeps its scores, a seat each, from 1; 0: not yet summed. Most words stand in one or two
  /// seats only. After the seats those of a word that is labelled, after each frequent gap.
  mutable std::array<std::uint32_t, kSeats + kFrequentGaps.size()> scores{};
};

/// The words met so far, each looked up and scored once. Not thread safe.
class WordTable {
 public:
  explicit WordTable(const EntityModel& model);
  /// The word of a token; stays where it is until clear(). Words are known by the address of their Form: call
  /// clear() when the Analyzer that made it forgets its forms.
  const Word& of(const Article& article, const Token& token) {
    const std::string_view surface =
        std::string_view(article.text).substr(token.span.begin, token.span.size());
    const Shape shape = shape_of(surface);
    const Slot& slot = slots_of_forms_[place_of(*token.form, shape)];
    return slot.word != nullptr ? *slot.word : add(*token.form, shape);
  }
  const Gazetteer& gazetteer() const { return model_.gazetteer(); }
  /// What the word contributes from a seat; there until scores are next asked for.
  const Scores& scores(const Word& word, Seat seat) const {
    const std::uint32_t at = word.scores[static_cast<std::size_t>(seat)];
    return at != 0 ? scores_[at - 1] : score(word, seat);
  }
  /// What the word contributes when it is the one that is labelled, with what stands before it; there until
  /// scores are next asked for.
  const Scores& scores_after(Gap gap, const Word& word) {
    const std::size_t place = kPlaceOfGap[static_cast<std::size_t>(gap)];
    if (place == 0) return rare_ = scored_after(gap, word);
    if (word.scores[place] == 0) {
      scores_.push_back(scored_after(gap, word));
      word.scores[place] = static_cast<std::uint32_t>(scores_.size());
    }
    return scores_[word.scores[place] - 1];
  }
  /// What stands beyond a sentence's border.
  const Word& none() const { return none_; }
  std::size_t size() const { return words_.size(); }
  std::uint32_t slots() const { return static_cast<std::uint32_t>(slots_.size()); }
  void clear();

 private:
  /// Open addressing, at most half full.
  struct Slot {
    std::uintptr_t key = 0;
    const Word* word = nullptr;
  };
  static constexpr std::size_t kInitialSlots = 1024;  // a power of two, as every size after it

  /// Of each gap its place in Word::scores; 0 for those that are rare.
  static constexpr auto kPlaceOfGap = [] {
    std::array<std::uint8_t, kGaps> places{};
    for (std::size_t i = 0; i < kFrequentGaps.size(); ++i)
      places[static_cast<std::size_t>(kFrequentGaps[i])] = static_cast<std::uint8_t>(kSeats + i);
    return places;
  }();

  /// A number for a Form in a shape: Forms lie further apart than there are shapes.
  static std::uintptr_t key_of(const Form& form, Shape shape) {
    return reinterpret_cast<std::uintptr_t>(&form) + static_cast<std::uintptr_t>(shape);
  }
  /// Where it stands, or would.
  std::size_t place_of(const Form& form, Shape shape) const {
    const std::uintptr_t key = key_of(form, shape);
    std::size_t at = first_place(key);
    while (slots_of_forms_[at].word != nullptr && slots_of_forms_[at].key != key) at = (at + 1) & mask();
    return at;
  }
  /// Multiplicative hashing: the high bits of the product are well mixed.
  std::size_t first_place(std::uintptr_t key) const {
    return (std::uint64_t{key} * 0x9E3779B97F4A7C15u >> 32) & mask();
  }
  std::size_t mask() const { return slots_of_forms_.size() - 1; }
  const Word& add(const Form& form, Shape shape);
  void grow();
  Word make(std::string_view form, Shape shape);
  const Scores& score(const Word& word, Seat seat) const;
  Scores scored_after(Gap gap, const Word& word) const;

  const EntityModel& model_;
  std::vector<Slot> slots_of_forms_;
  std::deque<Word> words_;
  mutable std::vector<Scores> scores_;
  StringMap<std::uint32_t> slots_;
  Word none_;
  Scores rare_;  ///< after a gap that is not frequent
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
