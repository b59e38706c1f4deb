// Three steps: choose the marks worth showing (best_run), grow them to sentences or words (fit), decide
// between one window and two (make_snippets). Everything is measured near the marks only, so a text of one
// huge paragraph costs no more.
#include "searcher/present/snippet.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <functional>
#include <optional>

#include "common/base/ascii.h"

namespace lede::searcher {
namespace {

constexpr std::uint32_t kLeastCharacters = 20;
constexpr std::uint32_t kProseBytes = 60;  // a shorter body paragraph is a subheading or a fragment
constexpr std::uint32_t kProseWords = 8;
constexpr std::uint32_t kTightnessStep = 16;
constexpr std::uint32_t kLongestWord = 40;  // how far a cut looks for a word border before it cuts inside

using ClauseSet = std::uint64_t;  // clauses beyond the 64th share bits: they only count as seen too early

ClauseSet bit_of(const Mark& mark) { return ClauseSet{1} << (mark.clause % 64); }

/// A mark that may be shown, and where it lies in code points from the first one of its paragraph.
struct Placed {
  const Mark* mark;
  const Paragraph* paragraph;
  std::uint32_t begin;
  std::uint32_t end;
};

/// Consecutive marks of one paragraph, [first, last) of the placed ones, and what showing them is worth.
struct Run {
  /// Distinct clauses, phrases among them, how much it is prose, repeats, and minus what stands between the
  /// marks, in steps too coarse to overrule "early over late" lightly. The greater is better.
  std::array<int, 5> worth = {};
  std::size_t first = 0;
  std::size_t last = 0;
  ClauseSet set = 0;
};

bool may_be_shown(ParagraphKind kind) { return is_searchable(kind) && kind != ParagraphKind::headline; }

std::vector<Placed> place(const Article& article, const std::vector<Mark>& marks) {
  std::vector<Placed> placed;
  placed.reserve(marks.size());
  auto paragraph = article.paragraphs.begin();
  for (const auto& mark : marks) {
    assert(mark.bytes.end <= article.text.size());
    while (paragraph != article.paragraphs.end() && paragraph->span.end <= mark.bytes.begin) ++paragraph;
    if (paragraph == article.paragraphs.end()) break;
    if (mark.bytes.empty() || mark.bytes.begin < paragraph->span.begin || !may_be_shown(paragraph->kind))
      continue;
    std::uint32_t begin = 0;
    if (!placed.empty() && placed.back().paragraph == &*paragraph) {
      const auto before = placed.back().mark->bytes.end;
      begin = placed.back().end + code_points(article.text, {before, std::max(before, mark.bytes.begin)});
    }
    placed.push_back({&mark, &*paragraph, begin, begin + code_points(article.text, mark.bytes)});
  }
  // A caption serves only what the body lacks: a gallery, hundreds of captions run together, has every word
  // of the story, and close together.
  ClauseSet in_body = 0;
  for (const auto& one : placed)
    if (one.paragraph->kind == ParagraphKind::body) in_body |= bit_of(*one.mark);
  std::erase_if(placed, [&](const Placed& one) {
    return one.paragraph->kind == ParagraphKind::caption && (bit_of(*one.mark) & in_body) != 0;
  });
  return placed;
}

int prose_of(const Paragraph& paragraph) {
  if (paragraph.kind != ParagraphKind::body) return 0;
  return paragraph.span.size() >= kProseBytes ? 2 : 1;
}

/// What is asked of a run: that it fit in `characters`, and what is already shown, which adds nothing.
struct Wanted {
  std::uint32_t characters;
  ClauseSet shown = 0;
  ByteSpan taken = {};
};

bool is_taken(const Placed& placed, const Wanted& wanted) {
  return placed.mark->bytes.begin < wanted.taken.end && wanted.taken.begin < placed.mark->bytes.end;
}

/// The best of the runs that begin with mark `first`.
Run best_run_from(const std::vector<Placed>& placed, std::size_t first, const Wanted& wanted) {
  Run best;
  ClauseSet set = 0;
  ClauseSet phrases = 0;
  std::uint32_t marked = 0;
  for (std::size_t i = first; i < placed.size(); ++i) {
    const auto length = placed[i].end - placed[first].begin;
    if (placed[i].paragraph != placed[first].paragraph || is_taken(placed[i], wanted)) break;
    if (i > first && length > wanted.characters) break;
    set |= bit_of(*placed[i].mark);
    marked += placed[i].end - placed[i].begin;
    if (placed[i].mark->phrase) phrases |= bit_of(*placed[i].mark);
    const int clauses = std::popcount(set & ~wanted.shown);
    const Run run{{clauses, std::popcount(phrases), prose_of(*placed[i].paragraph),
                   std::min(static_cast<int>(i + 1 - first), clauses + 1),
                   -static_cast<int>((length - marked) / kTightnessStep)},
                  first,
                  i + 1,
                  set};
    if (run.worth > best.worth) best = run;
  }
  return best;
}

std::optional<Run> best_run(const std::vector<Placed>& placed, const Wanted& wanted) {
  Run best;
  for (std::size_t first = 0; first < placed.size(); ++first) {
    const auto run = best_run_from(placed, first, wanted);
    if (run.worth > best.worth) best = run;  // only better: of equals the earlier stays
  }
  return best.last == 0 ? std::nullopt : std::optional(best);
}

/// Grows a core of marks to whole sentences, or to whole words where a sentence is too long.
class Window {
 public:
  Window(std::string_view text, const Paragraph& paragraph, std::uint32_t characters)
      : text_(text), paragraph_(paragraph.span), room_(std::max(characters, kLeastCharacters)) {}

