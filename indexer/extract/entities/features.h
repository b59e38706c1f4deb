// The features of a token: one table of templates, which the tagger and the trainer both walk. A template
// sees a word, a token with its neighbours, or what the first pass made of the same words elsewhere in the
// article. A feature is a hash of the template's number and of what it saw. After Ratinov and Roth 2009
// (https://aclanthology.org/W09-1119/): form, shape, affixes, neighbours, gazetteers, and the document's own
// labels.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "indexer/extract/entities/model.h"
#include "indexer/extract/entities/sequence.h"

namespace lede::indexer {

/// How often a form got each label.
struct LabelCounts {
  std::array<std::uint16_t, kLabels> labels{};
  std::uint16_t total = 0;
};

/// What counts say at a glance. Part of feature hashes.
struct HistorySummary {
  std::uint8_t kind = 0;   ///< most frequent: 0 nothing known, 1 outside, 2 + NameKind
  std::uint8_t sure = 0;   ///< 1: that kind holds four fifths or more
  std::uint8_t label = 0;  ///< the most frequent label, meaningful unless kind is 0
  std::uint8_t count = 0;  ///< of labels, at most 4
  /// Kind and sureness in one number.
  constexpr std::uint32_t leaning() const { return kind * 2u + sure; }
  bool operator==(const HistorySummary&) const = default;
};
/// One count of `own` is left out where it is a label: the word's own from the first pass.
HistorySummary summarize(const LabelCounts& counts, Label own);

/// What is known of a token's word from elsewhere, and of the words beside it in its span.
struct HistoryContext {
  HistorySummary before, here, after;
  Gap gap_before = Gap::space;  ///< of the token
  NameClasses classes = 0;      ///< of its word
};

/// One article at a time; reused, it allocates no more.
class LabelHistory {
 public:
  /// Counts the labels of all tokens but those in title case, whose capitals say nothing. `forms` is the
  /// WordTable's; the sequence must outlive what follows.
  void read(const Sequence& sequence, std::span<const Label> labels, std::uint32_t forms);
  /// For each token of the span what the rest of the article says; there until the next call.
  std::span<const HistoryContext> around(const CandidateSpan& span);

 private:
  HistorySummary summary_of(const CandidateSpan& span, std::uint32_t token) const;

  const Sequence* sequence_ = nullptr;
  std::span<const Label> labels_;
  std::vector<LabelCounts> counts_;      ///< by form
  std::vector<std::uint32_t> articles_;  ///< which article the counts are of
  std::uint32_t article_ = 0;
  std::vector<HistoryContext> contexts_;
};

/// Where a word stands, seen from the token to be labelled. Part of feature hashes: append only.
enum class ContextOffset : std::uint8_t { before2, before1, here, after1, after2, before_span, after_span };
inline constexpr std::array kEachOffset = {
    ContextOffset::before2, ContextOffset::before1,     ContextOffset::here,      ContextOffset::after1,
    ContextOffset::after2,  ContextOffset::before_span, ContextOffset::after_span};
/// The hash of a template that has seen `a` and `b`. Never 0. Models hold such hashes: it stays as it is.
constexpr std::uint32_t feature_hash(std::uint32_t number, std::uint32_t a, std::uint32_t b) {
  std::uint64_t h = (std::uint64_t{a} << 32 | b) ^ std::uint64_t{number} * 0x9E3779B97F4A7C15u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(h >> 32) | 1;
}

/// The features of one walk over a part of the table, in its order.
class FeatureList {
 public:
  void add(std::uint32_t feature) {
    assert(size_ < features_.size());
    features_[size_++] = feature;
  }
  const std::uint32_t* begin() const { return features_.data(); }
  const std::uint32_t* end() const { return features_.data() + size_; }

 private:
  std::array<std::uint32_t, 48> features_;
  std::size_t size_ = 0;
};

/// Takes what a template saw: one number or two.
struct FeatureSink {
  std::uint32_t number;  ///< of the template
  FeatureList& out;
  template <class A, class B = std::uint32_t>
  void operator()(A a, B b = {}) const {
    out.add(feature_hash(number, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)));
  }
};

/// A row of the table. Models hold hashes of its number: append only.
template <class Seen>
struct Template {
  std::uint32_t number;
  void (*look)(const Seen&, FeatureSink);
};

