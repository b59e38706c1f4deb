#include "indexer/extract/entities/features_sheet.h"

#include <algorithm>
#include <utility>

#include "common/text/analyzer.h"

namespace lede::indexer {
namespace {

bool is_word_at(const TokenList& tokens, std::int64_t at) {
  return at >= 0 && at < static_cast<std::int64_t>(tokens.size()) &&
         tokens[static_cast<std::size_t>(at)].kind == TokenKind::word;
}

/// Marks the cells that phrases of the gazetteer cover: the longest from the left, none overlapping.
void mark_phrases(const Gazetteer& gazetteer, Sheet& sheet, const Run& run) {
  for (std::uint32_t begin = run.begin; begin + 1 < run.end;) {
    std::uint32_t end = begin + 1, longest = begin + 1;
    NameClasses found = 0;
    const bool starts = (sheet.cells[begin].word->facts.classes & kStartsPhrase) != 0;
    std::uint32_t hash = starts ? phrase_hash(0, sheet.cells[begin].word->facts.hash) : 0;
    for (; starts && end < run.end && end < begin + kLongestPhrase; ++end) {
      hash = phrase_hash(hash, sheet.cells[end].word->facts.hash);
      if (const NameClasses classes = gazetteer.of_phrase(hash)) found = classes, longest = end + 1;
    }
    for (std::uint32_t i = begin; found != 0 && i < longest; ++i) {
      sheet.cells[i].phrase = found;
      sheet.cells[i].phrase_part = i == begin ? Part::begin : i + 1 == longest ? Part::last : Part::inside;
    }
    begin = longest;
  }
}

/// Lines that capitalise all: hardly a long word without a capital, and ordinary words among those with one.
class LoudLines {
 public:
  LoudLines(const TokenList& tokens, Sheet& sheet) : tokens_(tokens), sheet_(sheet) {}

  void mark() {
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind != TokenKind::word) {
        mark_sentence({begin, i});
        begin = i + 1;
      }
  }

 private:
  static constexpr NameClasses kOrdinary = class_bit("common");
  static constexpr std::uint32_t kLongWord = 4;  ///< bytes

  void mark_sentence(TokenSpan sentence) {
    const std::size_t first = run_;
    std::uint32_t ordinary = 0;
    for (; run_ < sheet_.runs.size() && sheet_.cells[sheet_.runs[run_].begin].token < sentence.end; ++run_)
      for (std::uint32_t i = sheet_.runs[run_].begin; i < sheet_.runs[run_].end; ++i)
        ordinary += (sheet_.cells[i].word->facts.classes & kOrdinary) != 0 &&
                    sheet_.cells[i].word->facts.shape != Shape::lower;
    if (ordinary < 3 || !is_loud(sentence)) return;
    for (std::size_t i = first; i < run_; ++i) sheet_.runs[i].loud = true;
  }

  bool is_loud(TokenSpan sentence) const {
    const auto begin = tokens_.begin() + sentence.begin, end = tokens_.begin() + sentence.end;
    const auto capitals = std::count_if(begin, end, [](const Token& token) { return is_capital(token); });
    std::ptrdiff_t lower = 0;
    for (auto token = begin; token != end && lower * 5 <= capitals; ++token)
      lower += !is_capital(*token) && token->span.size() >= kLongWord && !is_function_word(token->form->form);
    return capitals >= 4 && lower * 5 <= capitals;
  }
  static bool is_capital(const Token& token) { return (token.flags & kStartsCapital) != 0; }

  const TokenList& tokens_;
  Sheet& sheet_;
  std::size_t run_ = 0;
};

}  // namespace

static_assert(sizeof(Form) > static_cast<std::size_t>(Shape::none), "WordTable tells forms by address");

WordTable::WordTable(const EntityModel& model)
    : model_(model), slots_of_forms_(kInitialSlots), none_(make("", Shape::none)) {}

void WordTable::clear() {
  slots_of_forms_.assign(kInitialSlots, {});
  words_.clear();
  scores_.clear();
  slots_.clear();
  none_.scores = {};
}

const Word& WordTable::add(const Form& form, Shape shape) {
  const Word& word = words_.emplace_back(make(form.form, shape));
  slots_of_forms_[place_of(form, shape)] = {key_of(form, shape), &word};
  if (words_.size() * 2 > slots_of_forms_.size()) grow();
  return word;
}