  ByteSpan around(ByteSpan core) {
    core = whole_words({core.begin, std::min(core.end, paragraph_.end)});
    // Four bytes a code point: what lies outside could not be shown anyway.
    const auto reach = 4 * room_ + 4 * kLongestWord;
    region_.begin = core.begin - std::min(core.begin - paragraph_.begin, reach);
    region_.begin = next_code_point(text_, region_.begin);
    region_.end = next_code_point(text_, core.end + std::min(paragraph_.end - core.end, reach));
    sentences_ = sentences_in(text_, region_);
    if (sentences_.empty()) return core;
    auto first = index_of(core.begin);
    auto last = index_of(core.end - 1);
    const ByteSpan whole{sentences_[first].begin, std::max(sentences_[last].end, core.end)};
    return size(whole) <= room_ ? grow(first, last) : cut(whole, core);
  }

  bool begins_sentence(std::uint32_t byte) const {
    return std::any_of(sentences_.begin(), sentences_.end(), [&](ByteSpan s) { return s.begin == byte; });
  }
  bool ends_sentence(std::uint32_t byte) const {
    return std::any_of(sentences_.begin(), sentences_.end(), [&](ByteSpan s) { return s.end == byte; });
  }

 private:
  std::uint32_t size(ByteSpan span) const { return code_points(text_, span); }
  bool fits(ByteSpan span) const { return span.size() <= room_ || size(span) <= room_; }

  /// A mark may be part of a word ("cease" in cease-fire): the core takes in the rest.
  ByteSpan whole_words(ByteSpan core) const {
    const auto least = core.begin - std::min(core.begin - paragraph_.begin, kLongestWord);
    const auto most = core.end + std::min(paragraph_.end - core.end, kLongestWord);
    auto begin = core.begin;
    while (begin > least && !is_word_border(text_, begin)) --begin;
    auto end = core.end;
    while (end < most && !is_word_border(text_, end)) ++end;
    if (begin > paragraph_.begin && !is_word_border(text_, begin)) begin = core.begin;
    if (end < paragraph_.end && !is_word_border(text_, end)) end = core.end;
    return {begin, end};
  }

  std::size_t index_of(std::uint32_t byte) const {
    std::size_t i = 0;
    while (i + 1 < sentences_.size() && sentences_[i + 1].begin <= byte) ++i;
    return i;
  }

  /// Adds whole sentences, those after before those before; then part of one if much room is left.
  ByteSpan grow(std::size_t first, std::size_t last) {
    const auto span = [&] { return ByteSpan{sentences_[first].begin, sentences_[last].end}; };
    while (last + 1 < sentences_.size() && fits({span().begin, sentences_[last + 1].end})) ++last;
    while (first > 0 && fits({sentences_[first - 1].begin, span().end})) --first;
    auto result = span();
    if (size(result) * 5 >= room_ * 3) return result;
    if (last + 1 < sentences_.size()) return {result.begin, forward(result.begin, room_)};
    if (first > 0) return {backward(result.end, room_), result.end};
    return result;
  }

  /// Part of an over-long stretch of sentences: from its start if that shows the core, else to its end, else
  /// from the middle.
  ByteSpan cut(ByteSpan whole, ByteSpan core) {
    if (fits({whole.begin, core.end})) return {whole.begin, std::max(core.end, forward(whole.begin, room_))};
    if (fits({core.begin, whole.end})) return {std::min(core.begin, backward(whole.end, room_)), whole.end};
    const auto core_size = std::min(size(core), room_);
    const auto begin = std::min(core.begin, backward(core.begin, (room_ - core_size) / 3));
    return {begin, forward(begin, room_)};
  }