/// At which context offsets a template of a word is used: at all, all but those two words away, or only the
/// token itself.
enum class Reach : std::uint8_t { far, near, here };
constexpr bool reaches(Reach reach, ContextOffset offset) {
  if (reach == Reach::here) return offset == ContextOffset::here;
  return reach == Reach::far || (offset != ContextOffset::before2 && offset != ContextOffset::after2);
}
struct WordTemplate {
  Template<Word> at_first;  ///< the number at the first context offset
  Reach reach;
  /// Of each further offset the number is this much higher.
  static constexpr std::uint32_t kStep = 32;
};

/// A token of a span, and what is beside it.
struct TokenContext {
  std::array<const Word*, kEachOffset.size()> words;  ///< by ContextOffset; none() beyond the sentence
  const Word* last_of_span;
  Gap gap_before;
  Gap gap_after;
  std::uint32_t from_begin;  ///< tokens of the span before it
  std::uint32_t from_end;    ///< tokens of the span after it
  NameClasses phrase;        ///< of the longest phrase of the gazetteer that covers it
  Part phrase_part;          ///< meaningful where phrase is not 0
  const Word& word(ContextOffset offset) const { return *words[static_cast<std::size_t>(offset)]; }
  const Word& before() const { return word(ContextOffset::before1); }
  const Word& here() const { return word(ContextOffset::here); }
  const Word& after() const { return word(ContextOffset::after1); }
};
TokenContext context_of(const Sequence& sequence, const CandidateSpan& span, std::uint32_t token);