void WordTable::grow() {
  const std::vector<Slot> all = std::exchange(slots_of_forms_, std::vector<Slot>(slots_of_forms_.size() * 2));
  for (const Slot& slot : all) {
    if (slot.word == nullptr) continue;
    std::size_t at = first_place(slot.key);
    while (slots_of_forms_[at].word != nullptr) at = (at + 1) & mask();
    slots_of_forms_[at] = slot;
  }
}

Word WordTable::make(std::string_view form, Shape shape) {
  Word word{.form = std::string(form), .facts = {}, .slot = 0, .rules = rules_of(form), .scores = {}};
  if (shape != Shape::none) {
    const std::uint32_t hash = word_hash(form);
    word.facts = {hash, model_.gazetteer().of_word(hash), shape};
    word.slot = slots_.get(form, [&](std::string_view) { return slots(); });
  }
  return word;
}

const Scores& WordTable::score(const Word& word, Seat seat) const {
  Scores& sum = scores_.emplace_back();
  word_features(word.form, word.facts, seat, [&](std::uint32_t feature) {
    if (const Weights* weights = model_.weights(feature)) sum.add(*weights);
  });
  word.scores[static_cast<std::size_t>(seat)] = static_cast<std::uint32_t>(scores_.size());
  return sum;
}

Scores WordTable::scored_after(Gap gap, const Word& word) const {
  Scores sum;
  const auto add = [&](std::uint32_t feature) {
    if (const Weights* weights = model_.weights(feature)) sum.add(*weights);
  };
  word_features(word.form, word.facts, Seat::here, add);
  add(gap_word_feature(gap, word.facts));
  add(gap_classes_feature(gap, word.facts));
  return sum;
}

Window Sheet::window(const Run& run, std::uint32_t cell) const {
  Window window;
  window.words = {beside(run, cell, -1).facts, cells[cell].word->facts, beside(run, cell, 1).facts};
  window.gap_before = cells[cell].gap_before;
  window.gap_after = cell + 1 < run.end ? cells[cell + 1].gap_before : run.gap_after;
  window.last_of_run = cells[run.end - 1].word->facts;
  window.at = cell - run.begin;
  window.left = run.end - cell - 1;
  window.phrase = cells[cell].phrase;
  window.phrase_part = cells[cell].phrase_part;
  return window;
}

void lay_out(const Article& article, const TokenList& tokens, WordTable& words, Sheet& sheet) {
  sheet.cells.clear();
  sheet.runs.clear();
  const auto gap_at = [&](std::uint32_t after) {
    if (!is_word_at(tokens, std::int64_t{after} - 1) || !is_word_at(tokens, after)) return Gap::sentence;
    return gap_between(article, tokens[after - 1], tokens[after]);
  };
  for (const TokenSpan span : find_runs(article, tokens)) {
    Run run{.begin = static_cast<std::uint32_t>(sheet.cells.size())};
    for (std::uint32_t at = span.begin; at < span.end; ++at)
      sheet.cells.push_back({&words.of(article, tokens[at]), at, gap_at(at), Part::unit, 0});
    run.end = static_cast<std::uint32_t>(sheet.cells.size());
    run.gap_after = gap_at(span.end);
    run.before = {&words.none(), &words.none()};
    run.after = run.before;
    for (std::uint32_t far = 1; far <= 2 && is_word_at(tokens, std::int64_t{span.begin} - far); ++far)
      run.before[2 - far] = &words.of(article, tokens[span.begin - far]);
    for (std::uint32_t far = 0; far < 2 && is_word_at(tokens, span.end + far); ++far)
      run.after[far] = &words.of(article, tokens[span.end + far]);
    mark_phrases(words.gazetteer(), sheet, run);
    sheet.runs.push_back(run);
  }
  LoudLines(tokens, sheet).mark();
}

std::vector<std::uint32_t> cell_features(const Sheet& sheet, const Run& run, std::uint32_t cell) {
  std::vector<std::uint32_t> features;
  const auto collect = [&](std::uint32_t feature) { features.push_back(feature); };
  const auto collect_word = [&](const Word& word, Seat seat) {
    word_features(word.form, word.facts, seat, collect);
  };
  for (int offset = -2; offset <= 2; ++offset)
    collect_word(sheet.beside(run, cell, offset), static_cast<Seat>(offset + 2));
  collect_word(*run.before[1], Seat::before_run);
  collect_word(*run.after[0], Seat::after_run);
  window_features(sheet.window(run, cell), collect);
  return features;
}

}  // namespace lede::indexer