  /// The last word border at most `characters` after `from`.
  std::uint32_t forward(std::uint32_t from, std::uint32_t characters) const {
    auto at = from;
    for (; characters > 0 && at < region_.end; --characters) at = next_code_point(text_, at + 1);
    const auto farthest = at;
    for (std::uint32_t tries = 0; tries < kLongestWord && at > from; ++tries, --at) {
      if (at != region_.end && !is_word_border(text_, at)) continue;
      while (at > from && ascii::is_space(text_[at - 1])) --at;
      return at;
    }
    return farthest;  // a "word" longer than any: cut it
  }

  /// The first word border at most `characters` before `from`.
  std::uint32_t backward(std::uint32_t from, std::uint32_t characters) const {
    auto at = from;
    for (; characters > 0 && at > region_.begin; --characters) at = previous_code_point(at);
    const auto farthest = at;
    for (std::uint32_t tries = 0; tries < kLongestWord && at < from; ++tries, ++at) {
      if (at != region_.begin && !is_word_border(text_, at)) continue;
      while (at < from && ascii::is_space(text_[at])) ++at;
      return at;
    }
    return farthest;
  }

  std::uint32_t previous_code_point(std::uint32_t at) const {
    --at;
    while (at > region_.begin && next_code_point(text_, at) != at) --at;
    return at;
  }

  std::string_view text_;
  ByteSpan paragraph_;
  std::uint32_t room_;
  ByteSpan region_;
  std::vector<ByteSpan> sentences_;
};

Snippet window_around(const Article& article, const Paragraph& paragraph, ByteSpan core,
                      std::uint32_t characters) {
  Window window(article.text, paragraph, characters);
  Snippet snippet;
  snippet.span = window.around(core);
  snippet.cut_before = !window.begins_sentence(snippet.span.begin);
  snippet.cut_after = !window.ends_sentence(snippet.span.end);
  return snippet;
}

Snippet window_around(const Article& article, const std::vector<Placed>& placed, const Run& run,
                      std::uint32_t characters) {
  const auto &first = placed[run.first], &last = placed[run.last - 1];
  return window_around(article, *first.paragraph, {first.mark->bytes.begin, last.mark->bytes.end},
                       characters);
}

ClauseSet clauses_in(const std::vector<Placed>& placed, ByteSpan span) {
  ClauseSet set = 0;
  for (const auto& p : placed)
    if (span.begin <= p.mark->bytes.begin && p.mark->bytes.end <= span.end) set |= bit_of(*p.mark);
  return set;
}

bool has_words(std::string_view paragraph, std::uint32_t wanted) {
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < paragraph.size() && words < wanted; ++i)
    words += !ascii::is_space(paragraph[i]) && (i == 0 || ascii::is_space(paragraph[i - 1]));
  return words == wanted;
}

/// Where an article without marks to show is opened: prose of the body, body, anything searchable, anything.
const Paragraph* opening_paragraph(const Article& article) {
  const auto grade = [&](const Paragraph& p) {
    const auto text = std::string_view(article.text).substr(p.span.begin, p.span.size());
    if (!has_words(text, 1)) return 0;
    if (p.kind == ParagraphKind::body) return has_words(text, kProseWords) ? 5 : 4;
    if (p.kind == ParagraphKind::headline) return 2;
    return is_searchable(p.kind) ? 3 : 1;
  };
  const Paragraph* best = nullptr;
  int best_grade = 0;
  for (const auto& p : article.paragraphs) {
    const int g = grade(p);
    if (g > best_grade) best = &p, best_grade = g;
    if (best_grade == 5) break;
  }
  return best;
}

std::vector<Snippet> opening(const Article& article, std::uint32_t characters) {
  const auto* paragraph = opening_paragraph(article);
  if (paragraph == nullptr) return {};
  auto begin = paragraph->span.begin;
  while (ascii::is_space(article.text[begin])) ++begin;
  return {window_around(article, *paragraph, {begin, next_code_point(article.text, begin + 1)}, characters)};
}

/// Two windows of half the length in text order, or one where they touch.
std::vector<Snippet> joined(const Article& article, Snippet a, Snippet b) {
  if (b.span.begin < a.span.begin) std::swap(a, b);
  const auto gap =
      b.span.begin > a.span.end ? article.text.substr(a.span.end, b.span.begin - a.span.end) : "";
  const bool touch =
      std::all_of(gap.begin(), gap.end(), [](char c) { return ascii::is_space(c) && c != '\n'; });
  if (!touch) return {std::move(a), std::move(b)};
  a.cut_after = b.span.end > a.span.end ? b.cut_after : a.cut_after;
  a.span.end = std::max(a.span.end, b.span.end);
  return {std::move(a)};
}

std::vector<Snippet> windows_of(const Article& article, const std::vector<Placed>& placed,
                                const SnippetSettings& settings) {
  const auto characters = std::max(static_cast<std::uint32_t>(settings.characters), kLeastCharacters);
  const auto one = best_run(placed, {.characters = characters});
  assert(one);
  auto single = window_around(article, placed, *one, characters);
  const auto all = clauses_in(placed, {0, static_cast<std::uint32_t>(article.text.size())});
  const auto shown = clauses_in(placed, single.span) | one->set;
  if (settings.windows < 2 || shown == all) return {std::move(single)};

  const auto half = std::max(characters / 2, kLeastCharacters);
  const auto first = best_run(placed, {.characters = half});
  auto a = window_around(article, placed, *first, half);
  const auto shown_by_a = clauses_in(placed, a.span) | first->set;
  const auto second = best_run(placed, {.characters = half, .shown = shown_by_a, .taken = a.span});
  if (!second || std::popcount(shown_by_a | second->set) <= std::popcount(shown)) return {std::move(single)};
  return joined(article, std::move(a), window_around(article, placed, *second, half));
}

void add_marks(Snippet& snippet, const std::vector<Mark>& marks) {
  const auto ends_before = [](const Mark& m, std::uint32_t byte) { return m.bytes.end <= byte; };
  auto mark = std::lower_bound(marks.begin(), marks.end(), snippet.span.begin, ends_before);
  for (; mark != marks.end() && mark->bytes.begin < snippet.span.end; ++mark) {
    snippet.marks.push_back(*mark);
    auto& bytes = snippet.marks.back().bytes;
    bytes = {std::max(bytes.begin, snippet.span.begin), std::min(bytes.end, snippet.span.end)};
  }
}

}  // namespace