namespace templates {

/// The classes that are features: all but that the word begins a phrase.
constexpr NameClasses classes(NameClasses all) { return all & ~kStartsPhrase; }
inline NameClasses classes(const Word& word) { return classes(word.classes); }

/// Two small numbers in one.
template <class A, class B>
constexpr std::uint32_t both(A a, B b) {
  return static_cast<std::uint32_t>(a) * 16 + static_cast<std::uint32_t>(b);
}
/// Places beyond the third are all alike.
constexpr std::uint32_t place(std::uint32_t tokens) { return tokens < 3 ? tokens : 3; }

inline void each_class(const Word& word, FeatureSink use) {
  for (NameClasses rest = classes(word); rest != 0; rest &= rest - 1) use(rest & -rest);
}
inline void ending(const Word& word, FeatureSink use) {
  const std::string_view form = word.form;
  if (form.size() > 3) use(word_hash(form.substr(form.size() - 3)));
}
template <std::size_t kLength>
void prefix(const Word& word, FeatureSink use) {
  const std::string_view form = word.form;
  if (form.size() > kLength) use(word_hash(form.substr(0, kLength)), word.shape);
}
template <std::size_t kLength>
void suffix(const Word& word, FeatureSink use) {
  const std::string_view form = word.form;
  if (form.size() > kLength) use(word_hash(form.substr(form.size() - kLength)), word.shape);
}

template <std::size_t kClustering>
void cluster(const Word& word, FeatureSink use) {
  if (const std::uint16_t number = word.clusters[kClustering]; number != 0) use(number);
}
template <std::size_t kClustering>
void shaped_cluster(const Word& word, FeatureSink use) {
  if (const std::uint16_t number = word.clusters[kClustering]; number != 0) use(number, word.shape);
}

/// Of one word.
inline constexpr auto kOfWord = std::to_array<WordTemplate>({
    {{0, [](const Word& w, FeatureSink use) { use(w.hash); }}, Reach::far},
    {{1, [](const Word& w, FeatureSink use) { use(classes(w)); }}, Reach::far},
    {{2, [](const Word& w, FeatureSink use) { use(w.shape); }}, Reach::near},
    {{3, each_class}, Reach::near},
    {{4, ending}, Reach::near},
    {{5, [](const Word& w, FeatureSink use) { use(classes(w), w.shape); }}, Reach::here},
    {{9, prefix<1>}, Reach::here},
    {{17, suffix<1>}, Reach::here},
    {{10, prefix<2>}, Reach::here},
    {{18, suffix<2>}, Reach::here},
    {{11, prefix<3>}, Reach::here},
    {{19, suffix<3>}, Reach::here},
    {{12, prefix<4>}, Reach::here},
    {{20, suffix<4>}, Reach::here},
    {{21, cluster<0>}, Reach::near},
    {{22, cluster<1>}, Reach::near},
    {{23, cluster<2>}, Reach::near},
    {{24, shaped_cluster<0>}, Reach::here},
    {{25, shaped_cluster<1>}, Reach::here},
    {{26, shaped_cluster<2>}, Reach::here},
});

/// Of a token and its neighbours.
inline constexpr std::uint32_t kToken = kEachOffset.size() * WordTemplate::kStep;
inline constexpr auto kOfToken = std::to_array<Template<TokenContext>>({
    {kToken + 0, [](const TokenContext& t, FeatureSink use) { use(t.here().hash, t.after().hash); }},
    {kToken + 1, [](const TokenContext& t, FeatureSink use) { use(t.gap_before, t.here().hash); }},
    {kToken + 2,
     [](const TokenContext& t, FeatureSink use) { use(both(t.before().shape, t.here().shape), t.after().shape); }},
    {kToken + 3,
     [](const TokenContext& t, FeatureSink use) { use(both(t.gap_before, t.gap_after), t.here().shape); }},
    {kToken + 4, [](const TokenContext& t, FeatureSink use) { use(classes(t.before()), classes(t.here())); }},
    {kToken + 5, [](const TokenContext& t, FeatureSink use) { use(classes(t.here()), classes(t.after())); }},
    {kToken + 6, [](const TokenContext& t, FeatureSink use) { use(t.gap_before, classes(t.here())); }},
    {kToken + 7, [](const TokenContext& t, FeatureSink use) { use(place(t.from_begin), place(t.from_end)); }},
    {kToken + 8,
     [](const TokenContext& t, FeatureSink use) {
       if (t.from_end > 0) use(classes(*t.last_of_span), place(t.from_end));
     }},
    {kToken + 9,
     [](const TokenContext& t, FeatureSink use) {
       if (t.phrase != 0) use(classes(t.phrase), t.phrase_part);
     }},
});

/// Of the labels that the word of a token, and the words beside it, have elsewhere in the article.
inline constexpr std::uint32_t kHistory = kToken + 32;
inline constexpr auto kOfHistory = std::to_array<Template<HistoryContext>>({
    {kHistory + 0, [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), h.here.count); }},
    {kHistory + 1, [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), h.here.label); }},
    {kHistory + 2, [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), h.gap_before); }},
    {kHistory + 3, [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), h.before.kind); }},
    {kHistory + 4, [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), h.after.kind); }},
    {kHistory + 5,
     [](const HistoryContext& h, FeatureSink use) { use(h.here.leaning(), classes(h.classes)); }},
});

}  // namespace templates

/// Calls `use` with each row of a table. The compiler writes the calls out and so sees which function each
/// row points to: a loop over the rows would cost a build 1 % more.
template <class Rows, class Use>
constexpr void each_row(const Rows& rows, Use use) {
  std::apply([&](const auto&... row) { (use(row), ...); }, rows);
}

/// Appends the features of a word at a context offset: they depend on nothing else.
inline void append_features(const Word& word, ContextOffset offset, FeatureList& out) {
  const std::uint32_t step = static_cast<std::uint32_t>(offset) * WordTemplate::kStep;
  each_row(templates::kOfWord, [&](const WordTemplate& row) {
    if (reaches(row.reach, offset)) row.at_first.look(word, {row.at_first.number + step, out});
  });
}
/// Appends the features of a token with its neighbours.
inline void append_features(const TokenContext& token, FeatureList& out) {
  each_row(templates::kOfToken, [&](const auto& row) { row.look(token, {row.number, out}); });
}
/// Appends the features of the second pass: none for a word that stands nowhere else.
inline void append_features(const HistoryContext& history, FeatureList& out) {
  if (history.here.kind == 0) return;
  each_row(templates::kOfHistory, [&](const auto& row) { row.look(history, {row.number, out}); });
}

/// All features of the first pass: those of the word at each context offset, then those of the token. What
/// the trainer learns from, and what the tagger's Scorer sums.
std::vector<std::uint32_t> first_pass_features(const Sequence& sequence, const CandidateSpan& span,
                                               std::uint32_t token);

}  // namespace lede::indexer