std::vector<Snippet> make_snippets(const Article& article, const std::vector<Mark>& marks,
                                   const SnippetSettings& settings) {
  const auto placed = place(article, marks);
  auto snippets = placed.empty() ? opening(article, static_cast<std::uint32_t>(settings.characters))
                                 : windows_of(article, placed, settings);
  for (auto& snippet : snippets) add_marks(snippet, marks);
  return snippets;
}

namespace {

constexpr std::size_t kRemembered = 1000;
constexpr int kTries = 4;  // paragraphs of one article that were shown before

// Of the letters and digits: captions are set with other spaces and marks here and there.
std::size_t hash_of(const Article& article, const std::vector<Snippet>& snippets) {
  std::string words;
  for (const auto& snippet : snippets)
    for (auto at = snippet.span.begin; at < snippet.span.end; ++at) {
      const char c = article.text[at];
      if (ascii::is_letter(c) || ascii::is_digit(c) || (c & 0x80) != 0) words += ascii::lower(c);
    }
  return std::hash<std::string>{}(words);
}

std::vector<Mark> without_paragraphs_of(const std::vector<Snippet>& snippets, const Article& article,
                                        std::vector<Mark> marks) {
  for (const auto& paragraph : article.paragraphs) {
    const auto touches = [&](ByteSpan span) {
      return span.begin < paragraph.span.end && paragraph.span.begin < span.end;
    };
    if (std::any_of(snippets.begin(), snippets.end(), [&](const auto& s) { return touches(s.span); }))
      std::erase_if(marks, [&](const Mark& mark) { return touches(mark.bytes); });
  }
  return marks;
}

}  // namespace

Passages::Choice Passages::choose(const Hit& hit, const SnippetSettings& settings) {
  const Article& article = hit.article;
  Choice choice{make_snippets(article, hit.marks, settings)};
  if (choice.snippets.empty()) return choice;
  auto snippets = choice.snippets;
  auto marks = hit.marks;
  for (int tries = 0; tries < kTries; ++tries) {
    const auto hash = hash_of(article, snippets);
    const auto shown = shown_.find(hash);
    if (shown == shown_.end()) {
      if (shown_.size() < kRemembered) shown_.emplace(hash, hit.rank);
      return {std::move(snippets)};
    }
    if (tries == 0) choice.same_as = shown->second;
    marks = without_paragraphs_of(snippets, article, std::move(marks));
    if (place(article, marks).empty()) break;
    snippets = make_snippets(article, marks, settings);
  }
  return choice;
}

}  // namespace lede::searcher
